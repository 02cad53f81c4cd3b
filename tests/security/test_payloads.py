"""Nothing that a person writes ever runs: a corpus in every field of every form that the cast
can reach, then every page read again as a browser reads it (IN5)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.security.walker import ONE_OF_EACH, Seen, Walker, browser_at
from tests.support.house import house
from tests.support.server import ServerProcess

CORPUS = (
    "<xss-q>hei</xss-q>",
    '"><xss-q>',
    "'><xss-q>",
    '" onxssq="1" x="',
    "' onxssq='1' x='",
    "</textarea><xss-q>",
    "</script><xss-q>",
    "</title><xss-q>",
    "<!--<xss-q>",
    "<svg/onload=xssq()>",
    "<img src=x onerror=xssq()>",
    "{{ 7*7 }}{% raw %}",
    "${7*7}",
    "javascript:xssq()",
    "\\u003cxss-q\\u003e",
    "&lt;xss-q&gt;",
    "\u202e<xss-q>\u2028",
    "']);xssq();//",
)
OUTCOME = (
    "() => ({ran: window.xssq_ran === true, found: document.querySelectorAll("
    "'xss-q, [onxssq], img[src=x], svg[onload], a[href^=\"javascript:\"]').length})"
)


def corpus() -> Iterator[str]:
    """All in one for where there is room, and three short ones for where there is not."""
    yield " ".join(CORPUS)
    yield from CORPUS[1:4]


def faults(seen: Seen) -> list[str]:
    """Elements, handlers and addresses that nobody of us put on a page."""
    found = []
    for tag, attributes in seen.elements:
        if tag == "xss-q" or any(name.startswith("on") for name in attributes):
            found.append(f"{seen.path}: <{tag}> {sorted(attributes)}")
        if tag == "img" and attributes.get("src") == "x":
            found.append(f"{seen.path}: an image from nowhere")
        if tag == "script" and "src" not in attributes and "json" not in attributes.get("type", ""):
            found.append(f"{seen.path}: a script in the page")
        for name in ("href", "action", "src", "formaction"):
            if attributes.get(name, "").lower().startswith(("javascript:", "data:", "//")):
                found.append(f"{seen.path}: {name} {attributes[name][:40]}")
    return found


@pytest.mark.timeout(400)
async def test_in5_no_page_carries_what_was_written_as_markup(tmp_path: Path) -> None:
    sent: list[tuple[str, int]] = []
    wrong: list[str] = []
    async with house(tmp_path) as home:
        clients = {member.key: await home.enter(member.key) for member in ONE_OF_EACH}
        for key, client in clients.items():
            walker = Walker(key, client, corpus, alike=1)
            await walker.walk(60)
            sent += walker.sent
        for key, client in clients.items():
            reader = Walker(key, client, alike=3)
            await reader.walk(80)
            for seen in reader.pages.values():
                wrong += faults(seen)
                if seen.status >= 500:
                    wrong.append(f"{key} {seen.path}: {seen.status}")
    assert wrong == []
    assert [entry for entry in sent if entry[1] >= 500] == []
    assert sum(status in (200, 303) for _, status in sent) >= 20


@pytest.mark.browser
@pytest.mark.timeout(300)
async def test_in5_nothing_runs_in_a_real_browser_live_either(
    server: ServerProcess, browser: Browser
) -> None:
    pages: dict[str, Page] = {}
    for key in ("amina", "bjorn"):
        context = await browser.new_context(locale="nb-NO")
        await context.add_init_script("window.xssq = () => { window.xssq_ran = true; }")
        page = pages[key] = await context.new_page()
        await page.goto(f"{server.url_of(key)}/demo/inn/{key}")
        await page.goto(f"{server.url_of(key)}/gruppe")
        await page.locator("main a[data-group]").first.click()
    async with browser_at(server.url_of("amina")) as client:
        await client.get("/demo/inn/amina")
        url = pages["amina"].url.split("/", 3)[3]
        writer = Walker("amina", client, corpus)
        seen = await writer.look(f"/{url}")
        for form in seen.forms:
            if form.is_written_in:
                await writer.fill(seen, form)
    heard = pages["bjorn"].get_by_text(CORPUS[3])
    await expect(heard.first).to_be_visible()
    for page in pages.values():
        assert await page.evaluate(OUTCOME) == {"ran": False, "found": 0}
        await page.reload()
        assert await page.evaluate(OUTCOME) == {"ran": False, "found": 0}
