"""Who is there at a time: leave and days away of one's own are one thing. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from appointments.week import Span, without


@dataclass(frozen=True, slots=True)
class There:
    """Of some people. `away`: when each of them is not; whoever has none is always there."""

    away: Mapping[str, Sequence[Span]] = field(default_factory=dict)

    def at(self, who: str, moment: datetime) -> bool:
        """Whether they are there at that moment."""
        return self.back(who, moment) is None

    def whole(self, who: str, start: datetime, end: datetime) -> bool:
        """Whether they are there at every moment of `[start, end)`."""
        return self.left(who, start, end) == [Span(start, end)]

    def left(self, who: str, start: datetime, end: datetime) -> list[Span]:
        """What of `[start, end)` they are there for, soonest first."""
        return without([Span(start, end)], self.away.get(who, ()))

    def first_away(self, who: str, start: datetime, end: datetime) -> datetime | None:
        """The first moment of `[start, end)` for which they are not there; None: for none."""
        if self.whole(who, start, end):
            return None
        left = self.left(who, start, end)
        return left[0].end if left and left[0].start == start else start

    def back(self, who: str, moment: datetime) -> datetime | None:
        """When whoever is away at that moment is there again; None for whoever is not away."""
        while_away = [s for s in self.away.get(who, ()) if s.start <= moment < s.end]
        if not while_away:
            return None
        end = max(span.end for span in while_away)
        return self.back(who, end) or end
