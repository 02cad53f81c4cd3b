"""Whatever a person writes is found nowhere but in the open page: not in the database's files,
its log, Redis or our own log (CR4)."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.walker import ONE_OF_EACH, PAGES, Walker, browser_at
from tests.support.server import ServerProcess
from tests.support.services import PostgreSQL, Redis

CANARY = "KanariXq7Zt"
LETTERS = f"{CANARY}@example.org"
NAMES = frozenset({"first_name", "name", "notice"})
"""What people and cohorts are called is kept readable: lists are sorted by it. A notice is what the
coordinators publish for everybody while no requests are taken."""


def canaries() -> Iterator[str]:
    yield f"{CANARY} flyr"


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
    with ServerProcess(tmp_path, **settings) as house:
        for email in (LETTERS, f"kari+{LETTERS}"):
            async with browser_at(house.url) as stranger:
                await stranger.post("/inn", data={"email": email}, headers=PAGES)
        for member in ONE_OF_EACH:
            async with browser_at(house.url_of(member.key)) as client:
                async with client.get(f"/demo/inn/{member.key}") as answer:
                    assert answer.status < 500
                walker = Walker(member.key, client, canaries, NAMES, alike=2)
                await walker.walk(60)
                sent += walker.sent
        assert holders(database_folder, "Amina"), "these are not the files that are written to"
        found_open = [holders(folder, CANARY) for folder in folders]
    listening.cancel()
    kept = [action for action, status in sent if status in (200, 303)]
    assert any(action.startswith("/gruppe/") for action in kept), sent
    assert [line for line in heard if CANARY.encode() in line] == []
    assert found_open == [[], []]
    assert [holders(folder, CANARY) for folder in folders] == [[], []]
