"""The demo: a door for each of the cast, on a host of their own, and none in production."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from yarl import URL

from core.mail import Mail
from server.cast import CAST
from tests.support.house import house


async def test_every_door_lets_in_whose_it_is(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        for member in CAST:
            client = await home.enter(member.key)
            async with client.get("/meg") as page:
                assert page.status == 200
                assert member.name in await page.text()


async def test_the_page_shows_a_door_for_each_on_a_host_of_their_own(tmp_path: Path) -> None:
    async with house(tmp_path) as home, home.stranger.get("/demo") as page:
        text = await page.text()
        for member in CAST:
            assert f"http://{member.key}.localhost:{home.url.port}/demo/inn/" in text


async def test_two_windows_are_two_people(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        kari, ola = await home.enter("kari"), await home.enter("ola")
        async with kari.get("/meg") as page:
            assert "Kari" in await page.text()
        async with ola.get("/meg") as page:
            assert "Ola" in await page.text()


async def test_a_second_start_keeps_the_cast(tmp_path: Path) -> None:
    for _ in range(2):
        async with house(tmp_path) as home:
            await home.enter("guro")


async def test_mails_are_shown_instead_of_sent(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.house.mailer.send(Mail("kari@example.org", "Avtale", "<b>Hei</b>", "1"))
        async with home.stranger.get("/demo/post") as page:
            text = await page.text()
        assert "&lt;b&gt;Hei" in text
        assert "kari@example.org" in text


async def test_an_unknown_door_is_no_door(tmp_path: Path) -> None:
    async with (
        house(tmp_path) as home,
        home.stranger.get("/demo/inn/nobody", allow_redirects=False) as answer,
    ):
        assert answer.status == 404


@pytest.mark.parametrize("path", ["/demo", "/demo/inn/kari", "/demo/post", "/demo/klokke"])
async def test_production_has_none_of_it(path: str, tmp_path: Path) -> None:
    safe: dict[str, Any] = {
        "mode": "production",
        "base_url": URL("https://localhost"),
        "smtp_url": "smtp://127.0.0.1:9",
    }
    async with house(tmp_path, **safe) as home:
        address = URL(f"http://127.0.0.1:{home.house.settings.port}{path}")
        client = await home.client("127.0.0.1")
        async with client.get(address, headers={"Host": "localhost"}) as answer:
            assert answer.status == 404


async def test_the_clock_moves_and_stays_moved(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        before = home.house.clock.now()
        async with home.stranger.post("/demo/klokke", data={"to": "day"}) as answer:
            assert answer.url.path == "/demo"
        async with home.stranger.post("/demo/klokke", data={"seconds": "3600"}):
            pass
        moved = home.house.clock.now()
    assert moved - before >= timedelta(hours=25)
    async with house(tmp_path) as home:
        assert home.house.clock.now() >= moved


@pytest.mark.parametrize("form", [{"seconds": "-1"}, {"seconds": "x"}, {"to": "then"}, {"a": "1"}])
async def test_the_clock_goes_nowhere_else(form: dict[str, str], tmp_path: Path) -> None:
    async with (
        house(tmp_path) as home,
        home.stranger.post("/demo/klokke", data=form, allow_redirects=False) as answer,
    ):
        assert answer.status == 400
