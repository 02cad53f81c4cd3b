"""The slice built, and its pages hung into the application."""

from dataclasses import dataclass

from aiohttp import web as http

from content import consent_routes, routes, writing_routes
from content.consents import ConsentWords
from content.pages import CONTENT, ContentPages
from content.proposal_words import ProposalWords
from content.proposals import Proposals
from content.service import Contents
from content.shipped import came_to_say_yes_to, shipped
from content.versions import Versions
from core.storage import Storage
from core.vault import Vault
from identity.people import People


@dataclass(frozen=True, slots=True)
class ContentServices:
    """One of each in a process."""

    contents: Contents
    proposals: Proposals
    consents: ConsentWords


def build(vault: Vault, people: People) -> ContentServices:
    """Over what came with the software."""
    came = shipped()
    versions = Versions(vault, came)
    contents = Contents(versions, came)
    proposals = Proposals(contents, people, ProposalWords(vault, came))
    return ContentServices(
        contents, proposals, ConsentWords(contents, versions, came_to_say_yes_to())
    )


def lend(app: http.Application, storage: Storage, services: ContentServices) -> None:
    """The pages of `app` may show what holds."""
    app[CONTENT] = ContentPages(storage, services.contents, services.proposals, services.consents)


def set_up(app: http.Application, storage: Storage, services: ContentServices) -> None:
    """The same, and the pages on which it is written."""
    lend(app, storage, services)
    routes.routes.add_to(app)
    writing_routes.routes.add_to(app)
    consent_routes.routes.add_to(app)
