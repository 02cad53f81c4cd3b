"""What stands around every page, in a real browser (AN3, CX1, AC1, AC3)."""

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.support.axe import overflow, violations
from tests.web.house import NEUTRAL, house
from tests.web.site import Client

pytestmark = pytest.mark.browser
PATHS = ["/", "/hjelp", "/personvern", "/demo/utseende", "/feilside"]


@pytest.fixture
async def site() -> AsyncIterator[Client]:
    async with house() as client:
        yield client


def address(site: Client, path: str) -> str:
    return str(site.make_url(path))


async def phone(browser: Browser) -> tuple[BrowserContext, Page]:
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="nb-NO")
    return context, await context.new_page()


async def test_no_violation_on_any_page_in_either_theme(site: Client, browser: Browser) -> None:
    found = []
    # The theme changes colours and nothing else.
    themes: tuple[tuple[Literal["light", "dark"], tuple[str, ...]], ...]
    themes = (("light", ()), ("dark", ("color-contrast",)))
    for scheme, rules in themes:
        context = await browser.new_context(
            bypass_csp=True, color_scheme=scheme, reduced_motion="reduce", locale="nb-NO"
        )
        page = await context.new_page()
        for width in (390, 1280):
            await page.set_viewport_size({"width": width, "height": 844})
            for path in PATHS:
                await page.goto(address(site, path))
                wrong = await violations(page, *rules)
                found += [f"{path} {scheme} {width} {each}" for each in wrong]
    assert found == []


async def test_320_pixels_are_enough(site: Client, browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 320, "height": 640})
    for path in PATHS:
        await page.goto(address(site, path))
        assert await overflow(page) == 0, path


async def test_the_exit_covers_leaves_and_keeps_no_way_back(site: Client, browser: Browser) -> None:
    context, page = await phone(browser)
    await page.goto(address(site, "/personvern"))
    await page.evaluate("sessionStorage.setItem('x', 'y')")
    async with context.expect_event("request", lambda r: r.url.endswith("/forlat")) as left:
        await page.get_by_role("button", name="Forlat siden").click()
    assert (await left.value).method == "POST"
    await page.wait_for_url(f"**{NEUTRAL}")
    assert await page.evaluate("history.length") <= 2
    assert await page.evaluate("sessionStorage.length") == 0


async def test_shift_three_times_leaves(site: Client, browser: Browser) -> None:
    _, page = await phone(browser)
    await page.goto(address(site, "/"))
    for key in ("Shift", "Shift", "a", "Shift"):
        await page.keyboard.press(key)
    assert not page.url.endswith(NEUTRAL)
    for _ in range(3):
        await page.keyboard.press("Shift")
    await page.wait_for_url(f"**{NEUTRAL}")


async def test_the_exit_works_without_scripts(site: Client, browser: Browser) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="nb-NO")
    page = await context.new_page()
    await page.goto(address(site, "/"))
    await page.get_by_role("button", name="Forlat siden").click()
    await page.wait_for_url(f"**{NEUTRAL}")


async def test_the_exit_comes_early_for_the_keyboard(site: Client, browser: Browser) -> None:
    page = await browser.new_page()
    await page.goto(address(site, "/"))
    for _ in range(6):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.id") == "leave":
            break
    else:
        pytest.fail("not among the first six")


async def test_help_is_one_press_away_also_without_scripts(site: Client, browser: Browser) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="nb-NO")
    page = await context.new_page()
    await page.goto(address(site, "/personvern"))
    await page.locator("details.crisis > summary").click()
    await expect(page.locator(".crisis-panel a[href='tel:116123']")).to_be_visible()


async def test_the_numbers_stay_when_the_server_is_gone(site: Client, browser: Browser) -> None:
    _, page = await phone(browser)
    await page.goto(address(site, "/"))
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await page.reload()
    anywhere = address(site, "/personvern")
    await site.close()
    await page.goto(anywhere)
    await expect(page.get_by_role("main").locator("a[href='tel:113']")).to_be_visible()
    font = await page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "Schibsted" in font


async def test_the_look_changes_without_a_reload_and_is_remembered(
    site: Client, browser: Browser
) -> None:
    context, page = await phone(browser)
    await page.emulate_media(color_scheme="light")
    await page.goto(address(site, "/hjelp"))
    ground = "getComputedStyle(document.body).backgroundColor"
    light = await page.evaluate(ground)
    async with page.expect_response("**/visning"):
        await page.get_by_role("button", name="Mørkt").click()
    assert await page.evaluate(ground) != light
    await page.reload()
    assert await page.evaluate(ground) != light
    assert await page.get_attribute("html", "data-theme") == "dark"
    await context.close()
