"""The log: only added to, sealed, read by the team and the peer, visibly (AZ5, AD2, CR4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.errors import Invalid, NotFound
from core.same_words import mark_of
from core.schema import metadata
from core.storage import Tx
from identity import audit
from identity.actor import Grant
from identity.defaults import PROGRAMME
from sessions.programme import Config
from supervision.logbook import NothingWritten
from supervision.warning import LooksLikeSomebody
from tests.supervision.house import OTHER_PROGRAMME, SCOPE, House

CANARY = "canary-veslemoy"


async def entered(house: House) -> str:
    """A talk held by Eva, in the log."""
    duty = await house.met()
    return await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")


async def test_text_and_themes_follow_the_tap_and_only_add(house: House) -> None:
    entry = await entered(house)
    add = house.supervision.logbook.add
    await house.storage.write(
        add, house["Eva"], entry, text="was calm", themes=["first_time", "ending"]
    )
    await house.storage.write(add, house["Finn"], entry, text="rang too", themes=["ending"])
    log = await house.storage.write(house.supervision.logbook.read, house["Eva"], house.id("Amina"))
    (found,) = log.entries
    assert found.themes == ("first_time", "ending")
    assert [a.text for a in found.additions] == ["was calm", "rang too"]
    assert [a.author_id for a in found.additions] == [house.id("Eva"), house.id("Finn")]


async def test_reasons_are_read_by_the_peer_they_are_about(house: House) -> None:
    duty = await house.met()
    session = await house.and_then(6)
    await house.storage.write(
        house.supervision.deciding.choose,
        house["Guro"],
        duty.id,
        session.id,
        "go_ahead",
        reason="both are calm",
    )
    await house.storage.write(
        house.supervision.talks.waive, house["Eva"], duty.id, "led the group for years"
    )
    logbook = house.supervision.logbook
    own = await house.storage.read(logbook.own, house["Amina"])
    told = {decision.kind: (decision.author_id, decision.text) for decision in own.decisions}
    assert told == {
        "go_ahead": (house.id("Guro"), "both are calm"),
        "waived": (house.id("Eva"), "led the group for years"),
    }
    team = await house.storage.write(logbook.read, house["Finn"], house.id("Amina"))
    assert team.decisions == own.decisions
    assert (await house.storage.read(logbook.own, house["Bjørn"])).decisions == []


async def test_nothing_at_all_is_fine_and_an_unknown_theme_is_not(house: House) -> None:
    entry = await entered(house)
    add = house.supervision.logbook.add
    await house.storage.write(add, house["Eva"], entry, text="", themes=[])
    with pytest.raises(Invalid):
        await house.storage.write(add, house["Eva"], entry, text="", themes=["gossip"])


async def test_az5_the_team_of_now_and_the_peer_only(house: House) -> None:
    entry = await entered(house)
    logbook = house.supervision.logbook
    for name in ("Stine", "Guro", "Bjørn", "Kari", "Amina"):
        with pytest.raises(NotFound):
            await house.storage.write(logbook.read, house[name], house.id("Amina"))
        with pytest.raises(NotFound):
            await house.storage.write(logbook.add, house[name], entry, text="x", themes=[])
    await house.storage.write(logbook.read, house["Finn"], house.id("Amina"))
    own = await house.storage.read(logbook.own, house["Bjørn"])
    assert own.entries == []


async def test_az5_somebody_who_has_left_the_team_reads_no_more(house: House) -> None:
    await entered(house)
    await house.storage.write(house.people.revoke, SCOPE, house.id("Finn"), PROGRAMME, "supervisor")
    gone = replace(house["Finn"], grants=frozenset())
    with pytest.raises(NotFound):
        await house.storage.write(house.supervision.logbook.read, gone, house.id("Amina"))


async def test_az5_a_supervisor_who_now_coordinates_leaves_the_log_to_the_team(
    house: House,
) -> None:
    entry = await entered(house)
    logbook, write, read = house.supervision.logbook, house.storage.write, house.storage.read
    await write(logbook.add, house["Finn"], entry, text="rang too", themes=[])
    await write(_promise, house, entry, "send the exercise")
    now = replace(house["Eva"], grants=frozenset({Grant(PROGRAMME, "coordinator")}))
    with pytest.raises(NotFound):
        await write(logbook.read, now, house.id("Amina"))
    with pytest.raises(NotFound):
        await write(logbook.add, now, entry, text="x", themes=[])
    (theirs,) = await read(logbook.follow_ups, now, [PROGRAMME])
    assert theirs.text == ""
    assert (await read(house.supervision.desk.home, now)).unwritten == []


async def test_ad2_every_reading_is_visible_to_the_peer_and_audited(house: House) -> None:
    await entered(house)
    logbook = house.supervision.logbook
    times = 60

    def often(tx: Tx) -> None:
        for _ in range(times):
            logbook.read(tx, house["Finn"], house.id("Amina"))

    await house.storage.write(often)
    own = await house.storage.read(logbook.own, house["Amina"])
    assert [reading.reader_id for reading in own.readings] == [house.id("Finn")] * times
    seen = await house.storage.read(audit.about, SCOPE, house.id("Amina"))
    assert [line.action for line in seen].count("log.read") > 1


async def test_the_peer_adds_own_words(house: House) -> None:
    entry = await entered(house)
    logbook = house.supervision.logbook
    await house.storage.write(logbook.add_own, house["Amina"], entry, "it helped")
    with pytest.raises(NothingWritten):
        await house.storage.write(logbook.add_own, house["Amina"], entry, " ")
    for name in ("Bjørn", "Eva", "Kari"):
        with pytest.raises(NotFound):
            await house.storage.write(logbook.add_own, house[name], entry, "mine")
    own = await house.storage.read(logbook.own, house["Amina"])
    (addition,) = own.entries[0].additions
    assert (addition.text, addition.by_peer) == ("it helped", True)


async def test_each_promise_has_a_day_and_an_owner_and_is_done_once(house: House) -> None:
    entry = await entered(house)
    logbook = house.supervision.logbook
    today = house.clock.now().date()
    for text, due_on, owner in (
        ("", today, "Eva"),
        ("x", today - timedelta(days=1), "Eva"),
        ("x", today, "Kari"),
    ):
        with pytest.raises(Invalid):
            await house.storage.write(
                logbook.promise,
                house["Eva"],
                entry,
                text=text,
                due_on=due_on,
                owner_id=house.id(owner),
            )
    await house.storage.write(
        logbook.promise,
        house["Eva"],
        entry,
        text="send the exercise",
        due_on=today,
        owner_id=house.id("Guro"),
    )
    (mine,) = await house.storage.read(logbook.follow_ups, house["Eva"], [PROGRAMME])
    assert mine.text == "send the exercise"
    (theirs,) = await house.storage.read(logbook.follow_ups, house["Guro"], [PROGRAMME])
    assert theirs.text == ""
    own = await house.storage.read(logbook.own, house["Amina"])
    assert [(each.text, each.done_at) for each in own.promises] == [("send the exercise", None)]
    assert (await house.storage.read(logbook.own, house["Bjørn"])).promises == []
    for name in ("Amina", "Stine"):
        with pytest.raises(NotFound):
            await house.storage.write(logbook.done, house[name], mine.id)
    await house.storage.write(logbook.done, house["Guro"], mine.id)
    await house.storage.write(logbook.done, house["Eva"], mine.id)
    assert await house.storage.read(logbook.follow_ups, house["Eva"], [PROGRAMME]) == []
    log = await house.storage.write(logbook.read, house["Finn"], house.id("Amina"))
    assert [each.done_by for each in log.promises] == [house.id("Guro")]


async def test_cr4_nothing_that_anybody_wrote_lies_readable_in_the_database(
    house: House,
) -> None:
    entry = await entered(house)
    logbook = house.supervision.logbook
    await house.storage.write(logbook.add, house["Eva"], entry, text=CANARY, themes=[])
    await house.storage.write(logbook.add_own, house["Amina"], entry, CANARY)
    await house.storage.write(
        logbook.promise,
        house["Eva"],
        entry,
        text=CANARY,
        due_on=house.clock.now().date(),
        owner_id=house.id("Eva"),
    )

    def everything(tx: Tx) -> str:
        rows = []
        for table in metadata.sorted_tables:
            if table.name.startswith("supervision_"):
                rows += [str(row) for row in tx.conn.execute(sa.select(table))]
        return "\n".join(rows)

    assert CANARY not in await house.storage.read(everything)


AWAY = "from matching.events import CoordinatorAway"


def test_no_text_of_a_user_can_reach_a_supervision_view() -> None:
    """The slice reads no request, no message and no profile: it does not even import them. That a
    coordinator is away is an event of ids, and all it hears from there."""
    folder = Path(__file__).parents[2] / "supervision"
    for path in folder.glob("*.py"):
        source = path.read_text("utf-8").replace(f"{AWAY}\n", "")
        for other in ("matching", "chat", "signaling"):
            assert f"from {other}" not in source, path.name
            assert f"import {other}" not in source, path.name


async def test_words_that_show_who_a_user_is_are_asked_about_once(house: House) -> None:
    """The supervisor's and the peer's own; whoever has looked may keep them."""
    entry = await entered(house)  # after a session with Kari
    logbook = house.supervision.logbook
    for text in ("Kari gråt", "hun bor i Storgata 5", "kari@example.org", "912 34 567"):
        with pytest.raises(LooksLikeSomebody):
            await house.storage.write(_add, house, entry, text)
        with pytest.raises(LooksLikeSomebody):
            await house.storage.write(logbook.add_own, house["Amina"], entry, text)
        with pytest.raises(LooksLikeSomebody) as asked:
            await house.storage.write(_promise, house, entry, text)
        assert set(asked.value.fields) == {"follow_up"}
    with pytest.raises(LooksLikeSomebody):  # who has looked at other words has not looked at these
        await house.storage.write(_promise, house, entry, "Kari ringte", sure=["Kari er et kurs"])
    await house.storage.write(_promise, house, entry, "Kari er et kurs", sure=["Kari er et kurs"])
    await house.storage.write(_add, house, entry, "Ola er sønnen min")  # not one of Amina's
    await house.storage.write(
        _add, house, entry, "Kari heter katten min", sure=["Kari heter katten min"]
    )
    log = await house.storage.read(logbook.own, house["Amina"])
    assert len(log.entries[0].additions) == 2


def _promise(tx: Tx, house: House, entry: str, text: str, *, sure: Sequence[str] = ()) -> None:
    house.supervision.logbook.promise(
        tx,
        house["Eva"],
        entry,
        text=text,
        due_on=tx.now.date(),
        owner_id=house.id("Eva"),
        sure=[mark_of(each) for each in sure],
    )


def _add(tx: Tx, house: House, entry: str, text: str, *, sure: Sequence[str] = ()) -> None:
    marks = [mark_of(each) for each in sure]
    house.supervision.logbook.add(tx, house["Eva"], entry, text=text, themes=[], sure=marks)


async def test_a_warning_tells_no_name_of_another_programme(house: House) -> None:
    """Whoever is warned by a name has learnt it."""
    entry = await entered(house)
    add = house.supervision.logbook.add

    def elsewhere(tx: Tx) -> None:
        house.sessions.programmes.add(tx, SCOPE, OTHER_PROGRAMME, {"nb": "Annet"}, Config())
        house.people.grant(tx, SCOPE, house.id("Amina"), OTHER_PROGRAMME, "peer")
        house.people.grant(tx, SCOPE, house.id("Ola"), OTHER_PROGRAMME, "user")
        pairings = house.sessions.pairings
        pairings.propose(tx, SCOPE, house.id("Ola"), house.id("Amina"), OTHER_PROGRAMME)

    await house.storage.write(elsewhere)
    await house.storage.write(add, house["Eva"], entry, text="Ola", themes=[])
    with pytest.raises(LooksLikeSomebody):
        await house.storage.write(
            house.supervision.logbook.add_own, house["Amina"], entry, "Ola sa det"
        )
