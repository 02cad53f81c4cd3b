"""The pages of supervision, served over the tests' house, with a cookie that says who one is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web as http

from supervision.composition import serve
from supervision.need_live import speak as speak_of_needs
from tests.supervision.house import House
from tests.support import pages
from tests.support.pages import served
from web.page import NavItem
from web.security import Site
from wire.registry import Registry
from wire.routes import door
from wire.socket import Wire

Pages = pages.Pages[House]


@asynccontextmanager
async def running(house: House) -> AsyncIterator[Pages]:
    """Serve the pages on a port of their own, and the wire beside them."""

    def add(app: http.Application, site: Site) -> None:
        serve(app, house.supervision, house.storage)
        registry = Registry()
        speak_of_needs(registry, house.supervision.needs, house.storage)
        door(Wire(house.hub, registry, site.is_own_origin)).add_to(app)

    nav = NavItem("/veiledning", "supervision-mine-title", "cup")
    async with served(house.cast, nav, add) as (client, url):
        yield Pages(house, house.cast, client, url)
