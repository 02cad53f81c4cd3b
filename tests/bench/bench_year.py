"""A whole service year through the real services, with everything that goes wrong in one."""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figure import Figure, measures
from tests.year.count import NAMES
from tests.year.town import Size
from tests.year.year import table, year


@measures("care_service_year_s", "care_service_year_violations", "care_service_year_events")
async def service_year() -> Sequence[Figure]:
    """500 users, 60 peers, 6 supervisors, 3 coordinators, two nodes over SQLite; the table goes
    to the error stream, the figures are lines like all others."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        town = await year(Path(folder), Size())
        taken = time.perf_counter() - begun
    print(table(town), file=sys.stderr)
    return [
        Figure("care_service_year_s", taken, "s"),
        Figure("care_service_year_violations", sum(town.violations[n] for n in NAMES), ""),
        Figure("care_service_year_events", town.events / taken, "1/s"),
    ]
