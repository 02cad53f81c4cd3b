"""Every message type of the wire: its shape, the action it needs, and who handles it.

A browser's message is decoded here, in one place and strictly (WS3): unknown types, unknown
fields and wrong types are refused before any slice sees them.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any, TypeVar

import msgspec
import msgspec.inspect

from identity.permissions import RULES
from wire.limits import Kind
from wire.messages import Error, Hello, Notice, Ok, Ping, Request, Resync, Welcome
from wire.peer import Peer

R = TypeVar("R", bound=Request)
Handler = Callable[[Peer, Any], Awaitable[Ok | None]]
Resumer = Callable[[Peer, str, str], Awaitable[None]]


class BadMessage(Exception):
    """A frame that is none of our messages; `request_id` when that much could be read."""

    def __init__(self, request_id: str | None) -> None:
        super().__init__("bad_message")
        self.request_id = request_id


@dataclass(frozen=True, slots=True)
class Entry:
    """What belongs to one type that a browser may send."""

    type: type[Request]
    action: str
    kind: Kind
    handler: Handler


class _OnlyId(msgspec.Struct):
    id: str | None = None


class Registry:
    """Filled once, at start, by the slices; then only read."""

    def __init__(self) -> None:
        self._entries: dict[type[Request], Entry] = {}
        self._notices: list[type[Notice]] = []
        self._replies: dict[type[Request], type[Ok]] = {}
        self._resumers: dict[str, Resumer] = {}
        self._hello = msgspec.json.Decoder(Hello)
        self._only_id = msgspec.json.Decoder(_OnlyId)
        self.says(Welcome, Error, Resync)
        self.on(Ping, action="wire.connect", kind="light")(_pong)

    def on(
        self,
        message: type[R],
        *,
        action: str,
        kind: Kind = "talk",
        reply: type[Ok] = Ok,
    ) -> Callable[
        [Callable[[Peer, R], Awaitable[Ok | None]]], Callable[[Peer, R], Awaitable[Ok | None]]
    ]:
        """Handle `message`, allowed to those who may do `action`.

        `kind` chooses the rate limit; `reply` is the type of the good answer, for the contract.
        """
        if action not in RULES:
            raise LookupError(f"no rule for the action {action!r}")
        if message in self._entries:
            raise LookupError(f"{message.__name__} is handled already")

        def take(
            handler: Callable[[Peer, R], Awaitable[Ok | None]],
        ) -> Callable[[Peer, R], Awaitable[Ok | None]]:
            self._entries[message] = Entry(message, action, kind, handler)
            self._replies[message] = reply
            self.__dict__.pop("_decoder", None)
            return handler

        return take

    def says(self, *notices: type[Notice]) -> None:
        """Declare what the server may say unasked; the contract names each."""
        self._notices.extend(notices)

    def resumes(self, stream: str, resumer: Resumer) -> None:
        """`await resumer(peer, name, cursor)` for each hello cursor named `<stream>:<name>`.

        It authorises by itself, subscribes, and sends what came after the cursor.
        """
        self._resumers[stream] = resumer

    @cached_property
    def _decoder(self) -> "msgspec.json.Decoder[Request]":
        union: Any = reduce(or_, self._entries)
        return msgspec.json.Decoder(union)

    def decode(self, raw: bytes) -> Request:
        """One frame as one of the registered types. Raises: BadMessage."""
        try:
            return self._decoder.decode(raw)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise BadMessage(self._id_of(raw)) from None

    def decode_hello(self, raw: bytes) -> Hello:
        """The first frame. Raises: BadMessage."""
        try:
            return self._hello.decode(raw)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise BadMessage(None) from None

    def _id_of(self, raw: bytes) -> str | None:
        try:
            found = self._only_id.decode(raw).id
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        return found[:64] if found else None

    def entry(self, message: Request) -> Entry:
        """What belongs to a decoded message."""
        return self._entries[type(message)]

    def resumer(self, stream: str) -> Resumer | None:
        """Who resumes the cursors of `stream`; None when nobody does."""
        return self._resumers.get(stream)

    def entries(self) -> list[Entry]:
        """All that a browser may send after hello, by name."""
        return sorted(self._entries.values(), key=lambda entry: tag_of(entry.type))

    def contract(self) -> "Contract":
        """All that may be said, by either side: what docs/protocol.md must tell."""
        found = Contract({tag_of(Hello): ("", fields_of(Hello))}, {}, {}, {})
        for entry in self._entries.values():
            found.asked[tag_of(entry.type)] = (entry.action, fields_of(entry.type))
            answer = fields_of(self._replies[entry.type])
            if answer:
                found.answered[tag_of(entry.type)] = ("", answer)
        for notice in self._notices:
            found.told[tag_of(notice)] = ("", fields_of(notice))
        types: list[type[msgspec.Struct]] = [
            Hello,
            *self._entries,
            *self._replies.values(),
            *self._notices,
        ]
        for shape in _shapes(types):
            found.shapes[shape.__name__] = ("", fields_of(shape))
        return found


@dataclass(frozen=True, slots=True)
class Contract:
    """Each is `{name: (action or "", fields)}`; a field that may be left out ends with `?`."""

    asked: dict[str, tuple[str, frozenset[str]]]
    answered: dict[str, tuple[str, frozenset[str]]]
    told: dict[str, tuple[str, frozenset[str]]]
    shapes: dict[str, tuple[str, frozenset[str]]]


def tag_of(message: type[msgspec.Struct]) -> str:
    """The word in the `type` field."""
    return str(message.__struct_config__.tag)


def fields_of(message: type[msgspec.Struct]) -> frozenset[str]:
    """The names of the other fields, as they stand on the wire."""
    return frozenset(
        field.encode_name + ("" if field.required else "?")
        for field in msgspec.structs.fields(message)
        if not (issubclass(message, Request | Ok) and field.name == "id")
    )


def _shapes(types: Iterable[type[msgspec.Struct]]) -> set[type[msgspec.Struct]]:
    """The structs within the messages."""
    outer, found = set(types), set[type[msgspec.Struct]]()

    def look(into: Any) -> None:
        if into is None:
            return
        if isinstance(into, msgspec.inspect.StructType) and into.cls not in outer | found:
            found.add(into.cls)
        for part in getattr(into, "types", ()):
            look(part)
        for name in ("item_type", "key_type", "value_type"):
            look(getattr(into, name, None))
        for part in getattr(into, "item_types", ()):
            look(part)
        for field in getattr(into, "fields", ()):
            look(field.type)

    for message in outer:
        look(msgspec.inspect.type_info(message))
    return found


async def _pong(_peer: Peer, _message: Ping) -> None:
    """Nothing to do: the answer itself is what was asked for."""
