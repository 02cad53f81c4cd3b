"""The video session as a machine: what may happen to it, when, and what then counts. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Literal, get_args

from core.errors import Conflict
from sessions.programme import Config

State = Literal["booked", "open", "in_progress", "completed", "no_show", "cancelled", "interrupted"]
Who = Literal["user", "peer", "both", "staff"]

STATES: tuple[State, ...] = get_args(State)
# A session in one of these holds a place in the allowance.
RESERVED: frozenset[State] = frozenset({"booked", "open", "in_progress", "interrupted"})
# Its room may still be used.
ALIVE: frozenset[State] = frozenset({"booked", "open", "in_progress"})
# What a coordinator may correct an outcome to.
OUTCOMES: tuple[State, ...] = ("completed", "interrupted", "no_show", "cancelled")


class WrongState(Conflict):
    """The session is not in a state in which this can happen."""

    code: ClassVar[str] = "session_state"


class TooEarly(Conflict):
    """The room is not open yet, or it is too early to say that somebody did not come."""

    code: ClassVar[str] = "session_too_early"


@dataclass(frozen=True, slots=True)
class Session:
    """One conversation; its id is its appointment's id.

    `absent` says who a no-show is (or would be, while `proposed`); `late` that it was cancelled
    within the programme's hours; `counted` that it uses a place although it was not completed.
    """

    id: str
    organisation_id: str
    programme_id: str
    pairing_id: str
    course_id: str
    user_id: str
    peer_id: str
    starts_at: datetime
    ends_at: datetime
    state: State = "booked"
    absent: Who | None = None
    proposed: bool = False
    cancelled_by: Who | None = None
    late: bool = False
    counted: bool = False
    started_at: datetime | None = None
    ended_at: datetime | None = None
    together: timedelta = timedelta()

    @property
    def reserved(self) -> bool:
        return self.state in RESERVED

    @property
    def used(self) -> bool:
        return self.state == "completed" or self.counted

    @property
    def heard_at(self) -> datetime | None:
        """Until when it shows that the two were there, or had to do with it: its end, or that it
        was called off. One that nobody came to was booked before it was to begin."""
        return self.starts_at if self.state == "no_show" else self.ended_at

    def side(self, person_id: str) -> Who | None:
        """Which of the two this is; None for anybody else."""
        if person_id == self.user_id:
            return "user"
        return "peer" if person_id == self.peer_id else None

    def other(self, person_id: str) -> str:
        return self.peer_id if person_id == self.user_id else self.user_id

    # -- before ------------------------------------------------------------------------------

    def moved(self, starts_at: datetime, ends_at: datetime) -> "Session":
        """At another time, ready again. An interrupted one is rebooked so, without cost."""
        self._must_be("booked", "open", "interrupted")
        return replace(
            self,
            starts_at=starts_at,
            ends_at=ends_at,
            state="booked",
            absent=None,
            proposed=False,
            started_at=None,
            ended_at=None,
            together=timedelta(),
        )

    def cancelled(self, by: Who, now: datetime, config: Config) -> "Session":
        """Called off. Late means within the programme's hours; only a user's may ever count."""
        self._must_be("booked", "open", "interrupted")
        late = self.state != "interrupted" and now > self.starts_at - config.late_cancel
        return replace(
            self,
            state="cancelled",
            cancelled_by=by,
            late=late,
            absent=None,
            proposed=False,
            counted=late and by == "user" and config.late_cancel_counts,
            ended_at=now,
        )

    # -- in the room -------------------------------------------------------------------------

    def entered(self, now: datetime, config: Config, *, both: bool) -> "Session":
        """Somebody came in; with both there and nothing holding the call, it has begun."""
        if self.state == "interrupted" and now < self.soft_end(config):
            resumed: State = "in_progress" if both else "open"
            return replace(self, state=resumed, ended_at=None)
        self._must_be(*ALIVE)
        if now < self.opens_at(config):
            raise TooEarly
        if both:
            return replace(
                self,
                state="in_progress",
                started_at=self.started_at or now,
                absent=None,
                proposed=False,
            )
        return self if self.state == "in_progress" else replace(self, state="open")

    def ended(self, now: datetime, together: timedelta, config: Config) -> "Session":
        """Over, by either of the two or by the soft end: completed, or interrupted if short."""
        self._must_be("open", "in_progress")
        done = together >= config.together
        return replace(
            self,
            state="completed" if done else "interrupted",
            ended_at=now,
            together=together,
            absent=None,
            proposed=False,
        )

    # -- nobody came -------------------------------------------------------------------------

    def missed(self, now: datetime, absent: Who, config: Config) -> "Session":
        """Proposes that somebody did not come; a person confirms it or says otherwise."""
        self._must_be("booked", "open")
        if now < self.no_show_from(config):
            raise TooEarly
        return replace(self, absent=absent, proposed=True)

    def missed_confirmed(self, now: datetime, config: Config) -> "Session":
        """A person says that it was so. A peer's absence never counts."""
        if not self.proposed or self.absent is None:
            raise WrongState
        self._must_be("booked", "open")
        return replace(
            self,
            state="no_show",
            proposed=False,
            counted=self.absent == "user" and config.no_show_counts,
            ended_at=now,
        )

    def broke(self, now: datetime, together: timedelta) -> "Session":
        """Technique failed, says a person: never counted, to be rebooked without cost."""
        self._must_be(*ALIVE)
        return replace(
            self, state="interrupted", absent=None, proposed=False, ended_at=now, together=together
        )

    def corrected(
        self, outcome: State, absent: Who | None, now: datetime, config: Config
    ) -> "Session":
        """A coordinator's correction of what came of it."""
        if outcome not in OUTCOMES or (outcome == "no_show") != (
            absent in ("user", "peer", "both")
        ):
            raise WrongState
        if self.ended_at is None and now < self.ends_at:
            raise TooEarly
        counts = outcome == "no_show" and absent == "user" and config.no_show_counts
        return replace(
            self,
            state=outcome,
            absent=absent,
            proposed=False,
            counted=counts,
            cancelled_by="staff" if outcome == "cancelled" else None,
            late=False,
            ended_at=self.ended_at or now,
        )

    # -- times -------------------------------------------------------------------------------

    def opens_at(self, config: Config) -> datetime:
        return self.starts_at - timedelta(minutes=config.opens_minutes_before)

    def no_show_from(self, config: Config) -> datetime:
        return self.starts_at + timedelta(minutes=config.no_show_after_minutes)

    def soft_end(self, config: Config) -> datetime:
        """By the session's own length: what was booked longer or shorter stays so."""
        return self.ends_at + config.grace

    def _must_be(self, *states: State) -> None:
        if self.state not in states:
            raise WrongState
