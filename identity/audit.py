"""The audit log: who did what to whose, without content; append-only and chained (AD1).

`record` is one plain insert in the transaction of what it tells of. Once a second a sealer
gives the new rows their place in a chain, each link a keyed hash over the one before and the
row, and writes the head to a file outside the database. `verify` finds any row that was
edited, removed or slipped in, and a chain that was cut short.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_or_ignore, to_micros
from core.storage import Tx
from core.vault import Vault
from identity.tables import audit, audit_head

_HEAD_ID: Final = 1
_START: Final = bytes(32)
_AT_ONCE: Final = 1000

_RECORD: Final = sa.insert(audit)


def record(
    tx: Tx,
    scope: Scope,
    actor_id: str | None,
    action: str,
    kind: str,
    object_id: str,
    *,
    owner_id: str | None = None,
    reason: str | None = None,
) -> None:
    """Note that `actor_id` (None: the house itself) did `action` to the `kind` `object_id`.

    `owner_id` is whose content was read or changed: it shows in what they see of the log (AD2).
    `reason` is a short code, never a person's words.
    """
    tx.conn.execute(
        _RECORD,
        {
            "id": new_id(),
            "organisation_id": scope.organisation_id,
            "at": tx.now,
            "actor_id": actor_id,
            "action": action,
            "kind": kind,
            "object_id": object_id,
            "owner_id": owner_id,
            "reason": reason,
            "sequence": None,
            "chain": None,
        },
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log, as an admin or the owner of the content sees it."""

    at: datetime
    actor_id: str | None
    action: str
    kind: str
    object_id: str
    owner_id: str | None
    reason: str | None


_ENTRY: Final = (
    audit.c.at,
    audit.c.actor_id,
    audit.c.action,
    audit.c.kind,
    audit.c.object_id,
    audit.c.owner_id,
    audit.c.reason,
)


def about(tx: Tx, scope: Scope, owner_id: str, limit: int = 100) -> list[Entry]:
    """What others did with a person's content, the newest first (AD2)."""
    rows = tx.conn.execute(
        sa.select(*_ENTRY)
        .where(
            audit.c.organisation_id == scope.organisation_id,
            audit.c.owner_id == owner_id,
            sa.or_(audit.c.actor_id.is_(None), audit.c.actor_id != owner_id),
        )
        .order_by(audit.c.at.desc(), audit.c.id.desc())
        .limit(limit)
    )
    return [Entry(*row) for row in rows]


def latest(tx: Tx, scope: Scope, limit: int = 200) -> list[Entry]:
    """The newest lines of the organisation's log."""
    rows = tx.conn.execute(
        sa.select(*_ENTRY)
        .where(audit.c.organisation_id == scope.organisation_id)
        .order_by(audit.c.id.desc())
        .limit(limit)
    )
    return [Entry(*row) for row in rows]


class ChainBroken(Exception):
    """The log was tampered with since its head was last written down."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain reaches, and its last link."""

    sequence: int
    chain: bytes

    def line(self) -> str:
        return f"{self.sequence} {self.chain.hex()}\n"

    @classmethod
    def parse(cls, line: str) -> Head:
        number, chain = line.split()
        return cls(int(number), bytes.fromhex(chain))


class Chain:
    """The sealing and the checking. `head_file` lies outside the database and its backup."""

    def __init__(self, vault: Vault, head_file: Path) -> None:
        self._vault = vault
        self._head_file = head_file

    def has_new(self, tx: Tx) -> bool:
        """Whether there is anything to chain."""
        query = sa.select(audit.c.id).where(audit.c.sequence.is_(None)).limit(1)
        return tx.conn.execute(query).first() is not None

    def seal(self, tx: Tx) -> Head | None:
        """Chain what is new, at most a thousand rows; None when there was nothing.

        Safe on several nodes: the head row is locked. Call `publish` after the commit.
        Raises: ChainBroken when the rows no longer lead through the published head; nothing is
        sealed or published then, so that the evidence stays.
        """
        if not self.has_new(tx):
            return None
        head = self._locked_head(tx)
        self._still_holds(tx)
        rows = tx.conn.execute(
            sa.select(audit).where(audit.c.sequence.is_(None)).order_by(audit.c.id).limit(_AT_ONCE)
        ).all()
        for row in rows:
            number = head.sequence + 1
            head = Head(number, self._link(head.chain, number, row))
            tx.conn.execute(
                sa.update(audit)
                .where(audit.c.id == row.id)
                .values(sequence=head.sequence, chain=head.chain)
            )
        tx.conn.execute(
            sa.update(audit_head)
            .where(audit_head.c.id == _HEAD_ID)
            .values(sequence=head.sequence, chain=head.chain)
        )
        return head

    def publish(self, head: Head) -> None:
        """Write the head to its file, durably and never backwards."""
        known = self.published()
        if known is not None and known.sequence >= head.sequence:
            return
        part = self._head_file.with_name(f"{self._head_file.name}.{os.getpid()}.part")
        with part.open("w", encoding="ascii") as file:
            file.write(head.line())
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._head_file)

    def published(self) -> Head | None:
        """The head in the file; None before the first."""
        with contextlib.suppress(FileNotFoundError):
            return Head.parse(self._head_file.read_text("ascii"))
        return None

    def verify(self, tx: Tx) -> Verdict:
        """Walk the whole chain and compare it with both heads."""
        problems: list[str] = []
        links: dict[int, bytes] = {0: _START}
        last, chain = 0, _START
        known = self.published()
        for row in _sealed_rows(tx):
            if row.sequence != last + 1:
                problems.append(f"{row.sequence - last - 1} missing after {last}")
            elif not _same(self._link(chain, row.sequence, row), row.chain):
                problems.append(f"changed: {row.sequence}")
            last, chain = row.sequence, bytes(row.chain)
            if known is not None and row.sequence == known.sequence:
                links[row.sequence] = chain
        inside = self._read_head(tx)
        if inside is not None and (inside.sequence != last or not _same(inside.chain, chain)):
            problems.append(f"the chain ends at {last}, its head says {inside.sequence}")
        if known is None and last:
            problems.append("the head file is missing")
        if known is not None and not _same(links.get(known.sequence, b""), known.chain):
            problems.append(f"cut short or replaced: the head file says {known.sequence}")
        return Verdict(last, tuple(problems))

    def _link(self, before: bytes, number: int, row: sa.Row[tuple[object, ...]]) -> bytes:
        content = [
            row.id,
            row.organisation_id,
            to_micros(row.at),
            row.actor_id,
            row.action,
            row.kind,
            row.object_id,
            row.owner_id,
            row.reason,
        ]
        text = json.dumps([before.hex(), number, *content], separators=(",", ":"))
        return self._vault.lookup("audit", text)

    def _locked_head(self, tx: Tx) -> Head:
        start = {"id": _HEAD_ID, "sequence": 0, "chain": _START}
        insert_or_ignore(tx.conn, audit_head, start)
        row = tx.conn.execute(
            sa.select(audit_head.c.sequence, audit_head.c.chain)
            .where(audit_head.c.id == _HEAD_ID)
            .with_for_update()
        ).one()
        return Head(row.sequence, bytes(row.chain))

    def _still_holds(self, tx: Tx) -> None:
        known = self.published()
        if known is None:
            return
        chain = tx.conn.execute(
            sa.select(audit.c.chain).where(audit.c.sequence == known.sequence)
        ).scalar()
        if not _same(chain, known.chain):
            raise ChainBroken

    def _read_head(self, tx: Tx) -> Head | None:
        row = tx.conn.execute(sa.select(audit_head.c.sequence, audit_head.c.chain)).first()
        return None if row is None else Head(row.sequence, bytes(row.chain))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: how many rows are chained, and what is wrong."""

    sealed: int
    problems: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.problems


def _sealed_rows(tx: Tx) -> Iterator[sa.Row[tuple[object, ...]]]:
    reached = 0
    while True:
        rows = tx.conn.execute(
            sa.select(audit)
            .where(audit.c.sequence > reached)
            .order_by(audit.c.sequence)
            .limit(_AT_ONCE)
        ).all()
        if not rows:
            return
        yield from rows
        reached = rows[-1].sequence


def _same(one: bytes | None, other: bytes | None) -> bool:
    return one is not None and other is not None and bytes(one) == bytes(other)
