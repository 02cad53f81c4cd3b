"""One session as a page shows it to one of the two."""

from dataclasses import dataclass
from datetime import datetime

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from sessions import store
from sessions.composition import SessionServices
from sessions.course import SIGN_BEFORE, Course
from sessions.domain import Session, Who
from sessions.feedback import is_open
from sessions.home import numbered
from sessions.programme import Config


@dataclass(frozen=True, slots=True)
class SessionView:
    """`side`: which of the two looks; `other`: the other's first name."""

    session: Session
    config: Config
    side: Who
    other: str
    number: int
    opens_at: datetime
    is_open: bool
    now: datetime
    allowance: int = 0
    end_is_near: bool = False
    """From the third of five on the end is spoken of."""
    feedback: bool = False
    """The two are asked how it was, after this one."""

    @property
    def left_after(self) -> int:
        """How many there is room for after this one."""
        return max(0, self.allowance - self.number)

    @property
    def can_move(self) -> bool:
        """Whether it can have another time."""
        if self.session.state == "interrupted":
            return True
        return self.session.state in ("booked", "open") and not self.session.proposed

    @property
    def can_cancel(self) -> bool:
        """Whether it can be called off."""
        return self.can_move

    @property
    def is_late(self) -> bool:
        """Whether calling it off now would be within the programme's hours."""
        late = self.now > self.session.starts_at - self.config.late_cancel
        return late and self.session.state != "interrupted"

    @property
    def may_say(self) -> bool:
        """Whether this one waited in vain and may say so."""
        return self.session.proposed and self.session.absent not in (self.side, "both")

    @property
    def was_missed(self) -> bool:
        """Whether it seems that this one did not come; they may say that it was technique."""
        return self.session.proposed and not self.may_say


def session_view(
    tx: Tx, services: SessionServices, me: Actor, session_id: str
) -> SessionView | None:
    """None for anybody but the two."""
    scope = Scope(me.organisation_id)
    found = store.with_config(tx, scope, session_id)
    side = found[0].side(me.person_id) if found else None
    if found is None or side is None:
        return None
    session, config = found
    other = session.other(me.person_id)
    of_course = store.of_courses(tx, scope, [session.course_id])
    numbers = {each.id: number for number, each in numbered(of_course)}
    opens_at = session.opens_at(config)
    course = Course(services.pairings.get(tx, scope, session.pairing_id), config, of_course)
    alive = session.state in ("booked", "open", "in_progress", "interrupted")
    closes_at = services.help_first.closes_at(tx, scope, session, config)
    return SessionView(
        session=session,
        config=config,
        side=side,
        other=services.people.names(tx, scope, [other]).get(other, ""),
        number=numbers[session.id],
        opens_at=opens_at,
        is_open=alive and opens_at <= tx.now < closes_at,
        now=tx.now,
        allowance=course.quota.allowance,
        end_is_near=course.end_is_near
        and numbers[session.id] >= course.quota.allowance - SIGN_BEFORE,
        feedback=is_open(course, session, tx.now),
    )
