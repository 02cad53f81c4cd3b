"""Encryption at rest: what a person writes is sealed before it reaches the database.

An envelope (CR1): a master key in a file outside the database wraps one data key per
(author, place); a place is a channel, a request, a log. Each text is sealed with
AES-256-GCM under a random 96-bit nonce (CR2), bound to the table, row and column where it
lives, so that a swapped ciphertext does not open. Erasing an author's words in a place is
destroying one data key (CR5); a ledger of destroyed keys lies beside the master key and is
replayed at every start, so that a restored backup does not bring them back.
"""

import base64
import hmac
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.erased import Erased
from core.errors import AppError, NotFound
from core.ids import new_id
from core.prepared import Prepared
from core.schema import Scope, id_column, metadata, or_ignore, org_column, time_column
from core.storage import Tx

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"
CACHE_SECONDS = 60.0
CACHE_SIZE = 4096

data_key_table = sa.Table(
    "data_key",
    metadata,
    id_column(),
    org_column(),
    sa.Column("author_id", sa.String(64), nullable=False),
    sa.Column("place", sa.String(96), nullable=False),
    sa.Column("master_id", sa.String(16), nullable=False),
    sa.Column("wrapped", sa.LargeBinary, nullable=True),
    time_column("made_at"),
    # A destroyed key leaves its row without `wrapped`; a later word gets a fresh generation.
    sa.Column("generation", sa.Integer, nullable=False),
    sa.UniqueConstraint("organisation_id", "author_id", "place", "generation"),
)

_NEWEST_KEY: Final = Prepared(
    sa.select(
        data_key_table.c.id,
        data_key_table.c.master_id,
        data_key_table.c.wrapped,
        data_key_table.c.generation,
    )
    .where(
        data_key_table.c.organisation_id == sa.bindparam("organisation"),
        data_key_table.c.author_id == sa.bindparam("author"),
        data_key_table.c.place == sa.bindparam("place"),
    )
    .order_by(data_key_table.c.generation.desc())
    .limit(1)
)
_ADD_KEY: Final = Prepared(lambda dialect: or_ignore(dialect, data_key_table))

Where = tuple[str, str, str]
"""Where a sealed text lives: (table, row id, column)."""


class Unreadable(AppError):
    """The sealed text does not open: moved, changed, or its key was destroyed."""

    code = "unreadable"
    status = 410


@dataclass(frozen=True, slots=True)
class MasterKeys:
    """The master keys of an installation; the first is used for what is wrapped from now on."""

    path: Path
    keys: tuple[tuple[str, bytes], ...]

    @classmethod
    def load(cls, path: Path) -> "MasterKeys":
        """Read the file: one base64 key of 32 bytes a line, the current one first.

        Raises FileNotFoundError, or ValueError for a file that is not of this form.
        """
        keys = []
        for line in path.read_text("ascii").split():
            key = base64.b64decode(line, validate=True)
            if len(key) != KEY_BYTES:
                raise ValueError("a master key has 32 bytes")
            keys.append((sha256(b"likeperson master id" + key).hexdigest()[:16], key))
        if not keys:
            raise ValueError("no master key in the file")
        return cls(path, tuple(keys))

    @classmethod
    def create(cls, path: Path) -> "MasterKeys":
        """Make a new file with one key, readable by its owner only; keeps one that is there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.touch(mode=0o600)
        part.write_text(base64.b64encode(os.urandom(KEY_BYTES)).decode() + "\n", "ascii")
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
        return cls.load(path)

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, from the oldest master key: it never changes."""
        return HKDF(hashes.SHA256(), KEY_BYTES, None, f"likeperson {purpose}".encode()).derive(
            self.keys[-1][1]
        )


class Vault:
    """Seals and opens. One per process; safe to use from the writer and the reader threads."""

    def __init__(self, masters: MasterKeys) -> None:
        self._wrappers = {name: AESGCM(key) for name, key in masters.keys}
        self._current = masters.keys[0][0]
        self._lookup_key = masters.derive("lookup")
        self.erased = Erased(masters.path.with_name(masters.path.name + ".erased"))
        self._by_id: dict[tuple[str, str], tuple[float, AESGCM]] = {}
        self._by_place: dict[tuple[str, str, str], tuple[float, str, AESGCM]] = {}

    def lookup(self, kind: str, value: str) -> bytes:
        """A keyed hash of 32 bytes to find a value by, without keeping it readable (CR2)."""
        return hmac.digest(self._lookup_key, f"{kind}\0{value}".encode(), "sha256")

    def seal(
        self, tx: Tx, scope: Scope, author_id: str, place: str, where: Where, text: str
    ) -> bytes:
        """`text` sealed under the key of (author, place) and bound to `where`.

        Raises: NotFound for an author who was erased: what was under way then leaves no word.
        """
        key_id, key = self._key_of(tx, scope, author_id, place)
        nonce = os.urandom(NONCE_BYTES)
        head = VERSION + bytes.fromhex(key_id)
        return head + nonce + key.encrypt(nonce, text.encode(), _bound(head, where))

    def open(self, tx: Tx, scope: Scope, where: Where, sealed: bytes) -> str:
        """The text again. Raises `Unreadable` if it was moved or changed, or its key is gone."""
        return self.open_many(tx, scope, [(where, sealed)])[0]

    def open_many(self, tx: Tx, scope: Scope, texts: Iterable[tuple[Where, bytes]]) -> list[str]:
        """Several texts, their keys fetched with one question. Raises as `open`."""
        found = self.open_readable(tx, scope, texts)
        if any(text is None for text in found):
            raise Unreadable
        return [text for text in found if text is not None]

    def open_readable(
        self, tx: Tx, scope: Scope, texts: Iterable[tuple[Where, bytes]]
    ) -> list[str | None]:
        """As `open_many`, with None in the place of what cannot be opened."""
        rows = [(where, bytes(sealed)) for where, sealed in texts]
        keys = self._keys(tx, scope, {sealed[1:17].hex() for _, sealed in rows})
        return [_opened(keys.get(sealed[1:17].hex()), where, sealed) for where, sealed in rows]

    def destroy(
        self, tx: Tx, scope: Scope, *, author_id: str | None = None, place: str | None = None
    ) -> int:
        """Make all that the author wrote (in that place), or whatever was written in the place,
        unreadable for ever; says how many keys.

        The ledger is written and synced before the commit: if the commit then fails, the next
        start carries the erasure out. Raises: ValueError if neither is given.
        """
        if author_id is None and place is None:
            raise ValueError("everything at once is never meant")
        c = data_key_table.c
        which = [c.organisation_id == scope.organisation_id, c.wrapped.is_not(None)]
        which += [] if author_id is None else [c.author_id == author_id]
        which += [] if place is None else [c.place == place]
        return self._destroy(tx, which)

    def leave(
        self, tx: Tx, scope: Scope, author_id: str, heir_id: str, kept: Sequence[str]
    ) -> None:
        """The author is erased: only what they wrote in places that begin so stays readable, under
        the name of `heir_id`; nothing says any more that there was this author."""
        c = data_key_table.c
        theirs = [c.organisation_id == scope.organisation_id, c.author_id == author_id]
        stays = sa.or_(*(c.place.startswith(each, autoescape=True) for each in kept))
        self._destroy(tx, [*theirs, c.wrapped.is_not(None), sa.not_(stays)])
        tx.conn.execute(sa.delete(data_key_table).where(*theirs, c.wrapped.is_(None)))
        tx.conn.execute(sa.update(data_key_table).where(*theirs).values(author_id=heir_id))

    def raze(self, tx: Tx, scope: Scope, place: str) -> None:
        """Nothing of the place is left, not even that there was one."""
        self.destroy(tx, scope, place=place)
        c = data_key_table.c
        tx.conn.execute(
            sa.delete(data_key_table).where(
                c.organisation_id == scope.organisation_id, c.place == place
            )
        )

    def replay(self, tx: Tx) -> int:
        """Destroy again all keys in the ledger; run at each start. Says how many had come back."""
        ids = self.erased.keys()
        return sum(self._forget(tx, ids[i : i + 500]) for i in range(0, len(ids), 500))

    def _destroy(self, tx: Tx, which: Sequence[sa.ColumnElement[bool]]) -> int:
        c = data_key_table.c
        ids = list(tx.conn.execute(sa.select(c.id).where(*which).with_for_update()).scalars())
        if ids:
            self.erased.add_keys(ids)
        # Also where nothing is left to destroy: another node may have, and we remember the key yet.
        self._forget(tx, ids)
        return len(ids)

    def rewrap(self, tx: Tx, limit: int = 200) -> int:
        """Wrap up to `limit` data keys anew under the current master key (CR3); 0 when done."""
        c = data_key_table.c
        rows = tx.conn.execute(
            sa.select(c.id, c.author_id, c.place, c.master_id, c.wrapped)
            .where(c.master_id != self._current, c.wrapped.is_not(None))
            .limit(limit)
            .with_for_update()
        ).all()
        for row in rows:
            raw = self._unwrap(row.id, row.master_id, row.wrapped)
            tx.conn.execute(
                sa.update(data_key_table)
                .where(c.id == row.id)
                .values(master_id=self._current, wrapped=self._wrap(row.id, raw))
            )
        return len(rows)

    def _forget(self, tx: Tx, ids: list[str]) -> int:
        c = data_key_table.c
        gone = tx.conn.execute(
            sa.update(data_key_table)
            .where(c.id.in_(ids), c.wrapped.is_not(None))
            .values(wrapped=None)
        ).rowcount
        self._by_id.clear()
        self._by_place.clear()
        tx.after(self._by_id.clear)
        tx.after(self._by_place.clear)
        return gone

    def _key_of(self, tx: Tx, scope: Scope, author_id: str, place: str) -> tuple[str, AESGCM]:
        spot = (scope.organisation_id, author_id, place)
        known = self._by_place.get(spot)
        if known is not None and known[0] > time.monotonic():
            return known[1], known[2]
        here = {"organisation": scope.organisation_id, "author": author_id, "place": place}
        row = _NEWEST_KEY.first(tx, here)
        if row is None or row.wrapped is None:
            self._make(tx, scope, author_id, place, 0 if row is None else row.generation + 1)
            row = _NEWEST_KEY.first(tx, here)
        key = AESGCM(self._unwrap(row.id, row.master_id, row.wrapped))
        # Remembered only once durable: a key that was rolled back must seal nothing.
        tx.after(lambda: self._remember(spot, row.id, key))
        return row.id, key

    def _make(self, tx: Tx, scope: Scope, author_id: str, place: str, generation: int) -> None:
        if self.erased.has(author_id):
            raise NotFound
        key_id = new_id()
        _ADD_KEY.run(
            tx,
            {
                "id": key_id,
                "organisation_id": scope.organisation_id,
                "author_id": author_id,
                "place": place,
                "master_id": self._current,
                "wrapped": self._wrap(key_id, os.urandom(KEY_BYTES)),
                "made_at": tx.now,
                "generation": generation,
            },
        )

    def _remember(self, spot: tuple[str, str, str], key_id: str, key: AESGCM) -> None:
        if len(self._by_place) >= CACHE_SIZE:
            self._by_place.clear()
        self._by_place[spot] = (time.monotonic() + CACHE_SECONDS, key_id, key)

    def _keys(self, tx: Tx, scope: Scope, ids: set[str]) -> dict[str, AESGCM]:
        now = time.monotonic()
        found: dict[str, AESGCM] = {}
        for key_id in ids:
            known = self._by_id.get((scope.organisation_id, key_id))
            if known is not None and known[0] > now:
                found[key_id] = known[1]
        missing = [key_id for key_id in ids if key_id not in found]
        if missing:
            c = data_key_table.c
            rows = tx.conn.execute(
                sa.select(c.id, c.master_id, c.wrapped).where(
                    c.id.in_(missing),
                    c.organisation_id == scope.organisation_id,
                    c.wrapped.is_not(None),
                )
            ).all()
            for row in rows:
                key = AESGCM(self._unwrap(row.id, row.master_id, row.wrapped))
                found[row.id] = key
                if len(self._by_id) >= CACHE_SIZE:
                    self._by_id.clear()
                self._by_id[scope.organisation_id, row.id] = (now + CACHE_SECONDS, key)
        return found

    def _wrap(self, key_id: str, raw: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._wrappers[self._current].encrypt(nonce, raw, key_id.encode())

    def _unwrap(self, key_id: str, master_id: str, wrapped: bytes) -> bytes:
        master = self._wrappers.get(master_id)
        if master is None:
            raise Unreadable
        try:
            return master.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], key_id.encode())
        except InvalidTag:
            raise Unreadable from None


def _bound(head: bytes, where: Where) -> bytes:
    return head + "\0".join(where).encode()


def _opened(key: AESGCM | None, where: Where, sealed: bytes) -> str | None:
    if key is None or sealed[:1] != VERSION:
        return None
    try:
        return key.decrypt(sealed[17:29], sealed[29:], _bound(sealed[:17], where)).decode()
    except InvalidTag:
        return None
