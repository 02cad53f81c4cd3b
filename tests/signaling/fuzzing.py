"""Whatever a page may say of a call, made up: right in form and wrong in everything, or not even
that. Shared by the short run and the long one."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from core.ids import new_id
from tests.signaling.house import IDS, Node

TYPES = (
    *("call.join", "call.leave", "call.ready", "call.renew", "call.ice", "call.signal"),
    *("call.ack", "call.went", "call.room", "call.meanwhile", "call.nothing", "hello", "ping", ""),
    *("group.join", "group.leave", "group.offer", "group.ice", "group.show", "group.hand"),
    *("group.whole", "group.key", "group.admit", "group.hush", "group.lower", "group.room"),
)
CODES = {1003, 1009, 4202, 4204}
"""How the server may end such a socket: never with 1011, which says that something broke."""

_LINES = (
    "v=0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=candidate:1 1 udp 1 192.0.2.1 9 typ host",
    "a=candidate:1 1 udp 1 192.0.2.1 9 typ relay raddr 10.0.0.1 rport 7",
    "a=candidate:",
    "c=IN IP4 10.0.0.1",
    "\x00",
    "a=" + "x" * 900,
)
sdp = st.lists(st.sampled_from(_LINES), max_size=8).map("\r\n".join)
text = st.one_of(st.text(max_size=40), st.sampled_from(_LINES))
scalar = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), text)
junk = st.recursive(
    scalar,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def signals() -> st.SearchStrategy[Any]:
    """Descriptions, candidates, both, neither, and what is none."""
    described = st.fixed_dictionaries(
        {"type": st.sampled_from(["offer", "answer", "rollback", ""]), "sdp": st.one_of(sdp, junk)}
    )
    candidate = st.fixed_dictionaries(
        {"candidate": text},
        optional={"sdpMid": scalar, "sdpMLineIndex": scalar, "usernameFragment": scalar},
    )
    return st.one_of(
        junk,
        st.fixed_dictionaries({}, optional={"description": described, "candidate": candidate}),
    )


def messages(rooms: list[str], pages: list[str]) -> st.SearchStrategy[bytes | str]:
    """One frame. `rooms` and `pages` are real ones, so that some of it goes a long way in."""
    ids = st.one_of(st.sampled_from([*rooms, *pages]), st.just("0" * 32), text)
    number = st.one_of(st.integers(-1, 4), st.integers(), junk)
    body = st.fixed_dictionaries(
        {"type": st.sampled_from(TYPES)},
        optional={
            "id": st.one_of(st.text(max_size=8), junk),
            "room": st.one_of(st.sampled_from(rooms), ids),
            "connection": st.one_of(st.sampled_from(pages), ids),
            "to": st.one_of(st.sampled_from(pages), ids),
            "epoch": number,
            "seq": number,
            "ready": st.one_of(st.booleans(), junk),
            "what": st.one_of(st.sampled_from(["met", "rebuilt", "quality"]), junk),
            "ms": number,
            "offer": signals(),
            "signal": signals(),
            "seals": st.one_of(st.booleans(), junk),
            "key": text,
            "sdp": st.one_of(sdp, junk),
            "sealed": text,
            "person": st.one_of(st.sampled_from(list(IDS.values())), ids),
            "welcome": st.one_of(st.booleans(), junk),
            "microphone": st.one_of(st.booleans(), junk),
            "camera": st.one_of(st.booleans(), junk),
            "up": st.one_of(st.booleans(), junk),
            "extra": junk,
        },
    )
    return st.one_of(body.map(json.dumps), body.map(json.dumps), text, st.binary(max_size=20))


async def say_all(node: Node, name: str, frames: list[bytes | str]) -> int:
    """Somebody says all this; whatever is answered is an answer, and an end has a known reason.
    Gives how many of the frames were said before the end.

    Raises AssertionError when something broke, or when another room was told anything.
    """
    url = f"{node.socket_url}?as={name}"
    async with connect(url, origin=Origin("http://localhost"), compression=None) as socket:
        await socket.send('{"type":"hello","version":1}')
        said = 0
        try:
            for frame in frames:
                await socket.send(frame)
                said += 1
            # Everything before it is answered when this is.
            await socket.send(json.dumps({"type": "ping", "id": "last-one"}))
            async with asyncio.timeout(20):
                while True:
                    answer = json.loads(await socket.recv())
                    assert answer.get("code") != "internal", frames
                    if answer.get("id") == "last-one":
                        return said
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd is not None else None
    assert code in CODES, (code, frames)
    return said


def page_ids() -> list[str]:
    """Some pages that could be."""
    return [new_id() for _ in range(3)]
