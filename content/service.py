"""Programme content: what holds, and how it comes to hold. Every change is one more version."""

from collections.abc import Mapping, Sequence
from typing import Final

from content import store
from content.domain import (
    LISTS,
    Edition,
    Kind,
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
from content.versions import ORDER, Spot, Versions, as_order, keys_in
from core.errors import Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor, Role

_REMEMBERED: Final = 16


class Contents:
    """What holds, and changing it. One in a process; remembers the newest edition it has read."""

    def __init__(self, versions: Versions, shipped: Sequence[Shipped]) -> None:
        self._spoken = {language for each in shipped for language in each.texts}
        self._versions = versions
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
        return self._versions.history(tx, scope, programme_id, piece.key)

    def came_with_us(self, key: str) -> Texts:
        """Version 0 of a piece; empty for one that was written here."""
        return next((each.texts for each in self._shipped if each.key == key), {})

    def said_last(self, tx: Tx, scope: Scope, programme_id: str, key: str) -> Texts:
        """What a piece says, or said before it was taken away."""
        for version in self._versions.history(tx, scope, programme_id, key):
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
        if mend := wrong(kind, words, self._spoken):
            raise Invalid(mend)
        now = self._versions.at_last(tx, scope, programme_id, key)
        if now is not None and now.state == "published" and now.texts == words:
            return now.number
        spot = Spot(programme_id, key, kind)
        return self._versions.add(
            tx, actor, spot, now, expected, "published", words, note, author_id
        )

    def withdraw(
        self, tx: Tx, actor: Actor, programme_id: str, wanted: str, *, expected: int
    ) -> None:
        """Out of its list, until somebody brings it back. Raises: NotFound, Moved, and Invalid for
        what is no list's and whose place may not be empty."""
        scope, piece = self._led(tx, actor, programme_id, wanted)
        if piece.kind not in LISTS:
            raise Invalid({"key": "content-text-stays"})
        now = self._versions.at_last(tx, scope, programme_id, piece.key)
        if now is None or now.state != "withdrawn":
            spot = Spot(programme_id, piece.key, piece.kind)
            self._versions.add(tx, actor, spot, now, expected, "withdrawn")

    def bring_back(self, tx: Tx, actor: Actor, programme_id: str, wanted: str) -> None:
        """What was taken away stands in its list again; twice is once. Raises: NotFound."""
        scope, piece = self._led(tx, actor, programme_id, wanted)
        now = self._versions.at_last(tx, scope, programme_id, piece.key)
        if now is None or now.state != "withdrawn":
            return
        words = self.said_last(tx, scope, programme_id, piece.key)
        ours = words == self.came_with_us(piece.key)
        state: State = "shipped" if ours else "published"
        spot = Spot(programme_id, piece.key, piece.kind)
        self._versions.add(tx, actor, spot, now, now.number, state, None if ours else words)

    def go_back(
        self, tx: Tx, actor: Actor, programme_id: str, wanted: str, *, to: int, expected: int
    ) -> None:
        """The words of an older version hold again, as a new version; `to` 0 is what came with us.

        Raises: NotFound, Moved.
        """
        scope, piece = self._led(tx, actor, programme_id, wanted)
        now = self._versions.at_last(tx, scope, programme_id, piece.key)
        spot = Spot(programme_id, piece.key, piece.kind)
        if to == 0:
            if not piece.is_ours:
                raise NotFound
            if now is not None and now.state != "shipped":
                self._versions.add(tx, actor, spot, now, expected, "shipped")
            return
        history = self._versions.history(tx, scope, programme_id, piece.key)
        older = next((each for each in history if each.number == to), None)
        if older is None or older.state != "published":
            raise NotFound
        if now is None or now.state != "published" or now.texts != older.texts:
            self._versions.add(
                tx, actor, spot, now, expected, "published", older.texts, "", older.author_id
            )

    def move(self, tx: Tx, actor: Actor, programme_id: str, wanted: str, step: Step) -> None:
        """One place up or down in its list; the order is a version like any other.

        Raises: NotFound, also for a text, which has its place.
        """
        scope, piece = self._led(tx, actor, programme_id, wanted)
        if piece.kind not in LISTS:
            raise NotFound
        spot = Spot(programme_id, f"{ORDER}:{piece.kind}", ORDER)
        last = self._versions.at_last(tx, scope, programme_id, spot.key)
        here = self._pieces(tx, scope, programme_id)
        keys = [each.key for each in here if each.kind == piece.kind]
        order = moved(keys, {each.key for each in here if each.is_shown}, piece.key, step)
        if order != keys:
            number = last.number if last else 0
            self._versions.add(tx, actor, spot, last, number, "published", as_order(order))

    # -- steps ---------------------------------------------------------------------------------

    def _pieces(self, tx: Tx, scope: Scope, programme_id: str) -> list[Piece]:
        """As they stand in the database, remembered or not."""
        newest = self._versions.newest(tx, scope, programme_id)
        versions = {s.key: (s.kind, version) for s, version in newest if s.kind != ORDER}
        orders = {s.key: keys_in(version) for s, version in newest if s.kind == ORDER}
        said = {
            key: self.said_last(tx, scope, programme_id, key)
            for key, (_, version) in versions.items()
            if version.state == "withdrawn"
        }
        return settle(self._shipped, versions, orders, said)

    def _led(self, tx: Tx, actor: Actor, programme_id: str, wanted: str) -> tuple[Scope, Piece]:
        scope = Scope(actor.organisation_id)
        piece = self.edition(tx, scope, programme_id).find(wanted)
        if piece is None:
            raise NotFound
        must_publish(actor, programme_id, piece.kind)
        return scope, piece


def must_publish(actor: Actor, programme_id: str, kind: Kind | None = None) -> Scope:
    """Raises: NotFound for anybody but the programme's coordinators and admins; of themes, which
    are the log's, also its supervisors'."""
    theirs: tuple[Role, ...] = ("supervisor",) if kind == "theme" else ()
    if not actor.has("coordinator", "admin", *theirs, programme_id=programme_id):
        raise NotFound
    return Scope(actor.organisation_id)
