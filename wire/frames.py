"""WebSocket frames of a server, built once as bytes (RFC 6455 section 5): pure functions."""

import struct
from typing import Final

_TEXT: Final = 0x81  # FIN and opcode 1
_CLOSE: Final = 0x88  # FIN and opcode 8
_SHORT: Final = 125
_MEDIUM: Final = 0xFFFF


def text_frame(payload: bytes) -> bytes:
    """One whole unmasked text frame around UTF-8 bytes."""
    return _header(_TEXT, len(payload)) + payload


def close_frame(code: int, reason: str = "") -> bytes:
    """A close frame. `reason` is cut to the 123 bytes that a control frame has room for."""
    body = struct.pack("!H", code) + reason.encode()[: _SHORT - 2]
    return _header(_CLOSE, len(body)) + body


def _header(first: int, size: int) -> bytes:
    if size <= _SHORT:
        return bytes((first, size))
    if size <= _MEDIUM:
        return struct.pack("!BBH", first, 126, size)
    return struct.pack("!BBQ", first, 127, size)
