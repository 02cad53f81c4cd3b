"""The pages of demo and test mode: the cast's doors, the mails that would have been sent.

None of these routes exists in production.
"""

from datetime import timedelta
from typing import Final

from aiohttp import web as http
from yarl import URL

from core.clock import ShiftedClock
from core.errors import Malformed, NotFound
from identity import cookies
from identity.setup import IDENTITY
from server.cast import BY_KEY, CAST, Member
from server.house import HOUSE, House
from server.mail import Outbox
from web.rendering import render, see_other
from web.routing import Routes

routes = Routes()
clock_routes = Routes()
"""Only in test mode."""
_LONGEST: Final = timedelta(days=4000)


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
    doors = [{"member": member, "url": door(house, member)} for member in CAST]
    return render(
        request, "demo/cast.html", {"doors": doors, "post": isinstance(house.mailer, Outbox)}
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


@clock_routes.post("/demo/klokke", action="demo.enter")
async def move_clock(request: http.Request) -> http.StreamResponse:
    """Moves the clock on by `seconds`, and does all that is due by then before it answers."""
    house = request.app[HOUSE]
    if not isinstance(house.clock, ShiftedClock):
        raise NotFound
    form = await request.post()
    try:
        by = timedelta(seconds=float(str(form["seconds"])))
    except (KeyError, ValueError, OverflowError):
        raise Malformed from None
    if not timedelta(0) <= by <= _LONGEST:
        raise NotFound
    house.clock.offset += by
    done = await house.worker.work_off()
    return http.json_response({"now": house.clock.now().isoformat(), "done": done})
