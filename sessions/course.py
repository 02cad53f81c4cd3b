"""Where a pair is in its course: what begins it, what ends it, how many are left. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sessions.domain import ALIVE, RESERVED, Session
from sessions.pairing import Pairing
from sessions.programme import Config
from sessions.quota import Quota, allowance, tally_sessions

Moment = Literal["first", "last"]
SIGN_BEFORE: Final = 2
"""The end is spoken of from when this many are left after the session: from the third of five."""


@dataclass(frozen=True, slots=True)
class Course:
    """One pairing and every session of its course."""

    pairing: Pairing
    config: Config
    sessions: Sequence[Session]

    @property
    def quota(self) -> Quota:
        return tally_sessions(allowance(self.config, self.pairing.extended_by), self.sessions)

    @property
    def held(self) -> list[Session]:
        """Those of this pairing in which the two have met, by time."""
        mine = [each for each in self.sessions if each.pairing_id == self.pairing.id]
        return sorted((s for s in mine if s.state == "completed"), key=lambda s: s.starts_at)

    @property
    def is_full(self) -> bool:
        """All are had and none is to come."""
        quota = self.quota
        return not quota.left and not quota.reserved

    @property
    def is_booked(self) -> bool:
        """Whether one is to come. One that broke off and has no new time yet is not."""
        return any(each.state in ALIVE for each in self.sessions)

    def is_quiet(self, since: datetime) -> bool:
        """Nothing is booked although one could be, and nothing of these two has been heard since
        then: what was booked for later and called off counts by when that was."""
        mine = [each for each in self.sessions if each.pairing_id == self.pairing.id]
        heard = [each.heard_at for each in mine] + [self.pairing.active_at]
        silent = all(at < since for at in heard if at is not None)
        return silent and not self.is_booked and not self.is_full

    @property
    def over_since(self) -> datetime | None:
        """When these two had their last one: it is over, or the last place was used, which may
        have been by a cancellation that counts. None while there are more to come."""
        if self.pairing.state == "ended":
            return self.pairing.ended_at
        mine = [s for s in self.sessions if s.used and s.pairing_id == self.pairing.id]
        return max((s.ended_at for s in mine if s.ended_at), default=None) if self.is_full else None

    def moment(self, session: Session) -> Moment | None:
        """Whether the two are asked how it was after this one."""
        held = self.held
        if session not in held:
            return None
        if session == held[-1] and (self.is_full or self.pairing.state == "ended"):
            return "last"
        return "first" if session == held[0] else None

    def is_last_ahead(self, session: Session) -> bool:
        """The one that the allowance ends with, still to be had."""
        if self.quota.left or session.state not in RESERVED:
            return False
        ahead = [each for each in self.sessions if each.state in RESERVED]
        return max(ahead, key=lambda s: s.starts_at).id == session.id

    @property
    def end_is_near(self) -> bool:
        """From the third of five on (the sixth of eight): the end is something to speak of."""
        quota = self.quota
        return quota.used + 1 >= quota.allowance - SIGN_BEFORE
