"""The months of a year as they are told: each is counted once, and kept.

A month is closed on the fifteenth of the next one, or when the year is looked at for the first
time after that: until then an outcome can still be confirmed or put right where it belongs. Half a
year is told when its last month is closed. The rows are counts of a programme, of nobody, and are
kept when somebody is erased.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from identity.tables import cohort
from server.report.books import Month, close, differs
from server.report.figures import BY_MONTH, PEOPLE, ZONE, Figures, count, month_begins
from server.report.suppression import YEAR
from server.report.tables import report_month

CLOSES_ON: Final = 15
"""The day of the next month on which a month is closed, where the service is."""
_COHORT: Final = "cohort:"
_C: Final = report_month.c


def closes_at(year: int, month: int) -> datetime:
    """From when on a month can be told."""
    next_month = month_begins(year, month + 1).astimezone(ZONE)
    return next_month.replace(day=CLOSES_ON)


def as_told(tx: Tx, scope: Scope, programme_id: str, year: int) -> Figures:
    """The year's months that have been told: those of the half-years that are closed."""
    months = as_closed(tx, scope, programme_id, year)
    return figures_of(tx, scope, programme_id, year, months[: YEAR.told(len(months))])


def as_closed(tx: Tx, scope: Scope, programme_id: str, year: int) -> list[Month]:
    """The year's months that are closed; closes those whose day has come."""
    months = _closed(tx, scope, programme_id, year)
    for month in range(len(months) + 1, 13):
        if tx.now < closes_at(year, month):
            break
        _close(tx, scope, programme_id, year, month, months)
        # Whoever was faster has said it.
        months = _closed(tx, scope, programme_id, year)
    return months


def _close(
    tx: Tx, scope: Scope, programme_id: str, year: int, month: int, before: list[Month]
) -> None:
    now = count(tx, scope, programme_id, year, month)
    new = close(counts_of(now), before, matched=now.matched, wait_days=now.wait_days)
    row = {
        "id": new_id(),
        "organisation_id": scope.organisation_id,
        "programme_id": programme_id,
        "year": year,
        "month": month,
        "closed_at": tx.now,
        "figures": json.dumps(
            {
                "counted": new.counted,
                "told": new.told,
                "corrected": new.corrected,
                "matched": new.matched,
                "wait_days": new.wait_days,
            }
        ),
    }
    insert_or_ignore(tx.conn, report_month, row)


def _closed(tx: Tx, scope: Scope, programme_id: str, year: int) -> list[Month]:
    rows = tx.conn.scalars(
        sa.select(_C.figures)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.programme_id == programme_id,
            _C.year == year,
        )
        .order_by(_C.month)
    )
    return [Month(**json.loads(row)) for row in rows]


def counts_of(figures: Figures) -> dict[str, tuple[int, ...]]:
    """Everything that is counted, by name. Who was trained is the sum of the cohorts."""
    people = {name: figures.new[name] for name in PEOPLE if name != "trained"}
    cohorts = {f"{_COHORT}{key}": months for key, months in figures.cohorts.items()}
    return {**figures.by_month, **people, **cohorts}


def figures_of(
    tx: Tx, scope: Scope, programme_id: str, year: int, months: Sequence[Month]
) -> Figures:
    """What these months are said to have had, with what says nothing of anybody from now."""
    now = count(tx, scope, programme_id, year, len(months))
    names = {name for month in months for name in month.told}
    told = {name: tuple(month.told.get(name, 0) for month in months) for name in names}
    nothing = (0,) * len(months)
    cohorts = {name.removeprefix(_COHORT): told[name] for name in names if _COHORT in name}
    trained = tuple(map(sum, zip(nothing, *cohorts.values(), strict=True)))
    over = len(months) == 12 and differs(months[-1].counted, counts_of(now))
    return Figures(
        year=now.year,
        months=len(months),
        by_month={name: told.get(name, nothing) for name in BY_MONTH},
        new={
            "users": told.get("users", nothing),
            "peers": told.get("peers", nothing),
            "trained": trained,
        },
        matched=months[-1].matched if months else 0,
        wait_days=months[-1].wait_days if months else None,
        began=now.began,
        names=now.names,
        cohorts=_by_name(tx, scope, {key: each for key, each in cohorts.items() if any(each)}),
        corrected=over or any(month.corrected for month in months),
    )


def _by_name(
    tx: Tx, scope: Scope, cohorts: Mapping[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """Those of one name together."""
    c = cohort.c
    rows = tx.conn.execute(
        sa.select(c.id, c.name)
        .where(c.organisation_id == scope.organisation_id, c.id.in_(sorted(cohorts)))
        .order_by(c.name, c.id)
    )
    found: dict[str, tuple[int, ...]] = {}
    for row in rows:
        before = found.get(row.name, (0,) * len(cohorts[row.id]))
        found[row.name] = tuple(map(sum, zip(before, cohorts[row.id], strict=True)))
    return found
