"""The demo: a door for each of the cast, on a host of their own, and none in production."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from yarl import URL

from core.mail import Mail
from core.schema import Scope
from core.storage import Tx
from identity.defaults import ORGANISATION
from identity.sealing import seal_now
from identity.tables import role_grant
from server.cast import CAST
from server.demo import COMPLETE
from server.house import open_house
from server.services import SERVICES, identity_of
from server.settings import BadSettings
from server.tables import installation_table
from tests.support.house import house, settings_for


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


async def test_a_start_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    """Killed in the midst of it: the next start has the whole cast, and a sound audit log."""
    async with house(tmp_path) as home:
        await home.house.storage.write(_as_if_cut_off)
    async with house(tmp_path) as home:
        for member in CAST:
            client = await home.enter(member.key)
            async with client.get("/") as page:
                assert page.status == 200, member.key
        identity = home.app[SERVICES].identity
        await seal_now(identity)
        assert (await home.house.storage.read(identity.chain.verify)).is_sound


def _as_if_cut_off(tx: Tx) -> None:
    tx.conn.execute(sa.delete(installation_table).where(installation_table.c.fact == COMPLETE))
    tx.conn.execute(sa.delete(role_grant))


async def test_two_nodes_that_begin_at_once_make_one_cast(
    tmp_path: Path, postgresql_url: str
) -> None:
    shared: dict[str, Any] = {
        "database_url": postgresql_url,
        "master_key_file": tmp_path / "master.key",
    }
    async with AsyncExitStack() as stack:
        nodes = [house(tmp_path / name, **shared) for name in ("a", "b")]
        for home in await asyncio.gather(*map(stack.enter_async_context, nodes)):
            client = await home.enter("eva")
            async with client.get("/") as page:
                assert page.status == 200


async def test_a_cast_that_another_node_never_finished_is_told(
    tmp_path: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.demo.PATIENCE", 0.0)
    shared: dict[str, Any] = {
        "database_url": postgresql_url,
        "master_key_file": tmp_path / "master.key",
    }
    async with house(tmp_path, **shared) as home:
        await home.house.storage.write(_as_if_cut_off)
    with pytest.raises(BadSettings, match="cut off"):
        async with house(tmp_path, **shared):
            pass


async def test_a_demo_does_not_move_in_with_real_people(tmp_path: Path) -> None:
    """The cast's doors stand open: their admin must not meet anybody who is none of them."""
    async with open_house(settings_for(tmp_path)) as lived_in:
        people = identity_of(lived_in).people
        await lived_in.storage.write(
            people.add, Scope(ORGANISATION), first_name="Turid", email="turid@example.com"
        )
    before = asyncio.all_tasks()
    with pytest.raises(BadSettings, match="one of its own"):
        async with house(tmp_path):
            pass
    assert asyncio.all_tasks() <= before, "a start that failed leaves nothing running"
