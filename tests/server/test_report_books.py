"""What is put right after a month was told changes no line, and gives nobody away."""

import itertools
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from server.report.books import Month, close, differs
from server.report.suppression import all_told
from tests.server.test_report import worlds

Stood = tuple[tuple[int, ...], ...]
"""How the months stood at each closing: one, then two, then three of them."""


def lived(stood: Stood) -> list[Month]:
    months: list[Month] = []
    for each in stood:
        months.append(close({"sessions": each}, months))
    return months


def said(months: Sequence[Month]) -> tuple[int, ...]:
    return tuple(month.told["sessions"] for month in months)


def parted(total: int, months: int) -> Iterator[tuple[int, ...]]:
    """All ways in which so many can lie in so many months."""
    if months == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in parted(total - first, months - 1):
            yield (first, *rest)


def lives(told: tuple[int, ...], notes: Sequence[bool]) -> Iterator[Stood]:
    """Every way in which months that are told like this can have stood, as far as a reader knows
    who saw from when on a report had the note. It is one note of all measures: with it this one may
    have changed, or another."""
    ways: list[Stood] = [((told[0],),)]
    for until in range(2, len(told) + 1):
        stays = [(*way, (*way[-1], told[until - 1])) for way in ways]
        # A month that has none may be one in which there were fewer than were told before.
        most = sum(told[:until])
        changed = [
            (*way, now)
            for way in ways
            for total in range(0 if not told[until - 1] else most, most + 1)
            for now in parted(total, until)
            if now[:-1] != way[-1]
        ]
        ways = [*stays, *changed] if notes[until - 1] else stays
        ways = list({way[-1]: way for way in ways}.values())
    yield from ways


three = st.tuples(*(st.tuples(*[st.integers(0, 6)] * n) for n in (1, 2, 3)))
two = st.tuples(*(st.tuples(*[st.integers(0, 9)] * n) for n in (1, 2)))


@settings(max_examples=80)
@given(st.one_of(three, two), st.booleans())
def test_no_subtraction_narrows_a_small_count_of_a_month_that_was_put_right(
    stood: Stood, in_parts: bool
) -> None:
    """Over months, sub-totals, every report of the year that was read before, with the note and
    without: neither as it was told nor as it stands now."""
    months = lived(stood)
    notes = tuple(itertools.accumulate((month.corrected for month in months), max))
    now, told = all_told(said(months), in_parts=in_parts)
    stands = stood[now.until - 1]
    runs = itertools.combinations(range(now.until + 1), 2)
    unthought = {(a, b): set(range(5)) for a, b in runs if sum(stands[a:b]) < 5}
    for counts in worlds(told, now.until):
        for way in lives(counts, notes[: now.until]):
            for a, b in list(unthought):
                unthought[a, b].discard(sum(way[-1][a:b]))
                if not unthought[a, b]:
                    del unthought[a, b]
            if not unthought:
                return
    assert not unthought


@given(two)
def test_what_a_reader_thinks_possible_is_told_just_so(stood: Stood) -> None:
    """The reader of the test above knows how months are closed."""
    months = lived(stood)
    notes = [month.corrected for month in months]
    for way in lives(said(months), notes):
        again = lived(way)
        assert said(again) == said(months)
        assert [month.corrected for month in again] <= notes


@given(
    st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=4, max_size=4),
)
def test_what_was_told_stays_and_the_sums_come_right(rows: Sequence[Sequence[int]]) -> None:
    world = tuple(tuple(row[: n + 1]) for n, row in enumerate(rows))
    months = lived(world)
    for until in range(1, 4):
        assert lived(world[:until]) == months[:until], "a later one changes no earlier"
    told = said(months)
    assert all(n >= 0 for n in told)
    for until in range(1, 5):
        assert sum(told[:until]) >= sum(world[until - 1]), "never fewer than there were"
        if told[until - 1]:
            assert sum(told[:until]) == sum(world[until - 1])


def test_a_correction_is_seen_also_where_the_sum_stays() -> None:
    was = {"sessions": (5, 7), "cohort:a": (1, 0)}
    assert not differs(was, {**was, "sessions": (5, 7, 3)})
    assert not differs(was, {**was, "cohort:b": (0, 0, 4)}), "came later"
    assert differs(was, {**was, "sessions": (6, 6, 3)})
    assert differs(was, {"sessions": (5, 7)}), "one that is gone"
    assert differs(was, {**was, "cohort:b": (0, 1)}), "one of then that is known only now"
