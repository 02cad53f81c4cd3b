"""What came to one of us from a colleague who is away or gone, until they say that they have seen
it: new with them, from whom and since when, and a word that the colleague left.

The things themselves are other slices' (a request, a talk, a promise); here stands only that they
changed hands.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, upsert
from core.storage import Tx
from core.vault import Vault, Where
from identity.actor import Actor, Role
from identity.tables import handed, handed_word

Kind = Literal["request", "duty", "talk", "follow_up", "meeting"]
KEPT: Final = timedelta(days=30)
"""Whoever has not said by then that they have seen it: it is new no longer, and the word goes."""
ROLES: Final[tuple[Role, ...]] = ("supervisor", "coordinator")
"""Whose work changes hands."""
LONGEST: Final = 1000
"""Characters of a word to whoever takes over."""


@dataclass(frozen=True, slots=True)
class Came:
    """One thing that is with somebody now, and was with `from_id` before."""

    id: str
    programme_id: str
    kind: Kind
    subject_id: str
    from_id: str
    came_at: datetime


@dataclass(frozen=True, slots=True)
class Word:
    """What whoever went wanted to say to whoever takes over."""

    id: str
    programme_id: str
    from_id: str
    said_at: datetime
    text: str


class Handed:
    """What has changed hands. One with the people, in `People`."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def came(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        kind: Kind,
        subject_id: str,
        *,
        from_id: str,
        to_id: str,
    ) -> None:
        """From this transaction on it is with `to_id`, and new with nobody else."""
        row = {
            "id": new_id(),
            "organisation_id": scope.organisation_id,
            "programme_id": programme_id,
            "kind": kind,
            "subject_id": subject_id,
            "from_id": from_id,
            "to_id": to_id,
            "came_at": tx.now,
        }
        upsert(tx.conn, handed, row, key=["kind", "subject_id"])

    def leave_word(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        text: str,
        *,
        from_id: str,
        to: Collection[str],
    ) -> None:
        """A word to each of them; nothing written is no word, and the same word twice is one.
        Whoever calls has looked it over."""
        text = text.strip()
        for to_id in sorted(to) if text else ():
            stand = self.words(tx, scope, to_id)
            if any(
                (w.from_id, w.programme_id, w.text) == (from_id, programme_id, text) for w in stand
            ):
                continue
            key = new_id()
            sealed = self._vault.seal(tx, scope, from_id, _place(key), _where(key), text)
            row = {
                "id": key,
                "organisation_id": scope.organisation_id,
                "programme_id": programme_id,
                "from_id": from_id,
                "to_id": to_id,
                "said_at": tx.now,
                "text": sealed,
            }
            tx.conn.execute(sa.insert(handed_word), row)

    def of(self, tx: Tx, scope: Scope, person_id: str) -> list[Came]:
        """What is new with somebody, the newest first."""
        h = handed.c
        rows = tx.conn.execute(
            sa.select(h.id, h.programme_id, h.kind, h.subject_id, h.from_id, h.came_at)
            .where(h.organisation_id == scope.organisation_id, h.to_id == person_id)
            .order_by(h.came_at.desc(), h.id)
        )
        return [Came(*row) for row in rows]

    def words(self, tx: Tx, scope: Scope, person_id: str) -> list[Word]:
        """The words to somebody that can be read, the newest first."""
        w = handed_word.c
        rows = tx.conn.execute(
            sa.select(w.id, w.programme_id, w.from_id, w.said_at, w.text)
            .where(w.organisation_id == scope.organisation_id, w.to_id == person_id)
            .order_by(w.said_at.desc(), w.id)
        ).all()
        texts = self._vault.open_readable(tx, scope, [(_where(row.id), row.text) for row in rows])
        return [
            Word(*row[:4], text=text)
            for row, text in zip(rows, texts, strict=True)
            if text is not None
        ]

    def given(self, tx: Tx, scope: Scope, from_id: str, programme_id: str) -> set[str]:
        """Who got something from them in this transaction."""
        h = handed.c
        which = (h.organisation_id == scope.organisation_id, h.from_id == from_id)
        now = (h.programme_id == programme_id, h.came_at == tx.now)
        return set(tx.conn.scalars(sa.select(h.to_id).where(*which, *now)))

    def seen(self, tx: Tx, actor: Actor, which: str | datetime) -> None:
        """The actor has seen one of theirs, or all that had come by a moment: new no longer, and
        a word that was read is gone for good. Of somebody else's nothing happens; twice is once."""
        scope, h, w = Scope(actor.organisation_id), handed.c, handed_word.c
        one = isinstance(which, str)
        thing, word = (
            (h.id == which, w.id == which) if one else (h.came_at <= which, w.said_at <= which)
        )
        here = h.organisation_id == scope.organisation_id
        tx.conn.execute(sa.delete(handed).where(here, h.to_id == actor.person_id, thing))
        there = w.organisation_id == scope.organisation_id
        self._forget(tx, scope, there, w.to_id == actor.person_id, word)

    def let_go(self, tx: Tx, scope: Scope, person_id: str, programme_id: str) -> None:
        """Whoever is none of us there any more has nothing new, and no word to read."""
        h, w = handed.c, handed_word.c
        mine = (h.organisation_id == scope.organisation_id, h.to_id == person_id)
        tx.conn.execute(sa.delete(handed).where(*mine, h.programme_id == programme_id))
        theirs = (w.organisation_id == scope.organisation_id, w.to_id == person_id)
        self._forget(tx, scope, *theirs, w.programme_id == programme_id)

    def forget_old(self, tx: Tx, scope: Scope, programme_id: str) -> int:
        """What came longer ago than it is kept; says how much."""
        h, w, before = handed.c, handed_word.c, tx.now - KEPT
        here = h.organisation_id == scope.organisation_id
        done = tx.conn.execute(
            sa.delete(handed).where(here, h.programme_id == programme_id, h.came_at < before)
        )
        there = w.organisation_id == scope.organisation_id
        gone = self._forget(tx, scope, there, w.programme_id == programme_id, w.said_at < before)
        return done.rowcount + gone

    def _forget(self, tx: Tx, scope: Scope, *which: sa.ColumnElement[bool]) -> int:
        ids = list(tx.conn.scalars(sa.select(handed_word.c.id).where(*which)))
        for key in ids:
            self._vault.raze(tx, scope, _place(key))
        tx.conn.execute(sa.delete(handed_word).where(handed_word.c.id.in_(ids)))
        return len(ids)


def _place(word_id: str) -> str:
    return f"handed:{word_id}"


def _where(word_id: str) -> Where:
    return ("handed_word", word_id, "text")
