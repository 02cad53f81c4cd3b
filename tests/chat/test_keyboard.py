"""The group by keyboard alone: write, reply, cheer, pin, find; and far back in its history."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from core.ids import new_id
from core.storage import Storage, Tx
from core.vault import Vault
from tests.chat.conftest import Group, build
from tests.chat.site import GroupSite, running
from tests.chat.test_browser import PHONE, WIDE, window
from tests.chat.test_voice_browser import press, tab_to
from tests.support.axe import violations

pytestmark = pytest.mark.browser

MANY = 2000
_LISTEN = """() => {
  window.said = [];
  const log = document.getElementById("talk");
  new MutationObserver((changes) => {
    if (log.getAttribute("aria-live") === "off") return;
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node.querySelector) window.said.push(node.querySelector(".message-body")?.textContent);
  }).observe(log, { childList: true });
}"""
"""What a screen reader is given to say: new lines of the log while it is not told to be quiet."""
_LOOK_AWAY = """away => {
  Object.defineProperty(document, "visibilityState", {
    configurable: true, get: () => (away ? "hidden" : "visible"),
  });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault) -> Group:
    return await build(sqlite_storage, vault)


@pytest.fixture
async def site(group: Group, vault: Vault) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:
        yield one


async def type_words(page: Page, words: str) -> None:
    await press(page, ".talk-skip")
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.type(words)
    await page.keyboard.press("Enter")


async def test_write_reply_cheer_pin_and_find_again(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    first = await group.say("Bjørn", group.spring, "Første samtale i kveld")
    page = await window(browser, site, "Eva", WIDE, f"/gruppe/{group.spring}")
    await page.evaluate(_LISTEN)
    await type_words(page, "Les dette: https://example.org/ro?a=1.")
    link = page.locator(".message-body a")
    await expect(link).to_have_attribute("href", "https://example.org/ro?a=1")
    await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    await expect(page.locator("#text")).to_be_focused()
    # Pressing twice is not told off for an empty field.
    await page.evaluate("addEventListener('invalid', () => (window.toldOff = true), true)")
    await page.keyboard.press("Enter")
    assert not await page.evaluate("window.toldOff")

    await page.locator("#talk").evaluate("log => { log.tabIndex = -1; log.focus(); }")
    await press(page, f'[data-answer="{first}"]')
    await expect(page.locator("#text")).to_be_focused()
    assert await violations(page) == []
    await page.keyboard.type("Lykke til!")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message-quote .quote-text")).to_have_text("Første samtale i kveld")

    await page.locator("#talk").focus()
    await press(page, ".cheer", "Space")
    cheer = page.locator(f"#m-{first} .cheer").first
    await expect(cheer).to_have_attribute("aria-pressed", "true")
    await expect(cheer).to_be_focused()

    # Somebody writes while one looks away: marked where one left, said once, the focus stays.
    await page.evaluate(_LOOK_AWAY, True)
    for words in ("Takk", "Da er jeg i gang"):
        await group.say("Bjørn", group.spring, words)
        await expect(page.locator(".message-body").last).to_have_text(words)
    await page.evaluate(_LOOK_AWAY, False)
    await expect(page.locator(".unread-line + .talk-line .message-body")).to_have_text("Takk")
    await expect(cheer).to_be_focused()
    said = await page.evaluate("window.said.filter(Boolean)")
    assert said == [
        "Les dette: https://example.org/ro?a=1.",
        "Lykke til!",
        "Takk",
        "Da er jeg i gang",
    ]
    assert await violations(page) == []

    await press(page, f"#m-{first} .message-more")
    await page.wait_for_url(f"**/{first}")
    await press(page, 'form[action$="/fest"] button')
    await expect(page.locator("#pinned")).to_be_visible()
    await press(page, "#pinned summary")
    await expect(page.locator(f'[data-pinned="{first}"] a')).to_be_visible()
    assert await violations(page) == []

    await press(page, 'a[href="/gruppe/sok"]')
    await page.wait_for_url("**/gruppe/sok")
    await tab_to(page, "#words")
    await page.keyboard.type("lykke")
    await page.keyboard.press("Enter")
    await expect(page.locator('a[href*="?rundt="]')).to_be_visible()
    await press(page, 'a[href*="?rundt="]')
    await expect(page.locator(":target .message-body")).to_have_text("Lykke til!")


async def test_two_thousand_messages_back_and_forth(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    """By cursor, a stretch at a time; what is far away is let go, what one looks at stays."""

    def fill(tx: Tx) -> None:
        for number in range(MANY):
            group.chat.send(tx, group["Amina"], group.spring, new_id(), f"nr {number}")

    await group.storage.write(fill)
    read = group.chat.mark_read
    await group.storage.write(read, group["Bjørn"], group.spring, MANY)
    page = await window(browser, site, "Bjørn", PHONE, f"/gruppe/{group.spring}")
    shown = page.locator(".message-body")
    await expect(shown.last).to_have_text(f"nr {MANY - 1}")
    for stretch in range(1, 9):
        await press(page, "#earlier")
        first = MANY - 50 * (stretch + 1)
        await expect(shown.first).to_have_text(f"nr {first}")
        await expect(page.locator("#earlier")).to_be_focused()
    texts = await shown.all_inner_texts()
    assert len(texts) == 300
    assert texts == [f"nr {number}" for number in range(first, first + 300)]
    await group.say("Amina", group.spring, "Nyest")  # not within what is shown: fetched when asked
    await tab_to(page, ".talk-skip", "Shift+Tab")
    await page.keyboard.press("Enter")
    await tab_to(page, "#newest", "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(shown.last).to_have_text("Nyest")
    # The page may have fetched one stretch more already, where the top of the first one shows.
    *texts, newest = await shown.all_inner_texts()
    assert newest == "Nyest"
    assert len(texts) in (49, 99)
    assert texts == [f"nr {number}" for number in range(MANY - len(texts), MANY)]
