"""What is made of templates and catalogues, kept beside the code as Python keeps its own.

A start after the first then reads in a twentieth of a second what took two and a half to make.
Where Python may not write there is nothing kept, and everything is made anew. What lies there is
as trusted as the code itself: whoever can write there can write the code.
"""

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final, TypeVar

import jinja2
from jinja2.bccache import Bucket

Made = TypeVar("Made")
FOLDER: Final = Path(cache_from_source(__file__)).parent


def folder() -> Path | None:
    """Where to keep things; None where nothing may be written."""
    if sys.dont_write_bytecode:
        return None
    with suppress(OSError):
        FOLDER.mkdir(parents=True, exist_ok=True)
        return FOLDER if os.access(FOLDER, os.W_OK) else None
    return None


class KeptTemplates(jinja2.FileSystemBytecodeCache):
    """Compiled templates, each valid for its source, this Jinja and the `settings` it was made
    with. A full disk is no reason to show no page."""

    def __init__(self, directory: Path, settings: bytes) -> None:
        mark = hashlib.sha256(jinja2.__version__.encode() + settings).hexdigest()[:12]
        super().__init__(str(directory), f"template-{mark}-%s.cache")

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def kept(name: str, source: bytes, make: Callable[[], Made]) -> Made:
    """What `make` gives, or gave the last time, if that was of the same `source`.

    `name` is one file's; what was kept under it before is overwritten.
    """
    place = folder()
    if place is None:
        return make()
    mark = hashlib.sha256(sys.version.encode() + source).digest()
    file = place / f"{name}.pickle"
    # A file that is not there, not whole or of another version can come to anything.
    with suppress(Exception):
        found_mark, found = pickle.loads(file.read_bytes())  # noqa: S301 - as trusted as the code
        if found_mark == mark:
            made: Made = found
            return made
    made = make()
    with suppress(OSError):
        _write(file, pickle.dumps((mark, made), pickle.HIGHEST_PROTOCOL))
    return made


def _write(file: Path, content: bytes) -> None:
    """All of it or nothing, also where two processes start at once."""
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
        try:
            written.write(content)
            written.flush()
            os.replace(written.name, file)
        except OSError:
            os.unlink(written.name)
            raise
