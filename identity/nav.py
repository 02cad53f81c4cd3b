"""The ways on at the head of each page, by what a person may do there."""

from dataclasses import replace
from typing import Final, Protocol

from aiohttp import web as http

from identity.actor import Actor
from identity.permissions import Allowed, allowed
from web.page import NavItem
from web.routing import walk

ITEMS: Final[tuple[tuple[str, str, str, str], ...]] = (
    # url, text id, icon, an action that says for whom
    ("/", "identity-nav-home", "home", "me.read"),
    ("/veileder", "identity-nav-supervisor", "cup", "duty.hold"),
    ("/koordinator", "identity-nav-coordinator", "list", "request.list"),
    ("/gruppe", "identity-nav-group", "chat", "chat.read"),
    ("/tider", "identity-nav-times", "clock", "availability.read"),
    ("/personer", "identity-nav-people", "people", "person.list"),
    ("/meg", "identity-nav-me", "person", "me.read"),
)
PAGES: Final = http.AppKey("PAGES", set[str])
GROUP: Final = "/gruppe"


class UnreadCount(Protocol):
    """Asks what is new to somebody."""

    async def __call__(self, actor: Actor) -> int:
        """How many wait for them."""
        ...


UNREAD: Final = http.AppKey("UNREAD", UnreadCount)
"""Not there where there is no group."""


WAITING: Final = http.AppKey("WAITING", UnreadCount)
"""How many wait for one of us now. Not there where there is no supervision."""
STAFF: Final = ("/veileder", "/koordinator")
"""Where it stands: at the first of these that somebody has."""


async def counted(app: http.Application, actor: Actor, nav: list[NavItem]) -> list[NavItem]:
    """The ways on: the group's with what is new in it, and staff's with who waits for them."""
    there = {item.url for item in nav}
    counts: dict[str, int] = {}
    if UNREAD in app and GROUP in there:
        counts[GROUP] = await app[UNREAD](actor)
    staff = next((url for url in STAFF if url in there), None)
    if WAITING in app and staff is not None:
        counts[staff] = await app[WAITING](actor)
    return [replace(item, count=counts.get(item.url, 0)) for item in nav]


def nav_for(app: http.Application, actor: Actor) -> list[NavItem]:
    """The pages that there are and that the person may open."""
    there = app[PAGES]
    if not there:
        there.update(path for method, path, _ in walk(app) if method == "GET")
    if actor.is_staff and not actor.roles & {"user", "peer"}:
        there = there - {"/"}  # their first page is one of the others
    return [
        NavItem(url, text_id, icon)
        for url, text_id, icon, action in ITEMS
        if url in there and isinstance(allowed(actor, action), Allowed)
    ]
