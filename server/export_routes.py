"""One's own data: a page to read, a file to take along (PR1, SE5)."""

from datetime import date, datetime
from typing import Any, Final

from aiohttp import web as http

from core.schema import Scope
from core.storage import Storage
from identity.http import actor
from server.export import OTHER, YOU, Export, Row, as_json
from web.page import texts
from web.rendering import render
from web.routing import Request, Routes
from web.texts import Texts

routes = Routes()
EXPORT: Final = http.AppKey("EXPORT", tuple[Storage, Export])


@routes.get("/meg/alt", action="me.export")
async def show_all(request: Request) -> http.StreamResponse:
    """Everything, to read."""
    words = texts(request)
    found = await _all(request)
    tables = [
        {"name": name, "rows": [_shown(row, words) for row in rows]} for name, rows in found.items()
    ]
    return render(request, "identity/all.html", {"tables": tables})


@routes.get("/meg/alt.json", action="me.export")
async def send_all(request: Request) -> http.StreamResponse:
    """Everything, as a file that other programs can read."""
    text = as_json(await _all(request))
    return http.Response(
        text=text,
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="alt-om-meg.json"'},
    )


async def _all(request: Request) -> dict[str, list[Row]]:
    me = actor(request)
    storage, export = request.app[EXPORT]
    scope, locale = Scope(me.organisation_id), texts(request).locale
    return await storage.write(export.of, scope, me.person_id, locale)


def _shown(row: Row, words: Texts) -> list[tuple[str, str]]:
    """The row's facts as (name, value), without what is empty."""
    return [
        (name.replace("_", " "), _text(value, words))
        for name, value in row.items()
        if value not in (None, "", b"")
    ]


def _text(value: Any, words: Texts) -> str:
    if isinstance(value, datetime):
        return words.when(value) + f" {value.year}"
    if isinstance(value, date):
        return words.day_year(value)
    if value in (YOU, OTHER):
        return words.t("identity-all-you" if value == YOU else "identity-all-other")
    if isinstance(value, bool):
        return words.t("identity-all-yes" if value else "identity-all-no")
    if isinstance(value, dict):
        said = [f"{name}: {_text(each, words)}" for name, each in value.items() if each]
        return "; ".join(said)
    if isinstance(value, list):
        return ", ".join(_text(each, words) for each in value)
    return str(value)
