"""How much fits on the way to one page, judged each second by what gets lost. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from signaling.sfu.offer import SLOTS

MUCH: Final = 26
"""Of 256 packets: ten in a hundred lost, and sound begins to suffer."""
LITTLE: Final = 8
DOWN_AFTER: Final = 2
UP_AFTER: Final = 8


@dataclass(frozen=True, slots=True)
class Way:
    """`pictures`: how many are sent; the sound of all always is."""

    pictures: int = SLOTS
    bad: int = 0
    good: int = 0

    def after(self, lost: int) -> Way:
        """A second later, in which so many of 256 packets got lost at worst."""
        if lost >= MUCH:
            if self.bad + 1 >= DOWN_AFTER and self.pictures > 0:
                return Way(self.pictures - 1)
            return replace(self, bad=self.bad + 1, good=0)
        if lost > LITTLE or self.pictures == SLOTS:
            return replace(self, bad=0, good=0)
        if self.good + 1 >= UP_AFTER:
            return Way(self.pictures + 1)
        return replace(self, bad=0, good=self.good + 1)
