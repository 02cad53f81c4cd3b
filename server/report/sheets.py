"""The report as files: CSV, XLSX, PDF. All say the same as the page, in the reader's words."""

import csv
import io
from collections.abc import Sequence

from server.report.report import Report
from server.report.suppression import Column, Shown
from web.texts import Texts

Row = Sequence[str | int]


def lines(report: Report, words: Texts) -> list[Row]:
    """Heading, year's figures, and one line for each part of the year."""
    found: list[Row] = [[words.t("report-title", year=str(report.year))]]
    found.append([words.t("report-note")])
    found.append([])
    found.append([words.t("report-measure"), words.t("report-year")])
    for name, people in report.people.items():
        found.append([words.t(f"report-{name}"), total(people, report, words)])
    if report.wait_weeks is not None:
        found.append([words.t("report-wait"), words.t("report-weeks", count=report.wait_weeks)])
    for name, column in report.columns.items():
        found.append([words.t(f"report-{name.replace('_', '-')}"), total(column, report, words)])
    for name, column in report.columns.items():
        if column.parts:
            found.append([])
            found.append([words.t(f"report-{name.replace('_', '-')}"), words.t("report-count")])
            found += [[months(part, words), said(shown, words)] for part, shown in column.parts]
    return found


def total(column: Column, report: Report, words: Texts) -> str | int:
    """The year's; where the latest months are not in it, up to which month it goes."""
    shown = said(column.total, words)
    if column.until == report.months:
        return shown
    return words.t("report-until", count=str(shown), month=months(str(column.until), words))


def said(shown: Shown, words: Texts) -> str | int:
    return words.t("report-few") if shown.value is None else shown.value


def months(part: str, words: Texts) -> str:
    """“januar”, or “januar–mars”."""
    return "–".join(words.t(f"report-month-{number}") for number in part.split("–"))


def as_csv(report: Report, words: Texts) -> bytes:
    """With a byte-order mark, since a spreadsheet would otherwise break æ, ø and å."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(lines(report, words))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(report: Report, words: Texts) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(str(report.year))
        sheet.set_column(0, 0, 44)
        bold = book.add_format({"bold": True})
        for number, row in enumerate(lines(report, words)):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell, bold if number == 0 else None)
    return out.getvalue()


def as_pdf(report: Report, words: Texts) -> bytes:
    from fpdf import FPDF

    page = FPDF()
    page.set_title(words.t("report-title", year=str(report.year)))
    page.add_page()
    for number, row in enumerate(lines(report, words)):
        page.set_font("Helvetica", "B" if number == 0 else "", 16 if number == 0 else 11)
        cells = [_latin(str(cell)) for cell in row]
        if len(cells) == 2:
            page.cell(120, 7, cells[0])
            page.cell(0, 7, cells[1], new_x="LMARGIN", new_y="NEXT")
        else:
            page.multi_cell(0, 7, cells[0] if cells else "", new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def _latin(text: str) -> str:
    """The page's own font has the letters of western Europe, and a plain dash."""
    return text.replace("–", "-").encode("latin-1", "replace").decode("latin-1")
