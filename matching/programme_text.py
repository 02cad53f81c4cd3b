"""The words of the default programme that a service owner may change: the consent.

They lie in `matching/content/<language>.toml`. The version goes up when the consent's meaning
changes; what people said yes to keeps its version (PR4).
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

FOLDER: Final = Path(__file__).parent / "content"
CONSENT: Final = "request"
"""The kind of consent that a request rests on."""


class ConsentText(msgspec.Struct, frozen=True):
    """What one says yes to, and what it means point by point."""

    text: tuple[str, ...]
    points: tuple[str, ...]


class ProgrammeText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of it, in one language."""

    version: str
    consent: ConsentText


@cache
def programme_text(locale: str) -> ProgrammeText:
    """In this language, else in Bokmål."""
    path = FOLDER / f"{locale}.toml"
    if not path.exists():
        path = FOLDER / "nb.toml"
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), ProgrammeText)
