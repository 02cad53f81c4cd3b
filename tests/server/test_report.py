"""The report: nothing small can be told, also by subtraction; the counts equal a recount."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from matching.tables import support_request
from server.report.figures import BY_MONTH, Figures, count, month_begins, months_over
from server.report.report import Report, make
from server.report.sheets import as_csv, key_lines, total_lines
from server.report.workbook import as_xlsx
from sessions.tables import pairing, session
from supervision.offer_tables import offer
from supervision.tables import duty, entry, talk
from tests.support.house import house
from tests.year.town import OSLO
from web.texts import Texts


def test_only_months_that_are_over_where_the_service_is() -> None:
    assert months_over(2026, datetime(2026, 3, 31, 21, 59, tzinfo=UTC)) == 2
    assert months_over(2026, datetime(2026, 3, 31, 22, 0, tzinfo=UTC)) == 3
    assert (
        months_over(2025, datetime(2026, 1, 5, tzinfo=UTC)),
        months_over(2027, datetime(2026, 1, 5, tzinfo=UTC)),
    ) == (12, 0)
    assert month_begins(2026, 13) == month_begins(2027, 1)


def recount(tx: Tx, year: int) -> tuple[dict[str, Counter[int]], dict[str, int]]:
    """Each measure by month, and people of the year, from every row of the programme."""
    found: dict[str, Counter[int]] = {name: Counter() for name in BY_MONTH}

    def one(name: str, at: datetime | None) -> None:
        if at is not None and at.astimezone(OSLO).year == year:
            found[name][at.astimezone(OSLO).month] += 1

    def rows(table: sa.Table) -> Sequence[sa.Row[Any]]:
        mine = table.c.programme_id == PROGRAMME
        return tx.conn.execute(sa.select(table).where(mine)).all()

    users, peers = set(), set()
    for row in rows(session):
        if row.state == "completed":
            one("sessions", row.starts_at)
            users.add(row.user_id)
            peers.add(row.peer_id)
    for row in rows(pairing):
        one("pairings", row.active_at)
        if row.active_at is not None and row.ended_at is not None:
            one("ended_agreed" if row.ended_how == "completed" else "ended_earlier", row.ended_at)
    for row in rows(support_request):
        one("requests", row.sent_at)
    for row in rows(duty):
        if row.status != "released":
            one("talks_offered", row.session_ends_at)
    for row in rows(talk):
        if row.status != "gone":
            one("talks_offered", row.starts_at)
    for row in rows(offer):
        one("contacts", row.made_at)
    for row in rows(entry):
        one("talks_held", row.held_at)
    return found, {"users": len(users), "peers": len(peers)}


@pytest.mark.timeout(300)
async def test_the_counts_equal_a_recount_from_the_tables(tmp_path: Path) -> None:
    from tests.year.town import Size, Town
    from tests.year.year import year as live

    found: list[tuple[Figures, tuple[dict[str, Counter[int]], dict[str, int]]]] = []

    async def look(town: Town) -> None:
        figures = await town.see(count, Scope(ORGANISATION), PROGRAMME, 2026)
        found.append((figures, await town.see(recount, 2026)))

    size = Size(users=4, peers=3, supervisors=2, coordinators=2, days=90, arrive=4)
    await live(tmp_path, size, then=look)
    ((figures, (by_month, people)),) = found
    assert figures.months == 3
    for name in BY_MONTH:
        assert figures.by_month[name] == tuple(by_month[name][n] for n in (1, 2, 3)), name
    for name, count_of_them in people.items():
        assert sum(figures.new[name]) == count_of_them
    assert sum(figures.by_month["sessions"])


def example() -> Report:
    months: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (12, 30, 7, 2, 4, 9))
    people: dict[str, tuple[int, ...]] = dict.fromkeys(("users", "peers", "trained"), (9,) * 6)
    return make(Figures(2026, 6, months, people, 22, 17))


def test_the_files_say_what_the_page_says() -> None:
    words, report = Texts("nb"), example()
    rows = list(csv.reader(io.StringIO(as_csv(report, words).decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Hva", "Tidsrom", "Antall"]
    assert ["Samtaler", "januar–juni", "65"] in rows
    assert ["Samtaler", "februar", "30"] in rows
    assert ["Samtaler", "april–juni", "15"] in rows
    assert [
        "Halvparten av dem som fikk en likeperson, fikk det innen",
        "januar–juni",
        "3 uker",
    ] in rows
    assert not any("Brukere" in cell for row in rows for cell in row), "once, after the year"
    with zipfile.ZipFile(io.BytesIO(as_xlsx(report, words))) as book:
        year = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<v>65</v>" in year, "a number is a number"
        assert "topLeftCell" in year, "headings stay in view"
        charts = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == sum(bool(column.parts) for column in report.columns.values())


def test_a_year_before_us_is_told_kindly_and_hides_nothing_that_was() -> None:
    nothing: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (0,) * 12)
    people: dict[str, tuple[int, ...]] = dict.fromkeys(("users", "peers", "trained"), (0,) * 12)
    early = Figures(2025, 12, nothing, people, 0, None, began=2026)
    assert make(early).before_us
    assert not make(replace(early, began=2025)).before_us, "few of a year of ours stay unsaid"
    assert not make(replace(early, by_month={**nothing, "sessions": (9,) * 12})).before_us
    nobody = replace(early, months=0, by_month=dict.fromkeys(BY_MONTH, ()))
    assert b"fewer than" not in as_csv(make(nobody), Texts("en")).partition(b"\r\n\r\n")[0]


async def test_the_page_is_for_coordinators(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        guro = await home.enter("guro")
        async with guro.get("/koordinator/rapport") as answer:
            assert answer.status == 200
        for kind in ("csv", "xlsx", "pdf"):
            async with guro.get(f"/koordinator/rapport/2026/{kind}") as answer:
                assert answer.status == 200
                assert f"rapport-2026.{kind}" in answer.headers["Content-Disposition"]
        async with guro.get("/koordinator/rapport/2024") as answer:
            page = await answer.text()
            assert "Vi var ikke her i 2024" in page
            assert "færre enn" not in page
        async with guro.get("/koordinator/rapport/1999") as answer:
            assert answer.status == 404
        for key in ("eva", "amina", "kari"):
            client = await home.enter(key)
            async with client.get("/koordinator/rapport") as answer:
                assert answer.status == 403


def test_a_year_that_is_over_says_how_many_came_into_each_cohort_in_every_file() -> None:
    spring, autumn = (0, 12, *[0] * 10), (*[0] * 8, 14, 0, 0, 0)
    together = tuple(a + b for a, b in zip(spring, autumn, strict=True))
    months: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (0,) * 12)
    people = {"users": (0,) * 12, "peers": (0,) * 12, "trained": together}
    cohorts = {"Vår": spring, "Høst": autumn}
    whole = make(Figures(2026, 12, months, people, 0, None, cohorts=cohorts))
    rows = list(
        csv.reader(io.StringIO(as_csv(whole, Texts("nb")).decode("utf-8-sig")), delimiter=";")
    )
    assert ["Av dem i kullet Høst", "hele året", "15"] in rows
    assert ["Av dem i kullet Vår", "hele året", "10"] in rows
    # With one small none of them is told, and none before the year is over.
    few = {**cohorts, "Liten": (1, *[0] * 11)}
    small = {**people, "trained": tuple(map(sum, zip(*few.values(), strict=True)))}
    assert not make(Figures(2026, 12, months, small, 0, None, cohorts=few)).cohorts
    half = {name: each[:6] for name, each in cohorts.items()}
    assert not make(Figures(2026, 6, months, people, 0, None, cohorts=half)).cohorts


def test_a_wait_says_no_more_of_the_pairings_than_what_is_told_of_them() -> None:
    nobody: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (0,) * 6)
    people: dict[str, tuple[int, ...]] = dict.fromkeys(("users", "peers", "trained"), (0,) * 6)

    def weeks(pairings: int, matched: int) -> int | None:
        months = {**nobody, "pairings": (pairings, *[0] * 5)}
        return make(Figures(2026, 6, months, people, matched, 15)).wait_weeks

    assert (weeks(13, 10), weeks(13, 9)) == (3, None)
    assert weeks(12, 12) is None, "told to be ten, it may be eight"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_is_withheld_is_said_in_words_and_bounds(language: str) -> None:
    months: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (*[0] * 5, 3, 4, *[0] * 5))
    months["sessions"] = (*[10] * 6, *[0] * 6)
    people: dict[str, tuple[int, ...]] = dict.fromkeys(("users", "peers", "trained"), (0,) * 12)
    words, whole = Texts(language), make(Figures(2026, 12, months, people, 0, None))
    few = {"nb": "færre enn {}", "en": "fewer than {}"}[language]
    said = {line.what: line.count for line in total_lines(whole, words)}
    assert said[words.t("report-sessions")] == "58–66"
    assert said[words.t("report-requests")] == few.format(9)
    assert {line.count for line in key_lines(whole, words)} == {few.format(5)}
    for maker in (as_csv, as_xlsx):
        assert maker(whole, words)
