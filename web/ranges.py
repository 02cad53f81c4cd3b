"""Answers a request for a part of a file that is in memory (RFC 9110 §14): Safari plays no sound
without it."""

from aiohttp import web as http

from web.routing import Request


def part_of(request: Request, content: bytes, content_type: str) -> http.Response:
    """The whole, the one part that was asked for, or 416; kept by nobody on the way."""
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, no-store"}
    try:
        asked = request.http_range
    except ValueError:
        asked = None
    if asked is None or (asked.start is None and asked.stop is None):
        # None of ours, or several parts: the whole is always a good answer.
        return http.Response(body=content, content_type=content_type, headers=headers)
    start, stop, _ = asked.indices(len(content))
    if start >= stop:
        headers["Content-Range"] = f"bytes */{len(content)}"
        return http.Response(status=416, headers=headers, content_type=content_type)
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(content)}"
    return http.Response(
        status=206, body=content[start:stop], content_type=content_type, headers=headers
    )
