"""The talk is not held in time: everybody is told, a person chooses, and no door stays shut.

The branches d, e and f of the supervision rule, each as people live through it.
"""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys import acts
from tests.journeys.stage import Stage, stage
from tests.signaling.browsers import sees_more, shows

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@dataclass
class People:
    """The windows of a story, and the second session, which is booked."""

    ola: Page
    amina: Page
    eva: Page
    second: acts.Booked


@dataclass(frozen=True)
class Lived:
    """What a house has lived through, as it lies on the disk."""

    folder: Path
    second: acts.Booked


@pytest.fixture(scope="module")
async def met_once(tmp_path_factory: pytest.TempPathFactory, chrome: Browser) -> Lived:
    """Ola and Amina have met; the talk's hour has passed, and nobody of the staff came."""
    folder = tmp_path_factory.mktemp("met-once")
    async with stage("rule", folder, chrome) as at:
        ola, amina = await at.window("ola"), await at.window("amina")
        guro, eva = await at.window("guro", wide=True), await at.window("eva", wide=True)
        await acts.give_hours(amina, "session", "17:00", "20:00")
        await acts.give_hours(eva, "supervision", "08:00", "22:00")
        await acts.become_a_pair(at, ola, amina, guro)
        first = await acts.book(at, ola)
        talk = await acts.talk_of(at, amina)
        second = await acts.book(at, ola, talk.starts_at + timedelta(days=4))
        await acts.meet(at, ola, amina, first)
        await at.until(second.starts_at - timedelta(hours=47))
    return Lived(folder, second)


Going = Callable[[str], AbstractAsyncContextManager[tuple[Stage, People]]]


@pytest.fixture
def going_on(met_once: Lived, tmp_path: Path, browser: Browser) -> Going:
    """Each branch goes on from the same evening, in a house of its own."""

    @asynccontextmanager
    async def go_on(name: str) -> AsyncIterator[tuple[Stage, People]]:
        shutil.copytree(met_once.folder, tmp_path, dirs_exist_ok=True)
        async with stage(name, tmp_path, browser) as at:
            ola, amina = await at.window("ola"), await at.window("amina")
            eva = await at.window("eva", wide=True)
            yield at, People(ola, amina, eva, met_once.second)

    return go_on


async def the_choice(at: Stage, eva: Page, second: acts.Booked) -> None:
    """Staff were told at 48 hours; at 24 a person is asked to choose."""
    await at.go(eva, "/veileder")
    await at.snap(eva, "to-dogn-for-staben-vet-det")
    await at.until(second.starts_at - timedelta(hours=23))
    await at.go(eva, "/veileder")
    await eva.locator("a[href^='/veileder/valg/']").first.click()
    await at.snap(eva, "ett-dogn-for-en-person-velger")


async def test_d_it_goes_ahead_with_a_reason_and_the_peers_yes(going_on: Going) -> None:
    async with going_on("rule-d") as (at, people):
        await the_choice(at, people.eva, people.second)
        await people.eva.locator("[name=reason]").fill("Vi har snakket sammen i går, og hun vil.")
        await people.eva.locator("form:has([value=go_ahead]) button").click()
        await at.go(people.amina, "/veiledning")
        await at.snap(people.amina, "likeperson-blir-spurt")
        await people.amina.locator("form[action^='/veiledning/svar/'] [value=yes]").click()
        await at.until(people.second.starts_at - timedelta(minutes=5))
        await acts.enter_room(at, people.ola, people.second.id)
        await acts.enter_room(at, people.amina, people.second.id)
        await at.until(people.second.starts_at + timedelta(seconds=5))
        for page in (people.ola, people.amina):
            await shows(page, "call")
            await sees_more(page)
        await at.snap(people.ola, "andre-samtale")


async def test_e_we_move_it_and_it_is_our_fault(going_on: Going) -> None:
    async with going_on("rule-e") as (at, people):
        await the_choice(at, people.eva, people.second)
        await people.eva.locator("form:has([value=move]) button").click()
        await at.go(people.ola, "/")
        await at.snap(people.ola, "bruker-far-vite-det")
        await people.ola.locator("main a[href^='/flyttet/']").first.click()
        await expect(people.ola.locator("main")).to_contain_text("Det er vår feil, ikke din")
        await expect(people.ola.locator(".three-times button")).to_have_count(3)
        await at.snap(people.ola, "tre-nye-tider")
        await people.ola.locator(".three-times button").first.click()
        await at.snap(people.ola, "ny-time")
        assert await acts.room_of(at, people.ola) != people.second.id


async def test_f_the_room_opens_and_a_supervisor_comes_first(going_on: Going) -> None:
    async with going_on("rule-f") as (at, people):
        second = people.second
        await at.until(second.starts_at - timedelta(minutes=5))
        await acts.enter_room(at, people.ola, second.id)
        await acts.enter_room(at, people.amina, second.id)
        await at.until(second.starts_at + timedelta(seconds=5))
        await shows(people.ola, "waiting", "held")
        await at.snap(people.ola, "bruker-venter-i-ro")
        await at.snap(people.amina, "likeperson-ser-at-noen-kommer")
        await at.go(people.eva, "/veileder")
        await at.snap(people.eva, "veileder-blir-kalt")
        await people.eva.locator("form[action^='/veileder/kommer/'] [value=video]").click()
        await at.snap(people.eva, "veileder-kommer")
        await acts.hold(at, people.eva)
        for page in (people.ola, people.amina):
            await acts.enter_room(at, page, second.id)
        for page in (people.ola, people.amina):
            await shows(page, "call")
            await sees_more(page)
        await at.snap(people.ola, "samtalen-begynner")
