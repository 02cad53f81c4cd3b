"""How the slice is put together; `server.wiring` calls `furnish` once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web as http

from appointments.attendance import Attendance
from appointments.rooms import Rooms
from core.clock import Clock
from core.events import Events
from core.storage import Storage
from signaling import practising, trying
from signaling.echo import Echoes
from signaling.endpoints import Tries
from signaling.group_live import GroupLive
from signaling.group_routes import GROUP_STORAGE, GROUPS
from signaling.group_routes import routes as group_routes
from signaling.group_service import Groups
from signaling.live import Live
from signaling.partner import Partners
from signaling.routes import CALL_CLOCK, CALL_STORAGE, CALLS, RELAYS, routes
from signaling.service import Calls, Names
from signaling.turn import Relays
from wire.hub import Hub
from wire.registry import Registry

GROUP_LIVE: Final = http.AppKey("GROUP_LIVE", GroupLive)


def furnish(
    app: http.Application,
    *,
    storage: Storage,
    events: Events,
    clock: Clock,
    hub: Hub,
    registry: Registry,
    rooms: Rooms,
    attendance: Attendance,
    people: Names,
    relays: Relays,
) -> tuple[Calls, Live]:
    """Pages, messages and heartbeats of the calls and the groups' rooms, in `app`."""
    calls = Calls(rooms, attendance, people)
    live = Live(storage, calls, hub, clock, relays)
    live.handle(registry)
    live.listen(events)
    app[CALLS] = calls
    app[RELAYS] = relays
    app[CALL_STORAGE] = storage
    app[CALL_CLOCK] = clock
    routes.add_to(app)
    groups = Groups(rooms, attendance, people)
    group_live = GroupLive(storage, groups, hub, clock, relays)
    group_live.handle(registry)
    group_live.listen(events)
    app[GROUPS] = groups
    app[GROUP_STORAGE] = storage
    app[GROUP_LIVE] = group_live
    group_routes.add_to(app)
    echoes = Echoes()
    app[trying.ECHOES] = echoes
    app[trying.TRIES] = Tries()
    app[trying.TRY_RELAYS] = relays
    app[trying.TRY_CLOCK] = clock
    trying.routes.add_to(app)
    partners = Partners()
    app[practising.PARTNERS] = partners
    app[practising.PARTNER_TRIES] = Tries(practising.TRIES)
    app[practising.PRACTICE_RELAYS] = relays
    app[practising.PRACTICE_CLOCK] = clock
    practising.routes.add_to(app)

    async def run(_app: http.Application) -> AsyncIterator[None]:
        live.start()
        group_live.start()
        yield
        await echoes.close()
        await partners.close()
        await group_live.close()
        await live.close()

    app.cleanup_ctx.append(run)
    return calls, live
