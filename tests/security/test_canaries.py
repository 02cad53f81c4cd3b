"""Whatever a person writes is found nowhere but in the open page: not in the database's files,
its log, Redis or our own log (CR4)."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.storage import Tx
from server import demo_requests
from server.cast import BY_KEY
from server.services import SERVICES
from tests.security.walker import NUMBERS, ONE_OF_EACH, PAGES, Walker, browser_at
from tests.support.house import house
from tests.support.server import ServerProcess
from tests.support.services import PostgreSQL, Redis

CANARY = "KanariXq7Zt"
LETTERS = f"{CANARY}@example.org"
NAMES = frozenset({"first_name", "name", "notice"})
"""What people and cohorts are called is kept readable: lists are sorted by it. A notice is what the
coordinators publish for everybody while no requests are taken."""


def canaries() -> Iterator[str]:
    yield f"{CANARY} flyr"


def holds_number(text: str) -> bool:
    """Whether somebody's telephone number stands there, however it is written."""
    return any(number in text for number in NUMBERS)


async def commands(redis: Redis, heard: list[bytes]) -> None:
    """Everything that anybody says to this Redis, until cancelled."""
    reader, writer = await asyncio.open_connection("127.0.0.1", redis.port)
    try:
        writer.write(b"MONITOR\r\n")
        while line := await reader.readline():
            heard.append(line)
    finally:
        writer.close()


def holders(folder: Path, word: str) -> list[str]:
    """The files below `folder` that hold the word, however it is written as bytes."""
    needles = [word.encode(), word.lower().encode(), word.encode("utf-16-le")]
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]


@pytest.fixture
def database_folder(request: pytest.FixtureRequest, database_url: str) -> Path:
    """Where the database keeps its files, log included."""
    if database_url.startswith("sqlite"):
        return Path(database_url.removeprefix("sqlite:///")).parent
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.folder


@pytest.mark.timeout(300)
async def test_cr4_what_is_written_is_readable_nowhere(
    tmp_path: Path, database_url: str, database_folder: Path, redis_server: Redis
) -> None:
    folders = [tmp_path, database_folder]
    settings = {
        "log_level": "debug",
        "redis_url": redis_server.url,
        "database_url": database_url,
    }
    heard: list[bytes] = []
    listening = asyncio.create_task(commands(redis_server, heard))
    sent: list[tuple[str, int]] = []
    with ServerProcess(tmp_path, **settings) as served:
        for email in (LETTERS, f"kari+{LETTERS}"):
            async with browser_at(served.url) as stranger:
                await stranger.post("/inn", data={"email": email}, headers=PAGES)
        for member in ONE_OF_EACH:
            async with browser_at(served.url_of(member.key)) as client:
                async with client.get(f"/demo/inn/{member.key}") as answer:
                    assert answer.status < 500
                walker = Walker(member.key, client, canaries, NAMES, alike=2)
                await walker.walk(60)
                sent += walker.sent
        assert holders(database_folder, "Amina"), "these are not the files that are written to"
        found_open = [holders(folder, word) for folder in folders for word in (CANARY, *NUMBERS)]
    listening.cancel()
    kept = [action for action, status in sent if status in (200, 303)]
    assert any(action.startswith("/gruppe/") for action in kept), sent
    assert "/meg" in kept, sent
    words = (CANARY, *NUMBERS)
    assert [line for line in heard if any(word.encode() in line for word in words)] == []
    assert not any(found_open)
    assert not any(holders(folder, word) for folder in folders for word in words)


async def test_what_a_user_writes_is_in_no_supervision_view_and_no_report(tmp_path: Path) -> None:
    """Whoever looks after the peers walks to every page there is, and reads the funder's report."""
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage

        def cast(tx: Tx) -> dict[str, str]:
            people, scope = services.identity.people, services.identity.scope
            found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in BY_KEY}
            return {key: person.id for key, person in found.items() if person}

        await storage.write(demo_requests.match, services, await storage.read(cast))
        ola = await home.enter("ola")
        writer = Walker("ola", ola, canaries, NAMES, alike=2)
        await writer.walk(60)
        kept = [action for action, status in writer.sent if status in (200, 303)]
        assert any(action.startswith("/foresporsel") for action in kept), writer.sent
        guro = await home.enter("guro")
        at_desk = Walker("guro", guro, alike=5)
        await at_desk.walk()
        assert any(CANARY in seen.text for seen in at_desk.pages.values()), "written nowhere"
        assert holds_number((await writer.read("/meg")).text)
        assert [path for path, seen in at_desk.pages.items() if holds_number(seen.text)] == []
        for key in ("eva", "finn"):
            looking = Walker(key, await home.enter(key), alike=5)
            await looking.walk()
            assert {"/veileder", "/veileder/plan"} <= set(looking.pages)
            assert [path for path, seen in looking.pages.items() if CANARY in seen.text] == []
            assert [path for path, seen in looking.pages.items() if holds_number(seen.text)] == []
        for path in ("", *(f"/{datetime.now(UTC).year}/{kind}" for kind in ("csv", "xlsx", "pdf"))):
            async with guro.get(f"/koordinator/rapport{path}") as answer:
                assert answer.status == 200
                told = await answer.read()
                assert CANARY.encode() not in told
                assert not any(number.encode() in told for number in NUMBERS)
