"""Looking after the room: what members say of a message, and what staff then do, openly to staff.

Everything that is done has a reason and stands in a log that all staff can read; nothing of it is
a punishment, and all of it can be taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from chat import care_store, member_store, message_store, store
from chat.domain import ANSWERS, Channel, Message, clean_text
from chat.events import PutOut
from chat.ledger import Ledger, Names, topic_of
from core.errors import NotFound
from core.ids import new_id
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity.actor import STAFF, Actor

Act = Literal["hide", "show", "mute", "unmute", "remove", "return"]
REPORTED: Final = "chat.reported"
HOURS: Final = (1, 24, 72, 168)
"""For how long somebody may be asked to rest from writing."""


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody said that a message should be looked at."""

    id: str
    channel: Channel
    message: Message
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that staff did, and why."""

    id: str
    channel_id: str
    person_id: str
    person: str
    message_id: str | None
    act: Act
    by: str
    reason: str
    at: datetime
    until: datetime | None
    stands: bool


class Moderation:
    """One in a process."""

    def __init__(self, vault: Vault, ledger: Ledger, names: Names, jobs: Jobs) -> None:
        self._vault = vault
        self._ledger = ledger
        self._names = names
        self._jobs = jobs

    def report(self, tx: Tx, actor: Actor, channel_id: str, message_id: str, why: str) -> None:
        """Ask staff to look at somebody's message; once is enough. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id)
        row = message_store.by_id(tx, scope, channel_id, message_id) if channel else None
        if row is None or row.gone_at is not None or row.author_id == actor.person_id:
            raise NotFound
        report_id = new_id()
        words = why.strip()
        body = self._seal(tx, scope, channel_id, actor, ("report", report_id, "why"), words)
        if care_store.report_message(
            tx, scope, report_id, channel_id, message_id, actor.person_id, body
        ):
            self._jobs.put(tx, scope, REPORTED, tx.now, report_id, key=f"{REPORTED}:{report_id}")

    def told_of(self, tx: Tx, job: Job) -> tuple[str, ...]:
        """Whom a report is told to; nobody once a colleague has looked at it."""
        row = care_store.report_row(tx, job.scope, job.subject_id)
        if row is None or row.closed_at is not None:
            return ()
        programme_id = store.programme_of(tx, job.scope, row.channel_id)
        staff = member_store.holders(tx, job.scope, programme_id, sorted(ANSWERS))
        return tuple(sorted(staff))

    def reports(self, tx: Tx, actor: Actor, channel_id: str) -> list[Report]:
        """What members have said and nobody has answered. Raises: NotFound."""
        scope, channel = self._staff(tx, actor, channel_id)
        rows = care_store.open_reports(tx, scope, channel_id)
        found = message_store.some(tx, scope, channel_id, [row.message_id for row in rows])
        messages = {each.id: each for each in self._ledger.read(tx, scope, found)}
        names = self._names.names(tx, scope, {row.by_id for row in rows})
        whys = self._opened(tx, scope, [(("report", row.id, "why"), row.why) for row in rows])
        return [
            Report(row.id, channel, messages[row.message_id], names.get(row.by_id, ""), why, row.at)
            for row, why in zip(rows, whys, strict=True)
            if row.message_id in messages
        ]

    def close(self, tx: Tx, actor: Actor, channel_id: str, report_id: str) -> None:
        """Looked at, and nothing more is needed. Raises: NotFound."""
        scope, _ = self._staff(tx, actor, channel_id)
        care_store.close_report(tx, scope, channel_id, actor.person_id, report_id=report_id)

    def hide(
        self, tx: Tx, actor: Actor, channel_id: str, message_id: str, reason: str, *, on: bool
    ) -> None:
        """Take a message out of the members' sight, or show it again. Raises: NotFound, NotText."""
        scope, channel = self._staff(tx, actor, channel_id, lock=True)
        row = message_store.by_id(tx, scope, channel_id, message_id)
        if row is None or row.gone_at is not None:
            raise NotFound
        if (row.hidden_at is not None) == on:
            return
        act: Act = "hide" if on else "show"
        author = row.author_id
        self._note(tx, scope, actor, channel_id, author, act, reason, message_id=message_id)
        hidden = {"hidden_at": tx.now, "pinned_at": None} if on else {"hidden_at": None}
        self._ledger.touch(tx, scope, channel, message_id, **hidden)
        care_store.close_report(tx, scope, channel_id, actor.person_id, message_id=message_id)

    def programme(self, tx: Tx, actor: Actor, channel_id: str, person_id: str | None = None) -> str:
        """Whose channel it is that the actor looks after; with `person_id` one in it of whom
        something may be said. Raises: NotFound."""
        if person_id is None:
            return self._staff(tx, actor, channel_id)[1].programme_id
        return self._of(tx, actor, channel_id, person_id)[1].programme_id

    def mute(
        self, tx: Tx, actor: Actor, channel_id: str, person_id: str, reason: str, hours: int
    ) -> None:
        """Somebody reads along for a while without writing. Raises: NotFound, NotText."""
        self._lift(tx, actor, channel_id, person_id, "mute")
        until = tx.now + timedelta(hours=hours)
        self._against(tx, actor, channel_id, person_id, "mute", reason, until)

    def remove(self, tx: Tx, actor: Actor, channel_id: str, person_id: str, reason: str) -> None:
        """Somebody is no longer in the channel, until they are let back. Raises: as `mute`."""
        self._against(tx, actor, channel_id, person_id, "remove", reason, None)
        scope = Scope(actor.organisation_id)
        tx.emit(PutOut(organisation_id=scope.organisation_id, person_id=person_id))

    def lift(self, tx: Tx, actor: Actor, channel_id: str, measure_id: str) -> None:
        """Taken back: may write again, or is let back in. Raises: NotFound."""
        scope, _ = self._staff(tx, actor, channel_id)
        row = care_store.measure_row(tx, scope, channel_id, measure_id)
        if row is None or row.lifted_at is not None or row.act not in ("mute", "remove"):
            raise NotFound
        self._lift(tx, actor, channel_id, row.person_id, row.act)

    def log(self, tx: Tx, actor: Actor, channel_id: str) -> list[Measure]:
        """All that was done in the channel, the latest first. Raises: NotFound."""
        scope, _ = self._staff(tx, actor, channel_id)
        rows = care_store.measures(tx, scope, channel_id)
        ids = {row.person_id for row in rows} | {row.by_id for row in rows}
        names = self._names.names(tx, scope, ids)
        reasons = self._opened(
            tx, scope, [(("measure", row.id, "reason"), row.reason) for row in rows]
        )
        return [
            Measure(
                id=row.id,
                channel_id=channel_id,
                person_id=row.person_id,
                person=names.get(row.person_id, ""),
                message_id=row.message_id,
                act=row.act,
                by=names.get(row.by_id, ""),
                reason=reason,
                at=row.at,
                until=row.until,
                stands=row.act in ("mute", "remove")
                and row.lifted_at is None
                and (row.until is None or row.until > tx.now),
            )
            for row, reason in zip(rows, reasons, strict=True)
        ]

    def _against(
        self,
        tx: Tx,
        actor: Actor,
        channel_id: str,
        person_id: str,
        act: Act,
        reason: str,
        until: datetime | None,
    ) -> None:
        scope, _ = self._of(tx, actor, channel_id, person_id)
        self._note(tx, scope, actor, channel_id, person_id, act, reason, until=until)

    def _of(self, tx: Tx, actor: Actor, channel_id: str, person_id: str) -> tuple[Scope, Channel]:
        scope, channel = self._staff(tx, actor, channel_id)
        # Staff look after the room; of each other they speak elsewhere.
        peers = member_store.names(tx, scope, channel)
        staff = member_store.holders(tx, scope, channel.programme_id, sorted(STAFF))
        if channel.kind == "line" or person_id not in peers or person_id in staff:
            raise NotFound
        return scope, channel

    def _lift(self, tx: Tx, actor: Actor, channel_id: str, person_id: str, act: Act) -> None:
        scope, _ = self._staff(tx, actor, channel_id)
        if care_store.lift(tx, scope, channel_id, person_id, act):
            back: Act = "unmute" if act == "mute" else "return"
            self._note(tx, scope, actor, channel_id, person_id, back, "")

    def _staff(
        self, tx: Tx, actor: Actor, channel_id: str, *, lock: bool = False
    ) -> tuple[Scope, Channel]:
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id, lock=lock)
        if channel is None or not actor.has(*STAFF, programme_id=channel.programme_id):
            raise NotFound
        return scope, channel

    def _note(
        self,
        tx: Tx,
        scope: Scope,
        actor: Actor,
        channel_id: str,
        person_id: str,
        act: Act,
        reason: str,
        *,
        message_id: str | None = None,
        until: datetime | None = None,
    ) -> None:
        measure_id = new_id()
        words = clean_text(reason) if act in ("hide", "mute", "remove") else ""
        where: Where = ("measure", measure_id, "reason")
        values = {
            "id": measure_id,
            "channel_id": channel_id,
            "person_id": person_id,
            "message_id": message_id,
            "act": act,
            "by_id": actor.person_id,
            "reason": self._seal(tx, scope, channel_id, actor, where, words),
            "at": tx.now,
            "until": until,
            "lifted_at": None,
        }
        care_store.note(tx, scope, values)

    def _seal(
        self, tx: Tx, scope: Scope, channel_id: str, actor: Actor, where: Where, words: str
    ) -> bytes | None:
        if not words:
            return None
        place = topic_of(channel_id)
        return self._vault.seal(tx, scope, actor.person_id, place, where, words)

    def _opened(
        self, tx: Tx, scope: Scope, sealed: Sequence[tuple[Where, bytes | None]]
    ) -> list[str]:
        there = [(where, body) for where, body in sealed if body is not None]
        opened = iter(self._vault.open_readable(tx, scope, there))
        return ["" if body is None else next(opened) or "" for _, body in sealed]
