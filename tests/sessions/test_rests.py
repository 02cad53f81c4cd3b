"""A peer's break: the user waits or meets somebody else meanwhile, goes back or stays."""

import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.jobs import Job, job_table
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from sessions.endings import OVER
from sessions.extensions import PeerNotAsked
from sessions.pairing import Pairing, PairingExists, PairingWrongState
from sessions.pairings import PeerRests, StoodIn
from sessions.programme import Config
from sessions.rests import NoneLeft, Resting
from tests.sessions.conftest import Town


def with_breaks(town: Town) -> set[str]:
    """Who has a break, told to the pairings as `matching` tells it."""
    away: set[str] = set()
    town.services.pairings.has_break = lambda _tx, _scope, _programme, peer_id: peer_id in away
    return away


def go(tx: Tx, town: Town, away: set[str], peer: Actor) -> list[Pairing]:
    away.add(peer.person_id)
    return town.services.rests.rest(tx, town.scope, peer.person_id, PROGRAMME)


def come(tx: Tx, town: Town, away: set[str], peer: Actor) -> list[Pairing]:
    away.discard(peer.person_id)
    return town.services.rests.wake(tx, town.scope, peer.person_id, PROGRAMME)


def propose(tx: Tx, town: Town, peer: Actor, user: Actor | None = None) -> Pairing:
    user = user or town.kari
    made = town.services.pairings.propose(
        tx, town.scope, user.person_id, peer.person_id, PROGRAMME, by=town.guro.person_id
    )
    town.services.pairings.accept_by_peer(tx, town.scope, made.id, peer.person_id)
    return made


async def test_a_substitute_only_with_the_users_own_yes_and_the_way_back(town: Town) -> None:
    rests, pairings, write = town.services.rests, town.services.pairings, town.storage.write
    away, first = with_breaks(town), town.pairing_id
    with pytest.raises(PairingWrongState):
        await write(rests.say, town.kari, first, "meanwhile")
    await write(go, town, away, town.amina)

    async def stands() -> Resting:
        (row,) = await town.storage.read(rests.desk, town.scope, [PROGRAMME])
        return row

    assert (await stands()).stage == "asked"
    assert (await stands()).since == town.clock.now()
    with pytest.raises(PairingExists):
        await write(propose, town, town.bjorn)
    for stranger in (town.ola, town.amina, town.guro):
        with pytest.raises(NotFound):
            await write(rests.say, stranger, first, "meanwhile")
    await write(rests.say, town.kari, first, "wait")
    with pytest.raises(PairingExists):
        await write(propose, town, town.bjorn)
    for _ in range(2):
        await write(rests.say, town.kari, first, "meanwhile")
    assert town.events().count("SubstituteWished") == 1
    other = await write(propose, town, town.bjorn)
    assert ((await stands()).stage, (await stands()).found) == ("meanwhile", True)
    with pytest.raises(PairingExists):
        await write(propose, town, town.amina)
    await write(pairings.accept_by_user, town.scope, other.id, town.kari.person_id)
    assert (await stands()).stage == "stood_in"

    # The first peer is back: nothing changes before the user has said so.
    (asked,) = await write(come, town, away, town.amina)
    assert (asked.id, asked.state, (await stands()).stage) == (first, "paused", "back")
    with pytest.raises(StoodIn):
        await write(pairings.resume, town.amina, first)
    for stranger in (town.ola, town.bjorn, town.guro):
        with pytest.raises(NotFound):
            await write(rests.choose, stranger, first, "back")
    # Away again before an answer: the question is gone, and whoever stands in is there still.
    await write(go, town, away, town.amina)
    with pytest.raises(PairingWrongState):
        await write(rests.choose, town.kari, first, "back")
    with pytest.raises(PeerRests):
        await write(pairings.resume, town.kari, first)
    await write(come, town, away, town.amina)
    again = await write(rests.choose, town.kari, first, "back")
    over = await town.storage.read(pairings.get, town.scope, other.id)
    assert (again.id, again.state, over.ended_how) == (first, "active", "handed_back")
    with pytest.raises(PairingWrongState):
        await write(rests.choose, town.kari, first, "back")
    assert await town.storage.read(rests.desk, town.scope, [PROGRAMME]) == []
    told = [
        [word for word, _ in await town.storage.read(rests.chosen, town.scope, who.person_id)]
        for who in (town.amina, town.bjorn)
    ]
    assert told == [["again"], ["handed_back"]], "both hear of it"


async def test_who_stays_goes_on_with_whoever_stood_in(town: Town) -> None:
    rests, pairings, write = town.services.rests, town.services.pairings, town.storage.write
    away, first = with_breaks(town), town.pairing_id
    await write(go, town, away, town.amina)
    await write(rests.say, town.kari, first, "meanwhile")
    other = await write(propose, town, town.bjorn)
    await write(pairings.accept_by_user, town.scope, other.id, town.kari.person_id)
    await write(come, town, away, town.amina)
    stays = await write(rests.choose, town.kari, first, "stay")
    assert (stays.id, stays.meanwhile) == (other.id, False)
    over = await town.storage.read(pairings.get, town.scope, first)
    assert (over.state, over.ended_how) == ("ended", "stayed")
    told = [
        [word for word, _ in await town.storage.read(rests.chosen, town.scope, who.person_id)]
        for who in (town.amina, town.bjorn)
    ]
    assert told == [["stayed"], ["stays"]]
    # From now on theirs is a pairing like any other.
    await write(pairings.end, town.kari, other.id, "rematch")
    third = await write(propose, town, town.amina)
    assert (third.course_id, third.meanwhile) == (over.course_id, False)


async def test_a_yes_is_taken_back_until_somebody_is_agreed_and_the_peers_return_ends_it(
    town: Town,
) -> None:
    rests, pairings, write = town.services.rests, town.services.pairings, town.storage.write
    away, first = with_breaks(town), town.pairing_id
    await write(go, town, away, town.amina)
    await write(rests.say, town.kari, first, "meanwhile")
    town.events()
    await write(rests.say, town.kari, first, "wait")
    assert "SubstituteUnwished" in town.events()
    await write(rests.say, town.kari, first, "meanwhile")
    town.events()
    (awake,) = await write(come, town, away, town.amina)
    assert (awake.state, "SubstituteUnwished" in town.events()) == ("active", True)
    # Whoever stands in is there no more, once the user waits after all.
    await write(go, town, away, town.amina)
    await write(rests.say, town.kari, first, "meanwhile")
    other = await write(propose, town, town.bjorn)
    await write(pairings.accept_by_user, town.scope, other.id, town.kari.person_id)
    await write(rests.say, town.kari, first, "wait")
    over = await town.storage.read(pairings.get, town.scope, other.id)
    assert over.ended_how == "handed_back"
    (row,) = await town.storage.read(rests.desk, town.scope, [PROGRAMME])
    assert row.stage == "wait"


@pytest.mark.parametrize(("whose", "how"), [("first", "handed_back"), ("other", "completed")])
async def test_after_a_course_completed_while_somebody_stood_in_the_next_is_a_new_one(
    town: Town, whose: str, how: str
) -> None:
    """Whichever of the two pairings it is said of: the course is one, and so is its end."""
    rests, pairings, write = town.services.rests, town.services.pairings, town.storage.write
    away, first = with_breaks(town), town.pairing_id
    await write(go, town, away, town.amina)
    await write(rests.say, town.kari, first, "meanwhile")
    other = await write(propose, town, town.bjorn)
    await write(pairings.accept_by_user, town.scope, other.id, town.kari.person_id)
    ended = {"first": first, "other": other.id}[whose]
    await write(pairings.end, town.guro, ended, "completed")
    over = await town.storage.read(pairings.get, town.scope, other.id)
    rested = await town.storage.read(pairings.get, town.scope, first)
    assert (over.ended_how, rested.ended_how) == (how, "completed")
    new = await write(propose, town, town.bjorn)
    assert new.course_id == new.id != over.course_id


async def test_more_sessions_are_those_of_both_pairings(town: Town) -> None:
    services, write = town.services, town.storage.write
    away, first = with_breaks(town), town.pairing_id
    await write(go, town, away, town.amina)
    await write(services.rests.say, town.kari, first, "meanwhile")
    other = await write(propose, town, town.bjorn)
    await write(services.pairings.accept_by_user, town.scope, other.id, town.kari.person_id)
    asked = await write(services.extensions.ask, town.kari, other.id)
    await write(services.extensions.answer, town.bjorn, asked.id, willing=True)
    await write(services.extensions.grant, town.guro, asked.id, 3)
    await write(come, town, away, town.amina)
    again = await write(services.rests.choose, town.kari, first, "back")
    assert again.extended_by == 3


async def test_who_stands_in_is_asked_in_private_before_more_are_granted(town: Town) -> None:
    services, write = town.services, town.storage.write
    away, first, extensions = with_breaks(town), town.pairing_id, town.services.extensions
    asked = await write(extensions.ask, town.kari, first)
    await write(extensions.answer, town.amina, asked.id, willing=True)
    await write(go, town, away, town.amina)
    await write(services.rests.say, town.kari, first, "meanwhile")
    other = await write(propose, town, town.bjorn)
    await write(services.pairings.accept_by_user, town.scope, other.id, town.kari.person_id)

    async def asks(peer: Actor) -> list[str]:
        home = await town.storage.read(services.homes.peer_home, peer)
        return [each.id for each in home.questions]

    assert (await asks(town.amina), await asks(town.bjorn)) == ([], [asked.id])
    with pytest.raises(NotFound):
        await write(extensions.answer, town.amina, asked.id, willing=True)
    with pytest.raises(PeerNotAsked):
        await write(extensions.grant, town.guro, asked.id, 3)
    await write(extensions.answer, town.bjorn, asked.id, willing=False)
    # The way back, before anything is decided: it is the first peer's to answer again.
    await write(come, town, away, town.amina)
    await write(services.rests.choose, town.kari, first, "back")
    assert (await asks(town.amina), await asks(town.bjorn)) == ([asked.id], [])
    with pytest.raises(PeerNotAsked):
        await write(extensions.grant, town.guro, asked.id, 3)
    await write(extensions.answer, town.amina, asked.id, willing=True)
    assert (await write(extensions.grant, town.guro, asked.id, 3)).granted == 3


async def test_who_said_yes_is_asked_anew_where_nobody_looks_any_more(town: Town) -> None:
    services, write = town.services, town.storage.write
    away, first = with_breaks(town), town.pairing_id

    async def stands_in() -> str:
        await write(services.rests.say, town.kari, first, "meanwhile")
        assert town.events().count("SubstituteWished") == 1
        other = await write(propose, town, town.bjorn)
        await write(services.pairings.accept_by_user, town.scope, other.id, town.kari.person_id)
        return other.id

    async def stage() -> str:
        (row,) = await town.storage.read(services.rests.desk, town.scope, [PROGRAMME])
        return row.stage

    await write(go, town, away, town.amina)
    other = await stands_in()
    await write(services.pairings.end, town.guro, other, "by_coordinator")
    assert await stage() == "asked"
    other = await stands_in()
    # Whoever stood in goes while the first peer is back, and the first one goes again.
    await write(come, town, away, town.amina)
    await write(services.pairings.end, town.bjorn, other, "by_peer")
    assert await stage() == "back"
    (told,) = await write(go, town, away, town.amina)
    assert (told.id, await stage()) == (first, "asked")
    other = await stands_in()
    await write(services.pairings.died, town.guro, other, "peer")
    assert await stage() == "asked", "a person asks; no page says that we look already"
    await write(services.rests.asked_for, town.scope, town.kari.person_id, PROGRAMME)
    assert await stage() == "meanwhile", "they said yes to one of us"


async def test_where_no_session_is_left_nobody_is_looked_for(town: Town) -> None:
    services, write = town.services, town.storage.write
    away, first = with_breaks(town), town.pairing_id
    await write(town.configure, Config(quota=1, extension=0, notice_hours=1))
    offers = await town.storage.read(services.booking.offers, town.kari, first)
    held = await write(services.booking.book, town.kari, first, offers.starts[0])
    town.clock.set(held.ends_at)
    await write(services.outcomes.correct, town.guro, held.id, "completed", None)
    await write(go, town, away, town.amina)
    assert await town.storage.read(services.rests.desk, town.scope, [PROGRAMME]) == []
    with pytest.raises(NoneLeft):
        await write(services.rests.say, town.kari, first, "meanwhile")
    pairing = await town.storage.read(services.pairings.get, town.scope, first)
    rest = await town.storage.read(services.rests.of, town.scope, pairing)
    assert rest is not None
    assert rest.full
    await write(services.rests.say, town.kari, first, "wait")


def looks(tx: Tx) -> list[Job]:
    """The jobs that look at a full course again."""
    c = job_table.c
    which = (c.id, c.organisation_id, c.kind, c.subject_id, c.key, c.due_at, c.attempts)
    return [Job(*row) for row in tx.conn.execute(sa.select(*which).where(c.kind == OVER))]


def done(tx: Tx, job: Job) -> None:
    tx.conn.execute(sa.delete(job_table).where(job_table.c.id == job.id))


@pytest.mark.parametrize("goes_to", ["amina", "cato"])
async def test_a_course_that_got_full_with_whoever_stood_in_ends_whoever_the_user_goes_to(
    town: Town, goes_to: str
) -> None:
    services, write = town.services, town.storage.write
    away, first = with_breaks(town), town.pairing_id

    def furnish(tx: Tx) -> None:
        town.configure(tx, Config(quota=1, extension=0, peer_capacity=4, notice_hours=1))
        town.give(tx, town.bjorn, 4, 9, 20)
        town.move_in(tx, "cato", "peer")

    await write(furnish)
    await write(go, town, away, town.amina)
    await write(services.rests.say, town.kari, first, "meanwhile")
    other = await write(propose, town, town.bjorn)
    await write(services.pairings.accept_by_user, town.scope, other.id, town.kari.person_id)
    offers = await town.storage.read(services.booking.offers, town.kari, other.id)
    held = await write(services.booking.book, town.kari, other.id, offers.starts[0])
    town.clock.set(held.ends_at)
    await write(services.outcomes.correct, town.guro, held.id, "completed", None)
    await write(come, town, away, town.amina)
    await write(services.rests.choose, town.kari, first, "back")
    last = first
    if goes_to == "cato":
        await write(services.pairings.end, town.kari, first, "rematch")
        for job in await town.storage.read(looks):
            await town.jobs.handlers[OVER](job)
            await write(done, job)
        last = (await write(propose, town, town.cato)).id
        await write(services.pairings.accept_by_user, town.scope, last, town.kari.person_id)
    for job in await town.storage.read(looks):
        await town.jobs.handlers[OVER](job)
    over = await town.storage.read(services.pairings.get, town.scope, last)
    assert (over.state, over.ended_how) == ("ended", "completed")
