"""What the report's files say, in the reader's words, the same as the page; and the CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from server.report.report import Report
from server.report.suppression import Column, Shown
from web.texts import Texts


@dataclass(frozen=True, slots=True)
class Line:
    """One count: of what, of which months, and the count or the words that stand for it."""

    what: str
    when: str
    count: str | int


def title(report: Report, words: Texts) -> str:
    return words.t("report-title", year=str(report.year))


def subtitle(report: Report, words: Texts) -> str:
    """Whose it is, and of which months."""
    name = report.names.get(words.locale) or report.names.get("nb")
    said = span(report.months, words)
    return f"{name}. {said[:1].upper()}{said[1:]}." if name else f"{said[:1].upper()}{said[1:]}."


def key_lines(report: Report, words: Texts) -> Iterator[Line]:
    """The people of the year, the cohorts that they came into, and how long it took."""
    for name, column in report.people.items():
        yield Line(word(name, words), span(column.until, words), said(column.total, words))
    for names, shown in report.cohorts:
        alone = len(names) == 1
        what = words.t("report-cohort", name=names[0]) if alone else words.t("report-cohorts")
        yield Line(what, span(report.months, words), said(shown, words))
    if report.wait_weeks is not None:
        weeks = words.t("report-weeks", count=report.wait_weeks)
        yield Line(words.t("report-wait"), span(report.months, words), weeks)


def total_lines(report: Report, words: Texts) -> Iterator[Line]:
    """The year of each measure."""
    for name, column in report.columns.items():
        yield Line(word(name, words), span(column.until, words), said(column.total, words))


def part_lines(name: str, column: Column, words: Texts) -> list[Line]:
    """The months of one measure, or what is shown in their place."""
    return [
        Line(word(name, words), months(part, words), said(s, words)) for part, s in column.parts
    ]


def note(report: Report, words: Texts) -> str:
    """What a reader must know of the counts; first, whether something was put right."""
    corrected = f"{words.t('report-corrected')} " if report.corrected else ""
    return corrected + words.t("report-note")


def word(name: str, words: Texts) -> str:
    return words.t(f"report-{name.replace('_', '-')}")


def said(shown: Shown, words: Texts) -> str | int:
    return words.t("report-few") if shown.value is None else shown.value


def months(part: str, words: Texts) -> str:
    """“januar”, or “januar–mars”."""
    return "–".join(words.t(f"report-month-{number}") for number in part.split("–"))


def span(until: int, words: Texts) -> str:
    """From January up to that month: “januar–oktober”, or the whole year."""
    if not until:
        return words.t("report-none")
    if until == 12:
        return words.t("report-year")
    return months("1" if until == 1 else f"1–{until}", words)


def as_csv(report: Report, words: Texts) -> bytes:
    """One line for each count, and what a reader must know of them at the end. With a byte-order
    mark and semicolons, since a Norwegian spreadsheet would otherwise break æ, ø, å and columns."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";").writerow
    write([words.t(f"report-{column}") for column in ("measure", "when", "count")])
    lines = [*key_lines(report, words), *total_lines(report, words)]
    for name, column in report.columns.items():
        lines += part_lines(name, column, words)
    for line in lines:
        write([line.what, line.when, line.count])
    write([])
    write([f"{title(report, words)}. {note(report, words)}"])
    return out.getvalue().encode("utf-8-sig")
