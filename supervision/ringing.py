"""Whoever has a peer's talk can ring them: nobody else sees the number, each reading is noted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from supervision import door_store, need_store, store, talk_store
from supervision.ports import Calendar
from supervision.staff import Staff
from supervision.whose import looked_after, scope_of

BEFORE: Final = timedelta(hours=1)
AFTER: Final = timedelta(hours=2)
"""How long before a talk and after it the number can be seen: one rings early, or once more."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody to ring. `number` is as it is dialled, None where there is none (any more)."""

    appointment_id: str
    duty_id: str | None
    name: str
    number: str | None = field(repr=False)
    may_hold: bool
    """The talk has begun, and can be logged as held."""


@dataclass(frozen=True, slots=True)
class _Talk:
    appointment_id: str
    duty_id: str | None
    peer_id: str
    starts_at: datetime
    ends_at: datetime


class Ringing:
    """Built once, in the wiring."""

    def __init__(self, calendar: Calendar, staff: Staff) -> None:
        self._calendar = calendar
        self._staff = staff

    def ways(self, tx: Tx, actor: Actor, peers: set[str]) -> dict[str, set[str]]:
        """For a page: `rung`, who of these peers can be rung at all; `ringable`, the appointments
        in which the actor can ring one of them now. Tells no number."""
        rung = self._staff.can_ring(tx, scope_of(actor), peers)
        theirs = (each for each in self._now(tx, actor) if each.peer_id in rung)
        return {"rung": rung, "ringable": {each.appointment_id for each in theirs}}

    def open(self, tx: Tx, actor: Actor, appointment_id: str) -> Ring:
        """The number, noted for the peer to see. Raises: NotFound for everybody but whoever has
        this talk by telephone, or has just come to it, and for them too long before and after."""
        scope = scope_of(actor)
        found = [each for each in self._now(tx, actor) if each.appointment_id == appointment_id]
        if not found:
            raise NotFound
        talk = found[0]
        return Ring(
            appointment_id=talk.appointment_id,
            duty_id=talk.duty_id,
            name=self._staff.names(tx, scope, {talk.peer_id}).get(talk.peer_id, ""),
            number=self._staff.number(
                tx, scope, talk.peer_id, by=actor.person_id, appointment_id=appointment_id
            ),
            may_hold=talk.starts_at <= tx.now,
        )

    def number_gone(self, tx: Tx, scope: Scope, peer_id: str) -> None:
        """Whoever has taken their number back meets us on video; those who have the talk in a
        calendar get the change."""
        ahead = [t.id for t in talk_store.talks(tx, scope, peer_id=peer_id) if t.starts_at > tx.now]
        for duty in store.of_peer(tx, scope, peer_id):
            if duty.hour is not None and duty.hour.starts_at > tx.now:
                ahead.append(duty.hour.appointment_id)
        for appointment_id, how in self._calendar.how(tx, scope, ahead).items():
            if how == "phone":
                self._calendar.set_how(tx, scope, appointment_id, "video")

    def _now(self, tx: Tx, actor: Actor) -> Iterator[_Talk]:
        """The actor's talks about now that are by telephone, or that they came to when called."""
        scope = scope_of(actor)
        talks = [each for each in self._mine(tx, scope, actor) if _is_about(each, tx.now)]
        if not talks:
            return
        hows = self._calendar.how(tx, scope, [each.appointment_id for each in talks])
        came = need_store.answered_with(tx, scope, [each.appointment_id for each in talks])
        duties = [each.duty_id for each in talks if each.duty_id]
        firsts = door_store.first_minutes_of(tx, scope, duties)
        came |= {first.appointment_id for first in firsts if first.appointment_id}
        for each in talks:
            if hows.get(each.appointment_id) == "phone" or each.appointment_id in came:
                yield each

    @staticmethod
    def _mine(tx: Tx, scope: Scope, actor: Actor) -> Iterator[_Talk]:
        programmes = looked_after(actor)
        for talk in talk_store.talks(tx, scope, supervisor_id=actor.person_id):
            if talk.programme_id in programmes:
                yield _Talk(talk.id, None, talk.peer_id, talk.starts_at, talk.ends_at)
        duties = store.live(tx, scope, programmes)
        duties += [duty for duty, _ in store.offered(tx, scope, programmes, since=tx.now - AFTER)]
        for duty in duties:
            hour = duty.hour
            if hour is not None and hour.supervisor_id == actor.person_id:
                yield _Talk(
                    hour.appointment_id, duty.id, duty.peer_id, hour.starts_at, hour.ends_at
                )


def _is_about(talk: _Talk, now: datetime) -> bool:
    return talk.starts_at - BEFORE <= now < talk.ends_at + AFTER
