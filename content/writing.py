"""The form in which a text is written, and its page: a piece, something new, or a proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, cast

import msgspec
from aiohttp import web as http
from msgspec import Meta

from content.domain import (
    BODY_AT_MOST,
    COMPLETE,
    LISTS,
    LONGER,
    NOTE_AT_MOST,
    ONE_LINE,
    REASON_AT_MOST,
    TITLE_AT_MOST,
    TITLED,
    Kind,
    ListKind,
    Piece,
    Proposal,
    Texts,
    Words,
    title_at_most,
)
from content.pages import Shown
from content.places import section_of
from content.proposal_words import Opened
from content.routes import changes, publishes
from identity.http import actor
from web.forms import Form, FormState, begin
from web.rendering import render
from web.routing import Request
from web.texts import languages

Do = Literal["preview", "draft", "send", "publish"]
ANY_TITLE_AT_MOST: Final = max(TITLE_AT_MOST, *LONGER.values())
"""How much the field takes; `wrong` says what is too much for a kind."""


class Writing(Form):
    """All that the page may send; the words themselves are added for each language below."""

    do: Do = "preview"
    kind: ListKind | None = None
    why: Annotated[str, Meta(max_length=REASON_AT_MOST)] = ""
    note: Annotated[str, Meta(max_length=NOTE_AT_MOST)] = ""
    thanks: Annotated[str, Meta(max_length=REASON_AT_MOST)] = ""
    named: bool = False
    base: Annotated[int, Meta(ge=0)] = 0
    revision: Annotated[int, Meta(ge=0)] = 0


WRITING: Final = cast(
    type[Writing],
    msgspec.defstruct(
        "WritingInAllLanguages",
        [
            (f"{part}_{language}", Annotated[str, Meta(max_length=most)], "")
            for language in languages()
            for part, most in (
                ("title", ANY_TITLE_AT_MOST),
                ("body", BODY_AT_MOST),
            )
        ],
        bases=(Writing,),
        kw_only=True,
        forbid_unknown_fields=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is being written: a piece, something new, or a proposal of one of them."""

    url: str
    kind: Kind
    piece: Piece | None = None
    opened: Opened | None = None

    @property
    def proposal(self) -> Proposal | None:
        return self.opened.proposal if self.opened else None

    @property
    def holds(self) -> Texts:
        """What stands there now."""
        return self.piece.texts if self.piece and self.piece.is_shown else {}

    @property
    def number(self) -> int:
        return self.piece.number if self.piece else 0

    @property
    def key(self) -> str:
        """The piece's; empty for something new."""
        return self.piece.key if self.piece else ""


def base_of(desk: Desk, proposal: Proposal) -> int:
    """The version that whoever writes has before them: staff see a proposal beside what holds."""
    is_mine = desk.opened is None or desk.opened.is_mine
    return proposal.base if is_mine else desk.number


def page(
    request: Request,
    desk: Desk,
    form: FormState,
    *,
    preview: Texts | None = None,
    clash: list[dict[str, Any]] | None = None,
    answering: FormState | None = None,
    status: int = 200,
) -> http.Response:
    """The form with all that was typed, and what is to be seen above it: how it would look
    (`preview`), or what somebody else published meanwhile (`clash`)."""
    is_mine = desk.opened is None or desk.opened.is_mine
    proposed = changes(desk.holds, desk.proposal.texts) if desk.proposal and not is_mine else []
    context = {
        "desk": desk,
        "form": form,
        "lists": LISTS,
        "titled": TITLED,
        "one_line": ONE_LINE,
        "languages_here": languages(),
        "preview": {n: as_it_would_be(desk, w, n) for n, w in preview.items()} if preview else None,
        "clash": clash,
        "proposed": proposed,
        "is_mine": is_mine,
        "answering": answering or begin(),
        "publishes": publishes(actor(request)),
        "section": section_of(desk.piece) if desk.piece else desk.kind,
        "title_at_most": title_at_most(desk.kind),
        "complete": COMPLETE,
        "body_at_most": BODY_AT_MOST,
    }
    if status == 200 and form.errors and preview is None:
        status = 422
    return render(request, "content/write.html", context, status=status)


def as_it_would_be(desk: Desk, words: Words, language: str) -> Shown:
    """What somebody has written in a language, as its place would show it."""
    return Shown("preview", desk.kind, words.title, words.body, None, desk.key, language)


def texts_in(form: Writing) -> dict[str, Words]:
    """What the form says, by language."""
    return {
        name: Words(getattr(form, f"title_{name}"), getattr(form, f"body_{name}"))
        for name in languages()
    }


def typed(texts: Texts) -> Mapping[str, str]:
    """The same the other way: the form's fields."""
    return {
        f"{part}_{name}": getattr(words, part)
        for name, words in texts.items()
        for part in ("title", "body")
    }
