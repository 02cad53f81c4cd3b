"""A picture as it may be kept: made anew from its points alone, so that nothing hidden in the file
(where and with which telephone it was taken) comes along, and never large."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from core.errors import Invalid

LONGEST: Final = 1600
"""Points along the longer side."""
POINTS_AT_MOST: Final = 50_000_000
"""What a file may claim to hold before it is opened: a small file can hold a huge picture."""
UPLOAD_AT_MOST: Final = 15 * 1024 * 1024
KEPT_AT_MOST: Final = 1024 * 1024
_KINDS: Final = ("JPEG", "PNG", "WEBP")
_QUALITIES: Final = (82, 70, 55, 40)
_DRAWERS: Final = ThreadPoolExecutor(2, "picture")


class NoPicture(Invalid):
    """The file is no picture that we can open."""

    def __init__(self) -> None:
        super().__init__({"picture": "chat-picture-error"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG without any metadata."""

    content: bytes
    width: int
    height: int


async def drawn(content: bytes) -> Picture:
    """`redraw` beside the event loop, two at a time: a large one takes much memory for a moment.

    Raises: NoPicture.
    """
    return await asyncio.get_running_loop().run_in_executor(_DRAWERS, redraw, content)


def redraw(content: bytes) -> Picture:
    """The picture, turned as it was meant, made smaller if need be. Raises: NoPicture.

    Takes a good part of a second: not for the event loop.
    """
    from PIL import Image, ImageOps  # a tenth of a second that no start should wait for

    try:
        with Image.open(BytesIO(content), formats=_KINDS) as found:
            if found.width * found.height > POINTS_AT_MOST:
                raise NoPicture
            found.thumbnail((LONGEST, LONGEST))  # first, so that a JPEG is never whole in memory
            turned = ImageOps.exif_transpose(found)
            # On our own light ground where it was transparent.
            points = Image.new("RGB", turned.size, "#fffdf9")
            clear = turned.convert("RGBA")
            points.paste(clear, mask=clear.getchannel("A"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise NoPicture from problem
    for quality in _QUALITIES:
        out = BytesIO()
        points.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= KEPT_AT_MOST:
            return Picture(out.getvalue(), *points.size)
    raise NoPicture
