"""A whole service year through the real services, with everything that goes wrong in one."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from server.migrations import migrate
from tests.bench.figure import Figure, measures
from tests.support.services import PostgreSQL
from tests.year.count import NAMES
from tests.year.town import Size
from tests.year.year import table, year


@measures("care_service_year_s", "care_service_year_violations", "care_service_year_events")
async def service_year() -> Sequence[Figure]:
    """500 users, 60 peers, 6 supervisors, 3 coordinators, two nodes over SQLite; the table goes
    to the error stream, the figures are lines like all others."""
    return await _lived("care_service_year", None)


@measures(
    "care_service_year_postgresql_s",
    "care_service_year_postgresql_violations",
    "care_service_year_postgresql_events",
)
async def service_year_postgresql() -> Sequence[Figure]:
    """The same year over PostgreSQL, whose housekeeping wakes once a minute: here that would be
    every other day, so it wakes once a second."""
    with _one_processor(), PostgreSQL(autovacuum_naptime="1s") as server:
        server.execute("create database year")
        await migrate(server.url("year"))
        return await _lived("care_service_year_postgresql", server.url("year"))


@contextmanager
def _one_processor() -> Iterator[None]:
    """For this process and those it starts. A year is one question after the other: the two
    programs take turns, and each turn that goes to the other processor has to wake it up first,
    which takes as long as the answer (155 µs a statement on two, 57 on one)."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


async def _lived(name: str, url: str | None) -> Sequence[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        town = await year(Path(folder), Size(), url)
        taken = time.perf_counter() - begun
    print(table(town), file=sys.stderr)
    return [
        Figure(f"{name}_s", taken, "s"),
        Figure(f"{name}_violations", sum(town.violations[n] for n in NAMES), ""),
        Figure(f"{name}_events", town.events / taken, "1/s"),
    ]
