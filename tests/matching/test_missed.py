"""What was promised is kept, or told as our fault with a day that stays."""

from datetime import datetime, timedelta

from identity.defaults import PROGRAMME
from tests.matching.conftest import SCOPE, House


async def test_the_promised_morning_reminds_only_if_nobody_has_answered(house: House) -> None:
    sent = await house.send()
    other = await house.send("Ola")
    await house.answer(other, "Hei")
    await house.deliver()
    assert sent.answer_by is not None
    house.clock.set(sent.answer_by)
    assert (await house.desk())[0].promise == "today"
    assert await house.deliver() == [("guro", "/koordinator")]
    house.clock.advance(minutes=1)
    assert (await house.desk())[0].promise == "past"


async def test_a_promise_that_has_passed_is_said_to_be_missed_with_a_day_that_stays(
    house: House,
) -> None:
    sent = await house.send()
    other = await house.send("Ola")
    assert sent.answer_by is not None
    house.clock.set(sent.answer_by)
    await house.deliver()
    shown = await house.mine()
    assert shown is not None
    assert not shown.request.is_missed, "the day is not over"
    house.clock.advance(minutes=2)
    shown = await house.mine()
    assert shown is not None
    assert shown.request.is_missed, "no page says a day that has passed"
    await house.deliver()
    assert ("guro", "/koordinator") in await house.deliver()
    kept = await house.mine()
    assert kept is not None
    new_day = kept.request.by
    assert new_day is not None
    assert new_day > house.clock.now()
    house.clock.advance(hours=12)
    kept = await house.mine()
    assert kept is not None
    assert kept.request.by == new_day, "it does not slide"
    await house.answer(sent, "Unnskyld")
    first, second = await house.desk()
    assert (first.request.id, first.is_missed, second.is_missed) == (other.id, True, False)


async def test_nobody_is_missed_whose_account_is_closed(house: House) -> None:
    sent = await house.send()
    assert sent.answer_by is not None
    who, by = house["Kari"].person_id, house["Guro"].person_id
    await house.storage.write(house.identity.logins.disable, SCOPE, who, by)
    house.clock.set(sent.answer_by + timedelta(minutes=2))
    await house.deliver()
    await house.storage.write(house.matching.missed.look_at_all, SCOPE, PROGRAMME)
    assert await house.deliver() == []
    assert await house.desk() == []
    await house.storage.write(house.identity.logins.enable, SCOPE, who, by)
    shown = await house.mine()
    assert shown is not None
    assert shown.request.answer_by == sent.answer_by
    assert [row.request.id for row in await house.desk()] == [sent.id], "there again"


async def test_a_new_name_comes_with_a_day_to_come_that_does_not_slide(house: House) -> None:
    """However often it changes hands: a day that stands stays, one that has passed is renewed."""
    sent = await house.send()
    await house.add("Hanne", "coordinator")
    assert sent.answer_by is not None
    house.clock.set(sent.answer_by + timedelta(minutes=2))

    async def take_over(who: str, whose: str) -> tuple[str | None, datetime]:
        take = house.matching.leaves.take_over
        await house.storage.write(take, house[who], PROGRAMME, house[whose].person_id)
        now = await house.mine()
        assert now is not None
        assert now.request.by is not None
        return now.coordinator, now.request.by

    name, day = await take_over("Hanne", "Guro")
    assert (name, day > house.clock.now()) == ("Hanne", True)
    for who, whose in (("Guro", "Hanne"), ("Hanne", "Guro")):
        house.clock.advance(hours=4)
        assert await take_over(who, whose) == (who, day), "put off once, not at each handing over"
    house.clock.set(day + timedelta(minutes=1))
    assert (await take_over("Guro", "Hanne"))[1] > house.clock.now()
