"""The whole call by keyboard, on 320 pixels, with axe in each state; and help aside in it."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from core.storage import Tx
from identity.defaults import PROGRAMME
from sessions import store as session_store
from tests.journeys.inside import MINUTE, Story, inside
from tests.journeys.stage import DESK
from tests.signaling.browsers import frames, sees_more, shows
from tests.signaling.house import Holds
from tests.support.axe import overflow, violations
from web import blur

pytestmark = pytest.mark.browser

BLURRED = re.compile("Bakgrunnen er uskarp|Maskinen din orker ikke")
"""Both are right; which of them depends on the processor."""
SMALL: ViewportSize = {"width": 320, "height": 640}
SIZES: tuple[ViewportSize, ...] = (
    SMALL,
    {"width": 640, "height": 320},
    {"width": 320, "height": 256},
    {"width": 1024, "height": 500},
    DESK,
)
"""A small phone, the same on its side, a desk four times as large, a low window, and a desk."""
OBSCURED = """() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return [];
  const { left, top, width, height } = at.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const label = at.labels?.[0];
  const seen = over !== null && (at.contains(over) || over.contains(at) || label?.contains(over));
  return seen ? [] : [at.id || at.textContent.trim() || at.tagName];
}"""
"""What has focus and cannot be seen (WCAG 2.4.11)."""
HIDDEN = f"""() => {{
  const all = document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']");
  const hidden = [];
  let reached = 0;
  for (const each of all) {{
    each.focus();
    if (document.activeElement !== each) continue;
    reached += 1;
    hidden.push(...({OBSCURED})());
  }}
  return reached > 8 ? hidden : ["hardly anything can be reached"];
}}"""
"""The same of everything that can have focus now."""
SET_BLUR = """offered => document.querySelectorAll('[data-blur]').forEach(
  (each) => { each.hidden = !offered; })"""
WATCHED = """(() => {
  window.seen = { locks: [], notices: [], sounds: [] };
  const { request } = WakeLock.prototype;
  WakeLock.prototype.request = async function (...how) {
    const lock = await request.apply(this, how);
    seen.locks.push(lock);
    return lock;
  };
  window.Notification = class extends Notification {
    constructor(...words) {
      super(...words);
      seen.notices.push(words[0]);
    }
  };
  window.AudioContext = class extends AudioContext {
    createOscillator() {
      seen.sounds.push(this);
      return super.createOscillator();
    }
  };
})()"""
"""The browser's own, and what of them the page has asked for."""
AWAY = """away => {
  const value = away ? "hidden" : "visible";
  Object.defineProperty(document, "visibilityState", { value, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""In another window: what has no screen is always in front, so the page is told."""
AWAKE = "seen.locks.some(lock => !lock.released)"
FLOATS = "document.pictureInPictureElement?.id === 'other'"


@pytest.fixture
async def story(tmp_path: Path, whole_browser: Browser) -> AsyncIterator[Story]:
    async with inside("whole-call", tmp_path, whole_browser) as opened:
        yield opened


COVERED = """() => {
  const panel = document.querySelector(".more-panel:not([hidden])");
  if (panel === null) return 0;
  const { left, top, width, height } = panel.getBoundingClientRect();
  let covered = 0;
  for (let x = 1; x < 8; x += 1) {
    for (let y = 1; y < 8; y += 1) {
      const over = document.elementFromPoint(left + (width * x) / 8, top + (height * y) / 8);
      if (over !== null && !panel.contains(over)) covered += 1;
    }
  }
  return covered;
}"""
"""At how many of 49 places something else lies over the open panel."""


async def press(page: Page, selector: str, key: str = "Enter") -> list[str]:
    """Tab until the element has focus, then the key; gives the ids that were passed."""
    passed: list[str] = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        passed.append(str(await page.evaluate("document.activeElement.id")))
        assert await page.evaluate(OBSCURED) == [], passed
        if await page.evaluate("s => document.activeElement.matches(s)", selector):
            await page.keyboard.press(key)
            return passed
    raise AssertionError(f"{selector} is not reached by Tab: {passed}")


async def nothing_hides(page: Page) -> None:
    """With a panel and without, on a phone, on its side and on a desk, blur offered or not."""
    # Off, it says so above what one presses.
    microphone = page.locator("#stage [data-control=microphone]")
    await microphone.press("Enter")
    for size in SIZES:
        await page.set_viewport_size(size)
        assert await page.evaluate(HIDDEN) == [], size
        await page.locator("#more").press("Enter")
        for offered in (True, False):
            await page.evaluate(SET_BLUR, offered)
            assert await page.evaluate(HIDDEN) == [], (size, offered)
        await page.keyboard.press("Escape")
        await expect(page.locator("#more-panel")).to_be_hidden()
    await page.evaluate(SET_BLUR, blur.address() is not None)
    await page.set_viewport_size(SMALL)
    await microphone.press("Enter")


async def looks_right(page: Page, state: str) -> None:
    """AC1, AC3: axe finds nothing, and nothing is wider than the page."""
    assert await violations(page) == [], state
    assert await overflow(page) == 0, state
    assert await page.evaluate(COVERED) == 0, state


async def can_move(page: Page) -> bool:
    """Whether the page on which the session gets another time opens."""
    link = page.locator("[data-alone-place=hall] .alone-ways a")
    return bool(await link.evaluate("link => fetch(link.href).then(answer => answer.ok)"))


async def kept(page: Page) -> list[str]:
    """What the browser keeps of a call; deleting takes it a moment."""
    await page.wait_for_function(
        "async () => !(await indexedDB.databases()).some(d => d.name === 'likeperson-call')"
    )
    return list(await page.evaluate("Object.keys(localStorage).filter(k => k.includes('call'))"))


def one_session_each(tx: Tx, story: Story) -> None:
    """The programme gives one session: the first is the last."""
    programmes, scope = story.services.sessions.programmes, story.services.identity.scope
    config = programmes.get(tx, scope, PROGRAMME).config
    one = msgspec.structs.replace(config, quota=1)
    programmes.change(tx, scope, PROGRAMME, one)


async def outcome(story: Story, session_id: str) -> tuple[str, bool, bool]:
    """The session's state, whether somebody's absence is proposed, and whether it counted."""
    scope = story.services.identity.scope
    found = await story.house.storage.read(session_store.get, scope, session_id)
    assert found is not None
    return found.state, found.proposed, found.counted


@pytest.mark.timeout(300)
async def test_from_the_waiting_room_to_the_last_page_with_no_pointer(story: Story) -> None:
    """AC1, AC2, AC3; CX2 in the room; a quick exit is no hanging up and counts for nothing."""
    await story.house.storage.write(one_session_each, story)
    session = await story.book("kari")
    room, holds = f"/rom/{session.id}", Holds("tests")
    await story.until(session.starts_at - 5 * MINUTE)
    rooms = story.services.appointments.rooms
    rooms.hold("session", holds)
    eva = await story.window("eva", "/veileder")
    small: dict[str, Any] = {"viewport": SMALL, "bypass_csp": True, "reduced_motion": "reduce"}
    allowed: dict[str, Any] = {"permissions": ["notifications", "screen-wake-lock"]}
    kari = await story.window("kari", room, WATCHED, **small, **allowed)
    await press(kari, "form[action$='/lest'] button")
    # Whoever waits keeps a bright screen, also for us.
    await shows(kari, "held")
    await kari.wait_for_function(AWAKE)
    await kari.evaluate(AWAY, True)
    amina = await story.window("amina", room, **small)
    # She is in another window when somebody comes: two tones, a mark, a notice that says nothing.
    await expect(kari).to_have_title(re.compile("^● "))
    assert await kari.evaluate("seen.notices") == ["Noen venter på deg"]
    await kari.wait_for_function("seen.sounds.length === 2 && seen.sounds[0].currentTime > 0")
    await kari.evaluate(AWAY, False)
    assert not (await kari.title()).startswith("●")
    await shows(kari, "held")
    await looks_right(kari, "held")
    holds.reason = None
    scope = story.services.identity.scope
    await story.house.storage.write(rooms.release, scope, session.id)
    for page in (kari, amina):
        await shows(page, "waiting")
    await expect(kari.locator("#hall")).to_contain_text("Begge kan be en ansatt om hjelp")
    await looks_right(kari, "waiting")
    await story.snap(kari, "waiting")
    # Asked silently: the answer stays here, and both ways out are real.
    await press(kari, "[data-alone-place=hall] [data-alone=no]")
    await looks_right(kari, "not alone")
    await kari.keyboard.press("Enter")
    await expect(kari.locator("[data-alone-place=hall] .write-said")).to_be_visible()
    for device in ("camera", "microphone"):
        off = kari.locator(f"#hall [data-control={device}]")
        await expect(off).to_have_attribute("aria-checked", "false")
    assert await can_move(kari)
    await press(kari, "#ready", "Space")
    await press(amina, "#ready", "Space")
    for page in (kari, amina):
        await shows(page, "call")
    # Kari writes instead; she lets herself be seen and heard when she likes.
    await expect(kari.locator("#talk-field")).to_be_focused()
    await kari.keyboard.press("Escape")
    await press(kari, "#stage [data-control=microphone]", "Space")
    await press(kari, "#stage [data-control=camera]", "Space")
    await expect(kari.locator("[data-alone-place=stage] .alone-ask")).to_be_hidden()
    for page in (kari, amina):
        await sees_more(page)
        await looks_right(page, "live")
    # The screen stays on for as long as it lasts.
    await kari.wait_for_function(AWAKE)
    # Asked in the midst of it, too; nothing lies over anything, in any size.
    await nothing_hides(amina)
    await press(amina, "[data-alone-place=stage] [data-alone=yes]")
    await story.snap(amina, "live")

    # Help aside: one press, and staff's page says so without a reload.
    await press(kari, "#aside-open")
    await expect(kari.locator("#aside .aside-call button")).to_be_focused()
    await looks_right(kari, "help open")
    await story.snap(kari, "help-open")
    await kari.keyboard.press("Enter")
    await expect(kari.locator("#aside .aside-state")).to_contain_text("Vi har sagt fra")
    await expect(kari.locator("#aside-text")).to_be_focused()
    await kari.keyboard.type("Jeg tror jeg trenger dere")
    await kari.keyboard.press("Enter")
    await expect(kari.locator("#aside .aside-log p")).to_have_count(1)
    await eva.locator("#waits a").click()
    await eva.get_by_role("button", name="Svar").click()
    await expect(kari.locator("#aside .aside-state")).to_contain_text("er her og leser")
    await eva.fill("#aside-text", "Jeg er her. Er du trygg?")
    await eva.get_by_role("button", name="Send").click()
    await expect(kari.locator("#aside .aside-log p")).to_have_count(2)
    await kari.keyboard.type("Ja, nå er det bedre")
    await kari.keyboard.press("Enter")
    await expect(eva.locator(".aside-log p")).to_have_count(3)
    await story.snap(eva, "staff-answer")
    await looks_right(kari, "help answered")
    await kari.keyboard.press("Escape")
    await expect(kari.locator("#aside-open")).to_be_focused()
    # The other of the two sees nothing of it, and can be helped as well.
    await expect(amina.locator("#aside-count")).to_be_hidden()
    await expect(amina.locator("#aside .aside-log p")).to_have_count(0)
    await expect(amina.locator("#aside .aside-state")).to_have_text("")

    # The blur is asked for by keyboard; the other goes on seeing, whatever the machine can bear.
    await press(kari, "#more")
    if blur.address() is None:
        await expect(kari.locator("#blur")).to_be_hidden()
    else:
        await press(kari, "#blur", "Space")
        said = kari.locator("#more-panel [data-blur] [role=status]")
        await expect(said).to_have_text(BLURRED, timeout=90_000)
        await looks_right(kari, "blurred")
        await story.snap(kari, "blurred")
        await sees_more(amina, than=await frames(amina))
    # The picture in a window of its own, above all others, and back.
    await press(kari, "#float")
    await kari.wait_for_function(FLOATS)
    await expect(kari.locator("#float")).to_have_text("Lukk det lille vinduet")
    await kari.keyboard.press("Enter")
    await kari.wait_for_function(f"!({FLOATS})")
    await expect(kari.locator("#float")).to_have_text("Vis bildet i et lite vindu")
    await kari.keyboard.press("Enter")
    # It is their last: how to end it together is a press away, and the call goes on meanwhile.
    async with kari.expect_popup() as opened:
        await press(kari, "#more-panel a[href^='/avslutning/']")
    agenda = await opened.value
    await expect(agenda.locator("h1")).to_have_text("Å avslutte sammen")
    await agenda.close()
    await sees_more(kari, than=await frames(kari))
    await kari.keyboard.press("Escape")

    # Every panel of the peer's, and every control on the way to hanging up.
    for opener, panel in (
        ("#tools-open", "#tools"),
        ("#talk-open", "#talk"),
        ("#more", "#more-panel"),
    ):
        await press(amina, opener)
        await expect(amina.locator(panel)).to_be_visible()
        await amina.locator(f"{panel} details").evaluate_all(
            "all => all.forEach(d => (d.open = true))"
        )
        await looks_right(amina, panel)
        await amina.keyboard.press("Escape")
        await expect(amina.locator(opener)).to_be_focused()
    await press(kari, "#hang-up")
    await shows(kari, "after")
    await looks_right(kari, "after")
    await kari.wait_for_function(f"!({AWAKE})")
    await kari.wait_for_function(f"!({FLOATS})")
    await expect(kari.locator("#after")).to_contain_text("116 123")
    await story.snap(kari, "after")
    await shows(amina, "alone")
    await looks_right(amina, "alone")
    await press(kari, "#after [data-return]")
    for page in (kari, amina):
        await shows(page, "call")

    # The quick exit by keys alone: media end at once, and the other sees a line that broke. Its
    # word to the server is lost on the way, and Back shows nothing all the same.
    away = str(await kari.get_attribute("#leave", "data-to"))
    await kari.route(away, lambda route: route.fulfill(body="Yr"))
    await kari.route("**/forlat", lambda route: route.abort())
    for _ in range(3):
        await kari.keyboard.press("Shift")
    await kari.wait_for_url(away)
    await kari.go_back()
    await expect(kari.locator("h1")).to_have_text("Logg inn")
    assert await kept(kari) == []
    await shows(amina, "reconnecting", "broken")
    await story.machine.travel(timedelta(seconds=31))
    await shows(amina, "broken")
    await expect(amina.locator("#hall-title")).to_have_text("Forbindelsen til Kari ble brutt")
    await looks_right(amina, "broken")
    state, proposed, counted = await outcome(story, session.id)
    assert (state, proposed, counted) == ("in_progress", False, False)
    # Back in with no question asked: the room, and the two are together.
    await story.enter(kari, "kari", room)
    for page in (kari, amina):
        await shows(page, "call")
        await sees_more(page)

    # Help is open still: the soft end waits. Then it is given, and the room closes in peace.
    await story.until(session.ends_at + 6 * MINUTE)
    await shows(kari, "call")
    await expect(kari.locator("#frame")).to_have_text("Timen er over, si ha det i ro")
    # Her first page still leads in, after the soft end too.
    home = await kari.context.new_page()
    await home.goto(kari.url.replace(room, "/"))
    await expect(home.locator(f"main a[href='{room}']")).to_be_visible()
    await expect(home.locator("main")).to_contain_text("Du kan gå inn når du vil")
    await home.close()
    # An hour has passed for Eva's login too: she comes back to the line from her first page.
    await story.enter(eva, "eva", "/veileder")
    await eva.get_by_role("link", name="Se linja").click()
    await eva.get_by_role("button", name="Ferdig, lukk linja").click()
    await expect(eva.locator(".flash.good")).to_be_visible()
    await story.machine.travel(6 * MINUTE)
    for page in (kari, amina):
        await shows(page, "ended")
        await looks_right(page, "ended")
        assert await kept(page) == []
    await story.machine.travel(6 * MINUTE)
    # It is over a little after both have gone, whenever that is heard of.
    async with asyncio.timeout(20):
        while (await outcome(story, session.id))[0] != "completed":
            await story.machine.travel(MINUTE)
