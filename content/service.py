"""Programme content: what holds, and how it comes to hold. Every change is one more version."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

from content import store
from content.domain import (
    LISTS,
    Edition,
    Kind,
    Moved,
    Piece,
    Shipped,
    State,
    Step,
    Texts,
    Version,
    Words,
    moved,
    settle,
    tidy,
    wrong,
)
from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor, Role

HOUSE: Final = "house"
"""Whose key published words are sealed with: nobody's, so that they outlive everybody."""
_REMEMBERED: Final = 16
_ORDER: Final = "order"
"""The kind of the rows that say in which order a list stands; the key says of which kind."""


class Contents:
    """What holds, and changing it. One in a process; remembers the newest edition it has read."""

    def __init__(self, vault: Vault, shipped: Sequence[Shipped]) -> None:
        self._vault = vault
        self._shipped = tuple(shipped)
        self._known: dict[tuple[str, str], Edition] = {}

    # -- reading -------------------------------------------------------------------------------

    def edition(self, tx: Tx, scope: Scope, programme_id: str) -> Edition:
        """All that holds. One small question where it is remembered, whichever node changed it."""
        name = store.edition(tx, scope, programme_id)
        spot = (scope.organisation_id, programme_id)
        known = self._known.get(spot)
        if known is None or known.name != name:
            known = Edition(name, tuple(self._pieces(tx, scope, programme_id)))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[spot] = known
        return known

    def history(self, tx: Tx, actor: Actor, programme_id: str, wanted: str) -> list[Version]:
        """A piece's versions, the newest first; version 0 last, where it came with us.

        Raises: NotFound, also for anybody but those who publish here.
        """
        scope, piece = self._led(tx, actor, programme_id, wanted)
        rows = store.history(tx, scope, programme_id, piece.key)
        return [version for _, version in self._open(tx, scope, rows)]

    def came_with_us(self, key: str) -> Texts:
        """Version 0 of a piece; empty for one that was written here."""
        return next((each.texts for each in self._shipped if each.key == key), {})

    def said_last(self, tx: Tx, scope: Scope, programme_id: str, key: str) -> Texts:
        """What a piece says, or said before it was taken away."""
        for _, version in self._open(tx, scope, store.history(tx, scope, programme_id, key)):
            if version.state != "withdrawn":
                return version.texts if version.state == "published" else self.came_with_us(key)
        return self.came_with_us(key)

    # -- changing ------------------------------------------------------------------------------

    def publish(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        *,
        key: str,
        kind: Kind,
        texts: Mapping[str, Words],
        expected: int,
        note: str = "",
        author_id: str | None = None,
    ) -> int:
        """These words hold from now on; gives the version's number, the same one where they hold
        already. `expected`: the version that whoever writes had before them.

        Raises: NotFound, Invalid, Moved.
        """
        scope = must_publish(actor, programme_id, kind)
        words = tidy(texts)
        if mend := wrong(kind, words):
            raise Invalid(mend)
        now = self._at_last(tx, scope, programme_id, key)
        if now is not None and now.state == "published" and now.texts == words:
            return now.number
        return self._add(
            tx,
            scope,
            actor,
            programme_id,
            key,
            kind,
            now,
            expected,
            "published",
            words,
            note,
            author_id,
        )

    def withdraw(
        self, tx: Tx, actor: Actor, programme_id: str, wanted: str, *, expected: int
    ) -> None:
        """Out of its list, until somebody brings it back. Raises: NotFound, Moved, and Invalid for
        a text, whose place may not be empty."""
        scope, piece = self._led(tx, actor, programme_id, wanted)
        if piece.kind == "text":
            raise Invalid({"key": "content-text-stays"})
        now = self._at_last(tx, scope, programme_id, piece.key)
        if now is None or now.state != "withdrawn":
            self._add(
                tx, scope, actor, programme_id, piece.key, piece.kind, now, expected, "withdrawn"
            )

    def bring_back(self, tx: Tx, actor: Actor, programme_id: str, wanted: str) -> None:
        """What was taken away stands in its list again; twice is once. Raises: NotFound."""
        scope, piece = self._led(tx, actor, programme_id, wanted)
        now = self._at_last(tx, scope, programme_id, piece.key)
        if now is None or now.state != "withdrawn":
            return
        words = self.said_last(tx, scope, programme_id, piece.key)
        ours = words == self.came_with_us(piece.key)
        state: State = "shipped" if ours else "published"
        self._add(
            tx,
            scope,
            actor,
            programme_id,
            piece.key,
            piece.kind,
            now,
            now.number,
            state,
            None if ours else words,
        )

    def go_back(
        self, tx: Tx, actor: Actor, programme_id: str, wanted: str, *, to: int, expected: int
    ) -> None:
        """The words of an older version hold again, as a new version; `to` 0 is what came with us.

        Raises: NotFound, Moved.
        """
        scope, piece = self._led(tx, actor, programme_id, wanted)
        now = self._at_last(tx, scope, programme_id, piece.key)
        if to == 0:
            if not piece.is_ours:
                raise NotFound
            if now is not None and now.state != "shipped":
                self._add(
                    tx, scope, actor, programme_id, piece.key, piece.kind, now, expected, "shipped"
                )
            return
        rows = [
            row for row in store.history(tx, scope, programme_id, piece.key) if row.number == to
        ]
        if not rows or rows[0].state != "published":
            raise NotFound
        ((_, older),) = self._open(tx, scope, rows)
        if now is not None and now.state == "published" and now.texts == older.texts:
            return
        self._add(
            tx,
            scope,
            actor,
            programme_id,
            piece.key,
            piece.kind,
            now,
            expected,
            "published",
            older.texts,
            "",
            older.author_id,
        )

    def move(self, tx: Tx, actor: Actor, programme_id: str, wanted: str, step: Step) -> None:
        """One place up or down in its list; the order is a version like any other.

        Raises: NotFound, also for a text, which has its place.
        """
        scope, piece = self._led(tx, actor, programme_id, wanted)
        if piece.kind not in LISTS:
            raise NotFound
        key = f"{_ORDER}:{piece.kind}"
        last = self._at_last(tx, scope, programme_id, key)
        here = self._pieces(tx, scope, programme_id)
        keys = [each.key for each in here if each.kind == piece.kind]
        order = moved(keys, {each.key for each in here if each.is_shown}, piece.key, step)
        if order != keys:
            said = {"": Words(body="\n".join(order))}
            number = last.number if last else 0
            self._add(tx, scope, actor, programme_id, key, _ORDER, last, number, "published", said)

    # -- steps ---------------------------------------------------------------------------------

    def _pieces(self, tx: Tx, scope: Scope, programme_id: str) -> list[Piece]:
        """As they stand in the database, remembered or not."""
        newest = self._open(tx, scope, store.newest(tx, scope, programme_id))
        versions = {row.key: (row.kind, version) for row, version in newest if row.kind != _ORDER}
        orders = {row.key: keys_in(version) for row, version in newest if row.kind == _ORDER}
        return settle(self._shipped, versions, orders)

    def _led(self, tx: Tx, actor: Actor, programme_id: str, wanted: str) -> tuple[Scope, Piece]:
        scope = Scope(actor.organisation_id)
        piece = self.edition(tx, scope, programme_id).find(wanted)
        if piece is None:
            raise NotFound
        must_publish(actor, programme_id, piece.kind)
        return scope, piece

    def _at_last(self, tx: Tx, scope: Scope, programme_id: str, key: str) -> Version | None:
        """The newest version, with everybody else kept from adding one until we are done."""
        store.next_edition(tx, scope, programme_id)
        rows = store.history(tx, scope, programme_id, key)[:1]
        return self._open(tx, scope, rows)[0][1] if rows else None

    def _add(
        self,
        tx: Tx,
        scope: Scope,
        actor: Actor,
        programme_id: str,
        key: str,
        kind: Kind | Literal["order"],
        now: Version | None,
        expected: int,
        state: State,
        texts: Texts | None = None,
        note: str = "",
        author_id: str | None = None,
    ) -> int:
        number = now.number if now else 0
        if expected != number:
            raise Moved
        row_id = new_id()
        sealed = {"words": encode_texts(texts) if texts else "", "note": note.strip()}
        store.add_version(
            tx,
            scope,
            {
                "id": row_id,
                "organisation_id": scope.organisation_id,
                "programme_id": programme_id,
                "key": key,
                "kind": kind,
                "number": number + 1,
                "state": state,
                "author_id": author_id,
                "by_id": actor.person_id,
                "at": tx.now,
                **{
                    name: self._vault.seal(
                        tx,
                        scope,
                        HOUSE,
                        f"content:{programme_id}",
                        ("content_version", row_id, name),
                        text,
                    )
                    if text
                    else None
                    for name, text in sealed.items()
                },
            },
        )
        audit.record(tx, scope, actor.person_id, f"content.{_DONE[state]}", "content", row_id)
        return number + 1

    def _open(
        self, tx: Tx, scope: Scope, rows: Sequence[store.Row]
    ) -> list[tuple[store.Row, Version]]:
        where = [
            (("content_version", row.id, name), sealed)
            for row in rows
            for name, sealed in (("words", row.words), ("note", row.note))
            if sealed
        ]
        opened = self._vault.open_readable(tx, scope, where)
        said = {place[1:]: text or "" for (place, _), text in zip(where, opened, strict=True)}
        return [
            (
                row,
                Version(
                    number=row.number,
                    state=row.state,
                    at=row.at,
                    by_id=row.by_id,
                    author_id=row.author_id,
                    texts=decode_texts(said.get((row.id, "words"), "")),
                    note=said.get((row.id, "note"), ""),
                ),
            )
            for row in rows
        ]


_DONE: Final[Mapping[State, str]] = {
    "published": "publish",
    "withdrawn": "withdraw",
    "shipped": "reset",
}
_decoder: Final = msgspec.json.Decoder(dict[str, Words])


def must_publish(actor: Actor, programme_id: str, kind: Kind | None = None) -> Scope:
    """Raises: NotFound for anybody but the programme's coordinators and admins; of themes, which
    are the log's, also its supervisors'."""
    theirs: tuple[Role, ...] = ("supervisor",) if kind == "theme" else ()
    if not actor.has("coordinator", "admin", *theirs, programme_id=programme_id):
        raise NotFound
    return Scope(actor.organisation_id)


def keys_in(order: Version) -> list[str]:
    """The keys of a list in their order."""
    return [line for words in order.texts.values() for line in words.body.split("\n")]


def encode_texts(texts: Any) -> str:
    """As it is sealed."""
    return msgspec.json.encode(texts).decode()


def decode_texts(text: str) -> dict[str, Words]:
    """As it was sealed; nothing where its key is gone."""
    return _decoder.decode(text) if text else {}
