"""`python -m signaling.media.make`: makes anew what the practice partner says and shows.

A voice that is plainly a machine's (espeak-ng, which only this program needs), and a calm picture
that says what it is: nothing here may be taken for a human being. The files are committed, so that
no server and no test has to make them.
"""

from __future__ import annotations

import io
import math
import subprocess
from fractions import Fraction
from pathlib import Path
from shutil import which
from typing import Final

import av
import numpy
from PIL import Image, ImageDraw, ImageFont

from signaling.media.words import WORDS

HERE: Final = Path(__file__).parent
FONT: Final = HERE.parents[1] / "web/static/fonts/schibsted-grotesk-latin.woff2"
VOICES: Final = {"nb": "nb", "en": "en-gb"}
PACE: Final = "145"
SOUND_BITS: Final = 14_000
SIZE: Final = (480, 360)
RATE: Final = 10
LOOP: Final = 60
"""Pictures until it begins anew; a key frame every second, for whoever comes or has lost one."""
NIGHT, INK, LIGHT, DEEP = (15, 14, 32), (245, 238, 228), (242, 163, 60), (74, 64, 150)


def sound(locale: str, name: str, text: str) -> None:
    """One utterance as Ogg Opus."""
    program = which("espeak-ng") or "espeak-ng"
    spoken = subprocess.run(  # noqa: S603 - our own words to a program of the maker's machine
        [program, "-v", VOICES[locale], "-s", PACE, "-p", "40", "--stdout", text],
        check=True,
        capture_output=True,
    ).stdout
    said = av.open(io.BytesIO(spoken), "r")
    with av.open(str(HERE / f"{locale}-{name}.ogg"), "w") as kept:
        stream = kept.add_stream("libopus", rate=48_000, layout="mono")
        stream.bit_rate = SOUND_BITS
        stream.options = {"application": "voip", "frame_duration": "20"}
        even = av.AudioResampler(format="s16", layout="mono", rate=48_000)
        for frame in said.decode(audio=0):
            for each in even.resample(frame):
                kept.mux(stream.encode(each))
        kept.mux(stream.encode(None))


def picture() -> None:
    """Two pebbles that breathe, and the words of what it is."""
    with av.open(str(HERE / "picture.webm"), "w") as kept:
        stream = kept.add_stream("libvpx", rate=RATE)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.bit_rate = 120_000
        stream.gop_size = RATE
        stream.codec_context.time_base = Fraction(1, RATE)
        stream.options = {"deadline": "best", "auto-alt-ref": "0", "lag-in-frames": "0"}
        for number in range(LOOP):
            frame = av.VideoFrame.from_ndarray(numpy.asarray(_drawn(number)), format="rgb24")
            frame.pts = number
            kept.mux(stream.encode(frame))
        kept.mux(stream.encode(None))


def _drawn(number: int) -> Image.Image:
    breath = 0.5 - 0.5 * math.cos(2 * math.pi * number / LOOP)
    scale = 3
    wide = Image.new("RGB", (SIZE[0] * scale, SIZE[1] * scale), NIGHT)
    draw = ImageDraw.Draw(wide)
    for x, y, radius, colour in ((205, 135, 58, DEEP), (275, 150, 40, LIGHT)):
        reach = radius + (6 if colour == DEEP else -5) * breath
        box = [x - reach, y - reach, x + reach, y + reach]
        draw.ellipse([side * scale for side in box], fill=colour)
    for line, y, height in (("Øvepartner", 255, 34), ("Practice partner", 300, 22)):
        font = ImageFont.truetype(str(FONT), height * scale)
        draw.text((SIZE[0] / 2 * scale, y * scale), line, INK, font, anchor="mm")
    return wide.resize(SIZE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    picture()
    for language, said in WORDS.items():
        for key, words in said.items():
            sound(language, key, words)
