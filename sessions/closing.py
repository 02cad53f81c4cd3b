"""The end of a pairing, made together: an agenda both see, a word on contact, a goodbye.

And contact that is lost in spite of agreed tries. The ends that come by themselves, and when what
is written here is gone, are `sessions.endings`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Literal

from core.errors import Conflict, Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from identity.people import People
from sessions import closing_store as rows
from sessions import pairing_store, rest_store, store
from sessions.course import Course
from sessions.domain import Session
from sessions.extensions import Extensions
from sessions.pairing import EndedHow, Pairing
from sessions.pairings import Pairings
from sessions.programmes import Programmes
from sessions.quota import Quota

Word = Literal["yes", "no"]
Contact = Literal["agreed", "ends"]
Way = Literal["mail", "phone", "sms"]
LONGEST: Final = 2000
POINTS_AT_MOST: Final = 20
KEPT: Final = timedelta(days=30)
TRIES: Final = 3
TRIED_OVER: Final = timedelta(days=14)
QUIET_AFTER: Final = timedelta(days=30)
OVER_FIRST: Final[tuple[EndedHow, ...]] = ("completed", "by_user", "by_peer", "by_coordinator")


class NotTriedEnough(Conflict):
    """Contact is not lost before it was tried as agreed: three times over a fortnight."""

    code: ClassVar[str] = "contact_not_tried"


@dataclass(frozen=True, slots=True)
class Point:
    """Something one of the two wants to have talked about."""

    id: str
    name: str
    mine: bool
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody of us tried to reach them."""

    name: str
    how: Way
    at: datetime


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """The closing page for one of the two. `last`: the last session, booked or had.

    `contact` stands once both have said something, or I have said no; `word` is my own.
    """

    pairing: Pairing
    side: Literal["user", "peer"]
    other: str
    quota: Quota
    last: Session | None
    is_after: bool
    points: Sequence[Point]
    word: Word | None
    words: str = field(repr=False)
    from_other: str = field(repr=False)
    contact: Contact | None = None
    ask_more: bool = False


class Closings:
    """The closing page, and the ends that nobody chose. Built once, in the wiring."""

    def __init__(
        self,
        programmes: Programmes,
        pairings: Pairings,
        extensions: Extensions,
        people: People,
        vault: Vault,
    ) -> None:
        self._programmes = programmes
        self._pairings = pairings
        self._extensions = extensions
        self._people = people
        self._vault = vault

    # -- the page ------------------------------------------------------------------------------

    def page(self, tx: Tx, actor: Actor, pairing_id: str) -> ClosingPage:
        """Raises: NotFound for anybody but the two, before the end is near, and after a month."""
        scope, pairing, course = self._mine(tx, actor, pairing_id)
        side = pairing.side(actor.person_id)
        assert side is not None
        other = pairing.other(actor.person_id)
        names = self._people.names(tx, scope, [pairing.user_id, pairing.peer_id])
        said = {row.person_id: row for row in rows.farewells(tx, scope, pairing.id)}
        asked = self._extensions.of_course(tx, scope, pairing.course_id)
        ahead = [s for s in course.sessions if course.is_last_ahead(s)]
        over = pairing.state == "ended"
        is_after = over or course.is_full
        contacts = {row.contact for row in said.values() if row.contact}
        both = all(p in said and said[p].contact for p in (pairing.user_id, pairing.peer_id))
        mine = said.get(actor.person_id)
        contact: Contact | None = None
        if both or (mine and mine.contact == "no"):
            contact = "agreed" if contacts == {"yes"} else "ends"
        return ClosingPage(
            pairing=pairing,
            side=side,
            other=names.get(other, ""),
            quota=course.quota,
            last=ahead[0] if ahead else (course.held[-1] if is_after and course.held else None),
            is_after=is_after,
            points=self._points(tx, scope, actor, pairing, names),
            word=mine.contact if mine else None,
            words=self._farewell(tx, scope, mine),
            from_other=self._farewell(tx, scope, said.get(other)),
            contact=contact,
            ask_more=side == "user" and asked is None and not over and course.config.extension > 0,
        )

    def add_point(self, tx: Tx, actor: Actor, pairing_id: str, text: str) -> None:
        """For both to see. Raises: NotFound, Invalid."""
        scope, pairing, _ = self._mine(tx, actor, pairing_id)
        words = text.strip()
        if not words:
            raise Invalid({"text": "sessions-closing-point-empty"})
        if len(rows.points(tx, scope, pairing.id)) >= POINTS_AT_MOST:
            raise Invalid({"text": "sessions-closing-point-many"})
        point_id = new_id()
        where = ("closing_point", point_id, "text")
        sealed = self._vault.seal(tx, scope, actor.person_id, place(pairing.id), where, words)
        rows.add_point(
            tx,
            scope,
            {
                "id": point_id,
                "organisation_id": scope.organisation_id,
                "pairing_id": pairing.id,
                "author_id": actor.person_id,
                "text": sealed,
                "written_at": tx.now,
            },
        )

    def remove_point(self, tx: Tx, actor: Actor, pairing_id: str, point_id: str) -> None:
        """One's own. Raises: NotFound."""
        scope, _, _ = self._mine(tx, actor, pairing_id)
        rows.remove_point(tx, scope, point_id, actor.person_id)

    def say_goodbye(
        self, tx: Tx, actor: Actor, pairing_id: str, *, contact: Word | None, words: str
    ) -> None:
        """A word on contact afterwards, and a greeting to the other. Raises: NotFound."""
        scope, pairing, course = self._mine(tx, actor, pairing_id)
        if pairing.state != "ended" and not course.is_full:
            raise NotFound
        text = words.strip()
        known = rows.farewells(tx, scope, pairing.id)
        mine = next((row for row in known if row.person_id == actor.person_id), None)
        row_id, sealed = mine.id if mine else new_id(), None
        if text:
            where = ("farewell", row_id, "words")
            sealed = self._vault.seal(tx, scope, actor.person_id, place(pairing.id), where, text)
        rows.save_farewell(
            tx,
            scope,
            {
                "id": row_id,
                "organisation_id": scope.organisation_id,
                "pairing_id": pairing.id,
                "person_id": actor.person_id,
                "contact": contact,
                "words": sealed,
                "written_at": tx.now,
            },
        )

    def parting(self, tx: Tx, scope: Scope, person_id: str) -> list[tuple[Pairing, bool]]:
        """The person's pairings whose end is near or just past; True for those that are past."""
        found = []
        mine = pairing_store.of_person(tx, scope, person_id)
        stood_in = rest_store.stood_in(tx, scope, mine)  # the last ones are had with another
        for pairing in (each for each in mine if each.id not in stood_in):
            if pairing.state == "ended":
                if self._still_shown(tx, pairing):
                    found.append((pairing, True))
            elif pairing.state in ("active", "paused"):
                course = self._course(tx, scope, pairing)
                if course.is_full:
                    found.append((pairing, True))
                elif not course.quota.left:
                    found.append((pairing, False))
        return found

    def leads_from_room(self, tx: Tx, actor: Actor, session_id: str) -> str | None:
        """Where the agenda is, for the two in a room whose session is one of the last."""
        scope = Scope(actor.organisation_id)
        session = store.get(tx, scope, session_id)
        if session is None or session.side(actor.person_id) is None:
            return None
        pairing = pairing_store.get(tx, scope, session.pairing_id)
        if pairing is None or not self._course(tx, scope, pairing).end_is_near:
            return None
        return f"/avslutning/{pairing.id}"

    # -- contact lost --------------------------------------------------------------------------

    def tried(self, tx: Tx, actor: Actor, pairing_id: str, how: Way) -> None:
        """A coordinator tried to reach the user. Raises: NotFound."""
        scope, pairing = self._coordinated(tx, actor, pairing_id)
        rows.add_try(
            tx,
            scope,
            {
                "id": new_id(),
                "organisation_id": scope.organisation_id,
                "pairing_id": pairing.id,
                "tried_by": actor.person_id,
                "how": how,
                "tried_at": tx.now,
            },
        )
        audit.record(tx, scope, actor.person_id, "contact.try", "pairing", pairing.id)

    def tries(self, tx: Tx, scope: Scope, pairing_id: str) -> list[Try]:
        """The oldest first."""
        found = rows.tries(tx, scope, [pairing_id])
        names = self._people.names(tx, scope, {row.tried_by for row in found})
        return [Try(names.get(row.tried_by, ""), row.how, row.tried_at) for row in found]

    def lost(self, tx: Tx, actor: Actor, pairing_id: str) -> Pairing:
        """Contact is lost; the door stays open. Raises: NotFound, NotTriedEnough."""
        scope, pairing = self._coordinated(tx, actor, pairing_id)
        if not tried_enough([row.tried_at for row in rows.tries(tx, scope, [pairing.id])], tx.now):
            raise NotTriedEnough
        return self._pairings.end(tx, actor, pairing.id, "lost_contact")

    def quiet(self, tx: Tx, scope: Scope, pairings: Sequence[Pairing]) -> list[Pairing]:
        """Those in which nothing is booked though it could be, and nothing has been heard of for a
        month: neither had, nor called off."""
        long_ago = tx.now - QUIET_AFTER
        active = [p for p in pairings if p.state == "active" and (p.active_at or tx.now) < long_ago]
        lively = store.lively(tx, scope, {each.programme_id for each in active}, long_ago)
        courses = self._courses(tx, scope, [p for p in active if p.id not in lively])
        return [course.pairing for course in courses if course.is_quiet(long_ago)]

    def has_booked(self, tx: Tx, scope: Scope, pairing: Pairing) -> bool:
        """Whether a session is to come in the pairing's course."""
        return self._course(tx, scope, pairing).is_booked

    def quotas(self, tx: Tx, scope: Scope, pairings: Sequence[Pairing]) -> list[Quota]:
        """What each pairing's course has had and has left."""
        return [course.quota for course in self._courses(tx, scope, pairings)]

    def ending(self, tx: Tx, scope: Scope, pairings: Sequence[Pairing]) -> list[Pairing]:
        """Those who have the last one ahead of them, or have just had it."""
        stood_in = rest_store.stood_in(tx, scope, pairings)
        courses = self._courses(tx, scope, [p for p in pairings if p.id not in stood_in])
        return [course.pairing for course in courses if not course.quota.left]

    # -- steps ---------------------------------------------------------------------------------

    def _mine(self, tx: Tx, actor: Actor, pairing_id: str) -> tuple[Scope, Pairing, Course]:
        scope = Scope(actor.organisation_id)
        pairing = pairing_store.get(tx, scope, pairing_id)
        if pairing is None or pairing.side(actor.person_id) is None:
            raise NotFound
        course = self._course(tx, scope, pairing)
        if pairing.state == "ended":
            shown = self._still_shown(tx, pairing)
        else:
            shown = pairing.state in ("active", "paused") and course.end_is_near
        if not shown:
            raise NotFound
        return scope, pairing, course

    @staticmethod
    def _still_shown(tx: Tx, pairing: Pairing) -> bool:
        assert pairing.ended_at is not None
        met = pairing.active_at is not None and pairing.ended_how in OVER_FIRST
        return met and tx.now < pairing.ended_at + KEPT

    def _coordinated(self, tx: Tx, actor: Actor, pairing_id: str) -> tuple[Scope, Pairing]:
        scope = Scope(actor.organisation_id)
        pairing = pairing_store.get(tx, scope, pairing_id)
        if pairing is None or not actor.has("coordinator", programme_id=pairing.programme_id):
            raise NotFound
        return scope, pairing

    def _course(self, tx: Tx, scope: Scope, pairing: Pairing) -> Course:
        config = self._programmes.get(tx, scope, pairing.programme_id).config
        return Course(pairing, config, store.of_courses(tx, scope, [pairing.course_id]))

    def _courses(self, tx: Tx, scope: Scope, pairings: Sequence[Pairing]) -> list[Course]:
        """With two questions, however many there are."""
        of_course: dict[str, list[Session]] = {}
        for each in store.of_courses(tx, scope, {pairing.course_id for pairing in pairings}):
            of_course.setdefault(each.course_id, []).append(each)
        programmes = self._programmes.many(tx, scope, {each.programme_id for each in pairings})
        configs = {programme.id: programme.config for programme in programmes}
        return [
            Course(each, configs[each.programme_id], of_course.get(each.course_id, []))
            for each in pairings
        ]

    def _points(
        self, tx: Tx, scope: Scope, actor: Actor, pairing: Pairing, names: dict[str, str]
    ) -> list[Point]:
        found = rows.points(tx, scope, pairing.id)
        where = [(("closing_point", row.id, "text"), row.text) for row in found]
        texts = self._vault.open_readable(tx, scope, where)
        return [
            Point(row.id, names.get(row.author_id, ""), row.author_id == actor.person_id, text)
            for row, text in zip(found, texts, strict=True)
            if text is not None
        ]

    def _farewell(self, tx: Tx, scope: Scope, row: Any) -> str:
        if row is None or row.words is None:
            return ""
        where = ("farewell", row.id, "words")
        return self._vault.open_readable(tx, scope, [(where, row.words)])[0] or ""


def tried_enough(tries: Sequence[datetime], now: datetime) -> bool:
    """Three times, the first of them a fortnight ago."""
    return len(tries) >= TRIES and now - min(tries) >= TRIED_OVER


def place(pairing_id: str) -> str:
    """The place of the vault that the closing words of one pairing belong to."""
    return f"closing:{pairing_id}"
