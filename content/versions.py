"""A piece's versions: opened, and one more added. They are sealed under a key of the house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec

from content import store
from content.domain import Kind, Moved, Shipped, State, Texts, Version, Words, whole
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor

HOUSE: Final = "house"
"""Whose key published words are sealed with: nobody's, so that they outlive everybody."""
ORDER: Final = "order"
"""The kind of the rows that say in which order a list stands; the key says of which kind."""
_DONE: Final[Mapping[State, str]] = {
    "published": "publish",
    "withdrawn": "withdraw",
    "shipped": "reset",
}
_decoder: Final = msgspec.json.Decoder(dict[str, Words])


@dataclass(frozen=True, slots=True)
class Spot:
    """Of what a version is one."""

    programme_id: str
    key: str
    kind: Kind | Literal["order"]


class Versions:
    """Reads them and adds to them; nothing else ever does. One in a process."""

    def __init__(self, vault: Vault, shipped: Sequence[Shipped]) -> None:
        self._vault = vault
        self._came = {each.key: each for each in shipped}

    def newest(self, tx: Tx, scope: Scope, programme_id: str) -> list[tuple[Spot, Version]]:
        """The newest of each key, in the order in which the keys first came."""
        rows = store.newest(tx, scope, programme_id)
        spots = [Spot(programme_id, row.key, row.kind) for row in rows]
        return list(zip(spots, self._open(tx, scope, rows), strict=True))

    def history(self, tx: Tx, scope: Scope, programme_id: str, key: str) -> list[Version]:
        """All of one piece, the newest first."""
        return self._open(tx, scope, store.history(tx, scope, programme_id, key))

    def by_id(self, tx: Tx, scope: Scope, version_id: str) -> Version | None:
        """One of them, of whatever programme."""
        row = store.version(tx, scope, version_id)
        return self._open(tx, scope, [row])[0] if row is not None else None

    def at_last(self, tx: Tx, scope: Scope, programme_id: str, key: str) -> Version | None:
        """The newest, with everybody else kept from adding one until we are done."""
        store.next_edition(tx, scope, programme_id)
        rows = store.history(tx, scope, programme_id, key)[:1]
        return next(iter(self._open(tx, scope, rows)), None)

    def add(
        self,
        tx: Tx,
        actor: Actor,
        spot: Spot,
        now: Version | None,
        expected: int,
        state: State,
        texts: Texts | None = None,
        note: str = "",
        author_id: str | None = None,
    ) -> int:
        """One more, after `now`; gives its number. `expected`: the number that whoever writes had
        before them. Raises: Moved."""
        number = now.number if now else 0
        if expected != number:
            raise Moved
        scope, row_id = Scope(actor.organisation_id), new_id()
        place = f"content:{spot.programme_id}"

        def sealed(name: str, text: str) -> bytes | None:
            where = ("content_version", row_id, name)
            return self._vault.seal(tx, scope, HOUSE, place, where, text) if text else None

        store.add_version(
            tx,
            scope,
            {
                "id": row_id,
                "organisation_id": scope.organisation_id,
                "programme_id": spot.programme_id,
                "key": spot.key,
                "kind": spot.kind,
                "number": number + 1,
                "state": state,
                "author_id": author_id,
                "by_id": actor.person_id,
                "at": tx.now,
                "words": sealed("words", encode_texts(texts) if texts else ""),
                "note": sealed("note", note.strip()),
            },
        )
        audit.record(tx, scope, actor.person_id, f"content.{_DONE[state]}", "content", row_id)
        return number + 1

    def _open(self, tx: Tx, scope: Scope, rows: Sequence[store.Row]) -> list[Version]:
        where = [
            (("content_version", row.id, name), sealed)
            for row in rows
            for name, sealed in (("words", row.words), ("note", row.note))
            if sealed
        ]
        opened = self._vault.open_readable(tx, scope, where)
        said = {place[1:]: text or "" for (place, _), text in zip(where, opened, strict=True)}
        return [
            Version(
                id=row.id,
                key=row.key,
                number=row.number,
                state=row.state,
                at=row.at,
                by_id=row.by_id,
                author_id=row.author_id,
                texts=whole(self._came.get(row.key), decode_texts(said.get((row.id, "words"), ""))),
                note=said.get((row.id, "note"), ""),
            )
            for row in rows
        ]


def keys_in(order: Version) -> list[str]:
    """The keys of a list in their order."""
    return [line for words in order.texts.values() for line in words.body.split("\n")]


def as_order(keys: Sequence[str]) -> Texts:
    """The same, as a version says it."""
    return {"": Words(body="\n".join(keys))}


def encode_texts(texts: Any) -> str:
    """As it is sealed."""
    return msgspec.json.encode(texts).decode()


def decode_texts(text: str) -> dict[str, Words]:
    """As it was sealed; nothing where its key is gone."""
    return _decoder.decode(text) if text else {}
