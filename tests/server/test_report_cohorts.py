"""The cohorts of a year: nothing small is told of one, also to one who knows how it is chosen."""

from collections.abc import Hashable

import pytest

from server.report.cohorts import by_cohort
from server.report.suppression import Shown, show
from tests.server.report_reader import SMALL, World, all_worlds, sets, thought


def report(cohorts: World) -> Hashable:
    """The reader knows all cohorts by name."""
    lines = by_cohort({str(n): count for n, count in enumerate(cohorts)})
    return show(sum(cohorts)), tuple(lines.items())


@pytest.mark.parametrize(("cohorts", "most"), [(1, 42), (2, 42), (3, 32), (4, 22)])
def test_the_strongest_reader_can_narrow_no_small_count_of_cohorts(cohorts: int, most: int) -> None:
    """Nor of any of them together. Of one into which nobody came it may be told that it was so."""
    for said, possible in thought(all_worlds(most, cohorts), report):
        for some in sets(cohorts):
            values = {sum(world[n] for n in some) for world in possible}
            assert min(values) >= 5 or values == {0} or values >= SMALL, (said, some)


def test_two_courses_of_a_year_are_told_unless_one_is_small() -> None:
    two = {"Vår": 12, "Høst": 14}
    assert by_cohort(two) == {"Vår": Shown(8, 12, 10), "Høst": Shown(13, 17, 15)}
    assert by_cohort({**two, "I fjor": 0}) == by_cohort(two)
    assert by_cohort({**two, "Sen": 2}) == {}
    assert by_cohort({"Vår": 12, "Høst": 0}) == {}, "the year says it"
