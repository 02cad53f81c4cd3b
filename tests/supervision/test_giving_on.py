"""A supervisor gives on what they have: in days away only what lies in them, else all of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core.errors import NotFound
from core.storage import Tx
from identity.defaults import PROGRAMME
from supervision import need_store
from supervision.domain import Hour
from supervision.giving_on import AwayDays, NobodyIsFree, Parting, Thing
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running

DAY = timedelta(days=1)
OSLO = "Europe/Oslo"


async def eva_has(house: House, *days: int) -> None:
    """On each of these days from today: a talk that Bjørn asked for, a group supervision, a duty,
    and a promise about Amina by then."""
    duty = await house.duty()
    hold = house.supervision.talks.hold
    entry = await house.storage.write(hold, house["Eva"], duty.id, "phone")
    for offset in days:
        day = house.clock.now().date() + offset * DAY
        await house.storage.write(_each_on, house, entry, day)


def _each_on(tx: Tx, house: House, entry_id: str, day: date) -> None:
    them, eva, bjorn = house.supervision, house["Eva"], house["Bjørn"]
    free = them.talks.open_hours(tx, bjorn, PROGRAMME)
    hers = [h.starts_at for h in free if h.supervisor_id == eva.person_id]
    at = next(each for each in hers if each.date() == day)
    them.talks.ask(tx, bjorn, PROGRAMME, eva.person_id, at, "video")
    at = next(h.starts_at for h in them.meetings.times(tx, eva, PROGRAMME) if _on(h, day))
    people = {house.id("Amina"), house.id("Bjørn")}
    them.meetings.plan(tx, eva, PROGRAMME, at, how="video", place="", people=people)
    them.rosters.take_duty(tx, eva, PROGRAMME, day, time(17), time(19))
    them.logbook.promise(tx, eva, entry_id, text="ring", due_on=day, owner_id=eva.person_id)


def _on(hour: Hour, day: date) -> bool:
    return hour.starts_at.date() == day


async def looked(house: House, who: str, away: AwayDays | None) -> Parting:
    return await house.storage.read(house.supervision.giving_on.look, house[who], PROGRAMME, away)


def kinds(things: Sequence[Thing]) -> list[str]:
    return [each.kind for each in things]


ALL = ["meeting", "promise", "shift", "talk"]


async def test_with_days_only_what_lies_in_them_goes_as_was_said_before(house: House) -> None:
    await house.met()
    await eva_has(house, 2, 5)
    today, eva = house.clock.now().date(), house["Eva"]
    rosters, write = house.supervision.rosters, house.storage.write
    night = (today + DAY, time(22), time(2))
    await write(rosters.take_duty, eva, PROGRAMME, *night)
    away = AwayDays(today + 2 * DAY, today + 3 * DAY, OSLO)
    said = await looked(house, "Eva", away)
    assert sorted(kinds(said.goes)) == ALL
    assert {t.at.date() if t.at else t.due_on for t in said.goes} == {away.first}
    assert sorted(kinds(said.stays)) == sorted([*ALL, "shift"]), "a night that begins before too"
    for name in ("Guro", "Amina"):
        with pytest.raises(NotFound):
            await looked(house, name, away)

    give = house.supervision.giving_on.give_on
    assert await write(lambda tx: give(tx, eva, PROGRAMME, away=away)) == len(ALL)
    assert (await looked(house, "Eva", None)).goes == [replace(t, goes=True) for t in said.stays]
    assert sorted(kinds((await looked(house, "Finn", None)).goes)) == ["meeting", "promise", "talk"]
    left = await house.storage.read(
        need_store.shifts, SCOPE, [PROGRAMME], house.clock.now(), house.at(30, 0)
    )
    assert {each.starts_at.date() for each in left} == {today + DAY, today + 5 * DAY}


async def test_without_days_all_goes(house: House) -> None:
    await house.met()
    await eva_has(house, 2, 5)
    said = await looked(house, "Eva", None)
    assert (sorted(kinds(said.goes)), said.stays) == (sorted(ALL * 2), [])
    give = house.supervision.giving_on.give_on
    await house.storage.write(give, house["Eva"], PROGRAMME)
    assert (await looked(house, "Eva", None)).goes == []
    seen = await house.storage.read(house.supervision.rosters.roster, house["Eva"])
    assert (seen.shifts, seen.back) == ([], None), "and none of her days is closed"


async def test_the_page_says_what_goes_and_what_stays_before_one_presses(house: House) -> None:
    await house.met()
    await eva_has(house, 2, 5)
    page = "/veileder/gi-videre"
    today = house.clock.now().date()
    first, last = (today + 2 * DAY).isoformat(), (today + 3 * DAY).isoformat()
    before = await looked(house, "Eva", None)
    async with running(house) as pages:
        for wrong, beside in (
            ({"away_from": last, "away_to": first}, "away_to"),
            ({"away_from": "", "away_to": last}, "away_from"),
            ({"away_from": "2020-01-01", "away_to": last}, "away_from"),
            ({"away_from": "i morgen", "away_to": ""}, "away_from"),
        ):
            query = "&".join(f"{name}={value}" for name, value in wrong.items())
            shown = await pages.get("Eva", f"{page}?{query}")
            typed = {**wrong, "word": "Takk for hjelpen."}
            status, _, again = await pages.post("Eva", page, **typed)
            for found in (shown, (status, again)):
                assert (found[0], f'id="{beside}-error"' in found[1]) == (422, True), wrong
                assert all(value in found[1] for value in wrong.values()), wrong
            assert typed["word"] in again, "not lost either"
        query = f"{page}?away_from={first}&away_to={last}"
        status, text = await pages.get("Eva", query)
        goes, stays = text.split("<h2>Dette blir hos deg")
        for part in (goes, stays):
            for each in ("Prat med Bjørn", "Fellesveiledning", "Vakt", "lovet, om Amina"):
                assert each in part, each
        assert "Du har ikke skrevet noen dager" in (await pages.get("Eva", page))[1]
        assert (await pages.get("Guro", query))[0] == 403
        assert await looked(house, "Eva", None) == before, "looking changes nothing"
        days = {"away_from": first, "away_to": last}
        done = await pages.post("Eva", page, **days, word="Takk for hjelpen.")
        assert done[:2] == (303, "/tider?for=veiledning")
        status, text = await pages.get("Eva", query)
        assert "Du har ingenting i de dagene." in text
        assert "Legg inn dagene" in text
        house.clock.set(house.clock.now() + timedelta(minutes=1))
        # A word that nobody gets stays with whoever wrote it.
        status, _, text = await pages.post("Eva", page, **days, word="Til ingen.")
        assert (status, "Til ingen." in text) == (422, True)
    words = await house.storage.read(house.people.handed.words, SCOPE, house.id("Finn"))
    assert [each.text for each in words] == ["Takk for hjelpen."]
    offered = await house.storage.read(
        house.supervision.talks.open_hours, house["Bjørn"], PROGRAMME
    )
    hers = {each.starts_at.date() for each in offered if each.supervisor_id == house.id("Eva")}
    assert today + 2 * DAY not in hers
    assert today + 4 * DAY in hers


async def test_no_talk_that_goes_on_is_cut_and_where_nobody_is_nothing_goes(
    house: House,
) -> None:
    duty = await house.met()
    assert duty.hour is not None
    name = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"
    today = duty.hour.starts_at.date()
    house.clock.set(duty.hour.starts_at + timedelta(minutes=1))
    for person in (duty.hour.supervisor_id, duty.peer_id):
        await house.enter(duty.hour.appointment_id, person, f"c{person}")
    house.clock.set(duty.hour.starts_at + timedelta(minutes=1, seconds=20))
    away = AwayDays(today, today, OSLO)
    said = await looked(house, name, away)
    assert (kinds(said.goes), kinds(said.stays), said.alone) == ([], ["talk"], False)
    give = house.supervision.giving_on.give_on
    assert await house.storage.write(lambda tx: give(tx, house[name], PROGRAMME, away=away)) == 0
    assert (await house.duty()).hour == duty.hour
    other = "Finn" if name == "Eva" else "Eva"
    revoke = house.people.revoke
    await house.storage.write(revoke, SCOPE, house.id(other), PROGRAMME, "supervisor")
    await house.storage.write(revoke, SCOPE, house.id("Guro"), PROGRAMME, "coordinator")
    assert (await looked(house, name, None)).alone
    with pytest.raises(NobodyIsFree):
        await house.storage.write(give, house[name], PROGRAMME)
