"""Pairings: two yeses, endings that are one's own, and a quota that follows the user."""

import pytest
import sqlalchemy as sa

from core.errors import Forbidden, NotFound
from core.jobs import job_table
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from sessions.pairing import EndedHow, Pairing, PairingExists, PairingWrongState
from sessions.pairing_store import Terms
from sessions.programme import Config
from tests.sessions.conftest import HOUR, THURSDAY, WEEK, Town


async def propose(town: Town, user: str, peer: str) -> Pairing:
    return await town.storage.write(
        town.services.pairings.propose,
        town.scope,
        town.actors[user].person_id,
        town.actors[peer].person_id,
        PROGRAMME,
    )


async def test_both_say_yes_and_it_is_active(town: Town) -> None:
    made = await propose(town, "ola", "bjorn")
    pairings, scope = town.services.pairings, town.scope
    ola, bjorn = town.ola.person_id, town.bjorn.person_id
    with pytest.raises(PairingWrongState):
        await town.storage.write(pairings.accept_by_user, scope, made.id, ola)
    for stranger in (ola, town.amina.person_id):
        with pytest.raises(NotFound):
            await town.storage.write(pairings.accept_by_peer, scope, made.id, stranger)
    await town.storage.write(pairings.accept_by_peer, scope, made.id, bjorn)
    with pytest.raises(NotFound):
        await town.storage.write(pairings.accept_by_user, scope, made.id, bjorn)
    active = await town.storage.write(pairings.accept_by_user, scope, made.id, ola)
    assert (active.state, active.active_at) == ("active", town.clock.now())
    assert town.events() == ["PairingProposed", "PairingAcceptedByPeer", "PairingActivated"]


async def test_where_more_is_needed_the_users_yes_does_not_activate(town: Town) -> None:
    await town.storage.write(town.configure, Config(activate_at_once=False))
    made = await town.storage.write(town.pair, town.ola, town.bjorn)
    assert made.state == "accepted_by_user"
    active = await town.storage.write(town.services.pairings.activate, town.scope, made.id)
    assert active.state == "active"


async def test_one_peer_at_a_time(town: Town) -> None:
    with pytest.raises(PairingExists):
        await propose(town, "kari", "bjorn")


async def test_a_no_needs_no_grounds_and_belongs_to_the_one_who_was_asked(town: Town) -> None:
    made = await propose(town, "ola", "bjorn")
    pairings, scope = town.services.pairings, town.scope
    with pytest.raises(PairingWrongState):
        await town.storage.write(pairings.decline, scope, made.id, town.ola.person_id)
    with pytest.raises(NotFound):
        await town.storage.write(pairings.decline, scope, made.id, town.amina.person_id)
    no = await town.storage.write(pairings.decline, scope, made.id, town.bjorn.person_id)
    assert (no.state, no.ended_how) == ("ended", "declined_by_peer")
    again = await propose(town, "ola", "amina")
    assert again.course_id == made.course_id


async def test_after_a_rematch_the_rest_of_the_quota_follows_the_user(town: Town) -> None:
    await town.book()
    town.clock.set(THURSDAY)
    first = town.pairing_id
    made = (await town.storage.read(town.services.homes.home, town.kari)).next
    assert made is not None
    for name in ("kari", "amina"):
        await town.enter(made.session, name)
    await town.stay(made.session, 12, "kari", "amina")
    await town.storage.write(town.services.outcomes.end, town.kari, made.session.id)
    await town.book(THURSDAY + WEEK)
    over = await town.storage.write(town.services.pairings.end, town.kari, first, "rematch")
    assert over.state == "ended"
    town.told.clear()
    second = await town.storage.write(town.pair, town.kari, town.bjorn)
    assert second.course_id == first
    frame = await town.storage.read(town.services.pairings.frame, town.scope, second.id)
    assert (frame.sessions, frame.length) == (4, HOUR), "what whoever is asked says yes to"
    await town.storage.write(town.give, town.bjorn, 3, 17, 20)
    offers = await town.storage.read(town.services.booking.offers, town.kari, second.id)
    assert (offers.quota.used, offers.quota.reserved, offers.quota.left) == (1, 0, 4)
    assert offers.starts


async def test_after_an_ordinary_end_a_new_request_begins_anew(town: Town) -> None:
    await town.storage.write(town.services.pairings.end, town.kari, town.pairing_id, "completed")
    again = await propose(town, "kari", "bjorn")
    assert again.course_id == again.id


async def test_each_ends_it_in_ones_own_way(town: Town) -> None:
    end = town.services.pairings.end
    others: list[tuple[Actor, EndedHow]] = [
        (town.kari, "death"),
        (town.amina, "completed"),
        (town.kari, "by_peer"),
    ]
    for actor, how in others:
        with pytest.raises(Forbidden):
            await town.storage.write(end, actor, town.pairing_id, how)
    for actor in (town.ola, town.bjorn, town.eva, town.elsewhere):
        with pytest.raises(NotFound):
            await town.storage.write(end, actor, town.pairing_id, "rematch")
        with pytest.raises(NotFound):
            await town.storage.write(town.services.pairings.pause, actor, town.pairing_id)
    over = await town.storage.write(end, town.amina, town.pairing_id, "rematch")
    assert over.ended_how == "rematch"
    with pytest.raises(PairingWrongState):
        await town.storage.write(end, town.amina, town.pairing_id, "rematch")


async def test_ending_calls_off_what_was_booked(town: Town) -> None:
    made = await town.book()
    await town.storage.write(
        town.services.pairings.end, town.guro, town.pairing_id, "by_coordinator"
    )
    gone = await town.session(made.id)
    assert (gone.state, gone.cancelled_by, gone.counted) == ("cancelled", "staff", False)
    assert town.events() == ["SessionBooked", "SessionCancelled", "PairingEnded"]


async def test_after_a_death_not_one_notice_goes_out(town: Town) -> None:
    await town.book()
    await town.book(THURSDAY + 2 * WEEK)
    await town.storage.write(town.services.pairings.end, town.guro, town.pairing_id, "death")

    def notices(tx: Tx) -> list[str]:
        query = sa.select(job_table.c.kind).where(
            job_table.c.state == "waiting",
            job_table.c.kind.not_like("session.%"),
            job_table.c.kind.not_like("closing.forget%"),  # retention writes to nobody
        )
        return list(tx.conn.scalars(query))

    assert await town.storage.read(notices) == []


async def test_a_peer_says_what_there_is_room_for(town: Town) -> None:
    pairings = town.services.pairings
    who = (town.scope, town.eva.person_id, PROGRAMME)
    assert await town.storage.read(pairings.terms, *who) == Terms(2)
    await town.storage.write(pairings.change_terms, *who, Terms(3))
    await town.storage.write(pairings.change_terms, *who, Terms(4))
    assert await town.storage.read(pairings.terms, *who) == Terms(4)
