"""The report: nothing small can be told, also by subtraction; the counts equal a recount."""

import csv
import io
import itertools
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from core.schema import Scope
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from server.report.figures import BY_MONTH, Figures, count, month_begins, months_over
from server.report.report import Report, make
from server.report.sheets import as_csv, as_pdf, as_xlsx
from server.report.suppression import Column, Shown, all_safe, column, show
from sessions.tables import pairing, session
from tests.support.house import house
from tests.year.town import OSLO
from web.texts import Texts


def test_small_counts_are_unsaid_and_the_others_rounded() -> None:
    assert [show(n).value for n in (0, 4, 5, 7, 8, 12, 13)] == [None, None, 5, 5, 10, 10, 15]


@given(st.integers(0, 200))
def test_a_reader_knows_no_more_than_the_interval(n: int) -> None:
    shown = show(n)
    assert shown.low <= n <= shown.high


def worlds(parts: list[Shown], total: Shown) -> set[tuple[int, ...]]:
    """Everything that a reader must think possible: every count that fits what is shown."""
    return {
        counts
        for counts in itertools.product(*(range(each.low, each.high + 1) for each in parts))
        if show(sum(counts)) == total
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 15)), min_size=2, max_size=4))
def test_subtraction_narrows_no_small_count(counts: list[int]) -> None:
    made = column([(str(n), each) for n, each in enumerate(counts)])
    if not made.parts:
        return
    shown = [each for _, each in made.parts]
    possible = worlds(shown, made.total)
    for place, each in enumerate(shown):
        if each.value is None:
            assert {world[place] for world in possible} == set(range(5))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=3), st.integers(0, 9))
def test_nor_does_a_second_table_with_the_same_total(months: list[int], first: int) -> None:
    whole = sum(months)
    cohorts = [min(first, whole), whole - min(first, whole)]
    made = column([(str(n), each) for n, each in enumerate(months)], [cohorts])
    if not made.parts:
        return
    shown, others = [each for _, each in made.parts], [show(each) for each in cohorts]
    sums = {sum(world) for world in worlds(others, made.total)}
    possible = [world for world in worlds(shown, made.total) if sum(world) in sums]
    for place, each in enumerate(shown):
        if each.value is None:
            assert {world[place] for world in possible} == set(range(5))
    assert all_safe([shown, others], made.total)


def test_what_would_tell_is_shown_in_coarser_parts_or_as_a_total_alone() -> None:
    assert column([("1", 1), ("2", 4)]) == Column((), Shown(5))
    coarse = column([("1", 1), ("2", 20), ("3", 20), ("4", 20)])
    assert coarse.parts == (("1", Shown(None)), *coarse.parts[1:])
    many = column([(str(n), 20) for n in range(12)])
    assert len(many.parts) == 12


def test_only_months_that_are_over_where_the_service_is() -> None:
    assert months_over(2026, datetime(2026, 3, 31, 21, 59, tzinfo=UTC)) == 2
    assert months_over(2026, datetime(2026, 3, 31, 22, 0, tzinfo=UTC)) == 3
    assert (
        months_over(2025, datetime(2026, 1, 5, tzinfo=UTC)),
        months_over(2027, datetime(2026, 1, 5, tzinfo=UTC)),
    ) == (12, 0)
    assert month_begins(2026, 13) == month_begins(2027, 1)


def recount(tx: Tx, year: int) -> tuple[Counter[int], Counter[int], int]:
    """Sessions and endings by month and the users, from every row there is."""
    held, ended, users = Counter[int](), Counter[int](), set()
    for row in tx.conn.execute(sa.select(session)).all():
        local = row.starts_at.astimezone(OSLO)
        if row.state == "completed" and local.year == year:
            held[local.month] += 1
            users.add(row.user_id)
    for row in tx.conn.execute(sa.select(pairing)).all():
        if row.ended_at is not None and row.ended_how == "completed":
            local = row.ended_at.astimezone(OSLO)
            ended[local.month] += local.year == year
    return held, ended, len(users)


@pytest.mark.timeout(300)
async def test_the_counts_equal_a_recount_from_the_tables(tmp_path: Path) -> None:
    from tests.year.town import Size, Town
    from tests.year.year import year as live

    found: list[tuple[Figures, tuple[Counter[int], Counter[int], int]]] = []

    async def look(town: Town) -> None:
        figures = await town.see(count, Scope(ORGANISATION), PROGRAMME, 2026)
        found.append((figures, await town.see(recount, 2026)))

    size = Size(users=4, peers=3, supervisors=2, coordinators=2, days=90, arrive=4)
    await live(tmp_path, size, then=look)
    ((figures, (held, ended, _users)),) = found
    assert figures.months == 3
    assert figures.by_month["sessions"] == tuple(held[n] for n in (1, 2, 3))
    assert figures.by_month["ended_agreed"] == tuple(ended[n] for n in (1, 2, 3))
    assert sum(figures.by_month["sessions"])


def example() -> Report:
    months: dict[str, tuple[int, ...]] = dict.fromkeys(BY_MONTH, (12, 30, 7))
    return make(Figures(2026, 3, months, 31, 3, 12, 22, 17))


def test_the_files_say_what_the_page_says() -> None:
    words, report = Texts("nb"), example()
    rows = list(csv.reader(io.StringIO(as_csv(report, words).decode("utf-8-sig")), delimiter=";"))
    assert ["Brukere som har hatt samtaler", "30"] in rows
    assert any(row[1:] == ["færre enn 5"] for row in rows)
    with zipfile.ZipFile(io.BytesIO(as_xlsx(report, words))) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()
    assert as_pdf(report, words).startswith(b"%PDF")


async def test_the_page_is_for_coordinators(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        guro = await home.enter("guro")
        async with guro.get("/koordinator/rapport") as answer:
            assert answer.status == 200
        for kind in ("csv", "xlsx", "pdf"):
            async with guro.get(f"/koordinator/rapport/2026/{kind}") as answer:
                assert answer.status == 200
        async with guro.get("/koordinator/rapport/1999") as answer:
            assert answer.status == 404
        for key in ("eva", "amina", "kari"):
            client = await home.enter(key)
            async with client.get("/koordinator/rapport") as answer:
                assert answer.status == 403
