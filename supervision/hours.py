"""Finding a supervisor's hour for a talk and taking it: the soonest that lies within reach."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from core.schema import Scope
from core.storage import Tx
from supervision import store
from supervision.domain import (
    Booked,
    Duty,
    Hour,
    How,
    Policy,
    candidates,
    fits,
    window,
)
from supervision.events import TalkNeedsHour, TalkReserved
from supervision.ports import Calendar

TRIES = 6


class Hours:
    """The supervisors' hours, as the talks need them. Built once, in the wiring."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def free(
        self,
        tx: Tx,
        scope: Scope,
        *,
        peer_id: str,
        programme_id: str,
        span: tuple[datetime, datetime],
        policy: Policy,
        except_id: str | None = None,
        without: str | None = None,
    ) -> list[Hour]:
        """All hours in the span, best first, none of whoever is away then; ``without`` leaves a
        supervisor out."""
        start = max(span[0], tx.now)
        supervisors = [
            who for who in self.calendar.supervisors(tx, scope, programme_id) if who != without
        ]
        if start >= span[1] or not supervisors:
            return []
        free = self.calendar.free(
            tx,
            scope,
            programme_id,
            supervisors,
            peer_id,
            start,
            span[1],
            policy.length,
            except_id=except_id,
        )
        return candidates(free, (start, span[1]))

    def room(self, tx: Tx, scope: Scope, programme_id: str, until: datetime, policy: Policy) -> int:
        """How many talks the supervisors have room for from now until then."""
        span = (tx.now, until)
        free = self.free(tx, scope, peer_id="", programme_id=programme_id, span=span, policy=policy)
        count, taken = 0, dict[str, datetime]()
        for hour in sorted(free, key=lambda each: each.starts_at):
            if taken.get(hour.supervisor_id, hour.starts_at) <= hour.starts_at:
                taken[hour.supervisor_id] = hour.ends_at
                count += 1
        return count

    def take(
        self,
        tx: Tx,
        scope: Scope,
        free: Iterable[Hour],
        *,
        peer_id: str,
        programme_id: str,
        how: How = "video",
    ) -> Hour | None:
        """The first of these that nobody takes from under our hands; None when all are gone."""
        for hour in islice(free, TRIES):
            taken = self.calendar.claim(
                tx, scope, hour, peer_id=peer_id, programme_id=programme_id, how=how
            )
            if taken is not None:
                return taken
        return None

    def find(
        self,
        tx: Tx,
        scope: Scope,
        duty: Duty,
        span: tuple[datetime, datetime],
        policy: Policy,
        *,
        without: str | None = None,
    ) -> Duty:
        """The duty at the best hour in the span; its old hour is given back. None found: no hour.

        Somebody of the staff is told when there is none.
        """
        free = self.free(
            tx,
            scope,
            peer_id=duty.peer_id,
            programme_id=duty.programme_id,
            span=span,
            policy=policy,
            except_id=duty.hour.appointment_id if duty.hour else None,
            without=without,
        )
        how = self.how(tx, scope, duty)
        old = duty.hour
        if old is not None:
            self.calendar.give_back(tx, scope, old.appointment_id)
        found = self.take(
            tx, scope, free, peer_id=duty.peer_id, programme_id=duty.programme_id, how=how
        )
        changed = duty.at(found)
        tell(tx, scope, changed)
        return changed

    def fit(
        self,
        tx: Tx,
        scope: Scope,
        duty: Duty,
        first: Booked,
        following: Booked | None,
        policy: Policy,
    ) -> Duty:
        """The duty with this session; its hour stays if it still lies within reach."""
        duty = duty.follows(first)
        span = window(first, following, policy)
        if duty.hour is not None and fits(duty.hour, span):
            return duty
        return self.find(tx, scope, duty, span, policy)

    def how(self, tx: Tx, scope: Scope, duty: Duty) -> How:
        """By video, telephone or in person, as it was agreed for this talk."""
        if duty.hour is None:
            return "video"
        key = duty.hour.appointment_id
        return self.calendar.how(tx, scope, [key]).get(key, "video")

    def now(
        self, tx: Tx, scope: Scope, duty: Duty, supervisor_id: str, policy: Policy, how: How
    ) -> Duty:
        """The talk is now, with this supervisor, whatever the calendars say."""
        if duty.hour is not None:
            self.calendar.give_back(tx, scope, duty.hour.appointment_id)
        wanted = Hour(supervisor_id, tx.now, tx.now + policy.first_minutes)
        hour = self.calendar.open_now(
            tx, scope, wanted, peer_id=duty.peer_id, programme_id=duty.programme_id, how=how
        )
        changed = duty.at(hour)
        store.save(tx, scope, changed)
        return changed


def tell(tx: Tx, scope: Scope, duty: Duty) -> None:
    """The talk has another hour, or needs one."""
    about = {
        "organisation_id": scope.organisation_id,
        "duty_id": duty.id,
        "peer_id": duty.peer_id,
        "programme_id": duty.programme_id,
    }
    tx.emit(TalkReserved(**about) if duty.hour is not None else TalkNeedsHour(**about))


def following(session: Booked, ahead: Sequence[Booked]) -> Booked | None:
    """The peer's session right after this one."""
    later = [s for s in ahead if s.starts_at > session.starts_at]
    return min(later, key=lambda s: (s.starts_at, s.session_id), default=None)
