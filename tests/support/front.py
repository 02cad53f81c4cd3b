"""A door before several nodes, as a load balancer is one: hands bytes to the node it is told."""

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.support.services import free_port


class Front:
    """Listens on `port`; new connections go to the port `to`. Whoever enters it ends it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.to = 0
        self._server: asyncio.Server | None = None
        self._pipes: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """As LIKEPERSON_BASE_URL takes it."""
        return f"http://localhost:{self.port}"

    def url_of(self, name: str) -> str:
        """The host of one of the cast."""
        return f"http://{name}.localhost:{self.port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._came, "127.0.0.1", self.port)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for pipe in self._pipes:
            pipe.cancel()
        await asyncio.gather(*self._pipes, return_exceptions=True)

    def sever(self) -> None:
        """Everything that is open breaks off; whoever comes again is let through."""
        for pipe in self._pipes:
            pipe.cancel()

    async def _came(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            behind, onward = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.close()
            return
        for source, sink in ((reader, onward), (behind, writer)):
            task = asyncio.ensure_future(_pour(source, sink))
            self._pipes.add(task)
            task.add_done_callback(self._pipes.discard)


async def _pour(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Until one side ends; then the other ends too."""
    try:
        with suppress(OSError):
            while body := await source.read(65536):
                sink.write(body)
                await sink.drain()
    finally:
        sink.close()
