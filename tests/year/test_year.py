"""A small year on each kind of database: nothing happens that must not."""

from pathlib import Path

import pytest

from tests.year.count import NAMES
from tests.year.lives import Lives
from tests.year.pages import more_with_more_rows
from tests.year.spoil import unseen
from tests.year.town import Size, Town
from tests.year.year import table, year

SMALL = Size(users=4, peers=3, supervisors=2, coordinators=2, days=42, arrive=4, calls=0.7)


@pytest.mark.timeout(300)
async def test_a_small_year_has_nothing_that_must_not_be(tmp_path: Path, database_url: str) -> None:
    missed: list[str] = []

    async def spoil(town: Town) -> None:
        notes = list(town.notes)
        missed.extend(await town.do(unseen, town))
        town.notes[:] = notes

    more: set[str] = set()

    async def weekly(town: Town, lives: Lives) -> None:
        if database_url.startswith("sqlite"):
            more.update(await town.do(more_with_more_rows, town, lives, node=0))

    town = await year(tmp_path, SMALL, database_url, then=spoil, weekly=weekly)
    print(table(town))
    print(*sorted(more), sep="\n")
    assert not more, "a page that asks once for each of its rows"
    assert not missed, "a count that cannot rise counts nothing"
    assert {name: town.violations[name] for name in NAMES} == dict.fromkeys(NAMES, 0)
    assert town.told["sessions"] > 2
    assert town.told["talks held"]
    assert town.told["needs given back"]
    assert town.told["appointment.hour_before"] > 4
