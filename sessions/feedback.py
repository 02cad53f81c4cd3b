"""After the first and the last session, the same to both: was there something, and was I heard?

Nobody has to write, and each chooses who reads it: only oneself, the other, or the coordinators.
No scores, no counts of anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Literal

import sqlalchemy as sa

from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from identity.people import People
from sessions import closing_store as rows
from sessions import pairing_store, store
from sessions.course import Course, Moment
from sessions.domain import Session, State
from sessions.programmes import Programmes

Audience = Literal["me", "other", "coordinator"]
LONGEST: Final = 2000
OPEN_FOR: Final = timedelta(days=30)
ASKED_FOR: Final = timedelta(days=7)
"""How long a person's first page mentions it."""
SHOWN_TO_STAFF: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one of the two wrote, opened."""

    session_id: str
    author_id: str
    moment: Moment
    audience: Audience
    written_at: datetime
    wish: str = field(repr=False)
    heard: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """The page for one of the two. `theirs`: only what the other wanted me to read. `ask_right`:
    after the first, as long as they go on, both are asked whether it was right to meet."""

    session: Session
    moment: Moment
    other: str
    mine: Feedback | None
    theirs: Feedback | None
    ask_right: bool = False


class Feedbacks:
    """Writing, reading and taking back. Built once, in the wiring."""

    def __init__(self, programmes: Programmes, people: People, vault: Vault) -> None:
        self._programmes = programmes
        self._people = people
        self._vault = vault

    def page(self, tx: Tx, actor: Actor, session_id: str) -> FeedbackPage:
        """Raises: NotFound for anybody but the two, and where nothing is asked."""
        scope, session, moment = self._asked(tx, actor, session_id)
        other = session.other(actor.person_id)
        found = self._open(tx, scope, rows.feedback_of(tx, scope, [session.id]))
        mine = next((each for each in found if each.author_id == actor.person_id), None)
        theirs = next(
            (each for each in found if each.author_id == other and each.audience == "other"), None
        )
        name = self._people.names(tx, scope, [other]).get(other, "")
        pairing = pairing_store.get(tx, scope, session.pairing_id)
        going_on = pairing is not None and pairing.state in ("active", "paused")
        ask_right = moment == "first" and going_on
        return FeedbackPage(session, moment, name, mine, theirs, ask_right)

    def give(
        self,
        tx: Tx,
        actor: Actor,
        session_id: str,
        *,
        wish: str,
        heard: str,
        audience: Audience,
    ) -> None:
        """Written, or put differently. Raises: NotFound, Invalid where there are no words."""
        scope, session, moment = self._asked(tx, actor, session_id)
        if not wish.strip() and not heard.strip():
            raise Invalid({"wish": "sessions-feedback-empty"})
        known = rows.feedback_of(tx, scope, [session.id])
        mine = next((row for row in known if row.author_id == actor.person_id), None)
        row_id = mine.id if mine else new_id()
        row = {
            "id": row_id,
            "organisation_id": scope.organisation_id,
            "programme_id": session.programme_id,
            "session_id": session.id,
            "pairing_id": session.pairing_id,
            "author_id": actor.person_id,
            "moment": moment,
            "audience": audience,
            "wish": self._seal(tx, scope, actor, session.id, row_id, "wish", wish),
            "heard": self._seal(tx, scope, actor, session.id, row_id, "heard", heard),
            "written_at": tx.now,
        }
        rows.save_feedback(tx, scope, row)
        audit.record(tx, scope, actor.person_id, "feedback.give", "session", session.id)

    def take_back(self, tx: Tx, actor: Actor, session_id: str) -> None:
        """Gone, with its key. Raises: NotFound."""
        scope, session, _ = self._asked(tx, actor, session_id)
        rows.remove_feedback(tx, scope, session.id, actor.person_id)
        self._vault.destroy(tx, scope, author_id=actor.person_id, place=place(session.id))
        audit.record(tx, scope, actor.person_id, "feedback.take_back", "session", session.id)

    def for_staff(self, tx: Tx, actor: Actor) -> list[tuple[Feedback, str]]:
        """What people wanted the coordinators to read, with who wrote it; each reading is noted
        for its author to see (AD2)."""
        scope = Scope(actor.organisation_id)
        programmes = [g.programme_id for g in actor.grants if g.role == "coordinator"]
        found = self._open(
            tx, scope, rows.feedback_for_staff(tx, scope, programmes, tx.now - SHOWN_TO_STAFF)
        )
        names = self._people.names(tx, scope, {each.author_id for each in found})
        for each in found:
            audit.record(
                tx,
                scope,
                actor.person_id,
                "feedback.read",
                "session",
                each.session_id,
                owner_id=each.author_id,
            )
        return [(each, names.get(each.author_id, "")) for each in found]

    def to_write(self, tx: Tx, scope: Scope, person_id: str) -> list[tuple[Session, Moment]]:
        """The sessions of the last days, and those that turned out the last ones in these days,
        after which this person is asked and has not written."""
        states: list[State] = ["completed", "cancelled", "no_show"]
        used = [s for s in store.of_person(tx, scope, person_id, states=states) if s.used]
        since = tx.now - ASKED_FOR
        over = {
            pairing.id
            for pairing in pairing_store.of_person(tx, scope, person_id, states=["ended"])
            if pairing.ended_at and pairing.ended_at > since
        }
        over |= {s.pairing_id for s in used if s.counted and s.ended_at and s.ended_at > since}
        held = [s for s in used if s.state == "completed"]
        lately = [s for s in held if s.ended_at and (s.ended_at > since or s.pairing_id in over)]
        if not lately:
            return []
        known = {
            row.session_id
            for row in rows.feedback_of(tx, scope, [each.id for each in lately])
            if row.author_id == person_id
        }
        asked = []
        for session in (each for each in lately if each.id not in known):
            course = self._course(tx, scope, session)
            moment = course.moment(session) if course else None
            if course is not None and moment is not None and counts_from(course, session) > since:
                asked.append((session, moment))
        return asked

    # -- steps ---------------------------------------------------------------------------------

    def _asked(self, tx: Tx, actor: Actor, session_id: str) -> tuple[Scope, Session, Moment]:
        scope = Scope(actor.organisation_id)
        session = store.get(tx, scope, session_id)
        if session is None or session.side(actor.person_id) is None:
            raise NotFound
        course = self._course(tx, scope, session)
        moment = course.moment(session) if course else None
        if course is None or moment is None or not is_open(course, session, tx.now):
            raise NotFound
        return scope, session, moment

    def _course(self, tx: Tx, scope: Scope, session: Session) -> Course | None:
        """Its pair's; None where nobody is to be asked."""
        pairing = pairing_store.get(tx, scope, session.pairing_id)
        if pairing is None or pairing.ended_how in ("death", "erased"):
            return None
        config = self._programmes.get(tx, scope, session.programme_id).config
        return Course(pairing, config, store.of_courses(tx, scope, [session.course_id]))

    def _seal(
        self, tx: Tx, scope: Scope, actor: Actor, session_id: str, row_id: str, name: str, text: str
    ) -> bytes | None:
        words = text.strip()
        if not words:
            return None
        where = ("feedback", row_id, name)
        return self._vault.seal(tx, scope, actor.person_id, place(session_id), where, words)

    def _open(self, tx: Tx, scope: Scope, found: Iterable[sa.Row[Any]]) -> list[Feedback]:
        opened = []
        for row in found:
            sealed = {"wish": row.wish, "heard": row.heard}
            there = [(("feedback", row.id, name), s) for name, s in sealed.items() if s]
            texts = self._vault.open_readable(tx, scope, there)
            words = {where[2]: text or "" for (where, _), text in zip(there, texts, strict=True)}
            opened.append(
                Feedback(
                    session_id=row.session_id,
                    author_id=row.author_id,
                    moment=row.moment,
                    audience=row.audience,
                    written_at=row.written_at,
                    wish=words.get("wish", ""),
                    heard=words.get("heard", ""),
                )
            )
        return opened


def counts_from(course: Course, session: Session) -> datetime:
    """When it begins to be asked: after the session, or once it turned out to be the last one."""
    assert session.ended_at is not None
    over = course.over_since if course.moment(session) == "last" else None
    return max(session.ended_at, over) if over else session.ended_at


def is_open(course: Course, session: Session, now: datetime) -> bool:
    """Whether it can still be written what is asked after this session."""
    if session.ended_at is None or course.moment(session) is None:
        return False
    return now <= counts_from(course, session) + OPEN_FOR


def place(session_id: str) -> str:
    """The place of the vault that the words after one session belong to."""
    return f"feedback:{session_id}"
