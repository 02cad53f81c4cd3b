"""Where a text is written: a proposal, a draft, or, for those who publish, what holds from now on.

One form for all of it. Nothing typed is lost: not to a preview, not to a mistake, and not to
somebody who published meanwhile.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, ClassVar

from aiohttp import web as http
from msgspec import Meta

from content.domain import LISTS, REASON_AT_MOST, Moved, Texts, tidy, wrong
from content.pages import content, programme_of, shelf
from content.proposals import must_belong
from content.routes import ALL, changes, find, publishes
from content.writing import WRITING, Desk, Writing, as_it_would_be, base_of, page, texts_in, typed
from core.errors import Invalid, NotFound
from core.ids import new_id
from identity.http import actor
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes
from web.texts import languages

routes = Routes()


class Answering(Form):
    """What is said of a proposal that does not come to hold, or not now."""

    words: Annotated[str, Meta(max_length=REASON_AT_MOST)] = ""
    revision: Annotated[int, Meta(ge=0)] = 0

    texts: ClassVar = {"words.too_long": "content-words-long"}


class Nothing(Form):
    """A button that was pressed."""


# -- something new -----------------------------------------------------------------------------


@routes.get("/innhold/nytt", action="content.propose")
async def begin_new(request: Request) -> http.Response:
    """An empty page; `?slag=` says what kind was asked for."""
    me = actor(request)
    must_belong(me, programme_of(me))
    kind = next((each for each in LISTS if each == request.query.get("slag")), LISTS[0])
    return page(request, Desk("/innhold/nytt", kind), begin(kind=kind, base="0", revision="0"))


@routes.post("/innhold/nytt", action="content.propose")
async def write_new(request: Request) -> http.StreamResponse:
    """Kept, sent, or only looked at."""
    return await _write(request, Desk("/innhold/nytt", LISTS[0]))


@routes.post("/innhold/nytt/publiser", action="content.publish")
async def publish_new(request: Request) -> http.StreamResponse:
    """It holds from now on."""
    return await _publish(request, Desk("/innhold/nytt", LISTS[0]))


# -- something that is there -------------------------------------------------------------------


@routes.get("/innhold/{piece_id}/skriv", action="content.propose")
async def begin_change(request: Request) -> http.Response:
    """The words that hold, to be put differently."""
    me = actor(request)
    must_belong(me, programme_of(me))
    desk = await _at_piece(request)
    words = typed(desk.piece.said if desk.piece else {})
    return page(request, desk, begin(**words, base=str(desk.number), revision="0"))


@routes.post("/innhold/{piece_id}/skriv", action="content.propose")
async def write_change(request: Request) -> http.StreamResponse:
    """Kept, sent, or only looked at."""
    return await _write(request, await _at_piece(request))


@routes.post("/innhold/{piece_id}/publiser", action="content.publish")
async def publish_change(request: Request) -> http.StreamResponse:
    """It holds from now on."""
    return await _publish(request, await _at_piece(request))


# -- a proposal --------------------------------------------------------------------------------


@routes.get("/innhold/forslag/{proposal_id}", action="content.propose")
async def show_proposal(request: Request) -> http.Response:
    """One's own, to write on or to see what became of it; staff read it beside what holds."""
    desk = await _at_proposal(request)
    proposal = desk.proposal
    assert proposal is not None
    if not proposal.is_open:
        shown = {n: as_it_would_be(desk, words, n) for n, words in proposal.texts.items()}
        context = {"desk": desk, "opened": desk.opened, "lists": LISTS, "shown": shown}
        return render(request, "content/closed.html", context)
    form = begin(
        **typed(proposal.texts),
        why=proposal.why,
        named=proposal.named,
        base=str(base_of(desk, proposal)),
        revision=str(proposal.revision),
    )
    return page(request, desk, form)


@routes.post("/innhold/forslag/{proposal_id}", action="content.propose")
async def change_proposal(request: Request) -> http.StreamResponse:
    """Put differently, kept or sent."""
    return await _write(request, await _at_proposal(request))


@routes.post("/innhold/forslag/{proposal_id}/publiser", action="content.publish")
async def publish_proposal(request: Request) -> http.StreamResponse:
    """It holds from now on, as proposed or nearly, and its author is thanked."""
    return await _publish(request, await _at_proposal(request))


@routes.post("/innhold/forslag/{proposal_id}/svar", action="content.publish")
async def answer(request: Request) -> http.StreamResponse:
    """Not now, in words."""
    me, it = actor(request), content(request)
    proposal_id = request.match_info["proposal_id"]
    try:
        form = await read_form(request, Answering)
        await it.storage.write(
            it.proposals.answer, me, proposal_id, words=form.words, revision=form.revision
        )
    except FormErrors as errors:
        return _review(request, await _at_proposal(request), errors.form)
    except Invalid as error:
        again = await form_again(request, Answering, error.fields)
        return _review(request, await _at_proposal(request), again)
    except Moved:
        return see_other(f"/innhold/forslag/{proposal_id}", "content-flash-moved", "alert")
    return see_other(ALL, "content-flash-answered")


@routes.post("/innhold/forslag/{proposal_id}/slett", action="content.propose")
async def remove(request: Request) -> http.StreamResponse:
    """One's own; what was published of it stays, without one's name."""
    it = content(request)
    await read_form(request, Nothing)
    proposal_id = request.match_info["proposal_id"]
    await it.storage.write(it.proposals.remove, actor(request), proposal_id)
    return see_other(ALL, "content-flash-removed", "note")


# -- steps -------------------------------------------------------------------------------------


async def _at_piece(request: Request) -> Desk:
    piece = await find(request)
    return Desk(f"/innhold/{piece.id}", piece.kind, piece)


async def _at_proposal(request: Request) -> Desk:
    it, proposal_id = content(request), request.match_info["proposal_id"]
    opened = await it.storage.write(it.proposals.open, actor(request), proposal_id)
    what = await shelf(request, opened.proposal.programme_id)
    piece = what.edition.find(opened.proposal.key)
    return Desk(f"/innhold/forslag/{proposal_id}", opened.proposal.kind, piece, opened)


Use = Callable[[Desk, Writing, Texts], Awaitable[http.StreamResponse]]


async def _attempt(request: Request, desk: Desk, use: Use) -> http.StreamResponse:
    """What was sent, used; or the form again, with all that was typed and what is to be seen."""
    try:
        form = await read_form(request, WRITING)
        if desk.piece is None and desk.opened is None and form.kind is not None:
            desk = Desk(desk.url, form.kind)
        return await use(desk, form, texts_in(form))
    except FormErrors as errors:
        return page(request, desk, errors.form)
    except Invalid as error:
        return page(request, desk, await form_again(request, WRITING, error.fields))
    except Moved:
        again = await (_at_proposal(request) if desk.opened else _at_piece(request))
        return await _clash(request, again, texts_in(form))


async def _write(request: Request, desk: Desk) -> http.StreamResponse:
    me, it = actor(request), content(request)

    async def keep(desk: Desk, form: Writing, texts: Texts) -> http.StreamResponse:
        if form.do in ("preview", "publish"):
            return await _look(request, desk, texts)
        sends, write = form.do == "send", it.storage.write
        says: dict[str, Any] = {"texts": texts, "why": form.why, "named": form.named, "send": sends}
        if desk.proposal is not None:
            await write(it.proposals.change, me, desk.proposal.id, revision=form.revision, **says)
        else:
            key = desk.piece.key if desk.piece else None
            says |= {"kind": desk.kind, "key": key, "base": form.base}
            await write(it.proposals.write, me, programme_of(me), **says)
        return see_other(ALL, f"content-flash-{form.do}")

    return await _attempt(request, desk, keep)


async def _publish(request: Request, desk: Desk) -> http.StreamResponse:
    me, it = actor(request), content(request)

    async def hold(desk: Desk, form: Writing, texts: Texts) -> http.StreamResponse:
        says: dict[str, Any] = {"texts": texts, "expected": form.base, "note": form.note}
        if desk.proposal is not None:
            says |= {"revision": form.revision, "thanks": form.thanks}
            await it.storage.write(it.proposals.publish, me, desk.proposal.id, **says)
        else:
            says |= {"key": desk.key or new_id(), "kind": desk.kind}
            await it.storage.write(it.contents.publish, me, programme_of(me), **says)
        where = f"/innhold/{desk.piece.id}" if desk.piece else ALL
        return see_other(where, "content-flash-published")

    return await _attempt(request, desk, hold)


async def _look(request: Request, desk: Desk, texts: Texts) -> http.Response:
    """How it would look, above the same form."""
    spoken = languages() if publishes(actor(request)) else ()
    form = await form_again(request, WRITING, wrong(desk.kind, tidy(texts), spoken))
    return page(request, desk, form, preview=tidy(texts))


async def _clash(request: Request, desk: Desk, texts: Texts) -> http.Response:
    """Somebody else was first: what they wrote, beside what stands in the form, untouched. From
    here on it counts as read. Where a proposal was answered meanwhile, it becomes a new one."""
    if desk.proposal is not None and not desk.proposal.is_open:
        there = desk.piece
        url = f"/innhold/{there.id}" if there else "/innhold/nytt"
        desk = Desk(url, desk.kind, there)
    again = await form_again(request, WRITING)
    revision = desk.proposal.revision if desk.proposal else 0
    fresh = {"base": (str(desk.number),), "revision": (str(revision),), "kind": (desk.kind,)}
    form = FormState({**again.values, **fresh})
    return page(request, desk, form, clash=changes(desk.holds, tidy(texts)), status=409)


def _review(request: Request, desk: Desk, answering: FormState) -> http.Response:
    proposal = desk.proposal
    if proposal is None or not proposal.is_open:
        raise NotFound
    form = begin(
        **typed(proposal.texts),
        base=str(base_of(desk, proposal)),
        revision=str(proposal.revision),
    )
    return page(request, desk, form, answering=answering, status=422)
