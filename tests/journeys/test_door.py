"""At the door (design §3 f, e) in real browsers: a supervisor comes first, or we move it kindly."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from sessions.domain import Session
from tests.journeys.inside import MINUTE, Story, inside, into_the_room

pytestmark = pytest.mark.browser


@pytest.fixture
async def story(tmp_path: Path, browser: Browser) -> AsyncIterator[Story]:
    async with inside("door", tmp_path, browser) as opened:
        yield opened


async def owed(story: Story) -> Session:
    """Amina has met Kari; nobody has talked with her; her session with Ola comes."""
    first = await story.book("kari")
    await story.until(first.ends_at + 6 * MINUTE)
    correct = story.services.sessions.outcomes.correct
    await story.house.storage.write(correct, story.cast["guro"], first.id, "completed")
    then = await story.book("ola")
    await story.until(then.starts_at - 5 * MINUTE)
    return then


@pytest.mark.timeout(240)
async def test_f_a_supervisor_comes_first_and_then_the_two_are_let_together(story: Story) -> None:
    session = await owed(story)
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
    session = await owed(story)
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
    await expect(guro.get_by_text("Ta kontakt med Ola: vi måtte flytte en samtale")).to_be_visible()
