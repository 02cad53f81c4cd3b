"""For how long a peer has said yes, asked in time; the last four weeks, which measure nobody."""

from datetime import date, timedelta

import pytest

from core.errors import NotFound
from core.storage import Tx
from identity.defaults import PROGRAMME
from sessions.commitment import HALF_A_YEAR, Commitment, Lately
from tests.sessions.conftest import THURSDAY, WEEK, Town

SINCE = date(2026, 3, 2)
UNTIL = SINCE + HALF_A_YEAR
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "asked_on", "near", "to_ask"),
    [
        (UNTIL - 29 * DAY, None, False, False),
        (UNTIL - 28 * DAY, None, True, True),
        (UNTIL + 90 * DAY, None, True, True),
        (UNTIL, UNTIL - 27 * DAY, True, False),
        (UNTIL, UNTIL - 28 * DAY, True, True),
    ],
)
def test_it_is_asked_in_time_and_not_every_day(
    today: date, asked_on: date | None, near: bool, to_ask: bool
) -> None:
    known = Commitment(SINCE, UNTIL, asked_on)
    assert (known.is_near(today), known.to_ask(today)) == (near, to_ask)
    assert not Commitment(None, None).to_ask(today), "nobody knows since when: nothing is reckoned"


def test_much_is_more_than_there_was_room_for() -> None:
    lately = [Lately(*each).is_much for each in ((2, 2), (3, 2), (1, 0), (0, 2))]
    assert lately == [False, True, False, False]


async def test_a_yes_is_half_a_year_more_once(town: Town) -> None:
    kept, write, read = town.services.commitments, town.storage.write, town.storage.read
    amina = town.amina.person_id

    def come_in(tx: Tx) -> None:
        cohort = town.people.make_cohort(tx, town.scope, PROGRAMME, "Kull")
        town.people.join_cohort(tx, town.scope, cohort.id, amina)

    await write(come_in)
    assert await read(kept.to_ask, town.guro) == []
    town.clock.advance(days=160)
    assert await read(kept.to_ask, town.guro) == [amina]
    assert await read(kept.to_ask, town.elsewhere) == []
    for stranger in (town.elsewhere, town.amina, town.eva):
        with pytest.raises(NotFound):
            await write(kept.answered, stranger, PROGRAMME, amina, goes_on=True)
    with pytest.raises(NotFound):
        await write(kept.answered, town.guro, PROGRAMME, town.kari.person_id, goes_on=True)
    await write(kept.answered, town.guro, PROGRAMME, amina, goes_on=False)
    assert await read(kept.to_ask, town.guro) == []
    town.clock.advance(days=28)
    assert await read(kept.to_ask, town.guro) == [amina], "an open answer is asked for again"
    terms = town.services.pairings.terms
    room = await read(terms, town.scope, amina, PROGRAMME)
    for _ in range(2):
        await write(kept.answered, town.guro, PROGRAMME, amina, goes_on=True)
    now = (await read(kept.of, town.scope, PROGRAMME, [amina]))[amina]
    assert now.since == SINCE
    assert now.until == town.clock.now().date() + HALF_A_YEAR
    assert await read(terms, town.scope, amina, PROGRAMME) == room
    assert await read(kept.to_ask, town.guro) == []


async def test_the_last_four_weeks(small_town: Town) -> None:
    town, amina = small_town, small_town.amina.person_id
    lately = town.services.commitments.lately
    assert await town.storage.read(lately, town.scope, PROGRAMME) == {amina: Lately(0, 2)}
    session = await town.book()
    town.clock.set(THURSDAY)
    for name in ("kari", "amina"):
        await town.enter(session, name)
    await town.stay(session, 11, "kari", "amina")
    await town.storage.write(town.services.outcomes.end, town.kari, session.id)
    assert await town.storage.read(lately, town.scope, PROGRAMME) == {amina: Lately(1, 2)}
    town.clock.set(THURSDAY + 5 * WEEK)
    assert await town.storage.read(lately, town.scope, PROGRAMME) == {amina: Lately(0, 2)}
