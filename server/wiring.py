"""The composition root: the one place where slices meet. Everything is built once, here.

Each slice has its lines in a function of its own. What one slice needs of another is handed
over as an object that fits the Protocol that the needing slice owns, or as a domain event.
"""

from dataclasses import dataclass
from functools import partial

from aiohttp import web as http

from appointments.composition import AppointmentServices
from appointments.composition import build as build_appointments
from appointments.notices import Sender
from chat.routes import Room
from chat.setup import set_up as set_up_group
from identity.app import set_up as set_up_identity
from identity.http import MIDDLEWARES
from identity.notices import set_up_jobs as set_up_identity_jobs
from identity.sealing import keep_sealed
from identity.setup import Identity, build
from server.app import beside, build_app
from server.demo import seed
from server.demo_pages import clock_routes
from server.demo_pages import routes as demo_routes
from server.home.routes import routes as home_routes
from server.house import House
from sessions import composition as sessions
from sessions.setup import set_up as set_up_sessions
from signaling.live import Live
from signaling.service import Calls
from signaling.turn import Relays
from signaling.wiring import furnish as furnish_calls
from supervision import composition as supervision
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
    _the_group(app, house, identity)
    below = _the_appointments(house, identity)
    _the_calls(app, house, identity, below)
    _the_care(app, house, identity, below)
    home_routes.add_to(app)
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
    door(Wire(house.hub, house.registry, house.site.is_own_origin)).add_to(app)
    app.cleanup_ctx.append(beside(partial(watch, house.hub, identity.current)))


def _the_appointments(house: House, identity: Identity) -> AppointmentServices:
    """What has a time and people in it."""
    settings = house.settings
    sender = Sender(str(settings.base_url), settings.sender)
    return build_appointments(house.storage, house.jobs, house.mailer, identity.people, sender)


def _the_calls(
    app: http.Application, house: House, identity: Identity, below: AppointmentServices
) -> tuple[Calls, Live]:
    """The rooms: their page, their words on the wire, and who may use the relays."""
    settings = house.settings
    return furnish_calls(
        app,
        storage=house.storage,
        events=house.events,
        clock=house.clock,
        hub=house.hub,
        registry=house.registry,
        rooms=below.rooms,
        attendance=below.attendance,
        people=identity.people,
        relays=Relays(settings.turn_urls, settings.turn_secret),
    )


def _the_demo(app: http.Application, house: House, identity: Identity) -> None:
    """The cast and their doors; none of it is there in production."""
    demo_routes.add_to(app)
    if house.settings.mode == "test":
        clock_routes.add_to(app)

    async def begin(_app: http.Application) -> None:
        await seed(house, identity)

    app.on_startup.append(begin)


def _the_group(app: http.Application, house: House, identity: Identity) -> Room:
    """The group's pages and its words on the wire."""
    return set_up_group(
        app,
        storage=house.storage,
        vault=house.vault,
        names=identity.people,
        hub=house.hub,
        registry=house.registry,
    )


@dataclass(frozen=True, slots=True)
class Care:
    """Sessions and supervision, built in a circle: booking asks the rule, the rule the sessions."""

    sessions: sessions.SessionServices
    supervision: supervision.SupervisionServices


def care_of(house: House, identity: Identity, below: AppointmentServices) -> Care:
    """The services, with their jobs and what they listen to."""
    cared = supervision.build(house.jobs, house.vault, identity.people, below)
    held = sessions.build(
        house.storage,
        house.events,
        house.jobs,
        house.mailer,
        house.vault,
        identity.people,
        below,
        cared.rule,
    )
    supervision.connect(
        cared,
        storage=house.storage,
        events=house.events,
        jobs=house.jobs,
        mailer=house.mailer,
        people=identity.people,
        hub=house.hub,
        booking=held.booking,
        below=below,
    )
    return Care(held, cared)


def _the_care(
    app: http.Application, house: House, identity: Identity, below: AppointmentServices
) -> Care:
    """Booking, the pages of sessions and of supervision; the default programme is there."""
    care = care_of(house, identity, below)
    set_up_sessions(app, house.storage, below, care.sessions)
    supervision.serve(app, care.supervision, house.storage)

    async def begin(_app: http.Application) -> None:
        await house.storage.write(care.sessions.programmes.ensure_default)

    app.on_startup.append(begin)
    return care
