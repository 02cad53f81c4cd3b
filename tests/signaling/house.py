"""One or several nodes with the real rooms, wire and pages; only the login is the tests' own.

Whoever asks is known by the host name (`kari.localhost`) or by `?as=kari`, so that a browser
window, a client and a script can each be one person.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from aiohttp import web as http
from yarl import URL

from appointments.attendance import Attendance
from appointments.domain import Appointment, Kind
from appointments.rooms import Rooms
from appointments.service import Appointments
from core.clock import Clock
from core.events import Events
from core.ids import new_id
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Storage, Tx
from identity.actor import Actor, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.http import ACTOR
from identity.permissions import Allowed, allowed
from signaling import wiring
from signaling.group_live import GroupLive
from signaling.live import Live
from signaling.service import LIMITS_VERSION, Calls
from signaling.store import keep_limits_read
from signaling.turn import Relays
from web.assets import Assets
from web.edge import MIDDLEWARES, set_up
from web.page import page_context
from web.rendering import build_renderer
from web.routing import Routes, route_info
from web.security import Handler, Site
from wire.fanout import Fanout, Note
from wire.hub import Hub
from wire.registry import Registry
from wire.socket import Wire

SCOPE: Final = Scope(ORGANISATION)
ROLES: Final[dict[str, tuple[Role, ...]]] = {
    "kari": ("user",),
    "ola": ("user",),
    "amina": ("peer",),
    "bjorn": ("peer",),
    "cato": ("peer",),
    "eva": ("supervisor",),
    "siri": ("supervisor",),
}
IDS: Final = {name: new_id() for name in ROLES}
NAMES: Final = {IDS[name]: name.capitalize() for name in ROLES}


def actor_of(name: str) -> Actor:
    """One of the cast, logged in as their role demands."""
    return Actor(
        person_id=IDS[name],
        organisation_id=ORGANISATION,
        grants=frozenset(Grant(PROGRAMME, role) for role in ROLES[name]),
        assurance=2,
        first_name=name.capitalize(),
        login_id=f"login-{name}",
    )


class Cast:
    """What the cast are called."""

    def names(self, tx: Tx, scope: Scope, ids: object) -> dict[str, str]:
        return NAMES


@dataclass
class Holds:
    """What holds rooms of sessions back: nothing, until a test says so."""

    reason: str | None = None

    def __call__(self, _tx: Tx, _scope: Scope, _appointment: Appointment) -> str | None:
        return self.reason


def _staff_may_knock(_tx: Tx, _scope: Scope, actor: Actor, _appointment: Appointment) -> str | None:
    return "guest" if actor.has("supervisor") else None


@dataclass
class Node:
    """One served node. Several may share a storage and a fan-out."""

    storage: Storage
    events: Events
    clock: Clock
    hub: Hub = field(default_factory=Hub)
    relays: Relays = field(default_factory=Relays)
    holds: Holds = field(default_factory=Holds)
    port: int = 0

    def __post_init__(self) -> None:
        self.rooms = Rooms()
        self.rooms.hold("session", self.holds)
        for kind in ("group_supervision", "practice"):
            self.rooms.guests(kind, _staff_may_knock)
        self.attendance = Attendance(self.rooms)
        self.appointments = Appointments(Jobs())
        self.registry = Registry()
        self.calls: Calls
        self.live: Live
        self.groups: GroupLive

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    def url(self, name: str, path: str = "/") -> str:
        """A page as one of the cast asks for it."""
        return f"http://{name}.localhost:{self.port}{path}"

    async def meeting(
        self,
        *people: str,
        begins_in: timedelta = timedelta(0),
        length: timedelta = timedelta(hours=1),
        kind: Kind = "session",
        read: bool = True,
    ) -> str:
        """An appointment of the people; `read`: they have read the limits already."""
        now = self.clock.now()

        def body(tx: Tx) -> str:
            if read:
                for name in people:
                    keep_limits_read(tx, SCOPE, IDS[name], LIMITS_VERSION)
            return self.appointments.schedule(
                tx,
                SCOPE,
                kind=kind,
                programme_id=PROGRAMME,
                starts_at=now + begins_in,
                ends_at=now + begins_in + length,
                participants={IDS[name]: ROLES[name][0] for name in people},
                claims=False,
            ).id

        return await self.storage.write(body)

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[Node]:
        """Serve until left."""
        app = self._app()
        runner = http.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = http.TCPSite(runner, "127.0.0.1", port, reuse_address=True)
        await site.start()
        self.port = runner.addresses[0][1]
        app[_SITE_PORT].append(self.port)
        try:
            yield self
        finally:
            await runner.cleanup()

    def _app(self) -> http.Application:
        app = http.Application(middlewares=[*MIDDLEWARES, _enter])
        assets = Assets()
        app[_SITE_PORT] = []
        set_up(
            app,
            site=_Site(URL("http://localhost"), demo=True),
            assets=assets,
            renderer=build_renderer(assets),
            flash_key=b"0" * 32,
        )
        self.calls, self.live = wiring.furnish(
            app,
            storage=self.storage,
            events=self.events,
            clock=self.clock,
            hub=self.hub,
            registry=self.registry,
            rooms=self.rooms,
            attendance=self.attendance,
            people=Cast(),
            relays=self.relays,
        )
        self.groups = app[wiring.GROUP_LIVE]
        _socket_route(self).add_to(app)
        return app


class Shared(Fanout):
    """A fan-out between nodes of one process: what Redis does between machines."""

    def __init__(self, others: list[Shared]) -> None:
        self.others = others
        others.append(self)

    def connect(self, take: Any, missed: Any) -> None:
        self.take = take

    def publish(self, note: Note) -> None:
        for other in self.others:
            if other is not self:
                other.take(note)

    async def run(self) -> None:
        """Nothing runs beside."""

    @property
    def up(self) -> bool:
        return True


_SITE_PORT: Final = http.AppKey("_SITE_PORT", list[int])


class _Site(Site):
    """Ours on whatever port the system gave."""

    def knows(self, host: str) -> bool:
        return host.partition(":")[0].endswith("localhost") or host.startswith("127.0.0.1")


def _name(request: http.Request) -> str:
    return request.query.get("as") or request.host.partition(".")[0]


@http.middleware
async def _enter(request: http.Request, handler: Handler) -> http.StreamResponse:
    name = _name(request)
    if name in ROLES:
        request[ACTOR] = actor_of(name)
        page = page_context(request)
        page.logged_in, page.first_name = True, name.capitalize()
    decision = allowed(request.get(ACTOR), route_info(request).action)
    if not isinstance(decision, Allowed):
        raise http.HTTPForbidden
    return await handler(request)


def _socket_route(node: Node) -> Routes:
    routes = Routes()

    @routes.get("/ws", action="wire.connect")
    async def ws(request: http.Request) -> http.StreamResponse:
        wire = Wire(node.hub, node.registry, lambda _request: True)
        return await wire.converse(request, actor_of(_name(request)))

    return routes


Make = Callable[..., Node]
