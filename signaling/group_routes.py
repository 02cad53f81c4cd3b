"""The page of a group's room: before it opens, while it is open, and after."""

from __future__ import annotations

from typing import Any, Final, Protocol

from aiohttp import web as http
from msgspec.structs import asdict

from core.storage import Storage, Tx
from identity.actor import Actor
from identity.http import actor
from signaling.group_service import Groups, GroupView
from signaling.seen import milliseconds, times
from web.page import page_context
from web.policy import GROUP
from web.rendering import render, see_other
from web.routing import Request, Routes

GROUPS: Final = http.AppKey("GROUPS", Groups)
GROUP_STORAGE: Final = http.AppKey("GROUP_STORAGE", Storage)


class WayBack(Protocol):
    """Of a visit: its id, what to say when it is to end, and where this person goes back to."""

    def __call__(self, tx: Tx, actor: Actor, room_id: str) -> dict[str, str] | None: ...


WAY_BACK: Final = http.AppKey("WAY_BACK", WayBack)
_TITLES: Final = {
    "group_supervision": "group-room-supervision",
    "practice": "group-room-practice",
    "visit": "group-room-visit",
}

routes = Routes()


@routes.get("/grupperom/{appointment_id}", action="group.read", csp=GROUP, devices=True)
async def show_group(request: Request) -> http.Response:
    """One address for all of it: what it shows depends on the time and on who asks."""
    me = actor(request)
    appointment_id = request.match_info["appointment_id"]
    view = await request.app[GROUP_STORAGE].read(request.app[GROUPS].look, me, appointment_id)
    way = None
    if view.admission.kind == "visit":
        way = await request.app[GROUP_STORAGE].read(request.app[WAY_BACK], me, appointment_id)
    if way is not None and view.phase == "ended":
        return see_other(way["back"])
    # In the room nothing leads away by accident: everything else opens in a new tab.
    page_context(request).nav = []
    context: dict[str, Any] = {
        "here": request.path,
        "title": _TITLES[view.admission.kind],
        "starts_at": view.admission.starts_at,
        "opens_at": view.admission.opens_at,
    }
    if view.phase == "ended":
        return render(request, "signaling/closed.html", context)
    if view.phase == "early":
        wait = milliseconds(view.admission.opens_at) - milliseconds(view.now) + 500
        return render(request, "signaling/group_early.html", {**context, "wait": wait})
    context["room"] = {**_config(request, view, me), "visit": way}
    return render(request, "signaling/group.html", context)


def _config(request: Request, view: GroupView, me: Actor) -> dict[str, Any]:
    """What the page's script knows from the first moment."""
    words = page_context(request).texts
    admission = view.admission
    return {
        "room": view.group.appointment_id,
        "me": me.person_id,
        "name": view.names.get(me.person_id, ""),
        "times": asdict(times(view.admission)),
        "now": milliseconds(view.now),
        "clock": {
            "starts": words.clock(admission.starts_at),
            "end": words.clock(admission.soft_end_at),
        },
    }
