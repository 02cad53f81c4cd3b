"""Use cases of a visit: asking, answering, the room in which the three meet, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from appointments import store as appointment_store
from appointments.domain import Appointment
from appointments.events import RoomClosed
from appointments.rooms import Rooms, RoomTimes
from appointments.service import Appointments
from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from supervision import aside_store as aside_rows
from supervision import visit_store as rows
from supervision.aside import Aside
from supervision.aside_team import AsideTeam
from supervision.events import VisitChanged
from supervision.ports import Conversations, Met
from supervision.staff import Staff
from supervision.visit import NotNow, View, Visit, begun, buttons
from supervision.whose import scope_of

KIND: Final = "visit"
VISITOR: Final = "visitor"
LONGEST: Final = timedelta(hours=3)
"""Only what the calendar's row needs: the room's times are the session's."""


@dataclass(frozen=True, slots=True)
class VisitSeen:
    """A visit as one of the three may see it. `name`: of us, or to staff of whoever asked; `may`:
    what can be pressed; `go`: where the three meet, once all have said yes."""

    id: str = ""
    state: View = "none"
    name: str = ""
    may: tuple[str, ...] = ()
    go: str = ""


class Visits:
    """Built once, in the wiring."""

    def __init__(
        self, appointments: Appointments, rooms: Rooms, conversations: Conversations, staff: Staff
    ) -> None:
        self._appointments = appointments
        self._rooms = rooms
        self._conversations = conversations
        self._staff = staff
        self._answers = AsideTeam(conversations, staff)

    # -- what is seen --------------------------------------------------------------------------

    def seen(
        self, tx: Tx, scope: Scope, person_id: str, session_id: str, line: Aside | None
    ) -> VisitSeen:
        """As this person may see it. `line`: their own, or the one that they answer."""
        found = rows.of_session(tx, scope, session_id)
        visit = _shown(found, person_id, line)
        taken = line is not None and line.state == "taken"
        if visit is None or (visit.over_at is not None and visit.room_id is not None):
            name = self._name(tx, scope, line, person_id) if taken else ""
            return VisitSeen(name=name, may=("yes",) if taken else ())
        may = buttons(visit, person_id)
        if visit.over_at is not None and not (taken and visit.may_be_asked_again(tx.now)):
            may = ()
        names = self._staff.names(tx, scope, {visit.owner_id, visit.staff_id})
        staff = visit.people.get(person_id) not in ("own", "other")
        return VisitSeen(
            id=visit.id if visit.over_at is None else "",
            state=visit.state if staff else visit.seen_by(person_id),
            name=names.get(visit.owner_id if staff else visit.staff_id, ""),
            may=may if person_id in visit.people else (),
            go=f"/grupperom/{visit.room_id}" if visit.agreed and person_id in visit.people else "",
        )

    def way_back(self, tx: Tx, actor: Actor, room_id: str) -> dict[str, str] | None:
        """Where each goes from the room of the three, and what ends the visit; None elsewhere."""
        visit = rows.of_room(tx, scope_of(actor), room_id)
        if visit is None or actor.person_id not in visit.people:
            return None
        if visit.people[actor.person_id] != "staff":
            session = visit.session_id
            return {"visit": visit.id, "session": session, "back": f"/rom/{session}"}
        line = _line_of(tx, scope_of(actor), visit)
        return {"visit": visit.id, "line": line, "back": f"/veileder/hjelp/{line}"}

    # -- what is said --------------------------------------------------------------------------

    def answer(
        self, tx: Tx, actor: Actor, session_id: str, visit_id: str | None, yes: bool
    ) -> None:
        """One of the two says yes or no to a visit, or (without one) asks whoever answers them.

        Raises: NotFound for anybody else, and for what one knows nothing of; NotNow.
        """
        scope = scope_of(actor)
        met = self._conversations.get(tx, scope, session_id)
        if met is None or actor.person_id not in (met.user_id, met.peer_id):
            raise NotFound
        line = aside_rows.of_person(tx, scope, session_id, actor.person_id, lock=True)
        if visit_id is None:
            if not yes or line is None or line.state != "taken" or line.taken_by is None:
                raise NotFound
            self._begin(tx, actor, met, line, line.taken_by)
        else:
            self._say(tx, actor, met, visit_id, yes)

    def come(self, tx: Tx, actor: Actor, line: Aside, visit_id: str | None, yes: bool) -> None:
        """Whoever answers a line offers to come in, answers a wish, or goes out again.

        The caller has found that the line is theirs to answer. Raises: NotFound, NotNow.
        """
        met = self._conversations.get(tx, scope_of(actor), line.session_id)
        if met is None:
            raise NotFound
        if visit_id is None:
            if not yes or line.state != "taken":
                raise NotFound
            self._begin(tx, actor, met, line, actor.person_id)
        else:
            self._say(tx, actor, met, visit_id, yes)

    # -- what ends it --------------------------------------------------------------------------

    def line_over(self, tx: Tx, scope: Scope, line: Aside) -> None:
        """No more help is needed, or it is given: nobody of us comes, or stays."""
        for visit in rows.of_session(tx, scope, line.session_id, lock=True):
            if visit.owner_id == line.person_id:
                self._save(tx, scope, visit, visit.ended(tx.now))

    def on_room_closed(self, tx: Tx, event: RoomClosed) -> None:
        """The session is over: so is what belonged to it."""
        if event.kind != "session":
            return
        scope = Scope(event.organisation_id)
        for visit in rows.of_session(tx, scope, event.appointment_id, lock=True):
            self._save(tx, scope, visit, visit.ended(tx.now))

    def staff_left(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """Whoever may not answer the line any more comes into no call, and stays in none."""
        for visit in rows.live_of_staff(tx, scope, person_id):
            its = (visit.programme_id, visit.session_id, visit.owner_id)
            if person_id not in self._answers.of(tx, scope, *its):
                self._save(tx, scope, visit, visit.ended(tx.now))

    # -- within --------------------------------------------------------------------------------

    def _begin(self, tx: Tx, actor: Actor, met: Met, line: Aside, staff_id: str) -> None:
        """The first word; pressed twice, it is one."""
        scope = scope_of(actor)
        known = rows.of_session(tx, scope, met.session_id, lock=True)
        owner = line.person_id
        mine = [each for each in known if each.owner_id == owner]
        live = [each for each in mine if each.over_at is None]
        if live and actor.person_id not in live[0].people:
            raise NotNow
        if live:
            self._say(tx, actor, met, live[0].id, True)
            return
        if mine and not mine[-1].may_be_asked_again(tx.now):
            raise NotNow
        if any(each.agreed for each in known) or not self._open(tx, scope, met):
            raise NotNow
        new = begun(
            new_id(),
            programme_id=met.programme_id,
            session_id=met.session_id,
            owner_id=owner,
            other_id=met.peer_id if owner == met.user_id else met.user_id,
            staff_id=staff_id,
            by=actor.person_id,
            now=tx.now,
        )
        rows.save(tx, scope, new)
        self._told(tx, scope, new, new)

    def _say(self, tx: Tx, actor: Actor, met: Met, visit_id: str, yes: bool) -> None:
        scope, me = scope_of(actor), actor.person_id
        known = rows.of_session(tx, scope, met.session_id, lock=True)
        visit = next((each for each in known if each.id == visit_id), None)
        if visit is None or me not in visit.people:
            raise NotFound
        if visit.over_at is None and not visit.may_answer(me):
            raise NotFound
        after = visit.says(me, yes, tx.now)
        if after.agreed and not visit.agreed:
            if any(each.agreed for each in known) or not self._open(tx, scope, met):
                raise NotNow
            after = self._opened(tx, actor, met, after)
            for each in known:
                if each.id != after.id:
                    self._save(tx, scope, each, each.ended(tx.now))
        self._save(tx, scope, visit, after)

    def _opened(self, tx: Tx, actor: Actor, met: Met, visit: Visit) -> Visit:
        """All three have said yes: a room for exactly them."""
        scope = scope_of(actor)
        made = self._appointments.schedule(
            tx,
            scope,
            kind=KIND,
            programme_id=visit.programme_id,
            starts_at=tx.now,
            ends_at=tx.now + LONGEST,
            participants={met.user_id: "user", met.peer_id: "peer", visit.staff_id: VISITOR},
            claims=False,
        )
        audit.record(tx, scope, actor.person_id, "visit.open", "session", met.session_id)
        return replace(visit, room_id=made.id)

    def _save(self, tx: Tx, scope: Scope, before: Visit, after: Visit) -> None:
        if after == before:
            return
        rows.save(tx, scope, after)
        if after.over_at is not None and after.room_id is not None:
            room = self._appointments.get(tx, scope, after.room_id, lock=True)
            if room.status == "booked":
                self._appointments.cancel(tx, scope, after.room_id, quiet=True)
        self._told(tx, scope, before, after)

    def _told(self, tx: Tx, scope: Scope, before: Visit, after: Visit) -> None:
        """Each hears that there is news; the other of the two only of what they may know."""
        knew = before.may_answer(after.other_id) or after.may_answer(after.other_id)
        two = (after.owner_id, after.other_id) if knew else (after.owner_id,)
        tx.emit(
            VisitChanged(
                organisation_id=scope.organisation_id,
                session_id=after.session_id,
                line_id=_line_of(tx, scope, after),
                people=two,
                staff_id=after.staff_id,
            )
        )

    def _open(self, tx: Tx, scope: Scope, met: Met) -> bool:
        """Whether the session's room is open."""
        found = appointment_store.get(tx, scope, met.session_id)
        return found is not None and not self._rooms.times(tx, scope, found).closed

    def _name(self, tx: Tx, scope: Scope, line: Aside | None, person_id: str) -> str:
        if line is None:
            return ""
        who = line.taken_by if line.person_id == person_id else line.person_id
        return self._staff.names(tx, scope, {who or ""}).get(who or "", "")


class VisitRooms:
    """The room of the three keeps the hour of the call that it belongs to, and closes with it."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def times(self, tx: Tx, scope: Scope, appointment: Appointment) -> RoomTimes:
        """The session's sign and ends; open from when all had said yes until one says no."""
        visit = rows.of_room(tx, scope, appointment.id)
        session = appointment_store.get(tx, scope, visit.session_id) if visit is not None else None
        if visit is None or session is None:
            at = appointment.starts_at
            return RoomTimes(at, at, at, at, closed=True)
        times = self._rooms.times(tx, scope, session)
        closed = appointment.status != "booked" or times.closed or not visit.agreed
        return replace(times, opens_at=appointment.starts_at, closed=closed)

    def session_of(self, tx: Tx, scope: Scope, appointment: Appointment) -> str | None:
        """Being here is being there: the two are still in their session."""
        visit = rows.of_room(tx, scope, appointment.id)
        return None if visit is None else visit.session_id


def _shown(found: Sequence[Visit], person_id: str, line: Aside | None) -> Visit | None:
    """The one that concerns this person: where they are, what they are asked, what they began."""
    owner = line.person_id if line is not None else person_id
    live = [each for each in found if each.over_at is None]
    for each in live:
        if each.agreed and person_id in each.people:
            return each
    for each in live:
        if each.people.get(person_id) == "other" and each.may_answer(person_id):
            return each
    own = [each for each in found if each.owner_id == owner]
    if line is None or not own or own[-1].asked_at < line.asked_at:
        return None
    return own[-1]


def _line_of(tx: Tx, scope: Scope, visit: Visit) -> str:
    line = aside_rows.of_person(tx, scope, visit.session_id, visit.owner_id)
    return "" if line is None else line.id
