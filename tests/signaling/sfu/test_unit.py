"""The forwarding process: it knows nothing that it need not, and never outlives its server."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from signaling.sdp import BadSignal
from signaling.sfu import unit as unit_module
from signaling.sfu.unit import RoomCrowded, Unit, UnitAway
from tests.support.media_page import MediaPage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
async def unit() -> AsyncIterator[Unit]:
    made = Unit()
    yield made
    await made.close()


async def test_it_gets_none_of_our_settings_and_ends_with_us(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIKEPERSON_TURN_SECRET", "nobody-may-know")
    assert unit.pid is None, "not before it is needed"
    await unit.begin()
    pid = unit.pid
    assert pid is not None
    environment = await asyncio.to_thread(Path(f"/proc/{pid}/environ").read_text)
    assert "LIKEPERSON" not in environment
    assert "nobody-may-know" not in environment
    process = unit._process
    assert process is not None
    assert process.stdin is not None
    # As when the server is killed: its end of the pipe closes.
    process.stdin.close()
    async with asyncio.timeout(10):
        assert await process.wait() == 0


async def test_after_it_died_there_is_another_and_who_waited_is_told(unit: Unit) -> None:
    died: list[tuple[str, str]] = []
    told = asyncio.Event()

    def on_died(old: str, new: str) -> None:
        died.append((old, new))
        told.set()

    unit.on_died = on_died
    await unit.begin()
    run, pid = unit.run, unit.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    page = MediaPage()
    waiting = asyncio.create_task(unit.answer("room", "page", await page.offer(), []))
    await asyncio.sleep(0)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(UnitAway):
        await waiting
    async with asyncio.timeout(10):
        await told.wait()
    assert died == [(run, unit.run)]
    assert "a=group:BUNDLE" in await unit.answer("room", "page", await page.offer(), [])
    assert unit.pid not in (None, pid)
    with pytest.raises(BadSignal):
        await unit.answer("room", "page", "v=0", [])
    await page.close()


async def test_one_that_hangs_is_replaced(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    await unit.begin()
    run, pid = unit.run, unit.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    page = MediaPage()
    offer = await page.offer()
    told = asyncio.Event()
    unit.on_died = lambda *_: told.set()
    with monkeypatch.context() as impatient:
        impatient.setattr(unit_module, "_ANSWER_WITHIN", 0.1)
        with pytest.raises(UnitAway):
            await unit.answer("room", "page", offer, [])
    async with asyncio.timeout(10):
        await told.wait()
    assert "a=group:BUNDLE" in await unit.answer("room", "page", offer, [])
    assert unit.run != run
    await page.close()


@pytest.mark.parametrize("words", [b"\xff\xff\xff\xff", b"\0\0\0\1\xc1"])
async def test_one_that_makes_no_sense_is_replaced(
    unit: Unit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: bytes
) -> None:
    """A frame too long, or no word of ours: and it goes on living."""
    raving = tmp_path / "raving"
    said = "".join(f"\\{byte:03o}" for byte in words)
    raving.write_text(f"#!/bin/sh\nprintf '{said}'\nexec tail -f /dev/null\n")
    raving.chmod(0o700)
    died = asyncio.Event()
    unit.on_died = lambda *_: died.set()
    monkeypatch.setattr(unit_module, "_END_WITHIN", 0.1)
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", str(raving))
        with pytest.raises(UnitAway):
            await unit.begin()
    async with asyncio.timeout(10):
        await died.wait()
    await unit.begin()
    assert unit.pid is not None


async def test_one_that_cannot_begin_is_said_to_be_away(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        for _ in range(2):
            with pytest.raises(UnitAway):
                await unit.begin()
    await unit.begin()
    assert unit.pid is not None


async def test_the_ninth_is_told_that_it_is_full(unit: Unit) -> None:
    page = MediaPage()
    offer = await page.offer()
    for index in range(8):
        await unit.answer("room", str(index), offer, [])
    with pytest.raises(RoomCrowded):
        await unit.answer("room", "9", offer, [])
    unit.leave("room", "0")
    await unit.answer("room", "9", offer, [])
    await page.close()


async def test_what_it_prints_does_not_come_between_the_words() -> None:
    """Libraries print; the words to the server have a pipe of their own."""
    script = (
        "import signaling.sfu.__main__ as m, asyncio\n"
        "old = m.run\n"
        "async def run(*a):\n"
        "    print('a library says something', flush=True)\n"
        "    await old(*a)\n"
        "m.run = run\n"
        "asyncio.run(m.main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", script),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    said, _ = await process.communicate(b"")
    assert process.returncode == 0
    assert b"library" not in said
    assert int.from_bytes(said[:4], "big") == len(said) - 4
