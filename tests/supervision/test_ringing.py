"""Somebody to ring: only whoever has the talk sees the number, around its time, and it is noted."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from core.errors import NotFound
from identity import audit
from identity.defaults import PROGRAMME
from supervision.domain import HOWS, Hour, How, NoNumber
from supervision.notes import Talk
from supervision.ringing import AFTER, BEFORE
from tests.supervision.house import PHONES, SCOPE, House
from tests.supervision.site import Pages, running
from tests.supervision.test_doorkeeper import at_the_door
from tests.support.clock import FakeClock

NUMBER = PHONES["Amina"]


@pytest.fixture
async def pages(house: House) -> AsyncIterator[Pages]:
    async with running(house) as site:
        yield site


async def seen(house: House, name: str = "Amina") -> list[str | None]:
    """Who has seen their number, the newest first, as they see it themselves."""
    lines = await house.storage.read(audit.about, SCOPE, house.id(name))
    return [line.actor_id for line in lines if line.action == "phone.read"]


async def needs_somebody(house: House, how: How = "phone") -> str:
    """Amina has asked, and Eva comes; gives the talk."""
    needs = house.supervision.needs
    asked = await house.storage.write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    taken = await house.storage.write(needs.take, house["Eva"], asked.id, how)
    assert taken.talk_id is not None
    return taken.talk_id


@pytest.mark.parametrize("how", HOWS[:2])
async def test_ad2_whoever_came_sees_the_number_and_nobody_else(house: House, how: How) -> None:
    talk = await needs_somebody(house, how)
    open_, write = house.supervision.ringing.open, house.storage.write
    for _ in range(2):
        ring = await write(open_, house["Eva"], talk)
        assert (ring.name, ring.number, ring.may_hold) == ("Amina", NUMBER, True)
    assert NUMBER not in repr(ring)
    assert await seen(house) == [house.id("Eva")] * 2
    await house.run_jobs()
    assert house.post.mails
    assert not any(NUMBER[3:] in repr(mail) for mail in house.post.mails)
    for stranger in ("Finn", "Guro", "Stine", "Amina", "Bjørn", "Kari"):
        with pytest.raises(NotFound):
            await write(open_, house[stranger], talk)
    with pytest.raises(NotFound):
        await write(open_, house["Eva"], "f" * 32)
    assert len(await seen(house)) == 2


async def asked(house: House, how: How) -> tuple[Hour, Talk, str]:
    """Amina has asked for a talk: its hour, the talk, and whose it is."""
    talks = house.supervision.talks
    hour = (await house.storage.read(talks.open_hours, house["Amina"], PROGRAMME))[-1]
    ask = (house["Amina"], PROGRAMME, hour.supervisor_id, hour.starts_at)
    talk = await house.storage.write(talks.ask, *ask, how)
    return hour, talk, next(who for who in ("Eva", "Finn") if house.id(who) == hour.supervisor_id)


async def test_only_around_the_talk_and_only_while_it_is_theirs(
    house: House, clock: FakeClock
) -> None:
    ringing, read, write = house.supervision.ringing, house.storage.read, house.storage.write
    hour, talk, name = await asked(house, "phone")
    other = "Finn" if name == "Eva" else "Eva"
    amina = {house.id("Amina")}
    for at, can in (
        (hour.starts_at - BEFORE - timedelta(minutes=1), False),
        (hour.starts_at - BEFORE, True),
        (hour.ends_at, True),
        (hour.ends_at + AFTER - timedelta(minutes=1), True),
        (hour.ends_at + AFTER, False),
    ):
        clock.set(at)
        ways = await read(ringing.ways, house[name], amina)
        assert ways == {"rung": amina, "ringable": {talk.id} if can else set()}
        assert (await read(ringing.ways, house[other], amina))["ringable"] == set()
        if can:
            ring = await write(ringing.open, house[name], talk.id)
            assert ring.may_hold == (at >= hour.starts_at)
        else:
            with pytest.raises(NotFound):
                await write(ringing.open, house[name], talk.id)
    assert len(await seen(house)) == 3


async def test_a_talk_set_for_video_is_no_reason_to_see_a_number(
    house: House, clock: FakeClock
) -> None:
    ringing, read, write = house.supervision.ringing, house.storage.read, house.storage.write
    hour, talk, name = await asked(house, "video")
    clock.set(hour.starts_at)
    assert (await read(ringing.ways, house[name], {house.id("Amina")}))["ringable"] == set()
    with pytest.raises(NotFound):
        await write(ringing.open, house[name], talk.id)


async def test_once_it_is_held_the_number_is_gone_from_sight(house: House) -> None:
    talk = await needs_somebody(house)
    write = house.storage.write
    await write(house.supervision.talks.hold_talk, house["Eva"], talk, "phone")
    with pytest.raises(NotFound):
        await write(house.supervision.ringing.open, house["Eva"], talk)
    assert await seen(house) == []


async def test_where_there_is_no_number_the_telephone_is_no_way(house: House) -> None:
    phones, talks, needs = house.people.phones, house.supervision.talks, house.supervision.needs
    read, write = house.storage.read, house.storage.write
    await write(phones.keep, SCOPE, house.id("Amina"), "")
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    with pytest.raises(NoNumber):
        await write(needs.take, house["Eva"], asked.id, "phone")
    hour = (await read(talks.open_hours, house["Amina"], PROGRAMME))[0]
    with pytest.raises(NoNumber):
        await write(
            talks.ask, house["Amina"], PROGRAMME, hour.supervisor_id, hour.starts_at, "phone"
        )
    taken = await write(needs.take, house["Eva"], asked.id, "video")
    assert taken.talk_id is not None
    ring = await write(house.supervision.ringing.open, house["Eva"], taken.talk_id)
    assert ring.number is None
    assert await seen(house) == []


async def test_a_number_taken_back_turns_the_talk_to_video(house: House) -> None:
    """The first talk and one that was asked for; both calendars hear of it."""
    await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    duty = await house.duty()
    talks, calendar = house.supervision.talks, house.supervision.calendar
    read, write = house.storage.read, house.storage.write
    await write(talks.set_how, house["Amina"], duty.id, "phone")
    hour = (await read(talks.open_hours, house["Amina"], PROGRAMME))[0]
    asked = await write(
        talks.ask, house["Amina"], PROGRAMME, hour.supervisor_id, hour.starts_at, "phone"
    )
    assert duty.hour is not None
    both = [duty.hour.appointment_id, asked.id]
    assert set((await read(calendar.how, SCOPE, both)).values()) == {"phone"}
    await write(house.people.phones.keep, SCOPE, house.id("Amina"), "+46701740652")
    assert set((await read(calendar.how, SCOPE, both)).values()) == {"phone"}, "only another one"
    await write(house.people.phones.keep, SCOPE, house.id("Amina"), "")
    assert set((await read(calendar.how, SCOPE, both)).values()) == {"video"}
    with pytest.raises(NoNumber):
        await write(talks.set_how, house["Amina"], duty.id, "phone")
    await write(talks.set_how, house["Amina"], duty.id, "in_person")


async def test_the_pages_offer_it_only_where_there_is_a_number(house: House, pages: Pages) -> None:
    write, phones = house.storage.write, house.people.phones
    asked = await write(house.supervision.needs.ask, house["Amina"], PROGRAMME, "now", None)
    take = f"/veileder/tar/{asked.id}"

    async def look(who: str, path: str) -> str:
        return (await pages.get(who, path))[1]

    assert 'value="phone"' in await look("Eva", "/veileder")
    assert 'value="phone"' in await look("Amina", "/veiledning/prat")
    await write(phones.keep, SCOPE, house.id("Amina"), "")
    assert 'value="phone"' not in await look("Eva", "/veileder")
    prat = await look("Amina", "/veiledning/prat")
    assert ('value="phone"' in prat, "/meg#phone" in prat) == (False, True)
    status, where, _ = await pages.post("Eva", take, how="phone")
    assert (status, where) == (303, "/veileder")
    await write(phones.keep, SCOPE, house.id("Amina"), NUMBER)
    status, where, _ = await pages.post("Eva", take, how="phone")
    assert (status, where.startswith("/ring/")) == (303, True)
    assert f'href="{where}"' in await look("Eva", "/veileder")
    assert NUMBER[3:] not in await look("Eva", "/veileder")
    status, page = await pages.get("Eva", where)
    assert (status, f'href="tel:{NUMBER}"' in page, "/veileder/prat-holdt/" in page) == (
        200, True, True,
    )  # fmt: skip
    assert await seen(house) == [house.id("Eva")]
    for who, status in (("Finn", 404), ("Guro", 404), ("Stine", 404), ("Amina", 403)):
        assert (await pages.get(who, where))[0] == status, who
    assert (await pages.post("Eva", where))[0] == 405
    await write(phones.keep, SCOPE, house.id("Amina"), "")
    status, page = await pages.get("Eva", where)
    assert (status, f"tel:{NUMBER}" in page, "har tatt bort nummeret" in page) == (200, False, True)


async def test_at_the_door_whoever_comes_by_telephone_rings(house: House, pages: Pages) -> None:
    session = await at_the_door(house)
    assert 'value="phone"' in (await pages.get("Eva", "/veileder"))[1]
    status, where, _ = await pages.post("Eva", f"/veileder/kommer/{session.id}", how="phone")
    assert (status, where.startswith("/ring/")) == (303, True)
    assert (await pages.get("Finn", where))[0] == 404
    page = (await pages.get("Eva", where))[1]
    assert f'href="tel:{NUMBER}"' in page
    assert "/veileder/holdt/" in page
