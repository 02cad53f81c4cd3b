"""What holds, as a page of any slice shows it; and what the pages of content themselves need."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web as http

from content.consents import ConsentWords
from content.domain import Edition, Kind, Piece, settle
from content.form_fields import FIELDS, FormField
from content.proposals import Proposals
from content.service import Contents
from content.shipped import shipped
from core.schema import Scope
from core.storage import Storage
from identity.actor import STAFF, Actor
from identity.defaults import ORGANISATION, PROGRAMME
from identity.http import maybe_actor
from web.page import page_context
from web.texts import DEFAULT_LOCALE, Texts


@dataclass(frozen=True, slots=True)
class ContentPages:
    """Handed over once, in `content.setup`."""

    storage: Storage
    contents: Contents
    proposals: Proposals
    consents: ConsentWords


CONTENT: Final = http.AppKey("CONTENT", ContentPages)


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece for one reader. `language`: what it is written in, where that is not the reader's."""

    id: str
    kind: Kind
    title: str
    body: str
    language: str | None = None
    key: str = ""
    locale: str = DEFAULT_LOCALE
    """The reader's."""

    @property
    def field(self) -> FormField | None:
        """How it is answered, where it is a form's question."""
        return FIELDS.get(self.key)

    @property
    def options(self) -> list[dict[str, str]]:
        """What there is to choose, in the reader's words; not of topics, which are a list."""
        t, options = Texts(self.locale).t, self.field.options if self.field else ()
        return [
            {"value": o.value, "label": t(o.label), "hint": t(o.hint) if o.hint else ""}
            for o in options
        ]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that holds, for one reader. `may_propose`: whether they see where to put it better."""

    edition: Edition
    locale: str
    may_propose: bool = False

    def of(self, kind: Kind) -> list[Shown]:
        """What a page lists."""
        return [as_shown(piece, self.locale) for piece in self.edition.of(kind)]

    def text(self, key: str) -> Shown:
        """What stands in one place. Raises: LookupError for a key that there is not."""
        piece = self.edition.find(key)
        if piece is None:
            raise LookupError(key)
        return as_shown(piece, self.locale)


def as_shown(piece: Piece, locale: str) -> Shown:
    """In the reader's language, else in the one there is."""
    words, language = piece.words(locale)
    other = None if language == locale else language
    return Shown(piece.id, piece.kind, words.title, words.body, other, piece.key, locale)


def content(request: http.Request) -> ContentPages:
    """What the application was given."""
    return request.app[CONTENT]


def as_shipped(locale: str) -> Shelf:
    """What came with the software: all there is where nothing can be written."""
    return Shelf(Edition("", tuple(settle(shipped(), {}))), locale)


async def shelf(request: http.Request, programme_id: str | None = None) -> Shelf:
    """What holds in a programme, for whoever asks; by default in their own."""
    it, me = request.app.get(CONTENT), maybe_actor(request)
    if it is None:
        return as_shipped(page_context(request).locale)
    scope = Scope(me.organisation_id if me else ORGANISATION)
    programme = programme_id or (programme_of(me) if me else PROGRAMME)
    edition = await it.storage.read(it.contents.edition, scope, programme)
    may_propose = me is not None and me.has("peer", *STAFF, programme_id=programme)
    return Shelf(edition, page_context(request).locale, may_propose)


def programme_of(actor: Actor) -> str:
    """The programme whose texts a person reads and writes: this house's first, if it is theirs."""
    theirs = actor.programmes
    return PROGRAMME if PROGRAMME in theirs or not theirs else min(theirs)
