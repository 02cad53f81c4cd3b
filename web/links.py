"""Addresses in what people write become links, and nothing else; nothing is fetched for them."""

import re
from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_AFTER: Final = ".,;:!?…»”"


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is an address. What ends a sentence is no part of
    one, nor a bracket that was opened before it. `links.js` does the same."""
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found.group().rstrip(_AFTER)
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(_AFTER)
        if len(address.partition("://")[2]) < 3:
            continue
        if found.start() > at:
            yield text[at : found.start()], False
        yield address, True
        at = found.start() + len(address)
    if at < len(text):
        yield text[at:], False


def linked(text: str) -> Markup:
    """As a page shows it. Who opens one tells the other site nothing of where they came from."""
    one = Markup('<a href="{0}" target="_blank" rel="noopener noreferrer nofollow">{0}</a>')
    return Markup("").join(
        one.format(piece) if is_address else piece for piece, is_address in pieces(text)
    )
