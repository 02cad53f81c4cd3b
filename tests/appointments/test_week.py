"""Weekly hours on the wall clock, through spring's gap and autumn's overlap (RE8)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from appointments.domain import quanta
from appointments.week import (
    OtherDay,
    Span,
    WeeklyHours,
    available,
    is_slot,
    merged,
    on_the_wall,
    slots,
    without,
)

OSLO = "Europe/Oslo"
GAP = date(2027, 3, 28)
OVERLAP = date(2026, 10, 25)
HOUR = timedelta(hours=1)

zones = st.sampled_from(
    [OSLO, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC", "Africa/Casablanca"]
)
days = st.dates(date(2025, 1, 1), date(2027, 12, 31)) | st.sampled_from([GAP, OVERLAP])


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@st.composite
def minutes(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, 95))
    return start * 15, draw(st.integers(start + 1, 96)) * 15


@given(day=days, span=minutes(), zone=zones)
@example(day=GAP, span=(60, 180), zone=OSLO)
@example(day=OVERLAP, span=(60, 150), zone=OSLO)
@example(day=date(2027, 10, 3), span=(90, 180), zone="Australia/Lord_Howe")
def test_an_instant_is_available_exactly_when_the_wall_clock_says_so(
    day: date, span: tuple[int, int], zone: str
) -> None:
    found = on_the_wall(day, *span, zone)
    tz = ZoneInfo(zone)
    instant = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=27)
    for _ in range(79 * 4):
        wall = instant.astimezone(tz)
        minute = wall.hour * 60 + wall.minute
        expected = wall.date() == day and span[0] <= minute < span[1]
        assert expected == any(piece.start <= instant < piece.end for piece in found)
        instant += timedelta(minutes=15)


def test_an_evening_keeps_its_hour_across_summer_time() -> None:
    weekly = [WeeklyHours(6, 17 * 60, 20 * 60, OSLO)]
    found = available(weekly, [], utc(2027, 3, 20), utc(2027, 4, 5))
    assert found == [
        Span(utc(2027, 3, 21, 16), utc(2027, 3, 21, 19)),
        Span(utc(2027, 3, 28, 15), utc(2027, 3, 28, 18)),
        Span(utc(2027, 4, 4, 15), utc(2027, 4, 4, 18)),
    ]


def test_the_missing_hour_of_spring_is_not_offered() -> None:
    assert on_the_wall(GAP, 2 * 60, 3 * 60, OSLO) == ()
    assert on_the_wall(GAP, 60, 4 * 60, OSLO) == (Span(utc(2027, 3, 28, 0), utc(2027, 3, 28, 2)),)


def test_the_repeated_hour_of_autumn_is_there_twice() -> None:
    found = on_the_wall(OVERLAP, 2 * 60, 3 * 60, OSLO)
    assert found == (Span(utc(2026, 10, 25, 0), utc(2026, 10, 25, 2)),)
    split = on_the_wall(OVERLAP, 2 * 60, 2 * 60 + 30, OSLO)
    assert [piece.start for piece in split] == [utc(2026, 10, 25, 0), utc(2026, 10, 25, 1)]


def test_steps_do_not_depend_on_where_one_looks_from() -> None:
    always = [WeeklyHours(day, 0, 1440, OSLO) for day in range(7)]
    for start in (utc(2027, 3, 20, 9, 7), utc(2027, 3, 29, 0, 1)):
        spans = available(always, [], start, start + HOUR)
        free = slots(
            spans, set(), length=HOUR, buffer=HOUR, earliest=start, before=start + 3 * HOUR
        )
        assert {slot.start.minute % 30 for slot in free} == {0}
        assert free[0].start - start < timedelta(minutes=30)


def test_other_days_add_and_take_away() -> None:
    weekly = [WeeklyHours(0, 17 * 60, 20 * 60, OSLO)]
    others = [
        OtherDay(date(2026, 11, 30), 0, 1440, False, OSLO),
        OtherDay(date(2026, 12, 2), 600, 720, True, OSLO),
        OtherDay(date(2026, 12, 7), 18 * 60, 19 * 60, False, OSLO),
    ]
    found = available(weekly, others, utc(2026, 11, 24), utc(2026, 12, 8))
    assert found == [
        Span(utc(2026, 12, 2, 9), utc(2026, 12, 2, 11)),
        Span(utc(2026, 12, 7, 16), utc(2026, 12, 7, 17)),
        Span(utc(2026, 12, 7, 18), utc(2026, 12, 7, 19)),
    ]


@st.composite
def weeks(draw: st.DrawFn, zone: str) -> list[WeeklyHours]:
    """Hours that begin on the half hour, as slots do."""
    found = []
    for weekday in draw(st.lists(st.integers(0, 6), max_size=8)):
        start = draw(st.integers(0, 45))
        end = draw(st.integers(start + 1, 48))
        found.append(WeeklyHours(weekday, start * 30, end * 30, zone))
    return found


@given(data=st.data(), zone=zones, first=days, length=st.integers(0, 40))
@example(data=None, zone=OSLO, first=date(2027, 3, 26), length=3)
@example(data=None, zone=OSLO, first=date(2026, 10, 24), length=2)
def test_no_hour_is_offered_while_one_is_away_and_all_others_as_without_it(
    data: st.DataObject | None, zone: str, first: date, length: int
) -> None:
    always = [WeeklyHours(day, 0, 1440, zone) for day in range(7)]
    weekly = data.draw(weeks(zone)) if data is not None else always
    last = first + timedelta(days=length)
    begin = datetime.combine(first - timedelta(days=9), time(), UTC)
    end = datetime.combine(last + timedelta(days=9), time(), UTC)
    away = OtherDay(first, 0, 1440, False, zone, until=last)

    def offered(*others: OtherDay) -> set[Span]:
        spans = available(weekly, others, begin, end)
        return set(slots(spans, set(), length=HOUR, buffer=timedelta(), earliest=begin, before=end))

    def within(slot: Span) -> bool:
        there = ZoneInfo(zone)
        seconds = slot.end - timedelta(seconds=1)
        return any(first <= at.astimezone(there).date() <= last for at in (slot.start, seconds))

    assert offered(away) == {slot for slot in offered() if not within(slot)}
    # From–to is what one row for each of the days was.
    each = [
        OtherDay(first + timedelta(days=n), 600, 780, data is None, zone) for n in range(length + 1)
    ]
    together = OtherDay(first, 600, 780, data is None, zone, until=last)
    assert available(weekly, [together], begin, end) == available(weekly, each, begin, end)


pieces = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 40)).map(
        lambda pair: Span(
            utc(2026, 1, 1) + timedelta(minutes=5 * pair[0]),
            utc(2026, 1, 1) + timedelta(minutes=5 * (pair[0] + pair[1])),
        )
    ),
    max_size=8,
)


@given(given_=pieces, away=pieces)
def test_subtracting_is_what_a_set_of_pieces_says(given_: list[Span], away: list[Span]) -> None:
    def as_set(spans: list[Span]) -> set[int]:
        return {piece for span in spans for piece in quanta(span.start, span.end)}

    left = without(given_, away)
    assert as_set(left) == as_set(given_) - as_set(away)
    assert left == merged(left)


@given(given_=pieces, busy=pieces, buffer=st.sampled_from([0, 5, 15]))
def test_a_slot_is_free_inside_and_clear_of_everything_taken(
    given_: list[Span], busy: list[Span], buffer: int
) -> None:
    rest = timedelta(minutes=buffer)
    taken = {piece for span in busy for piece in quanta(span.start, span.end)}
    spans = merged(given_)
    earliest = utc(2026, 1, 1, 3)
    before = utc(2026, 1, 1, 12)
    found = slots(spans, taken, length=HOUR, buffer=rest, earliest=earliest, before=before)
    for slot in found:
        assert is_slot(spans, slot.start, length=HOUR)
        assert slot.start < before
        assert slot.end - slot.start == HOUR
        assert slot.start >= earliest
        assert any(span.start <= slot.start and slot.end <= span.end for span in spans)
        assert not taken & set(quanta(slot.start, slot.end, rest))


@given(given_=pieces, minute=st.integers(0, 1300))
def test_one_start_is_a_slot_exactly_when_it_would_be_offered(
    given_: list[Span], minute: int
) -> None:
    spans = merged(given_)
    start = utc(2026, 1, 1) + timedelta(minutes=minute)
    begin, end = utc(2025, 1, 1), utc(2027, 1, 1)
    offered = slots(spans, set(), length=HOUR, buffer=HOUR, earliest=begin, before=end)
    assert is_slot(spans, start, length=HOUR) == (start in [slot.start for slot in offered])


def test_slots_start_where_the_span_starts_every_half_hour() -> None:
    span = Span(utc(2026, 1, 1, 17, 15), utc(2026, 1, 1, 19, 15))
    found = slots(
        [span],
        set(quanta(utc(2026, 1, 1, 17), utc(2026, 1, 1, 17, 30))),
        length=HOUR,
        buffer=timedelta(minutes=15),
        earliest=utc(2026, 1, 1),
        before=utc(2026, 1, 2),
    )
    assert [slot.start for slot in found] == [utc(2026, 1, 1, 17, 45), utc(2026, 1, 1, 18, 15)]
