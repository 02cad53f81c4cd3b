"""How long people were together, from who was there when. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HEARTBEAT = timedelta(seconds=15)
# Three beats missed: the connection is gone, whatever the socket says.
SILENCE = 3 * HEARTBEAT


@dataclass(frozen=True, slots=True)
class Stay:
    """One connection's time in the room; `left_at` is None while it is there."""

    person_id: str
    entered_at: datetime
    seen_at: datetime
    left_at: datetime | None
    in_call: bool

    def until(self, now: datetime) -> datetime:
        """When the stay ended, or now; a silent connection left when it was last heard."""
        if self.left_at is not None:
            return self.left_at
        return now if now - self.seen_at <= SILENCE else self.seen_at


def together(stays: Iterable[Stay], now: datetime) -> timedelta:
    """The time in which at least two different people were in the call."""
    changes: list[tuple[datetime, int, str]] = []
    for stay in stays:
        end = stay.until(now)
        if stay.in_call and end > stay.entered_at:
            changes += [(stay.entered_at, 1, stay.person_id), (end, -1, stay.person_id)]
    changes.sort(key=lambda change: change[0])
    connections: dict[str, int] = {}
    total = timedelta()
    previous: datetime | None = None
    for at, step, person in changes:
        if previous is not None and len(connections) >= 2:
            total += at - previous
        connections[person] = connections.get(person, 0) + step
        if not connections[person]:
            del connections[person]
        previous = at
    return total


def present(stays: Iterable[Stay], now: datetime) -> frozenset[str]:
    """The people who are in the room now, waiting or in the call."""
    return frozenset(
        stay.person_id for stay in stays if stay.left_at is None and now - stay.seen_at <= SILENCE
    )


def came(stays: Sequence[Stay]) -> frozenset[str]:
    """Everybody who has been in the room, however short."""
    return frozenset(stay.person_id for stay in stays)
