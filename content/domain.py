"""What programme content is, and how it moves. No clock, no storage.

A *piece* has a stable key and a kind. What holds of it is the newest of its *versions*, which are
only ever added to: published words, or that it is taken away, or that what came with the software
holds again (which is version 0 of it). A *proposal* is what somebody would have it say.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Final, Literal, get_args
from uuid import NAMESPACE_URL, uuid5

import msgspec

from core.errors import Conflict
from core.ids import is_id

ListKind = Literal["tool", "hard", "agenda", "resource", "rule", "question", "theme", "topic"]
Kind = Literal[ListKind, "field", "consent", "text"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LISTS: Final[tuple[Kind, ...]] = get_args(ListKind)
"""The kinds that are lists, to which one may add; the others have their place and keep it."""
TITLED: Final[frozenset[Kind]] = frozenset(
    {"tool", "hard", "agenda", "question", "theme", "topic", "field", "consent"}
)
"""The kinds in which every piece has a title."""
BODILESS: Final[frozenset[Kind]] = frozenset({"agenda", "theme", "topic", "field"})
"""The kinds in which a title is enough."""
COMPLETE: Final[frozenset[Kind]] = frozenset({"consent"})
"""The kinds that are published in every language or not at all: nobody says yes to words that
they may not understand."""
ONE_LINE: Final[frozenset[Kind]] = frozenset({"theme", "topic"})
"""The kinds that are a title and nothing else."""
TITLE_AT_MOST: Final = 80
LONGER: Final[Mapping[Kind, int]] = {"field": 160, "consent": 300}
"""Kinds whose title is a sentence and may be longer."""
_NO_WORDS: Final = re.compile(
    r"\]\([\s\S]*|^(?:[^\S\n]*(?:\d{1,9}[.)]|[-*+>])(?=\s|$))+", re.MULTILINE
)
"""In a body: where a link leads, and all after it; the marks of a list."""
BODY_AT_MOST: Final = 2000
NOTE_AT_MOST: Final = 300
REASON_AT_MOST: Final = 500

Step = Literal["up", "down"]
State = Literal["published", "withdrawn", "shipped"]
Stage = Literal["draft", "proposed", "published", "answered"]
OPEN: Final[frozenset[Stage]] = frozenset({"draft", "proposed"})


class Moved(Conflict):
    """Somebody published while this was being written: nothing is lost, but look first."""

    code: ClassVar[str] = "content_moved"


class Words(msgspec.Struct, frozen=True):
    """A piece in one language. `body` is text with few marks (`web.marks`)."""

    title: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return bool(self.title or self.body)


Texts = Mapping[str, Words]
"""Language → words; a language without words is not in it."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A piece as it came with the software."""

    key: str
    kind: Kind
    texts: Texts


@dataclass(frozen=True, slots=True)
class Version:
    """One of a piece's versions. `texts` is empty unless it was published."""

    id: str
    key: str
    number: int
    state: State
    at: datetime
    by_id: str
    author_id: str | None
    """Who proposed it, if they wish to be named with it."""
    texts: Texts = field(repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """What holds now. Number 0: nothing was ever published of it here."""

    key: str
    kind: Kind
    number: int
    state: State
    texts: Texts = field(repr=False)
    author_id: str | None = None
    at: datetime | None = None
    is_ours: bool = True
    """Whether it came with the software, so that it can be set back."""
    version_id: str = ""
    """Of the published words that hold; empty where it is what came with us."""
    said: Texts = field(default_factory=dict, repr=False)
    """What it says, or said before it was taken away: for where somebody had chosen it."""

    @property
    def id(self) -> str:
        """The key as an address has it."""
        return piece_id(self.key)

    @property
    def name(self) -> str:
        """What rows elsewhere keep of one of a list: short, the same for as long as they are kept,
        and never another's."""
        return self.key.removeprefix(f"{self.kind}-") if self.is_ours else own_name(self.key)

    @property
    def is_shown(self) -> bool:
        return self.state != "withdrawn" and bool(self.texts)

    def words(self, locale: str, otherwise: str = "nb") -> tuple[Words, str]:
        """What a reader gets, or got before it was taken away, and in which language: theirs, else
        Bokmål, else any."""
        for language in (locale, otherwise, *self.said):
            if language in self.said:
                return self.said[language], language
        return Words(), locale


@dataclass(frozen=True, slots=True)
class Edition:
    """All that holds in one programme; `name` is another one after each change."""

    name: str
    pieces: tuple[Piece, ...]

    def of(self, kind: Kind) -> list[Piece]:
        """Those that are shown, in their order."""
        return [piece for piece in self.pieces if piece.kind == kind and piece.is_shown]

    def find(self, wanted: str) -> Piece | None:
        """By key or by its id, shown or not."""
        return next((each for each in self.pieces if wanted in (each.key, each.id)), None)

    def changed_at(self, kind: Kind) -> datetime | None:
        """When anything of the kind last changed."""
        return max((p.at for p in self.pieces if p.kind == kind and p.at), default=None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody would have a piece say. `base`: the version they had before them."""

    id: str
    programme_id: str
    key: str
    kind: Kind
    author_id: str
    named: bool
    stage: Stage
    base: int
    revision: int
    changed_at: datetime
    sent_at: datetime | None
    closed_at: datetime | None
    number: int | None
    """The version that it became."""
    texts: Texts = field(repr=False)
    why: str = field(default="", repr=False)

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def first(self) -> Words:
        """What it says, in the first language that says anything."""
        return next((words for words in self.texts.values() if words), Words())


def piece_id(key: str) -> str:
    """A key as 32 hex digits: its own where it is an id already."""
    return key if is_id(key) else uuid5(NAMESPACE_URL, f"likeperson:{key}").hex


def own_name(key: str) -> str:
    """The name of one that was written here (`Piece.name`)."""
    return f"own_{piece_id(key)[-12:]}"


def settle(
    shipped: Sequence[Shipped],
    versions: Mapping[str, tuple[Kind, Version]],
    orders: Mapping[str, Sequence[str]] = {},
    said: Mapping[str, Texts] = {},
) -> list[Piece]:
    """What holds: what came with us in its order, then what was added here, oldest first; a kind
    in `orders` (kind → keys) as somebody here has put it, with what came later at its end.

    `versions`: the newest version of each key, in the order in which the keys first came.
    `said`: what those that are taken away said before.
    """
    found = []
    for each in shipped:
        known = versions.get(each.key)
        found.append(_holds(each.key, each.kind, each.texts, known[1] if known else None))
    ours = {each.key for each in shipped}
    for key, (kind, version) in versions.items():
        if key not in ours:
            found.append(_holds(key, kind, {}, version, is_ours=False))
    places = {key: at for keys in orders.values() for at, key in enumerate(keys)}
    found = [replace(each, said=said.get(each.key, each.texts)) for each in found]
    return sorted(found, key=lambda each: places.get(each.key, len(places)))


def moved(keys: Sequence[str], shown: Collection[str], key: str, step: Step) -> list[str]:
    """The keys in their new order: one place up or down among those that are shown."""
    before = list(keys)
    here = [each for each in before if each in shown or each == key]
    at = here.index(key) + (-1 if step == "up" else 1)
    if not 0 <= at < len(here):
        return before
    other = here[at]
    a, b = before.index(key), before.index(other)
    before[a], before[b] = other, key
    return before


def _holds(
    key: str, kind: Kind, shipped: Texts, newest: Version | None, *, is_ours: bool = True
) -> Piece:
    if newest is None:
        return Piece(key, kind, 0, "shipped", shipped, is_ours=is_ours)
    texts = shipped if newest.state == "shipped" else newest.texts
    return Piece(
        key,
        kind,
        newest.number,
        newest.state,
        texts,
        newest.author_id if newest.state == "published" else None,
        newest.at,
        is_ours,
        newest.id if newest.state == "published" else "",
    )


def whole(came: Shipped | None, texts: Texts) -> Texts:
    """With the title that came with us in each language that has none: nothing loses its label."""
    if came is None:
        return texts
    return {
        name: words if words.title else msgspec.structs.replace(words, title=given.title)
        for name, words in texts.items()
        for given in [came.texts.get(name, Words())]
    }


def says(text: str) -> bool:
    """Whether there is anything to read in it, by eye or by ear."""
    return any(map(str.isalnum, text))


def tidy(texts: Mapping[str, Words]) -> dict[str, Words]:
    """Without the languages in which nothing is said; a title is one line."""
    trimmed = {name: Words(" ".join(w.title.split()), w.body.strip()) for name, w in texts.items()}
    return {name: words for name, words in trimmed.items() if words}


def title_at_most(kind: Kind) -> int:
    """How many signs a title of the kind may have."""
    return LONGER.get(kind, TITLE_AT_MOST)


def wrong(kind: Kind, texts: Texts, spoken: Collection[str] = ()) -> dict[str, str]:
    """What keeps these words from standing: field → text id. One language is enough, but for the
    kinds that are published in all that are `spoken` here."""
    if not texts:
        return {"body_nb": "content-empty"}
    found = {}
    if kind in COMPLETE:
        found = {f"body_{name}": "content-language-missing" for name in spoken if name not in texts}
    for language, words in texts.items():
        if kind not in BODILESS and not says(_NO_WORDS.sub("", words.body)):
            found[f"body_{language}"] = "content-body-missing"
        if kind in TITLED and not says(words.title):
            found[f"title_{language}"] = "content-title-missing"
        if len(words.title) > title_at_most(kind):
            found[f"title_{language}"] = "content-title-long"
    return found
