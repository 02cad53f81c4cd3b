"""A coordinator is away: nobody who waits, and no mail, stays with somebody who is not there."""

import asyncio
from datetime import date, timedelta
from functools import partial

import pytest

from core.errors import Invalid, NotFound
from core.events import Events
from core.schema import Scope
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from matching import store
from matching.domain import ProposalMoved
from matching.events import CoordinatorAway
from matching.leave import LeavePage
from tests.matching.conftest import House

SCOPE = Scope(ORGANISATION)


def in_days(house: House, days: int) -> date:
    return (house.clock.now() + timedelta(days=days)).date()


async def kept_with(house: House, request_id: str) -> str | None:
    rows = await house.storage.read(house.matching.desk.rows, house["Guro"])
    return next(row.coordinator for row in rows if row.request.id == request_id)


async def go(house: House, who: str, to: str, days: int = 7) -> int:
    return await house.storage.write(
        house.matching.leaves.go,
        house[who],
        PROGRAMME,
        to=house[to].person_id,
        until=in_days(house, days),
    )


async def page(house: House, who: str) -> LeavePage:
    return await house.storage.read(house.matching.leaves.page, house[who], PROGRAMME)


async def test_all_that_is_open_goes_along_and_the_mails_too(house: House) -> None:
    request = await house.send()
    made = await house.propose(request)
    await house.deliver()
    await house.add("Hanne", "coordinator")
    assert await go(house, "Guro", "Hanne") == 1
    assert await kept_with(house, request.id) == "Hanne"
    assert await house.deliver() == [("hanne", "/koordinator")]
    assert (await page(house, "Hanne")).others == [("Guro", in_days(house, 7))]
    assert (await page(house, "Guro")).mine == ("Hanne", in_days(house, 7))
    # It is new with Hanne, and with nobody else once it went on from there.
    assert await new_with(house, "Hanne") == [("request", request.id, house["Guro"].person_id)]
    # What Guro asked is answered to Hanne, and what is new is kept with Hanne.
    await house.peer_says(made, yes=False)
    assert await house.deliver() == [("hanne", "/koordinator")]
    other = await house.send("Ola")
    assert await kept_with(house, other.id) == "Hanne"


async def new_with(house: House, name: str) -> list[tuple[str, str, str]]:
    came = await house.storage.read(house.people.handed.of, SCOPE, house[name].person_id)
    return [(each.kind, each.subject_id, each.from_id) for each in came]


async def test_the_day_comes_by_itself_or_one_is_back_before(house: House) -> None:
    await house.add("Hanne", "coordinator")
    await go(house, "Guro", "Hanne")
    leaves, guro = house.matching.leaves, house["Guro"].person_id
    assert await house.storage.read(leaves.there, SCOPE, PROGRAMME) == [house["Hanne"].person_id]
    house.clock.advance(timedelta(days=7))
    assert guro in await house.storage.read(leaves.there, SCOPE, PROGRAMME)
    assert (await page(house, "Guro")).mine is None
    await go(house, "Guro", "Hanne")
    await house.storage.write(leaves.back, house["Guro"], PROGRAMME)
    assert guro in await house.storage.read(leaves.there, SCOPE, PROGRAMME)


async def test_if_all_are_away_they_are_all_asked(house: House) -> None:
    await house.add("Hanne", "coordinator")
    await go(house, "Guro", "Hanne")
    with pytest.raises(Invalid):
        await go(house, "Hanne", "Guro")  # who is away herself
    leaves, storage = house.matching.leaves, house.storage
    await house.add("Iris", "coordinator")
    await go(house, "Hanne", "Iris")
    iris = house["Iris"].person_id
    answering = await storage.read(leaves.answering, SCOPE, PROGRAMME, house["Guro"].person_id)
    assert answering == [iris]  # whoever stands in for the one who stands in

    def takes_away(tx: Tx) -> None:
        house.people.revoke(tx, SCOPE, iris, PROGRAMME, "coordinator")

    await storage.write(takes_away)
    everybody = {house["Guro"].person_id, house["Hanne"].person_id}
    assert set(await storage.read(leaves.there, SCOPE, PROGRAMME)) == everybody
    assert set(await storage.read(leaves.answering, SCOPE, PROGRAMME, iris)) == everybody


async def test_whoever_leaves_for_good_leaves_nobody_waiting(house: House) -> None:
    request = await house.send()
    await house.add("Hanne", "coordinator")
    await house.deliver()
    guro = house["Guro"].person_id

    def takes_away(tx: Tx) -> None:
        house.people.revoke(tx, SCOPE, guro, PROGRAMME, "coordinator")

    await house.storage.write(takes_away)
    assert await kept_with(house, request.id) == "Hanne"
    assert await house.deliver() == [("hanne", "/koordinator")]
    hanne = house["Hanne"].person_id
    await house.storage.write(house.identity.logins.disable, SCOPE, hanne, guro)
    assert await kept_with(house, request.id) is None


async def test_nothing_goes_on_for_somebody_whose_account_is_closed(house: House) -> None:
    """Nobody is asked about them, nothing of theirs is anybody's work, and nobody is written to."""
    guro, leaves = house["Guro"], house.matching.leaves
    await house.add("Hanne", "coordinator")
    request = await house.send()
    kept = await kept_with(house, request.id)
    assert kept is not None
    other = "Guro" if kept == "Hanne" else "Hanne"
    made = await house.propose(request)
    assert (await page(house, kept)).kept == 1
    waits = partial(store.still_waiting, scope=SCOPE, programme_id=PROGRAMME)
    assert len(await house.storage.read(waits)) == 1

    kari = house["Kari"].person_id
    await house.storage.write(house.identity.logins.disable, SCOPE, kari, guro.person_id)
    assert (await page(house, kept)).kept == 0
    assert await house.storage.read(waits) == []
    with pytest.raises(ProposalMoved):
        await house.peer_says(made, yes=True)
    assert await house.storage.read(leaves.chosen, SCOPE, PROGRAMME) == min(
        guro.person_id, house["Hanne"].person_id
    ), "no load of anybody"
    assert await house.deliver() == []
    assert await go(house, kept, other) == 0
    assert await new_with(house, other) == [], "nothing came to whoever stands in"

    await house.storage.write(house.identity.logins.enable, SCOPE, kari, guro.person_id)
    assert await kept_with(house, request.id) == kept, "there again, and can be asked about anew"
    await house.propose(request)


async def test_a_second_search_is_not_kept_with_somebody_away(house: House) -> None:
    request = await house.send()
    made = await house.propose(request)
    await house.peer_says(made, yes=True)
    await house.user_says(made, yes=True)
    await house.add("Hanne", "coordinator")
    await go(house, "Guro", "Hanne")
    user = house["Kari"].person_id
    await house.storage.write(house.matching.requests.look_again, SCOPE, user, PROGRAMME)
    assert await kept_with(house, request.id) == "Hanne"


async def test_only_coordinators_and_only_days_that_come(house: House) -> None:
    await house.add("Hanne", "coordinator")
    for who, to in (("Eva", "Hanne"), ("Guro", "Eva"), ("Guro", "Guro")):
        with pytest.raises(NotFound):
            await go(house, who, to)
    for days in (0, -1, 400):
        with pytest.raises(Invalid):
            await go(house, "Guro", "Hanne", days)
    with pytest.raises(NotFound):
        await page(house, "Amina")


async def test_whoever_is_ill_is_taken_over_from_and_told(house: House, events: Events) -> None:
    request = await house.send()
    await house.add("Hanne", "coordinator")
    await house.deliver()
    leaves, write = house.matching.leaves, house.storage.write
    guro, hanne = house["Guro"], house["Hanne"]

    def known_by_then(tx: Tx, event: CoordinatorAway) -> None:
        assert event.person_id in leaves.away(tx, SCOPE, PROGRAMME)

    events.on(CoordinatorAway, known_by_then)
    for who, whose in ((house["Eva"], guro), (hanne, hanne), (hanne, house["Eva"])):
        with pytest.raises(NotFound):
            await write(leaves.take_over, who, PROGRAMME, whose.person_id)
    assert await write(leaves.take_over, hanne, PROGRAMME, guro.person_id) == 1
    assert await kept_with(house, request.id) == "Hanne"
    assert await house.deliver() == [("guro", "/koordinator/borte")]
    assert (await page(house, "Guro")).mine == ("Hanne", in_days(house, 7))
    # Hanne falls ill in her turn; who takes over is there, whatever was said before.
    assert await write(leaves.take_over, guro, PROGRAMME, hanne.person_id) == 1
    assert (await page(house, "Guro")).mine is None
    assert await kept_with(house, request.id) == "Guro"
    assert await new_with(house, "Guro") == [("request", request.id, hanne.person_id)]
    assert await new_with(house, "Hanne") == []


async def test_two_who_hand_over_to_each_other_at_once_do_not_both_go(house: House) -> None:
    for who in ("Hanne", "Ida"):
        await house.add(who, "coordinator")
    done = await asyncio.gather(
        go(house, "Hanne", "Guro"), go(house, "Guro", "Hanne"), return_exceptions=True
    )
    assert sorted(isinstance(each, Invalid) for each in done) == [False, True]


async def test_whoever_is_taken_over_from_is_away_as_long_as_they_have_said(house: House) -> None:
    """A page that was opened before they said it."""
    for who in ("Hanne", "Ida"):
        await house.add(who, "coordinator")
    await go(house, "Guro", "Hanne", days=30)
    take_over = house.matching.leaves.take_over
    await house.storage.write(take_over, house["Ida"], PROGRAMME, house["Guro"].person_id)
    assert (await page(house, "Guro")).mine == ("Ida", in_days(house, 30))
