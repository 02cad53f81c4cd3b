"""The jobs of supervision: each looks at the state again, and says only what still holds."""

from datetime import timedelta

from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Storage, Tx
from supervision import choice_store, door_store, moved_store, store
from supervision.asides import HELP_WAITS, Asides
from supervision.domain import Duty, step
from supervision.doorkeeper import Doorkeeper
from supervision.meetings import NEEDS_HOST, Meetings
from supervision.needs import COMES, LATE_AGAIN, WAITS, Needs
from supervision.notices import Note, Notices
from supervision.offering import GREETING, Offering
from supervision.openings import OPENED, Openings
from supervision.ports import Calendar, Conversations, Met
from supervision.staff import Staff
from supervision.watch import (
    ANSWERED,
    ASKED,
    CALLED,
    CHOOSE,
    DOOR,
    MOVED,
    NEEDS_HOUR,
    NOBODY,
    WARN,
    ids_of,
)

# A job may run a little late; it is still about the same session at the same time.
SLACK = timedelta(minutes=1)


class Work:
    """Handlers by kind. Built once, in the wiring."""

    def __init__(
        self,
        storage: Storage,
        conversations: Conversations,
        calendar: Calendar,
        staff: Staff,
        doorkeeper: Doorkeeper,
        needs: Needs,
        asides: Asides,
        offering: Offering,
        notices: Notices,
        meetings: Meetings,
        openings: Openings,
    ) -> None:
        self._storage = storage
        self._conversations = conversations
        self._calendar = calendar
        self._staff = staff
        self._doorkeeper = doorkeeper
        self._needs = needs
        self._asides = asides
        self._offering = offering
        self._notices = notices
        self._meetings = meetings
        self._openings = openings

    def handle(self, jobs: Jobs) -> None:
        """Says who does each kind."""
        for kind in (WARN, CHOOSE):
            jobs.handler(kind, self.before_session)
        jobs.handler(DOOR, self.door)
        jobs.handler(NOBODY, self.nobody)
        jobs.handler(WAITS, self.waits)
        jobs.handler(HELP_WAITS, self.help_waits)
        once = (
            CALLED,
            COMES,
            LATE_AGAIN,
            NEEDS_HOUR,
            ASKED,
            ANSWERED,
            MOVED,
            NEEDS_HOST,
            OPENED,
            GREETING,
        )
        for kind in once:
            jobs.handler(kind, self.tell)

    async def before_session(self, job: Job) -> None:
        """48 h and 24 h before: everybody who can do something about it is told."""
        note = await self._storage.read(self._warning, job)
        if note is not None:
            await self._notices.send(job, note)

    async def door(self, job: Job) -> None:
        """The session's room opens: is the talk still owed, the supervisors are called."""
        _, session_id = ids_of(job.subject_id)
        await self._storage.write(self._doorkeeper.arrived, job.scope, session_id)

    async def nobody(self, job: Job) -> None:
        """Ten minutes in: nobody of us came."""
        duty_id, session_id = ids_of(job.subject_id)
        last = job.key.endswith(":later")
        await self._storage.write(
            self._doorkeeper.nobody, job.scope, duty_id, session_id, last=last
        )

    async def waits(self, job: Job) -> None:
        """Somebody needs to talk: whoever is on duty is told, then everybody, until it is taken."""
        note = await self._storage.write(self._needs.told, job)
        if note is not None:
            await self._notices.send(job, note)

    async def help_waits(self, job: Job) -> None:
        """Somebody in a call asks for help: as above, in minutes (CX2)."""
        note = await self._storage.write(self._asides.told, job)
        if note is not None:
            await self._notices.send(job, note)

    async def tell(self, job: Job) -> None:
        """Something that somebody is to know at once, if it still holds."""
        notes = {
            CALLED: self._called,
            COMES: self._needs.comes,
            LATE_AGAIN: self._needs.late,
            NEEDS_HOUR: self._needs_hour,
            ASKED: self._asked,
            ANSWERED: self._answered,
            MOVED: self._moved,
            NEEDS_HOST: self._meetings.needs_host,
            OPENED: self._openings.told,
            GREETING: self._offering.greeting,
        }
        note = await self._storage.read(notes[job.kind], job)
        if note is not None:
            await self._notices.send(job, note)

    # -- what still holds ----------------------------------------------------------------------

    def _warning(self, tx: Tx, job: Job) -> Note | None:
        found = self._open(tx, job.scope, job.subject_id)
        if found is None:
            return None
        duty, met = found
        first = duty.is_of(met.session_id, met.starts_at)  # by now
        if first or met.session_id == duty.go_ahead_session_id:
            return None
        policy = self._conversations.policy(tx, job.scope, duty.programme_id)
        now = step(duty, met.booked, policy, tx.now + SLACK)
        wanted = {WARN: ("warn", "choose"), CHOOSE: ("choose",)}[job.kind]
        if now not in wanted:
            return None
        texts = {WARN: "supervision-mail-warn", CHOOSE: "supervision-mail-choose"}
        return Note(
            to=self._staff.others(tx, job.scope, duty.programme_id, duty.peer_id),
            text_id=texts[job.kind],
            path="/veileder",
            at=met.starts_at,
        )

    def _called(self, tx: Tx, job: Job) -> Note | None:
        found = self._open(tx, job.scope, job.subject_id)
        if found is None:
            return None
        duty, met = found
        first = door_store.get_first_minutes(tx, job.scope, met.session_id)
        if (
            first is None
            or first.taken_by is not None
            or not duty.holds_back(met.session_id, met.starts_at)
        ):
            return None
        team = self._staff.called(tx, job.scope, duty.programme_id, duty.peer_id)
        return Note(team, "supervision-mail-called", "/veileder", met.starts_at)

    def _needs_hour(self, tx: Tx, job: Job) -> Note | None:
        duty = store.get(tx, job.scope, job.subject_id)
        if duty is None or not duty.live or duty.hour is not None:
            return None
        everybody = self._staff.others(tx, job.scope, duty.programme_id, duty.peer_id)
        return Note(everybody, "supervision-mail-needs-hour", "/veileder")

    def _asked(self, tx: Tx, job: Job) -> Note | None:
        choice = choice_store.get_choice(tx, job.scope, job.subject_id)
        if choice is None or not choice.asks_peer:
            return None
        found = self._open(tx, job.scope, f"{choice.duty_id}:{choice.session_id}")
        if found is None:
            return None
        duty, met = found
        return Note([duty.peer_id], "supervision-mail-asked", "/veiledning", met.starts_at)

    def _answered(self, tx: Tx, job: Job) -> Note | None:
        choice = choice_store.get_choice(tx, job.scope, job.subject_id)
        if choice is None or choice.answer is not False:
            return None
        found = self._open(tx, job.scope, f"{choice.duty_id}:{choice.session_id}")
        if found is None:
            return None
        duty, met = found
        everybody = self._staff.others(tx, job.scope, duty.programme_id, duty.peer_id)
        return Note(everybody, "supervision-mail-answered", "/veileder", met.starts_at)

    def _moved(self, tx: Tx, job: Job) -> Note | None:
        moved = moved_store.get_moved(tx, job.scope, moved_id=job.subject_id)
        if moved is None or moved.new_session_id is not None:
            return None
        if not self._conversations.pairing_lives(tx, job.scope, moved.pairing_id):
            return None
        return Note(
            to=[moved.user_id],
            text_id="supervision-mail-moved",
            path=f"/flyttet/{moved.id}",
            signed_by=moved.signed_by,
        )

    def _open(self, tx: Tx, scope: Scope, subject_id: str) -> tuple[Duty, Met] | None:
        """The duty and the session, if the one is owed and the other still to be."""
        duty_id, session_id = ids_of(subject_id)
        duty = store.get(tx, scope, duty_id)
        met = self._conversations.get(tx, scope, session_id)
        if duty is None or met is None or not duty.live or not met.ahead:
            return None
        return duty, met
