"""The composition root of the web application: where pages, sockets and use cases meet.

`server.services` has built the use cases; here each slice's pages and messages get theirs.
"""

from collections.abc import Collection
from functools import partial

from aiohttp import web as http

from appointments.domain import Appointment
from chat.cards import Cards
from chat.keys import Room
from chat.ledger import Ledger
from chat.setup import set_up as set_up_group
from content.setup import set_up as set_up_content
from core.clock import ShiftedClock
from core.errors import NotFound
from core.events import Events
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor, Role
from identity.app import set_up as set_up_identity
from identity.arrivals import CAME
from identity.http import MIDDLEWARES
from identity.nav import WAITING
from identity.people import People
from identity.sealing import keep_sealed
from identity.setup import Identity
from matching.pages import add_to as add_matching
from matching.setup import DESK_FIRST, DeskEntry
from server.after_death import routes as after_death_routes
from server.app import beside, build_app
from server.demo import seed
from server.demo_pages import COMING, TIME_MACHINE
from server.demo_pages import routes as demo_routes
from server.desk_entries import desk_entries
from server.desk_lists import routes as list_routes
from server.desk_pairings import routes as pairing_routes
from server.erasure.erasing import Erasure
from server.erasure.routes import ERASURE
from server.erasure.routes import routes as erasure_routes
from server.export import Export
from server.export_routes import EXPORT
from server.export_routes import routes as export_routes
from server.export_words import ExportWords
from server.group_circles import circles_follow
from server.group_news import tell_of_a_case
from server.handed import on_desk
from server.handed import routes as handed_routes
from server.home.gather import Gatherer
from server.home.routes import set_up as set_up_homes
from server.house import House
from server.morning import Morning
from server.operation import set_up as look_after
from server.overview import OVERVIEW, OVERVIEW_STORAGE, Overviews
from server.overview import routes as overview_routes
from server.report.paper import Press
from server.report.routes import PRESS, REPORT_STORAGE
from server.report.routes import routes as report_routes
from server.retention import Retention
from server.services import SERVICES, Services, compose, prepare
from server.time_travel import TimeMachine
from sessions import pairing_store
from sessions.events import SessionBooked, SessionCancelled, SessionEnded, SessionMoved
from sessions.setup import set_up as set_up_sessions
from signaling.group_routes import WAY_BACK
from signaling.live import Live
from signaling.routes import AGENDA, ASIDE, Agenda, Aside
from signaling.turn import Relays
from signaling.wiring import GROUP_LIVE
from signaling.wiring import furnish as set_up_calls
from supervision.aside_live import speak as speak_of_help
from supervision.aside_routes import AFTER as ASIDE_AFTER
from supervision.aside_routes import IN_ROOM as ASIDE_IN_ROOM
from supervision.aside_view import LineSeen
from supervision.asides import Asides
from supervision.composition import serve as set_up_supervision
from supervision.events import SupervisorComes
from supervision.first import Firsts
from supervision.keys import LINES_WAITING
from supervision.messages import speak as speak_of_supervision
from supervision.need_live import speak as speak_of_needs
from wire.ended import follow
from wire.routes import door
from wire.socket import Wire
from wire.watch import watch


def furnish(house: House) -> http.Application:
    """The whole application over an open house."""
    services = compose(house)
    identity = services.identity
    app = build_app(house, inner=MIDDLEWARES)
    app[SERVICES] = services
    set_up_identity(app, identity)
    words = ExportWords(
        services.content.contents,
        services.content.consents,
        services.supervision.themes,
        services.sessions.programmes.ids,
    )
    app[EXPORT] = (house.storage, Export(house.vault, words))
    export_routes.add_to(app)
    app.cleanup_ctx.append(beside(house.hub.fanout.run))
    app.cleanup_ctx.append(beside(partial(keep_sealed, identity)))
    _the_wire(app, house, identity)
    set_up_content(app, house.storage, services.content)
    group = _the_group(app, house, services)
    _cards_follow_sessions(house.events, group.cards)
    circles_follow(house.events, group.circles, identity.people)
    live = _the_calls(app, house, services)
    set_up_sessions(app, house.storage, services.appointments, services.sessions)
    set_up_supervision(app, services.supervision, house.storage)
    speak_of_supervision(house.registry)
    speak_of_needs(house.registry, services.supervision.needs, house.storage)
    speak_of_help(house.registry, services.supervision.asides, house.storage)
    _the_requests(app, house, services, group)
    _the_report(app, house, services)
    _the_homes(app, house, services, group)

    ledger = Ledger(house.vault, identity.people, house.hub)
    programmes = services.sessions.programmes
    retention = Retention(
        house.storage, house.jobs, programmes, house.vault, ledger, services.content.proposals
    )

    erasure = Erasure(house.vault, house.jobs, services, group)
    app[ERASURE] = (house.storage, erasure, identity.people, identity.logins)
    erasure_routes.add_to(app)

    async def begin(_app: http.Application) -> None:
        await house.storage.write(erasure.replay)
        await house.storage.write(prepare, services)
        await house.storage.write(group.telling.begin, services.identity.scope)
        await house.storage.write(retention.begin)

    app.on_startup.append(begin)
    if house.demo and isinstance(house.clock, ShiftedClock):
        _the_demo(app, house, services, group, live)
    app.cleanup_ctx.append(beside(house.worker.run))
    return app


def _the_wire(app: http.Application, house: House, identity: Identity) -> None:
    """The socket's door, and what closes a socket when a login or a role ends (SE2, AZ4)."""
    follow(house.events, house.hub)
    wire = Wire(house.hub, house.registry, house.site.is_own_origin, logins=identity.current)
    door(wire).add_to(app)
    app.cleanup_ctx.append(beside(partial(watch, house.hub, identity.current)))


def _the_group(app: http.Application, house: House, services: Services) -> Room:
    """The group's pages and its words on the wire; staff's desks show who waits on a line."""
    group = set_up_group(
        app,
        storage=house.storage,
        vault=house.vault,
        people=services.identity.people,
        hub=house.hub,
        registry=house.registry,
        events=house.events,
        jobs=house.jobs,
        mailer=house.mailer,
        link=services.appointments.sender.link,
        acquainted=partial(_acquainted, services.identity.people),
        push_seed=house.masters.derive("webpush"),
        clock=house.clock,
    )

    def session_over(tx: Tx, event: SessionEnded) -> None:
        if event.outcome in ("completed", "interrupted"):
            group.afterwards.ended(
                tx,
                Scope(event.organisation_id),
                session_id=event.session_id,
                programme_id=event.programme_id,
                peer_id=event.peer_id,
            )

    house.events.on(SessionEnded, session_over)

    def lines_to_see(tx: Tx, actor: Actor) -> list[DeskEntry]:
        waiting = len(group.lines.waiting(tx, actor))
        return [DeskEntry("chat-line-desk", "/gruppe/linjer", waiting)]

    services.matching.desk_sources.append(lines_to_see)
    app[LINES_WAITING] = group.lines.waiting
    return group


def _acquainted(
    people: People,
    tx: Tx,
    scope: Scope,
    peer_id: str,
    programmes: Collection[str] | None = None,
) -> list[str]:
    """What those are called whom a peer has sessions with, in these programmes or (None) in all;
    the group warns before it is told."""
    pairings = pairing_store.of_person(tx, scope, peer_id)
    users = {
        each.user_id
        for each in pairings
        if each.peer_id == peer_id and (programmes is None or each.programme_id in programmes)
    }
    return list(people.names(tx, scope, users).values())


def _cards_follow_sessions(events: Events, cards: Cards) -> None:
    """The group hears of a peer's sessions, if the peer wishes, in the booking's transaction."""

    def booked(tx: Tx, event: SessionBooked) -> None:
        cards.booked(
            tx,
            Scope(event.organisation_id),
            peer_id=event.peer_id,
            programme_id=event.programme_id,
            session_id=event.session_id,
            starts_at=event.starts_at,
        )

    def moved(tx: Tx, event: SessionMoved) -> None:
        cards.moved(
            tx,
            Scope(event.organisation_id),
            peer_id=event.peer_id,
            session_id=event.session_id,
            starts_at=event.starts_at,
        )

    def cancelled(tx: Tx, event: SessionCancelled) -> None:
        cards.cancelled(
            tx, Scope(event.organisation_id), peer_id=event.peer_id, session_id=event.session_id
        )

    events.on(SessionBooked, booked)
    events.on(SessionMoved, moved)
    events.on(SessionCancelled, cancelled)


def _the_calls(app: http.Application, house: House, services: Services) -> Live:
    """The rooms: pages, signals, heartbeats."""
    settings = house.settings
    calls, live = set_up_calls(
        app,
        storage=house.storage,
        events=house.events,
        clock=house.clock,
        hub=house.hub,
        registry=house.registry,
        rooms=services.appointments.rooms,
        attendance=services.appointments.attendance,
        people=services.identity.people,
        relays=Relays(settings.turn_urls, settings.turn_secret),
    )
    live.figures = house.metrics.calls
    app[GROUP_LIVE].figures = house.metrics.groups
    look_after(app, house, live, app[GROUP_LIVE])
    rooms = services.appointments.rooms
    # Nobody knocks at a practice: it is for those who were asked, and no staff are there.
    rooms.guests("group_supervision", partial(_may_knock, ("supervisor", "coordinator")))
    app[AGENDA] = Agenda(
        services.sessions.closings.leads_from_room, services.sessions.booking.way_to_move
    )
    app[ASIDE] = Aside(
        partial(_line_aside, services.supervision.asides), ASIDE_IN_ROOM, ASIDE_AFTER
    )
    app[WAY_BACK] = services.supervision.visits.way_back
    door = services.supervision.doorkeeper
    calls.offer_meanwhile(door.elsewhere)

    async def somebody_comes(event: SupervisorComes) -> None:
        live.meanwhile(event.peer_id, event.session_id, event.go)

    house.events.after_commit(SupervisorComes, somebody_comes)
    return live


def _line_aside(asides: Asides, tx: Tx, actor: Actor, appointment_id: str) -> LineSeen | None:
    """One's own line to staff, in a session; other meetings have staff in them already."""
    try:
        return asides.look(tx, actor, appointment_id)
    except NotFound:
        return None


def _may_knock(
    roles: tuple[Role, ...], _tx: Tx, _scope: Scope, actor: Actor, appointment: Appointment
) -> str | None:
    """Who may stand at the door of a group's room of their programme, to be let in or not."""
    return "guest" if actor.has(*roles, programme_id=appointment.programme_id) else None


def _the_requests(app: http.Application, house: House, services: Services, group: Room) -> None:
    """From the first form to the two yeses; the coordinator's desk also shows what else waits."""
    matching = services.matching
    matching.cases.cards = partial(
        tell_of_a_case, group.chat, services.identity.people, str(house.settings.base_url)
    )

    matching.desk_sources.extend(desk_entries(services))
    first = app[WAITING] = Firsts(
        house.storage,
        services.supervision.asides,
        services.supervision.needs,
        services.supervision.desk,
        services.supervision.ringing,
    )
    app[DESK_FIRST] = first.on_desk
    add_matching(app, matching)


def _the_report(app: http.Application, house: House, services: Services) -> None:
    """Who is where, for the coordinators; the yearly counts for the funder."""
    app[REPORT_STORAGE] = house.storage
    app[PRESS] = Press()
    report_routes.add_to(app)
    app[OVERVIEW_STORAGE] = house.storage
    base_url = str(house.settings.base_url)
    overviews = app[OVERVIEW] = Overviews(services)
    morning = Morning(house.storage, house.jobs, house.mailer, services, base_url, overviews.things)

    async def begin(_app: http.Application) -> None:
        await house.storage.write(morning.begin)

    app.on_startup.append(begin)
    app[CAME] = partial(on_desk, app)
    handed_routes.add_to(app)
    overview_routes.add_to(app)
    list_routes.add_to(app)
    pairing_routes.add_to(app)
    after_death_routes.add_to(app)


def _the_homes(app: http.Application, house: House, services: Services, group: Room) -> None:
    """The page at `/`, for everybody their own."""
    gatherer = Gatherer(
        programmes=services.sessions.programmes,
        pairings=services.sessions.pairings,
        rests=services.sessions.rests,
        homes=services.sessions.homes,
        requests=services.matching.requests,
        proposals=services.matching.proposals,
        desk=services.supervision.desk,
        deciding=services.supervision.deciding,
        moving=services.supervision.moving,
        chat=group.chat,
        lines=group.lines,
        availability=services.appointments.availability,
        feedbacks=services.sessions.feedbacks,
        closings=services.sessions.closings,
        people=services.identity.people,
        texts=services.content.proposals,
        meetings=services.supervision.meetings_seen,
        openings=services.supervision.openings,
        bereaved=services.supervision.bereaved,
        practices=services.supervision.practices,
        cases=services.matching.cases,
        breaks=services.matching.breaks,
        profiles=services.matching.profiles,
        offering=services.supervision.offering,
        needs=services.supervision.needs,
    )
    set_up_homes(app, house.storage, gatherer)


def _the_demo(
    app: http.Application, house: House, services: Services, group: Room, live: Live
) -> None:
    """The cast, their doors and their clock; none of it is there in production."""
    assert isinstance(house.clock, ShiftedClock)
    machine = TimeMachine(house.clock, house.storage, house.worker, lambda: live.sitting, live.beat)
    app[TIME_MACHINE] = machine
    app[COMING] = services.appointments.appointments
    demo_routes.add_to(app)

    async def begin(_app: http.Application) -> None:
        await machine.remember()
        await seed(house, services, group, machine)

    app.on_startup.append(begin)
