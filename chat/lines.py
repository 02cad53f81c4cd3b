"""The direct lines: from each peer to whoever is on duty, and nothing in them is left lying."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from chat import line_store, rule_store, store
from chat.domain import ANSWERS, Channel
from chat.events import LineWritten
from chat.ledger import Publisher
from chat.line import Line, told_at
from chat.messages import ChatLine
from core.errors import NotFound
from core.events import Events
from core.ids import new_id
from core.jobs import Job, Jobs
from core.schema import Scope, from_micros, to_micros
from core.storage import Tx
from identity.actor import Actor, Role
from identity.events import PersonDisabled, RolesChanged
from identity.people import Person

WAITS: Final = "chat.line_waits"


class Staff(Protocol):
    """Who is who."""

    def names(self, tx: Tx, scope: Scope, ids: Iterable[str]) -> dict[str, str]:
        """Person → first name, for those that exist."""
        ...

    def with_role(self, tx: Tx, scope: Scope, programme_id: str, role: Role) -> Sequence[Person]:
        """Those who hold the role in the programme now."""
        ...


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line as a page shows it."""

    line: Line
    peer_name: str
    holder_name: str
    unread: int = 0
    nobody: bool = False
    """There is nobody but whose line it is who could answer."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Somebody waits still: who is to be told, and of which channel."""

    channel_id: str
    staff: tuple[str, ...]


class Lines:
    """One in a process; follows what is written in the lines."""

    def __init__(self, people: Staff, publisher: Publisher, jobs: Jobs) -> None:
        self._people = people
        self._publisher = publisher
        self._jobs = jobs

    def listen(self, events: Events) -> None:
        """Follow what is written, and who is still there."""
        events.on(LineWritten, self.written)
        events.on(RolesChanged, self.holder_gone)
        events.on(PersonDisabled, self.holder_gone)

    def mine(self, tx: Tx, actor: Actor, programme_id: str) -> Channel | None:
        """The peer's own line, once there is one. Raises: NotFound for somebody who has none."""
        if not actor.has("peer", programme_id=programme_id):
            raise NotFound
        scope = Scope(actor.organisation_id)
        line = line_store.by_peer(tx, scope, programme_id, actor.person_id)
        if line is None:
            return None
        return store.channel_of(tx, scope, line.channel_id, actor.person_id)

    def ensure(self, tx: Tx, actor: Actor, programme_id: str) -> str:
        """The channel of the peer's own line, made now if there was none. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        known = self.mine(tx, actor, programme_id)
        if known is not None:
            return known.id
        line = Line(new_id(), programme_id, actor.person_id)
        store.make_channel(tx, scope, line.channel_id, programme_id, "line", actor.person_id)
        if line_store.make(tx, scope, line):
            return line.channel_id
        found = line_store.by_peer(tx, scope, programme_id, actor.person_id)
        assert found is not None
        return found.channel_id

    def of_channel(self, tx: Tx, actor: Actor, channel: Channel) -> LineSeen | None:
        """How the line behind a channel that the caller has entered stands; None for a group."""
        if channel.kind != "line":
            return None
        scope = Scope(actor.organisation_id)
        line = line_store.by_channel(tx, scope, channel.id)
        return None if line is None else self._seen(tx, scope, [line])[0]

    def all(self, tx: Tx, actor: Actor) -> list[LineSeen]:
        """For those who answer: who waits, longest first, then the others, latest first. Whoever
        is a peer too finds their own line with the groups: the others answer it."""
        programmes = _answered_by(actor)
        scope = Scope(actor.organisation_id)
        found = line_store.in_programmes(tx, scope, programmes)
        theirs = [line for line in found if line.peer_id != actor.person_id]
        seen = self._seen(tx, scope, theirs)
        return sorted(seen, key=lambda each: _order(each.line))

    def waiting(self, tx: Tx, actor: Actor) -> list[LineSeen]:
        """Only those who wait."""
        return [each for each in self.all(tx, actor) if each.line.open]

    def take(self, tx: Tx, actor: Actor, channel_id: str) -> None:
        """ "I answer this one." Raises: NotFound; Taken when a colleague has it."""
        scope, line = self._for_staff(tx, actor, channel_id)
        self._save(tx, scope, line, line.taken(actor.person_id, tx.now))

    def give_back(self, tx: Tx, actor: Actor, channel_id: str) -> None:
        """Let somebody else take it; a colleague may do it for whoever went home. As `take`."""
        scope, line = self._for_staff(tx, actor, channel_id)
        self._save(tx, scope, line, line.given_back(tx.now))

    def holder_gone(self, tx: Tx, event: RolesChanged | PersonDisabled) -> None:
        """A member of staff is there no more: what they had said they would answer waits again."""
        scope = Scope(event.organisation_id)
        for held in line_store.taken_by(tx, scope, event.person_id):
            store.lock_channel(tx, scope, held.channel_id)
            line = line_store.by_channel(tx, scope, held.channel_id)
            if line is None or line.holder_id != event.person_id:
                continue
            if event.person_id not in self._staff(tx, scope, line.programme_id):
                self._save(tx, scope, line, line.given_back(tx.now))

    def answered(self, tx: Tx, actor: Actor, channel_id: str) -> None:
        """Answered otherwise: on the telephone, or face to face. Raises: NotFound."""
        scope, line = self._for_staff(tx, actor, channel_id)
        if line.open:
            self._save(tx, scope, line, line.answered(actor.person_id, tx.now))

    def written(self, tx: Tx, event: LineWritten) -> None:
        """Follows each message in the transaction that stores it."""
        scope = Scope(event.organisation_id)
        line = line_store.by_channel(tx, scope, event.channel_id)
        if line is None:
            return
        if not event.by_peer:
            self._save(tx, scope, line, line.answered(event.author_id, tx.now))
            return
        now = line.asked(tx.now)
        self._save(tx, scope, line, now)
        if now.since is not None and now != line:
            self._tell_later(tx, scope, now, now.since, 0)

    def overdue(self, tx: Tx, job: Job) -> Overdue | None:
        """What a job is still to tell; None when somebody has answered."""
        line = line_store.by_channel(tx, job.scope, _channel_of(job))
        if line is None or not line.still(_since_of(job)):
            return None
        staff = self._staff(tx, job.scope, line.programme_id)
        return Overdue(line.channel_id, tuple(sorted(staff - {line.peer_id})))

    def tell_again(self, tx: Tx, job: Job) -> None:
        """Once told: when staff will be told next, should nobody have answered by then."""
        line = line_store.by_channel(tx, job.scope, _channel_of(job))
        since = _since_of(job)
        if line is not None and line.still(since):
            self._tell_later(tx, job.scope, line, since, int(job.key.rpartition(":")[2]) + 1)

    def _tell_later(self, tx: Tx, scope: Scope, line: Line, since: datetime, number: int) -> None:
        patience = rule_store.get(tx, scope, line.programme_id).patience
        asked = f"{line.channel_id}:{to_micros(since)}"
        due = told_at(since, patience, number)
        self._jobs.put(tx, scope, WAITS, due, asked, key=f"{WAITS}:{asked}:{number}")

    def _staff(self, tx: Tx, scope: Scope, programme_id: str) -> set[str]:
        """Everybody who answers now."""
        return {
            person.id
            for role in sorted(ANSWERS)
            for person in self._people.with_role(tx, scope, programme_id, role)
        }

    def _for_staff(self, tx: Tx, actor: Actor, channel_id: str) -> tuple[Scope, Line]:
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id, lock=True)
        line = line_store.by_channel(tx, scope, channel_id) if channel else None
        if line is None or line.programme_id not in _answered_by(actor):
            raise NotFound
        if line.peer_id == actor.person_id:
            raise NotFound
        return scope, line

    def _save(self, tx: Tx, scope: Scope, before: Line, line: Line) -> None:
        if line == before:
            return
        line_store.save(tx, scope, line)
        holder = self._people.names(tx, scope, [line.holder_id]) if line.holder_id else {}
        notice = ChatLine(
            channel=line.channel_id,
            state=line.state,
            since=None if line.since is None else to_micros(line.since) // 1000,
            holder=line.holder_id,
            name=holder.get(line.holder_id or "", ""),
        )
        tx.after(lambda: self._publisher.publish(f"channel:{line.channel_id}", notice))

    def _seen(self, tx: Tx, scope: Scope, lines: Sequence[Line]) -> list[LineSeen]:
        ids = {line.peer_id for line in lines} | {line.holder_id or "" for line in lines}
        names = self._people.names(tx, scope, ids - {""})
        programmes = {line.programme_id for line in lines}
        staff = {each: self._staff(tx, scope, each) for each in sorted(programmes)}
        return [
            LineSeen(
                line,
                names.get(line.peer_id, ""),
                names.get(line.holder_id or "", ""),
                nobody=not staff[line.programme_id] - {line.peer_id},
            )
            for line in lines
        ]


def _answered_by(actor: Actor) -> set[str]:
    return {grant.programme_id for grant in actor.grants if grant.role in ANSWERS}


def _order(line: Line) -> tuple[int, float]:
    at = line.since if line.open else line.changed_at
    moment = 0.0 if at is None else at.timestamp()
    return (0, moment) if line.open else (1, -moment)


def _channel_of(job: Job) -> str:
    return job.subject_id.partition(":")[0]


def _since_of(job: Job) -> datetime:
    return from_micros(int(job.subject_id.partition(":")[2]))
