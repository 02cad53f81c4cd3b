"""The report on paper (PDF, A4): the year on the first page, the charts after it."""

from pathlib import Path
from typing import Final

from fpdf import FPDF

from server.report import sheets
from server.report.report import Report
from server.report.suppression import Column
from web.texts import Texts

FONTS: Final = Path(__file__).parent / "fonts"
INK: Final = (33, 29, 70)
SOFT: Final = (83, 78, 115)
BAR: Final = (50, 43, 120)
LIGHT: Final = (242, 163, 60)
PALE: Final = (233, 229, 246)
LINE: Final = (226, 214, 199)
MARGIN: Final = 20.0
WIDTH: Final = 170.0
GAP: Final = 10.0
HALF: Final = (WIDTH - GAP) / 2
ROW: Final = 5.6
"""Millimetres, all of them."""


class Paper(FPDF):
    """Our font, our colours, and on each page which report it is and how many pages there are."""

    def __init__(self, report: Report, words: Texts) -> None:
        super().__init__()
        self.report, self.words = report, words
        self.add_font("Schibsted", "", FONTS / "schibsted-grotesk-latin-regular.ttf")
        self.add_font("Schibsted", "B", FONTS / "schibsted-grotesk-latin-bold.ttf")
        self.set_title(sheets.title(report, words))
        self.set_subject(sheets.subtitle(report, words))
        self.set_author("Likeperson")
        self.set_lang({"nb": "nb-NO", "en": "en-GB"}.get(words.locale, words.locale))
        self.set_margin(MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(True, margin=MARGIN + 5)
        self.write_in(10)

    def write_in(self, size: float, *, bold: bool = False, ink: tuple[int, int, int] = INK) -> None:
        self.set_font("Schibsted", "B" if bold else "", size)
        self.set_text_color(*ink)

    def footer(self) -> None:
        """Called by the library at the end of each page."""
        self.set_y(-MARGIN)
        self.write_in(8, ink=SOFT)
        self.cell(HALF, 5, f"Likeperson · {sheets.title(self.report, self.words)}")
        page = self.words.t("report-page", page=str(self.page_no()), pages="{nb}")
        self.cell(0, 5, page, align="R")


def as_pdf(report: Report, words: Texts) -> bytes:
    paper = Paper(report, words)
    paper.add_page()
    _head(paper)
    _tiles(paper)
    _table(paper)
    _charts(paper)
    return bytes(paper.output())


def _head(paper: Paper) -> None:
    report, words = paper.report, paper.words
    y = paper.get_y()
    paper.set_fill_color(*BAR)
    paper.ellipse(MARGIN, y, 7, 7, style="F")
    paper.set_fill_color(*LIGHT)
    paper.ellipse(MARGIN + 4.2, y, 7, 7, style="F")
    paper.set_xy(MARGIN + 14, y)
    paper.write_in(12, bold=True)
    paper.cell(0, 7, "Likeperson", new_x="LMARGIN", new_y="NEXT")
    paper.ln(10)
    paper.write_in(26, bold=True)
    paper.multi_cell(0, 11, sheets.title(report, words), new_x="LMARGIN", new_y="NEXT")
    paper.write_in(12, ink=SOFT)
    paper.multi_cell(0, 7, sheets.subtitle(report, words), new_x="LMARGIN", new_y="NEXT")
    paper.ln(7)


def _tiles(paper: Paper) -> None:
    """The key figures, two by two."""
    top, height = paper.get_y(), 23.0
    lines = list(sheets.key_lines(paper.report, paper.words))
    for number, line in enumerate(lines):
        x = MARGIN + (HALF + GAP) * (number % 2)
        y = top + (height + 5) * (number // 2)
        paper.set_fill_color(*PALE)
        paper.rect(x, y, HALF, height, style="F", round_corners=True, corner_radius=3)
        paper.set_xy(x + 5, y + 3)
        paper.write_in(18, bold=True)
        paper.cell(HALF - 10, 9, str(line.count))
        paper.set_xy(x + 5, y + 12)
        paper.write_in(9, ink=SOFT)
        paper.multi_cell(HALF - 10, 4.2, f"{line.what} ({line.when})", align="L")
    paper.set_xy(MARGIN, top + (height + 5) * ((len(lines) + 1) // 2) + 4)


def _table(paper: Paper) -> None:
    """The year of each measure, and what one must know to read it."""
    words = paper.words
    columns = ((90.0, "L"), (50.0, "L"), (30.0, "R"))
    paper.write_in(9, bold=True, ink=SOFT)
    for (width, align), name in zip(columns, ("measure", "when", "count"), strict=True):
        paper.cell(width, 7, words.t(f"report-{name}"), align=align)
    paper.ln(7)
    paper.set_draw_color(*LINE)
    for line in sheets.total_lines(paper.report, words):
        paper.line(MARGIN, paper.get_y(), MARGIN + WIDTH, paper.get_y())
        paper.write_in(11)
        paper.cell(columns[0][0], 9, line.what)
        paper.write_in(11, ink=SOFT)
        paper.cell(columns[1][0], 9, line.when)
        paper.write_in(11, bold=True)
        paper.cell(columns[2][0], 9, str(line.count), align="R", new_x="LMARGIN", new_y="NEXT")
    paper.ln(6)
    paper.write_in(9, ink=SOFT)
    note = sheets.note(paper.report, words)
    paper.multi_cell(0, 4.8, note, align="L", new_x="LMARGIN", new_y="NEXT")


def _charts(paper: Paper) -> None:
    """Two beside each other, as many rows as a page holds. All that a chart shows is written."""
    told = [(name, column) for name, column in paper.report.columns.items() if column.parts]
    if not told:
        return
    paper.add_page()
    if any(len({part.months for part in column.parts}) > 1 for _, column in told):
        paper.write_in(9, ink=SOFT)
        said = paper.words.t("report-bars")
        paper.multi_cell(0, 4.8, said, align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(5)
    bottom = paper.h - MARGIN - 8
    for first in range(0, len(told), 2):
        pair = told[first : first + 2]
        height = 14 + ROW * max(sum(part.months for part in each.parts) for _, each in pair)
        if paper.get_y() + height > bottom:
            paper.add_page()
        y = paper.get_y()
        for place, (name, column) in enumerate(pair):
            _chart(paper, MARGIN + (HALF + GAP) * place, y, name, column)
        paper.set_xy(MARGIN, y + height + 8)


def _chart(paper: Paper, x: float, y: float, name: str, column: Column) -> None:
    words = paper.words
    paper.set_xy(x, y)
    paper.write_in(11, bold=True)
    paper.cell(HALF, 7, sheets.word(name, words))
    lines = sheets.part_lines(name, column, words)
    paper.write_in(9)
    label = max(paper.get_string_width(line.when) for line in lines) + 3
    count = max(paper.get_string_width(str(line.count)) for line in lines) + 3
    space = HALF - label - count
    top = y + 10
    for line, part in zip(lines, column.parts, strict=True):
        high = ROW * part.months
        paper.set_xy(x, top)
        paper.write_in(9, ink=SOFT)
        paper.cell(label, high, line.when)
        if share := column.share(part):
            paper.set_fill_color(*BAR)
            paper.rect(x + label, top + 1.1, space * share, high - 2.2, style="F")
        paper.set_xy(x + HALF - count, top)
        paper.write_in(9)
        paper.cell(count, high, str(line.count), align="R")
        top += high
