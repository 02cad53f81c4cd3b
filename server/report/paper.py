"""The report on paper: a page of ours, printed by a process that does nothing else."""

import asyncio
import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from core.errors import Unavailable
from server.report.letters import NO_LETTERS
from server.report.report import Report
from server.report.shown import shown
from web.rendering import Renderer
from web.texts import Texts

log = logging.getLogger(__name__)

LANGUAGES: Final = {"nb": "nb-NO", "en": "en-GB"}
"""With the country that each is spoken in, for whoever reads aloud."""
_LETTERS: Final = Path(__file__).with_name("letters.py")
_SECONDS: Final = 60.0


class NoLetters(Exception):
    """This machine has no Pango, which sets the letters of a PDF."""


class Press:
    """Prints one page at a time. One in a process, made within its event loop.

    Not in a thread: setting letters held up everybody's messages by a quarter of a second, and
    what it loads stayed in memory (docs/adr/0029).
    """

    def __init__(self, letters: Path = _LETTERS, seconds: float = _SECONDS) -> None:
        self._letters = letters
        self._seconds = seconds
        self._free = asyncio.Lock()

    async def print(self, page: str) -> bytes:
        """The page as a PDF. Raises: NoLetters; Unavailable when it takes too long."""
        async with self._free:
            try:
                async with asyncio.timeout(self._seconds):
                    code, made = await self._run(page)
            except TimeoutError:
                raise Unavailable from None
        if code == NO_LETTERS:
            raise NoLetters
        if code != 0:
            log.error("no page came out: %s", code)
            raise RuntimeError(f"no page came out: {code}")
        return made

    async def _run(self, page: str) -> tuple[int | None, bytes]:
        # With no environment: it knows of no key, no database, no folder of ours.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(self._letters),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={},
        )
        try:
            made, _ = await process.communicate(page.encode())
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.communicate()
        return process.returncode, made


def page(report: Report, words: Texts, pages: Renderer) -> str:
    """The report as a page that is to be printed."""
    lang = LANGUAGES.get(words.locale, words.locale)
    return pages.page("report/paper.html", words, {**shown(report, words), "lang": lang})
