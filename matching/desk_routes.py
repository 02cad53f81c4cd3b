"""The coordinator's pages: the desk, a request opened, a peer asked, peers from a list."""

from collections.abc import Sequence

from aiohttp import web as http

from core.errors import Conflict
from core.ids import new_id
from core.same_words import mark_of
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.arrivals import CAME
from identity.defaults import PROGRAMME
from identity.http import actor
from matching import naming
from matching.domain import ProposalMoved
from matching.forms import ImportForm, MessageForm, ProposeForm
from matching.importing import ROWS_AT_MOST, ImportProblems, RowProblem
from matching.leave import LeavePage
from matching.setup import DESK_FIRST, MATCHING, DeskEntry, Matching
from matching.topics import topics_of
from matching.views import Candidate, DeskRow, Opened
from web.forms import FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
DESK = "/koordinator"
FILE_AT_MOST = 1024 * 1024
SHOWN = 8
"""As many of those who wait for the same are seen at once; the others are one press away."""


@routes.get(DESK, action="request.list")
async def show_desk(request: Request) -> http.StreamResponse:
    """Who waits, since when and by when promised; and what else there is to do."""
    matching = request.app[MATCHING]
    me = actor(request)
    rows, entries, leave = await matching.storage.read(_desk, matching, me)
    scope = Scope(me.organisation_id)
    intake_open = await matching.storage.read(matching.intakes.is_open, scope, PROGRAMME)
    # Whoever we failed to answer first, then mine; within each part whoever has waited longest.
    rows.sort(key=lambda row: (not row.is_missed, row.request.coordinator_id != me.person_id))
    by_stage = {
        stage: [row for row in rows if row.stage == stage]
        for stage in ("waits", "seek", "peer", "user")
    }
    context = {
        "first_template": None,
        "arrived": None,
        "leave": leave,
        "rows": rows,
        "by_stage": by_stage,
        "mine": sum(row.request.coordinator_id == me.person_id for row in rows),
        "me_id": me.person_id,
        "shown": SHOWN,
        "entries": entries,
        "intake_open": intake_open,
    }
    if CAME in request.app:
        context |= await request.app[CAME](me)
    if DESK_FIRST in request.app:
        context |= await request.app[DESK_FIRST](me)
    return render(request, "matching/desk.html", context)


def _desk(
    tx: Tx, matching: Matching, me: Actor
) -> tuple[list[DeskRow], Sequence[DeskEntry], LeavePage | None]:
    entries = [entry for source in matching.desk_sources for entry in source(tx, me)]
    here = me.has("coordinator", programme_id=PROGRAMME)
    leave = matching.leaves.page(tx, me, PROGRAMME) if here else None
    return matching.desk.rows(tx, me), entries, leave


@routes.get(f"{DESK}/foresporsel/{{request_id}}", action="request.read")
async def open_request(request: Request) -> http.StreamResponse:
    """What somebody wrote. The reading is noted for them to see (AD2)."""
    return await _opened(request, begin())


@routes.post(f"{DESK}/foresporsel/{{request_id}}", action="request.answer")
async def answer_request(request: Request) -> http.StreamResponse:
    """A personal answer."""
    matching = request.app[MATCHING]
    request_id = request.match_info["request_id"]
    try:
        form = await read_form(request, MessageForm)
    except FormErrors as problem:
        return await _opened(request, problem.form)
    await matching.storage.write(
        matching.desk.answer, actor(request), request_id, message_id=form.key, text=form.text
    )
    return see_other(f"{DESK}/foresporsel/{request_id}", flash="matching-answer-sent")


@routes.get(f"{DESK}/foresporsel/{{request_id}}/{{peer_id}}", action="match.propose")
async def show_candidate(request: Request) -> http.StreamResponse:
    """A peer's text, room and times, and what the peer would see."""
    return await _candidate(request, begin())


@routes.post(f"{DESK}/foresporsel/{{request_id}}/{{peer_id}}", action="match.propose")
async def propose(request: Request) -> http.StreamResponse:
    """Ask the peer."""
    matching = request.app[MATCHING]
    request_id = request.match_info["request_id"]
    peer_id = request.match_info["peer_id"]
    try:
        form = await read_form(request, ProposeForm)
        found = await matching.storage.write(
            matching.cases.check, actor(request), request_id, form.note, to=peer_id
        )
        if found and form.seen != mark_of(form.note):
            again = await form_again(request, ProposeForm, {})
            return await _candidate(request, again, 422, found)
        await matching.storage.write(
            matching.desk.propose, actor(request), request_id, peer_id, note=form.note
        )
    except FormErrors as problem:
        return await _candidate(request, problem.form)
    except ProposalMoved:
        again = await form_again(request, ProposeForm, {"note": "matching-ask-moved"})
        return await _candidate(request, again, status=409)
    except Conflict:
        again = await form_again(request, ProposeForm, {"note": "matching-pick-full"})
        return await _candidate(request, again, status=409)
    return see_other(f"{DESK}/foresporsel/{request_id}", flash="matching-ask-sent")


@routes.post(f"{DESK}/forslag/{{proposal_id}}/trekk", action="match.propose")
async def call_off(request: Request) -> http.StreamResponse:
    """Take the question back."""
    matching = request.app[MATCHING]
    await matching.storage.write(
        matching.desk.call_off, actor(request), request.match_info["proposal_id"]
    )
    return see_other(DESK, flash="matching-pick-taken-back", mood="note")


@routes.get(f"{DESK}/likepersoner", action="peer.import")
async def show_import(request: Request) -> http.StreamResponse:
    """How a list must look, and where to upload it."""
    done = [request.query.get(name, "") for name in ("nye", "kjente")]
    counts = [int(each) for each in done if each.isascii() and each.isdigit() and len(each) < 5]
    context = {"added": counts[0], "known": counts[1]} if len(counts) == 2 else {}
    return _import(request, begin(), (), **context)


@routes.post(f"{DESK}/likepersoner", action="peer.import", body_limit=FILE_AT_MOST)
async def import_peers(request: Request) -> http.StreamResponse:
    """All of the list comes in, or nothing and what to mend, line by line."""
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, ImportForm)
        done = await matching.storage.write(
            matching.imports.take, actor(request), PROGRAMME, form.file.content
        )
    except FormErrors as problem:
        return _import(request, problem.form, ())
    except ImportProblems as error:
        return _import(request, begin(), error.problems)
    return see_other(f"{DESK}/likepersoner?nye={done.added}&kjente={done.known}")


def _import(
    request: Request, form: FormState, problems: Sequence[RowProblem], **counts: int
) -> http.Response:
    context = {
        "form": form,
        "problems": problems,
        "most": ROWS_AT_MOST,
        "done": bool(counts),
        **counts,
    }
    status = 422 if form.errors or problems else 200
    return render(request, "matching/import.html", context, status=status)


async def _opened(request: Request, form: FormState) -> http.Response:
    matching = request.app[MATCHING]
    opened, candidates = await matching.storage.write(
        _open, matching, actor(request), request.match_info["request_id"]
    )
    context = {
        "opened": opened,
        "row": opened.row,
        "answers": opened.answers,
        "candidates": candidates,
        "form": form,
        "key": form.value("key") or new_id(),
        "topic_list": await topics_of(request, opened.row.request.programme_id),
    }
    status = 422 if form.errors else 200
    return render(request, "matching/opened.html", context, status=status)


def _open(tx: Tx, matching: Matching, me: Actor, request_id: str) -> tuple[Opened, list[Candidate]]:
    opened = matching.desk.open(tx, me, request_id)
    seeks = opened.row.request.state == "sent"
    return opened, matching.desk.candidates(tx, me, request_id) if seeks else []


async def _candidate(
    request: Request,
    form: FormState,
    status: int | None = None,
    warnings: Sequence[naming.Warning] = (),
) -> http.Response:
    matching = request.app[MATCHING]
    request_id = request.match_info["request_id"]
    row, candidate, shares = await matching.storage.read(
        matching.desk.candidate, actor(request), request_id, request.match_info["peer_id"]
    )
    context = {
        "row": row,
        "candidate": candidate,
        "shares": shares,
        "form": form,
        "warnings": warnings,
        "topic_list": await topics_of(request, row.request.programme_id),
    }
    status = status or (422 if form.errors else 200)
    return render(request, "matching/candidate.html", context, status=status)
