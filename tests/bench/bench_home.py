"""A user's first page, request to last byte, against the smallest answer of the same server."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from aiohttp import ClientSession

from tests.bench.figure import Figure, measures, percentile
from tests.support.house import house

PAGES = 400
WARM = 50


@measures("page_home_p99_ms")
async def pages() -> Sequence[Figure]:
    """The home of the demo's Kari, who has a peer and a session ahead; one page after another."""
    with tempfile.TemporaryDirectory() as name:
        async with house(Path(name), mode="demo") as home:
            kari = await home.enter("kari")
            page = await _p99(kari, "/")
            bare = await _p99(kari, "/healthz")
    return [Figure("page_home_p99_ms", page, "ms", bare)]


async def _p99(client: ClientSession, path: str) -> float:
    took = []
    for number in range(WARM + PAGES):
        begun = time.perf_counter()
        async with client.get(path) as answer:
            assert answer.status == 200
            await answer.read()
        if number >= WARM:
            took.append(1000 * (time.perf_counter() - begun))
    return percentile(took, 0.99)
