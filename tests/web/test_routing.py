"""Routes: each says what it needs, and the router can be walked to see it."""

import pytest
from aiohttp import web as http

from tests.web.site import build_app
from web.routing import Routes, walk


def test_every_route_names_an_action() -> None:
    found = list(walk(build_app()))
    assert found
    assert [path for _, path, info in found if info is None] == []
    assert {info.action for _, _, info in found if info} == {"page.read"}


def test_the_same_method_and_path_twice_fails_at_start() -> None:
    async def page(request: http.Request) -> http.StreamResponse:
        return http.Response()

    routes = Routes()
    for _ in range(2):
        routes.get("/to", action="page.read")(page)
    with pytest.raises(RuntimeError):
        routes.add_to(http.Application())
