"""Voice messages in real browsers, by keyboard alone: recorded, heard, sent, played, hidden."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from core.storage import Storage
from core.vault import Vault
from tests.chat.conftest import Group, build
from tests.chat.site import GroupSite, running
from tests.chat.test_browser import PHONE, PICTURES, WIDE, window
from tests.support.axe import overflow, violations
from tests.support.firefox import firefox

pytestmark = pytest.mark.browser


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault) -> Group:
    return await build(sqlite_storage, vault)


@pytest.fixture
async def site(group: Group, vault: Vault) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:
        yield one


async def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab, or Shift+Tab, until it has the focus."""
    for _ in range(100):
        if await page.evaluate("s => document.activeElement?.matches(s)", selector):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"no way by keyboard to {selector}")


async def press(page: Page, selector: str, key: str = "Enter") -> None:
    await tab_to(page, selector)
    await page.keyboard.press(key)


async def looked_at(page: Page, name: str) -> None:
    """Nothing for axe to find, nothing beside the page, and a picture of it."""
    assert await violations(page) == []
    assert await overflow(page) == 0
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"voice-{name}.png")


async def record(page: Page) -> None:
    """Two seconds, from wherever the focus is."""
    await press(page, "#voice-start")
    await expect(page.locator("#voice-said")).to_have_text("Opptaket går.")
    await expect(page.locator("#voice-stop")).to_be_focused()
    await expect(page.locator("#voice-time")).to_have_text("0:02")


async def test_recorded_heard_sent_played_and_hidden_by_keyboard(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    path = f"/gruppe/{group.spring}"
    bjorn = await window(browser, site, "Bjørn", WIDE, path, "dark")
    amina = await window(browser, site, "Amina", PHONE, path)
    await press(amina, 'a[href$="/stemme"]')
    await looked_at(amina, "ready")
    await record(amina)
    await looked_at(amina, "recording")
    await amina.keyboard.press("Enter")
    await expect(amina.locator("#voice-said")).to_contain_text("Opptaket er ferdig, 0:0")
    await expect(amina.locator("#voice-listen")).to_be_focused()
    await amina.keyboard.press("Enter")
    await expect(amina.locator("#voice-said")).to_have_text("Spiller av opptaket.")
    await expect(amina.locator("#voice-listen")).to_be_visible()
    await looked_at(amina, "heard")
    await press(amina, "#voice-send")
    await amina.wait_for_url(f"**{path}#siste")
    own = amina.get_by_role("button", name="Spill av talemeldingen fra Amina, 0:0")
    await expect(own).to_be_visible()

    # It has come to the other as it came to her, and goes on speaking while somebody cheers.
    voice = bjorn.locator(".voice")
    opened = await group.storage.read(group.chat.open, group["Eva"], group.spring)
    [message] = opened.page.messages
    length = f"0:{message.sound:02}"
    await expect(voice.locator(".voice-time")).to_have_text(length)
    await press(bjorn, ".voice-where")
    await bjorn.keyboard.press("ArrowRight")
    where = voice.locator(".voice-where")
    assert await where.get_attribute("aria-valuetext") == f"0:01 av {length}"
    await bjorn.keyboard.press("Home")
    await bjorn.keyboard.press("Shift+Tab")
    await bjorn.keyboard.press("Space")
    await expect(voice).to_have_attribute("data-state", "playing")
    react = group.chat.react
    await group.storage.write(react, group["Eva"], group.spring, message.id, "heart", True)
    await expect(bjorn.locator('.cheer[value="heart"]')).to_be_visible()
    await expect(bjorn.locator(".voice-play")).to_be_focused()
    await looked_at(bjorn, "playing")
    await expect(voice).to_have_attribute("data-state", "still")
    await expect(bjorn.locator(".voice-play")).to_be_focused()

    # Hidden: gone from the page in the same breath, and from its address.
    address = f"{site.url}{path}/{message.id}/lyd.mp3"
    assert (await bjorn.request.get(address)).status == 200
    hide = group.moderation.hide
    await group.storage.write(hide, group["Eva"], group.spring, message.id, "Et navn", on=True)
    await expect(voice).to_have_count(0)
    assert (await bjorn.request.get(address)).status == 404
    await looked_at(bjorn, "hidden")


async def test_offline_it_waits_on_the_page_and_goes_out_once(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    page = await window(browser, site, "Amina", PHONE, f"/gruppe/{group.spring}/stemme")
    await record(page)
    await page.keyboard.press("Enter")
    await expect(page.locator("#voice-listen")).to_be_focused()
    await press(page, "#voice-throw")
    await expect(page.locator("#voice-start")).to_be_focused()
    await record(page)
    await page.context.set_offline(True)
    # Both in one breath: the browser is still closing the recording when it is to be sent.
    await page.evaluate(
        "['stop', 'send'].map(name => document.getElementById(`voice-${name}`).click())"
    )
    await expect(page.locator("#voice-said")).to_contain_text("Du er uten nett.")
    await looked_at(page, "offline")
    await page.context.set_offline(False)
    await page.wait_for_url(f"**/gruppe/{group.spring}#siste")
    opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert [bool(each.sound) for each in opened.page.messages] == [True]


async def test_firefox_records_and_the_server_takes_either_of_its_sorts(
    site: GroupSite, group: Group
) -> None:
    path = f"/gruppe/{group.spring}"
    async with firefox() as fox:
        window = await fox.window(390, 844)
        await window.goto(site.url)
        await window.evaluate(f"document.cookie = 'as={group['Amina'].person_id}; path=/'")
        for sort in ("audio/webm", "audio/ogg"):
            await window.goto(f"{site.url}{path}/stemme")
            # As a Firefox that can record this alone.
            await window.evaluate(
                "(real => { MediaRecorder.isTypeSupported = sort =>"
                f" sort.startsWith('{sort}') && real.call(MediaRecorder, sort) }})"
                "(MediaRecorder.isTypeSupported)"
            )
            await window.press("#voice-start")
            await window.until("document.querySelector('#voice-time').textContent === '0:02'")
            await window.press("#voice-stop")
            said = "document.querySelector('#voice-said').textContent"
            await window.until(f"{said}.startsWith('Opptaket er ferdig')")
            await window.press("#voice-listen")
            await window.until(f"{said} === 'Spiller av opptaket.'")
            await window.press("#voice-send")
            await window.until(f"location.pathname === '{path}' && location.hash === '#siste'")
        await window.until("document.querySelector('#talk').dataset.live === ''")
        await window.press(".talk-line:last-of-type .voice-play")
        await window.until("document.querySelectorAll('.voice[data-state=playing]').length === 1")
    opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert [each.sound in (2, 3) for each in opened.page.messages] == [True, True]


async def test_without_scripts_a_file_is_sent_and_heard(
    site: GroupSite, group: Group, browser: Browser, tmp_path: Path
) -> None:
    from tests.chat.test_voices import a_recording

    file = tmp_path / "memo.m4a"
    file.write_bytes(await asyncio.to_thread(a_recording, 2, "mp4", "aac"))
    context = await browser.new_context(
        java_script_enabled=False,
        bypass_csp=True,
        locale="nb-NO",
        viewport={"width": 320, "height": 700},
    )
    person = group["Amina"].person_id
    await context.add_cookies([{"name": "as", "value": person, "url": site.url}])
    page = await context.new_page()
    await page.goto(f"{site.url}/gruppe/{group.spring}/stemme")
    await expect(page.locator("#recorder")).to_be_hidden()
    await page.locator("#sound").set_input_files(file)
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".voice audio")).to_have_attribute(
        "aria-label", "Talemelding fra Amina, 0:02"
    )
    await expect(page.locator(".voice-length")).to_have_text("Talemelding 0:02")
    await page.screenshot(path=PICTURES / "voice-plain.png")
