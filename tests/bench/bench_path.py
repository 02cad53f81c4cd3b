"""How long two who talk see nothing new after their path has gone dead.

Real server, two windows of a real Chromium, a network of their own. The reference is a bare page
whose path dies at the same moment, and which acts as soon as the browser calls it `disconnected`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from tests.bench.figure import Figure, measures, percentile
from tests.support.cuts import in_own_network


@measures("call_path_change_p95_ms", "call_path_rebuild_p95_ms")
async def path_change() -> Sequence[Figure]:
    """The pair in use is blocked: a new path. Every port is, and no restart: new connections."""
    told = await asyncio.to_thread(in_own_network, "tests.bench.path_scene")
    return [
        Figure(name, percentile(found["ours"], 0.95), "ms", percentile(found["bare"], 0.95))
        for name, found in (
            ("call_path_change_p95_ms", told["restart"]),
            ("call_path_rebuild_p95_ms", told["rebuild"]),
        )
    ]
