"""What supervision does when something happens elsewhere, each in the transaction it happens in."""

from collections.abc import Sequence
from datetime import timedelta

from appointments.events import AvailabilityChanged, ParticipantEntered
from core.events import Events
from core.schema import Scope
from core.storage import Tx
from identity.events import PersonDisabled, PhoneRemoved, RolesChanged
from matching.events import CoordinatorAway
from sessions.events import (
    PairingEnded,
    SessionBooked,
    SessionCancelled,
    SessionCorrected,
    SessionEnded,
    SessionEvent,
    SessionMoved,
)
from supervision import messages
from supervision.asides import Asides
from supervision.bereaved import Bereaved
from supervision.doorkeeper import Doorkeeper
from supervision.events import (
    SupervisorComes,
    SupervisorsCalled,
    TalkNeedsHour,
    TalkSettled,
)
from supervision.handover import Handover
from supervision.meetings import Meetings
from supervision.needs import Needs
from supervision.ports import Conversations, Met
from supervision.practices import Practices
from supervision.ringing import Ringing
from supervision.rule import Rule
from supervision.staff import Staff
from supervision.watch import NEEDS_HOUR, Watch
from wire.hub import Hub

# A session whose room can be open by now: ten minutes before, with a margin.
_ROOM_MAY_BE_OPEN = timedelta(minutes=30)


class Reactions:
    """Built once, in the wiring; ``listen`` says what it wants to know of."""

    def __init__(
        self,
        rule: Rule,
        doorkeeper: Doorkeeper,
        handover: Handover,
        conversations: Conversations,
        watch: Watch,
        hub: Hub,
        meetings: Meetings,
        practices: Practices,
        asides: Asides,
        bereaved: Bereaved,
        ringing: Ringing,
        needs: Needs,
        staff: Staff,
    ) -> None:
        self._rule = rule
        self._doorkeeper = doorkeeper
        self._handover = handover
        self._conversations = conversations
        self._watch = watch
        self._hub = hub
        self._meetings = meetings
        self._practices = practices
        self._asides = asides
        self._bereaved = bereaved
        self._ringing = ringing
        self._needs = needs
        self._staff = staff

    def listen(self, events: Events) -> None:
        """Once, at start."""
        events.on(SessionBooked, self._booked)
        events.on(SessionMoved, self._moved)
        events.on(SessionCancelled, self._cancelled)
        events.on(SessionEnded, self._ended)
        events.on(SessionCorrected, self._corrected)
        events.on(PairingEnded, self._pairing_ended)
        events.on(ParticipantEntered, self._entered)
        events.on(AvailabilityChanged, self._hours_changed)
        events.on(RolesChanged, self._roles_changed)
        events.on(PersonDisabled, self._disabled)
        events.on(PhoneRemoved, self._phone_removed)
        events.on(CoordinatorAway, self._coordinator_away)
        events.on(TalkNeedsHour, self._needs_hour)
        events.on(TalkSettled, self._settled)
        events.after_commit(SupervisorsCalled, self._call)
        events.after_commit(SupervisorComes, self._coming)

    # -- sessions ------------------------------------------------------------------------------

    def _booked(self, tx: Tx, event: SessionBooked) -> None:
        self._rule.session_booked(tx, _scope(event), _met(event))

    def _moved(self, tx: Tx, event: SessionMoved) -> None:
        self._rule.session_moved(tx, _scope(event), _met(event))

    def _cancelled(self, tx: Tx, event: SessionCancelled) -> None:
        self._rule.session_called_off(tx, _scope(event), _met(event))

    def _ended(self, tx: Tx, event: SessionEnded) -> None:
        completed = event.outcome == "completed"
        self._rule.session_ended(tx, _scope(event), _met(event), completed=completed)

    def _corrected(self, tx: Tx, event: SessionCorrected) -> None:
        self._rule.session_corrected(tx, _scope(event), _met(event), outcome=event.outcome)

    def _pairing_ended(self, tx: Tx, event: PairingEnded) -> None:
        if event.how == "death":
            scope = Scope(event.organisation_id)
            self._bereaved.died(
                tx,
                scope,
                user_id=event.user_id,
                peer_id=event.peer_id,
                programme_id=event.programme_id,
            )

    # -- rooms and people ----------------------------------------------------------------------

    def _entered(self, tx: Tx, event: ParticipantEntered) -> None:
        if event.kind == "session" and not event.in_call:
            self._doorkeeper.arrived(tx, Scope(event.organisation_id), event.appointment_id)

    def _hours_changed(self, tx: Tx, event: AvailabilityChanged) -> None:
        """No hour of theirs is taken at this moment: it is agreed before, or sees the change."""
        if event.kind == "supervision":
            self._staff.hold(tx, Scope(event.organisation_id), event.person_id)

    def _phone_removed(self, tx: Tx, event: PhoneRemoved) -> None:
        self._ringing.number_gone(tx, Scope(event.organisation_id), event.person_id)

    def _coordinator_away(self, tx: Tx, event: CoordinatorAway) -> None:
        scope, programme_id = Scope(event.organisation_id), event.programme_id
        self._handover.away(tx, scope, event.person_id, event.stands_in_id, programme_id)

    def _roles_changed(self, tx: Tx, event: RolesChanged) -> None:
        if not event.granted and event.role in ("supervisor", "coordinator"):
            scope = Scope(event.organisation_id)
            self._handover.left(tx, scope, event.person_id, event.role, event.programme_id)
            self._asides.staff_left(tx, scope, event.person_id)
            self._needs.left(tx, scope, event.person_id, event.programme_id)
        if not event.granted and event.role == "peer":
            scope = Scope(event.organisation_id)
            self._peer_left(tx, scope, event.person_id, event.programme_id)

    def _disabled(self, tx: Tx, event: PersonDisabled) -> None:
        scope = Scope(event.organisation_id)
        self._handover.left(tx, scope, event.person_id, None, None)
        self._asides.staff_left(tx, scope, event.person_id)
        self._peer_left(tx, scope, event.person_id, None)

    def _peer_left(self, tx: Tx, scope: Scope, person_id: str, programme_id: str | None) -> None:
        self._meetings.peer_left(tx, scope, person_id, programme_id)
        self._practices.left(tx, scope, person_id, programme_id)
        self._needs.left(tx, scope, person_id, programme_id)

    # -- our own -------------------------------------------------------------------------------

    def _needs_hour(self, tx: Tx, event: TalkNeedsHour) -> None:
        scope = Scope(event.organisation_id)
        self._watch.once(tx, scope, NEEDS_HOUR, event.duty_id, key=tx.now.isoformat())

    def _settled(self, tx: Tx, event: TalkSettled) -> None:
        scope = Scope(event.organisation_id)
        for met in self._conversations.ahead(tx, scope, [event.peer_id], event.programme_id):
            if met.starts_at <= tx.now + _ROOM_MAY_BE_OPEN:
                self._conversations.release_room(tx, scope, met.session_id)

    async def _call(self, event: SupervisorsCalled) -> None:
        self._publish(event.supervisors, messages.PeerWaits(session_id=event.session_id))

    async def _coming(self, event: SupervisorComes) -> None:
        others = [who for who in event.supervisors if who != event.supervisor_id]
        self._publish(others, messages.Taken(session_id=event.session_id))

    def _publish(self, people: Sequence[str], message: messages.Told) -> None:
        for person_id in people:
            self._hub.publish(f"person:{person_id}", message)


def _scope(event: SessionEvent) -> Scope:
    return Scope(event.organisation_id)


def _met(event: SessionEvent) -> Met:
    return Met(
        session_id=event.session_id,
        programme_id=event.programme_id,
        pairing_id=event.pairing_id,
        user_id=event.user_id,
        peer_id=event.peer_id,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        ahead=False,
    )
