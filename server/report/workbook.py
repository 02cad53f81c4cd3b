"""The report as a spreadsheet: the year on one sheet, its months with charts on another.

A bar is as long as the count in a month, and has the count beside it, so that a quarter looks like
no busier time than its months.
"""

import io
from math import ceil
from typing import Any, Final

from server.report import sheets
from server.report.report import Report
from server.report.suppression import Column
from web.texts import Texts

INK: Final = "#322B78"
LINE: Final = "#E2D6C7"
HEAD: Final = "#E9E5F6"
CHART_ROWS: Final = 16
"""So many rows are as high as a chart."""
NOTE_LINE: Final = 80
"""Letters that stand beside each other in the width of the table, or a few more."""


def as_xlsx(report: Report, words: Texts) -> bytes:
    """Numbers are numbers, headings stay in view, and a printed page cuts no chart in two."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": sheets.title(report, words)})
        formats = {
            "title": book.add_format({"bold": True, "font_size": 18, "font_color": INK}),
            "note": book.add_format({"text_wrap": True, "valign": "top"}),
            "head": book.add_format({"bold": True, "bg_color": HEAD, "bottom": 1}),
            "head_count": book.add_format(
                {"bold": True, "bg_color": HEAD, "bottom": 1, "align": "right"}
            ),
            "share": book.add_format(
                {"bottom": 1, "bottom_color": LINE, "align": "right", "num_format": "#,##0.0"}
            ),
            "cell": book.add_format({"bottom": 1, "bottom_color": LINE}),
            "count": book.add_format(
                {"bottom": 1, "bottom_color": LINE, "align": "right", "num_format": "#,##0"}
            ),
        }
        _year(book, formats, report, words)
        if any(column.parts for column in report.columns.values()):
            _months(book, formats, report, words)
    return out.getvalue()


def _year(book: Any, formats: dict[str, Any], report: Report, words: Texts) -> None:
    sheet = book.add_worksheet(str(report.year))
    _set_up(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, sheets.title(report, words), formats["title"])
    sheet.set_row(0, 28)
    sheet.write_string(1, 0, sheets.subtitle(report, words))
    note = sheets.note(report, words)
    sheet.merge_range(2, 0, 2, 2, note, formats["note"])
    sheet.set_row(2, 16 * ceil(len(note) / NOTE_LINE))
    _head(sheet, formats, 4, words)
    sheet.freeze_panes(5, 0)
    lines = [*sheets.key_lines(report, words), *sheets.total_lines(report, words)]
    for row, line in enumerate(lines, 5):
        _line(sheet, formats, row, line)


def _months(book: Any, formats: dict[str, Any], report: Report, words: Texts) -> None:
    """A table for each measure that is told in parts, one below the other, its chart beside it."""
    sheet = book.add_worksheet(words.t("report-months"))
    _set_up(sheet)
    sheet.set_column(3, 3, 12)
    sheet.set_column(4, 4, 4)
    sheet.set_landscape()
    sheet.set_print_scale(58)
    sheet.repeat_rows(0)
    _head(sheet, formats, 0, words)
    sheet.write_string(0, 3, words.t("report-a-month"), formats["head_count"])
    sheet.freeze_panes(1, 0)
    row, pages = 1, []
    told = [(name, column) for name, column in report.columns.items() if column.parts]
    for number, (name, column) in enumerate(told):
        lines = sheets.part_lines(name, column, words)
        first = row
        if number and not number % 2:
            pages.append(first)
        for line, part in zip(lines, column.parts, strict=True):
            _line(sheet, formats, row, line)
            if part.shown.value:
                sheet.write_number(row, 3, part.shown.value / part.months, formats["share"])
            else:
                sheet.write_blank(row, 3, None, formats["share"])
            row += 1
        if not any(part.shown.value for part in column.parts):
            row += 1
            continue
        chart = _chart(book, sheet.name, first, column, lines)
        said = "; ".join(f"{line.when}: {line.count}" for line in lines)
        sheet.insert_chart(first, 5, chart, {"description": f"{lines[0].what}. {said}"})
        row = max(row + 1, first + CHART_ROWS)
    sheet.set_h_pagebreaks(pages)


def _chart(book: Any, sheet: str, first: int, column: Column, lines: list[sheets.Line]) -> Any:
    """Of the rows from `first` on, which hold these lines."""
    last, what = first + len(lines) - 1, lines[0].what
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": what,
            "categories": [sheet, first, 1, last, 1],
            "values": [sheet, first, 3, last, 3],
            "fill": {"color": INK},
            "gap": 45,
            "data_labels": {
                "value": True,
                "custom": [
                    {"value": str(line.count)} if part.shown.value else {"delete": True}
                    for line, part in zip(lines, column.parts, strict=True)
                ],
            },
        }
    )
    chart.set_title({"name": what, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "line": {"none": True}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 480, "height": CHART_ROWS * 20 - 16})
    return chart


def _set_up(sheet: Any) -> None:
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 16)
    sheet.set_paper(9)
    sheet.hide_gridlines(2)


def _head(sheet: Any, formats: dict[str, Any], row: int, words: Texts) -> None:
    sheet.write_string(row, 0, words.t("report-measure"), formats["head"])
    sheet.write_string(row, 1, words.t("report-when"), formats["head"])
    sheet.write_string(row, 2, words.t("report-count"), formats["head_count"])


def _line(sheet: Any, formats: dict[str, Any], row: int, line: sheets.Line) -> None:
    sheet.write_string(row, 0, line.what, formats["cell"])
    sheet.write_string(row, 1, line.when, formats["cell"])
    if isinstance(line.count, int):
        sheet.write_number(row, 2, line.count, formats["count"])
    else:
        sheet.write_string(row, 2, line.count, formats["count"])
