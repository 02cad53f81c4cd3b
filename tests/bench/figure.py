"""A figure, and how a module of benchmarks says which ones it measures.

    @measures("booking_rate")
    async def bookings() -> list[Figure]: ...

in any `tests/bench/bench_*.py` is enough; `make bench ONLY=booking` runs it.
"""

import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

Bench = Callable[[], Awaitable[Sequence["Figure"]]]
BENCHES: dict[Bench, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line. `reference` was measured in the same run; `ratio` is value over reference."""

    name: str
    value: float
    unit: str
    reference: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.reference if self.reference else None

    def line(self) -> dict[str, str | float | None]:
        """As it is printed."""
        return {
            "name": self.name,
            "value": _short(self.value),
            "unit": self.unit,
            "reference": None if self.reference is None else _short(self.reference),
            "ratio": None if self.ratio is None else _short(self.ratio),
        }


def _short(value: float) -> float:
    return round(value, max(0, 3 - math.ceil(math.log10(abs(value))))) if value else 0.0


def measures(*names: str) -> Callable[[Bench], Bench]:
    """Say which figures a function brings."""

    def keep(bench: Bench) -> Bench:
        BENCHES[bench] = names
        return bench

    return keep


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0–1) of all are not above."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
