"""The operator's page, and the same figures for Prometheus: how the calls and the machine are.

Numbers only: no person, no room, no address. Calls are counted from the database; how they went,
on this node since it started.
"""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from aiohttp import web as http
from prometheus_client import Gauge

from core import jobs
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.http import actor
from server.house import House
from server.metrics import CallFigures, median
from sessions import store as session_store
from signaling import store as call_store
from signaling.group_live import GroupLive
from signaling.live import Live
from web.page import page_context
from web.rendering import render
from web.routing import Request, Routes

routes = Routes()
GIB: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Today:
    """What the database knows of this day, and what waits to be done."""

    calls: int
    interrupted: int
    pile: jobs.Pile


@dataclass(frozen=True, slots=True)
class Went:
    """How it went since the start. `half_met`: seconds from being there together to the first
    picture, for half of them; `shares`: of the time, in percent."""

    half_met: float | None
    counts: dict[str, int]
    shares: dict[str, int]


@dataclass(frozen=True, slots=True)
class Operation:
    """All of the page. `rooms` and `people`: of groups, now; `restarts`: of the process that
    forwards their packets, since the start."""

    today: Today
    since: datetime
    calls: Went
    groups: Went
    rooms: int
    people: int
    restarts: int
    sockets: int
    in_rooms: int
    disk_free: float
    disk_all: float


class Operator:
    """Looks at one node. Made once, in the wiring."""

    def __init__(self, house: House, live: Live, groups: GroupLive) -> None:
        self._house, self._live, self._groups = house, live, groups
        self._since = house.clock.now()

    async def look(self, me: Actor, zone: str) -> Operation:
        """As it is now, for a person in this zone."""
        house = self._house
        disk = await asyncio.to_thread(_disk, house)
        return Operation(
            today=await house.storage.read(_today, Scope(me.organisation_id), zone),
            since=self._since,
            calls=_went(house.metrics.calls),
            groups=_went(house.metrics.groups),
            rooms=self._groups.rooms,
            people=self._groups.sitting,
            restarts=self._groups.unit.died,
            sockets=house.hub.size,
            in_rooms=self._live.sitting + self._groups.sitting,
            disk_free=disk.free / GIB,
            disk_all=disk.total / GIB,
        )

    def measure(self) -> None:
        """The machine's figures for Prometheus, looked up when it reads."""
        house, metrics = self._house, self._house.metrics
        metrics.gauge("sockets", "Open sockets of this node.", lambda: house.hub.size)
        metrics.gauge("sockets_in_rooms", "Those that sit in a room.", lambda: self._live.sitting)
        groups = self._groups
        metrics.gauge("group_rooms", "Groups' rooms that somebody is in.", lambda: groups.rooms)
        metrics.gauge("group_people", "Sockets in groups' rooms.", lambda: groups.sitting)
        died = "Forwarding processes that ended before they should."
        metrics.gauge("forwarder_restarts", died, lambda: groups.unit.died)
        metrics.gauge("disk_free_bytes", "Free where the data lies.", self._free)
        due = Gauge("likeperson_jobs_due", "Jobs whose time has come.", registry=metrics.registry)
        failed = Gauge("likeperson_jobs_failed", "Jobs given up.", registry=metrics.registry)

        async def before() -> None:
            pile = await house.storage.read(jobs.pile)
            due.set(pile.due)
            failed.set(pile.failed)

        metrics.before = before

    def _free(self) -> float:
        return _disk(self._house).free


def _disk(house: House) -> "shutil._ntuple_diskusage":
    """Where the data lies, or would: with PostgreSQL nothing has made the folder."""
    folder = house.settings.data_dir.absolute()
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return shutil.disk_usage(there)


OPERATOR: Final = http.AppKey("OPERATOR", Operator)


@routes.get("/drift", action="operation.read")
async def show_operation(request: Request) -> http.Response:
    """How the calls and the machine are."""
    zone = page_context(request).texts.zone
    operation = await request.app[OPERATOR].look(actor(request), zone)
    return render(request, "report/operation.html", {"operation": operation})


def set_up(app: http.Application, house: House, live: Live, groups: GroupLive) -> None:
    """The page and the figures, once in a process."""
    operator = app[OPERATOR] = Operator(house, live, groups)
    operator.measure()
    routes.add_to(app)


def _went(figures: CallFigures) -> Went:
    counts = figures.counts()
    words = {word: counts.get(word, 0.0) for word in ("good", "fair", "weak")}
    whole = sum(words.values())
    return Went(
        half_met=median(figures.set_up),
        counts={name: int(counts.get(name, 0)) for name in ("restarted", "rebuilt", "unmended")},
        shares={word: round(100 * part / whole) for word, part in words.items() if whole},
    )


def _today(tx: Tx, scope: Scope, zone: str) -> Today:
    local = tx.now.astimezone(ZoneInfo(zone))
    midnight = datetime.combine(local.date(), time(0), local.tzinfo)
    return Today(
        calls=call_store.begun_since(tx, scope, midnight),
        interrupted=session_store.interrupted_since(tx, scope, midnight),
        pile=jobs.pile(tx),
    )
