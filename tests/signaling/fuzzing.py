"""Whatever a page may say of a call, made up: most of it right in form, so that it goes a long way
in, then wrong in one place or in all. Shared by the short run and the long one.

What there is to say is read from the registry: a new word of calls, groups or help aside is made
up from the day it exists, or the field that nobody here knows is named.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from hypothesis import strategies as st

from core.ids import new_id
from wire.registry import Registry, fields_of, tag_of

SLICES: Final = ("call.", "group.", "aside.", "ping")
"""What a page of a call may say."""
CODES: Final = {1003, 1009, 4202, 4204}
"""How the server may end such a socket: never with 1011, which says that something broke."""
NOW: Final = "now"
"""Said as an epoch: the one that the room has come to."""
NEWEST: Final = "newest"
"""Said as a visit or a room: the visit that was told of last, and the room where its three meet."""
LAST: Final = "last-one"
THREE: Final = ("kari", "amina", "eva")
"""Who meet when one of us comes into the call."""
SHALLOW: Final = {"bad_message", "forbidden", "too_many"}
"""What is answered before anything of the call has seen the message."""

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
hexes = st.text("0123456789abcdef", min_size=32, max_size=32)
numbers = st.one_of(st.integers(0, 4), st.integers(0, 2**31))

description = st.fixed_dictionaries({"type": st.sampled_from(["offer", "answer"]), "sdp": sdp})
candidate = st.fixed_dictionaries(
    {"candidate": st.one_of(st.just(""), text)},
    optional={
        "sdpMid": st.text(max_size=8),
        "sdpMLineIndex": st.integers(0, 64),
        "usernameFragment": st.text(max_size=8),
    },
)
signals = st.one_of(
    st.fixed_dictionaries({"description": description}),
    st.fixed_dictionaries({"candidate": candidate}),
    st.fixed_dictionaries({}, optional={"description": description, "candidate": candidate}),
)


@dataclass(frozen=True)
class Two:
    """Who say things in one conversation, and the room it is about; the page of each is theirs."""

    names: tuple[str, str]
    room: str
    joins: str
    rooms: tuple[frozenset[str], frozenset[str]]
    """The rooms that each of the two may be told of."""
    pages: tuple[str, str] = field(default_factory=lambda: (new_id(), new_id()))


@dataclass(frozen=True)
class Places:
    """What is real: rooms, the sessions among them, lines to staff, people."""

    rooms: Sequence[str]
    sessions: Sequence[str]
    lines: Sequence[str]
    people: Sequence[str]
    offer: str
    """A page's offer to the forwarding process, which would be answered."""


@dataclass
class Told:
    """What became of it all: how often each word was said, and how each was answered."""

    said: Counter[str] = field(default_factory=Counter)
    answered: Counter[tuple[str, str]] = field(default_factory=Counter)
    visit: str = ""
    """The newest visit of one of us to a call."""
    for_three: list[str] = field(default_factory=list)
    """The rooms of those visits to which all had said yes, the newest last."""

    def hear(self, visit: Mapping[str, Any]) -> None:
        """A visit as somebody may see it."""
        self.visit = visit["id"] or self.visit
        room = visit["go"].rpartition("/")[2]
        if room and room not in self.for_three:
            self.for_three.append(room)

    def named(self, field_: str) -> str:
        """What NEWEST stands for."""
        known = self.visit if field_ == "visit" else "".join(self.for_three[-1:])
        return known or new_id()

    @property
    def frames(self) -> int:
        """How many frames were said, words and nonsense."""
        return self.said.total()

    def went_in(self) -> set[str]:
        """The words that the call's own code has seen, and not only the door."""
        return {word for word, code in self.answered if code not in SHALLOW}

    def deep(self) -> int:
        """How many frames that were."""
        return sum(n for (_, code), n in self.answered.items() if code not in SHALLOW)


def nearly(offer: str) -> st.SearchStrategy[str]:
    """The offer with a line gone, doubled, moved, or another instead; sometimes as it is."""
    lines = offer.split("\r\n")
    places = st.integers(0, len(lines) - 1)

    def changed(how: str, at: int, to: int, other: str) -> str:
        kept = lines[:at] + lines[at + 1 :]
        match how:
            case "doubled":
                kept = [*lines[:at], lines[at], *lines[at:]]
            case "moved":
                kept = [*kept[:to], lines[at], *kept[to:]]
            case "other":
                kept = [*lines[:at], other, *lines[at + 1 :]]
            case "whole":
                kept = lines
        return "\r\n".join(kept)

    ways = st.sampled_from(["gone", "doubled", "moved", "other", "whole"])
    others = st.one_of(st.sampled_from([*_LINES, *lines]), st.text(max_size=40))
    return st.builds(changed, ways, places, places, others)


def mostly(
    usual: st.SearchStrategy[Any], *others: st.SearchStrategy[Any], times: int = 8
) -> st.SearchStrategy[Any]:
    """The usual, so many times as often as each of the others; `one_of` would count it once."""
    return st.sampled_from([*[usual] * times, *others]).flatmap(lambda chosen: chosen)


def words_of(registry: Registry) -> dict[str, frozenset[str]]:
    """Every word that a page of a call may say, with its fields (`?`: may be left out)."""
    known = {tag_of(entry.type): fields_of(entry.type) for entry in registry.entries()}
    return {word: fields for word, fields in known.items() if word.startswith(SLICES)}


def right(places: Places, two: Two, who: int) -> dict[str, st.SearchStrategy[Any]]:
    """A right value for each field, as the page `who` of the two would have it; mostly its own."""
    mine, other = two.pages[who], two.pages[1 - who]
    elsewhere = st.sampled_from([*places.rooms, NEWEST])
    rooms = mostly(st.just(two.room), elsewhere, hexes, times=20)
    pages = [mine, other, *two.pages]
    booleans = st.booleans()
    hash64 = st.sampled_from(["0" * 64, "f" * 64])
    return {
        "room": rooms,
        "session": st.sampled_from(places.sessions),
        "line": mostly(st.sampled_from(places.lines), hexes),
        "connection": mostly(st.just(mine), st.sampled_from(pages), hexes, times=20),
        "to": mostly(st.just(other), st.sampled_from(pages), hexes),
        "person": st.one_of(st.sampled_from(places.people), hexes),
        "visit": mostly(st.just(NEWEST), st.none(), hexes, times=2),
        "client_id": hexes,
        "epoch": mostly(st.just(NOW), numbers, times=4),
        "seq": numbers,
        "offer": signals,
        "signal": signals,
        "sdp": st.one_of(nearly(places.offer), sdp),
        "what": st.sampled_from(["met", "restarted", "rebuilt", "unmended", "quality"]),
        **{name: st.integers(0, 7200) for name in ("ms", "good", "fair", "weak")},
        "key": st.sampled_from(["", "k" * 87]),
        "sealed": st.sampled_from(["", "s" * 200]),
        "promise": hash64,
        "number": hash64,
        "locale": st.sampled_from(["nb", "en"]),
        "text": st.text(min_size=1, max_size=40),
        **dict.fromkeys(
            ("ready", "seals", "welcome", "microphone", "camera", "up", "yes"), booleans
        ),
    }


def messages(
    words: Mapping[str, frozenset[str]], values: Mapping[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[bytes | str]:
    """One frame: four of five are right in form, the others wrong somewhere, or no message."""

    def body(word: str) -> st.SearchStrategy[dict[str, Any]]:
        named = {name: values[name.rstrip("?")] for name in sorted(words[word])}
        needed = {name: each for name, each in named.items() if not name.endswith("?")}
        spare = {name.rstrip("?"): each for name, each in named.items() if name.endswith("?")}
        return st.fixed_dictionaries({"type": st.just(word), **needed}, optional=spare)

    whole = st.sampled_from(sorted(words)).flatmap(body)

    def spoilt(message: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
        names = st.sampled_from([*sorted(message), "extra", "id"])
        instead = st.one_of(
            junk.map(lambda value: lambda name: {**message, name: value}),
            st.just(lambda name: {key: each for key, each in message.items() if key != name}),
        )
        return st.builds(lambda how, name: how(name), instead, names)

    wrong = st.one_of(whole.flatmap(spoilt).map(json.dumps), text, st.binary(max_size=20))
    return mostly(whole.map(json.dumps), wrong, times=4)


def joins(two: Two, who: int) -> dict[str, Any]:
    """How one sits down in the room."""
    more = {"seals": True, "key": "k" * 87} if two.joins == "group.join" else {}
    return {"type": two.joins, "room": two.room, "connection": two.pages[who], **more}


class Pages:
    """The two pages on their sockets, in one conversation."""

    def __init__(self, two: Two, told: Told) -> None:
        self.two = two
        self._told = told
        self._epoch = 0
        self._sockets: list[ClientWebSocketResponse] = []
        self.heard: Counter[str] = Counter()
        """How often each kind of thing was heard."""

    @asynccontextmanager
    async def seated(self, clients: Mapping[str, ClientSession]) -> AsyncIterator[None]:
        """They sit in their room. At the end everything that was said has been answered.

        Raises AssertionError when something broke, or when one was told of a room not its own.
        """
        hears: list[asyncio.Task[None]] = []
        try:
            for who, name in enumerate(self.two.names):
                await self._sit_down(clients[name], who)
            hears += [asyncio.create_task(self._hear(who)) for who in (0, 1)]
            yield
            for who in range(len(self._sockets)):
                # Everything before it is answered when this is.
                await self.say(who, json.dumps({"type": "ping", "id": LAST}))
            async with asyncio.timeout(60):
                await asyncio.gather(*hears)
        finally:
            for each in hears:
                each.cancel()
            for socket in self._sockets:
                await socket.close()

    async def _sit_down(self, client: ClientSession, who: int) -> None:
        origin = str(client._base_url).rstrip("/")
        socket = await client.ws_connect("/ws", headers={"Origin": origin})
        self._sockets.append(socket)
        await socket.send_str('{"type":"hello","version":1}')
        await socket.send_str(json.dumps({"id": LAST, **self._real(joins(self.two, who))}))
        await self._hear(who)

    def _real(self, body: dict[str, Any]) -> dict[str, Any]:
        newest = {name: self._told.named(name) for name in ("visit", "room")}
        return body | {name: real for name, real in newest.items() if body.get(name) == NEWEST}

    async def say(self, who: int, frame: bytes | str) -> None:
        """One of the two says something."""
        socket = self._sockets[who]
        word, sent = "", frame
        body = _object(frame) if isinstance(frame, str) else None
        if body is not None and "id" not in body:
            word = str(body["type"])
            if body.get("epoch") == NOW:
                body["epoch"] = self._epoch
            body = self._real(body)
            # Its answer says by its id which word it answers.
            sent = json.dumps({**body, "id": f"{word[:60]}#"})
        if socket.closed:
            return
        self._told.said[word] += 1
        try:
            await (socket.send_bytes(sent) if isinstance(sent, bytes) else socket.send_str(sent))
        except ConnectionError:
            return

    async def _hear(self, who: int) -> None:
        """Until the last answer, or an end for a known reason."""
        socket, rooms = self._sockets[who], self.two.rooms[who]
        while True:
            frame = await socket.receive()
            if frame.type is not WSMsgType.TEXT:
                assert socket.close_code in CODES, (socket.close_code, self.two)
                return
            answer = json.loads(frame.data)
            assert answer.get("code") != "internal", (answer, self.two)
            room = answer.get("room")
            seen = room if isinstance(room, dict) else answer
            theirs = self._told.for_three if self.two.names[who] in THREE else ()
            assert seen.get("room") in (None, *rooms, *theirs), (answer, self.two)
            if isinstance(answer.get("visit"), dict):
                self._told.hear(answer["visit"])
            if seen.get("room") == self._real({"room": self.two.room})["room"]:
                self._epoch = seen.get("epoch", self._epoch)
            self.heard[str(answer["type"])] += 1
            name = str(answer.get("id", ""))
            if name == LAST:
                return
            if name.endswith("#"):
                code = str(answer.get("code", "ok"))
                self._told.answered[name.removesuffix("#"), code] += 1


def _object(frame: str) -> dict[str, Any] | None:
    try:
        body = json.loads(frame)
    except ValueError:
        return None
    return body if isinstance(body, dict) and isinstance(body.get("type"), str) else None
