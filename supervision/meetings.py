"""Group supervisions: planned at a supervisor's time, answered freely, moved kindly, held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from appointments.domain import HOST, SlotTaken
from appointments.service import Appointments
from core.errors import Invalid, NotFound
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import audit
from identity.actor import Actor
from supervision import meeting_log_store
from supervision import meeting_store as store
from supervision.calendar import BUFFER, SupervisionCalendar
from supervision.domain import Hour, How
from supervision.events import MeetingChanged
from supervision.meeting import (
    LENGTH,
    Answer,
    BusyThen,
    Meeting,
    MeetingOver,
    check_asked,
)
from supervision.meeting_access import asked, invited, of_us, place_of
from supervision.notices import Note
from supervision.service import HourGone
from supervision.staff import Staff
from supervision.whose import scope_of

NEEDS_HOST: Final = "supervision.meeting_needs_host"
AHEAD: Final = timedelta(days=28)
SOONEST: Final = timedelta(hours=1)
PEER: Final = "peer"


class Meetings:
    """Built once, in the wiring."""

    def __init__(
        self,
        appointments: Appointments,
        calendar: SupervisionCalendar,
        staff: Staff,
        vault: Vault,
        jobs: Jobs,
    ) -> None:
        self._appointments = appointments
        self._calendar = calendar
        self._staff = staff
        self._vault = vault
        self._jobs = jobs

    # -- the supervisor ------------------------------------------------------------------------

    def times(
        self, tx: Tx, actor: Actor, programme_id: str, of: Meeting | None = None
    ) -> list[Hour]:
        """The free hours of whoever holds it, soonest first. Raises: NotFound."""
        scope = _team(actor, programme_id)
        who = of.host_id if of is not None and of.host_id is not None else actor.person_id
        start = tx.now + SOONEST
        found = self._calendar.free(
            tx,
            scope,
            programme_id,
            [who],
            None,
            start,
            start + AHEAD,
            LENGTH,
            except_id=of.id if of is not None else None,
        )
        return sorted(found, key=lambda hour: hour.starts_at)

    def to_ask(
        self, tx: Tx, actor: Actor, programme_id: str, of: Meeting | None = None
    ) -> dict[str, str]:
        """Person → name of the peers who can be asked, whoever holds it not. Raises: NotFound."""
        peers = self._staff.peers(tx, _team(actor, programme_id), programme_id)
        hosts = {actor.person_id, of.host_id if of is not None else None}
        return {peer.id: peer.first_name for peer in peers if peer.id not in hosts}

    def plan(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        starts_at: datetime,
        *,
        how: How,
        place: str,
        people: Collection[str],
    ) -> Meeting:
        """At one of the supervisor's times. Raises: NotFound, Invalid, HourGone."""
        chosen = set(people)
        if not chosen <= self.to_ask(tx, actor, programme_id).keys():
            raise NotFound
        check_asked(how, chosen)
        if how == "in_person" and not place.strip():
            raise Invalid({"place": "supervision-meeting-place-error"})
        hour = self._free(tx, actor, programme_id, starts_at, None)
        scope = scope_of(actor)
        try:
            with tx.savepoint():
                made = self._appointments.schedule(
                    tx,
                    scope,
                    kind="group_supervision",
                    programme_id=programme_id,
                    starts_at=hour.starts_at,
                    ends_at=hour.ends_at,
                    participants={actor.person_id: HOST, **dict.fromkeys(chosen, PEER)},
                    place=how,
                    buffer=BUFFER,
                    claims=[actor.person_id],
                )
        except SlotTaken:
            raise HourGone from None
        new = Meeting(
            made.id,
            programme_id,
            "group_supervision",
            actor.person_id,
            hour.starts_at,
            hour.ends_at,
            how,
        )
        sealed = None
        if place.strip():
            where: Where = ("supervision_meeting", new.id, "place")
            sealed = self._vault.seal(
                tx, scope, actor.person_id, place_of(new.id), where, place.strip()
            )
        store.add(tx, scope, new, actor.person_id, sealed)
        store.ask(tx, scope, new.id, chosen)
        audit.record(tx, scope, actor.person_id, "meeting.plan", "meeting", new.id)
        self._tell(tx, scope, new)
        return new

    def ask_more(self, tx: Tx, actor: Actor, meeting_id: str, people: Collection[str]) -> None:
        """Some more are asked. Raises: NotFound, Invalid, MeetingOver."""
        found = self._ahead(tx, actor, meeting_id)
        if not people:
            raise Invalid({"people": "supervision-meeting-nobody"})
        scope = scope_of(actor)
        known = invited(tx, scope, meeting_id)
        if not set(people) <= self.to_ask(tx, actor, found.programme_id, found).keys():
            raise NotFound
        check_asked(found.how, {*known, *people})
        for person_id in sorted(set(people) - known.keys()):
            self._appointments.join(tx, scope, meeting_id, person_id, PEER, claims=False)
        store.ask(tx, scope, meeting_id, people)
        self._tell(tx, scope, found)

    def move(self, tx: Tx, actor: Actor, meeting_id: str, starts_at: datetime) -> None:
        """Another of the supervisor's times; everybody is asked anew.

        Raises: NotFound, HourGone, MeetingOver.
        """
        found = self._ahead(tx, actor, meeting_id)
        if found.host_id is None:
            raise NotFound
        hour = self._free(tx, actor, found.programme_id, starts_at, found)
        scope = scope_of(actor)
        try:
            with tx.savepoint():
                self._appointments.move(
                    tx,
                    scope,
                    meeting_id,
                    starts_at=hour.starts_at,
                    ends_at=hour.ends_at,
                    claims=[found.host_id],
                )
        except SlotTaken:
            raise HourGone from None
        moved = found.moved(hour.starts_at, hour.ends_at)
        store.save(tx, scope, moved)
        store.forget_answers(tx, scope, meeting_id)
        self._tell(tx, scope, moved)

    def call_off(self, tx: Tx, actor: Actor, meeting_id: str) -> None:
        """It will not be; what somebody wished to talk about is kept. Raises: as `move`."""
        found = self._ahead(tx, actor, meeting_id)
        scope = scope_of(actor)
        self._appointments.cancel(tx, scope, meeting_id)
        gone = found.gone()
        store.save(tx, scope, gone)
        store.forget_answers(tx, scope, meeting_id)
        meeting_log_store.keep_wishes(tx, scope, meeting_id)
        audit.record(tx, scope, actor.person_id, "meeting.call_off", "meeting", meeting_id)
        self._tell(tx, scope, gone)

    def take_over(self, tx: Tx, actor: Actor, meeting_id: str) -> None:
        """“I hold it.” Raises: NotFound, HourGone, MeetingOver."""
        found = self._ahead(tx, actor, meeting_id)
        if found.host_id != actor.person_id and not self._give_to(
            tx, scope_of(actor), found, actor.person_id
        ):
            raise HourGone

    def hold(
        self, tx: Tx, actor: Actor, meeting_id: str, there: Collection[str], how: How
    ) -> Meeting:
        """Held, and these were there; tapped again it mends the list. Raises: NotFound, TooEarly,
        MeetingOver."""
        scope = scope_of(actor)
        found = of_us(tx, actor, meeting_id, lock=True)
        if not set(there) <= invited(tx, scope, meeting_id).keys():
            raise NotFound
        held = found.held(actor.person_id, how, tx.now)
        store.save(tx, scope, held)
        store.were_there(tx, scope, meeting_id, there)
        store.forget_answers(tx, scope, meeting_id)
        audit.record(tx, scope, actor.person_id, "meeting.held", "meeting", meeting_id)
        self._tell(tx, scope, held)
        return held

    # -- those who are asked -------------------------------------------------------------------

    def answer(self, tx: Tx, actor: Actor, meeting_id: str, said: Answer) -> None:
        """A yes takes the time; a no takes it out of the calendar; the last word counts.

        Raises: NotFound, MeetingOver, BusyThen.
        """
        found, mine = asked(tx, actor, meeting_id, lock=True)
        if not found.is_planned or found.ends_at <= tx.now:
            raise MeetingOver
        if said == mine.answer:
            return
        scope, me = scope_of(actor), actor.person_id
        if said == "yes":
            try:
                with tx.savepoint():
                    self._appointments.take_time(tx, scope, meeting_id, me)
            except SlotTaken:
                raise BusyThen from None
        else:
            self._appointments.give_time(tx, scope, meeting_id, me)
        if said == "no":
            self._appointments.withdraw(tx, scope, meeting_id, me)
        elif mine.answer == "no":
            self._appointments.ask_again(tx, scope, meeting_id, me)
        store.set_answer(tx, scope, meeting_id, me, said)

    # -- those who leave -----------------------------------------------------------------------

    def host_left(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None,
        keeps: Callable[[Meeting], bool] = lambda _meeting: False,
    ) -> None:
        """A supervisor leaves: a colleague who is free holds it, or all are asked who can; not of
        those that they keep."""
        for found in self.to_hold(tx, scope, person_id, programme_id, lock=True):
            if keeps(found):
                continue
            if not any(
                self._give_to(tx, scope, found, who) for who in self._heirs(tx, scope, found)
            ):
                self._appointments.leave(tx, scope, found.id, person_id)
                store.save(tx, scope, found.hosted_by(None))
                key = f"{NEEDS_HOST}:{found.id}:{tx.now.isoformat()}"
                self._jobs.put(tx, scope, NEEDS_HOST, tx.now, found.id, key=key)
            audit.record(tx, scope, None, "meeting.handed_over", "meeting", found.id)

    def to_hold(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None,
        *,
        lock: bool = False,
    ) -> list[Meeting]:
        """What somebody is to hold and is not over. Whose room was closed already has nothing left
        to hold."""
        return [
            found
            for found in store.planned_of_host(tx, scope, person_id, lock=lock)
            if programme_id in (None, found.programme_id)
            and found.ends_at > tx.now
            and self._appointments.get(tx, scope, found.id).status == "booked"
        ]

    def peer_left(self, tx: Tx, scope: Scope, person_id: str, programme_id: str | None) -> None:
        """Somebody is no peer any more: no longer asked, and no way into the room (AZ4)."""
        for found in store.of_person(tx, scope, person_id, tx.now, kind=None):
            if programme_id not in (None, found.programme_id) or not found.is_planned:
                continue
            self._appointments.leave(tx, scope, found.id, person_id)
            store.let_out(tx, scope, found.id, person_id)
            self._tell(tx, scope, found)

    def needs_host(self, tx: Tx, job: Job) -> Note | None:
        """Whom to tell that one waits for somebody to hold it, if it still does."""
        found = store.get(tx, job.scope, job.subject_id)
        if found is None or not found.is_planned or found.host_id is not None:
            return None
        team = self._staff.everybody(tx, job.scope, found.programme_id)
        return Note(team, "supervision-mail-needs-host", "/veileder", found.starts_at)

    # -- inside --------------------------------------------------------------------------------

    def _heirs(self, tx: Tx, scope: Scope, of: Meeting) -> list[str]:
        """Colleagues who give that time, those who hold the fewest first."""
        team = [
            w for w in self._calendar.supervisors(tx, scope, of.programme_id) if w != of.host_id
        ]
        free = self._calendar.free(
            tx,
            scope,
            of.programme_id,
            team,
            None,
            of.starts_at,
            of.ends_at,
            of.ends_at - of.starts_at,
        )
        there = {hour.supervisor_id for hour in free if hour.starts_at == of.starts_at}
        ahead = store.of_programmes(tx, scope, [of.programme_id], tx.now)
        load = Counter(meeting.host_id for meeting in ahead)
        return sorted(there, key=lambda who: (load[who], who))

    def _give_to(self, tx: Tx, scope: Scope, found: Meeting, person_id: str) -> bool:
        """Another host; False, and nothing changed, if they are busy or asked to it themselves."""
        if person_id in invited(tx, scope, found.id):
            return False
        try:
            with tx.savepoint():
                self._appointments.join(tx, scope, found.id, person_id, HOST)
        except SlotTaken:
            return False
        if found.host_id is not None:
            self._appointments.leave(tx, scope, found.id, found.host_id)
            came = partial(self._staff.handed.came, from_id=found.host_id, to_id=person_id)
            came(tx, scope, found.programme_id, "meeting", found.id)
        given = found.hosted_by(person_id)
        store.save(tx, scope, given)
        self._tell(tx, scope, given)
        return True

    def _free(
        self, tx: Tx, actor: Actor, programme_id: str, starts_at: datetime, of: Meeting | None
    ) -> Hour:
        for hour in self.times(tx, actor, programme_id, of):
            if hour.starts_at == starts_at:
                return hour
        raise HourGone

    def _ahead(self, tx: Tx, actor: Actor, meeting_id: str) -> Meeting:
        found = of_us(tx, actor, meeting_id, lock=True)
        if not found.is_planned:
            raise MeetingOver
        return found

    def _tell(self, tx: Tx, scope: Scope, of: Meeting) -> None:
        if of.kind != "group_supervision":
            return
        tx.emit(
            MeetingChanged(
                organisation_id=scope.organisation_id,
                meeting_id=of.id,
                programme_id=of.programme_id,
                host_id=of.host_id,
                people=tuple(sorted(invited(tx, scope, of.id))),
                starts_at=of.starts_at,
                status=of.status,
            )
        )


def _team(actor: Actor, programme_id: str) -> Scope:
    if not actor.has("supervisor", programme_id=programme_id):
        raise NotFound
    return scope_of(actor)
