"""Debian's Firefox through WebDriver BiDi, which playwright cannot speak to an unpatched one.

Just enough to be a person: open a window, go to a page, run a script, press, type, look. Cameras
are pretended and never asked about, so that a call can be made.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from websockets.asyncio.client import ClientConnection, connect

from tests.support.services import free_port

PREFERENCES: Final[dict[str, bool | int | str]] = {
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
    "media.autoplay.default": 0,
    "media.peerconnection.ice.loopback": True,
    "media.peerconnection.ice.obfuscate_host_addresses": False,
    "network.dns.localDomains": "",
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "intl.accept_languages": "nb-NO, nb",
}


class BidiError(Exception):
    """What Firefox answered when it could not; `code` is the protocol's word."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class Firefox:
    """One headless Firefox. Made by `firefox()`, which also ends it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._reader = asyncio.ensure_future(self._read())

    async def ask(self, method: str, **params: Any) -> Any:
        """One command of WebDriver BiDi. Raises: BidiError."""
        number = next(self._ids)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        await self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        async with asyncio.timeout(60):
            return await answer

    async def window(self, width: int = 1280, height: int = 800) -> Window:
        """A window that shares no cookie with the others."""
        user = (await self.ask("browser.createUserContext"))["userContext"]
        made = await self.ask("browsingContext.create", type="tab", userContext=user)
        window = Window(self, made["context"])
        size = {"width": width, "height": height}
        await self.ask("browsingContext.setViewport", context=window.id, viewport=size)
        return window

    async def close(self) -> None:
        """End the conversation; the process is ended by whoever began it."""
        self._reader.cancel()
        await asyncio.gather(self._reader, return_exceptions=True)
        await self._socket.close()

    async def _read(self) -> None:
        async for frame in self._socket:
            message = json.loads(frame)
            waiting = self._waiting.pop(message.get("id"), None)
            if waiting is None or waiting.done():
                continue
            if message["type"] == "success":
                waiting.set_result(message["result"])
            else:
                waiting.set_exception(BidiError(message["error"], message["message"]))


class Window:
    """One window: the few things that a person does with a page."""

    def __init__(self, firefox: Firefox, id_: str) -> None:
        self._firefox = firefox
        self.id = id_

    async def goto(self, url: str) -> None:
        """Load a page and wait until all of it is there."""
        await self._firefox.ask(
            "browsingContext.navigate", context=self.id, url=url, wait="complete"
        )

    async def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, promises awaited. Raises: BidiError."""
        found = await self._firefox.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()",
            target={"context": self.id},
            awaitPromise=True,
            userActivation=True,
        )
        if found["type"] == "exception":
            raise BidiError("exception", found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    async def until(self, expression: str, seconds: float = 30) -> Any:
        """Wait until the expression is true; gives its value. Raises: TimeoutError naming it."""
        end = asyncio.get_running_loop().time() + seconds
        while not (value := await self.evaluate(expression)):
            if asyncio.get_running_loop().time() > end:
                raise TimeoutError(expression)
            await asyncio.sleep(0.05)
        return value

    async def press(self, selector: str) -> None:
        """Press the first thing on the page that the selector finds and that can be seen."""
        await self.until(f"({_VISIBLE})({json.dumps(selector)}) !== undefined")
        await self.evaluate(f"({_VISIBLE})({json.dumps(selector)}).click()")

    async def write(self, selector: str, text: str) -> None:
        """Write into a field, as typing would."""
        await self.press(selector)
        await self.evaluate(
            f"(e => {{ e.focus(); e.value = {json.dumps(text)}; "
            "e.dispatchEvent(new Event('input', {bubbles: true})); "
            "e.dispatchEvent(new Event('change', {bubbles: true})); })"
            f"(({_VISIBLE})({json.dumps(selector)}))"
        )

    async def text(self, selector: str = "body") -> str:
        """What can be read there."""
        return str(await self.evaluate(f"document.querySelector({json.dumps(selector)}).innerText"))

    async def screenshot(self, path: Path) -> None:
        """Keep a picture of the window."""
        taken = await self._firefox.ask("browsingContext.captureScreenshot", context=self.id)
        await asyncio.to_thread(path.write_bytes, base64.b64decode(taken["data"]))

    async def close(self) -> None:
        """Close it, as a person who has had enough."""
        await self._firefox.ask("browsingContext.close", context=self.id)


_VISIBLE: Final = (
    "s => [...document.querySelectorAll(s)]"
    ".find(e => e.checkVisibility({visibilityProperty: true}))"
)


@asynccontextmanager
async def firefox() -> AsyncIterator[Firefox]:
    """A headless Firefox with a profile of its own. Raises: RuntimeError when there is none."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        raise RuntimeError("firefox is missing: apt-get install firefox-esr")
    profile = Path(tempfile.mkdtemp(prefix="likeperson-firefox-"))
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines))
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        path,
        *("--headless", "--no-remote", "--profile", str(profile)),
        *("--remote-debugging-port", str(port)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={"HOME": str(profile), "PATH": "/usr/bin:/bin", "MOZ_DISABLE_CONTENT_SANDBOX": "1"},
    )
    try:
        socket = await _reach(f"ws://127.0.0.1:{port}/session", process)
        browser = Firefox(socket)
        try:
            await browser.ask("session.new", capabilities={})
            yield browser
        finally:
            with contextlib.suppress(BidiError, TimeoutError):
                await browser.ask("browser.close")
            await browser.close()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        shutil.rmtree(profile, ignore_errors=True)


async def _reach(url: str, process: asyncio.subprocess.Process) -> ClientConnection:
    """Its socket, as soon as it listens."""
    async with asyncio.timeout(60):
        while True:
            if process.returncode is not None:
                raise RuntimeError(f"firefox ended with {process.returncode}")
            try:
                return await connect(url, max_size=None, compression=None)
            except OSError:
                await asyncio.sleep(0.1)
