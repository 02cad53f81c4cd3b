"""How many came into each cohort, beside the year's line, where nothing small can be told. Pure.

Once the year is over, so that it is told once. All of them, if each that somebody came into has
five or more; else none of them is told, so that any may be the small one.
"""

from collections.abc import Mapping

from server.report.suppression import FEWEST, Shown, show


def by_cohort(counts: Mapping[str, int]) -> dict[str, Shown]:
    """The line of each cohort in which there is somebody: two or more of them, or none."""
    some = {name: count for name, count in counts.items() if count}
    if len(some) < 2 or min(some.values()) < FEWEST:
        return {}
    return {name: show(count) for name, count in some.items()}
