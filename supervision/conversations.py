"""The sessions, as supervision sees them: implements the port ``Conversations``."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from appointments.attendance import Attendance
from appointments.rooms import Rooms
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from sessions import pairing_store, store
from sessions.booking import Booking
from sessions.course import Course
from sessions.domain import Session
from sessions.pairing import Pairing
from sessions.programme import OFFERS
from sessions.programmes import Programmes
from supervision.domain import Policy
from supervision.offers import Planned, Stop, Way
from supervision.ports import Met
from supervision.staff import Staff


class SessionsSeen:
    """Built once, in the wiring; ``booking`` is given afterwards, since it asks our rule."""

    def __init__(
        self, programmes: Programmes, attendance: Attendance, rooms: Rooms, staff: Staff
    ) -> None:
        self._programmes = programmes
        self._attendance = attendance
        self._rooms = rooms
        self._staff = staff
        self._booking: Booking | None = None

    def use(self, booking: Booking) -> None:
        """Closes the circle: booking asks the rule, and the rule may book for a user."""
        self._booking = booking

    @property
    def booking(self) -> Booking:
        """Set by the wiring before the first request."""
        assert self._booking is not None
        return self._booking

    def get(self, tx: Tx, scope: Scope, session_id: str) -> Met | None:
        """One session."""
        found = store.get(tx, scope, session_id)
        return None if found is None else met_of(found)

    def ahead(self, tx: Tx, scope: Scope, peers: Collection[str], programme_id: str) -> list[Met]:
        """The sessions of these peers that may still take place, soonest first."""
        if not peers:
            return []
        return [met_of(s) for s in store.ahead_of_peers(tx, scope, peers, programme_id)]

    def hold(self, tx: Tx, scope: Scope, peer_id: str, programme_id: str) -> None:
        """What the peer has ahead stays so until the transaction ends; before any talk is held."""
        pairing_store.hold_terms(tx, scope, peer_id, programme_id)

    def together(self, tx: Tx, scope: Scope, session_id: str) -> timedelta:
        """How long both were there."""
        return self._attendance.together(tx, scope, session_id)

    def somebody_there(self, tx: Tx, scope: Scope, session_id: str) -> bool:
        """Whether anybody is in the session's room now."""
        return bool(self._attendance.present(tx, scope, session_id))

    def room_open(self, tx: Tx, actor: Actor, session_id: str) -> bool:
        """Whether this person may be in the session's room now."""
        try:
            admission = self._rooms.admission(tx, Scope(actor.organisation_id), actor, session_id)
        except NotFound:
            return False
        return admission.state in ("open", "held")

    def called_off_by_us(self, tx: Tx, scope: Scope, session_id: str, by: str) -> None:
        """Nothing counted; we write to the user ourselves."""
        self.booking.cancel_by_staff(tx, scope, session_id, by, quiet=True)

    def pairing_lives(self, tx: Tx, scope: Scope, pairing_id: str) -> bool:
        """Active: a new session may be booked and the two be written to."""
        found = pairing_store.get(tx, scope, pairing_id)
        return found is not None and found.state == "active"

    def times(self, tx: Tx, actor: Actor, pairing_id: str) -> Sequence[datetime]:
        """Those in the pair's rhythm first, where there are any; soonest first."""
        return self.booking.offers(tx, actor, pairing_id).starts

    def book(self, tx: Tx, actor: Actor, pairing_id: str, starts_at: datetime) -> str:
        """Books one of them for the user."""
        return self.booking.book(tx, actor, pairing_id, starts_at).id

    def policy(self, tx: Tx, scope: Scope, programme_id: str) -> Policy:
        """How the programme looks after its peers."""
        config = self._programmes.get(tx, scope, programme_id).config
        return replace(
            Policy(),
            every_pairing=config.supervision_each_pairing,
            log_kept_months=config.log_kept_months,
        )

    def acquainted(
        self,
        tx: Tx,
        scope: Scope,
        peers: Collection[str],
        programmes: Collection[str] | None = None,
    ) -> list[str]:
        """What those are called whom these peers have sessions with, in these programmes."""
        users = {
            pairing.user_id
            for peer_id in peers
            for pairing in pairing_store.of_person(tx, scope, peer_id)
            if pairing.peer_id == peer_id
            and (programmes is None or pairing.programme_id in programmes)
        }
        return list(self._staff.names(tx, scope, users).values())

    def plan(self, tx: Tx, scope: Scope, programme_id: str) -> Sequence[Planned]:
        """On which occasions the programme's staff get in touch with its peers."""
        found = self._programmes.many(tx, scope, [programme_id])
        return [
            Planned(
                occasion,
                getattr(programme.config, f"offer_{occasion}_days"),
                getattr(programme.config, f"offer_{occasion}"),
            )
            for programme in found
            for occasion in OFFERS
        ]

    def ways(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        since: datetime,
        *,
        pairing_id: str | None = None,
    ) -> list[Way]:
        """Where the programme's pairs are, and those that ended since then; or one pair alone.
        After a death a person rings at once, and no plan says a word (§3)."""
        pairings = [
            *pairing_store.of_programmes(
                tx, scope, [programme_id], states=["active", "paused"], pairing_id=pairing_id
            ),
            *pairing_store.ended_since(tx, scope, programme_id, since, pairing_id=pairing_id),
        ]
        return self._ways(tx, scope, [each for each in pairings if each.ended_how != "death"])

    def _ways(self, tx: Tx, scope: Scope, pairings: Sequence[Pairing]) -> list[Way]:
        of_course: dict[str, list[Session]] = {}
        for each in store.of_courses(tx, scope, {pairing.course_id for pairing in pairings}):
            of_course.setdefault(each.course_id, []).append(each)
        programmes = self._programmes.many(tx, scope, {each.programme_id for each in pairings})
        configs = {programme.id: programme.config for programme in programmes}
        return [
            _way(Course(each, configs[each.programme_id], of_course.get(each.course_id, [])), tx)
            for each in pairings
        ]

    def release_room(self, tx: Tx, scope: Scope, session_id: str) -> None:
        """Those who wait in the session's room may be let together."""
        self._rooms.release(tx, scope, session_id)


def met_of(session: Session) -> Met:
    """The little that supervision needs of a session: no words of anybody's."""
    return Met(
        session_id=session.id,
        programme_id=session.programme_id,
        pairing_id=session.pairing_id,
        user_id=session.user_id,
        peer_id=session.peer_id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        ahead=session.state in ("booked", "open"),
    )


def _way(course: Course, tx: Tx) -> Way:
    pairing = course.pairing
    mine = [each for each in course.sessions if each.pairing_id == pairing.id]
    ahead = [s for s in mine if s.state in ("booked", "open") and s.starts_at > tx.now]
    last = [each for each in ahead if course.is_last_ahead(each)]
    return Way(
        pairing_id=pairing.id,
        programme_id=pairing.programme_id,
        peer_id=pairing.peer_id,
        allowance=course.quota.allowance,
        held=[_stop(each) for each in course.held],
        ahead=[_stop(each) for each in sorted(ahead, key=lambda s: s.starts_at)],
        last_ahead=_stop(last[0]) if last else None,
        ended_at=pairing.ended_at,
    )


def _stop(session: Session) -> Stop:
    return Stop(session.id, session.starts_at, session.ended_at or session.ends_at)
