"""The pages for everybody, from the real templates: help in one step, nothing inline (CX1, DE1)."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.web.house import house
from tests.web.site import OWN, Client

PATHS = ["/", "/hjelp", "/personvern", "/demo/utseende", "/finnes-ikke"]
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*(?:\ssrc=|application/json))")


@pytest.fixture
async def site() -> AsyncIterator[Client]:
    async with house() as client:
        yield client


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("path", PATHS)
async def test_help_and_the_way_out_are_on_every_page(
    site: Client, path: str, language: str
) -> None:
    answer = await site.get(path, headers={"Accept-Language": language})
    text = await answer.text()
    assert f'<html lang="{language}"' in text
    for number in ("tel:113", "tel:116123", "tel:116111"):
        assert number in text
    assert text.index('id="leave"') < text.index("<main")
    assert INLINE.findall(text) == []
    assert re.findall(r'(?:src|href|action)="(?!/|#|tel:)[^"]', text) == []


@pytest.mark.parametrize(
    ("theme", "media"),
    [("dark", "all"), ("light", "not all"), ("auto", "(prefers-color-scheme: dark)")],
)
async def test_the_chosen_look_is_rendered(site: Client, theme: str, media: str) -> None:
    await site.post("/visning", data={"theme": theme}, headers=OWN)
    text = await (await site.get("/hjelp")).text()
    assert f'id="dark" media="{media}"' in text
    assert (f'data-theme="{theme}"' in text) is (theme != "auto")


async def test_the_worker_is_at_the_root(site: Client) -> None:
    answer = await site.get("/sw.js")
    assert answer.status == 200
    assert answer.content_type == "text/javascript"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_every_address_in_a_page_is_there(site: Client) -> None:
    text = await (await site.get("/demo/utseende")).text()
    addresses = set(re.findall(r'"(/static/[^"]+)"', text))
    assert addresses
    for address in addresses:
        assert (await site.get(address)).status == 200
