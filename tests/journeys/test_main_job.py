"""The main job, whole: from the request to the second session, which opens once the talk is held.

Two Chromium windows and a Firefox, the real server, real video: the frames that each side has
decoded are counted.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.journeys import acts
from tests.journeys.stage import Stage, stage
from tests.signaling.browsers import FRAMES, sees_more, shows
from tests.support.firefox import Window, firefox

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


async def frames_in(window: Window, by: int = 5) -> None:
    """Firefox has decoded at least so many of the other's frames."""
    await window.until(f"(async () => (await ({FRAMES})()) >= {by})()", 40)


async def meet_in_firefox(at: Stage, user: Page, room: acts.Booked) -> None:
    """The first session: the user in Chromium, the peer in Firefox; both see each other."""
    await at.until(room.starts_at - timedelta(minutes=9))
    await acts.enter_room(at, user, room.id)
    await shows(user, "waiting")
    await at.snap(user, "venterommet")
    async with firefox() as browser:
        amina = await browser.window()
        host = at.server.url_of("amina")
        await amina.goto(f"{host}/demo/inn/amina")
        await amina.goto(f"{host}/rom/{room.id}")
        if await amina.evaluate("!!document.querySelector(\"form[action$='/lest']\")"):
            await amina.press("form[action$='/lest'] button")
            await amina.until(
                "location.pathname.startsWith('/rom/') && !!document.getElementById('hall')"
            )
        await at.until(room.starts_at + timedelta(seconds=5))
        await shows(user, "call")
        await sees_more(user)
        await frames_in(amina)
        await at.snap(user, "samtalen")
        await at.later(minutes=12)
        await sees_more(user, than=10)
        await user.locator("#hang-up").click()
        await at.snap(user, "etter-samtalen")
    await at.until(room.starts_at + timedelta(minutes=70))


async def test_from_the_request_to_the_second_session(
    tmp_path: Path, whole_browser: Browser
) -> None:
    async with stage("main-job", tmp_path, whole_browser) as at:
        ola, amina = await at.window("ola"), await at.window("amina")
        guro, eva = await at.window("guro", wide=True), await at.window("eva", wide=True)
        await acts.give_hours(amina, "session", "17:00", "20:00")
        await acts.give_hours(eva, "supervision", "08:00", "22:00")

        await acts.ask_for_a_peer(at, ola)
        await acts.ask_the_peer(at, guro, "Ola", "Amina")
        await acts.say_yes_as_peer(at, amina)
        await acts.say_yes_as_user(at, ola)

        first = await acts.book(at, ola)
        talk = await acts.talk_of(at, amina)
        assert first.starts_at < talk.starts_at <= first.starts_at + timedelta(hours=73)
        assert min(await acts.offered(at, ola)) > talk.starts_at

        await meet_in_firefox(at, ola, first)
        await at.go(eva, "/veileder")

        await at.until(talk.starts_at)
        await acts.enter_room(at, amina, talk.id)
        await acts.enter_room(at, eva, talk.id)
        for page in (amina, eva):
            await shows(page, "call")
            await sees_more(page)
        await at.snap(amina, "praten-med-veileder")
        await amina.locator("#hang-up").click()
        await acts.hold(at, eva)

        second = await acts.book(at, ola)
        await at.until(second.starts_at - timedelta(minutes=5))
        await acts.enter_room(at, ola, second.id)
        await acts.enter_room(at, amina, second.id)
        await at.until(second.starts_at + timedelta(seconds=5))
        for page in (ola, amina):
            await shows(page, "call")
            await sees_more(page)
        await at.snap(ola, "andre-samtale")
