"""The strongest reader of the yearly report: one who knows how it is made.

They have kept everything that was ever told, and know the rule by which it was chosen. So they can
go through every world that there may be, and keep those of which exactly the same would have been
told, also what was withheld. What is the same in all of these they know.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

SMALL = set(range(5))

World = tuple[int, ...]
R = TypeVar("R", bound=Hashable)


def parted(total: int, places: int) -> Iterator[World]:
    """All ways in which so many can lie in so many places."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in parted(total - first, places - 1):
            yield (first, *rest)


def all_worlds(most: int, places: int) -> Iterator[World]:
    """All with so many or fewer, together."""
    for total in range(most + 1):
        yield from parted(total, places)


def sets(places: int) -> list[tuple[int, ...]]:
    """Every choice of some of them: of months a quarter and a run, but others as well."""
    return [some for size in range(1, places + 1) for some in combinations(range(places), size)]


def thought(
    worlds: Iterable[World], report: Callable[[World], R]
) -> Iterator[tuple[R, list[World]]]:
    """What may be read, each with the worlds that its reader must think possible."""
    found: dict[R, list[World]] = defaultdict(list)
    for world in worlds:
        found[report(world)].append(world)
    yield from found.items()


def narrowed(possible: Sequence[World], some: Sequence[int]) -> bool:
    """Whether a small count of these, in any of the worlds that are possible, is known to be less
    than anything from none to four."""
    values = {sum(world[n] for n in some) for world in possible}
    return min(values) < 5 and not values >= SMALL
