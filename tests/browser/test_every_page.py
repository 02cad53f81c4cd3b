"""Every page that the cast can walk to: no axe violation in either theme, no scrolling at 320 px,
nothing wrong in the console, and the help and the way out in their place (AC1, AC3, CX1, AN3).
Every other page is walked in English: both languages are walked, and each says its own words."""

import re
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Error, Page, ViewportSize

from content.domain import piece_id
from server.cast import CAST
from tests.support.axe import overflow, violations
from tests.support.languages import strange_words
from tests.support.server import ServerProcess
from web.texts import languages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
ID = re.compile(r"[0-9a-f]{32}")
ELSEWHERE = re.compile(r"^/(static|demo|sw\.js)|\.ics$")
BESIDES = {
    "guro": [
        f"/innhold/{piece_id('request-meet')}",
        f"/innhold/{piece_id('request-share')}",
        f"/innhold/{piece_id('request-consent')}/historie",
        f"/innhold/{piece_id('request-consent')}/skriv",
    ]
}
"""Pages whose like is seen, with something else on them: questions of a form, a consent."""
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}


async def links(page: Page) -> list[str]:
    """The addresses of ours that the page leads to, without query and place."""
    found: list[str] = await page.eval_on_selector_all(
        "a[href^='/']", "all => all.map(each => each.getAttribute('href'))"
    )
    paths = [urlsplit(each).path for each in found]
    return [path for path in dict.fromkeys(paths) if not ELSEWHERE.search(path)]


async def speak(page: Page, language: str) -> None:
    """As the buttons at the foot of every page do it."""
    await page.evaluate(
        "locale => fetch('/sprak', "
        "{method: 'POST', body: new URLSearchParams({locale}), redirect: 'manual'})",
        language,
    )


async def faults(page: Page, path: str, language: str) -> list[str]:
    """What is wrong with the page that is shown, in the language that was chosen."""
    found = [f"{path}: {each}" for each in await strange_words(page, language)]
    await page.set_viewport_size(PHONE)
    await page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found += [f"{path} light {each}" for each in await violations(page)]
    await page.set_viewport_size(DESK)
    await page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    # The theme changes colours and nothing else.
    found += [f"{path} dark {each}" for each in await violations(page, "color-contrast")]
    await page.set_viewport_size(NARROW)
    if wide := await overflow(page):
        found.append(f"{path}: {wide} px too wide at 320")
    await page.set_viewport_size(PHONE)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    if wide := await overflow(page):
        found.append(f"{path}: {wide} px too wide with letters twice as large")
    for needed in ("#leave", "details.crisis a[href='tel:113']", "main h1"):
        if not await page.locator(needed).count():
            found.append(f"{path}: no {needed}")
    return found


async def walk(
    browser: Browser, server: ServerProcess, key: str, seen: set[str], spoken: Iterator[str]
) -> list[str]:
    """Walk from one's first page to everything that is not seen yet, each page in the language
    whose turn it is."""
    context = await browser.new_context(bypass_csp=True, locale="nb-NO")
    page = await context.new_page()
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    await page.goto(f"{server.url_of(key)}/demo/inn/{key}")
    ahead = [urlsplit(page.url).path, *BESIDES.get(key, ())]
    while ahead:
        path = ahead.pop(0)
        language = next(spoken)
        await speak(page, language)
        try:
            answer = await page.goto(server.url_of(key) + path)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            continue  # a file, not a page
        assert answer is not None
        if answer.status != 200:
            found.append(f"{key} {path}: {answer.status}")
        found += await faults(page, f"{key} {path}", language)
        for link in await links(page):
            shape = ID.sub("{id}", link)
            if shape not in seen:
                seen.add(shape)
                ahead.append(link)
    await context.close()
    return found


async def press(browser: Browser, server: ServerProcess, key: str, path: str, name: str) -> None:
    """One of the cast presses one button."""
    context = await browser.new_context(locale="nb-NO")
    page = await context.new_page()
    await page.goto(f"{server.url_of(key)}/demo/inn/{key}")
    await page.goto(server.url_of(key) + path)
    await page.get_by_role("button", name=name).click()
    await context.close()


async def test_every_page_that_the_cast_can_walk_to(
    server: ServerProcess, browser: Browser
) -> None:
    await press(browser, server, "amina", "/veiledning/na", "Jeg trenger å snakke nå")
    await press(browser, server, "eva", "/veileder", "Jeg ringer")
    seen = {"/"}
    spoken = cycle(languages())
    found = []
    for member in CAST:
        found += await walk(browser, server, member.key, seen, spoken)
    assert found == []
    assert {"/gruppe/{id}", "/meg", "/personer", "/ring/{id}"} <= seen
