"""The words of help aside on the wire; `docs/protocol.md` describes each."""

from dataclasses import asdict
from typing import Annotated

import msgspec

from supervision.aside import MOST_LETTERS
from supervision.aside_view import LineSeen
from wire.messages import Notice, Ok, Request

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_LETTERS)]


class AsideLook(Request, frozen=True, tag="aside.look"):
    """My own line to staff in this session, as it stands."""

    session: Id


class AsideAsk(Request, frozen=True, tag="aside.ask"):
    """Ask staff for help beside the call, with words or without. `client_id` is the browser's own,
    so that sending again is harmless."""

    session: Id
    client_id: Id | None = None
    text: Words | None = None


class AsideDone(Request, frozen=True, tag="aside.done"):
    """No more help is needed; the line can be opened again."""

    session: Id


class AsideRead(Request, frozen=True, tag="aside.read"):
    """Staff: the line as it stands."""

    line: Id


class AsideWrite(Request, frozen=True, tag="aside.write"):
    """Staff: write to the one who asked; whoever writes first has taken the line."""

    line: Id
    client_id: Id
    text: Words


class AsideVisit(Request, frozen=True, tag="aside.visit"):
    """One of the two: yes or no to one of us coming into the call; without `visit`, and yes: ask
    whoever answers me to come. A yes may be taken back at any time."""

    session: Id
    yes: bool
    visit: Id | None = None


class AsideCome(Request, frozen=True, tag="aside.come"):
    """Staff: offer to come into the call (without `visit`), answer a wish, or go out again."""

    line: Id
    yes: bool
    visit: Id | None = None


class VisitView(msgspec.Struct, frozen=True):
    """One of us coming into the call: `state` is `none`, `offered`, `wished`, `asking` (the other
    of the two), `asked` (I am the other), `open` or `not_now`; `name` is of us, or to staff of
    whoever asked; `may` is what can be said now; `go` is where the three meet."""

    id: str
    state: str
    name: str
    may: tuple[str, ...]
    go: str


class WordSeen(msgspec.Struct, frozen=True):
    """One thing that was written; `own`: by the reader."""

    id: str
    own: bool
    name: str
    text: str


class AsideSeen(Ok, tag="ok"):
    """A line: `state` is `none`, `waiting`, `taken` or `ended`; `by` is who of us is there;
    `there` is who is on duty now, if anybody is."""

    state: str
    by: str
    there: str
    words: tuple[WordSeen, ...]
    visit: VisitView


class AsideNews(Notice, frozen=True, tag="aside.changed"):
    """Something is new on a line: read it again. Holds no words."""

    session: str
    line: str


class VisitNews(Notice, frozen=True, tag="aside.visit"):
    """Something is new about one of us coming into this call: read it again. To the two, as far as
    they may know of it, and to whoever comes (with the `line`)."""

    session: str
    line: str


def seen(line: LineSeen) -> AsideSeen:
    """The line in the words of the wire."""
    return AsideSeen(
        state="none" if line.aside is None else line.aside.state,
        by=line.taker_name,
        there=line.there_name,
        words=tuple(WordSeen(each.id, each.own, each.name, each.text) for each in line.words),
        visit=VisitView(**asdict(line.visit)),
    )
