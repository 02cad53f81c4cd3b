"""The outermost layer: kind errors, headers on every answer, own pages only, flash, language."""

import logging

import pytest
from jinja2 import TemplateError

from tests.web.site import OWN, Client, running
from web import edge
from web.flash import sign, unsign
from web.page import Flash
from web.policy import PAGE
from web.rendering import see_other

ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/hei", 200), ("/finnes-ikke", 404), ("/feil/krasj", 500), ("/feil/nei", 403)],
)
async def test_every_answer_carries_the_policies(client: Client, path: str, status: int) -> None:
    """DE1."""
    answer = await client.get(path)
    assert answer.status == status
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert answer.headers["Content-Security-Policy"] == PAGE.header
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Server" not in answer.headers
    assert "Strict-Transport-Security" not in answer.headers


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    """DE1, IN5, PR5."""
    assert PAGE.header.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in PAGE.header
    assert "http" not in PAGE.header
    assert "require-trusted-types-for 'script'" in PAGE.header
    assert "frame-ancestors 'none'" in PAGE.header


async def test_only_a_room_may_ask_for_camera(client: Client) -> None:
    answer = await client.get("/rom/" + "0" * 32)
    assert "camera=(self), microphone=(self)" in answer.headers["Permissions-Policy"]
    assert "media-src 'self' blob:" in answer.headers["Content-Security-Policy"]


async def test_https_is_remembered_by_the_browser() -> None:
    async with running("https://likeperson.example") as client:
        answer = await client.get("/hei")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")


async def test_a_place_for_an_id_takes_only_an_id(client: Client) -> None:
    for path in ("/rom/1", "/rom/%00", "/rom/" + "g" * 32):
        assert (await client.get(path)).status == 404


@pytest.mark.parametrize(
    ("path", "status", "code", "title"),
    [
        ("/feil/borte", 404, "not_found", "Vi finner ikke denne siden"),
        ("/feil/nei", 403, "forbidden", "Denne siden er ikke åpen for deg"),
        ("/feil/endret", 409, "conflict", "Det har endret seg"),
        ("/feil/ofte", 429, "too_many", "Vent litt"),
        ("/feil/krasj", 500, "internal", "Noe gikk galt hos oss"),
    ],
)
async def test_errors_are_kind_pages_or_json(
    client: Client, path: str, status: int, code: str, title: str
) -> None:
    page = await client.get(path)
    assert page.status == status
    assert title in await page.text()
    data = await client.get(path, headers={"Accept": "application/json"})
    assert data.status == status
    assert await data.json() == {"error": code}


async def test_where_the_kind_page_fails_too_the_words_and_the_numbers_are_there(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise TemplateError

    monkeypatch.setattr(edge, "render", fails)
    answer = await client.get("/feil/borte")
    text = await answer.text()
    assert answer.status == 404
    assert "Vi finner ikke denne siden" in text
    assert all(number in text for number in ("113", "116 123", "116 111"))


async def test_too_many_says_when(client: Client) -> None:
    assert (await client.get("/feil/ofte")).headers["Retry-After"] == "30"


async def test_the_log_names_the_error_and_never_what_was_said(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        page = await (await client.get("/feil/krasj")).text()
    assert "RuntimeError at /feil/{kind}" in caplog.text
    assert "hemmelig" not in caplog.text + page
    assert "Traceback" not in page


async def test_wrong_method(client: Client) -> None:
    answer = await client.get("/json")
    assert answer.status == 405
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "{own}"}, 403),
        ({"Origin": "{own}"}, 303),
        ({"Origin": "https://annen.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
async def test_only_our_own_pages_change_anything(
    client: Client, headers: dict[str, str], status: int
) -> None:
    """SE4."""
    own = str(client.make_url("/")).rstrip("/")
    sent = {name: value.format(own=own) for name, value in headers.items()}
    data = {"name": "Kari", "adult": "on"}
    answer = await client.post("/navn", data=data, headers=sent, allow_redirects=False)
    assert answer.status == status


async def test_each_of_the_demo_cast_has_an_origin_of_their_own() -> None:
    """SE4: kari.localhost may change things at kari.localhost, ola.localhost may not."""
    async with running(demo=True) as client:
        port = client.make_url("/").port
        data = {"name": "Kari", "adult": "on"}
        for whose, status in (("kari", 303), ("ola", 403)):
            headers = {
                "Host": f"kari.localhost:{port}",
                "Origin": f"http://{whose}.localhost:{port}",
            }
            answer = await client.post("/navn", data=data, headers=headers, allow_redirects=False)
            assert answer.status == status


async def test_compressed_bodies_are_refused(client: Client) -> None:
    """IN2."""
    headers = {**OWN, "Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = await client.post("/json", data=b"\x1f\x8b", headers=headers)
    assert answer.status == 415


async def test_bodies_have_a_limit_that_a_route_may_widen(client: Client) -> None:
    """IN1: also when the sender does not say how much will come."""
    large = b"x" * 100_000

    async def in_parts() -> object:
        for _ in range(10):
            yield b"x" * 10_000

    assert (await client.post("/json", data=large, headers=OWN)).status == 413
    assert (await client.post("/json", data=in_parts(), headers=OWN)).status == 413
    answer = await client.post("/stor", data=large, headers=OWN)
    assert await answer.text() == "100000"


async def test_a_message_is_carried_over_one_redirect(client: Client) -> None:
    data = {"name": "Kari", "adult": "on"}
    shown = await client.post("/navn", data=data, headers=OWN)
    assert '<p role="status">web-form-look</p>' in await shown.text()
    assert 'role="status"' not in await (await client.get("/navn")).text()


def test_a_message_of_somebody_elses_making_is_not_shown() -> None:
    signed = sign(b"k", Flash("web-form-look"))
    assert unsign(b"k", signed) == Flash("web-form-look")
    assert unsign(b"other", signed) is None
    assert unsign(b"k", signed.replace("look", "file")) is None
    assert unsign(b"k", "æ") is None
    assert unsign(b"k", "") is None


@pytest.mark.parametrize("url", ["https://annen.example", "//annen.example", "/\\annen", "ut"])
def test_redirects_stay_at_home(url: str) -> None:
    with pytest.raises(ValueError):
        see_other(url)


async def test_language_and_look_are_chosen_without_script(client: Client) -> None:
    here = str(client.make_url("/hei?x=1"))
    headers = {**OWN, "Referer": here}
    answer = await client.post("/sprak", data={"locale": "en"}, headers=headers)
    assert answer.url.path == "/hei"
    assert '<html lang="en">' in await answer.text()
    answer = await client.post(
        "/visning", data={"theme": "dark"}, headers=headers, allow_redirects=False
    )
    assert answer.cookies["theme"].value == "dark"
    foreign = {**OWN, "Referer": "https://annen.example/hei"}
    answer = await client.post(
        "/sprak", data={"locale": "nb"}, headers=foreign, allow_redirects=False
    )
    assert answer.headers["Location"] == "/"
    assert (await client.post("/sprak", data={"locale": "xx"}, headers=OWN)).status == 400


async def test_the_quick_exit_empties_the_browser(client: Client) -> None:
    """AN3, the part without script."""
    answer = await client.post("/forlat", headers=OWN)
    assert answer.status == 200
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Refresh"] == "0; url=https://www.yr.no/"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_pages_escape_what_people_write(client: Client) -> None:
    """IN5."""
    page = await (await client.get("/hei")).text()
    assert "<p>&lt;b&gt;</p>" in page
    assert "tirsdag 24. november kl. 18:00" in page
    assert '{"web-and": "{first} og {second}"}' in page
    assert '{"x": "\\u003c/script\\u003e\\u003cb\\u003e"}' in page
