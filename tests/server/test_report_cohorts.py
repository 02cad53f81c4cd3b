"""The cohorts of a year: nothing small is told of one, nor of its months, by any subtraction."""

import itertools
from collections.abc import Iterator, Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from server.report.cohorts import CohortLine, _together, by_cohort
from server.report.suppression import Shown, Told, all_told, show

Cells = tuple[tuple[int, ...], ...]


def row_sums(most: int, months: int) -> Iterator[tuple[int, ...]]:
    yield from (
        row for row in itertools.product(range(most + 1), repeat=months) if sum(row) <= most
    )


def worlds(lines: Sequence[CohortLine], told: Sequence[Told], months: int) -> list[Cells]:
    """Every table that a reader must think possible: of what is told as one, month for month."""
    rows = []
    for line in lines:
        fits = [r for r in row_sums(line.shown.high, months) if sum(r) >= line.shown.low]
        rows.append(fits)
    return [
        cells
        for cells in itertools.product(*rows)
        if all(
            each.shown == show(sum(sum(row[each.first : each.stop]) for row in cells))
            for each in told
        )
    ]


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=3),
)
def test_no_subtraction_narrows_a_small_count_of_a_cohort(counts: list[list[int]]) -> None:
    _, told = all_told([sum(month) for month in zip(*counts, strict=True)], in_parts=False)
    lines = by_cohort(counts, told)
    assume(lines and sum(line.shown.high for line in lines) <= 24)
    true = tuple(
        tuple(sum(counts[n][month] for n in line.cohorts) for month in range(2)) for line in lines
    )
    possible = worlds(lines, told, 2)
    assert true in possible
    for size in range(1, len(lines) + 1):
        for some in itertools.combinations(range(len(lines)), size):
            for a, b in ((0, 1), (1, 2), (0, 2)):
                if sum(sum(true[n][a:b]) for n in some) < 5:
                    thought = {sum(sum(cells[n][a:b]) for n in some) for cells in possible}
                    assert thought >= set(range(5))


@given(st.lists(st.integers(0, 30), max_size=12))
def test_every_line_has_five_or_stands_alone(sizes: list[int]) -> None:
    lines = _together(sizes)
    assert sorted(n for line in lines for n in line) == [n for n, size in enumerate(sizes) if size]
    assert len(lines) <= 6
    if len(lines) > 1:
        assert all(sum(sizes[n] for n in line) >= 5 for line in lines)


def test_two_courses_of_a_year_are_told_and_a_small_one_with_its_neighbour() -> None:
    spring, autumn = [0, 12, *[0] * 10], [*[0] * 8, 14, 0, 0, 0]
    _, told = all_told([a + b for a, b in zip(spring, autumn, strict=True)], in_parts=False)
    assert by_cohort([spring, autumn], told) == [
        CohortLine((0,), Shown(10)),
        CohortLine((1,), Shown(15)),
    ]
    late = [*[0] * 11, 2]
    months = [sum(each) for each in zip(spring, autumn, late, strict=True)]
    lines = by_cohort([spring, autumn, late], all_told(months, in_parts=False)[1])
    assert [line.cohorts for line in lines] in ([(0, 2), (1,)], [])


def test_where_a_month_would_give_somebody_away_no_cohort_is_told() -> None:
    # 22 came in January, 20 of one course at most: two of the other came then, a reader would know.
    _, told = all_told([22, 3], in_parts=False)
    assert told
    assert by_cohort([[20, 0], [2, 3]], told) == []
