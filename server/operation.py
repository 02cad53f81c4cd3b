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
from server.metrics import median
from sessions import store as session_store
from signaling import store as call_store
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
class Operation:
    """All of the page. `half_met`: seconds from both being there to the first picture, for half of
    them; `shares`: of the time in calls, in percent."""

    today: Today
    since: datetime
    half_met: float | None
    counts: dict[str, int]
    shares: dict[str, int]
    sockets: int
    in_rooms: int
    disk_free: float
    disk_all: float


class Operator:
    """Looks at one node. Made once, in the wiring."""

    def __init__(self, house: House, live: Live) -> None:
        self._house, self._live = house, live
        self._since = house.clock.now()

    async def look(self, me: Actor, zone: str) -> Operation:
        """As it is now, for a person in this zone."""
        house = self._house
        disk = await asyncio.to_thread(_disk, house)
        counts = house.metrics.calls.counts()
        words = {word: counts.get(word, 0.0) for word in ("good", "fair", "weak")}
        whole = sum(words.values())
        return Operation(
            today=await house.storage.read(_today, Scope(me.organisation_id), zone),
            since=self._since,
            half_met=median(house.metrics.calls.set_up),
            counts={
                name: int(counts.get(name, 0)) for name in ("restarted", "rebuilt", "unmended")
            },
            shares={word: round(100 * part / whole) for word, part in words.items() if whole},
            sockets=house.hub.size,
            in_rooms=self._live.sitting,
            disk_free=disk.free / GIB,
            disk_all=disk.total / GIB,
        )

    def measure(self) -> None:
        """The machine's figures for Prometheus, looked up when it reads."""
        house, metrics = self._house, self._house.metrics
        metrics.gauge("sockets", "Open sockets of this node.", lambda: house.hub.size)
        metrics.gauge("sockets_in_rooms", "Those that sit in a room.", lambda: self._live.sitting)
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


def set_up(app: http.Application, house: House, live: Live) -> None:
    """The page and the figures, once in a process."""
    operator = app[OPERATOR] = Operator(house, live)
    operator.measure()
    routes.add_to(app)


def _today(tx: Tx, scope: Scope, zone: str) -> Today:
    local = tx.now.astimezone(ZoneInfo(zone))
    midnight = datetime.combine(local.date(), time(0), local.tzinfo)
    return Today(
        calls=call_store.begun_since(tx, scope, midnight),
        interrupted=session_store.interrupted_since(tx, scope, midnight),
        pile=jobs.pile(tx),
    )
