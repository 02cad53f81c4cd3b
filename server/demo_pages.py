"""The pages of demo and test mode: the cast's doors, the mails that would have been sent.

None of these routes exists in production.
"""

from datetime import datetime, timedelta
from typing import Final, Literal

from aiohttp import web as http
from yarl import URL

from appointments.service import Appointments
from core.errors import Malformed, NotFound
from core.storage import Tx
from identity import cookies
from identity.setup import IDENTITY, Identity
from server.cast import BY_KEY, CAST, Member
from server.house import HOUSE, House
from server.mail import Outbox
from server.time_travel import LONGEST, TimeMachine
from web.edge import wants_json
from web.forms import Form, FormErrors, read_form
from web.rendering import render, see_other
from web.routing import Routes

routes = Routes()
TIME_MACHINE: Final = http.AppKey("TIME_MACHINE", TimeMachine)
COMING: Final = http.AppKey("COMING", Appointments)
_BEFORE: Final = timedelta(minutes=10)
_STEPS: Final = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


class ClockForm(Form):
    """Where to: one of the steps, or so many seconds."""

    to: Literal["", "hour", "day", "next"] = ""
    seconds: int = 0


def _next_start(tx: Tx, identity: Identity, coming: Appointments) -> datetime | None:
    """When the next of the cast's appointments begins."""
    starts = []
    for member in CAST:
        person = identity.people.find_by_email(tx, identity.scope, member.email)
        if person is not None:
            ahead = coming.upcoming(tx, identity.scope, person.id)
            starts += [each.starts_at for each in ahead if each.starts_at > tx.now + _BEFORE]
    return min(starts, default=None)


def door(house: House, member: Member) -> str:
    """The link that lets a browser in as `member`, on the member's own host."""
    base = house.settings.base_url
    if (base.host or "").endswith("localhost"):
        base = base.with_host(f"{member.key}.localhost")
    return str(base.join(URL(f"/demo/inn/{member.key}")))


@routes.get("/demo", action="demo.enter")
async def show_cast(request: http.Request) -> http.StreamResponse:
    """Everybody, with a door for each."""
    house = request.app[HOUSE]
    machine = request.app[TIME_MACHINE]
    doors = [{"member": member, "url": door(house, member)} for member in CAST]
    return render(
        request,
        "demo/cast.html",
        {"doors": doors, "now": machine.now(), "post": isinstance(house.mailer, Outbox)},
    )


@routes.get("/demo/inn/{key}", action="demo.enter")
async def enter(request: http.Request) -> http.StreamResponse:
    """Logs the browser in as one of the cast, both factors shown."""
    identity = request.app[IDENTITY]
    member = BY_KEY.get(request.match_info["key"])
    if member is None:
        raise NotFound
    person = await identity.storage.read(
        identity.people.find_by_email, identity.scope, member.email
    )
    if person is None:
        raise NotFound
    entered = await identity.storage.write(identity.logins.demo, identity.scope, person.id)
    response = see_other("/")
    cookies.put_login(request, response, entered)
    return response


@routes.get("/demo/post", action="demo.enter")
async def show_post(request: http.Request) -> http.StreamResponse:
    """The mails of this run, the newest first."""
    mailer = request.app[HOUSE].mailer
    if not isinstance(mailer, Outbox):
        raise NotFound
    return render(request, "demo/post.html", {"mails": list(mailer)})


@routes.post("/demo/klokke", action="demo.enter")
async def move_clock(request: http.Request) -> http.StreamResponse:
    """Moves the clock on: by an hour, a day, to just before what comes next, or by seconds."""
    house, machine = request.app[HOUSE], request.app[TIME_MACHINE]
    try:
        form = await read_form(request, ClockForm)
    except FormErrors:
        raise Malformed from None
    if form.to == "next":
        starts = await house.storage.read(_next_start, request.app[IDENTITY], request.app[COMING])
        by = max(starts - _BEFORE - machine.now(), timedelta(0)) if starts else timedelta(0)
    else:
        by = _STEPS[form.to] if form.to else timedelta(seconds=form.seconds)
    if not timedelta(0) <= by <= LONGEST:
        raise Malformed
    now = await machine.travel(by)
    if wants_json(request):
        return http.json_response({"now": now.isoformat()})
    return see_other("/demo")
