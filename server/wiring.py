"""The composition root: the one place where slices meet. Everything is built once, here.

Each slice has its lines in a function of its own. What one slice needs of another is handed
over as an object that fits the Protocol that the needing slice owns, or as a domain event.
"""

from functools import partial

from aiohttp import web as http

from identity.app import set_up as set_up_identity
from identity.http import MIDDLEWARES
from identity.notices import set_up_jobs as set_up_identity_jobs
from identity.sealing import keep_sealed
from identity.setup import Identity, build
from server.app import beside, build_app
from server.cast import CAST
from server.demo import seed
from server.demo_pages import clock_routes
from server.demo_pages import routes as demo_routes
from server.house import House
from wire.ended import follow
from wire.routes import door
from wire.socket import Wire
from wire.watch import watch


def furnish(house: House) -> http.Application:
    """The whole application over an open house."""
    identity = identity_of(house)
    app = build_app(house, inner=MIDDLEWARES)
    set_up_identity(app, identity)
    set_up_identity_jobs(identity, house.jobs, house.mailer)
    app.cleanup_ctx.append(beside(house.hub.fanout.run))
    app.cleanup_ctx.append(beside(house.worker.run))
    app.cleanup_ctx.append(beside(partial(keep_sealed, identity)))
    _the_wire(app, house, identity)
    if house.demo:
        _the_demo(app, house, identity)
    return app


def identity_of(house: House) -> Identity:
    """Identity's services; the audit chain's head lies beside the master key (AD1)."""
    head_file = house.settings.master_key_file.with_name("audit.head")
    return build(house.storage, house.vault, house.jobs, head_file)


def _the_wire(app: http.Application, house: House, identity: Identity) -> None:
    """The socket's door, and what closes a socket when a login or a role ends (SE2, AZ4)."""
    follow(house.events, house.hub)
    door(Wire(house.hub, house.registry, _origins(house))).add_to(app)
    app.cleanup_ctx.append(beside(partial(watch, house.hub, identity.current)))


def _origins(house: House) -> frozenset[str]:
    """The exact origins whose pages may open a socket; in demo mode each of the cast has one."""
    base = house.site.base_url
    if not house.site.demo:
        return frozenset({str(base.origin())})
    hosts = ["localhost", "127.0.0.1", *(f"{member.key}.localhost" for member in CAST)]
    return frozenset({str(base.origin()), *(str(base.with_host(h).origin()) for h in hosts)})


def _the_demo(app: http.Application, house: House, identity: Identity) -> None:
    """The cast and their doors; none of it is there in production."""
    demo_routes.add_to(app)
    if house.settings.mode == "test":
        clock_routes.add_to(app)

    async def begin(_app: http.Application) -> None:
        await seed(house, identity)

    app.on_startup.append(begin)
