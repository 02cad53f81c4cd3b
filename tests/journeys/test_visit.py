"""One of us comes into a call after both have said yes, and is out with one press of either."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from supervision.visit import PAUSE
from tests.journeys.inside import Story, inside, into_the_room
from tests.signaling.browsers import sees_more, shows
from tests.signaling.test_group_browser import COUNTS, reads, sees
from tests.support.axe import overflow, violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.fixture
async def story(tmp_path: Path, browser: Browser) -> AsyncIterator[Story]:
    async with inside("visit", tmp_path, browser) as opened:
        yield opened


async def right(page: Page, story: Story, state: str) -> None:
    """AC1, AC3; and a picture."""
    await story.snap(page, state)
    assert await violations(page) == [], state
    assert await overflow(page) == 0, state


async def in_call(*pages: Page) -> None:
    for page in pages:
        await shows(page, "call")
        await sees_more(page)


async def test_three_in_the_call_and_two_again(story: Story) -> None:
    """Asked silently; no one is in before two yeses; the first who takes it back puts us out."""
    session = await story.book("kari")
    room = f"/rom/{session.id}"
    await story.until(session.starts_at)
    kari = await story.window("kari", room, bypass_csp=True)
    await into_the_room(kari)
    amina = await story.window("amina", room, bypass_csp=True, color_scheme="dark")
    wide = {"viewport": {"width": 1280, "height": 800}, "bypass_csp": True}
    eva = await story.window("eva", "/veileder", **wide)
    await in_call(kari, amina)

    await kari.click("#aside-open")
    await kari.click("#aside .aside-call button")
    await eva.locator("#waits a").click()
    await eva.get_by_role("button", name="Svar").click()
    await expect(kari.locator("#aside .visit-yes")).to_contain_text("Be Eva komme inn")
    # Eva offers; Kari says no, and it is nobody's fault. Amina has seen nothing of it.
    await eva.get_by_role("button", name="Tilby å komme inn").click()
    await expect(kari.locator("#aside .visit-words")).to_contain_text("Eva kan komme inn")
    await right(kari, story, "kari-is-offered")
    await kari.click("#aside .visit-no button")
    await expect(eva.locator(".visit-words")).to_contain_text("Det blir ikke nå")
    await expect(kari.locator("#aside .visit-words")).to_contain_text("kommer ikke inn nå")
    await expect(amina.locator(".visit-ask")).to_be_hidden()
    await right(eva, story, "eva-not-now")
    # A while later Kari asks for it herself.
    await story.machine.travel(PAUSE)
    await kari.reload()
    await in_call(kari, amina)
    await kari.click("#aside-open")
    await kari.click("#aside .visit-yes button")
    await expect(eva.locator(".visit-words")).to_contain_text("Kari vil gjerne")
    await expect(amina.locator(".visit-ask")).to_be_hidden()
    await eva.get_by_role("button", name="Ja, jeg kan komme").click()
    # Now, and only now, Amina is asked.
    await expect(amina.locator(".visit-ask")).to_contain_text("Eva, som er ansatt her")
    await expect(kari.locator("#aside .visit-words")).to_contain_text("Vi spør den andre nå")
    await right(amina, story, "amina-is-asked")
    assert await amina.evaluate("location.pathname") == room
    await amina.click(".visit-ask .visit-yes button")

    # The three meet; Eva sees herself first.
    await shows(eva, "hall")
    await eva.click("#enter")
    three = {"Kari": kari, "Amina": amina, "Eva": eva}
    for name, page in three.items():
        await shows(page, "call")
        await sees(page, *(other for other in three if other != name))
        await expect(page.locator("#sealed")).to_have_attribute("data-state", "on")
        assert (await page.evaluate(COUNTS))["failed"] == 0
    await reads(kari, amina, eva)
    for page in three.values():
        await expect(page.locator(".face button:visible")).to_have_count(0)
    for page, state in ((kari, "kari-three"), (amina, "amina-three"), (eva, "eva-three")):
        await right(page, story, state)

    await kari.click("#more")
    await kari.click("#code summary")
    await right(kari, story, "kari-code")
    await kari.keyboard.press("Escape")

    # Amina takes her yes back: Eva is out at once, and the two go on as before.
    visit = await eva.evaluate("location.pathname")
    await amina.click("#visit-end")
    await eva.wait_for_url("**/veileder/hjelp/*")
    for page in (kari, amina):
        await page.wait_for_url(f"**{room}")
    await in_call(kari, amina)
    await story.enter(eva, "eva", visit)
    assert "/veileder/hjelp/" in eva.url, "there is no way back in"
    await expect(eva.locator(".visit-yes")).to_contain_text("Tilby å komme inn")
    await expect(kari.locator(".visit-ask")).to_be_hidden()
