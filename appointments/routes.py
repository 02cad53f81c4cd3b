"""The calendar file of one appointment, for those who are in it."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web as http

from appointments.composition import AppointmentServices
from appointments.notices import download
from core.errors import NotFound
from core.schema import Scope
from core.storage import Storage, Tx
from identity.actor import Actor
from identity.http import actor
from web.page import texts
from web.routing import Request, Routes
from web.texts import Texts

routes = Routes()


@dataclass(frozen=True, slots=True)
class AppointmentPages:
    """What the pages need."""

    storage: Storage
    services: AppointmentServices


APPOINTMENTS: Final = http.AppKey("APPOINTMENTS", AppointmentPages)


@routes.get("/avtale/{appointment_id}/avtale.ics", action="appointment.calendar")
async def calendar(request: Request) -> http.Response:
    """To put into a calendar by hand; the same UID as in the mails."""
    pages = request.app[APPOINTMENTS]
    text = await pages.storage.read(
        _file, pages, actor(request), request.match_info["appointment_id"], texts(request)
    )
    return http.Response(
        text=text,
        content_type="text/calendar",
        charset="utf-8",
        headers={"Content-Disposition": 'attachment; filename="avtale.ics"'},
    )


def _file(tx: Tx, pages: AppointmentPages, me: Actor, appointment_id: str, words: Texts) -> str:
    scope = Scope(me.organisation_id)
    found = pages.services.appointments.get(tx, scope, appointment_id)
    if me.person_id not in found.participants:
        raise NotFound
    return download(tx, found, words, pages.services.sender)
