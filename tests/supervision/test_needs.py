"""“I need to talk now”: asked, told until somebody comes, and the pages of it."""

from datetime import UTC, date, datetime, time

import pytest

from core.errors import NotFound
from core.jobs import claim, finish
from identity.defaults import PROGRAMME
from identity.factors import SecondFactors
from identity.logins import Logins
from supervision.messages import NeedNews
from supervision.need import (
    NeedTaken,
)
from supervision.needs import WAITS
from tests.supervision.duty import OSLO
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running


async def test_told_to_the_one_on_duty_then_to_everybody_until_somebody_comes(
    house: House,
) -> None:
    needs, write, read = house.supervision.needs, house.storage.write, house.storage.read
    house.clock.set(datetime(2026, 3, 3, 17, 0, tzinfo=UTC))
    await write(
        house.supervision.rosters.take_duty,
        house["Eva"],
        PROGRAMME,
        date(2026, 3, 3),
        time(17),
        time(21),
    )
    page = await read(needs.page, house["Amina"], PROGRAMME)
    assert page.now.supervisors == (house.id("Eva"),)
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    assert await write(needs.ask, house["Amina"], PROGRAMME, "later", None) == asked
    await house.run_jobs()
    assert {mail.to for mail in house.post.mails} == {"eva@example.org"}
    assert "Amina" not in house.post.mails[0].text
    house.clock.advance(minutes=6)
    await house.run_jobs()
    assert {mail.to.split("@")[0] for mail in house.post.mails} == {"eva", "finn", "guro"}
    (card,) = await read(needs.waiting, house["Finn"])
    assert (card.name, card.need.urgency) == ("Amina", "now")
    for stranger in ("Stine", "Guro", "Amina", "Kari"):
        with pytest.raises(NotFound):
            await write(needs.take, house[stranger], asked.id, "phone")
    taken = await write(needs.take, house["Finn"], asked.id, "video")
    with pytest.raises(NeedTaken):
        await write(needs.take, house["Eva"], asked.id, "phone")
    house.post.mails.clear()
    house.clock.advance(hours=3)
    await house.run_jobs()
    assert not [mail for mail in house.post.mails if "/veileder" in mail.text]
    assert taken.talk_id is not None
    hold = house.supervision.talks.hold_talk
    assert await write(hold, house["Finn"], taken.talk_id, "video")


async def test_staff_hear_at_once_that_somebody_waits_and_who_takes_it(house: House) -> None:
    """The others, not whoever has taken it; a mail for now hurries more than one for later."""
    needs, write = house.supervision.needs, house.storage.write
    later = await write(needs.ask, house["Amina"], PROGRAMME, "later", None)
    await house.run_jobs()
    calm = house.post.mails[-1]
    now = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    await house.run_jobs()
    hurried = house.post.mails[-1]
    assert hurried.subject != calm.subject
    assert "trenger en av oss nå" in hurried.text
    assert "Amina" not in hurried.text + hurried.subject
    await write(needs.take, house["Eva"], now.id, "phone")
    await house.run_jobs()
    heard = [
        NeedNews(need_id=later.id, state="later"),
        NeedNews(need_id=now.id, state="now"),
        NeedNews(need_id=now.id, state="taken"),
    ]
    for who in ("Finn", "Guro"):
        assert house.hub.told(house.id(who)) == heard
    assert house.hub.told(house.id("Eva")) == heard[:2]
    assert house.hub.told(house.id("Stine")) == house.hub.told(house.id("Bjørn")) == []


async def test_told_before_and_at_the_promise_then_by_day_for_as_long_as_somebody_waits(
    house: House,
) -> None:
    """A Friday evening with nobody on duty: one word, none in the night, and no end of it."""
    needs, write = house.supervision.needs, house.storage.write
    house.supervision.staff.away = lambda _tx, _scope, _programme: {house.id("Finn"): date.max}
    house.clock.set(datetime(2026, 3, 6, 18, 16, tzinfo=UTC))
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    told: list[datetime] = []
    for _ in range(2 * 24 * 12):
        house.post.mails.clear()
        await house.run_jobs()
        if house.post.texts_to("eva@example.org"):
            told.append(house.clock.now().astimezone(OSLO))
        assert not house.post.texts_to("finn@example.org"), "away"
        late = [each for each in house.post.texts_to("amina@example.org") if "vår feil" in each]
        assert len(late) <= 1
        assert bool(late) <= (house.clock.now() >= asked.promised_at)
        house.clock.advance(minutes=30)
    monday = asked.promised_at.astimezone(OSLO)
    assert [each for each in told if each < monday] == [
        datetime(2026, 3, 6, 19, 16, tzinfo=OSLO),
        datetime(2026, 3, 9, 8, 16, tzinfo=OSLO),
    ]
    after = [each for each in told if each > monday]
    assert {each.hour for each in after} <= set(range(8, 21))
    assert {each.date() for each in after} >= {date(2026, 3, day) for day in range(9, 18)}
    again = (await house.storage.read(needs.mine, house["Amina"])).open
    assert again is not None
    assert again.missed_at is not None
    assert again.promised_at > house.clock.now() > again.missed_at
    async with running(house) as pages:
        page = (await pages.get("Amina", "/veiledning/na"))[1]
    assert "Det er vår feil, ikke din." in page, "not only in the mail"


async def test_a_job_that_runs_twice_tells_no_second_round(house: House) -> None:
    """The mail could not be sent just when a promise passed: the next try puts nothing anew."""
    needs, write = house.supervision.needs, house.storage.write
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    await house.run_jobs()
    house.clock.set(asked.promised_at)
    job = next(each for each in await write(claim, 100) if each.kind == WAITS)
    await write(needs.told, job)
    await write(needs.told, job)
    await write(finish, job)
    house.clock.advance(hours=3)
    waiting = [each for each in await write(claim, 100) if each.kind == WAITS]
    assert len(waiting) == 1


@pytest.mark.parametrize("how", ["disabled", "revoked", "came and disabled"])
async def test_nobody_is_told_of_whoever_is_not_here_any_more(house: House, how: str) -> None:
    """The account is closed or the last role gone: no mail, nothing on the desk, all hear it."""
    needs, write, gone = house.supervision.needs, house.storage.write, house.id("Bjørn")
    logins = Logins(SecondFactors(house.vault))
    await write(house.people.grant, SCOPE, gone, PROGRAMME, "supervisor")
    asked = await write(needs.ask, house["Bjørn"], PROGRAMME, "now", None)
    await write(house.people.revoke, SCOPE, gone, PROGRAMME, "peer")
    assert await house.storage.read(needs.waiting, house["Eva"]), "looked after as supervisor"
    if how == "revoked":
        await write(house.people.revoke, SCOPE, gone, PROGRAMME, "supervisor")
    elif how == "disabled":
        await write(logins.disable, SCOPE, gone, house.id("Guro"))
    else:
        taken = await write(needs.take, house["Eva"], asked.id, "video")
        await write(logins.disable, SCOPE, gone, house.id("Guro"))
        await write(house.supervision.giving_on.give_back, house["Eva"], taken.talk_id or "")
    assert await house.storage.read(needs.waiting, house["Eva"]) == []
    house.clock.advance(days=3)
    await house.run_jobs()
    if how != "came and disabled":
        assert NeedNews(need_id=asked.id, state="gone") in house.hub.told(house.id("Finn"))
    assert not [mail for mail in house.post.mails if "/veileder" in mail.text]


async def test_the_pages(house: House) -> None:
    async with running(house) as pages:
        status, text = await pages.get("Amina", "/veiledning/na")
        assert status == 200
        assert "116 123" in text
        for who, path, expected in (
            ("Kari", "/veiledning/na", 403),
            ("Amina", "/veileder/vakt", 403),
            ("Guro", "/veileder/vakt", 200),
        ):
            assert (await pages.get(who, path))[0] == expected
        assert (await pages.post("Amina", "/veiledning/na", urgency="now"))[0] == 303
        assert "Vi har fått beskjed" in (await pages.get("Amina", "/veiledning/na"))[1]
        assert "trenger å snakke nå" in (await pages.get("Eva", "/veileder"))[1]
        when = {"on": "2026-03-04", "starts": "18:00", "ends": "22:00"}
        assert (await pages.post("Eva", "/veileder/vakt", **when))[0] == 303
        assert (await pages.post("Eva", "/veileder/vakt", **when))[0] == 422
        for who in ("Guro", "Amina"):
            for path in ("", "/gi-videre", f"/prat/{'0' * 32}/gi-videre", f"/fritak/{'0' * 32}"):
                path = f"/veileder{path or '/vakt'}"
                assert (await pages.post(who, path, **when))[0] == 403, (who, path)
        assert "Eva" in (await pages.get("Finn", "/veileder/vakt"))[1]
        weekly = {"on": "2026-03-05", "starts": "18:00", "ends": "20:00", "until": "2026-04-02"}
        assert (await pages.post("Finn", "/veileder/vakt", **weekly))[0] == 303
        page = (await pages.get("Finn", "/veileder/vakt"))[1]
        assert "11 dager uten vakt" in page
        assert "vakter til etter det" in page
        once = {"on": "2026-03-11", "starts": "08:00", "ends": "20:00"}
        assert (await pages.post("Finn", "/veileder/vakt", **once))[0] == 303
        every = {"on": "2026-03-03", "starts": "10:00", "ends": "14:00", "until": "2026-03-17"}
        status, _, page = await pages.post("Finn", "/veileder/vakt", **every)
        assert status == 422
        assert "Det gjelder tirsdag 10. mars, så ingen av vaktene er lagt inn." in page
        weekly |= {"on": "2026-03-06", "until": "2026-03-01"}
        status, page = (await pages.post("Finn", "/veileder/vakt", **weekly))[:2]
        assert status == 422
        assert "10 dager uten vakt" in (await pages.get("Eva", "/veileder"))[1]
        gone = {house.id("Eva"): date(2026, 3, 9)}
        house.supervision.staff.away = lambda _tx, _scope, _programme: gone
        when = {"on": "2026-03-06", "starts": "08:00", "ends": "09:00"}
        status, _, page = await pages.post("Eva", "/veileder/vakt", **when)
        assert status == 422
        assert "Du er borte til mandag 9. mars. Velg en dag fra da av" in page
        assert 'href="/koordinator/borte"' in page
        assert 'value="08:00"' in page, "what was typed is kept"
        page = (await pages.get("Finn", "/veileder/vakt"))[1]
        assert page.count("Borte da, så vakta teller ikke") == 1
        assert "/koordinator/borte" not in page
