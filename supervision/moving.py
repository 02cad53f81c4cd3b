"""A session that we move (design §3 e): our fault, a person's name, three new times, one tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from core.errors import Conflict, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from supervision import moved_store, store
from supervision.choosing import MovedByUs, three_of
from supervision.domain import next_session
from supervision.events import SessionMovedByUs
from supervision.hours import Hours
from supervision.ports import Conversations
from supervision.watch import MOVED, Watch
from supervision.whose import scope_of


class TimeGone(Conflict):
    """That time has just been taken; there are others."""

    code: ClassVar[str] = "supervision.time_gone"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the user reads: nothing of why, nothing of the peer."""

    moved: MovedByUs
    was_at: datetime
    times: Sequence[datetime]


class Moving:
    """Use cases of (e). Built once, in the wiring."""

    def __init__(self, hours: Hours, conversations: Conversations, watch: Watch) -> None:
        self._hours = hours
        self._conversations = conversations
        self._watch = watch

    def move(self, tx: Tx, scope: Scope, session_id: str, signed_by: str) -> MovedByUs:
        """Calls the session off and writes to the user in ``signed_by``'s name. Twice is once.

        Raises: NotFound.
        """
        met = self._conversations.get(tx, scope, session_id)
        if met is None:
            raise NotFound
        moved = MovedByUs(new_id(), session_id, met.pairing_id, met.user_id, signed_by, tx.now)
        if not moved_store.add_moved(tx, scope, moved):
            known = moved_store.get_moved(tx, scope, session_id=session_id)
            assert known is not None
            return known
        self._conversations.called_off_by_us(tx, scope, session_id, signed_by)
        self._find_hours(tx, scope, met.peer_id, met.programme_id)
        audit.record(tx, scope, signed_by, "session.moved_by_us", "session", session_id)
        self._watch.once(tx, scope, MOVED, moved.id)
        tx.emit(
            SessionMovedByUs(
                organisation_id=scope.organisation_id,
                moved_id=moved.id,
                session_id=session_id,
                user_id=met.user_id,
                peer_id=met.peer_id,
                moved_at=tx.now,
            )
        )
        return moved

    def _find_hours(self, tx: Tx, scope: Scope, peer_id: str, programme_id: str) -> None:
        """A talk whose hour went by gets a new one, so that the new session is not moved again."""
        policy = self._conversations.policy(tx, scope, programme_id)
        ahead = self._conversations.ahead(tx, scope, [peer_id], programme_id)
        for duty in store.of_peer(tx, scope, peer_id, programme_id, lock=True):
            gone = duty.hour is None or duty.hour.ends_at <= tx.now
            if not duty.live or duty.arose_at is None or not gone:
                continue
            latest = tx.now + policy.within
            upcoming = next_session(duty, [met.booked for met in ahead], tx.now)
            if upcoming is not None:
                latest = min(latest, upcoming.starts_at)
            span = (tx.now + policy.pause, latest)
            store.save(tx, scope, self._hours.find(tx, scope, duty, span, policy))

    def letter(self, tx: Tx, actor: Actor, moved_id: str) -> Letter:
        """The message and three times that are free right now. Raises: NotFound."""
        scope = scope_of(actor)
        moved = moved_store.get_moved(tx, scope, moved_id=moved_id)
        if moved is None or moved.user_id != actor.person_id:
            raise NotFound
        met = self._conversations.get(tx, scope, moved.session_id)
        if met is None:
            raise NotFound
        if moved.new_session_id is not None:
            return Letter(moved, met.starts_at, [])
        return Letter(moved, met.starts_at, self._three(tx, actor, moved, met.starts_at))

    def letters(self, tx: Tx, actor: Actor) -> list[MovedByUs]:
        """What we moved for this user, without a new time yet, where the pairing goes on."""
        scope = scope_of(actor)
        return [
            moved
            for moved in moved_store.open_moved(tx, scope, actor.person_id)
            if self._conversations.pairing_lives(tx, scope, moved.pairing_id)
        ]

    def pick(self, tx: Tx, actor: Actor, moved_id: str, starts_at: datetime) -> str:
        """One tap: the session at its new time. Raises: NotFound, AlreadyPicked, TimeGone."""
        scope = scope_of(actor)
        moved = moved_store.get_moved(tx, scope, moved_id=moved_id, lock=True)
        if moved is None or moved.user_id != actor.person_id:
            raise NotFound
        moved.picked("")
        if starts_at not in self._conversations.times(tx, actor, moved.pairing_id):
            raise TimeGone
        session_id = self._conversations.book(tx, actor, moved.pairing_id, starts_at)
        moved_store.save_moved(tx, scope, moved.picked(session_id))
        return session_id

    def _three(self, tx: Tx, actor: Actor, moved: MovedByUs, was_at: datetime) -> list[datetime]:
        if not self._conversations.pairing_lives(tx, scope_of(actor), moved.pairing_id):
            return []
        zone = ZoneInfo(actor.zone)
        times = list(self._conversations.times(tx, actor, moved.pairing_id))
        local = [time.astimezone(zone) for time in times]
        clock = _minutes(was_at.astimezone(zone))
        return three_of(
            times,
            [time.date() for time in local],
            [abs(_minutes(time) - clock) for time in local],
        )


def _minutes(local: datetime) -> int:
    return local.hour * 60 + local.minute
