"""The pages of sessions, served over the small town, with a cookie that says who one is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web as http

from sessions.setup import set_up as set_up_sessions
from tests.sessions.conftest import Town
from tests.support import pages
from tests.support.pages import served
from web.page import NavItem
from web.security import Site


class Pages(pages.Pages[Town]):
    """The served pages."""

    @property
    def town(self) -> Town:
        return self.house


@asynccontextmanager
async def running(town: Town) -> AsyncIterator[Pages]:
    """Serve the pages on a port of their own."""

    def add(app: http.Application, _site: Site) -> None:
        set_up_sessions(app, town.storage, town.below, town.services)

    nav = NavItem("/tider", "identity-nav-times", "clock")
    async with served(town.actors, nav, add) as (client, url):
        yield Pages(town, town.actors, client, url)
