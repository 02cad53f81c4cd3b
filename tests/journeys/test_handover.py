"""A coordinator goes on leave with somebody waiting: a colleague takes over within a minute."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys import acts
from tests.journeys.stage import PHONE, Stage, stage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


async def test_a_colleague_takes_over_and_nobody_waits_longer(
    tmp_path: Path, browser: Browser
) -> None:
    async with stage("handover", tmp_path, browser) as at:
        ola, amina = await at.window("ola"), await at.window("amina")
        guro, finn = await at.window("guro", wide=True), await at.window("finn", wide=True)
        hanne = await at.window("hanne", wide=True)
        await acts.ask_for_a_peer(at, ola)
        await expect(ola.locator("main")).to_contain_text("Guro svarer deg")
        await finn_may_coordinate(at, hanne)

        await guro_goes(at, guro)
        await finn_sees_what_came(at, finn)
        await at.go(ola, "/")
        await expect(ola.locator("main")).to_contain_text("Finn svarer deg")
        await at.snap(ola, "brukeren-ser-hvem-som-svarer")
        await acts.ask_the_peer(at, finn, "Ola", "Amina")
        await acts.say_yes_as_peer(at, amina)
        await acts.say_yes_as_user(at, ola)
        await the_mails_went_to(finn, at, "Finn")

        await at.later(timedelta(days=2))
        await at.go(guro, "/koordinator/borte")
        await guro.get_by_role("button", name="Jeg er tilbake").click()
        await expect(guro.locator(".flash").first).to_contain_text("Velkommen tilbake")
        await at.snap(guro, "tilbake")
        await at.go(guro, "/koordinator/borte")
        await guro.get_by_role("button", name="Ta over fra Finn").click()
        await expect(guro.locator(".flash").first).to_contain_text("Nå er det hos deg")
        await at.go(guro, "/koordinator/borte")
        await expect(guro.locator("main")).to_contain_text("Finn er borte til")
        await at.snap(guro, "finn-ble-syk")
        await at.go(guro, "/koordinator")
        first = guro.get_by_role("list", name="Mer å gjøre").get_by_role("listitem").first
        await expect(first).to_have_text("Du svarer for noen")


async def finn_may_coordinate(at: Stage, hanne: Page) -> None:
    """The administrator gives a supervisor the second role."""
    await at.go(hanne, "/personer")
    await hanne.locator("main").get_by_role("link", name="Finn", exact=True).click()
    role = hanne.locator("form:has(input[name=role][value=coordinator]) button")
    await role.click()
    await expect(role).to_have_attribute("value", "revoke")


async def guro_goes(at: Stage, guro: Page) -> None:
    """From the desk; a day that is gone is told beside the field, and nothing else is lost."""
    await at.go(guro, "/koordinator")
    await guro.locator("main").get_by_role("link", name="Skal du være borte?").click()
    await expect(guro.locator("main")).to_contain_text("Én åpen forespørsel ligger hos deg")
    await guro.locator("[name=until]").fill("2020-01-01")
    await guro.get_by_role("button", name="Gi videre").click()
    await expect(guro.locator("#until-error")).to_contain_text("Velg en dag som kommer")
    await at.snap(guro, "en-dag-som-er-gatt")
    back = (await at.now() + timedelta(days=14)).date()
    await guro.locator("[name=until]").fill(back.isoformat())
    await guro.locator("[name=word]").fill("Ola har ventet lengst")
    await guro.get_by_role("button", name="Gi videre").click()
    await expect(guro.locator("#word-error")).to_contain_text("noe som viser hvem en bruker er")
    await guro.locator("[name=word]").fill("Ring meg om noe er uklart")
    await guro.get_by_role("button", name="Gi videre").click()
    await expect(guro.locator("main")).to_contain_text("Finn svarer for deg")
    await at.snap(guro, "guro-er-borte")
    await guro.set_viewport_size(PHONE)
    await at.snap(guro, "guro-er-borte-telefon")


async def finn_sees_what_came(at: Stage, finn: Page) -> None:
    """From whom, with a word and the next step; until he says that he has seen it."""
    await at.go(finn, "/koordinator")
    came = finn.locator("#kommet")
    await expect(came).to_contain_text("Fra Guro, hos deg siden")
    await expect(came).to_contain_text("Ring meg om noe er uklart")
    await expect(came.get_by_role("listitem")).to_contain_text("Venter på svar fra deg innen")
    await at.snap(finn, "kommet-til-finn")
    await came.get_by_role("link", name="Ola").click()
    await expect(finn.locator("h1")).to_contain_text("Ola")
    await at.go(finn, "/koordinator")
    await came.get_by_role("button", name="Jeg har sett dem").click()
    await expect(finn.locator("main")).not_to_contain_text("Kommet til deg")


async def the_mails_went_to(page: Page, at: Stage, name: str) -> None:
    """What the peer and the user answered was told to whoever stands in, and not to Guro."""
    await at.go(page, "/demo/post")
    mails = await page.locator("main").inner_text()
    assert name.lower() in mails.lower()
    await at.snap(page, "posten")
