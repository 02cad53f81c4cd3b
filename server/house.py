"""The house: everything that there is one of in a process, opened and closed in one place."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from aiohttp import web as http

from core.clock import Clock, ShiftedClock
from core.events import Events
from core.jobs import Jobs
from core.mail import Mailer
from core.storage import Storage, open_storage
from core.vault import MasterKeys, Vault
from server import installation
from server.mail import Outbox, SmtpMailer
from server.metrics import Metrics
from server.migrations import migrate
from server.settings import Settings
from server.worker import Worker
from web.security import Site
from wire.fanout import Fanout, LocalFanout
from wire.hub import Hub
from wire.registry import Registry


@dataclass(frozen=True, slots=True)
class House:
    """What `server.wiring` hands to the slices."""

    settings: Settings
    clock: Clock
    events: Events
    jobs: Jobs
    masters: MasterKeys
    vault: Vault
    storage: Storage
    mailer: Mailer
    worker: Worker
    hub: Hub
    registry: Registry
    metrics: Metrics
    site: Site

    @property
    def demo(self) -> bool:
        """Whether the fixed cast may be entered with one click."""
        return not self.settings.production


HOUSE: Final = http.AppKey("HOUSE", House)


@asynccontextmanager
async def open_house(settings: Settings, clock: Clock | None = None) -> AsyncIterator[House]:
    """Migrates, opens the database and the keys, and closes them again.

    Raises: BadSettings if the database is not one that we may serve from.
    """
    clock = clock or ShiftedClock(settings.clock_offset)
    events, jobs = Events(), Jobs()
    masters = MasterKeys.create(settings.master_key_file)
    vault = Vault(masters)
    await migrate(settings.database)
    storage = await open_storage(settings.database, clock, events)
    try:
        await storage.read(installation.check, masters, production=settings.production)
        await storage.write(vault.replay)
        yield House(
            settings=settings,
            clock=clock,
            events=events,
            jobs=jobs,
            masters=masters,
            vault=vault,
            storage=storage,
            mailer=_mailer(settings, clock),
            worker=Worker(storage, jobs, clock, events),
            hub=Hub(_fanout(settings, masters)),
            registry=Registry(),
            metrics=Metrics(),
            site=Site(settings.base_url, demo=not settings.production),
        )
    finally:
        await storage.close()


def _mailer(settings: Settings, clock: Clock) -> Mailer:
    if settings.smtp_url:
        return SmtpMailer(settings.smtp_url, settings.sender, clock)
    return Outbox(clock)


def _fanout(settings: Settings, masters: MasterKeys) -> Fanout:
    if settings.redis_url:
        # Only where it is used: one node alone starts without it.
        from wire.redis import RedisFanout

        return RedisFanout(settings.redis_url, masters.derive("wire"))
    return LocalFanout()
