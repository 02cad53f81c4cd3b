"""What the report's page and its PDF show: the same counts in the same words."""

from math import ceil
from typing import Any

from server.report import sheets
from server.report.report import Report
from server.report.suppression import Column
from web.texts import Texts


def shown(report: Report, words: Texts) -> dict[str, Any]:
    """For the templates: `keys` and `lines` are lines; `charts` are the measures that are told in
    parts (`mixed`: not all of them stand for as many months), `totals` the others."""
    columns = report.columns
    charts = [_chart(name, column, words) for name, column in columns.items()]
    return {
        "report": report,
        "subtitle": sheets.subtitle(report, words),
        "keys": list(sheets.key_lines(report, words)),
        "lines": list(sheets.total_lines(report, words)),
        "charts": [chart for chart in charts if chart["bars"]],
        "totals": [chart for chart in charts if not chart["bars"]],
        "mixed": any(len({part.months for part in each.parts}) > 1 for each in columns.values()),
        "notes": sheets.notes(report, words),
    }


def _chart(name: str, column: Column, words: Texts) -> dict[str, Any]:
    """`width` of a bar is in hundredths of the longest; 0: none is drawn."""
    lines = sheets.part_lines(name, column, words)
    return {
        "name": sheets.word(name, words),
        "total": sheets.said(column.total, words),
        "bars": [
            {"line": line, "months": part.months, "width": ceil(100 * column.share(part))}
            for line, part in zip(lines, column.parts, strict=True)
        ],
    }
