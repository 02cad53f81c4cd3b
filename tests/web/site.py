"""A small site of its own for these tests: pages, a form, and routes that fail on purpose."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from aiohttp import CookieJar
from aiohttp import web as http
from aiohttp.test_utils import TestClient, TestServer, unused_port
from msgspec import Meta
from yarl import URL

from core.errors import Conflict, Forbidden, NotFound, TooMany
from web.assets import Assets
from web.edge import MIDDLEWARES, set_up
from web.forms import Form, FormErrors, begin, form_again, read_form, read_json
from web.policy import ROOM
from web.preferences import routes as preferences
from web.rendering import build_renderer, render, see_other
from web.routing import Routes
from web.security import Site

HERE = Path(__file__).parent
Client = TestClient[http.Request, http.Application]
OWN = {"Sec-Fetch-Site": "same-origin"}
routes = Routes()


class NameForm(Form):
    name: Annotated[str, Meta(max_length=10)]
    adult: Literal[True]
    note: str = ""


@routes.get("/hei", action="page.read")
async def hello(request: http.Request) -> http.StreamResponse:
    return render(
        request,
        "hello.html",
        {
            "text": "<b>",
            "moment": datetime(2026, 11, 24, 17, tzinfo=UTC),
            "data": {"x": "</script><b>"},
        },
    )


@routes.get("/rom/{room_id}", action="page.read", csp=ROOM, devices=True)
async def room(request: http.Request) -> http.StreamResponse:
    return http.Response(text=request.match_info["room_id"])


@routes.get("/navn", action="page.read")
async def show_form(request: http.Request) -> http.StreamResponse:
    return render(request, "form.html", {"form": begin(name="Kari")})


@routes.post("/navn", action="page.read")
async def take_form(request: http.Request) -> http.StreamResponse:
    try:
        form = await read_form(request, NameForm)
    except FormErrors as problem:
        return render(request, "form.html", {"form": problem.form}, status=422)
    if form.name == "taken":
        again = await form_again(request, NameForm, {"name": "web-form-choice"})
        return render(request, "form.html", {"form": again}, status=422)
    return see_other("/navn", flash="web-form-look", mood="note")


@routes.post("/stor", action="page.read", body_limit=200_000)
async def take_large(request: http.Request) -> http.StreamResponse:
    return http.Response(text=str(len(await request.read())))


class Note(Form):
    text: str


@routes.post("/json", action="page.read")
async def take_json(request: http.Request) -> http.StreamResponse:
    note = await read_json(request, Note)
    return http.json_response({"length": len(note.text)})


@routes.get("/feil/{kind}", action="page.read")
async def fail(request: http.Request) -> http.StreamResponse:
    raise {
        "borte": NotFound(),
        "nei": Forbidden(),
        "endret": Conflict(),
        "ofte": TooMany(retry_after=30),
        "krasj": RuntimeError("Kari sa noe hemmelig"),
    }[request.match_info["kind"]]


def build_app(base_url: str = "http://127.0.0.1", demo: bool = False) -> http.Application:
    app = http.Application(middlewares=MIDDLEWARES)
    assets = Assets(HERE / "static")
    renderer = build_renderer(assets, folder=HERE / "templates")
    site = Site(URL(base_url), demo)
    set_up(app, site=site, assets=assets, renderer=renderer, flash_key=b"k" * 32)
    routes.add_to(app)
    preferences.add_to(app)
    return app


@asynccontextmanager
async def running(base_url: str = "", demo: bool = False) -> AsyncIterator[Client]:
    """The site on a port of its own; by default known under exactly that address."""
    port = unused_port()
    server: TestServer = TestServer(
        build_app(base_url or f"http://127.0.0.1:{port}", demo), port=port
    )
    client: Client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    try:
        yield client
    finally:
        await client.close()
