"""Group supervision as people live it: asked, answered without a script, held in the room, read
after."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys import acts
from tests.journeys.stage import PHONE, Stage, stage
from tests.signaling.browsers import shows
from tests.signaling.test_group_browser import reads, sees

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WISH = "Hva sier jeg når noen gråter?"


async def without_scripts(at: Stage, key: str) -> Page:
    """A window of somebody whose browser runs no scripts."""
    context = await at.browser.new_context(
        viewport=PHONE, locale="nb-NO", timezone_id="Europe/Oslo", java_script_enabled=False
    )
    at.windows[key] = context
    page = await context.new_page()
    await page.goto(f"{at.server.url_of(key)}/demo/inn/{key}")
    await expect(page).to_have_url(re.compile(rf"//{key}\.localhost:\d+/(?!demo)"))
    return page


async def test_from_the_invitation_to_the_log(tmp_path: Path, browser: Browser) -> None:
    async with stage("group-supervision", tmp_path, browser) as at:
        eva = await at.window("eva", wide=True)
        amina, bjorn = await without_scripts(at, "amina"), await without_scripts(at, "bjorn")
        celine = await at.window("celine")
        await acts.give_hours(eva, "supervision", "08:00", "20:00")
        starts_at = await ask_them(at, eva)

        await at.go(amina, "/")
        await amina.get_by_role("link", name="Se og svar").click()
        await at.snap(amina, "spurt")
        await amina.locator("[name=answer][value=yes]").click()
        await expect(amina.locator("main")).to_contain_text("Du kommer")
        await at.go(bjorn, "/veiledning")
        await bjorn.get_by_role("link", name="Se og svar").click()
        await bjorn.locator("[name=text]").fill(WISH)
        await bjorn.get_by_role("button", name="Send ønsket").click()
        await bjorn.locator("[name=answer][value=no]").click()
        await expect(bjorn.locator("main")).to_contain_text("helt greit")
        await at.snap(bjorn, "sier-nei")
        await at.go(celine, "/")
        await celine.get_by_role("link", name="Se og svar").click()
        await celine.locator("[name=answer][value=yes]").click()
        await expect(celine.locator("main")).to_contain_text("Du kommer")

        await eva.reload()
        await expect(eva.locator("main")).to_contain_text(WISH)
        await expect(eva.locator("main")).to_contain_text("Uten navn")
        await at.snap(eva, "hvem-kommer")
        await at.until(starts_at)
        await three_on_video(at, eva, celine)
        await at.go(eva, "/veileder")
        await eva.get_by_role("link", name="Hvem var der?").click()
        # Who was in the room is proposed; who was not, is not spoken of.
        for name in ("Amina", "Celine"):
            await expect(eva.get_by_label(name)).to_be_checked()
        await expect(eva.get_by_label("Bjørn")).not_to_be_checked()
        await at.snap(eva, "hvem-var-der")
        await eva.get_by_role("button", name="Vi har hatt fellesveiledning").click()
        await eva.locator("[name=text]").fill("Ring 912 34 567 om dette")
        await eva.get_by_role("button", name="Lagre").click()
        await expect(eva.locator("main")).to_contain_text("Se over det en gang til")
        await at.snap(eva, "loggen-spor")
        await eva.locator("[name=text]").fill("Vi snakket om å tåle gråt.")
        await eva.get_by_role("button", name="Lagre").click()
        await expect(eva.locator("main")).to_contain_text("Vi snakket om å tåle gråt.")

        await at.go(amina, "/veiledning")
        await amina.locator("a[href^='/felleslogg/']").first.click()
        await expect(amina.locator("main")).to_contain_text("Vi snakket om å tåle gråt.")
        await amina.get_by_text("Lest av").click()
        await expect(amina.locator("main")).to_contain_text("Eva, ")
        await at.snap(amina, "leser")
        await at.go(bjorn, "/veiledning")
        await expect(bjorn.locator("a[href^='/felleslogg/']")).to_have_count(0)


async def test_two_peers_practise_together(tmp_path: Path, browser: Browser) -> None:
    """One asks, the other says yes, and they are in the same room with the same controls."""
    async with stage("practice", tmp_path, browser) as at:
        amina, celine = await at.window("amina"), await at.window("celine")
        await at.go(amina, "/ov-sammen")
        await amina.get_by_label("Celine", exact=True).check()
        when = (await at.now()).astimezone(ZoneInfo("Europe/Oslo")) + timedelta(minutes=30)
        await amina.locator("[name=starts_at]").fill(f"{when:%Y-%m-%dT%H:%M}")
        await amina.get_by_role("button", name="Send invitasjonen").click()
        await expect(amina.locator("main")).to_contain_text("De er spurt")
        await at.go(celine, "/")
        await celine.locator("main a[href='/ov-sammen']").first.click()
        await celine.locator("[name=answer][value=yes]").click()
        await at.until(when)
        for page in (amina, celine):
            await at.go(page, "/ov-sammen")
            await page.locator("main a[href^='/grupperom/']").first.click()
            await page.click("#enter")
        await sees(amina, "Celine")
        await sees(celine, "Amina")
        await at.snap(amina, "over-sammen")
        await amina.click("#hang-up")
        await shows(amina, "after")
        await expect(celine.locator("#faces li")).to_have_count(1)


async def three_on_video(at: Stage, eva: Page, celine: Page) -> None:
    """The host and two peers in the real room, each by the link on a page of their own."""
    amina = await at.window("amina")
    await at.go(eva, "/veileder")
    await eva.get_by_role("link", name="Til rommet").first.click()
    for page in (amina, celine):
        await at.go(page, "/veiledning")
        await page.locator("main a[href^='/grupperom/']").first.click()
    three = {"Eva": eva, "Amina": amina, "Celine": celine}
    for page in three.values():
        await page.click("#enter")
    for name, page in three.items():
        await sees(page, *(other for other in three if other != name))
    await reads(eva, amina, celine)
    for width, height in ((390, 844), (1280, 800)):
        await eva.set_viewport_size({"width": width, "height": height})
        await at.snap(eva, f"i-rommet-{width}")
    await amina.click("[data-control=hand] >> visible=true")
    await expect(eva.locator("#hands")).to_have_text("Vil si noe: Amina")
    await at.snap(celine, "i-rommet")
    for page in three.values():
        await page.click("#hang-up")
        await shows(page, "after")
    await at.snap(amina, "etterpa")


async def ask_them(at: Stage, eva: Page) -> datetime:
    """Eva chooses one of her own times; when it is."""
    await at.go(eva, "/veileder/felles")
    await eva.get_by_role("link", name="Ny fellesveiledning").click()
    for name in ("Amina", "Bjørn", "Celine"):
        await eva.get_by_label(name, exact=True).check()
    hour = eva.locator("[name=hour]").nth(5)
    value = await hour.get_attribute("value")
    await hour.check(force=True)
    await at.snap(eva, "ny")
    await eva.get_by_role("button", name="Send invitasjonen").click()
    await expect(eva.locator("main")).to_contain_text("Invitasjonen er sendt", timeout=10_000)
    assert value is not None
    return datetime.fromtimestamp(int(value.partition(".")[2]), UTC)
