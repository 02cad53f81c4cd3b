"""What a user and a peer need to see first: the next session, what is left, one next step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.people import People
from sessions import pairing_store, store
from sessions.domain import ALIVE, Session
from sessions.extensions import Extension, Extensions
from sessions.outcomes import HelpFirst
from sessions.pairing import Pairing
from sessions.programme import Config
from sessions.programmes import Programmes
from sessions.quota import Quota, allowance, tally_sessions

Step = Literal[
    "enter",  # the room is open: go in
    "wait",  # a session is booked: nothing to do before it
    "rebook",  # one broke off: find a new time for it
    "book",  # find a time
    "ask_more",  # all are used: ask for more, or say goodbye
    "waiting_for_answer",  # has asked for more
    "paused",
    "answer",  # a peer has been found: read and answer
    "being_matched",  # the request is with us
    "ask",  # no request yet
]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session as a home shows it. `other`: the other's first name."""

    session: Session
    other: str
    number: int
    opens_at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class Together:
    """One pairing as a home shows it."""

    pairing: Pairing
    other: str
    quota: Quota
    upcoming: Sequence[Meeting]
    broken: Sequence[Meeting]
    to_say: Sequence[Meeting]
    extension: Extension | None
    may_ask_more: bool
    ending: bool
    """The last session of the allowance is the next one."""


@dataclass(frozen=True, slots=True)
class Home:
    """`step` is the one clear next thing; `at` the session or pairing that it is about."""

    step: Step
    at: str | None
    pairings: Sequence[Together] = field(default=())
    next: Meeting | None = None

    @property
    def together(self) -> Together | None:
        """The pairing that the page is about, for a user."""
        return self.pairings[0] if self.pairings else None


@dataclass(frozen=True, slots=True)
class PeerHome:
    """A peer's pairings, what is ahead by time, and the questions that wait for a word."""

    pairings: Sequence[Together]
    upcoming: Sequence[Meeting]
    to_say: Sequence[Meeting]
    proposals: Sequence[Pairing]
    questions: Sequence[Extension]
    next: Meeting | None = None


_LAST: Final = datetime.max.replace(tzinfo=UTC)


class Homes:
    """Reads a home in a handful of questions, whatever there is."""

    def __init__(
        self,
        people: People,
        programmes: Programmes,
        extensions: Extensions,
        help_first: HelpFirst,
    ) -> None:
        self._people = people
        self._programmes = programmes
        self._extensions = extensions
        self._help_first = help_first

    def home(self, tx: Tx, actor: Actor) -> Home:
        """The user's."""
        scope = Scope(actor.organisation_id)
        pairings = [
            pairing
            for pairing in pairing_store.of_person(
                tx,
                scope,
                actor.person_id,
                states=["proposed", "accepted_by_peer", "accepted_by_user", "active", "paused"],
            )
            if pairing.user_id == actor.person_id
        ]
        living = [pairing for pairing in pairings if pairing.state in ("active", "paused")]
        shown = self._together(tx, scope, living, actor.person_id, tx.now)
        # While somebody stands in there are two; what is next comes first, then whoever stands in.
        shown.sort(
            key=lambda each: min((m.session.starts_at for m in each.upcoming), default=_LAST)
        )
        for together in shown:
            return self._step(together, shown)
        for pairing in pairings:
            if pairing.state == "accepted_by_peer":
                return Home("answer", pairing.id)
        return Home("being_matched" if pairings else "ask", None)

    def peer_home(self, tx: Tx, actor: Actor) -> PeerHome:
        """The peer's."""
        scope = Scope(actor.organisation_id)
        pairings = [
            pairing
            for pairing in pairing_store.of_person(
                tx, scope, actor.person_id, states=["proposed", "active", "paused"]
            )
            if pairing.peer_id == actor.person_id
        ]
        living = [pairing for pairing in pairings if pairing.state != "proposed"]
        shown = self._together(tx, scope, living, actor.person_id, tx.now)
        upcoming = sorted(
            (meeting for each in shown for meeting in each.upcoming),
            key=lambda meeting: meeting.session.starts_at,
        )
        questions = self._extensions.to_answer(tx, scope, [pairing.id for pairing in living])
        return PeerHome(
            pairings=shown,
            upcoming=upcoming,
            to_say=[meeting for each in shown for meeting in each.to_say],
            proposals=[pairing for pairing in pairings if pairing.state == "proposed"],
            questions=questions,
            next=upcoming[0] if upcoming else None,
        )

    @staticmethod
    def _step(together: Together, shown: Sequence[Together]) -> Home:
        pairing = together.pairing
        if together.upcoming:
            meeting = together.upcoming[0]
            step: Step = "enter" if meeting.open else "wait"
            return Home(step, meeting.session.id, shown, meeting)
        if together.broken:
            return Home("rebook", together.broken[0].session.id, shown)
        if pairing.state == "paused" and together.quota.left:
            return Home("paused", pairing.id, shown)
        if together.quota.left:
            return Home("book", pairing.id, shown)
        waits = together.extension is not None and together.extension.decision is None
        return Home("waiting_for_answer" if waits else "ask_more", pairing.id, shown)

    def _together(
        self,
        tx: Tx,
        scope: Scope,
        pairings: Sequence[Pairing],
        person_id: str,
        now: datetime,
    ) -> list[Together]:
        if not pairings:
            return []
        names = self._people.names(tx, scope, [pairing.other(person_id) for pairing in pairings])
        programmes = {
            programme.id: programme.config
            for programme in self._programmes.many(
                tx, scope, {pairing.programme_id for pairing in pairings}
            )
        }
        sessions = store.of_courses(tx, scope, {pairing.course_id for pairing in pairings})
        found = []
        for pairing in pairings:
            config = programmes[pairing.programme_id]
            of_course = [each for each in sessions if each.course_id == pairing.course_id]
            extension = None
            quota = tally_sessions(allowance(config, pairing.extended_by), of_course)
            if quota.left <= 2 or pairing.extended_by:
                extension = self._extensions.of_course(tx, scope, pairing.course_id)
            other = names.get(pairing.other(person_id), "")
            mine = [
                Meeting(
                    session=session,
                    other=other,
                    number=number,
                    opens_at=session.opens_at(config),
                    open=self._open(tx, scope, session, config),
                )
                for number, session in numbered(of_course)
                if session.pairing_id == pairing.id
            ]
            found.append(_shown(pairing, other, quota, mine, extension, config, now))
        return found

    def _open(self, tx: Tx, scope: Scope, session: Session, config: Config) -> bool:
        """Whether the two may be in its room now, which help that is called keeps open."""
        if session.state not in (*ALIVE, "interrupted") or tx.now < session.opens_at(config):
            return False
        return tx.now < self._help_first.closes_at(tx, scope, session, config)


def _shown(
    pairing: Pairing,
    other: str,
    quota: Quota,
    mine: Sequence[Meeting],
    extension: Extension | None,
    config: Config,
    now: datetime,
) -> Together:
    resumable = [each for each in mine if each.session.state == "interrupted" and each.open]
    ahead = [
        each
        for each in mine
        if each.session.state in ALIVE and (each.open or now < each.session.soft_end(config))
    ]
    asked = extension is not None
    return Together(
        pairing=pairing,
        other=other,
        quota=quota,
        upcoming=[*resumable, *ahead],
        broken=[each for each in mine if each.session.state == "interrupted" and not each.open],
        to_say=[each for each in mine if each.session.proposed],
        extension=extension,
        may_ask_more=bool(config.extension) and not asked and quota.left <= 2,
        ending=quota.left == 0 and len(ahead) == 1,
    )


def numbered(of_course: Sequence[Session]) -> list[tuple[int, Session]]:
    """Each session with its number in the course: those that use or hold a place count."""
    out = []
    number = 0
    for session in of_course:
        if session.used or session.reserved:
            number += 1
        out.append((number, session))
    return out
