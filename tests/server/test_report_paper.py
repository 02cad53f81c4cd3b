"""The report's PDF can be listened to (PDF/UA-1): what it says, and in which order."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NullObject, NumberObject

from core.errors import Unavailable
from server.report.figures import BY_MONTH, Figures
from server.report.letters import NO_LETTERS, as_pdf
from server.report.paper import NoLetters, Press, page
from server.report.report import Report, make
from server.report.sheets import key_lines, said, total_lines
from tests.support.house import house
from tests.support.pages import rendering
from web.texts import Texts

Element = Any
"""A dictionary of the file: the library knows no more of what is in it."""


@dataclass
class Heard:
    """A PDF as whoever listens to it has it: by its tags, never by where the ink is."""

    body: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.body))

    @property
    def root(self) -> Element:
        return _object(self.reader.trailer["/Root"])

    @cached_property
    def elements(self) -> list[Element]:
        """All of them, in the order of reading."""
        return list(self._under(_object(self.root["/StructTreeRoot"])))

    def all(self, *tags: str) -> list[Element]:
        return [each for each in self.elements if each["/S"] in tags]

    def words(self, element: Element) -> str:
        """What is read out of it, and of all that is in it."""
        own = [self._said[_page(element)].get(int(mark), "") for mark in _marks(element)]
        inside = [self.words(kid) for kid in _kids(element)]
        return " ".join(each for each in (*own, *inside) if each)

    def _under(self, element: Element) -> Iterator[Element]:
        for kid in _kids(element):
            yield kid
            yield from self._under(kid)

    @cached_property
    def _said(self) -> dict[int, dict[int, str]]:
        """By page and mark; -1 is all that is marked as no content, and -2 what is not marked."""
        found: dict[int, dict[int, str]] = {}
        for paper in self.reader.pages:
            marks, here = [-2], found.setdefault(_number(paper), {})

            def before(operator: bytes, operands: Any, *_: Any, marks: list[int] = marks) -> None:
                if operator in (b"BDC", b"BMC"):
                    given = operands[1] if len(operands) > 1 else {}
                    marks.append(-1 if operands[0] == "/Artifact" else int(given["/MCID"]))
                elif operator == b"EMC":
                    marks.pop()

            def text(
                said: str, *_: Any, marks: list[int] = marks, here: dict[int, str] = here
            ) -> None:
                if said.strip():
                    here[marks[-1]] = f"{here.get(marks[-1], '')} {said.strip()}".strip()

            paper.extract_text(visitor_operand_before=before, visitor_text=text)
        return found

    def beside_the_content(self) -> list[str]:
        return [each.get(-1, "") for each in self._said.values()]

    def letters(self) -> set[str]:
        """The fonts, each of which is in the file, not hoped for."""
        found = set()
        for paper in self.reader.pages:
            for font in _object(_object(paper["/Resources"])["/Font"]).values():
                (letters,) = _object(font)["/DescendantFonts"]
                assert "/FontFile2" in _object(_object(letters)["/FontDescriptor"])
                found.add(str(_object(letters)["/BaseFont"]).partition("+")[2])
        return found

    def unmarked(self) -> list[str]:
        return [each[-2] for each in self._said.values() if -2 in each]


def _object(each: Any) -> Element:
    found = each.get_object()
    assert isinstance(found, DictionaryObject)
    return found


def _number(paper: Any) -> int:
    return int(paper.indirect_reference.idnum)


def _page(element: Element) -> int:
    return int(element.raw_get("/Pg").idnum)


def _all(element: Element) -> list[Any]:
    kids = element.get("/K", ArrayObject())
    return [each.get_object() for each in (kids if isinstance(kids, ArrayObject) else [kids])]


def _kids(element: Element) -> list[Element]:
    return [each for each in _all(element) if isinstance(each, DictionaryObject)]


def _marks(element: Element) -> list[NumberObject]:
    return [each for each in _all(element) if isinstance(each, NumberObject)]


def a_year() -> Report:
    """With months and quarters, with lines that are withheld but for what they lie between, and
    with a name that needs other letters."""
    months: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (12, 30, 7, 4, 4, 9, *[5] * 6))
    months["requests"] = (*[0] * 6, 30, *[0] * 5)
    people: dict[str, tuple[int, ...]] = {"users": (31, *[0] * 11), "peers": (3, *[0] * 11)}
    people["trained"] = (12, *[0] * 11)
    return make(Figures(2026, 12, months, people, 22, 17, names={"nb": "Unge på Čáhppes"}))


def printed(report: Report, language: str) -> Heard:
    _, pages = rendering()
    return Heard(as_pdf(page(report, Texts(language), pages)))


@pytest.mark.parametrize(
    ("language", "lang", "title"),
    [("nb", "nb-NO", "Aktivitet i 2026"), ("en", "en-GB", "Activity in 2026")],
)
def test_the_pdf_can_be_listened_to(
    language: str, lang: str, title: str, caplog: pytest.LogCaptureFixture
) -> None:
    words, report = Texts(language), a_year()
    with caplog.at_level(logging.ERROR, "weasyprint"):
        heard = printed(report, language)
    assert not caplog.records, "all that the page needs was found and understood"
    assert heard.root["/Lang"] == lang
    assert _object(heard.root["/MarkInfo"])["/Marked"]
    assert _object(heard.root["/ViewerPreferences"])["/DisplayDocTitle"]
    assert heard.reader.metadata is not None
    assert heard.reader.metadata.title == title
    assert b"pdfuaid" in heard.root["/Metadata"].get_object().get_data()
    assert heard.reader.xmp_metadata is not None

    heads = [(each["/S"], heard.words(each)) for each in heard.all("/H1", "/H2", "/H3")]
    assert heads[:4] == [
        ("/H1", title),
        ("/H2", words.t("report-in-numbers")),
        ("/H2", words.t("report-note-title")),
        ("/H2", words.t("report-months")),
    ]
    told = {name: column for name, column in report.columns.items() if column.parts}
    assert [text for _, text in heads[4:]] == [
        words.t(f"report-{n.replace('_', '-')}") for n in told
    ]

    year, *charts = heard.all("/Table")
    assert [heard.words(each) for each in _rows(heard, year)[0]] == [
        words.t(f"report-{name}") for name in ("measure", "when", "count")
    ]
    assert len(charts) == len(told)
    for chart, column in zip(charts, told.values(), strict=True):
        counts = [str(said(part.shown, words)) for part in column.parts]
        assert [heard.words(row[-1]) for row in _rows(heard, chart)] == counts
    for table in (year, *charts):
        _can_be_read_cell_by_cell(heard, table)
    keys = [f"{line.count} {line.what} ({line.when})" for line in key_lines(report, words)]
    assert [heard.words(each) for each in heard.all("/LI")] == keys
    assert [heard.words(row[-1]) for row in _rows(heard, year)[1:]] == [
        str(line.count) for line in total_lines(report, words)
    ]

    assert all(each.get("/Alt") for each in heard.all("/Figure"))
    assert heard.unmarked() == []
    pages = len(heard.reader.pages)
    assert heard.beside_the_content() == [
        f"Likeperson · {title} {words.t('report-page', page=str(n), pages=str(pages))}"
        for n in range(1, pages + 1)
    ]
    ours = {"Schibsted-Grotesk-Bold", "Schibsted-Grotesk"}
    assert heard.letters() == {*ours, "Schibsted-Grotesk-Ext"}


def _rows(heard: Heard, table: Element) -> list[list[Element]]:
    rows = [each for part in _kids(table) for each in _kids(part)]
    assert {each["/S"] for each in rows} == {"/TR"}
    return [_kids(row) for row in rows]


def _can_be_read_cell_by_cell(heard: Heard, table: Element) -> None:
    """Each row begins with its header, each header says of what, each cell names its headers."""
    parts = _kids(table)
    ids = {}
    for part in parts:
        for row in _kids(part):
            first, *_ = cells = _kids(row)
            assert first["/S"] == "/TH"
            for cell in cells:
                if cell["/S"] == "/TH":
                    of = "/Column" if part["/S"] == "/THead" else "/Row"
                    assert _object(cell["/A"])["/Scope"] == of
                    ids[cell["/ID"]] = cell
    has_head = any(part["/S"] == "/THead" for part in parts)
    for row_cells in _rows(heard, table):
        for cell in row_cells:
            if cell["/S"] == "/TD":
                headers = [ids[each] for each in _object(cell["/A"])["/Headers"]]
                assert row_cells[0] in headers
                assert len(headers) == 1 + has_head


def test_what_is_at_the_foot_of_a_page_belongs_to_no_content() -> None:
    heard = printed(a_year(), "nb")
    tree = _object(_object(heard.root["/StructTreeRoot"])["/ParentTree"])
    reachable = {each.indirect_reference for each in heard.elements}
    parents = [each for marks in tree["/Nums"][1::2] for each in marks.get_object()]
    assert any(isinstance(each, NullObject) for each in parents)
    for each in parents:
        owner = each.get_object()
        assert isinstance(owner, NullObject) or owner.indirect_reference in reachable


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/a.png", "file:///etc/hostname", "data:image/png;base64,AA==", "/x"]
)
def test_nothing_is_fetched_for_it(url: str) -> None:
    with pytest.raises(LookupError, match="not for paper"):
        as_pdf(f'<html lang="nb"><title>x</title><img alt="x" src="{url}">')


def test_a_year_with_nothing_to_tell_is_told_kindly() -> None:
    nothing: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, ())
    people: dict[str, tuple[int, ...]] = dict.fromkeys(("users", "peers", "trained"), ())
    figures = Figures(2026, 0, nothing, people, 0, None)
    heard = printed(make(figures), "en")
    assert not heard.all("/Table")
    assert [heard.words(each) for each in heard.all("/P")][1:] == [
        Texts("en").t("report-none"),
        Texts("en").t("report-none-text"),
    ]


@pytest.mark.parametrize(
    ("does", "error"),
    [
        (f"raise SystemExit({NO_LETTERS})", NoLetters),
        ("raise SystemExit(1)", RuntimeError),
        ("import threading; threading.Event().wait()", Unavailable),
    ],
)
async def test_a_press_that_fails_says_how(
    tmp_path: Path, does: str, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    letters = tmp_path / "letters.py"
    letters.write_text(does)
    with pytest.raises(error):
        await Press(letters, seconds=1 if error is Unavailable else 60).print("<p>")
    assert ("no page came out: 1" in caplog.text) == (error is RuntimeError)


async def test_the_press_knows_nothing_of_ours_and_another_page_comes_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIKEPERSON_SECRET", "known to nobody else")
    letters = tmp_path / "letters.py"
    letters.write_text("import os, sys; print(sorted(os.environ), sys.stdin.read(), end='')")
    press = Press(letters)
    for word in ("æ", "ø"):
        assert (await press.print(word)).decode() == f"['LC_CTYPE'] {word}"


async def test_where_no_letters_can_be_set_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def missing(*_: object) -> bytes:
        raise NoLetters

    monkeypatch.setattr(Press, "print", missing)
    async with house(tmp_path) as home:
        guro = await home.enter("guro")
        async with guro.get("/koordinator/rapport/2026/pdf") as answer:
            assert answer.status == 200
            assert answer.content_type == "text/html"
            assert "Regnearket har de samme tallene" in await answer.text()
