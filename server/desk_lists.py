"""Everything on the coordinators' desk as files: who waits, who meets, when, and who has room.

No words that anybody wrote, and no reason for any end. A file has names in it and leaves the
house, so the app is asked for once more (SE5) and the log knows who took it.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from aiohttp import web as http

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from server.care_lists import EVER, Cell, List, Said, lists_of_care
from server.overview import OVERVIEW, OVERVIEW_STORAGE, Overviews
from server.report.workbook import HEAD
from server.services import SERVICES, Services
from sessions import pairing_store
from sessions import store as session_store
from web.page import page_context
from web.routing import Request, Routes
from web.texts import Texts

routes = Routes()


FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for something to work out."""
WIDEST: Final = 400
"""Pixels of a column."""
MOMENT_WIDE: Final = 18
"""Letters; the library reckons a moment to be as short as a day."""


def lists(
    tx: Tx, services: Services, overviews: Overviews, me: Actor, programme_id: str
) -> list[List]:
    """All of one programme; noted in the log. Raises: NotFound for anybody but its coordinators."""
    overview = overviews.of(tx, me, programme_id)
    if not me.has("coordinator", programme_id=programme_id):
        raise NotFound
    scope = Scope(me.organisation_id)
    audit.record(tx, scope, me.person_id, "desk.export", "programme", programme_id)
    pairings = pairing_store.of_programmes(tx, scope, [programme_id])
    sessions = session_store.lately(tx, scope, [programme_id], *EVER)
    people = {person for each in pairings for person in (each.user_id, each.peer_id)}
    people |= {person for each in sessions for person in (each.user_id, each.peer_id)}
    names = services.identity.people.names(tx, scope, people)
    quotas = services.sessions.closings.quotas(tx, scope, pairings)
    them = {each.id: each for each in pairings}
    more = [
        each
        for each in services.sessions.extensions.waiting(tx, me)
        if each.programme_id == programme_id
    ]
    return [
        List(
            "requests",
            ("name", "sent", "promised", "stage", "kept", "peer"),
            [
                (
                    row.name,
                    row.request.sent_at,
                    row.request.answer_by,
                    Said(f"matching-desk-{row.stage}"),
                    row.coordinator,
                    row.peer,
                )
                for row in services.matching.desk.rows(tx, me)
                if row.request.programme_id == programme_id
            ],
        ),
        List(
            "pairings",
            ("user", "peer", "state", "since", "ended", "allowance", "used", "booked"),
            [
                (
                    names.get(each.user_id),
                    names.get(each.peer_id),
                    Said(f"lists-pairing-{each.state.replace('_', '-')}"),
                    each.active_at,
                    each.ended_at,
                    quota.allowance,
                    quota.used,
                    quota.reserved,
                )
                for each, quota in zip(pairings, quotas, strict=True)
            ],
        ),
        List(
            "breaks",
            ("user", "peer", "asked", "state", "since", "meanwhile"),
            [
                (
                    names.get(each.pairing.user_id),
                    names.get(each.pairing.peer_id),
                    each.said.asked_at if each.said else None,
                    Said(f"lists-break-{each.stage.replace('_', '-')}"),
                    each.since,
                    names.get(each.other.peer_id) if each.other else None,
                )
                for each in services.sessions.rests.desk(tx, scope, [programme_id])
            ],
        ),
        List(
            "sessions",
            ("when", "user", "peer", "state"),
            [
                (
                    each.starts_at,
                    names.get(each.user_id),
                    names.get(each.peer_id),
                    Said(f"sessions-badge-{each.state.replace('_', '-')}"),
                )
                for each in sessions
            ],
        ),
        List(
            "talks",
            ("peer", "session", "when", "supervisor"),
            [
                (
                    card.peer_name,
                    card.first_at,
                    card.duty.hour.starts_at if card.duty.hour else None,
                    card.supervisor_name,
                )
                for card in services.supervision.desk.cards(tx, scope, [programme_id])
            ],
        ),
        List(
            "peers",
            ("name", "pairings", "room", "hours", "next", "lately", "joined", "until", "cohorts"),
            [
                (
                    each.name,
                    each.pairings,
                    each.capacity,
                    each.hours,
                    each.next_at,
                    each.lately.held,
                    each.commitment.since,
                    each.commitment.until,
                    ", ".join(each.cohorts),
                )
                for each in overview.peers
            ],
        ),
        List(
            "more",
            ("asked", "user", "peer"),
            [
                (
                    each.asked_at,
                    names.get(them[each.pairing_id].user_id),
                    names.get(them[each.pairing_id].peer_id),
                )
                for each in more
                if each.pairing_id in them
            ],
        ),
        *lists_of_care(tx, scope, services, me, programme_id),
    ]


def rows_of(one: List, words: Texts) -> list[list[str | int]]:
    """Headings and lines, in the reader's words and zone."""
    head: list[str | int] = [words.t(f"lists-{name}") for name in one.columns]
    return [head, *([_said(cell, words) for cell in line] for line in one.lines)]


def _said(cell: Cell, words: Texts) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, Said):
        return words.t(cell.text_id)
    if isinstance(cell, datetime):
        return cell.astimezone(ZoneInfo(words.zone)).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return cell


def as_xlsx(found: Sequence[List], words: Texts) -> bytes:
    """A sheet for each list: days and times are dates that can be sorted and reckoned with, the
    headings stay in view, and each column is as wide as what is in it."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": HEAD, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        for one in found:
            sheet = book.add_worksheet(words.t(f"lists-{one.name}"))
            for place, name in enumerate(one.columns):
                sheet.write_string(0, place, words.t(f"lists-{name}"), head)
            for number, line in enumerate(one.lines, 1):
                for place, cell in enumerate(line):
                    if isinstance(cell, datetime):
                        local = cell.astimezone(ZoneInfo(words.zone)).replace(tzinfo=None)
                        sheet.write_datetime(number, place, local, moment)
                    elif isinstance(cell, date):
                        sheet.write_datetime(number, place, cell, day)
                    elif isinstance(cell, int):
                        sheet.write_number(number, place, cell)
                    elif said := _said(cell, words):
                        sheet.write_string(number, place, str(said))
            sheet.freeze_panes(1, 0)
            sheet.autofit(WIDEST)
            for place, name in enumerate(one.columns):
                if any(isinstance(line[place], datetime) for line in one.lines):
                    width = max(MOMENT_WIDE, len(words.t(f"lists-{name}")) + 4)
                    sheet.set_column(place, place, width)
            if one.lines:
                sheet.autofilter(0, 0, len(one.lines), len(one.columns) - 1)
            sheet.set_paper(9)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
    return out.getvalue()


def as_csv(found: Sequence[List], words: Texts) -> bytes:
    """A file for each list, in one archive; with a byte-order mark, for æ, ø and å."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in found:
            text = io.StringIO()
            rows = [[_harmless(cell) for cell in row] for row in rows_of(one, words)]
            csv.writer(text, delimiter=";").writerows(rows)
            name = f"{words.t(f'lists-{one.name}').lower()}.csv"
            archive.writestr(name, text.getvalue().encode("utf-8-sig"))
    return out.getvalue()


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


Maker = Callable[[Sequence[List], Texts], bytes]
FILES: Final[dict[str, tuple[str, str, Maker]]] = {
    "csv": ("application/zip", "zip", as_csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        as_xlsx,
    ),
}


@routes.get("/koordinator/oversikt/{kind:csv|xlsx}", action="desk.export")
async def download(request: Request) -> http.Response:
    """All of it as a file."""
    app, me = request.app, actor(request)
    found = await app[OVERVIEW_STORAGE].write(lists, app[SERVICES], app[OVERVIEW], me, PROGRAMME)
    mime, ending, maker = FILES[request.match_info["kind"]]
    body = maker(found, page_context(request).texts)
    headers = {"Content-Disposition": f'attachment; filename="oversikt.{ending}"'}
    return http.Response(body=body, content_type=mime, headers=headers)
