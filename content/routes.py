"""All texts on one page; one text with its history; taken away, brought back."""

from typing import Annotated, Any, Literal

from aiohttp import web as http
from msgspec import Meta

from content.difference import difference
from content.domain import LISTS, Piece, Texts, Version, Words
from content.pages import Shown, as_shown, content, programme_of, shelf
from content.places import SECTIONS, section_of
from content.proposals import must_belong
from core.errors import Conflict, Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.http import actor
from web.forms import Form, read_form
from web.page import page_context
from web.rendering import render, see_other
from web.routing import Request, Routes
from web.texts import languages

routes = Routes()
ALL = "/innhold"


class Step(Form):
    """A button that was pressed on a page that showed this version."""

    expected: Annotated[int, Meta(ge=0)]


class Back(Step):
    """The same, and to which version."""

    to: Annotated[int, Meta(ge=0)]


class Place(Form):
    """One step in the list."""

    step: Literal["up", "down"]


@routes.get(ALL, action="content.read")
async def show_all(request: Request) -> http.Response:
    """What stands where, what is proposed, and how to put it better."""
    me, it = actor(request), content(request)
    must_belong(me, programme_of(me))
    what = await shelf(request)
    mine = await it.storage.read(it.proposals.mine, me)
    waiting = await it.storage.read(it.proposals.waiting, me)
    pieces: dict[str, list[Piece]] = {each: [] for half in SECTIONS for each in half}
    for piece in what.edition.pieces:
        pieces[section_of(piece)].append(piece)
    names = await it.storage.read(
        _names, request, {p.author_id for p in what.edition.pieces if p.author_id}
    )
    context = {
        "sections": SECTIONS,
        "lists": LISTS,
        "pieces": pieces,
        "shown": {p.id: as_shown(p, what.locale) for p in what.edition.pieces},
        "missing": {p.id: missing(p) for p in what.edition.pieces},
        "names": names,
        "mine": mine,
        "waiting": waiting,
        "publishes": publishes(me),
    }
    return render(request, "content/all.html", context)


@routes.get("/innhold/{piece_id}", action="content.read")
async def show_piece(request: Request) -> http.Response:
    """One text as it stands, in every language."""
    me = actor(request)
    must_belong(me, programme_of(me))
    piece = await find(request)
    context = {
        "piece": piece,
        "section": section_of(piece),
        "lists": LISTS,
        "shown": {name: as_shown(piece, name) for name in languages()},
        "publishes": publishes(me),
    }
    return render(request, "content/piece.html", context)


@routes.get("/innhold/{piece_id}/historie", action="content.publish")
async def show_history(request: Request) -> http.Response:
    """Every version, with what it changed."""
    me, it = actor(request), content(request)
    piece = await find(request)
    versions = await it.storage.read(it.contents.history, me, programme_of(me), piece.key)
    people = {v.by_id for v in versions} | {v.author_id for v in versions if v.author_id}
    names = await it.storage.read(_names, request, people)
    origin = it.contents.came_with_us(piece.key)
    context = {
        "piece": piece,
        "steps": [
            {"version": version, "changes": changes(before, now)}
            for version, before, now in _walk(versions, origin)
        ],
        "names": names,
        "lists": LISTS,
        "origin_shown": {
            name: Shown("origin", piece.kind, words.title, words.body, None, piece.key, name)
            for name, words in origin.items()
        },
        "shown": as_shown(piece, page_context(request).locale),
    }
    return render(request, "content/history.html", context)


@routes.post("/innhold/{piece_id}/trekk", action="content.publish")
async def withdraw(request: Request) -> http.StreamResponse:
    """Out of its list."""
    me, it = actor(request), content(request)
    form = await read_form(request, Step)
    url = f"/innhold/{request.match_info['piece_id']}"
    try:
        await it.storage.write(
            it.contents.withdraw,
            me,
            programme_of(me),
            request.match_info["piece_id"],
            expected=form.expected,
        )
    except Conflict:
        return see_other(f"{url}/historie", "content-flash-moved", "alert")
    except Invalid:
        return see_other(f"{url}/historie", "content-flash-stays", "alert")
    return see_other(url, "content-flash-withdrawn", "note")


@routes.post("/innhold/{piece_id}/tilbake", action="content.publish")
async def go_back(request: Request) -> http.StreamResponse:
    """An older version holds again."""
    me, it = actor(request), content(request)
    form = await read_form(request, Back)
    url = f"/innhold/{request.match_info['piece_id']}"
    try:
        await it.storage.write(
            it.contents.go_back,
            me,
            programme_of(me),
            request.match_info["piece_id"],
            to=form.to,
            expected=form.expected,
        )
    except Conflict:
        return see_other(f"{url}/historie", "content-flash-moved", "alert")
    return see_other(url, "content-flash-back")


@routes.post("/innhold/{piece_id}/flytt", action="content.publish")
async def move(request: Request) -> http.StreamResponse:
    """One place up or down in its list."""
    me, it = actor(request), content(request)
    form = await read_form(request, Place)
    piece = await find(request)
    await it.storage.write(it.contents.move, me, programme_of(me), piece.key, form.step)
    return see_other(f"{ALL}#{piece.kind}", "content-flash-order")


# -- what these pages and the writing ones share -----------------------------------------------


async def find(request: Request) -> Piece:
    """The piece in the address, shown or not. Raises: NotFound."""
    what = await shelf(request)
    piece = what.edition.find(request.match_info["piece_id"])
    if piece is None:
        raise NotFound
    return piece


def publishes(me: Actor) -> bool:
    """Whether the person may publish what they write."""
    return me.has("coordinator", "admin", programme_id=programme_of(me))


def missing(piece: Piece) -> list[str]:
    """The languages in which nothing is written."""
    return [name for name in languages() if name not in piece.texts] if piece.texts else []


def changes(before: Texts, now: Texts) -> list[dict[str, Any]]:
    """What is different, by language; languages that are as they were are left out."""
    found: list[dict[str, Any]] = []
    for name in dict.fromkeys([*languages(), *before, *now]):
        was, is_ = before.get(name, Words()), now.get(name, Words())
        if was != is_:
            title, body = difference(was.title, is_.title), difference(was.body, is_.body)
            found.append({"language": name, "title": title, "body": body})
    return found


def _walk(versions: list[Version], origin: Texts) -> list[tuple[Version, Texts, Texts]]:
    """Each version, the newest first, with what held before it and what it made hold."""
    found = []
    before = origin
    for version in reversed(versions):
        now = origin if version.state == "shipped" else version.texts
        found.append((version, before, now))
        before = now
    return found[::-1]


def _names(tx: Tx, request: Request, ids: set[str]) -> dict[str, str]:
    me, it = actor(request), content(request)
    return it.proposals.names(tx, Scope(me.organisation_id), ids)
