"""Static files under one hashed folder: `/static/<hash of all>/js/x.js`, kept for ever by browsers.

The hash is of the whole tree, so ES modules may import each other by relative path and still
change together. Everything is read and compressed once, at start.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web as http

from core.errors import NotFound
from web.routing import RouteInfo, Routes

FOLDER: Final = Path(__file__).parent / "static"
FOREVER: Final = "public, max-age=31536000, immutable"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
SHEETS: Final = {
    "css/house.css": (
        "css/letters.css",
        "css/tokens.css",
        "css/base.css",
        "css/frame.css",
        "css/nav.css",
        "css/page.css",
        "css/buttons.css",
        "css/fields.css",
        "css/cards.css",
        "css/person.css",
        "css/rows.css",
        "css/marks.css",
        "css/content.css",
    ),
    "css/room.css": (
        "css/devices.css",
        "css/call.css",
        "css/stage.css",
        "css/talk.css",
        "css/aside.css",
    ),
    "css/group.css": ("css/groups.css", "css/talking.css", "css/writing.css", "css/after.css"),
    "css/grouproom.css": ("css/devices.css", "css/call.css", "css/stage.css", "css/faces.css"),
}
"""What every page has, written as one file for each component and served as one: a page waits
for its sheets, and each file more costs a slow phone another round."""
_SMALLER_BY: Final = 0.9
"""Compressed only where it saves at least a tenth; fonts and pictures do not."""


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    packed: bytes | None
    type: str
    etag: str


class Assets:
    """All static files in memory. `url(path)` for templates, `respond` for the router."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): _read(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        for sheet, parts in SHEETS.items():
            if all(part in self._files for part in parts):
                body = b"\n".join(self._files[part].body for part in parts)
                self._files[sheet] = _file(body, ".css")
        tree = hashlib.sha256()
        for name, file in self._files.items():
            tree.update(f"{name}\0{file.etag}\n".encode())
        self.tree = tree.hexdigest()[:16]

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def url(self, path: str) -> str:
        """The address of a file. Raises: NotFound for one that is not there."""
        if path not in self._files:
            raise NotFound
        return f"/static/{self.tree}/{path}"

    def body(self, path: str) -> bytes:
        """What is in a file. Raises: NotFound for one that is not there."""
        file = self._files.get(path)
        if file is None:
            raise NotFound
        return file.body

    def respond(
        self, request: http.Request, path: str, cache_control: str = "no-cache"
    ) -> http.Response:
        """The file itself, compressed if the browser takes it; 304 if it has it already."""
        file = self._files.get(path)
        if file is None:
            raise NotFound
        packed = file.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
        etag = f'"{file.etag}{"-gz" if packed else ""}"'
        headers = {"ETag": etag, "Cache-Control": cache_control, "Vary": "Accept-Encoding"}
        if etag in request.headers.get("If-None-Match", ""):
            return http.Response(status=304, headers=headers)
        headers["Content-Type"] = file.type
        if packed:
            headers["Content-Encoding"] = "gzip"
        return http.Response(body=packed or file.body, headers=headers)

    def routes(self) -> Routes:
        """An older page's hash is answered too, but nobody keeps the answer."""
        routes = Routes()

        async def static(request: http.Request) -> http.StreamResponse:
            current = request.match_info["tree"] == self.tree
            path = request.match_info["path"]
            return self.respond(request, path, FOREVER if current else "no-cache")

        info = RouteInfo(action="page.read")
        routes.add("GET", r"/static/{tree:[0-9a-f]{16}}/{path:.+}", static, info)
        return routes


def _read(path: Path) -> _File:
    return _file(path.read_bytes(), path.suffix)


def _file(body: bytes, suffix: str) -> _File:
    packed = gzip.compress(body, 9, mtime=0)
    kind = _TYPES.get(suffix) or mimetypes.types_map.get(suffix)
    return _File(
        body=body,
        packed=packed if len(packed) < len(body) * _SMALLER_BY else None,
        type=kind or "application/octet-stream",
        etag=hashlib.sha256(body).hexdigest()[:20],
    )
