"""“I need to talk now”: who answers and until when, told until somebody comes; the roster."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appointments import closed
from appointments.closed import ClosedSpan
from appointments.week import OtherDay
from core.errors import NotFound
from core.jobs import claim, finish
from core.workdays import Closed, is_working_day
from identity.actor import Grant, Role
from identity.defaults import PROGRAMME
from identity.factors import SecondFactors
from identity.logins import Logins
from supervision.domain import How
from supervision.messages import NeedNews
from supervision.need import (
    Need,
    NeedTaken,
    NobodyHere,
    Promise,
    Shift,
    TooMuchDuty,
    Urgency,
    check_shift,
    empty_days,
    every_week,
    promise,
    renewed,
    shift_times,
)
from supervision.needs import WAITS
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running

OSLO = ZoneInfo("Europe/Oslo")
FRIDAY = datetime(2026, 3, 6, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def shift(starts: datetime, hours: float = 2, who: str = "eva") -> Shift:
    return Shift(f"{who}{starts}", "p", who, starts, starts + hours * HOUR)


def test_what_is_promised_is_what_can_be_kept() -> None:
    monday = datetime(2026, 3, 9, 9, 0, tzinfo=OSLO)
    assert promise([], "now", FRIDAY, OSLO) == Promise(by=monday)
    assert promise([], "later", FRIDAY, OSLO).by == monday.replace(hour=12)
    ahead = shift(FRIDAY + 3 * HOUR)
    assert promise([ahead], "now", FRIDAY, OSLO).by == ahead.starts_at + timedelta(minutes=15)
    there = shift(FRIDAY - HOUR)
    said = promise([there, ahead], "now", FRIDAY, OSLO)
    assert (said.supervisors, said.until) == (("eva",), there.ends_at)
    assert said.by == FRIDAY + timedelta(minutes=15)


def test_a_public_holiday_is_no_working_day() -> None:
    """Maundy Thursday to Easter Monday: nothing is promised on them, nor renewed for soon."""
    wednesday = datetime(2026, 4, 1, 15, 0, tzinfo=OSLO)
    tuesday = datetime(2026, 4, 7, 9, 0, tzinfo=OSLO)
    assert promise([], "now", wednesday, OSLO).by == tuesday
    thursday = datetime(2026, 4, 2, 10, 0, tzinfo=OSLO)
    assert renewed([], thursday, OSLO) == tuesday
    assert renewed([], tuesday, OSLO) == tuesday + 2 * HOUR


@given(
    st.integers(0, 60 * 24),
    st.lists(st.tuples(st.integers(-3, 60), st.integers(0, 20)), max_size=3),
    st.sampled_from(("now", "later")),
    st.none() | st.integers(0, 40 * 24),
)
def test_a_closed_day_is_promised_only_by_whoever_has_put_themselves_on_duty(
    hours: int, closings: list[tuple[int, int]], urgency: Urgency, duty: int | None
) -> None:
    day, now = FRIDAY.date(), FRIDAY + hours * HOUR
    closed = Closed(
        tuple((day + timedelta(days=a), day + timedelta(days=a + b)) for a, b in closings)
    )
    shifts = [] if duty is None else [shift(FRIDAY + duty * HOUR)]
    shifts = [each for each in shifts if each.ends_at > now]
    for said in (
        promise(shifts, urgency, now, OSLO, closed).by,
        renewed(shifts, now, OSLO, closed),
    ):
        by_duty = any(
            each.starts_at <= said <= each.ends_at + timedelta(minutes=15) for each in shifts
        )
        assert is_working_day(said.astimezone(OSLO).date(), closed) or by_duty
    open_ = promise(shifts, urgency, now, OSLO)
    assert promise(shifts, urgency, now, OSLO, closed).by >= open_.by
    assert promise(shifts, urgency, now, OSLO, closed).supervisors == open_.supervisors


def test_nobody_carries_the_duty_alone() -> None:
    mine = [shift(FRIDAY - 2 * 24 * HOUR, 12)]
    check_shift(shift(FRIDAY, 4), mine, OSLO)
    for starts, hours in ((FRIDAY, 5.0), (FRIDAY, 13.0), (FRIDAY, 0.2), (mine[0].starts_at, 1.0)):
        with pytest.raises(TooMuchDuty):
            check_shift(shift(starts, hours), mine, OSLO)
    check_shift(shift(FRIDAY + 4 * 24 * HOUR, 12), mine, OSLO)


def test_a_duty_goes_past_midnight_and_keeps_its_hours_in_the_night_of_the_clocks() -> None:
    starts, ends = shift_times(date(2026, 3, 28), time(22), time(4), OSLO)
    assert ends.astimezone(UTC) - starts.astimezone(UTC) == 5 * HOUR
    assert shift_times(date(2026, 3, 6), time(9), time(15), OSLO)[1].day == 6


def test_every_week_is_the_same_weekday_until_then_and_days_without_duty_are_found() -> None:
    first = date(2026, 3, 3)
    assert every_week(first, None) == [first]
    assert every_week(first, date(2026, 3, 17)) == [first, date(2026, 3, 10), date(2026, 3, 17)]
    assert every_week(first, date(2026, 3, 16))[-1] == date(2026, 3, 10)
    for until in (date(2026, 3, 2), first + timedelta(weeks=26)):
        with pytest.raises(TooMuchDuty):
            every_week(first, until)
    night = Shift("n", "p", "eva", FRIDAY + 2 * HOUR, FRIDAY + 8 * HOUR)  # Friday to Saturday
    found = empty_days([night], date(2026, 3, 5), 4, OSLO)
    assert found == [date(2026, 3, 5), date(2026, 3, 8)]


async def test_duty_every_week_is_all_or_nothing_and_the_cap_holds_for_each(house: House) -> None:
    """CX2: the empty days of the fortnight stand for whoever looks after the peers."""
    write, read = house.storage.write, house.storage.read
    house.clock.set(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    eva, tuesday = house["Eva"], date(2026, 3, 3)
    assert len((await read(house.supervision.rosters.roster, eva)).empty) == 14
    take = house.supervision.rosters.take_duty
    await write(take, eva, PROGRAMME, date(2026, 3, 18), time(8), time(20))  # 12 of 16 hours
    with pytest.raises(TooMuchDuty):
        await write(take, eva, PROGRAMME, tuesday, time(15), time(20), until=date(2026, 3, 24))
    assert len((await read(house.supervision.rosters.roster, eva)).shifts) == 0, (
        "not the weeks with room either"
    )
    await write(take, eva, PROGRAMME, tuesday, time(16), time(20), until=date(2026, 3, 24))
    roster = await read(house.supervision.rosters.roster, eva)
    assert [each.starts_at.date().day for each, _, _ in roster.shifts] == [3, 10]
    assert [each.starts_at.date().day for each in roster.later] == [17, 18, 24]
    assert len(roster.empty) == 12
    assert (await read(house.supervision.rosters.roster, house["Finn"])).later == []
    house.supervision.staff.away = lambda _tx, _scope, _programme: {eva.person_id: date(2026, 3, 9)}
    roster = await read(house.supervision.rosters.roster, house["Finn"])
    assert [shift.starts_at.date().day for shift, _, _ in roster.shifts] == [3, 10]
    assert roster.gone == {roster.shifts[0][0].id}, "the mark says what does not count"
    assert date(2026, 3, 3) in roster.empty
    assert (roster.back, (await read(house.supervision.rosters.roster, eva)).back) == (
        None,
        date(2026, 3, 9),
    )
    with pytest.raises(TooMuchDuty) as refused:
        await write(take, eva, PROGRAMME, date(2026, 3, 5), time(16), time(18), date(2026, 3, 12))
    assert (refused.value.fields, refused.value.day) == (
        {"on": "supervision-roster-away-leave"},
        date(2026, 3, 5),
    )
    await write(take, eva, PROGRAMME, date(2026, 3, 9), time(16), time(18))


def test_one_comes_and_whoever_is_late_is_told() -> None:
    asked = Need("n", "p", "amina", "now", FRIDAY, FRIDAY + HOUR)
    taken = asked.taken("eva", FRIDAY, "talk")
    with pytest.raises(NeedTaken):
        taken.taken("finn", FRIDAY, "talk2")
    assert taken.gone(FRIDAY) == taken
    assert not asked.gone(FRIDAY).is_open


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


async def test_whoever_asked_sees_who_comes_and_is_written_to(house: House) -> None:
    """On the page where they asked and on the wire at once; the mail says nothing to others."""
    needs, write, amina = house.supervision.needs, house.storage.write, house.id("Amina")
    ways: tuple[tuple[How, str, str], ...] = (
        ("video", "Eva kommer nå", "klar for deg nå"),
        ("phone", "Eva ringer deg nå", "ringer deg nå"),
        ("in_person", "Eva kommer til deg nå", "er på vei"),
    )
    async with (
        running(house) as pages,
        pages.client.ws_connect("/ws", headers={**pages.as_("Amina"), "Origin": pages.url}) as wire,
    ):
        await wire.send_json({"type": "hello", "version": 1, "cursors": {}})

        async def look() -> str:
            """How it stands, as her open page asks."""
            await wire.send_json({"type": "need.look", "id": "look"})
            while (heard := await wire.receive_json()).get("id") != "look":
                pass
            return str(heard["state"])

        assert await look() == (await house.storage.read(needs.mine, house["Amina"])).state
        for how, title, mailed in ways:
            house.post.mails.clear()
            asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
            before = await house.storage.read(needs.mine, house["Amina"])
            assert await look() == before.state
            taken = await write(needs.take, house["Eva"], asked.id, how)
            after = await house.storage.read(needs.mine, house["Amina"])
            assert await look() == after.state != before.state
            page = (await pages.get("Amina", "/veiledning/na"))[1]
            assert f"<h1>{title}</h1>" in page
            assert (f'href="/rom/{taken.talk_id}"' in page) == (how == "video")
            await house.run_jobs()
            assert NeedNews(need_id=asked.id, state="taken") in house.hub.told(amina)
            texts = house.post.texts_to("amina@example.org")
            (text,) = [each for each in texts if "Du har fått svar" in each]
            assert mailed in text
            assert "Eva" not in text
            assert taken.talk_id is not None
            await write(house.supervision.talks.let_go, house["Amina"], taken.talk_id)


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


async def test_whoever_was_called_off_is_not_announced(house: House) -> None:
    needs, write = house.supervision.needs, house.storage.write
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    taken = await write(needs.take, house["Eva"], asked.id, "video")
    assert taken.talk_id is not None
    await write(house.supervision.giving_on.give_back, house["Eva"], taken.talk_id)
    await house.run_jobs()
    assert not [text for text in house.post.texts_to("amina@example.org") if "svar" in text]
    assert (await house.storage.read(needs.mine, house["Amina"])).open is not None


@pytest.mark.parametrize("alone", [False, True])
async def test_whoever_gave_it_back_is_neither_called_nor_promised(
    house: House, alone: bool
) -> None:
    """All the others are called at once, and one of them may come; nobody else is named."""
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
    if alone:
        await write(house.people.revoke, SCOPE, house.id("Finn"), PROGRAMME, "supervisor")
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    await house.run_jobs()
    taken = await write(needs.take, house["Eva"], asked.id, "video")
    await write(house.supervision.giving_on.give_back, house["Eva"], taken.talk_id or "")
    others = {"guro"} if alone else {"finn", "guro"}
    for _ in range(2):
        house.post.mails.clear()
        await house.run_jobs()
        called = [mail.to for mail in house.post.mails if "/veileder" in mail.text]
        assert {each.split("@")[0] for each in called} == others
        page = await read(needs.page, house["Amina"], PROGRAMME)
        assert page.now.supervisors == ()
        assert page.mine.open is not None
        assert page.mine.open.promised_at > house.clock.now() + HOUR
        house.clock.set(page.mine.open.promised_at)
    (card,) = await read(needs.waiting, house["Guro" if alone else "Finn"])
    assert card.may_take
    await write(needs.take, house["Guro" if alone else "Finn"], card.need.id, "phone")


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


@pytest.mark.parametrize("minutes", [0, 20, 50])
async def test_whoever_came_is_none_of_us_any_more_and_the_others_are_called(
    house: House, minutes: int
) -> None:
    """While the talk is not over, whoever needs it is not left with somebody who is not there."""
    needs, write = house.supervision.needs, house.storage.write
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    await house.run_jobs()
    await write(needs.take, house["Finn"], asked.id, "video")
    house.clock.advance(minutes=minutes)
    await write(house.people.revoke, SCOPE, house.id("Finn"), PROGRAMME, "supervisor")
    waiting = await house.storage.read(needs.waiting, house["Eva"])
    if minutes == 50:
        assert waiting == []
        return
    assert [(card.name, card.need.urgency) for card in waiting] == [("Amina", "now")]
    house.post.mails.clear()
    await house.run_jobs()
    assert "eva@example.org" in {mail.to for mail in house.post.mails}
    await write(needs.take, house["Eva"], waiting[0].need.id, "phone")


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


async def test_a_supervisor_is_looked_after_too(house: House) -> None:
    needs, write = house.supervision.needs, house.storage.write
    asked = await write(needs.ask, house["Eva"], PROGRAMME, "now", None)
    assert await house.storage.read(needs.waiting, house["Eva"]) == []
    assert await house.storage.read(needs.waiting, house["Bjørn"]) == [], "a peer looks after none"
    (card,) = await house.storage.read(needs.waiting, house["Finn"])
    assert (card.need.id, card.may_take) == (asked.id, True)
    with pytest.raises(NotFound):
        await write(needs.take, house["Eva"], asked.id, "phone")
    await house.run_jobs()
    assert "eva@example.org" not in {mail.to for mail in house.post.mails}
    await write(needs.let_be, house["Eva"], asked.id)
    with pytest.raises(NotFound):
        await write(needs.ask, house["Kari"], PROGRAMME, "now", None)


@pytest.mark.parametrize("who", ["Eva", "Amina"])
async def test_where_no_other_supervisor_is_left_a_coordinator_comes(
    house: House, who: str
) -> None:
    """Called from the first time on; comes, holds, writes and gives back what is theirs alone."""
    needs, write, read = house.supervision.needs, house.storage.write, house.storage.read
    for gone in ("Finn", "Eva")[: 1 if who == "Eva" else 2]:
        await write(house.people.revoke, SCOPE, house.id(gone), PROGRAMME, "supervisor")
    page = await read(needs.page, house[who], PROGRAMME)
    assert (page.instead, page.now.nobody) == (["Guro"], False)
    asked = await write(needs.ask, house[who], PROGRAMME, "now", None)
    await house.run_jobs()
    assert [mail.to for mail in house.post.mails] == ["guro@example.org"]
    (card,) = await read(needs.waiting, house["Guro"])
    assert card.may_take
    async with running(house) as pages:
        assert "Da får koordinator Guro beskjed" in (await pages.get(who, "/veiledning/na"))[1]
        take = f"/veileder/tar/{asked.id}"
        assert take in (await pages.get("Guro", "/veileder"))[1]
        assert (await pages.post(who, take, how="video"))[0] in (403, 404)
        status, room, _ = await pages.post("Guro", take, how="video")
        assert (status, room[:5]) == (303, "/rom/")
        talk_id = room[5:]
        assert room in (await pages.get(who, "/veiledning/na"))[1]
        assert (await pages.post("Guro", f"/veileder/prat-tilbake/{talk_id}"))[0] == 303
        assert (await pages.post("Guro", f"/veileder/prat-tilbake/{talk_id}"))[0] == 303
        (card,) = await read(needs.waiting, house["Guro"])
        taken = await write(needs.take, house["Guro"], card.need.id, "phone")
        held = f"/veileder/prat-holdt/{taken.talk_id}"
        assert held in (await pages.get("Guro", "/veileder"))[1]
        assert (await pages.post(who, held, how="phone"))[0] in (403, 404)
        assert (await pages.post("Kari", held, how="phone"))[0] == 403
        status, note, _ = await pages.post("Guro", held, how="phone")
        assert (status, note[:16]) == (303, "/veileder/notat/")
        assert (await pages.post("Guro", note, text="Vi snakket om helgen"))[0] == 303
        about = f"/veileder/logg/{house.id(who)}"
        assert "Vi snakket om helgen" in (await pages.get("Guro", about))[1]
        own = (await pages.get(who, "/veiledning"))[1]
        assert "Vi snakket om helgen" in own
        words = f"/veiledning/logg/{note[16:]}"
        assert (await pages.post(who, words, text="Takk"))[0] == 303
        assert (await pages.get("Stine", about))[0] == 404
        # Another coordinator reads nothing of it, nor does Guro what a supervisor held before.
        await write(house.people.grant, SCOPE, house.id("Bjørn"), PROGRAMME, "coordinator")
        bjorn = replace(house["Bjørn"], grants=frozenset({Grant(PROGRAMME, "coordinator")}))
        with pytest.raises(NotFound):
            await write(house.supervision.logbook.read, bjorn, house.id(who))


async def test_a_coordinator_reads_only_the_talks_they_held(house: House) -> None:
    write, logbook = house.storage.write, house.supervision.logbook
    duty = await house.met()
    entry = await write(house.supervision.talks.hold, house["Eva"], duty.id, "phone")
    for act in (
        lambda tx: logbook.read(tx, house["Guro"], house.id("Amina")),
        lambda tx: logbook.entry(tx, house["Guro"], entry),
    ):
        with pytest.raises(NotFound):
            await write(act)


async def test_whoever_came_is_no_coordinator_any_more_and_the_others_are_called(
    house: House,
) -> None:
    needs, write = house.supervision.needs, house.storage.write
    await write(house.people.grant, SCOPE, house.id("Bjørn"), PROGRAMME, "coordinator")
    for gone in ("Finn", "Eva"):
        await write(house.people.revoke, SCOPE, house.id(gone), PROGRAMME, "supervisor")
    asked = await write(needs.ask, house["Amina"], PROGRAMME, "now", None)
    await write(needs.take, house["Guro"], asked.id, "phone")
    await write(house.people.revoke, SCOPE, house.id("Guro"), PROGRAMME, "coordinator")
    house.post.mails.clear()
    await house.run_jobs()
    called = [mail.to for mail in house.post.mails if "/veileder" in mail.text]
    assert called == ["bjorn@example.org"]


async def test_where_nobody_is_left_nothing_is_promised(house: House) -> None:
    """Whoever is alone with every role is told so, and whom to call; nobody promises oneself."""
    needs, write = house.supervision.needs, house.storage.write
    await write(house.people.grant, SCOPE, house.id("Eva"), PROGRAMME, "coordinator")
    gone: tuple[tuple[str, Role], ...] = (("Finn", "supervisor"), ("Guro", "coordinator"))
    for who, role in gone:
        await write(house.people.revoke, SCOPE, house.id(who), PROGRAMME, role)
    with pytest.raises(NobodyHere):
        await write(needs.ask, house["Eva"], PROGRAMME, "now", None)
    async with running(house) as pages:
        assert (await pages.post("Eva", "/veiledning/na", urgency="now"))[0] == 303
        text = (await pages.get("Eva", "/veiledning/na"))[1]
        assert "ingen hos oss som kan svare" in text
        assert "116 123" in text
        assert "Jeg trenger å snakke nå" not in text
    assert (await house.storage.read(needs.page, house["Amina"], PROGRAMME)).instead == []


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


async def test_times_lie_where_somebody_is_there_afterwards(house: House) -> None:
    """The user is offered first what ends while somebody of us answers; the rest is there too."""
    pairing = await house.pair("Kari")
    offers, write = house.sessions.booking.offers, house.storage.write
    before = await house.storage.read(offers, house["Kari"], pairing)
    assert before.other == [], "nobody has duty: no time is better than another"
    day = before.first[len(before.first) // 2].astimezone(ZoneInfo("Europe/Oslo")).date()
    take = house.supervision.rosters.take_duty
    await write(take, house["Eva"], PROGRAMME, day, time(17), time(21))
    after = await house.storage.read(offers, house["Kari"], pairing)
    assert after.starts == before.starts
    assert after.first
    for start in after.first:
        end = (start + after.length).astimezone(ZoneInfo("Europe/Oslo"))
        assert end.date() == day
        assert time(17) <= end.time() < time(21)
