"""Hangs appointments' and sessions' pages into the application."""

from aiohttp import web as http

from appointments import routes as appointment_routes
from appointments.composition import AppointmentServices
from appointments.routes import APPOINTMENTS, AppointmentPages
from core.storage import Storage
from sessions import (
    booking_routes,
    closing_routes,
    course_routes,
    desk_routes,
    feedback_routes,
    hours_routes,
    programme_routes,
    rest_routes,
)
from sessions.composition import SessionServices
from sessions.pages import SESSIONS, SessionPages


def set_up(
    app: http.Application,
    storage: Storage,
    below: AppointmentServices,
    services: SessionServices,
) -> None:
    """All pages of the two slices."""
    app[APPOINTMENTS] = AppointmentPages(storage, below)
    app[SESSIONS] = SessionPages(storage, services, below)
    for each in (
        appointment_routes,
        booking_routes,
        hours_routes,
        course_routes,
        desk_routes,
        feedback_routes,
        closing_routes,
        programme_routes,
        rest_routes,
    ):
        each.routes.add_to(app)
