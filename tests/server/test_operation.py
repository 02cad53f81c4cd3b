"""The operator's page: figures of the calls and the machine, for admins, with nobody in them."""

from __future__ import annotations

import re
from pathlib import Path

from core.storage import Tx
from server.services import SERVICES
from signaling import store as call_store
from signaling.domain import Room
from tests.support.house import house


async def test_figures_for_admins_only_and_for_prometheus(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        admin = await home.enter("hanne")
        calls, now = home.house.metrics.calls, home.house.clock.now()
        async with admin.get("/drift") as answer:
            assert answer.status == 200
            assert "ikke målt ennå" in await answer.text()
        for _ in range(3):
            calls.met(0.4)
        calls.mended("rebuilt", 3)
        calls.quality("good", 75)
        calls.quality("weak", 25)
        groups = home.house.metrics.groups
        groups.met(0.6)
        groups.mended("rebuilt", 4)
        groups.mended("rebuilt", 4)

        def begin(tx: Tx) -> None:
            scope = home.app[SERVICES].identity.scope
            empty = call_store.take(tx, scope, "a" * 32)
            call_store.save(tx, scope, empty, Room("a" * 32, began_at=now))

        await home.house.storage.write(begin)
        async with admin.get("/drift") as answer:
            page = re.sub(r"<[^>]+>", " ", await answer.text())
        page, of_groups = page.split("Gruppene siden omstarten")
        page += of_groups.partition("Maskinen")[2]
        for word, value in (
            ("før de så hverandre, for halvparten", "0,7 sekunder"),
            ("bygget opp igjen", "2"),
            ("Rom det er noen i nå", "0"),
            ("lyd og bilde videre", "0"),
        ):
            assert re.search(rf"{word}\s+{value}", of_groups), word
        for word, value in (
            ("Begynt i dag", "1"),
            ("før de så hverandre, for halvparten", "0,4 sekunder"),
            ("bygget opp igjen", "1"),
            ("god forbindelse", "75 %"),
            ("svak forbindelse", "25 %"),
        ):
            assert re.search(rf"{word}\s+{value}", page), word
        async with admin.post("/drift") as answer:
            assert answer.status == 405
        for key in ("guro", "amina", "kari"):
            client = await home.enter(key)
            async with client.get("/drift") as answer:
                assert answer.status == 403, key
        async with home.stranger.get("/drift", allow_redirects=False) as answer:
            assert answer.status in (303, 401, 403)
        assert home.house.metrics.before is not None
        await home.house.metrics.before()
        text = home.house.metrics.text().decode()
        for name in (
            "sockets",
            "sockets_in_rooms",
            "jobs_due",
            "jobs_failed",
            "disk_free_bytes",
            "group_rooms",
            "group_people",
            "forwarder_restarts",
        ):
            assert re.search(rf"^likeperson_{name} [0-9.e+]+$", text, re.MULTILINE), name
