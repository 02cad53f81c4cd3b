"""The slice built, and its pages hung into the application."""

from dataclasses import dataclass

from aiohttp import web as http

from content import routes, writing_routes
from content.pages import CONTENT, ContentPages
from content.proposals import Proposals
from content.service import Contents
from content.shipped import shipped
from content.versions import Versions
from core.storage import Storage
from core.vault import Vault
from identity.people import People


@dataclass(frozen=True, slots=True)
class ContentServices:
    """One of each in a process."""

    contents: Contents
    proposals: Proposals


def build(vault: Vault, people: People) -> ContentServices:
    """Over what came with the software."""
    contents = Contents(Versions(vault), shipped())
    return ContentServices(contents, Proposals(contents, people, vault))


def lend(app: http.Application, storage: Storage, services: ContentServices) -> None:
    """The pages of `app` may show what holds."""
    app[CONTENT] = ContentPages(storage, services.contents, services.proposals)


def set_up(app: http.Application, storage: Storage, services: ContentServices) -> None:
    """The same, and the pages on which it is written."""
    lend(app, storage, services)
    routes.routes.add_to(app)
    writing_routes.routes.add_to(app)
