"""Who meets whom, by how it stands: near the end, quiet for a while, on a break, on their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from aiohttp import web as http

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from server.overview import OVERVIEW_STORAGE
from server.services import SERVICES, Services
from sessions import pairing_store
from sessions import store as session_store
from sessions.quota import Quota
from web.rendering import render
from web.routing import Request, Routes

routes = Routes()
Stand = Literal["ending", "quiet", "paused", "active"]
STANDS: Final[tuple[Stand, ...]] = ("ending", "quiet", "paused", "active")


@dataclass(frozen=True, slots=True)
class PairingRow:
    """Two who meet: how it stands, what they have had of their sessions, and the next one."""

    id: str
    user: str
    peer: str
    stand: Stand
    quota: Quota
    next_at: datetime | None


def pairings(tx: Tx, services: Services, me: Actor, programme_id: str) -> Sequence[PairingRow]:
    """All who meet now, by the user's name. Raises: NotFound for anybody but a coordinator."""
    if not me.has("coordinator", programme_id=programme_id):
        raise NotFound
    scope, closings = Scope(me.organisation_id), services.sessions.closings
    living = pairing_store.of_programmes(tx, scope, [programme_id], states=["active", "paused"])
    quotas = closings.quotas(tx, scope, living)
    ending = {each.id for each in closings.ending(tx, scope, living)}
    quiet = {each.id for each in closings.quiet(tx, scope, living)}
    people = {person for each in living for person in (each.user_id, each.peer_id)}
    names = services.identity.people.names(tx, scope, people)
    peers = sorted({each.peer_id for each in living})
    ahead: dict[str, datetime] = {}
    for session in session_store.ahead_of_peers(tx, scope, peers, programme_id):
        ahead.setdefault(session.pairing_id, session.starts_at)

    def stand(pairing_id: str, state: str) -> Stand:
        if state == "paused":
            return "paused"
        if pairing_id in ending:
            return "ending"
        return "quiet" if pairing_id in quiet else "active"

    found = [
        PairingRow(
            id=each.id,
            user=names.get(each.user_id, ""),
            peer=names.get(each.peer_id, ""),
            stand=stand(each.id, each.state),
            quota=quota,
            next_at=ahead.get(each.id),
        )
        for each, quota in zip(living, quotas, strict=True)
    ]
    return sorted(found, key=lambda row: (row.user, row.peer))


@routes.get("/koordinator/oversikt/koblinger", action="desk.read")
async def show_pairings(request: Request) -> http.Response:
    """The people behind the overview's numbers."""
    app = request.app
    found = await app[OVERVIEW_STORAGE].read(pairings, app[SERVICES], actor(request), PROGRAMME)
    by_stand = {stand: [row for row in found if row.stand == stand] for stand in STANDS}
    return render(request, "report/pairings.html", {"by_stand": by_stand})
