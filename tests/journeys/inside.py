"""A story inside one house: its use cases, its clock, and a browser for each person in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect
from yarl import URL

from appointments.domain import Kind
from appointments.week import WeeklyHours
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from server.cast import CAST
from server.demo_pages import TIME_MACHINE
from server.demo_requests import acting
from server.house import House, open_house
from server.serve import listening
from server.services import SERVICES, Services
from server.settings import Settings
from server.time_travel import TimeMachine
from sessions.domain import Session
from tests.support.browser import close_windows
from tests.support.server import ROOT
from tests.support.services import free_port

PICTURES = ROOT / "build" / "journeys"
MINUTE = timedelta(minutes=1)
PHONE = {"width": 390, "height": 844}


@dataclass
class Story:
    """The house with its browsers; everybody of the cast can act, and the peers have hours."""

    name: str
    house: House
    services: Services
    machine: TimeMachine
    browser: Browser
    cast: dict[str, Actor] = field(default_factory=dict)
    taken: int = 0

    async def gather(self) -> None:
        """Find the cast, and give them hours."""
        storage = self.house.storage
        people = self.services.identity.people

        def who(tx: Tx) -> dict[str, str]:
            scope = self.services.identity.scope
            found = {}
            for member in CAST:
                person = people.find_by_email(tx, scope, member.email)
                assert person is not None
                found[member.key] = person.id
            return found

        for key, person_id in (await storage.read(who)).items():
            self.cast[key] = await storage.read(acting, self.services, person_id)
        await storage.write(self._give_hours)

    def _give_hours(self, tx: Tx) -> None:
        given: list[tuple[str, Kind, int, int]] = [
            ("amina", "session", 8, 22),
            ("eva", "supervision", 9, 12),
            ("finn", "supervision", 9, 12),
        ]
        scope = self.services.identity.scope
        for key, kind, starts, ends in given:
            for day in range(7):
                row = WeeklyHours(day, starts * 60, ends * 60, "Europe/Oslo")
                self.services.appointments.availability.add_hours(
                    tx, scope, self.cast[key].person_id, kind, row
                )

    async def book(self, key: str) -> Session:
        """An afternoon session of that user with Amina, the pairing made for it."""
        scope, user = self.services.identity.scope, self.cast[key]
        peer, sessions = self.cast["amina"], self.services.sessions

        def pair(tx: Tx) -> str:
            made = sessions.pairings.propose(tx, scope, user.person_id, peer.person_id, PROGRAMME)
            sessions.pairings.accept_by_peer(tx, scope, made.id, peer.person_id)
            sessions.pairings.accept_by_user(tx, scope, made.id, user.person_id)
            return made.id

        pairing = await self.house.storage.write(pair)
        offers = await self.house.storage.read(sessions.booking.offers, user, pairing)
        start = next(s for s in offers.starts if s.hour == 16)
        return await self.house.storage.write(sessions.booking.book, user, pairing, start)

    async def until(self, moment: datetime) -> None:
        await self.machine.travel(moment - self.machine.now())

    async def window(self, key: str, path: str, first: str = "", /, **options: Any) -> Page:
        """Somebody's own window, logged in, at a page; `first` is run in it before the page is."""
        context = await self.browser.new_context(
            **{"viewport": PHONE, "locale": "nb-NO", **options}
        )
        if first:
            await context.add_init_script(first)
        page = await context.new_page()
        await self.enter(page, key, path)
        return page

    async def enter(self, page: Page, key: str, path: str) -> None:
        """Log in, and go to a page."""
        base = self.house.settings.base_url.with_host(f"{key}.localhost").origin()
        await page.goto(f"{base}/demo/inn/{key}")
        await page.goto(f"{base}{path}")

    async def snap(self, page: Page, step: str) -> None:
        """A picture of this step: `build/journeys/<story>/03-step.png`."""
        self.taken += 1
        folder = PICTURES / self.name
        folder.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=folder / f"{self.taken:02}-{step}.png", full_page=True)


@asynccontextmanager
async def inside(name: str, folder: Path, browser: Browser) -> AsyncIterator[Story]:
    """A house of the story's own."""
    port = free_port()
    settings = Settings(
        mode="test",
        port=port,
        base_url=URL(f"http://localhost:{port}"),
        data_dir=folder,
        master_key_file=folder / "keys" / "master.key",
        drain_seconds=timedelta(seconds=1),
    )
    async with open_house(settings) as house, listening(house) as app:
        story = Story(name, house, app[SERVICES], app[TIME_MACHINE], browser)
        await story.gather()
        try:
            yield story
        finally:
            await close_windows(browser)


async def into_the_room(page: Page) -> None:
    """Past the page about the limits of confidentiality, if it is the first time."""
    first_time = page.locator("form[action$='/lest'] button")
    if await first_time.count():
        await first_time.click()
    await expect(page.locator("#hall")).to_be_visible()
