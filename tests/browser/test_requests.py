"""From the first form to the two yeses in a real browser, axe at every stop, and without script."""

import re

import pytest
from playwright.async_api import Browser, Page

from tests.support.axe import overflow, violations
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
ABOUT = "Pappa drakk. Jeg har aldri sagt det til noen."


class Story:
    """The server, the browser, and what was found wrong on the way."""

    def __init__(self, server: ServerProcess, browser: Browser) -> None:
        self.server = server
        self.browser = browser
        self.found: list[str] = []

    async def window(self, *, script: bool = True) -> Page:
        context = await self.browser.new_context(
            bypass_csp=True,
            locale="nb-NO",
            viewport={"width": 390, "height": 844},
            java_script_enabled=script,
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: self.found.append(f"{page.url}: {error}"))
        return page

    async def enter(self, key: str, path: str, *, script: bool = True) -> Page:
        """A window of one of the cast."""
        page = await self.window(script=script)
        await page.goto(f"{self.server.url_of(key)}/demo/inn/{key}")
        await page.goto(self.server.url_of(key) + path)
        return page

    async def look(self, page: Page, name: str) -> None:
        """Axe in both themes, and no scrolling at 320 px (AC1, AC3)."""
        for scheme in ("light", "dark"):
            await page.emulate_media(
                color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
            )
            self.found += [f"{name} {scheme} {each}" for each in await violations(page)]
        await page.set_viewport_size({"width": 320, "height": 640})
        if wide := await overflow(page):
            self.found.append(f"{name}: {wide} px too wide at 320")
        await page.set_viewport_size({"width": 390, "height": 844})

    async def code_for(self, address: str) -> str:
        """The code of the mail that went to `address`, as soon as it has."""
        page = await self.window()
        letter = page.locator("main", has_text=address)
        await page.goto(f"{self.server.url}/demo/post")
        while not await letter.count():
            await page.reload()
        found = re.search(r"(\d{3})\s(\d{3})", await letter.inner_text())
        await page.context.close()
        assert found
        return found.group(0)


async def test_from_the_first_form_to_the_two_yeses(
    server: ServerProcess, browser: Browser
) -> None:
    story = Story(server, browser)
    nora = await _ask(story)
    guro = await _answer_and_propose(story)
    await _peer_says_yes(story)
    await nora.goto(f"{server.url}/foresporsel")
    await story.look(nora, "found")
    await nora.get_by_role("button", name="Ja, jeg vil møte Amina").click()
    await nora.get_by_role("heading", name="Du og Amina skal møtes").wait_for()
    await story.look(nora, "matched")
    await guro.goto(f"{server.url_of('guro')}/koordinator")
    assert not await guro.get_by_role("link", name="Nora").count()
    await _nora_does_not_answer(story, guro)
    assert story.found == [], "\n".join(story.found)


async def _nora_does_not_answer(story: Story, guro: Page) -> None:
    """Nothing is booked, and a coordinator has written: days later there is a number to ring."""
    pairs = f"{story.server.url_of('guro')}/koordinator/oversikt/koblinger"
    await guro.goto(pairs)
    await story.look(guro, "pairings")
    await guro.get_by_role("link", name="Nora og Amina").click()
    await guro.get_by_role("button", name="Noter at jeg prøvde: E-post").click()
    await story.look(guro, "pairing")
    for _ in range(3):
        answer = await guro.request.post(
            f"{story.server.url}/demo/klokke",
            form={"to": "day"},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert answer.ok
    guro = await story.enter("guro", "/koordinator/oversikt/koblinger")
    await guro.get_by_role("link", name="Nora og Amina").click()
    await guro.locator("a[href$='/ring']").click()
    await guro.locator("a[href='tel:+4791234567']").wait_for()
    await story.look(guro, "reach")


async def _ask(story: Story) -> Page:
    page = await story.window()
    await page.goto(f"{story.server.url}/foresporsel")
    await story.look(page, "begin")
    await page.fill("#first_name", "Nora")
    await page.fill("#email", "nora@example.org")
    await page.get_by_role("button", name="Send meg en kode").click()
    await page.wait_for_url("**/inn/kode**")
    await page.fill("[name=code]", await story.code_for("nora@example.org"))
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Fortell litt om deg").wait_for()
    await story.look(page, "form")
    await page.fill("#about", ABOUT)
    await page.locator("#draft-state", has_text="Lagret").wait_for()
    await page.reload()
    assert await page.input_value("#about") == ABOUT, "kept as one types"
    await page.check("input[value=parents]")
    await page.fill("#phone", "912 34 567")
    await page.check("#share")
    await page.eval_on_selector_all("[required]", "all => all.forEach(one => one.required = false)")
    await page.get_by_role("button", name="Send til oss").click()
    await page.locator("#consent-error").wait_for()
    await story.look(page, "mend")
    assert await page.input_value("#about") == ABOUT, "nothing is lost"
    await page.check("input[value=email]")
    await page.check("#adult")
    await page.check("#consent")
    await page.get_by_role("button", name="Send til oss").click()
    await page.get_by_text("Guro svarer deg innen").wait_for()
    await story.look(page, "status")
    return page


async def _answer_and_propose(story: Story) -> Page:
    page = await story.enter("guro", "/koordinator")
    await story.look(page, "desk")
    await page.get_by_role("link", name="Nora", exact=True).click()
    await page.get_by_text(ABOUT).wait_for()
    await story.look(page, "opened")
    await page.fill("#text", "Hei Nora. Jeg spør en i dag.")
    await page.get_by_role("button", name="Send", exact=True).click()
    await page.locator(".letter", has_text="Jeg spør en i dag").wait_for()
    await page.get_by_role("link", name="Amina").click()
    await page.get_by_role("heading", name="Spør Amina").wait_for()
    await story.look(page, "candidate")
    await page.fill("#note", "Dere har mye til felles.")
    await page.get_by_role("button", name="Spør Amina").click()
    await page.get_by_text("Er spurt", exact=True).wait_for()
    await story.look(page, "proposed")
    await page.goto(f"{story.server.url_of('guro')}/koordinator/likepersoner")
    await story.look(page, "import")
    return page


async def _peer_says_yes(story: Story) -> None:
    page = await story.enter("amina", "/forslag")
    await story.look(page, "asked")
    await page.get_by_role("link", name="Les mer").click()
    await page.get_by_text(ABOUT).wait_for()
    await story.look(page, "person")
    await page.get_by_role("button", name="Ja, gjerne").click()
    await page.get_by_text("Takk for at du sa ja").wait_for()
    await story.look(page, "thanks")
    await page.goto(f"{story.server.url_of('amina')}/likeperson-tekst")
    await story.look(page, "text")


async def test_the_form_without_script(server: ServerProcess, browser: Browser) -> None:
    page = await Story(server, browser).enter("ola", "/foresporsel", script=False)
    await page.fill("#about", ABOUT)
    await page.get_by_role("button", name="Lagre og fortsett senere").click()
    await page.locator("[role=status]", has_text="Vi har tatt vare på").wait_for()
    assert await page.input_value("#about") == ABOUT
    await page.check("input[value=never]")
    await page.check("#adult")
    await page.check("#consent")
    await page.get_by_role("button", name="Send til oss").click()
    await page.get_by_text("Guro svarer deg innen").wait_for()
