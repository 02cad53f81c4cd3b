"""The room's page: before it opens, while it is open, and after; and the limits read first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiohttp import web as http
from msgspec.structs import asdict

from content.pages import shelf
from core.clock import Clock
from core.ids import new_id
from core.storage import Storage, Tx
from identity.actor import Actor
from identity.http import actor
from signaling import domain
from signaling.seen import milliseconds, times
from signaling.service import Calls, View
from signaling.turn import Relays
from web import blur
from web.page import page_context
from web.policy import ROOM
from web.rendering import render, see_other
from web.routing import Request, Routes
from web.texts import Texts

CALLS: Final = http.AppKey("CALLS", Calls)
RELAYS: Final = http.AppKey("RELAYS", Relays)
CALL_STORAGE: Final = http.AppKey("CALL_STORAGE", Storage)
CALL_CLOCK: Final = http.AppKey("CALL_CLOCK", Clock)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Where the page is that the two may want beside them: by appointment, for one of them."""

    find: Callable[[Tx, Actor, str], str | None]
    move: Callable[[Tx, Actor, str], str | None]
    """Where the meeting can be moved to another time by this person, if it can."""


AGENDA: Final = http.AppKey("AGENDA", Agenda)


@dataclass(frozen=True, slots=True)
class Aside:
    """Help from staff beside the call: one's own line as the page shows it, and the template
    that shows it; None where there is no such line."""

    find: Callable[[Tx, Actor, str], object | None]
    template: str
    after: str
    """The template that says, after the call, who answers and until when."""


ASIDE: Final = http.AppKey("ASIDE", Aside)

routes = Routes()


@routes.get("/rom/{appointment_id}", action="room.read", csp=ROOM, devices=True)
async def show_room(request: Request) -> http.Response:
    """One address for all of it: what it shows depends on the time and on who asks."""
    me = actor(request)
    appointment_id = request.match_info["appointment_id"]
    calls = request.app[CALLS]
    storage = request.app[CALL_STORAGE]
    view, must_read, go = await storage.read(_look, calls, me, appointment_id)
    # In the room nothing leads away by accident: everything else opens in a new tab.
    page_context(request).nav = []
    context: dict[str, Any] = {
        "here": request.path,
        "other_name": _other(view, me)[1],
        "peer_name": _other(view, me)[1],
        "starts_at": view.admission.starts_at,
        "opens_at": view.admission.opens_at,
        "practice": False,
    }
    if view.admission.state == "closed" and go is not None:
        return see_other(go)
    if view.admission.state == "closed":
        return render(request, "signaling/closed.html", context)
    if must_read:
        return render(request, "signaling/limits.html", context)
    if view.admission.state == "early":
        wait = milliseconds(view.admission.opens_at) - milliseconds(view.now) + 500
        context["length"] = view.admission.over_at - view.admission.starts_at
        return render(request, "signaling/early.html", {**context, "wait": wait})
    words = page_context(request).texts
    context |= await storage.read(_beside, request.app, me, appointment_id)
    context["content"] = await shelf(request)
    context["is_peer"] = view.admission.role == "peer"
    context["limits"] = view.admission.role == "user"
    # A name of its own for each page: the relay's quotas are counted by name.
    ice = request.app[RELAYS].ice_for(new_id(), request.app[CALL_CLOCK].now())
    context["room"] = {**_config(view, me, words), "go": go, "ice": ice.as_json()}
    return render(request, "signaling/room.html", context)


@routes.post("/rom/{appointment_id}/lest", action="room.read")
async def read_limits(request: Request) -> http.StreamResponse:
    """They have read the limits of confidentiality; on to the room."""
    me = actor(request)
    appointment_id = request.match_info["appointment_id"]
    calls = request.app[CALLS]
    await request.app[CALL_STORAGE].write(calls.read_limits, me, appointment_id)
    return see_other(f"/rom/{appointment_id}")


def _look(tx: Tx, calls: Calls, me: Actor, appointment_id: str) -> tuple[View, bool, str | None]:
    view = calls.look(tx, me, appointment_id)
    waits = view.phase == "held" or view.admission.state == "closed"
    go = calls.meanwhile(tx, me, appointment_id) if waits else None
    return view, calls.must_read_limits(tx, me, view.admission), go


def _beside(
    tx: Tx, app: http.Application, me: Actor, appointment_id: str
) -> dict[str, object | None]:
    """What other slices put beside the call, where there is such."""
    agenda, aside = app.get(AGENDA), app.get(ASIDE)
    line = aside.find(tx, me, appointment_id) if aside else None
    return {
        "agenda": agenda.find(tx, me, appointment_id) if agenda else None,
        "aside": line,
        "aside_template": aside.template if aside and line is not None else None,
        "after_template": aside.after if aside and line is not None else None,
        "move": agenda.move(tx, me, appointment_id) if agenda else None,
    }


def _config(view: View, me: Actor, words: Texts) -> dict[str, Any]:
    """What the page's script knows from the first moment, so that it need not ask."""
    admission = view.admission
    other_id, other_name = _other(view, me)
    return {
        "room": view.room.appointment_id,
        "me": me.person_id,
        "polite": _polite(admission.kind, admission.role, me.person_id, other_id),
        "peer": admission.role == "peer",
        "otherHere": _will_be_live(view, me, view.now),
        "other": {"id": other_id, "name": other_name},
        "clock": {
            "starts": words.clock(admission.starts_at),
            "end": words.clock(admission.soft_end_at),
        },
        "times": asdict(times(view.admission)),
        "now": milliseconds(view.now),
        "blur": blur.address(),
    }


def _other(view: View, me: Actor) -> tuple[str, str]:
    """The other person's id and name: of the one who sits here, else of the other participant."""
    sitting = [s.person_id for s in view.room.seats if s.person_id != me.person_id]
    for person_id in [*sitting, *view.admission.others]:
        return person_id, view.names.get(person_id, "")
    return "", ""


def _will_be_live(view: View, me: Actor, now: datetime) -> bool:
    """Whether joining now begins the call at once, so that the first offer may be made already."""
    others = [s for s in view.room.sitting(now) if s.person_id != me.person_id]
    begun = view.room.began_at is not None or now >= view.admission.starts_at
    return view.admission.state == "open" and len(others) == domain.SEATS - 1 and begun


def _polite(kind: str, role: str, me: str, other: str) -> bool:
    """Who gives way when both restart at once: the user to the peer, the peer to staff."""
    if kind == "session":
        return role == "user"
    return role == "peer" if kind == "supervision" else me < other
