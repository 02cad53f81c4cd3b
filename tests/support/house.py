"""The whole application in this process, on a free port, with the cast in it.

async with house(tmp_path, clock=clock) as home:
    kari = await home.enter("kari")
    async with kari.get("/") as page: ...
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, CookieJar, DummyCookieJar, TCPConnector
from aiohttp import web as http
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from core.clock import Clock
from server.house import House, open_house
from server.serve import listening
from server.settings import Settings
from tests.support.services import free_port

OWN = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a form on our own page."""


class Loopback(AbstractResolver):
    """As browsers do: every name below `localhost` is this machine."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": port,
                "family": 2,
                "proto": 0,
                "flags": 0,
            }
        ]

    async def close(self) -> None:
        """Nothing to let go of."""


@dataclass
class Home:
    """A running house. `enter` gives a client of one of the cast, on their own host."""

    house: House
    app: http.Application
    stack: AsyncExitStack
    stranger: ClientSession = field(init=False)

    @property
    def url(self) -> URL:
        return self.house.settings.base_url

    async def client(self, host: str = "localhost", **options: Any) -> ClientSession:
        """A browser of its own: cookies, our own pages as the origin of what it posts."""
        base = self.url.with_host(host)
        jar = options.pop("cookie_jar", None) or CookieJar(unsafe=True)
        session = ClientSession(
            base, cookie_jar=jar, headers=OWN, connector=TCPConnector(resolver=Loopback())
        )
        return await self.stack.enter_async_context(session)

    async def enter(self, key: str) -> ClientSession:
        """Logged in as one of the cast, both factors shown."""
        client = await self.client(f"{key}.localhost")
        async with client.get(f"/demo/inn/{key}", allow_redirects=False) as answer:
            assert answer.status == 303, f"no door for {key}"
        return client


def settings_for(folder: Path, **changes: Any) -> Settings:
    """Test mode on a free port with all files in `folder`."""
    port = changes.pop("port", None) or free_port()
    return Settings(
        **{
            "mode": "test",
            "port": port,
            "base_url": URL(f"http://localhost:{port}"),
            "data_dir": folder / "data",
            "master_key_file": folder / "keys" / "master.key",
            **changes,
        }
    )


@asynccontextmanager
async def house(folder: Path, clock: Clock | None = None, **changes: Any) -> AsyncIterator[Home]:
    """The house, open and listening, until left."""
    settings = settings_for(folder, **changes)
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(open_house(settings, clock))
        app = await stack.enter_async_context(listening(opened))
        home = Home(opened, app, stack)
        home.stranger = await home.client(cookie_jar=DummyCookieJar())
        yield home
