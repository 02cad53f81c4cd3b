"""axe-core on a page of a real browser (AC1)."""

from functools import cache
from pathlib import Path

from playwright.async_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"

_RUN = "options => window.axe ? axe.run(document, options) : null"
"""Half a megabyte of source goes to a page only once."""
_AT_REST = """() => document.getAnimations().every(
    each => each.playState !== 'running' || each.effect.getComputedTiming().endTime === Infinity)"""
"""Half faded in, a text has half its contrast: what is judged is the page that stays."""


@cache
def _source() -> str:
    return SOURCE.read_text("utf-8")


async def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong: rule and place; all rules, or those named.

    The page's context must bypass the CSP.
    """
    await page.wait_for_function(_AT_REST)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    found = await page.evaluate(_RUN, options)
    if found is None:
        await page.evaluate("source => (0, eval)(source)", _source())
        found = await page.evaluate(_RUN, options)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


async def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window (AC3: none at 320)."""
    return int(await page.evaluate("document.documentElement.scrollWidth - innerWidth"))
