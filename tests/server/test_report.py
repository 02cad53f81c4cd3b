"""The report: nothing small can be told, also by subtraction; the counts equal a recount."""

import csv
import io
import itertools
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from core.schema import Scope
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from matching.tables import support_request
from server.report.figures import BY_MONTH, Figures, count, month_begins, months_over
from server.report.paper import as_pdf
from server.report.report import Report, make
from server.report.sheets import as_csv
from server.report.suppression import Column, Shown, Told, all_told, over_the_year, show
from server.report.workbook import as_xlsx
from sessions.tables import pairing, session
from supervision.offer_tables import offer
from supervision.tables import duty, entry, talk
from tests.support.house import house
from tests.year.town import OSLO
from web.texts import Texts


def test_small_counts_are_unsaid_and_the_others_rounded() -> None:
    assert [show(n).value for n in (0, 4, 5, 7, 8, 12, 13)] == [None, None, 5, 5, 10, 10, 15]


@given(st.integers(0, 200))
def test_a_reader_knows_no_more_than_the_interval(n: int) -> None:
    shown = show(n)
    assert shown.low <= n <= shown.high


def worlds(told: list[Told], months: int) -> Iterator[tuple[int, ...]]:
    """Everything that a reader of all the year's reports must think possible."""
    most = max(each.shown.high for each in told)
    for counts in itertools.product(range(most + 1), repeat=months):
        if all(each.shown == show(sum(counts[each.first : each.stop])) for each in told):
            yield counts


@settings(max_examples=120)
@given(
    st.lists(st.one_of(st.integers(0, 5), st.integers(0, 14)), min_size=1, max_size=3),
    st.booleans(),
)
def test_no_subtraction_narrows_a_small_count_not_even_of_last_months_report(
    counts: list[int], in_parts: bool
) -> None:
    """Over months, sub-totals, and every report of the year that was read before."""
    now, told = all_told(counts, in_parts=in_parts)
    possible = list(worlds(told, now.until))
    assert tuple(counts[: now.until]) in possible
    for a, b in itertools.combinations(range(now.until + 1), 2):
        if sum(counts[a:b]) < 5:
            assert {sum(world[a:b]) for world in possible} >= set(range(5))


def test_one_more_in_a_month_waits_until_it_is_one_among_others() -> None:
    # January 10, then 15 in all: whoever read both would know of somebody in February.
    assert over_the_year([12]).total == Shown(10)
    assert over_the_year([12, 1]) == Column((), Shown(10), 1)
    later = over_the_year([12, 1, 20])
    assert (later.total, later.until) == (Shown(35), 3)


@given(st.lists(st.integers(0, 60), max_size=12), st.booleans())
def test_a_line_says_what_is_true_of_the_months_it_names(counts: list[int], parted: bool) -> None:
    found = over_the_year(counts, in_parts=parted)
    assert found.total == show(sum(counts[: found.until]))
    for name, shown in found.parts:
        first, _, last = name.partition("–")
        assert shown == show(sum(counts[int(first) - 1 : int(last or first)]))
    if counts:
        assert found.until


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
    months: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (12, 30, 7))
    return make(
        Figures(
            2026,
            3,
            months,
            {"users": (31, 0, 0), "peers": (3, 0, 0), "trained": (12, 0, 0)},
            22,
            17,
        )
    )


def test_the_files_say_what_the_page_says() -> None:
    words, report = Texts("nb"), example()
    rows = list(csv.reader(io.StringIO(as_csv(report, words).decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Hva", "Tidsrom", "Antall"]
    assert ["Brukere som har hatt samtaler", "januar–mars", "30"] in rows
    assert any(row[2:] == ["færre enn 5"] for row in rows)
    with zipfile.ZipFile(io.BytesIO(as_xlsx(report, words))) as book:
        year = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<v>30</v>" in year, "a number is a number"
        assert "topLeftCell" in year, "headings stay in view"
        charts = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == sum(bool(column.parts) for column in report.columns.values())
    paper = as_pdf(report, words)
    assert paper.startswith(b"%PDF")
    assert b"/Lang (nb-NO)" in paper
    assert paper.count(b"/FontFile2") == 2, "æ, ø and å are in the file, not hoped for"


def test_a_year_before_us_is_told_kindly_and_hides_nothing_that_was() -> None:
    nothing: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (0,) * 12)
    people: dict[str, tuple[int, ...]] = dict.fromkeys(("users", "peers", "trained"), (0,) * 12)
    early = Figures(2025, 12, nothing, people, 0, None, began=2026)
    assert make(early).before_us
    assert not make(replace(early, began=2025)).before_us, "few of a year of ours stay unsaid"
    assert not make(replace(early, by_month={**nothing, "sessions": (9,) * 12})).before_us
    as_pdf(make(replace(early, months=0)), Texts("en"))


async def test_the_page_is_for_coordinators(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        guro = await home.enter("guro")
        async with guro.get("/koordinator/rapport") as answer:
            assert answer.status == 200
        for kind in ("csv", "xlsx", "pdf"):
            async with guro.get(f"/koordinator/rapport/2026/{kind}") as answer:
                assert answer.status == 200
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
    assert as_pdf(whole, Texts("nb")).startswith(b"%PDF")
    # Whoever is told together is not named: each would be known to have had somebody.
    few = {**cohorts, "Liten": (1, *[0] * 11), "Minst": (4, *[0] * 11)}
    small = {**people, "trained": tuple(map(sum, zip(*few.values(), strict=True)))}
    named = as_csv(make(Figures(2026, 12, months, small, 0, None, cohorts=few)), Texts("nb"))
    assert b"Av dem i andre kull" in named
    assert b"Liten" not in named
    half = Figures(2026, 6, months, people, 0, None, cohorts=cohorts)
    assert make(half).cohorts == ()
