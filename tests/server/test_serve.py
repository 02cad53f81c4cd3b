"""The process: starts, answers, stops in good order, and refuses what it must not serve."""

import asyncio
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from core.clock import SystemClock
from core.events import Events
from core.schema import Scope
from core.storage import Storage, Tx, open_storage
from core.vault import MasterKeys, Vault
from identity.defaults import PROGRAMME
from identity.logins import Loaded
from server import installation
from server.services import SERVICES
from server.settings import BadSettings
from tests.support.house import house
from tests.support.server import ROOT, ServerProcess
from tests.support.services import PostgreSQL, Redis, free_port
from tests.support.visitors import running


def test_it_starts_answers_and_stops_in_good_order(tmp_path: Path) -> None:
    figures = free_port()
    with ServerProcess(tmp_path, metrics_port=str(figures)) as server:
        assert server.answers("/healthz") == 200
        assert server.answers("/no-such-page") == 404
        assert server.answers("/metrics") == 404
        server.port, real = figures, server.port
        assert server.answers("/metrics") == 200
        server.port = real
        assert server.stop() == 0
    lines = [line for line in server.log().splitlines() if line.startswith("{")]
    events = [json.loads(line)["event"] for line in lines]
    assert events[0] == "listening"
    assert events[-1] == "stopping"


@pytest.mark.parametrize(
    "line",
    [
        b"canary\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"canary" * 9999 + b"\r\n\r\n",
    ],
)
async def test_de1_what_is_no_request_is_answered_and_nothing_is_told(
    line: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with house(tmp_path) as home:
        reader, writer = await asyncio.open_connection("127.0.0.1", home.url.port)
        writer.write(line)
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
    assert head.startswith(b"HTTP/1.0 400")
    for header in (b"Content-Security-Policy", b"nosniff", b"no-store"):
        assert header in head
    assert b"aiohttp" not in head
    assert body == b"400\n"
    assert "127.0.0.1" not in caplog.text


async def test_in1_a_head_that_never_ends_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.serve.HEADER_SECONDS", 0.1)
    async with house(tmp_path) as home:
        reader, writer = await asyncio.open_connection("127.0.0.1", home.url.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: sl")
        async with asyncio.timeout(20):
            assert await reader.read() == b""
        writer.close()


@pytest.mark.parametrize("how", ["account", "role", "nothing"])
async def test_az4_whoever_may_no_more_when_the_form_is_whole_does_nothing_with_it(
    tmp_path: Path, how: str
) -> None:
    """A form with files is read after its sender was looked up, and they may take their time."""
    async with house(tmp_path) as home:
        storage, identity = home.house.storage, home.app[SERVICES].identity
        guro, new = await home.enter("guro"), "/personer/ny"
        cookies = guro.cookie_jar.filter_cookies(home.url.with_host("guro.localhost") / "")
        fields = {"first_name": "Mallory", "email": "mallory@example.org"}
        part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
        body = "".join(part.format(*each) for each in fields.items()) + "--x--\r\n"
        head = {
            "Host": f"guro.localhost:{home.url.port}",
            "Cookie": "; ".join(f"{each.key}={each.value}" for each in cookies.values()),
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "multipart/form-data; boundary=x",
            "Content-Length": str(len(body)),
            "Connection": "close",
        }
        lines = [f"POST {new} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        looked_up = asyncio.Event()
        load = identity.logins.load

        def told(tx: Tx, token: str) -> Loaded | None:
            found = load(tx, token)
            loop.call_soon_threadsafe(looked_up.set)
            return found

        loop = asyncio.get_running_loop()
        identity.logins.load = told  # type: ignore[method-assign]
        reader, writer = await asyncio.open_connection("127.0.0.1", home.url.port)
        writer.write("\r\n".join([*lines, "", body[:20]]).encode())
        await looked_up.wait()
        [guro_id] = [
            each.person.id
            for each in await storage.read(identity.people.listed, identity.scope)
            if each.person.first_name == "Guro"
        ]
        if how == "account":
            await storage.write(identity.logins.disable, identity.scope, guro_id, guro_id)
        elif how == "role":
            revoke, scope = identity.people.revoke, identity.scope
            await storage.write(revoke, scope, guro_id, PROGRAMME, "coordinator")
        writer.write(body[20:].encode())
        answer = (await reader.read()).decode()
        writer.close()
        people = await storage.read(identity.people.listed, identity.scope)
    status = {"account": 401, "role": 403, "nothing": 303}[how]
    assert answer.startswith(f"HTTP/1.1 {status}")
    assert ("Mallory" in {each.person.first_name for each in people}) == (how == "nothing")


@pytest.mark.timeout(60)
async def test_re10_a_stop_waits_for_the_answers_to_its_goodbye_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its patience is endless here, so that it comes to an end only by hearing the answers."""
    monkeypatch.setattr("wire.peer.LAST_WORDS", 3600.0)
    monkeypatch.setattr("wire.hub.FAREWELL", 3600.0)
    async with AsyncExitStack() as outer:
        async with running(tmp_path, drain_seconds=timedelta(hours=1)) as site:
            amina = await site.person("Amina", "peer")
            browser = site.visitor(await site.log_in(amina.id))
            await outer.enter_async_context(browser)
            ends = [asyncio.ensure_future((await browser.socket()).receive()) for _ in range(3)]
        assert [(await end).data for end in ends] == [1001, 1001, 1001]


def test_two_nodes_start_at_once_on_one_database(
    postgresql: PostgreSQL, redis_server: Redis, tmp_path: Path
) -> None:
    postgresql.execute("create database two_nodes")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    shared = {
        "database_url": postgresql.url("two_nodes"),
        "redis_url": redis_server.url,
        "master_key_file": str(tmp_path / "shared.key"),
    }
    nodes = [ServerProcess(tmp_path / name, **shared) for name in ("a", "b")]
    with ThreadPoolExecutor() as both, ExitStack() as stack:
        for node in nodes:
            stack.callback(node.kill)
        list(both.map(ServerProcess.start, nodes))
        assert [node.answers("/readyz") for node in nodes] == [200, 200]


def test_bad_settings_are_said_and_nothing_starts(tmp_path: Path) -> None:
    environment = {**os.environ, "LIKEPERSON_MODE": "production"}
    done = subprocess.run(
        [sys.executable, "-m", "server"], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "LIKEPERSON_BASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


async def test_production_refuses_the_demo_cast(storage: Storage, master_keys: MasterKeys) -> None:
    await storage.read(installation.check, master_keys, production=True)
    await storage.write(installation.note, installation.DEMO)
    await storage.write(installation.note, installation.DEMO)
    await storage.read(installation.check, master_keys, production=False)
    with pytest.raises(BadSettings):
        await storage.read(installation.check, master_keys, production=True)


async def test_a_database_sealed_with_another_key_is_refused(
    sqlite_url: str, vault: Vault, tmp_path: Path
) -> None:
    def write(tx: Tx) -> None:
        vault.seal(tx, Scope("o" * 32), "a" * 32, "request", ("t", "r", "c"), "hei")

    opened = await open_storage(sqlite_url, SystemClock(), Events())
    await opened.write(write)
    other = MasterKeys.create(tmp_path / "other.key")
    with pytest.raises(BadSettings):
        await opened.read(installation.check, other, production=False)
    await opened.close()


def test_nobody_of_the_same_user_reads_its_memory(tmp_path: Path) -> None:
    """A decoder that was taken over neither traces the server nor reads its keys."""
    asked = "import ctypes\nassert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0"
    code = (
        "from server import cli\n"
        f"cli.announce = lambda house: exec({asked!r})\n"
        "import os, signal\nreal = cli.announce\n"
        "def announce(house):\n    real(house)\n    print('unreadable', flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "cli.announce = announce\nraise SystemExit(cli.main(['serve']))\n"
    )
    environment = {
        "LIKEPERSON_MODE": "demo",
        "LIKEPERSON_PORT": str(free_port()),
        "LIKEPERSON_DATA_DIR": str(tmp_path / "data"),
        "LIKEPERSON_MASTER_KEY_FILE": str(tmp_path / "keys/master.key"),
    }
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "unreadable" in run.stdout
