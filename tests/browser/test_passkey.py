"""A passkey made, used as the full login, and removed: with Chromium's own virtual device (AU2)."""

import pytest
from playwright.async_api import Browser

from tests.support.axe import violations
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


async def test_au2_a_passkey_is_a_full_login(server: ServerProcess, browser: Browser) -> None:
    context = await browser.new_context(bypass_csp=True, locale="nb-NO")
    page = await context.new_page()
    device = await context.new_cdp_session(page)
    await device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = await device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    here = server.url_of("guro")
    await page.goto(f"{here}/demo/inn/guro")
    await page.locator("h1").wait_for()
    await page.goto(f"{here}/meg")
    await page.get_by_role("button", name="Legg til en tilgangsnøkkel").click()
    await page.get_by_text("Lagt til").wait_for()
    assert await violations(page) == []
    async with page.expect_navigation():
        await page.locator("form[action='/ut'] button").first.click()
    await page.goto(f"{here}/inn?neste=/personer")
    assert await violations(page) == []
    enter = page.get_by_role("button", name="Logg inn med tilgangsnøkkel")
    await enter.click()
    await page.get_by_role("heading", name="Personer").wait_for()  # staff, by this alone
    await page.goto(f"{here}/meg")
    await page.locator("form[action^='/meg/nokkel/'] button").click()
    await page.get_by_text("Tilgangsnøkkelen er fjernet.").wait_for()
    async with page.expect_navigation():
        await page.locator("form[action='/ut'] button").first.click()
    await page.goto(f"{here}/inn")
    await enter.click()
    await page.get_by_text("Det gikk ikke med nøkkelen.").wait_for()
    await device.send(
        "WebAuthn.setUserVerified",
        {"authenticatorId": made["authenticatorId"], "isUserVerified": False},
    )
    await enter.click()
    await page.get_by_text("Det gikk ikke med nøkkelen.").wait_for()
