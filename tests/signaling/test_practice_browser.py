"""A peer practises: the real room with the partner of the server's, and each trouble once."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.signaling.browsers import frames, sees_more, shows, window
from tests.signaling.house import Node
from tests.signaling.test_call_browser import house, shifted, storage
from tests.support.axe import overflow, violations

__all__ = ["house", "shifted", "storage"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(120),
]

SENT_AND_HEARD = """async () => {
  const reports = [...(await window.likepersonRoom.peer().pc.getStats()).values()];
  const packets = (type, count) => reports
    .filter((report) => report.type === type)
    .reduce((sum, report) => sum + report[count], 0);
  const sound = reports.find((each) => each.type === "inbound-rtp" && each.kind === "audio");
  return [packets("outbound-rtp", "packetsSent"), sound?.totalAudioEnergy ?? 0];
}"""


async def ask(page: Page, what: str) -> None:
    await page.click("#practice-open")
    await page.click(f"[data-practice={what}]")


async def test_a_peer_practises_hearing_muting_writing_and_every_trouble(
    house: Node, whole_browser: Browser
) -> None:
    page = await window(whole_browser, locale="nb-NO", viewport={"width": 320, "height": 640})
    await page.goto(house.url("amina", "/ov"))
    await shows(page, "waiting")
    assert await violations(page) == []
    assert await overflow(page) == 0
    await page.check("#ready")
    await shows(page, "call")
    await sees_more(page)
    # It is heard, and what it says is written; nothing of the peer's leaves the page.
    await page.wait_for_function(f"async () => (await ({SENT_AND_HEARD})())[1] > 0.01")
    assert (await page.evaluate(SENT_AND_HEARD))[0] == 0
    log = page.locator("#talk-log")
    await expect(log).to_contain_text("ikke et menneske")
    await page.click("#stage [data-control=microphone]")
    await expect(log).to_contain_text("Nå ser den andre at mikrofonen din er av")
    await page.click("#talk-open")
    await page.fill("#talk-field", "Hei du")
    await page.keyboard.press("Enter")
    await expect(log).to_contain_text("Takk, det kom fram")
    await page.keyboard.press("Escape")
    await page.click("#practice-open")
    assert await violations(page) == []
    assert await overflow(page) == 0
    await sees_more(page)
    await page.click("[data-practice=freeze]")
    await expect(page.locator("#other-words")).to_contain_text("venter på bedre nett")
    # The connection is lost without a word, and mends itself; what one asks meanwhile is heard.
    await ask(page, "vanish")
    await shows(page, "reconnecting")
    await ask(page, "freeze")
    await shows(page, "call")
    await expect(log).to_contain_text("Der var vi tilbake")
    await expect(page.locator("#other-words")).to_contain_text("venter på bedre nett")
    # The partner hangs up, and comes again.
    await ask(page, "leave")
    await shows(page, "alone")
    await expect(page.locator("#hall-title")).to_have_text("Øvepartneren har gått ut")
    await shows(page, "call")
    await sees_more(page)
    # One hangs up oneself, and finds the way back.
    await page.click("#hang-up")
    await shows(page, "after")
    await page.click("#after [data-return]")
    await shows(page, "call")
    await sees_more(page, than=await frames(page))
