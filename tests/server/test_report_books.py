"""What is put right after a month was told changes no line, and gives nobody away."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from operator import le

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.report.books import Month, close, differs
from server.report.suppression import Calendar, Column, told
from tests.server.report_reader import all_worlds, narrowed, sets

Stood = tuple[tuple[int, ...], ...]
"""How the months stood at each closing: one, then two, then three of them."""
Reports = tuple[Column, ...]
Notes = tuple[bool, ...]
Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""What the months were said to have had, and how they stand now."""


def lived(stood: Stood) -> list[Month]:
    months: list[Month] = []
    for each in stood:
        months.append(close({"sessions": each}, months))
    return months


def said(months: Sequence[Month]) -> tuple[int, ...]:
    return tuple(month.told["sessions"] for month in months)


cached = cache(told)


@pytest.mark.parametrize(
    ("calendar", "most"),
    [(Calendar((1, 2), ()), 27), (Calendar((2,), (1,)), 27), (Calendar((3,), ()), 7)],
    ids=str,
)
def test_the_strongest_reader_can_narrow_no_small_count_that_was_put_right(
    calendar: Calendar, most: int
) -> None:
    """One who knows how months are closed and told, and has kept each report with its note: neither
    as it was told nor as it stands now. The note is one for all measures: where this one has not
    changed, another may have."""
    places = calendar.tellings[-1]
    lives: Iterator[Stood] = product(*(all_worlds(most, n) for n in range(1, places + 1)))
    found: dict[Reports, dict[Notes, set[Pair]]] = defaultdict(lambda: defaultdict(set))
    for stood in lives:
        months = lived(stood)
        reports = tuple(cached(said(months)[:until], calendar) for until in calendar.tellings)
        # Where a life with more in it would have been told alike, not all are here.
        if reports[-1].total.high <= most:
            notes = tuple(any(each.corrected for each in months[:n]) for n in calendar.tellings)
            found[reports][notes].add((said(months), stood[-1]))
    assert len(found) >= 2
    for reports, by_note in found.items():
        for notes in by_note:
            pairs = [
                pair for own, those in by_note.items() if all(map(le, own, notes)) for pair in those
            ]
            for possible in zip(*pairs, strict=True):
                assert not [some for some in sets(places) if narrowed(possible, some)], reports


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
