"""A user who does not answer: their number is seen by a coordinator who rings, and not before."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotFound
from core.storage import Tx
from identity import audit
from sessions.reaching import ByPhone
from tests.sessions.conftest import THURSDAY, WEEK, Town
from tests.sessions.site import Pages, running

NUMBER = "+46701740660"
TWO_DAYS = timedelta(days=2).total_seconds()


@pytest.fixture
async def pages(small_town: Town) -> AsyncIterator[Pages]:
    async with running(small_town) as served:
        yield served


async def give(town: Town, number: str = NUMBER) -> None:
    phones = town.services.people.phones
    await town.storage.write(phones.keep, town.scope, town.kari.person_id, number)


async def way(town: Town) -> ByPhone:
    def read(tx: Tx) -> ByPhone:
        pairing = town.services.pairings.get(tx, town.scope, town.pairing_id)
        return town.services.reaching.by_phone(tx, town.scope, pairing)

    return await town.storage.read(read)


async def seen(town: Town) -> list[tuple[str | None, str]]:
    lines = await town.storage.read(audit.about, town.scope, town.kari.person_id)
    return [(line.actor_id, line.kind) for line in lines if line.action == "phone.read"]


async def test_nobody_rings_before_somebody_has_written(town: Town) -> None:
    open_, write = town.services.reaching.open, town.storage.write
    await give(town)
    made = await town.book(THURSDAY)
    await write(town.services.closings.tried, town.guro, town.pairing_id, "mail")
    assert await way(town) == "booked"
    with pytest.raises(NotFound):
        await write(open_, town.guro, town.pairing_id)
    await write(town.services.booking.cancel, town.kari, made.id)
    assert await way(town) == "not_yet"
    town.clock.advance(seconds=1)
    await write(town.services.closings.tried, town.guro, town.pairing_id, "mail")
    town.clock.advance(seconds=TWO_DAYS)
    assert await way(town) == "yes"
    also_coordinator = replace(town.amina, grants=town.amina.grants | town.guro.grants)
    for stranger in (town.kari, also_coordinator, town.ola, town.eva, town.elsewhere):
        with pytest.raises(NotFound):
            await write(open_, stranger, town.pairing_id)
    assert await seen(town) == []
    reach = await write(open_, town.guro, town.pairing_id)
    assert (reach.name, reach.number) == ("Kari", NUMBER)
    assert NUMBER not in repr(reach)
    assert await seen(town) == [(town.guro.person_id, "pairing")]
    await give(town, "")
    assert await way(town) == "no_number"
    with pytest.raises(NotFound):
        await write(open_, town.guro, town.pairing_id)
    await give(town)
    await write(town.services.pairings.end, town.kari, town.pairing_id, "by_user")
    assert await way(town) == "not_yet"
    with pytest.raises(NotFound):
        await write(open_, town.guro, town.pairing_id)
    assert len(await seen(town)) == 1


async def test_only_a_mail_that_nothing_came_of_opens_the_number(town: Town) -> None:
    write, tried = town.storage.write, town.services.closings.tried
    await give(town)
    await write(tried, town.guro, town.pairing_id, "phone")
    town.clock.advance(seconds=TWO_DAYS)
    assert await way(town) == "not_yet"
    town.clock.advance(seconds=1)
    await write(tried, town.guro, town.pairing_id, "mail")
    town.clock.advance(seconds=TWO_DAYS - 1)
    assert await way(town) == "not_yet"
    with pytest.raises(NotFound):
        await write(town.services.reaching.open, town.guro, town.pairing_id)
    town.clock.advance(seconds=1)
    assert await way(town) == "yes"
    made = await town.book(THURSDAY + WEEK)
    await write(town.services.booking.cancel, town.kari, made.id)
    town.clock.advance(seconds=TWO_DAYS)
    assert await way(town) == "not_yet"  # Kari was heard from after what we wrote
    with pytest.raises(NotFound):
        await write(town.services.reaching.open, town.guro, town.pairing_id)


async def test_after_a_quiet_month_the_first_try_may_be_a_call(town: Town) -> None:
    await give(town)
    assert await way(town) == "not_yet"
    with pytest.raises(NotFound):
        await town.storage.write(town.services.reaching.open, town.guro, town.pairing_id)
    town.clock.advance(seconds=timedelta(days=31).total_seconds())
    assert await way(town) == "yes"


async def test_the_page_offers_what_is_a_way(pages: Pages) -> None:
    town = pages.town
    pair = f"/kobling/{town.pairing_id}"
    ring = f"{pair}/ring"

    async def look() -> tuple[bool, bool]:
        page = (await pages.get("guro", pair))[1]
        assert 'value="mail"' in page
        assert 'value="phone"' not in page
        assert 'value="sms"' not in page
        return f'href="{ring}"' in page, "ikke gitt oss noe telefonnummer" in page

    assert await look() == (False, False)
    town.clock.advance(seconds=1)
    assert (await pages.post("guro", f"{pair}/provd", how="mail"))[0] == 303
    assert await look() == (False, False)
    town.clock.advance(seconds=TWO_DAYS)
    assert await look() == (False, True)
    await give(town)
    assert await look() == (True, False)
    status, page = await pages.get("guro", ring)
    assert status == 200
    for shown in (f"tel:{NUMBER}", f"sms:{NUMBER}", 'value="phone"', 'value="sms"'):
        assert shown in page
    for who, status in (("kari", 403), ("amina", 403), ("eva", 403)):
        assert (await pages.get(who, ring))[0] == status
    assert (await pages.post("guro", ring))[0] == 405
    assert (await pages.post("guro", f"{pair}/provd", how="sms"))[0] == 303
    assert NUMBER[3:] not in (await pages.get("guro", pair))[1]
    assert len(await seen(town)) == 1
