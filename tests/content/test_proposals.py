"""A proposal's life: kept, sent, read, published with a thank-you or answered with words."""

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from content.domain import Moved, Words
from content.tables import content_answer, content_proposal
from core.errors import Invalid, NotFound
from core.storage import Tx
from core.vault import data_key_table
from identity import audit
from identity.defaults import PROGRAMME
from tests.content.conftest import SCOPE, Room, both
from tests.support.clock import FakeClock


async def publish(
    room: Room, proposal_id: str, texts: dict[str, Words], expected: int = 0, revision: int = 0
) -> int:
    return await room.storage.write(
        room.services.proposals.publish,
        room["guro"],
        proposal_id,
        texts=texts,
        expected=expected,
        revision=revision,
        note="",
        thanks="Dette savnet vi.",
    )


async def test_proposed_published_and_thanked_for_by_name(room: Room) -> None:
    proposals, storage = room.services.proposals, room.storage
    made = await room.propose("amina", "tool-open", both("Begynn med pusten.", "Å åpne"), why="ro")
    ((waiting, author),) = await storage.read(proposals.waiting, room["guro"])
    assert (waiting.id, waiting.why, author) == (made, "ro", "Amina")
    better = both("Begynn med pusten, begge to.", "Å åpne")
    assert await publish(room, made, better) == 1
    piece = await room.piece("tool-open")
    assert piece.texts["nb"].body == "Begynn med pusten, begge to."
    assert piece.author_id == room["amina"].person_id
    (mine,) = await storage.read(proposals.mine, room["amina"])
    assert mine.proposal.stage == "published"
    assert mine.proposal.texts["nb"].body == "Begynn med pusten."
    assert mine.answer is not None
    assert (mine.answer.name, mine.answer.words) == ("Guro", "Dette savnet vi.")
    assert await storage.read(proposals.waiting, room["guro"]) == []


async def test_a_name_stands_only_where_it_is_wished(room: Room) -> None:
    made = await room.propose("amina", "rule-1", both("Uten navn."), named=False)
    await publish(room, made, both("Uten navn."))
    assert (await room.piece("rule-1")).author_id is None


async def test_nobody_gets_a_no_without_a_word(room: Room) -> None:
    proposals, write = room.services.proposals, room.storage.write
    made = await room.propose("bjorn", None, both("Et sted."))
    for nothing in ("", "  \n"):
        with pytest.raises(Invalid):
            await write(proposals.answer, room["guro"], made, words=nothing, revision=0)
    await write(proposals.answer, room["guro"], made, words="Vi venter litt.", revision=0)
    with pytest.raises(Moved):
        await write(proposals.answer, room["guro"], made, words="En gang til.", revision=1)
    with pytest.raises(Moved):
        await publish(room, made, both("Et sted."), revision=1)
    (mine,) = await room.storage.read(proposals.mine, room["bjorn"])
    assert mine.proposal.stage == "answered"
    assert mine.answer is not None
    assert mine.answer.words == "Vi venter litt."


async def test_a_draft_is_its_authors_alone_until_it_is_sent(room: Room) -> None:
    proposals, write = room.services.proposals, room.storage.write
    made = await room.propose("amina", None, both("Halvveis"), send=False)
    assert await room.storage.read(proposals.waiting, room["guro"]) == []
    for other in ("guro", "bjorn", "eva", "elsewhere"):
        with pytest.raises(NotFound):
            await write(proposals.open, room[other], made)
    with pytest.raises(NotFound):
        await publish(room, made, both("Halvveis"))
    change = partial(proposals.change, why="", named=True)
    await write(change, room["amina"], made, texts=both("Helt"), revision=0, send=True)
    with pytest.raises(Moved):  # from another window, where it still says “Halvveis”
        await write(change, room["amina"], made, texts=both("Nei"), revision=0, send=False)
    opened = await write(proposals.open, room["guro"], made)
    assert (opened.proposal.texts["nb"].body, opened.author) == ("Helt", "Amina")
    # What staff read is noted, for its author to see (AD2).
    lines = await room.storage.read(audit.about, SCOPE, room["amina"].person_id)
    assert [line.action for line in lines] == ["content.read"]


async def test_az2_a_proposal_is_its_authors_and_staffs(room: Room) -> None:
    proposals, write = room.services.proposals, room.storage.write
    made = await room.propose("amina", "rule-1", both("Mitt"))
    for other in ("bjorn", "eva", "kari", "elsewhere"):
        with pytest.raises(NotFound):
            await write(proposals.open, room[other], made)
        with pytest.raises(NotFound):
            await write(proposals.remove, room[other], made)
        with pytest.raises(NotFound):
            await write(proposals.answer, room[other], made, words="nei", revision=0)
    for stranger in ("kari", "elsewhere"):
        with pytest.raises(NotFound):
            await room.propose(stranger, "rule-1", both("Mitt"))
        assert await room.storage.read(proposals.waiting, room[stranger]) == []


async def test_the_one_who_publishes_is_told_when_words_changed_meanwhile(room: Room) -> None:
    proposals, write = room.services.proposals, room.storage.write
    made = await room.propose("amina", "rule-1", both("Første"))
    await room.publish("admin", "rule-1", both("Noe annet"), 0)
    with pytest.raises(Moved):  # the piece moved
        await publish(room, made, both("Første"), expected=0)
    await write(
        proposals.change,
        room["amina"],
        made,
        texts=both("Andre"),
        why="",
        named=True,
        revision=0,
        send=False,
    )
    with pytest.raises(Moved):  # the proposal moved
        await publish(room, made, both("Første"), expected=1, revision=0)
    assert (await room.piece("rule-1")).number == 1, "nothing half done"
    assert await publish(room, made, both("Andre"), expected=1, revision=1) == 2


async def test_cr5_whoever_takes_back_takes_the_key_and_the_name(room: Room) -> None:
    proposals, write = room.services.proposals, room.storage.write
    made = await room.propose("amina", "rule-1", both("Felles"))
    await publish(room, made, both("Felles"))
    await write(proposals.remove, room["amina"], made)
    piece = await room.piece("rule-1")
    assert (piece.texts["nb"].body, piece.author_id) == ("Felles", None)
    assert await keys(room, made) == 0
    with pytest.raises(NotFound):
        await write(proposals.remove, room["amina"], made)


async def test_cr5_of_an_erased_author_nothing_is_left_but_what_was_published(room: Room) -> None:
    proposals, write = room.services.proposals, room.storage.write
    kept = await room.propose("amina", "rule-1", both("Felles"))
    await publish(room, kept, both("Felles"))
    draft = await room.propose("amina", None, both("Aldri sendt"), send=False)
    others = await room.propose("bjorn", "rule-2", both("Bjørns"))
    await write(proposals.forget_author, SCOPE, room["amina"].person_id)
    assert await room.storage.read(proposals.mine, room["amina"]) == []
    assert len(await room.storage.read(proposals.mine, room["bjorn"])) == 1
    piece = await room.piece("rule-1")
    assert (piece.texts["nb"].body, piece.author_id) == ("Felles", None)
    assert await keys(room, kept) + await keys(room, draft) == 0
    assert await keys(room, others) == 1


async def test_pr9_what_nobody_has_touched_for_long_goes_but_never_what_waits(
    room: Room, clock: FakeClock
) -> None:
    proposals, write = room.services.proposals, room.storage.write
    await room.propose("amina", None, both("Kladd"), send=False)
    answered = await room.propose("amina", None, both("Besvart"))
    await write(proposals.answer, room["guro"], answered, words="Takk.", revision=0)
    await room.propose("bjorn", None, both("Venter"))
    clock.advance(timedelta(days=400))
    before = clock.now() - timedelta(days=366)
    assert await write(proposals.forget_old, SCOPE, PROGRAMME, before) == 2
    assert await write(proposals.forget_old, SCOPE, PROGRAMME, before) == 0

    def left(tx: Tx) -> tuple[int, int]:
        count = sa.func.count()
        return (
            tx.conn.scalar(sa.select(count).select_from(content_proposal)) or 0,
            tx.conn.scalar(sa.select(count).select_from(content_answer)) or 0,
        )

    assert await room.storage.read(left) == (1, 0)


async def keys(room: Room, proposal_id: str) -> int:
    """The living keys of a proposal's place."""

    def count(tx: Tx) -> int:
        c = data_key_table.c
        which = sa.select(sa.func.count()).where(
            c.place == f"content:{proposal_id}", c.wrapped.is_not(None)
        )
        return tx.conn.scalar(which) or 0

    return await room.storage.read(count)
