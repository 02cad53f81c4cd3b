"""At the hour the user's room always opens; the peer meets a supervisor first (design §3 f)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from appointments.closed import closed_days
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.zones import FIRST
from supervision import door_store, log_store, moved_store, store
from supervision.choosing import MovedByUs
from supervision.domain import Duty, How, NotLive, next_working_day
from supervision.doors import PATIENCE, FirstMinutes
from supervision.events import SupervisorComes, SupervisorsCalled
from supervision.holding import hold_duty
from supervision.hours import Hours, tell
from supervision.moving import Moving
from supervision.notes import FollowUp
from supervision.ports import Conversations, Met
from supervision.staff import Staff
from supervision.watch import CALLED, DOOR_BEFORE, NOBODY, Watch
from supervision.whose import scope_of

HOLD_REASON = "supervision.first_minutes"


class Doorkeeper:
    """Use cases of (f). Built once, in the wiring."""

    def __init__(
        self,
        hours: Hours,
        conversations: Conversations,
        moving: Moving,
        staff: Staff,
        watch: Watch,
    ) -> None:
        self._hours = hours
        self._conversations = conversations
        self._moving = moving
        self._staff = staff
        self._watch = watch

    def hold_reason(
        self, tx: Tx, scope: Scope, session_id: str, peer_id: str, starts_at: datetime
    ) -> str | None:
        """Why that session's call waits, or None. One question to the database."""
        held = self._duty_at_the_door(tx, scope, session_id, peer_id, starts_at)
        return HOLD_REASON if held is not None else None

    def arrived(self, tx: Tx, scope: Scope, session_id: str) -> None:
        """Somebody is in the session's room, or it opens now: the supervisors are called once."""
        met = self._conversations.get(tx, scope, session_id)
        if met is None or not met.ahead or tx.now < met.starts_at - DOOR_BEFORE:
            return
        duty = self._duty_at_the_door(tx, scope, session_id, met.peer_id, met.starts_at)
        if duty is None:
            return
        first = FirstMinutes(session_id, duty.programme_id, duty.id, duty.peer_id, tx.now)
        if not door_store.add_first_minutes(tx, scope, first):
            return
        self._watch.once(tx, scope, CALLED, f"{duty.id}:{session_id}")
        tx.emit(
            SupervisorsCalled(
                organisation_id=scope.organisation_id,
                session_id=session_id,
                duty_id=duty.id,
                peer_id=duty.peer_id,
                programme_id=duty.programme_id,
                supervisors=tuple(
                    self._staff.answering(tx, scope, duty.programme_id, duty.peer_id)
                ),
            )
        )

    def come(self, tx: Tx, actor: Actor, session_id: str, how: How) -> FirstMinutes:
        """This supervisor takes ten minutes with the peer, now; a coordinator where no supervisor
        is left who may. The same one twice is once.

        Raises: NotFound, SupervisorsAnswer, SomebodyWasFaster, NotLive, NoNumber.
        """
        scope = scope_of(actor)
        first = door_store.get_first_minutes(tx, scope, session_id, lock=True)
        if first is None:
            raise NotFound
        self._staff.must_answer(tx, actor, first.programme_id, first.peer_id)
        if first.taken_by == actor.person_id:
            return first
        duty = store.get(tx, scope, first.duty_id, lock=True)
        if duty is None or not duty.live:
            raise NotLive
        first.take(actor.person_id, "", tx.now)
        self._hours.calendar.check_how(tx, scope, duty.peer_id, how)
        policy = self._conversations.policy(tx, scope, duty.programme_id)
        now = self._hours.now(tx, scope, duty, actor.person_id, policy, how)
        assert now.hour is not None
        taken = first.take(actor.person_id, now.hour.appointment_id, tx.now)
        door_store.take_first_minutes(tx, scope, taken)
        audit.record(tx, scope, actor.person_id, "talk.first_minutes", "duty", duty.id)
        tell(tx, scope, now)
        tx.emit(
            SupervisorComes(
                organisation_id=scope.organisation_id,
                session_id=session_id,
                peer_id=duty.peer_id,
                supervisor_id=actor.person_id,
                go=f"/rom/{taken.appointment_id}" if how == "video" else "/veiledning",
                supervisors=tuple(
                    self._staff.answering(tx, scope, duty.programme_id, duty.peer_id)
                ),
            )
        )
        return taken

    def elsewhere(self, tx: Tx, scope: Scope, actor: Actor, session_id: str) -> str | None:
        """Where somebody at a session's door is offered to go; None: just wait here.

        The peer to the supervisor who has come; when we had to move the session, the user to
        the letter about it. Never a reason, and never a no.
        """
        moved = moved_store.get_moved(tx, scope, session_id=session_id)
        if moved is not None:
            return f"/flyttet/{moved.id}" if moved.user_id == actor.person_id else "/veiledning"
        first = door_store.get_first_minutes(tx, scope, session_id)
        if first is None or first.peer_id != actor.person_id or first.appointment_id is None:
            return None
        duty = store.get(tx, scope, first.duty_id)
        if duty is None or not duty.live or duty.hour is None:
            return None
        if self._hours.how(tx, scope, duty) == "video":
            return f"/rom/{duty.hour.appointment_id}"
        return "/veiledning"

    def nobody(self, tx: Tx, scope: Scope, duty_id: str, session_id: str, *, last: bool) -> None:
        """Ten minutes into the hour: is nobody of us there, we move it (e) and call tomorrow.

        A supervisor who is with the peer gets more time once; ``last`` is the second look.
        """
        duty = hold_duty(tx, scope, self._conversations, duty_id)
        met = self._conversations.get(tx, scope, session_id)
        if met is None or duty is None or not met.ahead:
            return
        if not duty.holds_back(session_id, met.starts_at):
            return
        if tx.now < met.starts_at + PATIENCE:
            return  # it was moved meanwhile, and a job of its own watches the new time
        first = door_store.get_first_minutes(tx, scope, session_id, lock=True)
        if first is not None and first.taken_by is not None and not last:
            self._watch.later(tx, scope, NOBODY, f"{duty_id}:{session_id}", 2 * PATIENCE)
            return
        signer = self._signer(tx, scope, duty)
        if signer is None:
            return
        moved = self._moving.move(tx, scope, session_id, signer)
        self._call_tomorrow(tx, scope, met, moved)

    def _call_tomorrow(self, tx: Tx, scope: Scope, met: Met, moved: MovedByUs) -> None:
        known = log_store.open_follow_ups(tx, scope, owner_id=moved.signed_by)
        if any(f.kind == "call_user" and f.about_id == met.user_id for f, _ in known):
            return
        local = tx.now.astimezone(self._staff.zone(tx, scope, moved.signed_by))
        follow_up = FollowUp(
            id=moved.id,
            programme_id=met.programme_id,
            about_id=met.user_id,
            owner_id=moved.signed_by,
            due_on=next_working_day(local, closed_days(tx, scope, met.programme_id)).date(),
            kind="call_user",
            text="",
            entry_id=None,
            created_by=moved.signed_by,
        )
        log_store.add_follow_up(tx, scope, follow_up, None)

    def _signer(self, tx: Tx, scope: Scope, duty: Duty) -> str | None:
        """Whose name stands below the letter, and who calls the next working day: somebody who is
        there now and then. The supervisor of the talk; else a coordinator, else another one."""
        programme_id, own = duty.programme_id, duty.hour.supervisor_id if duty.hour else None
        team = self._staff.supervisors(tx, scope, programme_id)
        team = [
            *(who for who in team if who == own),
            *self._staff.coordinators(tx, scope, programme_id),
            *team,
        ]
        local = tx.now.astimezone(ZoneInfo(FIRST))
        call_at = next_working_day(local, closed_days(tx, scope, programme_id))
        return self._staff.first_here(tx, scope, programme_id, team, call_at)

    def _duty_at_the_door(
        self, tx: Tx, scope: Scope, session_id: str, peer_id: str, starts_at: datetime
    ) -> Duty | None:
        for duty in store.of_peer(tx, scope, peer_id):
            if duty.holds_back(session_id, starts_at):
                return duty
        return None
