"""“I need to talk now” while the only supervisor is away, or the house is closed."""

from datetime import UTC, date, datetime, time, timedelta

from appointments import closed
from appointments.closed import ClosedSpan
from appointments.week import OtherDay
from identity.defaults import PROGRAMME
from tests.supervision.duty import OSLO
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running


async def test_a_lone_supervisor_who_is_away_is_not_the_only_one_called(house: House) -> None:
    needs, write = house.supervision.needs, house.storage.write
    await write(house.people.revoke, SCOPE, house.id("Finn"), PROGRAMME, "supervisor")
    house.clock.set(house.at(0, 17))
    today, soon = house.clock.now().date(), house.clock.now().date() + timedelta(days=3)
    for day in (today, soon):
        await write(
            house.supervision.rosters.take_duty, house["Eva"], PROGRAMME, day, time(17), time(21)
        )
    before = await house.storage.read(needs.page, house["Amina"], PROGRAMME)
    assert before.now.supervisors == (house.id("Eva"),)
    house.supervision.staff.away = lambda _tx, _scope, _programme: {house.id("Eva"): soon}
    after = await house.storage.read(needs.page, house["Amina"], PROGRAMME)
    assert after.now.supervisors == (), "her duty is no promise either"
    assert after.now.instead == (house.id("Guro"),)
    empty = await house.storage.read(house.supervision.rosters.empty_days, SCOPE, [PROGRAMME])
    assert (today in empty, soon in empty) == (True, False), "there again on the day she is back"
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    await house.run_jobs()
    assert {mail.to for mail in house.post.mails} == {"guro@example.org"}
    # Eva is back before Guro presses: the page says kindly who answers, and it is not taken.
    gone, house.supervision.staff.away = house.supervision.staff.away, None
    async with running(house) as pages:
        status, where, _ = await pages.post("Guro", f"/veileder/tar/{asked.id}", how="phone")
        assert (status, where) == (303, "/veileder")
        assert (await pages.post("Stine", f"/veileder/tar/{asked.id}", how="phone"))[0] == 404
    (card,) = await house.storage.read(needs.waiting, house["Guro"])
    assert (card.need.id, card.may_take) == (asked.id, False)
    house.supervision.staff.away = gone
    await write(needs.take, house["Guro"], asked.id, "phone")


async def test_on_a_closed_evening_whoever_put_themselves_on_duty_is_called_and_else_all(
    house: House,
) -> None:
    """It is Monday; the programme is closed from tomorrow until the next Monday."""
    supervision, programme = house.supervision, PROGRAMME
    span = ClosedSpan(date(2026, 3, 3), date(2026, 3, 8), "Vinterferie")
    before = await house.storage.read(supervision.talks.open_hours, house["Amina"], programme)
    await house.storage.write(closed.add, house["Guro"], programme, span)
    # No hour of anybody's week is offered; an extra day that one of us gives is.
    offered = await house.storage.read(supervision.talks.open_hours, house["Amina"], programme)
    assert {each.starts_at for each in offered} < {each.starts_at for each in before}
    assert not any(span.first <= each.starts_at.date() <= span.last for each in offered)
    extra = OtherDay(date(2026, 3, 5), 18 * 60, 20 * 60, True, "Europe/Oslo")
    give = house.below.availability.add_other_day
    await house.storage.write(give, SCOPE, house.id("Eva"), "supervision", extra)
    offered = await house.storage.read(supervision.talks.open_hours, house["Amina"], programme)
    days = {each.starts_at.date() for each in offered}
    assert {day for day in days if span.first <= day <= span.last} == {extra.on}

    house.clock.set(datetime(2026, 3, 3, 20, 0, tzinfo=UTC))
    async with running(house) as pages:
        _, page = await pages.get("Amina", "/veiledning/na")
        assert "Vi holder stengt til mandag 9. mars." in page
        assert "116 123" in page
        need = await house.storage.write(
            supervision.needs.ask, house["Amina"], programme, "now", None
        )
        assert need.promised_at.astimezone(OSLO) == datetime(2026, 3, 9, 9, 0, tzinfo=OSLO)
        await house.run_jobs()
        # All are told at once, closed or not: whoever can may answer before.
        for name in ("eva", "finn"):
            assert house.post.texts_to(f"{name}@example.org"), name
        await house.storage.write(supervision.needs.let_be, house["Amina"], need.id)
        duty = (date(2026, 3, 3), time(20, 0), time(23, 0))
        await house.storage.write(supervision.rosters.take_duty, house["Eva"], programme, *duty)
        _, page = await pages.get("Amina", "/veiledning/na")
        assert "men noen har vakt likevel" in page
        need = await house.storage.write(
            supervision.needs.ask, house["Amina"], programme, "now", None
        )
        assert need.promised_at == house.clock.now() + timedelta(minutes=15)
