"""A person's hours, and the free slots in them: never busy, never too soon, one's own only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from appointments.closed import Standing, standing_with
from appointments.events import AvailabilityChanged
from appointments.week import OtherDay, WeeklyHours
from core.errors import Invalid, NotFound
from core.events import Events
from core.ids import new_id
from core.schema import Scope
from core.storage import Storage
from tests.appointments.conftest import HOUR, QUARTER, THURSDAY, House
from tests.support.clock import START

OSLO = "Europe/Oslo"
EVENING = WeeklyHours(3, 17 * 60, 20 * 60, OSLO)


async def test_free_slots_leave_out_what_is_taken(
    storage: Storage, house: House, events: Events
) -> None:
    amina, kari = new_id(), new_id()
    told: list[AvailabilityChanged] = []
    events.on(AvailabilityChanged, lambda _tx, event: told.append(event))
    add = house.availability.add_hours
    await storage.write(add, house.scope, amina, "session", EVENING)
    await storage.write(add, house.scope, amina, "session", EVENING)
    made = await storage.write(house.meet, kari, at=THURSDAY)

    async def free(also: Sequence[str] = (), except_id: str | None = None) -> list[float]:
        found = await storage.read(
            house.availability.free_slots,
            house.scope,
            amina,
            "session",
            START,
            START + timedelta(days=7),
            HOUR,
            QUARTER,
            24 * HOUR,
            also=also,
            except_id=except_id,
        )
        return [(slot.start - THURSDAY) / HOUR for slot in found]

    assert await free() == [-1, -0.5, 0, 0.5, 1]
    assert await free(also=[kari]) == []
    assert await free(also=[kari], except_id=made.id) == [-1, -0.5, 0, 0.5, 1]
    assert {event.person_id for event in told} == {amina}


async def test_notice_is_kept(storage: Storage, house: House) -> None:
    amina = new_id()
    await storage.write(house.availability.add_hours, house.scope, amina, "session", EVENING)
    found = await storage.read(
        house.availability.free_slots,
        house.scope,
        amina,
        "session",
        START,
        START + timedelta(days=7),
        HOUR,
        QUARTER,
        THURSDAY - START + timedelta(minutes=31),
    )
    assert [slot.start for slot in found] == [THURSDAY + HOUR]


async def test_gives_says_the_same_as_the_slots(storage: Storage, house: House) -> None:
    amina = new_id()
    await storage.write(house.availability.add_hours, house.scope, amina, "session", EVENING)

    async def gives(minutes: int) -> bool:
        start = THURSDAY + timedelta(minutes=minutes)
        return await storage.read(
            house.availability.gives, house.scope, amina, "session", start, HOUR
        )

    assert [await gives(minutes) for minutes in (-61, -60, -30, 5, 60, 90)] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


async def test_away_and_extra(storage: Storage, house: House) -> None:
    amina = new_id()
    hours = house.availability
    await storage.write(hours.add_hours, house.scope, amina, "session", EVENING)
    away = OtherDay(date(2026, 3, 5), 0, 1440, False, OSLO)
    extra = OtherDay(date(2026, 3, 6), 600, 660, True, OSLO)
    for other in (away, extra, extra):
        await storage.write(hours.add_other_day, house.scope, amina, "session", other)
    kept = await storage.read(hours.other_days, house.scope, amina, "session", date(2026, 3, 1))
    assert [other.on for other in kept] == [away.on, extra.on]
    spans = await storage.read(
        hours.spans, house.scope, amina, "session", START, START + timedelta(days=7)
    )
    assert [(span.start.day, span.start.hour) for span in spans] == [(6, 9)]


async def test_away_from_to_is_one_row_that_is_known_until_its_last_day(
    storage: Storage, house: House
) -> None:
    amina, kari = new_id(), new_id()
    hours = house.availability
    await storage.write(hours.add_hours, house.scope, amina, "session", EVENING)
    away = OtherDay(date(2026, 3, 3), 0, 1440, False, OSLO, until=date(2026, 3, 12))
    shorter = replace(away, until=away.on)
    for other in (away, shorter, away, replace(shorter, until=None)):
        await storage.write(hours.add_other_day, house.scope, amina, "session", other)

    async def known(since: date) -> list[date]:
        kept = await storage.read(hours.other_days, house.scope, amina, "session", since)
        return [other.last for other in kept]

    assert sorted(await known(date(2026, 3, 3))) == [away.on, away.last]
    assert await known(date(2026, 3, 12)) == [away.last]
    assert await known(date(2026, 3, 13)) == []

    async def offered(since: date) -> list[int]:
        start = datetime.combine(since, time(), UTC)
        found = await storage.read(
            hours.spans, house.scope, amina, "session", start, start + timedelta(days=8)
        )
        return [span.start.day for span in found]

    # Seen from within, the days before its last are still away: Thursday 12 is, Thursday 19 not.
    assert await offered(date(2026, 3, 10)) == []
    assert await offered(date(2026, 3, 12)) == [19]

    # What is booked there stays, and is named, until it is over or somebody moves it.
    await storage.write(house.meet, amina, at=THURSDAY)
    await storage.write(house.meet, kari, at=THURSDAY + timedelta(days=1))
    clock = THURSDAY.astimezone(ZoneInfo(OSLO))
    minutes = clock.hour * 60 + clock.minute
    before = OtherDay(clock.date(), 0, minutes, False, OSLO)
    into = OtherDay(clock.date(), minutes + 30, minutes + 45, False, OSLO)
    stands = await storage.read(standing_with, house.scope, amina, [away, before, into, shorter])
    mine = [Standing(clock.date(), "meeting", 1)]
    assert stands == [mine, [], mine, []]
    for wrong in (date(2026, 3, 2), date(2028, 3, 12)):
        with pytest.raises(Invalid) as error:
            await storage.write(
                hours.add_other_day, house.scope, amina, "session", replace(away, until=wrong)
            )
        assert error.value.fields.keys() == {"until"}


async def test_only_one_takes_back_ones_own(storage: Storage, house: House) -> None:
    amina = new_id()
    hours = house.availability
    await storage.write(hours.add_hours, house.scope, amina, "session", EVENING)
    (row,) = await storage.read(hours.week, house.scope, amina, "session")
    with pytest.raises(NotFound):
        await storage.write(hours.remove, house.scope, new_id(), row.id)
    with pytest.raises(NotFound):
        await storage.write(hours.remove, Scope(new_id()), amina, row.id)
    await storage.write(hours.remove, house.scope, amina, row.id)
    assert await storage.read(hours.week, house.scope, amina, "session") == []
    with pytest.raises(NotFound):
        await storage.write(hours.remove, house.scope, amina, row.id)


@pytest.mark.parametrize(
    "wrong",
    [
        WeeklyHours(7, 60, 120, OSLO),
        WeeklyHours(0, 120, 120, OSLO),
        WeeklyHours(0, 120, 60, OSLO),
        WeeklyHours(0, -10, 60, OSLO),
        WeeklyHours(0, 60, 1441, OSLO),
    ],
)
async def test_nonsense_is_refused(
    sqlite_storage: Storage, house: House, wrong: WeeklyHours
) -> None:
    with pytest.raises(Invalid):
        await sqlite_storage.write(
            house.availability.add_hours, house.scope, new_id(), "session", wrong
        )


async def test_a_day_long_gone_or_far_off_is_refused(sqlite_storage: Storage, house: House) -> None:
    for day in (date(2026, 2, 1), date(2030, 1, 1)):
        with pytest.raises(Invalid):
            await sqlite_storage.write(
                house.availability.add_other_day,
                house.scope,
                new_id(),
                "session",
                OtherDay(day, 0, 1440, False, OSLO),
            )
