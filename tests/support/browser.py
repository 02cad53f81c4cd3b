"""Debian's Chromium through playwright."""

import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from shutil import which

from playwright.async_api import Browser, async_playwright, expect

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--metrics-recording-only",
    "--mute-audio",
]
MEDIA = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream=fps=10,device-count=3",
]
"""Made-up cameras (the second one sees depth only, which nobody can be sent) and a microphone, and
nobody asks whether they may be used. Ten pictures a second are enough to be counted, and leave the
processor to the test."""


# What is awaited in a page comes when it comes; a loaded machine is no failure.
expect.set_options(timeout=30_000)


@asynccontextmanager
async def chromium(
    *flags: str, shell: bool = False, home: Path | None = None
) -> AsyncIterator[Browser]:
    """A headless Chromium. Raises: RuntimeError when the machine has none.

    `shell`: the same engine without the windows, menus and pages of its own that nobody sees; a
    window of ours opens there in a quarter of the time. Tests ask for the fixture `browser`, which
    is such a one and is started once. `home`: a home of its own, as `trusting` makes one.
    """
    name = "chromium-headless-shell" if shell else "chromium"
    path = which(name)
    if path is None:
        raise RuntimeError(f"{name} is missing: apt-get install {name}")
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=path,
            args=[*FLAGS, *flags],
            env=None if home is None else {**os.environ, "HOME": str(home)},
        )
        try:
            yield browser
        finally:
            await browser.close()


async def close_windows(browser: Browser) -> None:
    """Close every window: before the server they look at goes, which would wait for them."""
    for context in browser.contexts:
        await context.close()


def trusting(certificate: Path, home: Path) -> Path:
    """A home in which Chromium takes this certificate: the flag that passes over errors is for
    pages, and the relay's TLS heeds it as little as a person's browser would."""
    database = home / ".pki" / "nssdb"
    database.mkdir(parents=True)
    at = ("certutil", "-d", f"sql:{database}")
    subprocess.run([*at, "-N", "--empty-password"], check=True)
    add = ("-A", "-n", "relay", "-t", "CP,,", "-i", str(certificate))
    subprocess.run([*at, *add], check=True)
    return home
