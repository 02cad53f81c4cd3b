"""What one has said yes to, in the words as they stood then (PR4)."""

from typing import Any

from aiohttp import web as http

from content.pages import content, programme_of
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from identity.setup import IDENTITY
from web.page import page_context
from web.rendering import render
from web.routing import Request, Routes

routes = Routes()


@routes.get("/meg/samtykke/{consent_id}", action="me.read")
async def show(request: Request) -> http.Response:
    """One's own, with the way to take it back. Raises: NotFound."""
    me, it = actor(request), content(request)
    consents, wanted = request.app[IDENTITY].consents, request.match_info["consent_id"]

    def read(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        standing = consents.standing(tx, scope, me.person_id)
        given = next((each for each in standing if each.id == wanted), None)
        texts = it.consents.said(tx, scope, given.kind, given.version) if given else {}
        if given is None or not texts:
            raise NotFound
        now = it.consents.holds(tx, scope, programme_of(me), given.kind)
        return {"consent": given, "words": texts, "holds": now == given.version}

    found = await it.storage.read(read)
    first = page_context(request).locale
    names = sorted(found["words"], key=lambda name: name != first)
    return render(request, "content/consent.html", {**found, "languages_here": names})
