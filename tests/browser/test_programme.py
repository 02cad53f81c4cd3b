"""The programme's settings by keyboard alone, in both languages, and without JavaScript."""

import pytest
from playwright.async_api import Browser, Page

from tests.support.axe import overflow, violations
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


async def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    there = page.locator(f"{selector}:focus")
    for _ in range(60):
        if await there.count():
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


async def test_a_setting_is_changed_by_keyboard_and_holds(
    server: ServerProcess, browser: Browser
) -> None:
    context = await browser.new_context(
        bypass_csp=True, locale="nb-NO", viewport={"width": 390, "height": 844}
    )
    page = await context.new_page()
    await page.goto(f"{server.url_of('guro')}/demo/inn/guro")
    await tab_to(page, "a[href='/tilbud']")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/tilbud/*")
    await tab_to(page, "#quota")
    await page.keyboard.press("Control+A")
    await page.keyboard.type("0")
    await page.keyboard.press("Enter")
    await page.locator("#quota-error").wait_for()
    assert await violations(page) == []
    assert await page.input_value("#quota") == "0"
    await tab_to(page, "#mend a")
    await page.keyboard.press("Enter")
    await page.locator("#quota:focus").wait_for()
    await page.keyboard.press("Control+A")
    await page.keyboard.type("7")
    await page.keyboard.press("Enter")
    await page.get_by_text("Lagret. Det gjelder fra nå av.").wait_for()
    assert await page.input_value("#quota") == "7"
    await page.set_viewport_size({"width": 320, "height": 640})
    assert not await overflow(page)
    path = page.url.partition("localhost")[2].partition("/")[2]
    plain = await browser.new_context(locale="en-GB", java_script_enabled=False)
    page = await plain.new_page()
    await page.goto(f"{server.url_of('hanne')}/demo/inn/hanne")
    await page.goto(f"{server.url_of('hanne')}/{path}")
    await page.fill("#promise_days", "3")
    await page.click("main form button:not([name])")
    assert await page.input_value("#promise_days") == "3"
    stranger = await (await browser.new_context(locale="en-GB")).new_page()
    await stranger.goto(server.url)
    await stranger.get_by_text("within 3 working days").wait_for()
