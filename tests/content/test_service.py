"""What holds: versions that are only added to, two who write at once, other processes."""

import asyncio

import pytest
import sqlalchemy as sa

from content.domain import Moved, Words
from content.setup import build
from content.tables import content_version
from core.errors import Invalid, NotFound
from core.storage import Tx
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.content.conftest import SCOPE, Room, both


async def test_what_is_published_holds_and_what_was_stays(room: Room) -> None:
    contents = room.services.contents
    before = await room.piece("rule-1")
    assert (before.number, before.state, before.is_ours) == (0, "shipped", True)
    assert await room.publish("guro", "rule-1", both("Vi sier hei."), 0, note="kortere") == 1
    assert await room.publish("admin", "rule-1", both("Hei, alle."), 1) == 2
    now = await room.piece("rule-1")
    assert (now.number, now.state, now.texts["nb"].body) == (
        2,
        "published",
        "Hei, alle.",
    )
    two, one = await room.storage.read(contents.history, room["guro"], PROGRAMME, "rule-1")
    assert (one.number, one.note, one.texts["en"].body) == (1, "kortere", "Vi sier hei. (en)")
    assert (two.by_id, one.by_id) == (room["admin"].person_id, room["guro"].person_id)
    # The list keeps its order.
    assert [p.key for p in (await room.edition()).of("rule")] == [f"rule-{n}" for n in range(1, 6)]


async def test_taken_away_set_back_and_gone_back_to(room: Room) -> None:
    contents, write, guro = room.services.contents, room.storage.write, room["guro"]
    shipped = (await room.piece("tool-open")).texts
    await room.publish("guro", "tool-open", both("Nytt", "Å åpne"), 0)
    await write(contents.withdraw, guro, PROGRAMME, "tool-open", expected=1)
    assert "tool-open" not in [p.key for p in (await room.edition()).of("tool")]
    await write(contents.go_back, guro, PROGRAMME, "tool-open", to=1, expected=2)
    assert (await room.piece("tool-open")).texts["nb"] == Words("Å åpne", "Nytt")
    await write(contents.go_back, guro, PROGRAMME, "tool-open", to=0, expected=3)
    piece = await room.piece("tool-open")
    assert (piece.number, piece.state, piece.texts) == (4, "shipped", shipped)
    versions = await room.storage.read(contents.history, guro, PROGRAMME, "tool-open")
    assert [v.state for v in versions] == ["shipped", "published", "withdrawn", "published"]


async def test_the_order_of_a_list_is_ours_to_say(room: Room, vault: Vault) -> None:
    contents, write, guro = room.services.contents, room.storage.write, room["guro"]

    async def order() -> list[str]:
        return [each.key for each in (await room.edition()).of("resource")]

    one, two, three = await order()
    await write(contents.move, guro, PROGRAMME, three, "up")
    assert await order() == [one, three, two]
    await write(contents.move, guro, PROGRAMME, one, "up")  # is first already
    assert await order() == [one, three, two]
    await write(contents.withdraw, guro, PROGRAMME, three, expected=0)
    await write(contents.move, guro, PROGRAMME, one, "down")  # past what is not shown
    assert await order() == [two, one]
    # Another process sees it, and what is added comes last.
    other = build(vault, room.people).contents
    await room.publish("guro", "0" * 31 + "b", both("Et nytt sted."), 0)
    seen = await room.storage.read(other.edition, SCOPE, PROGRAMME)
    assert [each.key for each in seen.of("resource")] == [two, one, "0" * 31 + "b"]
    for who, key in ((room["amina"], one), (guro, "front-title")):
        with pytest.raises(NotFound):
            await write(contents.move, who, PROGRAMME, key, "down")


async def test_a_new_piece_comes_last_and_cannot_be_set_back(room: Room) -> None:
    key = "0" * 31 + "a"
    await room.publish("guro", key, both("Ring [oss](https://example.org)."), 0)
    assert [p.key for p in (await room.edition()).of("resource")][-1] == key
    with pytest.raises(NotFound):
        await room.storage.write(
            room.services.contents.go_back, room["guro"], PROGRAMME, key, to=0, expected=1
        )


async def test_a_missing_language_is_told_and_the_other_shown(room: Room) -> None:
    await room.publish("guro", "rule-1", {"nb": Words("", "Bare norsk.")}, 0)
    words, language = (await room.piece("rule-1")).words("en")
    assert (words.body, language) == ("Bare norsk.", "nb")


async def test_what_cannot_stand_is_said_by_field(room: Room) -> None:
    for key, texts, field in (
        ("rule-1", {}, "body_nb"),
        ("tool-open", {"nb": Words("", "Uten overskrift")}, "title_nb"),
        ("tool-open", {"en": Words("Only a title", " ")}, "body_en"),
    ):
        with pytest.raises(Invalid) as wrong:
            await room.publish("guro", key, texts, 0)
        assert field in wrong.value.fields
    with pytest.raises(Invalid):
        await room.storage.write(
            room.services.contents.withdraw, room["guro"], PROGRAMME, "front-note", expected=0
        )


@pytest.mark.parametrize("who", ["amina", "eva", "kari", "elsewhere"])
async def test_az2_only_those_who_lead_the_programme_publish(room: Room, who: str) -> None:
    contents, write = room.services.contents, room.storage.write
    with pytest.raises(NotFound):
        await room.publish(who, "rule-1", both("Mitt"), 0)
    with pytest.raises(NotFound):
        await write(contents.withdraw, room[who], PROGRAMME, "rule-1", expected=0)
    with pytest.raises(NotFound):
        await write(contents.go_back, room[who], PROGRAMME, "rule-1", to=0, expected=0)
    with pytest.raises(NotFound):
        await room.storage.read(contents.history, room[who], PROGRAMME, "rule-1")
    assert (await room.edition()).name == ""


async def test_of_many_who_publish_at_once_one_is_first_and_the_others_are_told(room: Room) -> None:
    tries = [room.publish("guro", "rule-2", both(f"Regel {n}"), 0) for n in range(12)]
    ends = await asyncio.gather(*tries, return_exceptions=True)
    assert [end for end in ends if not isinstance(end, Moved)] == [1]
    assert (await room.piece("rule-2")).number == 1


async def test_the_same_twice_is_once(room: Room) -> None:
    assert await room.publish("guro", "rule-1", both("Likt"), 0) == 1
    assert await room.publish("guro", "rule-1", both("Likt"), 0) == 1
    assert (await room.piece("rule-1")).number == 1


async def test_another_process_sees_it_at_once(room: Room, vault: Vault) -> None:
    """The database is the truth: what a process remembers is asked after each time."""
    other = build(vault, room.people).contents
    first = await room.storage.read(other.edition, SCOPE, PROGRAMME)
    await room.publish("guro", "rule-1", both("Nå"), 0)
    then = await room.storage.read(other.edition, SCOPE, PROGRAMME)
    found = then.find("rule-1")
    assert first.name != then.name
    assert found is not None
    assert found.texts["nb"].body == "Nå"


async def test_what_was_rolled_back_is_remembered_by_nobody(room: Room) -> None:
    contents = room.services.contents

    def fail(tx: Tx) -> None:
        contents.publish(
            tx, room["guro"], PROGRAMME, key="rule-1", kind="rule", texts=both("Aldri"), expected=0
        )
        found = contents.edition(tx, SCOPE, PROGRAMME).find("rule-1")
        assert found is not None
        assert found.texts["nb"].body == "Aldri"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await room.storage.write(fail)
    assert (await room.piece("rule-1")).state == "shipped"
    await room.publish("guro", "rule-1", both("Nå"), 0)
    assert (await room.piece("rule-1")).texts["nb"].body == "Nå"


async def test_cr1_nothing_of_it_is_readable_in_the_database(room: Room) -> None:
    await room.publish("guro", "rule-1", both("kanarifugl"), 0, note="kanarifugl")

    def raw(tx: Tx) -> bytes:
        row = tx.conn.execute(sa.select(content_version.c.words, content_version.c.note)).one()
        return bytes(row.words) + bytes(row.note)

    assert b"kanarifugl" not in await room.storage.read(raw)
