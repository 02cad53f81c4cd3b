"""What blurs the background of one's own picture: MediaPipe's segmentation, out of its npm package.

The package comes by the lock file (`npm ci`) and is served by us, never fetched from elsewhere. A
house that was installed with Python alone has none: then a call does not offer it. It runs in a
worker with a policy of its own; the pages around it may run no more than before.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

from aiohttp import web as http

from core.errors import NotFound
from web.assets import FOREVER
from web.policy import BLUR
from web.routing import Request, Routes

PACKAGE: Final = Path(__file__).parents[1] / "node_modules" / "@mediapipe" / "selfie_segmentation"
VERSION: Final = "0.1.1675465747"
"""As in package.json; it stands in the addresses, so that browsers may keep what they have."""
_WORKER: Final = Path(__file__).parent / "static" / "js" / "call" / "blur.worker.js"
_TYPES: Final = {
    "selfie_segmentation.binarypb": "application/octet-stream",
    "selfie_segmentation.js": "text/javascript",
    "selfie_segmentation_landscape.tflite": "application/octet-stream",
    "selfie_segmentation_solution_simd_wasm_bin.js": "text/javascript",
    "selfie_segmentation_solution_simd_wasm_bin.wasm": "application/wasm",
    "selfie_segmentation_solution_wasm_bin.js": "text/javascript",
    "selfie_segmentation_solution_wasm_bin.wasm": "application/wasm",
}
_BASE: Final = f"/uskarp/{VERSION}/"

routes = Routes()


def address(package: Path = PACKAGE) -> str | None:
    """Where the worker is; None in a house that has no package, or not all of it."""
    there = all((package / name).is_file() for name in _TYPES)
    return f"{_BASE}worker.js" if there else None


@routes.get(_BASE + "worker.js", action="page.read", csp=BLUR)
async def worker(_request: Request) -> http.Response:
    """Our own few lines around it; the only place of ours where WebAssembly may run."""
    return http.Response(
        body=_read(_WORKER), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@routes.get(_BASE + "{name}", action="page.read")
async def part(request: Request) -> http.Response:
    """A file of the package, those that are needed only. Raises: NotFound."""
    name = request.match_info["name"]
    if name not in _TYPES or address() is None:
        raise NotFound
    headers = {"Cache-Control": FOREVER}
    return http.Response(body=_read(PACKAGE / name), content_type=_TYPES[name], headers=headers)


@lru_cache(maxsize=len(_TYPES) + 1)
def _read(path: Path) -> bytes:
    return path.read_bytes()
