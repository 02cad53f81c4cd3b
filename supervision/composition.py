"""The slice built: first the rule that sessions ask, then everything that needs the sessions."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web as http

from appointments.composition import AppointmentServices
from appointments.domain import Appointment
from appointments.events import RoomClosed
from content.service import Contents
from core.events import Events
from core.jobs import Jobs
from core.mail import Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity.people import People
from sessions.booking import Booking
from sessions.outcomes import HelpFirst
from sessions.programmes import Programmes
from supervision import (
    aside_live,
    aside_routes,
    giving_routes,
    keys,
    log_routes,
    meeting_log_routes,
    meeting_peer_routes,
    meeting_routes,
    moved_routes,
    need_live,
    need_routes,
    offer_routes,
    opening_routes,
    peer_routes,
    practice_routes,
    ringing_routes,
    routes,
    theme_routes,
    wish_routes,
)
from supervision.asides import Asides
from supervision.bereaved import Bereaved
from supervision.calendar import SupervisionCalendar
from supervision.conversations import SessionsSeen
from supervision.deciding import Deciding
from supervision.desk import Desk
from supervision.doorkeeper import Doorkeeper
from supervision.giving_on import GivingOn
from supervision.handover import Handover
from supervision.hours import Hours
from supervision.leaving import Leaving
from supervision.logbook import Logbook
from supervision.meeting_log import MeetingLog
from supervision.meetings import Meetings
from supervision.meetings_seen import MeetingsSeen
from supervision.moving import Moving
from supervision.needs import Needs
from supervision.notices import Notices
from supervision.offering import Offering
from supervision.openings import Openings
from supervision.practices import Practices
from supervision.reactions import Reactions
from supervision.ringing import Ringing
from supervision.rosters import Rosters
from supervision.rule import Rule
from supervision.service import Talks
from supervision.staff import Staff
from supervision.themes import Themes
from supervision.visits import VisitRooms, Visits
from supervision.warning import SecondLook, Signs
from supervision.watch import Watch
from supervision.work import Work
from wire.hub import Hub


@dataclass(frozen=True, slots=True)
class SupervisionServices:
    """One of each in a process."""

    rule: Rule
    talks: Talks
    deciding: Deciding
    moving: Moving
    doorkeeper: Doorkeeper
    handover: Handover
    giving_on: GivingOn
    logbook: Logbook
    desk: Desk
    staff: Staff
    calendar: SupervisionCalendar
    conversations: SessionsSeen
    watch: Watch
    needs: Needs
    rosters: Rosters
    asides: Asides
    visits: Visits
    meetings: Meetings
    meetings_seen: MeetingsSeen
    meeting_log: MeetingLog
    themes: Themes
    openings: Openings
    practices: Practices
    offering: Offering
    leaving: Leaving
    bereaved: Bereaved
    ringing: Ringing
    second_look: SecondLook


def build(
    jobs: Jobs,
    vault: Vault,
    people: People,
    below: AppointmentServices,
    signs: Signs,
    contents: Contents,
) -> SupervisionServices:
    """Before the sessions, which are given ``rule``."""
    staff = Staff(people, below.availability)
    calendar = SupervisionCalendar(below.appointments, below.availability, staff)
    seen = SessionsSeen(Programmes(), below.attendance, below.rooms, staff)
    watch = Watch(jobs)
    hours = Hours(calendar)
    moving = Moving(hours, seen, watch)
    needs = Needs(calendar, seen, staff, jobs)
    meetings = Meetings(below.appointments, calendar, staff, vault, jobs)
    meetings_seen = MeetingsSeen(below.attendance, staff, vault)
    themes = Themes(vault, contents)
    second_look = SecondLook(signs, seen)
    openings = Openings(vault, staff, jobs, second_look)
    handover = Handover(hours, seen, staff, meetings, needs)
    visits = Visits(below.appointments, below.rooms, seen, staff)
    asides = Asides(needs, seen, staff, vault, jobs, visits)
    visit_rooms = VisitRooms(below.rooms)
    below.rooms.policy("visit", visit_rooms)
    below.rooms.only_while_held("visit", "user", "peer")
    below.rooms.also("visit", visit_rooms.session_of)
    return SupervisionServices(
        rule=Rule(hours, seen, watch, staff),
        talks=Talks(hours, seen, staff, vault, second_look),
        deciding=Deciding(hours, seen, moving, staff, watch, vault, second_look),
        moving=moving,
        doorkeeper=Doorkeeper(hours, seen, moving, staff, watch),
        handover=handover,
        giving_on=GivingOn(handover, calendar, seen, meetings, staff, second_look),
        logbook=Logbook(vault, staff, themes, openings, second_look),
        desk=Desk(calendar, seen, staff),
        staff=staff,
        calendar=calendar,
        conversations=seen,
        watch=watch,
        needs=needs,
        rosters=Rosters(staff),
        asides=asides,
        visits=visits,
        meetings=meetings,
        meetings_seen=meetings_seen,
        meeting_log=MeetingLog(vault, staff, meetings_seen, themes, seen, second_look),
        themes=themes,
        openings=openings,
        practices=Practices(below.appointments, staff),
        offering=Offering(seen, staff, vault, watch, second_look),
        leaving=Leaving(calendar, asides),
        bereaved=Bereaved(staff),
        ringing=Ringing(calendar, staff),
        second_look=second_look,
    )


def connect(
    built: SupervisionServices,
    *,
    storage: Storage,
    events: Events,
    jobs: Jobs,
    mailer: Mailer,
    people: People,
    hub: Hub,
    booking: Booking,
    help_first: HelpFirst,
    below: AppointmentServices,
) -> None:
    """After the sessions: listens, takes the slice's jobs, and stands at the sessions' door."""
    built.conversations.use(booking)
    help_first.called = built.asides.keeps_room
    notices = Notices(storage, people, mailer, below.sender.link)
    Work(
        storage,
        built.conversations,
        built.calendar,
        built.staff,
        built.doorkeeper,
        built.needs,
        built.asides,
        built.offering,
        notices,
        built.meetings,
        built.openings,
    ).handle(jobs)
    Reactions(
        built.rule,
        built.doorkeeper,
        built.handover,
        built.conversations,
        built.watch,
        hub,
        built.meetings,
        built.practices,
        built.asides,
        built.bereaved,
        built.ringing,
        built.needs,
        built.staff,
    ).listen(events)

    aside_live.listen(events, hub)
    need_live.listen(events, hub)
    events.on(RoomClosed, built.visits.on_room_closed)

    def hold(tx: Tx, scope: Scope, appointment: Appointment) -> str | None:
        peers = [who for who, role in appointment.participants.items() if role == "peer"]
        if not peers:
            return None
        return built.doorkeeper.hold_reason(
            tx, scope, appointment.id, peers[0], appointment.starts_at
        )

    below.rooms.hold("session", hold)


def serve(app: http.Application, built: SupervisionServices, storage: Storage) -> None:
    """The slice's pages."""
    app[keys.STORAGE] = storage
    app[keys.NEEDS] = built.needs
    app[keys.ROSTERS] = built.rosters
    app[keys.ASIDES] = built.asides
    app[keys.OFFERING] = built.offering
    app[keys.GIVING_ON] = built.giving_on
    app[keys.TALKS] = built.talks
    app[keys.DECIDING] = built.deciding
    app[keys.MOVING] = built.moving
    app[keys.DOORKEEPER] = built.doorkeeper
    app[keys.LOGBOOK] = built.logbook
    app[keys.DESK] = built.desk
    app[keys.STAFF] = built.staff
    app[keys.MEETINGS] = built.meetings
    app[keys.MEETINGS_SEEN] = built.meetings_seen
    app[keys.MEETING_LOG] = built.meeting_log
    app[keys.THEMES] = built.themes
    app[keys.OPENINGS] = built.openings
    app[keys.PRACTICES] = built.practices
    app[keys.RINGING] = built.ringing
    for each in (
        meeting_routes.routes,
        meeting_log_routes.routes,
        meeting_peer_routes.routes,
        opening_routes.routes,
        practice_routes.routes,
        theme_routes.routes,
        wish_routes.routes,
        need_routes.routes,
        giving_routes.routes,
        aside_routes.routes,
        offer_routes.routes,
        ringing_routes.routes,
        routes.routes,
        log_routes.routes,
        peer_routes.routes,
        moved_routes.routes,
    ):
        each.add_to(app)
