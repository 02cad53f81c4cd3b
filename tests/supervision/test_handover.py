"""A supervisor leaves: every talk and every promise finds somebody else, none is forgotten."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial

import pytest

from core.errors import NotFound
from core.storage import Tx
from identity.defaults import PROGRAMME
from matching.events import CoordinatorAway
from supervision import log_store
from supervision.giving_on import NobodyIsFree
from tests.supervision.house import SCOPE, House


async def revoke(house: House, name: str) -> None:
    await house.storage.write(house.people.revoke, SCOPE, house.id(name), PROGRAMME, "supervisor")


async def test_the_peer_keeps_the_time_where_another_has_it_free(house: House) -> None:
    duty = await house.met()
    assert duty.hour is not None
    name = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"
    other = "Finn" if name == "Eva" else "Eva"
    await revoke(house, name)
    after = await house.duty()
    assert after.hour is not None
    assert after.hour.supervisor_id == house.id(other)
    assert after.hour.starts_at == duty.hour.starts_at
    assert await new_with(house, other) == [("duty", duty.id, house.id(name))]
    assert await new_with(house, name) == []


async def new_with(house: House, name: str) -> list[tuple[str, str, str]]:
    came = await house.storage.read(house.people.handed.of, SCOPE, house.id(name))
    return [(each.kind, each.subject_id, each.from_id) for each in came]


async def test_also_before_the_session_and_also_when_disabled(house: House) -> None:
    await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    duty = await house.duty()
    assert duty.hour is not None
    name = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"

    def body(tx: Tx) -> None:
        from identity.events import PersonDisabled

        tx.emit(PersonDisabled(organisation_id=SCOPE.organisation_id, person_id=house.id(name)))

    await revoke(house, name)
    await house.storage.write(body)
    after = await house.duty()
    assert after.hour is not None
    assert after.hour.supervisor_id != house.id(name)


async def test_with_nobody_left_the_talk_waits_for_an_hour_and_the_staff_are_told(
    house: House,
) -> None:
    await house.met()
    for name in ("Eva", "Finn"):
        await revoke(house, name)
    after = await house.duty()
    assert after.live
    assert after.hour is None
    house.post.mails.clear()
    await house.run_jobs()
    assert "guro@example.org" in [mail.to for mail in house.post.mails]
    home = await house.storage.read(house.supervision.desk.home, house["Guro"])
    assert [card.duty.id for card in home.cards] == [after.id]
    (mine,) = await house.storage.read(house.supervision.desk.mine, house["Amina"])
    assert mine.starts_at is None


async def test_an_hour_that_went_by_is_found_anew(house: House) -> None:
    duty = await house.met()
    assert duty.hour is not None
    house.clock.set(duty.hour.ends_at + timedelta(hours=2))
    name = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"
    await revoke(house, name)
    after = await house.duty()
    assert after.hour is not None
    assert after.hour.starts_at > house.clock.now()


async def test_promises_go_to_whoever_has_fewest(house: House) -> None:
    duty = await house.met()
    entry = await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    await house.storage.write(
        house.supervision.logbook.promise,
        house["Eva"],
        entry,
        text="ring on Friday",
        due_on=house.clock.now().date(),
        owner_id=house.id("Eva"),
    )
    await revoke(house, "Eva")
    ((follow_up, _),) = await house.storage.read(log_store.open_follow_ups, SCOPE)
    assert follow_up.owner_id == house.id("Finn")
    assert await new_with(house, "Finn") == [("follow_up", follow_up.id, house.id("Eva"))]


async def test_the_talk_that_was_asked_for_goes_over_too(house: House) -> None:
    talks = house.supervision.talks
    hours = await house.storage.read(talks.open_hours, house["Bjørn"], PROGRAMME)
    hour = next(h for h in hours if h.supervisor_id == house.id("Eva"))
    await house.storage.write(
        talks.ask, house["Bjørn"], PROGRAMME, hour.supervisor_id, hour.starts_at, "video"
    )
    await revoke(house, "Eva")
    (mine,) = await house.storage.read(house.supervision.desk.mine, house["Bjørn"])
    assert (mine.supervisor_name, mine.starts_at) == ("Finn", hour.starts_at)
    assert await new_with(house, "Finn") == [("talk", mine.id, house.id("Eva"))]


async def test_a_talk_that_nobody_else_has_the_hour_for_is_promised_anew(house: House) -> None:
    talks = house.supervision.talks
    hours = await house.storage.read(talks.open_hours, house["Bjørn"], PROGRAMME)
    hour = next(h for h in hours if h.supervisor_id == house.id("Eva"))
    await house.storage.write(
        talks.ask, house["Bjørn"], PROGRAMME, hour.supervisor_id, hour.starts_at, "video"
    )
    await revoke(house, "Finn")
    await revoke(house, "Eva")
    assert await house.storage.read(house.supervision.desk.mine, house["Bjørn"]) == []
    (waits,) = await house.storage.read(house.supervision.needs.waiting, house["Guro"])
    assert (waits.need.person_id, waits.need.urgency) == (house.id("Bjørn"), "later")


async def test_a_talk_whose_hour_a_colleague_loses_at_that_moment_is_not_called_off_in_silence(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks = house.supervision.talks
    hours = await house.storage.read(talks.open_hours, house["Bjørn"], PROGRAMME)
    hour = next(h for h in hours if h.supervisor_id == house.id("Eva"))
    await house.storage.write(
        talks.ask, house["Bjørn"], PROGRAMME, hour.supervisor_id, hour.starts_at, "video"
    )
    await house.run_jobs()
    house.post.mails.clear()
    monkeypatch.setattr("supervision.hours.Hours.take", lambda *_args, **_more: None)
    await revoke(house, "Eva")
    await house.run_jobs()
    assert "bjorn@example.org" in {mail.to for mail in house.post.mails}
    assert await house.storage.read(house.supervision.desk.mine, house["Bjørn"]) == []


async def test_one_talk_is_given_on_in_one_tap_and_never_lost(house: House) -> None:
    duty = await house.met()
    assert duty.hour is not None
    mine = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"
    other = "Finn" if mine == "Eva" else "Eva"
    give = house.supervision.giving_on.give_talk_on
    for name in ("Amina", "Guro", "Kari"):
        with pytest.raises(NotFound):
            await house.storage.write(give, house[name], duty.id)
    await house.storage.write(give, house[mine], duty.id)
    after = await house.duty()
    assert after.hour is not None
    assert (after.hour.supervisor_id, after.hour.starts_at) == (
        house.id(other),
        duty.hour.starts_at,
    )
    await revoke(house, mine)
    with pytest.raises(NobodyIsFree):
        await house.storage.write(give, house[other], duty.id)
    assert (await house.duty()).hour == after.hour, "the peer keeps the hour that there is"


@pytest.mark.parametrize("role", ["coordinator"])
async def test_whoever_stays_in_another_role_keeps_promises(house: House, role: str) -> None:
    duty = await house.met()
    entry = await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    await house.storage.write(house.people.grant, SCOPE, house.id("Eva"), PROGRAMME, "coordinator")
    await house.storage.write(
        house.supervision.logbook.promise,
        house["Finn"],
        entry,
        text="a note",
        due_on=house.clock.now().date(),
        owner_id=house.id("Eva"),
    )
    await revoke(house, "Eva")
    ((follow_up, _),) = await house.storage.read(log_store.open_follow_ups, SCOPE)
    assert follow_up.owner_id == house.id("Eva")


async def test_nobody_is_promised_an_answer_from_somebody_who_left(house: House) -> None:
    needs = house.supervision.needs
    house.clock.set(house.at(0, 17))
    today = house.clock.now().date()
    take = house.supervision.rosters.take_duty
    await house.storage.write(take, house["Eva"], PROGRAMME, today, time(17), time(21))
    before = await house.storage.read(needs.page, house["Amina"], PROGRAMME)
    assert before.now.supervisors == (house.id("Eva"),)
    await revoke(house, "Eva")
    after = await house.storage.read(needs.page, house["Amina"], PROGRAMME)
    assert after.now.supervisors == ()
    assert after.now.by > before.now.by, "a time that we can keep, and the numbers"


async def away(house: House, name: str, until: date) -> None:
    """Says it as the coordinators' leave does; Guro stands in."""
    gone: Mapping[str, date] = {house.id(name): until}
    house.supervision.staff.away = lambda _tx, _scope, _programme: gone
    event = CoordinatorAway(
        organisation_id=SCOPE.organisation_id,
        programme_id=PROGRAMME,
        person_id=house.id(name),
        stands_in_id=house.id("Guro"),
    )

    def body(tx: Tx) -> None:
        tx.emit(event)

    await house.storage.write(body)


async def test_no_talk_stays_with_a_supervisor_who_is_away(house: House) -> None:
    await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    duty, talks = await house.duty(), house.supervision.talks
    assert duty.hour is not None
    name = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"
    other = "Finn" if name == "Eva" else "Eva"
    hours = await house.storage.read(talks.open_hours, house["Bjørn"], PROGRAMME)
    theirs = [hour for hour in hours if hour.supervisor_id == house.id(name)]
    back = (theirs[0].starts_at + timedelta(days=6)).date()
    kept = next(hour for hour in theirs if hour.starts_at.date() == back)
    for hour in (theirs[0], kept):
        ask = partial(talks.ask, supervisor_id=hour.supervisor_id, starts_at=hour.starts_at)
        await house.storage.write(partial(ask, how="video"), house["Bjørn"], PROGRAMME)

    await away(house, name, back)
    after = await house.duty()
    assert after.hour is not None
    assert (after.hour.supervisor_id, after.hour.starts_at) == (
        house.id(other),
        duty.hour.starts_at,
    )
    mine = await house.storage.read(house.supervision.desk.mine, house["Bjørn"])
    assert [(each.supervisor_name, each.starts_at) for each in mine] == [
        (other, theirs[0].starts_at),
        (name, kept.starts_at),
    ], "on the day they are back they have it themselves"
    assert ("duty", duty.id, house.id(name)) in await new_with(house, other)


async def test_no_new_talk_is_reserved_with_a_supervisor_who_is_away(house: House) -> None:
    room = house.supervision.rule.talk_room
    before = await house.storage.read(room, SCOPE, PROGRAMME)
    await away(house, "Eva", house.at(30, 0).date())
    assert await house.storage.read(room, SCOPE, PROGRAMME) == before / 2
    for user, peer in (("Kari", "Amina"), ("Ola", "Bjørn")):
        await house.book(user, await house.pair(user, peer), house.at(2, 17))
        duty = await house.duty(peer)
        assert duty.hour is not None
        assert duty.hour.supervisor_id == house.id("Finn")
    hours = await house.storage.read(house.supervision.talks.open_hours, house["Bjørn"], PROGRAMME)
    assert {hour.supervisor_id for hour in hours} == {house.id("Finn")}
    # A colleague who goes leaves nothing to somebody who is not there either.
    await revoke(house, "Finn")
    for peer in ("Amina", "Bjørn"):
        assert (await house.duty(peer)).hour is None


async def test_no_talk_that_goes_on_is_cut_by_saying_that_one_is_away(house: House) -> None:
    duty = await house.met()
    assert duty.hour is not None
    hour = duty.hour
    name = "Eva" if hour.supervisor_id == house.id("Eva") else "Finn"
    house.clock.set(hour.starts_at + timedelta(minutes=1))
    for person in (hour.supervisor_id, duty.peer_id):
        await house.enter(hour.appointment_id, person, f"c{person}")
    house.clock.set(hour.starts_at + timedelta(minutes=1, seconds=20))
    await away(house, name, house.at(7, 0).date())
    assert (await house.duty()).hour == hour


async def test_whoever_waits_for_somebody_away_gets_another_hour(house: House) -> None:
    duty = await house.met()
    assert duty.hour is not None
    name = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"
    house.clock.set(duty.hour.starts_at + timedelta(minutes=10))
    await house.enter(duty.hour.appointment_id, duty.peer_id, "waits")
    await away(house, name, house.at(7, 0).date())
    after = await house.duty()
    assert after.hour is not None
    assert after.hour.supervisor_id != duty.hour.supervisor_id
