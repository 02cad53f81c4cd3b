"""The report's pages: on screen with charts, and as CSV, XLSX and PDF."""

import asyncio
from collections.abc import Callable
from math import ceil
from typing import Any, Final

from aiohttp import web as http

from core.errors import NotFound
from core.schema import Scope
from core.storage import Storage, Tx
from identity import audit
from identity.defaults import PROGRAMME
from identity.http import actor
from server.report import sheets, workbook
from server.report.closing import as_told
from server.report.figures import ZONE
from server.report.report import Report, make
from web.page import page_context
from web.rendering import render
from web.routing import Request, Routes
from web.texts import Texts

routes = Routes()
REPORT_STORAGE: Final = http.AppKey("REPORT_STORAGE", Storage)
Maker = Callable[[Report, Texts], bytes]


def _as_pdf(report: Report, texts: Texts) -> bytes:
    """The drawing of letters is half of what a start would load, and few ever ask for it."""
    from server.report import paper

    return paper.as_pdf(report, texts)


FILES: Final[dict[str, tuple[str, Maker]]] = {
    "csv": ("text/csv", sheets.as_csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook.as_xlsx,
    ),
    "pdf": ("application/pdf", _as_pdf),
}


@routes.get("/koordinator/rapport", action="report.read")
async def show_report(request: Request) -> http.Response:
    """The year so far, as far as it has been told."""
    return await _page(request, None)


@routes.get(r"/koordinator/rapport/{year:\d{4}}", action="report.read")
async def show_year(request: Request) -> http.Response:
    return await _page(request, int(request.match_info["year"]))


@routes.get(r"/koordinator/rapport/{year:\d{4}}/{kind:csv|xlsx|pdf}", action="report.read")
async def download(request: Request) -> http.Response:
    """The same as a file."""
    mime, maker = FILES[request.match_info["kind"]]
    report, _ = await _report(request, int(request.match_info["year"]))
    # A page with fonts in it takes a while to write: beside the loop.
    body = await asyncio.to_thread(maker, report, page_context(request).texts)
    name = f"rapport-{report.year}.{request.match_info['kind']}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return http.Response(body=body, content_type=mime, headers=headers)


async def _page(request: Request, year: int | None) -> http.Response:
    report, years = await _report(request, year)
    words = page_context(request).texts
    charts = [
        {
            "name": sheets.word(name, words),
            "total": sheets.said(column.total, words),
            "bars": [
                {
                    "line": line,
                    "months": part.months,
                    "width": ceil(100 * column.share(part)),
                }
                for line, part in zip(
                    sheets.part_lines(name, column, words), column.parts, strict=True
                )
            ],
        }
        for name, column in report.columns.items()
    ]
    context: dict[str, Any] = {
        "report": report,
        "subtitle": sheets.subtitle(report, words),
        "charts": [chart for chart in charts if chart["bars"]],
        "totals": [chart for chart in charts if not chart["bars"]],
        "keys": list(sheets.key_lines(report, words)),
        "years": years,
        "note": sheets.note(report, words),
        "mixed": any(
            len({part.months for part in column.parts}) > 1 for column in report.columns.values()
        ),
    }
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
