"""Static files: named by the hash of all, kept for ever, compressed once."""

import gzip

import pytest

from core.errors import NotFound
from tests.web.site import HERE, Client
from web.assets import FOLDER, FOREVER, SHEETS, Assets

ASSETS = Assets(HERE / "static")


async def test_a_file_is_kept_for_ever_under_its_hash(client: Client) -> None:
    answer = await client.get(ASSETS.url("js/one.js"))
    assert answer.status == 200
    assert await answer.text() == "export const one = 1;\n"
    assert answer.headers["Cache-Control"] == FOREVER
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = await client.get(
        ASSETS.url("js/one.js"), headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status == 304


async def test_an_older_pages_hash_is_answered_and_not_kept(client: Client) -> None:
    answer = await client.get("/static/" + "0" * 16 + "/js/one.js")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-cache"


async def test_compressed_where_it_helps(client: Client) -> None:
    url = ASSETS.url("js/long.js")
    async with client.get(url, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Vary"] == "Accept-Encoding"
    async with client.get(url, headers={"Accept-Encoding": "identity"}) as plain:
        assert "Content-Encoding" not in plain.headers
        assert plain.headers["ETag"] != answer.headers["ETag"]
        assert len(await plain.read()) > len(gzip.compress(await plain.read()))


async def test_nothing_outside_the_folder(client: Client) -> None:
    for path in ("../site.py", "%2e%2e/site.py", "js", "js/none.js", "/etc/passwd"):
        answer = await client.get(f"/static/{ASSETS.tree}/{path}")
        assert answer.status == 404


def test_a_template_that_names_no_file_fails() -> None:
    with pytest.raises(NotFound):
        ASSETS.url("js/none.js")


def test_what_every_page_has_is_served_as_one_sheet() -> None:
    house = Assets()
    one, *rest = SHEETS["css/house.css"]
    body = house.body("css/house.css").decode()
    assert body.startswith((FOLDER / one).read_text("utf-8"))
    assert all((FOLDER / part).read_text("utf-8") in body for part in rest)
    assert house.url("css/house.css")
