"""Booking: what is offered can be booked, what is booked breaks no rule, and one gets a slot."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from appointments.domain import SlotTaken
from appointments.tables import appointment, busy
from core.errors import NotFound
from core.events import Events
from core.ids import new_id
from core.jobs import job_table
from core.storage import Tx, open_storage
from core.vault import Vault
from identity.actor import Actor
from identity.defaults import PROGRAMME
from sessions.bookable import TimeNotOffered
from sessions.domain import WrongState
from sessions.pairing import PairingWrongState
from sessions.pairing_store import Terms
from sessions.programme import Config
from sessions.quota import QuotaFull
from sessions.rule import NoSupervisionHour
from sessions.tables import session
from tests.sessions.conftest import HOUR, THURSDAY, WEEK, Town, settle
from tests.support.clock import FakeClock
from tests.support.insisting import insist


def count(tx: Tx, table: sa.Table) -> int:
    return tx.conn.scalar(sa.select(sa.func.count()).select_from(table)) or 0


async def offered(town: Town, actor: Actor | None = None) -> list[float]:
    """The offered times as hours after the first Thursday, 18 in Oslo."""
    offers = await town.storage.read(
        town.services.booking.offers, actor or town.kari, town.pairing_id
    )
    return [(start - THURSDAY) / HOUR for start in offers.starts]


async def test_booking_takes_the_time_and_tells(town: Town) -> None:
    made = await town.book()
    assert await town.session(made.id) == made
    assert town.events() == ["SessionBooked"]
    kept = await town.storage.read(town.below.appointments.get, town.scope, made.id)
    assert kept.participants == {town.kari.person_id: "user", town.amina.person_id: "peer"}
    assert (kept.starts_at, kept.kind, kept.buffer) == (THURSDAY, "session", HOUR / 4)


async def test_what_is_offered_keeps_to_hours_notice_and_horizon(town: Town) -> None:
    thursdays = [week * 168 for week in range(4)]
    slots = [-1, -0.5, 0, 0.5, 1]
    assert await offered(town) == [week + slot for week in thursdays for slot in slots]
    town.clock.set(THURSDAY - timedelta(hours=23, minutes=50))
    assert (await offered(town))[0] == 0.5


async def test_every_offered_time_can_be_booked_and_no_other(small_town: Town) -> None:
    town = small_town
    await town.book(THURSDAY + WEEK)
    times = await offered(town)
    booking = town.services.booking

    async def can(hours: float) -> bool:
        class Undo(Exception):
            pass

        def attempt(tx: Tx) -> None:
            booking.book(tx, town.kari, town.pairing_id, THURSDAY + HOUR * hours)
            raise Undo

        try:
            await town.storage.write(attempt)
        except Undo:
            return True
        except (TimeNotOffered, SlotTaken):
            return False
        raise AssertionError

    tried = [week * 168 + half / 2 for week in range(5) for half in range(-6, 8)]
    assert [hours for hours in tried if await can(hours)] == times


async def test_the_rhythm_is_offered_first(town: Town) -> None:
    await town.book()
    offers = await town.storage.read(town.services.booking.offers, town.kari, town.pairing_id)
    assert {(start - THURSDAY).days // 7 for start in offers.first} == {1, 2, 3}
    assert min(offers.first) >= THURSDAY + 2 * WEEK - HOUR
    assert {(start - THURSDAY).days for start in offers.other} <= {6, 7}
    assert offers.quota.left == 4


async def test_capacity_in_a_fortnight_is_the_peers(town: Town) -> None:
    change = town.services.pairings.change_terms
    await town.storage.write(change, town.scope, town.amina.person_id, PROGRAMME, Terms(1))
    await town.book()
    assert min(await offered(town)) == 2 * 168 - 1
    with pytest.raises(TimeNotOffered):
        await town.book(THURSDAY + WEEK)


async def test_the_quota_is_full_after_five(town: Town) -> None:
    await town.storage.write(town.configure, Config(quota=2, peer_capacity=9))
    await town.book()
    await town.book(THURSDAY + 2 * WEEK)
    offers = await town.storage.read(town.services.booking.offers, town.kari, town.pairing_id)
    assert (offers.starts, offers.nothing, offers.quota.left) == ([], "quota", 0)
    with pytest.raises(QuotaFull):
        await town.book(THURSDAY + 3 * WEEK)


async def test_only_the_pairings_user_books(town: Town) -> None:
    for actor in (town.ola, town.amina, town.bjorn, town.guro):
        with pytest.raises(NotFound):
            await town.storage.write(town.services.booking.book, actor, town.pairing_id, THURSDAY)
        with pytest.raises(NotFound):
            await offered(town, actor)


async def test_booking_the_same_time_twice_is_refused(town: Town) -> None:
    await town.book()
    with pytest.raises(SlotTaken):
        await town.book()
    assert await town.storage.read(count, session) == 1


async def test_a_time_not_given_too_soon_or_too_far_is_not_offered(town: Town) -> None:
    for at in (
        THURSDAY + timedelta(minutes=5),
        THURSDAY + 24 * HOUR,
        THURSDAY + 5 * WEEK,
        THURSDAY - WEEK,
    ):
        with pytest.raises(TimeNotOffered):
            await town.book(at)
    assert await town.storage.read(count, busy) == 0


async def test_a_paused_pairing_offers_nothing(town: Town) -> None:
    await town.storage.write(town.services.pairings.pause, town.amina, town.pairing_id)
    assert await offered(town) == []
    with pytest.raises(PairingWrongState):
        await town.book()
    await town.storage.write(town.services.pairings.resume, town.kari, town.pairing_id)
    assert await offered(town)


async def test_what_the_user_does_elsewhere_is_not_offered(town: Town) -> None:
    def elsewhere(tx: Tx) -> None:
        town.below.appointments.schedule(
            tx,
            town.scope,
            kind="meeting",
            programme_id=PROGRAMME,
            starts_at=THURSDAY,
            ends_at=THURSDAY + HOUR,
            participants={town.kari.person_id: "user"},
        )

    await town.storage.write(elsewhere)
    assert [hours for hours in await offered(town) if hours < 100] == [1]


# -- supervision -------------------------------------------------------------------------------


async def test_a_first_session_is_offered_only_with_an_hour_after_it(town: Town) -> None:
    town.rule.strict = True
    assert await offered(town) == []
    with pytest.raises(NoSupervisionHour):
        await town.book()
    assert await town.storage.read(count, appointment) == 0
    town.rule.hours.append(THURSDAY + WEEK + 24 * HOUR)
    assert {(hours // 168) for hours in await offered(town)} == {0.0, 1.0}
    made = await town.book(THURSDAY + WEEK)
    assert town.rule.reserved == {made.id: THURSDAY + WEEK + 24 * HOUR}
    # The next one comes after the hour.
    assert min(await offered(town)) > 168 + 24
    with pytest.raises(TimeNotOffered):
        await town.book(THURSDAY)


async def test_moving_the_first_one_takes_its_hour_along(town: Town) -> None:
    town.rule.strict = True
    town.rule.hours += [THURSDAY + 24 * HOUR, THURSDAY + 2 * WEEK + 24 * HOUR]
    made = await town.book()
    offers = await town.storage.read(town.services.booking.offers_to_move, town.amina, made.id)
    assert {(start - THURSDAY + HOUR) // WEEK for start in offers.starts} == {0, 2}
    later = THURSDAY + 2 * WEEK
    await town.storage.write(town.services.booking.move, town.amina, made.id, later)
    assert town.rule.reserved == {made.id: later + 24 * HOUR}
    with pytest.raises(NoSupervisionHour):
        await town.storage.write(
            town.services.booking.move, town.amina, made.id, THURSDAY + 3 * WEEK
        )


# -- at once -----------------------------------------------------------------------------------


async def crowd(town: Town, size: int) -> list[tuple[Actor, str]]:
    """So many users, each paired with Amina."""

    def come(tx: Tx) -> list[tuple[Actor, str]]:
        out = []
        for _ in range(size):
            actor = Actor(new_id(), town.scope.organisation_id, town.kari.grants)
            out.append((actor, town.pair(tx, actor, town.amina).id))
        return out

    return await town.storage.write(come)


async def test_two_hundred_book_one_time_and_one_gets_it(town: Town) -> None:
    users = await crowd(town, 200)
    tries = [
        insist(town.storage, town.services.booking.book, user, pairing_id, THURSDAY)
        for user, pairing_id in users
    ]
    results = await asyncio.gather(*tries, return_exceptions=True)
    refused = [each for each in results if isinstance(each, SlotTaken | TimeNotOffered)]
    assert len(refused) == 199, {type(each) for each in results}
    assert await town.storage.read(count, session) == 1
    assert await town.storage.read(count, busy) == 30


async def test_two_nodes_and_one_gets_it(
    postgresql_url: str, events: Events, clock: FakeClock, vault: Vault
) -> None:
    nodes = [await open_storage(postgresql_url, clock, events) for _ in range(2)]
    try:
        town = await settle(nodes[0], events, clock, vault)
        users = await crowd(town, 200)
        tries = [
            insist(nodes[i % 2], town.services.booking.book, user, pairing_id, THURSDAY)
            for i, (user, pairing_id) in enumerate(users)
        ]
        results = await asyncio.gather(*tries, return_exceptions=True)
    finally:
        for node in nodes:
            await node.close()
    refused = [each for each in results if isinstance(each, SlotTaken | TimeNotOffered)]
    assert len(refused) == 199, {type(each) for each in results}


async def test_twenty_at_once_never_break_the_quota_or_the_capacity(town: Town) -> None:
    await town.storage.write(town.configure, Config(quota=3))
    await town.storage.write(
        town.services.pairings.change_terms,
        town.scope,
        town.amina.person_id,
        PROGRAMME,
        Terms(9),
    )
    starts = [THURSDAY + week * WEEK + k * HOUR / 2 for week in range(4) for k in range(-2, 3)]
    results = await asyncio.gather(*(town.book(at) for at in starts), return_exceptions=True)
    booked = [each for each in results if not isinstance(each, BaseException)]
    assert len(booked) == 3, {type(each) for each in results}


# -- moving and calling off --------------------------------------------------------------------


async def test_either_moves_and_the_old_time_is_free(town: Town) -> None:
    made = await town.book()
    town.told.clear()
    for actor, at in ((town.amina, THURSDAY + WEEK), (town.kari, THURSDAY + HOUR)):
        moved = await town.storage.write(town.services.booking.move, actor, made.id, at)
        assert (moved.starts_at, moved.ends_at, moved.state) == (at, at + HOUR, "booked")
    assert town.events() == ["SessionMoved", "SessionMoved"]
    assert await town.storage.read(count, busy) == 30


async def test_moving_to_the_same_place_or_away_from_it_is_judged_without_itself(
    town: Town,
) -> None:
    made = await town.book()
    later = THURSDAY + HOUR / 2
    offers = await town.storage.read(town.services.booking.offers_to_move, town.kari, made.id)
    assert later in offers.starts
    await town.storage.write(town.services.booking.move, town.kari, made.id, later)


async def test_a_stranger_neither_moves_nor_cancels(town: Town) -> None:
    made = await town.book()
    booking = town.services.booking
    for actor in (town.ola, town.bjorn, town.eva, town.guro):
        with pytest.raises(NotFound):
            await town.storage.write(booking.move, actor, made.id, THURSDAY + WEEK)
        with pytest.raises(NotFound):
            await town.storage.write(booking.cancel, actor, made.id)
        with pytest.raises(NotFound):
            await town.storage.read(booking.offers_to_move, actor, made.id)


async def test_calling_off_gives_back_time_and_quota(town: Town) -> None:
    made = await town.book()
    town.told.clear()
    gone = await town.storage.write(town.services.booking.cancel, town.amina, made.id)
    assert (gone.state, gone.cancelled_by, gone.late, gone.counted) == (
        "cancelled",
        "peer",
        False,
        False,
    )
    assert town.events() == ["SessionCancelled"]
    assert 0 in await offered(town)
    with pytest.raises(WrongState):
        await town.storage.write(town.services.booking.cancel, town.amina, made.id)


async def test_two_late_cancellations_suggest_a_call_and_cost_nothing(town: Town) -> None:
    for week in range(2):
        made = await town.book(THURSDAY + week * WEEK)
        town.clock.set(made.starts_at - 2 * HOUR)
        gone = await town.storage.write(town.services.booking.cancel, town.kari, made.id)
        assert (gone.late, gone.counted) == (True, False)
    assert town.events().count("ContactSuggested") == 1
    desk = await town.storage.read(town.services.desks.desk, town.guro)
    assert [pairing.id for pairing in desk.to_call] == [town.pairing_id]
    elsewhere = await town.storage.read(town.services.desks.desk, town.elsewhere)
    assert (elsewhere.to_call, elsewhere.lately) == ([], [])


async def test_what_waits_is_put_anew_on_a_move(town: Town) -> None:
    made = await town.book(THURSDAY + WEEK)

    def due(tx: Tx) -> list[tuple[str, float]]:
        rows = tx.conn.execute(
            sa.select(job_table.c.kind, job_table.c.due_at).where(
                job_table.c.state == "waiting", job_table.c.kind.like("session.%")
            )
        )
        return sorted((row.kind, (row.due_at - THURSDAY) / HOUR) for row in rows)

    await town.storage.write(town.services.booking.move, town.kari, made.id, THURSDAY)
    await town.storage.write(town.services.booking.move, town.kari, made.id, THURSDAY + WEEK)
    assert {("session.closes", 1 + 5 / 60), ("session.closes", 169 + 5 / 60)} <= set(
        await town.storage.read(due)
    )
