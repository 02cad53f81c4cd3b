"""The quota ledger of one course: `used + reserved ≤ allowance`, always. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from core.errors import Conflict
from sessions.domain import RESERVED, Session, State
from sessions.programme import Config


class QuotaFull(Conflict):
    """All the sessions of the allowance are used or reserved."""

    code: ClassVar[str] = "quota_full"


@dataclass(frozen=True, slots=True)
class Quota:
    """A course follows the user: after a rematch the new pairing goes on in the same ledger."""

    allowance: int
    used: int = 0
    reserved: int = 0

    @property
    def left(self) -> int:
        """How many more can be booked; never negative, also after a correction."""
        return max(0, self.allowance - self.used - self.reserved)

    @property
    def next_number(self) -> int:
        """Which one in the row the next booking would be, from 1."""
        return self.used + self.reserved + 1

    def reserve(self) -> "Quota":
        """With one more booked. Raises: QuotaFull."""
        if self.left < 1:
            raise QuotaFull
        return Quota(self.allowance, self.used, self.reserved + 1)


def allowance(config: Config, extended_by: int) -> int:
    """The programme's quota and one approved extension, never more than it allows."""
    return config.quota + min(max(extended_by, 0), config.extension)


def tally(allowed: int, rows: Iterable[tuple[State, bool]]) -> Quota:
    """The ledger from (state, counted) of every session in the course."""
    used = reserved = 0
    for state, counted in rows:
        if state in RESERVED:
            reserved += 1
        elif state == "completed" or counted:
            used += 1
    return Quota(allowed, used, reserved)


def tally_sessions(allowed: int, sessions: Iterable[Session]) -> Quota:
    return tally(allowed, ((session.state, session.counted) for session in sessions))
