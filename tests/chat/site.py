"""The group's own site, running: its pages and the wire, with a cookie that says who one is."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web as http

from chat.setup import set_up as set_up_group
from core.clock import SystemClock
from core.events import Events
from core.jobs import Jobs
from core.vault import Vault
from server.mail import Outbox
from tests.chat.conftest import Group
from tests.support import pages
from tests.support.pages import served
from web.page import NavItem
from web.security import Site
from wire.hub import Hub
from wire.limits import RATES, Kind, Rate
from wire.registry import Registry
from wire.routes import door
from wire.socket import Wire


@dataclass
class GroupSite(pages.Pages[Group]):
    """A served group."""

    hub: Hub

    @property
    def group(self) -> Group:
        return self.house


@asynccontextmanager
async def running(
    group: Group, vault: Vault, hub: Hub | None = None, rates: Mapping[Kind, Rate] = RATES
) -> AsyncIterator[GroupSite]:
    """Serve the group on a port of its own."""
    hub = hub or Hub()

    def add(app: http.Application, site: Site) -> None:
        registry = Registry()
        set_up_group(
            app,
            storage=group.storage,
            vault=vault,
            people=group.people,
            hub=hub,
            registry=registry,
            events=Events(),
            jobs=Jobs(),
            mailer=Outbox(SystemClock()),
            link=lambda path: f"{site.base_url.origin()}{path}",
            acquainted=lambda tx, scope, peer_id, programmes=None: ["Kari"],
            push_seed=b"p" * 32,
            clock=SystemClock(),
        )
        door(Wire(hub, registry, site.is_own_origin, rates)).add_to(app)

    nav = NavItem("/gruppe", "chat-title", "chat", count=2)
    async with served(group.actors, nav, add) as (client, url):
        group.told.onward.append(hub)
        try:
            yield GroupSite(group, group.actors, client, url, hub)
        finally:
            await hub.drain()
