"""What the pages of sessions need, and the few things that several of them do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiohttp import web as http

from appointments.composition import AppointmentServices
from core.storage import Storage
from sessions.composition import SessionServices
from web.routing import Request
from web.texts import Texts


@dataclass(frozen=True, slots=True)
class SessionPages:
    """Handed over once, in `sessions.setup`."""

    storage: Storage
    services: SessionServices
    below: AppointmentServices


SESSIONS: Final = http.AppKey("SESSIONS", SessionPages)


def pages(request: Request) -> SessionPages:
    """What the application was given."""
    return request.app[SESSIONS]


def by_day(starts: Iterable[datetime], words: Texts) -> list[dict[str, Any]]:
    """Times as the slot picker takes them, by the reader's own days."""
    days: dict[str, list[dict[str, str]]] = {}
    for start in sorted(starts):
        slot = {"value": words.iso(start), "label": words.clock(start)}
        days.setdefault(words.day(start), []).append(slot)
    return [{"label": label, "slots": slots} for label, slots in days.items()]


def parts_of(days: Sequence[dict[str, Any]], at_once: int) -> tuple[Any, Any]:
    """The first days, and the rest that is folded away."""
    return days[:at_once], days[at_once:]
