"""The forwarding process: `python -m signaling.sfu`, begun by the server, which speaks to it over
its standard input and output. It ends when the server does, since then its input ends."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress

import aiortc
import msgspec

from core.errors import AppError
from signaling.sfu.forwarder import Forwarder
from signaling.sfu.pipe import Answered, Enter, Go, Gone, Slots, ToUnit, Up, Whole, frame, words


async def run(reader: asyncio.StreamReader, out: asyncio.WriteTransport) -> None:
    """Do what is asked until nobody asks any more."""
    forwarder = Forwarder(
        on_slots=lambda room, page, shows: out.write(frame(Slots(room, page, shows))),
        on_gone=lambda room, page: out.write(frame(Gone(room, page))),
    )
    tasks: set[asyncio.Task[None]] = set()

    async def enter(asked: Enter) -> None:
        try:
            sdp = await forwarder.answer(asked.room, asked.connection, asked.sdp, asked.servers)
            told = Answered(asked.id, sdp)
        except AppError as error:
            told = Answered(asked.id, code=error.code)
        except Exception:
            # The offer is anything that somebody sent; whatever it breaks ends here.
            told = Answered(asked.id, code="call.bad_signal")
        out.write(frame(told))

    out.write(frame(Up(aiortc.__version__)))
    decode = msgspec.msgpack.Decoder(ToUnit).decode
    async for payload in words(reader):
        word = decode(payload)
        if isinstance(word, Enter):
            task = asyncio.create_task(enter(word))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        elif isinstance(word, Go):
            forwarder.leave(word.room, word.connection)
        elif isinstance(word, Whole):
            forwarder.whole_picture(word.room, word.connection)
    await forwarder.close()


async def main() -> None:
    """The pipes; what libraries print goes nowhere near them."""
    loop = asyncio.get_running_loop()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    reader = asyncio.StreamReader(limit=2**20)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    transport, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, output)
    try:
        await run(reader, transport)
    finally:
        transport.close()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
