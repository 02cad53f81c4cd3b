"""The group in a real browser: two people live, offline and back, by keyboard, said aloud once."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect

from core.storage import Storage
from core.vault import Vault
from tests.chat.conftest import SCOPE, Group, build
from tests.chat.site import GroupSite, running
from tests.support.axe import overflow, violations
from wire.codes import DRAIN

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PICTURES = Path("build/group")
WIDE = {"width": 1280, "height": 800}


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault) -> Group:
    return await build(sqlite_storage, vault)


@pytest.fixture
async def site(group: Group, vault: Vault) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:
        yield one


async def window(
    browser: Browser,
    site: GroupSite,
    who: str,
    size: dict[str, int],
    path: str,
    scheme: Literal["light", "dark"] = "light",
) -> Page:
    """Somebody's window on a page; if the page is live, once it is."""
    context = await browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale="nb-NO",
        timezone_id="America/New_York",
        color_scheme=scheme,
        bypass_csp=True,
    )
    person = site.group[who].person_id
    await context.add_cookies([{"name": "as", "value": person, "url": site.url}])
    page = await context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    await page.goto(f"{site.url}{path}")
    if await page.locator("#talk").count():
        await page.wait_for_selector("#talk[data-live]", state="attached")
    return page


async def write(page: Page, text: str) -> None:
    await page.get_by_role("textbox", name="Skriv til").fill(text)
    await page.get_by_role("button", name="Send").click()


async def test_two_people_write_to_each_other_live(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    path = f"/gruppe/{group.spring}"
    await group.say("Eva", group.spring, "Velkommen hit")
    amina = await window(browser, site, "Amina", PHONE, path)
    bjorn = await window(browser, site, "Bjørn", WIDE, path)
    await write(amina, "Første samtale i kveld")
    await expect(bjorn.locator(".message-body")).to_have_text(
        ["Velkommen hit", "Første samtale i kveld"]
    )
    await write(bjorn, "Heier på deg!")
    await expect(amina.locator(".message-body")).to_have_text(
        ["Velkommen hit", "Første samtale i kveld", "Heier på deg!"]
    )
    await expect(amina.locator(".talk-line.own .message-more")).to_be_visible()
    # A yes to words that seem to show somebody is one to just these words.
    await write(bjorn, "Ring meg på 91 23 45 67")
    anyway = bjorn.get_by_role("button", name="Send likevel")
    await expect(anyway).to_be_visible()
    field = bjorn.get_by_role("textbox", name="Skriv til")
    await field.fill("Ring meg på 92 34 56 78")
    await anyway.click()
    await expect(field).to_have_value("Ring meg på 92 34 56 78")
    await anyway.click()
    await expect(anyway).to_be_hidden()
    await expect(amina.locator(".message-body")).to_have_text(
        ["Velkommen hit", "Første samtale i kveld", "Heier på deg!", "Ring meg på 92 34 56 78"]
    )
    live = await amina.locator(".talk").inner_text()
    await amina.reload()
    assert await amina.locator(".talk").inner_text() == live.replace("Nytt siden sist\n", "")


async def test_offline_words_wait_and_go_out_once_in_order(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    path = f"/gruppe/{group.spring}"
    amina = await window(browser, site, "Amina", PHONE, path)
    await amina.context.set_offline(True)
    site.hub.close(f"person:{group['Amina'].person_id}", DRAIN)
    await expect(amina.locator("#away")).to_contain_text("uten nett", timeout=10_000)
    await write(amina, "En")
    await write(amina, "To")
    await expect(amina.locator(".message-state")).to_have_text(
        ["Venter på nett. Sendes av seg selv."] * 2
    )
    await group.say("Bjørn", group.spring, "Imens")
    await amina.context.set_offline(False)
    await expect(amina.locator(".message-body")).to_have_text(["Imens", "En", "To"])
    await expect(amina.locator(".talk-line.own .message-more")).to_have_count(2)
    assert await group.texts("Bjørn", group.spring) == ["Imens", "En", "To"]
    await expect(amina.locator("#away")).to_have_text("")


async def test_edits_and_deletions_arrive_in_place(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    sent = await group.say("Amina", group.spring, "Hie")
    await group.say("Bjørn", group.spring, "Ja?")
    bjorn = await window(browser, site, "Bjørn", PHONE, f"/gruppe/{group.spring}")
    await group.storage.write(group.chat.edit, group["Amina"], group.spring, sent, "Hei")
    await expect(bjorn.locator(".message-body")).to_have_text(["Hei", "Ja?"])
    await expect(bjorn.locator(".talk-line").first).to_contain_text("endret")
    await group.storage.write(group.chat.delete, group["Amina"], group.spring, sent)
    await expect(bjorn.locator(".talk-line").first).to_have_text("Meldingen er tatt bort")


async def test_ac3_each_message_enters_the_log_once_and_focus_stays(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    amina = await window(browser, site, "Amina", PHONE, f"/gruppe/{group.spring}")
    await amina.evaluate(
        """() => {
          window.added = [];
          new MutationObserver((changes) => {
            for (const change of changes)
              for (const node of change.addedNodes)
                if (node.classList?.contains("talk-line")) window.added.push(node.textContent);
          }).observe(document.getElementById("talk"), { childList: true });
        }"""
    )
    field = amina.get_by_role("textbox", name="Skriv til")
    await field.fill("Min")
    await field.press("Enter")
    await expect(amina.locator(".talk-line.own .message-more")).to_be_visible()  # it has its place
    await group.say("Bjørn", group.spring, "Din")
    await expect(amina.locator(".message-body")).to_have_text(["Min", "Din"])
    assert len(await amina.evaluate("window.added")) == 2
    await expect(field).to_be_focused()


async def test_earlier_messages_come_above_without_a_jump(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    for number in range(120):
        await group.say("Amina", group.spring, f"nr {number}")
    bjorn = await window(browser, site, "Bjørn", PHONE, f"/gruppe/{group.spring}")
    await expect(bjorn.locator(".message-body")).to_have_count(50)
    for count in (100, 120):
        await bjorn.get_by_role("link", name="Vis tidligere").click()
        await expect(bjorn.locator(".message-body")).to_have_count(count)
    assert await bjorn.locator(".message-body").all_inner_texts() == [
        f"nr {number}" for number in range(120)
    ]
    await expect(bjorn.get_by_role("link", name="Vis tidligere")).to_have_count(0)
    await expect(bjorn.locator(".talk-day")).to_have_count(1)


async def test_a_former_member_hears_no_more(
    site: GroupSite, group: Group, browser: Browser
) -> None:
    amina = await window(browser, site, "Amina", PHONE, f"/gruppe/{group.spring}")
    person = group["Amina"].person_id
    await group.storage.write(group.people.leave_cohort, SCOPE, group.spring, person)
    await write(amina, "Er jeg her?")
    await expect(amina.locator("#away")).to_have_text("Du er ikke med i denne gruppa lenger.")
    assert await group.texts("Bjørn", group.spring) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
async def test_ac1_no_violations(
    browser: Browser,
    site: GroupSite,
    group: Group,
    size: dict[str, int],
    scheme: Literal["light", "dark"],
) -> None:
    await fill(group)
    for path in (f"/gruppe/{group.spring}", "/gruppe"):
        page = await window(browser, site, "Amina", size, path, scheme)
        name = f"{size['width']}-{scheme}-{'talk' if path != '/gruppe' else 'list'}"
        await page.screenshot(path=PICTURES / f"{name}.png")
        assert await violations(page) == []
        assert await overflow(page) <= 0


async def fill(group: Group) -> None:
    """An evening in the group."""
    await group.say("Bjørn", group.spring, "Første samtale i kveld. Litt sommerfugler.")
    sent = await group.say("Amina", group.spring, "Du er ikke alene om det.")
    await group.storage.write(group.chat.delete, group["Amina"], group.spring, sent)
    await group.say("Eva", group.spring, "Ring meg etterpå om du vil.")
    await group.say("Amina", group.spring, "Heier på deg!")
