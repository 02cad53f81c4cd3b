"""Practice between peers: asked freely, nobody of us there, nothing written or counted."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from appointments import store as appointments
from core.errors import Invalid, NotFound
from core.storage import Tx
from identity.defaults import PROGRAMME
from identity.tables import audit
from supervision.meeting import BusyThen, Meeting
from supervision.meeting_tables import invitation, meeting
from supervision.retention import forget_old
from tests.supervision.house import SCOPE, House
from tests.supervision.site import Pages, running


@pytest.fixture
async def pages(house: House) -> AsyncIterator[Pages]:
    """The pages, served."""
    async with running(house) as served:
        yield served


async def asked(house: House, days: int = 2) -> Meeting:
    """Amina asks Bjørn."""
    ask = house.supervision.practices.ask
    people = [house.id("Bjørn")]
    return await house.storage.write(ask, house["Amina"], PROGRAMME, house.at(days, 15), people)


async def test_one_asks_the_other_answers_and_staff_have_no_part_in_it(house: House) -> None:
    before = await house.storage.read(_lines)
    found = await asked(house)
    answer = house.supervision.meetings.answer
    await house.storage.write(answer, house["Bjørn"], found.id, "yes")
    for name in ("Amina", "Bjørn"):
        (seen,) = await house.storage.read(house.supervision.practices.mine, house[name])
        assert list(seen.coming) == ["Bjørn"]
    booked = await house.storage.read(appointments.get, SCOPE, found.id)
    assert booked is not None
    assert dict(booked.participants) == {house.id("Amina"): "host", house.id("Bjørn"): "peer"}
    supervision = house.supervision
    for look in (supervision.meetings_seen.look_after, supervision.meeting_log.wishes):
        with pytest.raises(NotFound):
            await house.storage.read(look, house["Eva"], found.id)
    house.clock.set(found.ends_at)
    hold = supervision.meetings.hold
    with pytest.raises(NotFound):
        await house.storage.write(hold, house["Eva"], found.id, [], "video")
    with pytest.raises(NotFound):
        await house.storage.write(supervision.meeting_log.read, house["Bjørn"], found.id)
    assert await house.storage.read(supervision.meetings_seen.mine, house["Bjørn"]) == []
    assert await house.storage.read(supervision.meetings_seen.to_do, house["Eva"]) == []
    assert await house.storage.read(_lines) == before, "no line of the log tells of it"
    assert await house.storage.read(supervision.practices.mine, house["Amina"]) == []
    later = house.clock.now() + timedelta(days=1)
    await house.storage.write(forget_old, SCOPE, PROGRAMME, later)
    for table in (meeting, invitation):
        assert await house.storage.read(_count, table) == 0


def _lines(tx: Tx) -> int:
    return _count(tx, audit)


def _count(tx: Tx, table: sa.Table) -> int:
    return tx.conn.scalar(sa.select(sa.func.count()).select_from(table)) or 0


async def test_who_when_and_twice(house: House) -> None:
    practices = house.supervision.practices
    at = house.at(2, 15)
    for name in ("Kari", "Eva", "Guro"):
        with pytest.raises(NotFound):
            await house.storage.write(
                practices.ask, house[name], PROGRAMME, at, [house.id("Bjørn")]
            )
    with pytest.raises(NotFound):
        await house.storage.write(practices.ask, house["Amina"], PROGRAMME, at, [house.id("Kari")])
    for people, when in (([], at), ([house.id("Bjørn")], house.clock.now())):
        with pytest.raises(Invalid):
            await house.storage.write(practices.ask, house["Amina"], PROGRAMME, when, people)
    found = await asked(house)
    with pytest.raises(BusyThen):
        await asked(house)
    for name in ("Bjørn", "Eva"):
        with pytest.raises(NotFound):
            await house.storage.write(practices.call_off, house[name], found.id)
    for _ in range(2):
        await house.storage.write(practices.call_off, house["Amina"], found.id)
    assert await house.storage.read(practices.mine, house["Bjørn"]) == []
    await asked(house)
    await house.run_jobs()
    to_bjorn = [mail.calendar_method for mail in house.post.mails if "bjorn" in mail.to]
    assert to_bjorn == ["CANCEL", "REQUEST"], "of the first nothing was told but that it is off"


async def test_five_ahead_and_ten_a_day_with_those_that_were_called_off(house: House) -> None:
    practices = house.supervision.practices
    made = [await asked(house, days) for days in range(2, 7)]
    with pytest.raises(Invalid) as refused:
        await asked(house, 7)
    assert refused.value.fields == {"starts_at": "supervision-practice-many"}
    for each in made:
        await house.storage.write(practices.call_off, house["Amina"], each.id)
    for _ in range(5):
        again = await asked(house)
        await house.storage.write(practices.call_off, house["Amina"], again.id)
    with pytest.raises(Invalid):
        await asked(house)


async def test_what_a_peer_asked_others_to_is_off_when_they_leave(house: House) -> None:
    await asked(house)

    def leaves(tx: Tx) -> None:
        house.people.revoke(tx, SCOPE, house.id("Amina"), PROGRAMME, "peer")

    await house.storage.write(leaves)
    assert await house.storage.read(house.supervision.practices.mine, house["Bjørn"]) == []


async def test_the_page(pages: Pages) -> None:
    house = pages.house
    for name in ("Kari", "Eva", "Guro"):
        assert (await pages.get(name, "/ov-sammen"))[0] == 403
    when = (house.clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT15:00")
    status, _, text = await pages.post("Amina", "/ov-sammen", starts_at=when)
    assert status == 422
    assert "Velg fra én til sju" in text
    people = [house.id("Bjørn")]
    for wanted in (303, 422):
        status, _, text = await pages.post("Amina", "/ov-sammen", starts_at=when, people=people)
        assert status == wanted, text
    assert "Du har noe annet" in text
    status, text = await pages.get("Bjørn", "/ov-sammen")
    path = text.partition('action="/ov-sammen/')[2].partition("/")[0]
    assert f"/grupperom/{path}" not in text, "one answers first"
    _, text = await pages.get("Amina", "/ov-sammen")
    assert f"/grupperom/{path}" in text
    assert "Se hvordan det blir" in text
    for name, wanted in (("Amina", 404), ("Eva", 403), ("Bjørn", 303), ("Bjørn", 303)):
        status, _, _ = await pages.post(name, f"/ov-sammen/{path}/svar", answer="maybe")
        assert status == wanted, name
    assert f"/grupperom/{path}" in (await pages.get("Bjørn", "/ov-sammen"))[1]
    assert (await pages.get("Bjørn", f"/veiledning/felles/{path}"))[0] == 404
    for name, wanted in (("Bjørn", 404), ("Amina", 303)):
        assert (await pages.post(name, f"/ov-sammen/{path}/avlys"))[0] == wanted
