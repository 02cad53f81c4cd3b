"""What the report's files say, in the reader's words, the same as the page; and the CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from server.report.report import Report
from server.report.suppression import Column, Part, Shown
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
    said = span(0, report.months, words)
    return f"{name}. {said[:1].upper()}{said[1:]}." if name else f"{said[:1].upper()}{said[1:]}."


def key_lines(report: Report, words: Texts) -> Iterator[Line]:
    """The people of the year, the cohorts that they came into, and how long it took."""
    when = span(0, report.months, words)
    for name, shown in report.people.items():
        yield Line(word(name, words), when, said(shown, words))
    for name, shown in report.cohorts.items():
        yield Line(words.t("report-cohort", name=name), when, said(shown, words))
    if report.wait_weeks is not None:
        weeks = words.t("report-weeks", count=report.wait_weeks)
        yield Line(words.t("report-wait"), when, weeks)


def total_lines(report: Report, words: Texts) -> Iterator[Line]:
    """What has been told of each measure, together."""
    if not report.months:
        return
    when = span(0, report.months, words)
    for name, column in report.columns.items():
        yield Line(word(name, words), when, said(column.total, words))


def part_lines(name: str, column: Column, words: Texts) -> list[Line]:
    """The months of one measure, or what is told in their place."""
    what = word(name, words)
    return [Line(what, _when(part, words), said(part.shown, words)) for part in column.parts]


def notes(report: Report, words: Texts) -> list[str]:
    """What a reader must know of the counts; first, whether something was put right."""
    said = ["corrected"] if report.corrected else []
    said += ["note-when", *([] if report.is_whole else ["note-half"]), "note-few", "note-never"]
    return [words.t(f"report-{each}") for each in said]


def note(report: Report, words: Texts) -> str:
    """The same in a row."""
    return " ".join(notes(report, words))


def word(name: str, words: Texts) -> str:
    return words.t(f"report-{name.replace('_', '-')}")


def said(shown: Shown, words: Texts) -> str | int:
    """The number, or between what it is."""
    if shown.value is not None:
        return shown.value
    if not shown.low:
        return words.t("report-few", count=shown.high + 1)
    return f"{shown.low}–{shown.high}"


def span(first: int, stop: int, words: Texts) -> str:
    """The months from the first up to the second, counted from 0: “januar–juni”, or the year."""
    if first == stop:
        return words.t("report-none")
    if stop - first == 12:
        return words.t("report-year")
    ends = dict.fromkeys((first + 1, stop))
    return "–".join(words.t(f"report-month-{number}") for number in ends)


def _when(part: Part, words: Texts) -> str:
    return span(part.first, part.stop, words)


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
