"""The ways on at the head of each page, by what a person may do there."""

from typing import Final

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
