"""What talks are about: a list among our texts, that peers propose to and staff keep.

A theme that is out of use is offered no more and stays readable where it was said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from content.domain import Piece, Words, own_name
from content.service import Contents
from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import audit
from identity.actor import Actor
from supervision import theme_store as rows
from supervision.whose import may_look_after, scope_of

LOCALES: Final = ("nb", "en")
MOST: Final = 60
LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the list. `words`: what it is called, by language."""

    key: str
    words: Mapping[str, str]
    retired_at: datetime | None = None

    @property
    def in_use(self) -> bool:
        return self.retired_at is None

    def name(self, locale: str) -> str | None:
        """In that language, else in bokmål, else in any."""
        return (
            self.words.get(locale) or self.words.get("nb") or next(iter(self.words.values()), None)
        )


class Themes:
    """Built once, in the wiring."""

    def __init__(self, vault: Vault, contents: Contents) -> None:
        self._vault = vault
        self._contents = contents

    def all(self, tx: Tx, scope: Scope, programmes: Collection[str]) -> list[Theme]:
        """In the order of the list, those out of use too; in several programmes each once."""
        options = rows.options(tx, scope, programmes)
        words = self._words(tx, scope, [option.id for option in options])
        retired = {option.key: option.retired_at for option in options}
        found: dict[str, Theme] = {}
        for programme_id in programmes:
            for piece in self._pieces(tx, scope, programme_id):
                names = {locale: each.title for locale, each in piece.said.items()}
                since = retired.get(piece.name) if piece.is_shown else piece.at
                if piece.name not in found or since is None:
                    found[piece.name] = Theme(piece.name, names, since)
        # Those from before the list was one of our texts.
        for option in options:
            if option.key not in found:
                found[option.key] = Theme(option.key, words.get(option.id, {}), option.retired_at)
        return list(found.values())

    def offered(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """The keys that can be chosen now."""
        return [theme.key for theme in self.all(tx, scope, [programme_id]) if theme.in_use]

    def check(self, tx: Tx, scope: Scope, programme_id: str, chosen: Collection[str]) -> None:
        """Raises: Invalid for what is not on the list."""
        if chosen and not set(chosen) <= set(self.offered(tx, scope, programme_id)):
            raise Invalid({"themes": "supervision-error-theme"})

    def add(self, tx: Tx, actor: Actor, programme_id: str, words: Mapping[str, str]) -> str:
        """A new one, by language; bokmål is needed. Raises: NotFound, Invalid."""
        scope = self._may(actor, programme_id)
        said = {locale: words.get(locale, "").strip()[:LONGEST] for locale in LOCALES}
        if not said["nb"]:
            raise Invalid({"nb": "supervision-themes-empty"})
        known = self.all(tx, scope, [programme_id])
        if len(known) >= MOST:
            raise Invalid({"nb": "supervision-themes-many"})
        if any(said["nb"].casefold() == (theme.name("nb") or "").casefold() for theme in known):
            raise Invalid({"nb": "supervision-themes-twice"})
        piece_id = new_id()
        self._contents.publish(
            tx,
            actor,
            programme_id,
            key=piece_id,
            kind="theme",
            texts={locale: Words(text) for locale, text in said.items()},
            expected=0,
        )
        return own_name(piece_id)

    def use(self, tx: Tx, actor: Actor, programme_id: str, key: str, *, wanted: bool) -> None:
        """Taken into use again, or out of it. Twice is once. Raises: NotFound."""
        scope = self._may(actor, programme_id)
        if key in {option.key for option in rows.options(tx, scope, [programme_id])}:
            rows.retire(tx, scope, programme_id, key, None if wanted else tx.now)
            audit.record(tx, scope, actor.person_id, "theme.use", "theme", key)
        pieces = self._pieces(tx, scope, programme_id)
        piece = next((each for each in pieces if each.name == key), None)
        if piece is None:
            if key not in {theme.key for theme in self.all(tx, scope, [programme_id])}:
                raise NotFound
        elif wanted:
            self._contents.bring_back(tx, actor, programme_id, piece.key)
        else:
            self._contents.withdraw(tx, actor, programme_id, piece.key, expected=piece.number)

    def _pieces(self, tx: Tx, scope: Scope, programme_id: str) -> list[Piece]:
        edition = self._contents.edition(tx, scope, programme_id)
        return [piece for piece in edition.pieces if piece.kind == "theme"]

    def _words(self, tx: Tx, scope: Scope, options: Collection[str]) -> dict[str, dict[str, str]]:
        found = rows.labels(tx, scope, options)
        sealed: list[tuple[Where, bytes]] = [
            (("supervision_theme_label", f"{option}:{locale}", "label"), text)
            for option, locale, text in found
        ]
        words: dict[str, dict[str, str]] = {}
        texts = self._vault.open_readable(tx, scope, sealed)
        for (option, locale, _), text in zip(found, texts, strict=True):
            words.setdefault(option, {})[locale] = text or ""
        return words

    @staticmethod
    def _may(actor: Actor, programme_id: str) -> Scope:
        if not may_look_after(actor, programme_id):
            raise NotFound
        return scope_of(actor)
