"""The report's pages: on screen with charts, and as CSV, XLSX and PDF."""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog
from aiohttp import web as http

from core.errors import NotFound
from core.schema import Scope
from core.storage import Storage, Tx
from identity import audit
from identity.defaults import PROGRAMME
from identity.http import actor
from server.report import paper, sheets, workbook
from server.report.closing import as_told
from server.report.figures import ZONE
from server.report.report import Report, make
from server.report.shown import shown
from web.page import page_context
from web.rendering import RENDERER, render, see_other
from web.routing import Request, Routes
from web.texts import Texts

log = structlog.get_logger("report")
routes = Routes()
REPORT_STORAGE: Final = http.AppKey("REPORT_STORAGE", Storage)
PRESS: Final = http.AppKey("PRESS", paper.Press)
Maker = Callable[[Report, Texts], bytes]


FILES: Final[dict[str, tuple[str, Maker]]] = {
    "csv": ("text/csv", sheets.as_csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook.as_xlsx,
    ),
}


@routes.get("/koordinator/rapport", action="report.read")
async def show_report(request: Request) -> http.Response:
    """The year so far, as far as it has been told."""
    return await _page(request, None)


@routes.get(r"/koordinator/rapport/{year:\d{4}}", action="report.read")
async def show_year(request: Request) -> http.Response:
    return await _page(request, int(request.match_info["year"]))


@routes.get(r"/koordinator/rapport/{year:\d{4}}/{kind:csv|xlsx}", action="report.read")
async def download(request: Request) -> http.Response:
    """The same as a file."""
    kind = request.match_info["kind"]
    mime, maker = FILES[kind]
    report, _ = await _report(request, int(request.match_info["year"]))
    body = await asyncio.to_thread(maker, report, page_context(request).texts)
    return _file(report, kind, mime, body)


@routes.get(r"/koordinator/rapport/{year:\d{4}}/pdf", action="report.read")
async def on_paper(request: Request) -> http.Response:
    """The same on paper. Where the server cannot set letters, the page says what to do instead."""
    report, _ = await _report(request, int(request.match_info["year"]))
    words, app = page_context(request).texts, request.app
    try:
        body = await app[PRESS].print(paper.page(report, words, app[RENDERER]))
    except paper.NoLetters:
        log.warning("report.no_pdf", missing="Pango")
        return see_other(f"/koordinator/rapport/{report.year}", "report-no-pdf", "alert")
    return _file(report, "pdf", "application/pdf", body)


def _file(report: Report, kind: str, mime: str, body: bytes) -> http.Response:
    headers = {"Content-Disposition": f'attachment; filename="rapport-{report.year}.{kind}"'}
    return http.Response(body=body, content_type=mime, headers=headers)


async def _page(request: Request, year: int | None) -> http.Response:
    report, years = await _report(request, year)
    context = {**shown(report, page_context(request).texts), "years": years}
    return render(request, "report/report.html", context)


async def _report(request: Request, year: int | None) -> tuple[Report, list[int]]:
    """The report, and the years that there is one of."""
    me = actor(request)
    if not me.has("coordinator", programme_id=PROGRAMME):
        raise NotFound
    scope = Scope(me.organisation_id)

    def read(tx: Tx) -> tuple[Report, list[int]]:
        this_year = tx.now.astimezone(ZONE).year
        wanted = this_year if year is None else year
        if not this_year - 10 <= wanted <= this_year:
            raise NotFound
        audit.record(tx, scope, me.person_id, "report.read", "programme", PROGRAMME)
        figures = as_told(tx, scope, PROGRAMME, wanted)
        first = max(figures.began or this_year, this_year - 10)
        return make(figures), sorted({*range(first, this_year + 1), wanted})

    return await request.app[REPORT_STORAGE].write(read)
