"""No small count can be told from a year's reports, also by one who knows how they are made."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.report.suppression import YEAR, Calendar, Column, Part, Shown, show, told
from tests.server.report_reader import World, all_worlds, narrowed, sets, thought


def test_small_counts_are_unsaid_and_the_others_rounded() -> None:
    assert [show(n).value for n in (0, 4, 5, 7, 8, 12, 13)] == [None, None, 5, 5, 10, 10, 15]


@given(st.integers(0, 200))
def test_a_reader_knows_no_more_than_the_interval(n: int) -> None:
    shown = show(n)
    assert shown.low <= n <= shown.high


def reports(months: World, calendar: Calendar) -> tuple[Column, ...]:
    """All of the year, as they are read when each month is over."""
    return tuple(told(months[:until], calendar) for until in range(1, len(months) + 1))


@pytest.mark.parametrize(
    ("calendar", "most"),
    [
        (Calendar((1, 2), ()), 40),
        (Calendar((2,), (1,)), 40),
        (Calendar((2, 4), (1,)), 22),
        (Calendar((4,), (2, 1)), 22),
        (Calendar((3, 5), (1,)), 17),
        (Calendar((1, 2, 3), ()), 22),
    ],
    ids=str,
)
def test_the_strongest_reader_can_narrow_no_small_count(calendar: Calendar, most: int) -> None:
    """Of no set of months, in no small year: those are gone through one and all."""
    places = calendar.tellings[-1]
    seen = 0
    for said, possible in thought(all_worlds(most, places), lambda each: reports(each, calendar)):
        # Where a year with more in it would have been told alike, not all are here.
        if said[-1].total.high <= most:
            seen += 1
            assert not [some for some in sets(places) if narrowed(possible, some)], said
    assert seen > 5


counts = st.one_of(st.integers(0, 4), st.integers(0, 9), st.integers(0, 60))


@given(
    st.lists(counts, min_size=12, max_size=12),
    st.sets(st.integers(0, 11), min_size=1),
    st.integers(0, 4),
)
def test_of_a_whole_year_another_can_be_made_that_is_told_alike(
    months: list[int], some: set[int], value: int
) -> None:
    """The proof of docs/adr/0011, lived: of any months that have fewer than five together, there is
    a year with any other small count of them of which every report says the same."""
    true = tuple(months)
    if sum(true[n] for n in some) >= 5:
        some = {n for n in some if not true[n]}
    if some:
        other = made_otherwise(true, some, value)
        assert sum(other[n] for n in some) == value
        assert reports(other, YEAR) == reports(true, YEAR)


def made_otherwise(months: World, some: set[int], value: int) -> World:
    """Of what is told as one, these have `value` or none, and the rest of it lies in one other
    month; they are never all of it, unless it is fewer than five."""
    found = list(months)
    for part in parts(months):
        here = [n for n in range(part.first, part.stop) if n in some]
        others = [n for n in range(part.first, part.stop) if n not in some]
        if not here:
            continue
        for n in range(part.first, part.stop):
            found[n] = 0
        found[here[0]] = value
        if part.shown.value is not None:
            found[others[0]] = sum(months[part.first : part.stop]) - value
        value = 0
    return tuple(found)


def parts(months: World) -> tuple[Part, ...]:
    return told(months).parts or (Part(0, 12, told(months).total),)


def test_a_rule_that_looks_where_it_is_safe_is_found_out() -> None:
    """As the report was made once: finer where no small count is narrowed by what is said, as one
    where it would be. What was withheld, and when, said the rest."""

    def is_safe(months: World) -> bool:
        # The most that was told of both, less the most of one: the other has at least what is left.
        both, one, other = show(sum(months)), show(months[0]), show(months[1])
        return other.value is not None or both.low <= one.high

    def report(months: World) -> Sequence[Shown]:
        said = (show(months[0]), show(months[1]), show(sum(months)))
        return said if is_safe(months) else said[:1]

    found = dict(thought(all_worlds(40, 2), report))
    withheld = found[show(12),]
    assert {second for _, second in withheld} == {1, 2, 3, 4}, "somebody came, a reader knows"
    assert narrowed(withheld, [1])
    # Of those in three months together the old rule said that four came in the third.


def test_a_stretch_is_told_in_parts_where_each_has_enough_and_else_as_one() -> None:
    months = (12, 30, 7, 8, 2, 30, 1, 1, 1, 9, 20, 20)
    spring = (
        Part(0, 1, Shown(8, 12, 10)),
        Part(1, 2, Shown(28, 32, 30)),
        Part(2, 3, Shown(5, 7, 5)),
        Part(3, 6, Shown(38, 42, 40)),
    )
    assert told(months[:5]) == Column((), Shown(0, 4)), "nothing yet"
    for until in range(6, 12):
        assert told(months[:until]) == Column(spring, Shown(88, 92, 90))
    # A quarter of autumn is small, so that nothing is said of when in autumn it was.
    autumn = Part(6, 12, Shown(48, 52, 50))
    assert told(months) == Column((*spring, autumn), Shown(138, 142, 140))
    calm = (*months[:6], *[0] * 5, 3)
    assert told(calm) == Column((*spring, Part(6, 12, Shown(0, 4))), Shown(88, 96))
    assert told((1,) * 6 + (0,) * 6).total == Shown(5, 11)
    assert told((0,) * 12).total == Shown(0, 8)


@given(st.lists(st.integers(0, 60), max_size=12))
def test_a_line_says_what_is_true_of_the_months_it_names(months: list[int]) -> None:
    found = told(months)
    until = YEAR.told(len(months))
    assert found.total.low <= sum(months[:until]) <= found.total.high
    for part in found.parts:
        assert part.shown == show(sum(months[part.first : part.stop]))
    if found.parts:
        ends = [(part.first, part.stop) for part in found.parts]
        assert [0, *(stop for _, stop in ends)] == [*(first for first, _ in ends), until]
