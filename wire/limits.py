"""How much one socket may say: a token bucket per kind of message, as pure arithmetic (WS4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["talk", "light", "signal", "refused"]
"""talk: something a person wrote or pressed. light: what a page says by itself (read, typing,
ping). signal: call set-up, which comes in bursts. refused: how often we say no before we hang up.
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, `per_minute` in the long run."""

    per_minute: float
    burst: float


RATES: Final[Mapping[Kind, Rate]] = {
    "talk": Rate(per_minute=100, burst=30),
    "light": Rate(per_minute=120, burst=60),
    "signal": Rate(per_minute=1200, burst=300),
    "refused": Rate(per_minute=30, burst=60),
}


class Limits:
    """The buckets of one socket; filled lazily, so an idle socket has none."""

    __slots__ = ("_levels", "_rates")

    def __init__(self, rates: Mapping[Kind, Rate] = RATES) -> None:
        self._rates = rates
        self._levels: dict[Kind, tuple[float, float]] | None = None

    def take(self, kind: Kind, now: float) -> float:
        """Take one token at `now` (monotonic seconds): 0.0, or how many seconds to wait."""
        rate = self._rates[kind]
        if self._levels is None:
            self._levels = {}
        level, since = self._levels.get(kind, (rate.burst, now))
        per_second = rate.per_minute / 60
        level = min(rate.burst, level + (now - since) * per_second)
        if level >= 1:
            self._levels[kind] = (level - 1, now)
            return 0.0
        self._levels[kind] = (level, now)
        return (1 - level) / per_second
