"""At the door (design §3 f, e) in real browsers: a supervisor comes first, or we move it kindly."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
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
from tests.support.browser import MEDIA, chromium
from tests.support.server import ROOT
from tests.support.services import free_port

PICTURES = ROOT / "build" / "journeys" / "door"
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.browser


@dataclass
class Story:
    """The house with its browsers; Amina's first talk is owed, and Ola's session is to begin."""

    house: House
    services: Services
    machine: TimeMachine
    browser: Browser
    cast: dict[str, Actor] = field(default_factory=dict)
    taken: int = 0

    async def begin(self) -> Session:
        """Amina has met Kari; nobody has talked with her; her session with Ola comes."""
        storage, sessions = self.house.storage, self.services.sessions
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
        first = await self._book("kari")
        await self.machine.travel(first.ends_at + 6 * MINUTE - self.machine.now())
        await storage.write(sessions.outcomes.correct, self.cast["guro"], first.id, "completed")
        then = await self._book("ola")
        await self.until(then.starts_at - 5 * MINUTE)
        return then

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

    async def _book(self, key: str) -> Session:
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

    async def window(self, key: str, path: str) -> Page:
        """Somebody's own window, logged in, at a page."""
        context = await self.browser.new_context(
            viewport={"width": 390, "height": 844}, locale="nb-NO"
        )
        page = await context.new_page()
        base = self.house.settings.base_url.with_host(f"{key}.localhost")
        await page.goto(f"{base.origin()}/demo/inn/{key}")
        await page.goto(f"{base.origin()}{path}")
        return page

    async def snap(self, page: Page, step: str) -> None:
        self.taken += 1
        PICTURES.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=PICTURES / f"{self.taken:02}-{step}.png", full_page=True)


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    """A house of the story's own, and Chromium with a made-up camera."""
    port = free_port()
    settings = Settings(
        mode="test",
        port=port,
        base_url=URL(f"http://localhost:{port}"),
        data_dir=tmp_path,
        master_key_file=tmp_path / "keys" / "master.key",
        drain_seconds=timedelta(seconds=1),
    )
    async with (
        open_house(settings) as house,
        listening(house) as app,
        chromium(*MEDIA) as browser,
    ):
        yield Story(house, app[SERVICES], app[TIME_MACHINE], browser)


async def into_the_room(page: Page) -> None:
    """Past the page about the limits of confidentiality, if it is the first time."""
    first_time = page.locator("form[action$='/lest'] button")
    if await first_time.count():
        await first_time.click()
    await expect(page.locator("#hall")).to_be_visible()


@pytest.mark.timeout(240)
async def test_f_a_supervisor_comes_first_and_then_the_two_are_let_together(story: Story) -> None:
    session = await story.begin()
    eva = await story.window("eva", "/veileder")
    ola = await story.window("ola", f"/rom/{session.id}")
    await into_the_room(ola)
    amina = await story.window("amina", f"/rom/{session.id}")
    await into_the_room(amina)
    await expect(ola.locator("#hall-title")).to_have_text("Vi trenger noen minutter først")
    await story.snap(ola, "the-user-waits-in-peace")
    await eva.reload()
    await story.snap(eva, "the-supervisor-is-called")
    await eva.get_by_role("button", name="Jeg ringer").click()
    await expect(amina.locator("#hall-go")).to_be_visible()
    await story.snap(amina, "the-peer-is-told-who-is-there")
    await expect(ola.locator("#hall-go")).to_be_hidden()
    await eva.get_by_role("button", name="Vi har snakket sammen").first.click()
    await expect(eva).to_have_url(re.compile(r"/veileder/notat/"))
    await story.snap(eva, "held-in-one-tap")
    await story.until(session.starts_at)
    for page in (ola, amina):
        await expect(page.locator("#stage")).to_be_visible(timeout=60_000)
    await story.snap(ola, "together")


@pytest.mark.timeout(240)
async def test_e_in_the_room_nobody_of_us_came_and_it_is_moved_kindly(story: Story) -> None:
    session = await story.begin()
    ola = await story.window("ola", f"/rom/{session.id}")
    await into_the_room(ola)
    await story.until(session.starts_at + 10 * MINUTE)
    await expect(ola).to_have_url(re.compile(r"/flyttet/[0-9a-f]{32}$"), timeout=60_000)
    await expect(ola.get_by_text("Det er vår feil, ikke din.")).to_be_visible()
    await story.snap(ola, "moved-by-us")
    times = ola.locator("button[name='starts_at']")
    await expect(times).to_have_count(3)
    await times.first.click()
    await expect(ola).to_have_url(re.compile(r"localhost:\d+/$"))
    await story.snap(ola, "the-new-time")
    guro = await story.window("guro", "/veileder")
    await expect(guro.get_by_text("Ring Ola: vi måtte flytte en samtale")).to_be_visible()
