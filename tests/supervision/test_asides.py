"""Help aside: one's own line to staff in a call, told until somebody is there; the room waits."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotFound
from core.storage import Tx
from identity.actor import Grant
from identity.defaults import PROGRAMME
from identity.factors import SecondFactors
from identity.logins import Logins
from server.retention import ASIDE_KEPT
from sessions import store as session_store
from sessions.domain import Session
from supervision import aside_store
from supervision.aside import QUIET_AFTER, ROOM_KEPT, Aside, NothingSaid, RoomShut
from supervision.aside_messages import AsideNews
from supervision.aside_view import LineSeen
from supervision.asides import Asides
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running

NOW = datetime(2026, 3, 6, 20, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@given(
    st.lists(st.sampled_from(["ask", "eva", "finn", "end"]), max_size=12),
    st.booleans(),
)
def test_whatever_is_pressed_in_whatever_order(steps: list[str], there: bool) -> None:
    """Frames 50, 60 and 65 never win over a line that is open and a person who is there."""
    line, at = Aside("a", "p", "s", "kari", NOW, NOW), NOW
    for step in steps:
        at += MINUTE
        before = line
        if step == "ask":
            line = line.asked_again(at, at)
            assert line.state != "ended"
            assert line == before or before.state == "ended"
        elif step == "end":
            line = line.ended(at)
            assert line.state == "ended"
        else:
            line = line.taken(step, at)
            assert line.taken_by == (step if before.state == "waiting" else before.taken_by)
        kept = line.keeps_room_until(at, somebody_there=there)
        if line.state == "ended":
            assert line.ended_at is not None
            assert kept == line.ended_at + QUIET_AFTER
        else:
            assert kept == (at + ROOM_KEPT if there else None)


async def in_call(house: House) -> Session:
    """Kari and Amina sit in the call, ten minutes in."""
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    house.clock.set(session.starts_at)
    await house.run_jobs()
    for name in ("Kari", "Amina"):
        await house.enter(session.id, house.id(name), name)
    house.post.mails.clear()
    return session


def asides(house: House) -> Asides:
    return house.supervision.asides


async def look(house: House, who: str, session: Session) -> LineSeen:
    return await house.storage.read(asides(house).look, house[who], session.id)


async def ask(house: House, who: str, session: Session, text: str | None = None) -> Aside:
    seen = await house.storage.write(asides(house).ask, house[who], session.id, text)
    assert seen.aside is not None
    return seen.aside


def mailed(house: House) -> set[str]:
    return {mail.to.partition("@")[0] for mail in house.post.mails}


async def test_cx2_told_to_both_on_duty_then_to_every_supervisor_until_somebody_is_there(
    house: House,
) -> None:
    """CX2: stored, retried until acknowledged, a second person where two are on duty."""
    session = await in_call(house)
    today = house.clock.now().date()
    for who in ("Eva", "Finn"):
        await house.storage.write(
            house.supervision.rosters.take_duty, house[who], PROGRAMME, today, time(17), time(21)
        )
    line = await ask(house, "Kari", session)
    assert (await ask(house, "Kari", session)).id == line.id
    await house.run_jobs()
    assert mailed(house) == {"eva", "finn"}
    assert "Kari" not in house.post.mails[0].text
    assert "samtale" not in house.post.mails[0].text
    for minutes in (1, 2, 5, 5, 5):
        house.post.mails.clear()
        house.clock.advance(minutes=minutes)
        await house.run_jobs()
        assert mailed(house) == {"eva", "finn"}
    await house.storage.write(asides(house).take, house["Finn"], line.id)
    house.post.mails.clear()
    house.clock.advance(hours=1)
    await house.run_jobs()
    assert house.post.mails == []
    # Opened anew, it is told anew.
    await house.storage.write(asides(house).end, house["Finn"], line.id)
    house.clock.set(session.starts_at + 30 * MINUTE)
    await ask(house, "Kari", session, "Det er meg igjen")
    await house.run_jobs()
    assert "finn" in mailed(house)


@pytest.mark.parametrize("how", ["role", "account", "other role"])
async def test_cx2_whoever_answered_is_none_of_us_any_more_and_the_others_are_called(
    house: House, how: str
) -> None:
    """Nobody in a call is left with somebody who is not there."""
    session = await in_call(house)
    line = await ask(house, "Kari", session)
    await house.run_jobs()
    await house.storage.write(asides(house).take, house["Eva"], line.id)
    house.post.mails.clear()
    house.clock.advance(minutes=1)
    write = house.storage.write
    if how == "account":
        logins = Logins(SecondFactors(house.vault))
        await write(logins.disable, SCOPE, house.id("Eva"), house.id("Guro"))
    else:
        if how == "other role":  # a coordinator does not answer where there are supervisors
            await write(house.people.grant, SCOPE, house.id("Eva"), PROGRAMME, "coordinator")
        await write(house.people.revoke, SCOPE, house.id("Eva"), PROGRAMME, "supervisor")
    seen = await look(house, "Kari", session)
    assert seen.aside is not None
    assert (seen.aside.state, seen.taker_name) == ("waiting", "")
    news = AsideNews(session=session.id, line=line.id)
    assert house.hub.told(house.id("Kari"))[-1] == house.hub.told(house.id("Finn"))[-1] == news
    for minutes in (0, 1, 2):  # again and again, as if nobody had answered
        house.post.mails.clear()
        house.clock.advance(minutes=minutes)
        await house.run_jobs()
        # Amina's talk with Eva is with Finn now, and she hears of that.
        assert mailed(house) - {"amina"} == {"finn"}
    await write(asides(house).take, house["Finn"], line.id)
    assert (await look(house, "Kari", session)).taker_name == "Finn"


async def test_cx2_however_long_nobody_comes_they_are_told_again(house: House) -> None:
    """The page says so, and it is so; an hour on it is rarer, but never less than every other."""
    session = await in_call(house)
    line = await ask(house, "Kari", session)
    for _ in range(40):
        house.post.mails.clear()
        await house.run_jobs()
        called = [mail.to for mail in house.post.mails if "Noen trenger deg nå" in mail.text]
        assert sorted(called) == ["eva@example.org", "finn@example.org"]
        house.clock.advance(hours=2)
    await house.storage.write(asides(house).take, house["Eva"], line.id)
    house.post.mails.clear()
    await house.run_jobs()
    assert not [mail for mail in house.post.mails if "Noen trenger deg nå" in mail.text]


async def test_asked_ended_and_asked_again_is_one_mail_in_a_while(house: House) -> None:
    """Whoever changes their mind back and forth fills nobody's inbox, and is never forgotten."""
    session = await in_call(house)
    mails = []
    for _ in range(4):
        await ask(house, "Kari", session)
        await house.run_jobs()
        mails.append(len(house.post.mails))
        house.clock.advance(seconds=20)
        await house.storage.write(asides(house).done, house["Kari"], session.id)
    assert mails == [mails[0]] * 4
    assert mails[0] > 0
    await ask(house, "Kari", session)
    house.post.mails.clear()
    house.clock.advance(minutes=2)
    await house.run_jobs()
    assert mailed(house)


async def test_the_other_of_the_two_never_learns_of_it(house: House) -> None:
    session = await in_call(house)
    line = await ask(house, "Kari", session, "Hun sier at hun ikke orker mer")
    assert (await look(house, "Amina", session)).aside is None
    assert not [news for news in house.hub.told(house.id("Amina")) if isinstance(news, AsideNews)]
    for who in ("Kari", "Eva", "Finn"):
        assert AsideNews(session=session.id, line=line.id) in house.hub.told(house.id(who))
    # The peer may ask as well: a line of their own.
    own = await ask(house, "Amina", session, "Hva sier jeg nå?")
    assert own.id != line.id
    (word,) = (await look(house, "Amina", session)).words
    assert (word.own, word.text) == (True, "Hva sier jeg nå?")


async def test_a_peer_who_is_also_a_supervisor_is_no_staff_to_this_line(house: House) -> None:
    """Whatever else the other of the two is: on duty, in the team, first to be told of others."""
    session = await in_call(house)
    amina = house["Amina"]
    await house.storage.write(house.people.grant, SCOPE, amina.person_id, PROGRAMME, "supervisor")
    both = replace(amina, grants=amina.grants | {Grant(PROGRAMME, "supervisor")})
    today, write = house.clock.now().date(), house.storage.write
    take_duty = house.supervision.rosters.take_duty
    await write(take_duty, both, PROGRAMME, today, time(17), time(21))
    line = await ask(house, "Kari", session, "Hun er redd")
    await house.run_jobs()
    house.clock.advance(minutes=5)
    await house.run_jobs()
    assert mailed(house) == {"eva", "finn"}
    assert AsideNews(session=session.id, line=line.id) not in house.hub.told(amina.person_id)
    assert await house.storage.read(asides(house).waiting, both) == []
    assert (await look(house, "Kari", session)).there_name == ""
    for act in (asides(house).take, asides(house).read):
        with pytest.raises(NotFound):
            await write(act, both, line.id)


async def test_where_no_supervisor_is_left_the_coordinators_are_called_and_can_answer(
    house: House,
) -> None:
    """Help is never called to an empty house; whoever is called finds the card."""
    session = await in_call(house)
    for who in ("Eva", "Finn"):
        person_id = house.id(who)
        await house.storage.write(house.people.revoke, SCOPE, person_id, PROGRAMME, "supervisor")
    line = await ask(house, "Kari", session, "Hjelp")
    await house.run_jobs()
    called = [mail.to for mail in house.post.mails if "Noen trenger deg nå" in mail.text]
    assert called == ["guro@example.org"]
    assert AsideNews(session=session.id, line=line.id) in house.hub.told(house.id("Guro"))
    async with running(house) as pages:
        assert "Kari ber om hjelp i en samtale nå" in (await pages.get("Guro", "/veileder"))[1]
        assert (await pages.post("Guro", f"/veileder/hjelp/{line.id}", text="Hei"))[0] == 303
    assert (await look(house, "Kari", session)).taker_name == "Guro"
    # A supervisor is back: what Guro has taken is hers still, and Finn may write as well.
    await house.storage.write(house.people.grant, SCOPE, house.id("Finn"), PROGRAMME, "supervisor")
    page = f"/veileder/hjelp/{line.id}"
    async with running(house) as pages:
        assert (await pages.post("Guro", page, text="Jeg er her fortsatt"))[0] == 303
        assert "Jeg er her fortsatt" in (await pages.get("Guro", page))[1]
        assert (await pages.get("Finn", page))[0] == 200
        # But no new one: the page says who has it, and what was typed is not lost.
        await house.storage.write(asides(house).end, house["Guro"], line.id)
        await ask(house, "Kari", session, "Hjelp igjen")
        answers = (
            await pages.get("Guro", page),
            (await pages.post("Guro", page + "/tar"))[::2],
            (await pages.post("Guro", page, text="Hei <Kari>"))[::2],
            (await pages.post("Guro", page + "/ferdig"))[::2],
            (await pages.post("Guro", page + "/inn", answer="yes"))[::2],
        )
        for status, text in answers:
            assert (status, "Ingen har tatt det ennå" in text) == (409, True)
            assert "Hjelp igjen" not in text
        assert "Hei &lt;Kari&gt;" in answers[2][1]
        assert [
            each.aside.id for each in await house.storage.read(asides(house).waiting, house["Guro"])
        ] == []
        await house.storage.write(asides(house).take, house["Finn"], line.id)
        assert "Finn svarer allerede" in (await pages.post("Guro", page + "/tar"))[2]
        assert (await pages.get("Stine", page))[0] == 404
    # Stine is a supervisor, but of another programme.
    assert await house.storage.read(asides(house).waiting, house["Stine"]) == []


async def test_both_write_and_each_word_is_kept_once(house: House) -> None:
    session = await in_call(house)
    write, use = house.storage.write, asides(house)
    client = "a" * 32
    for _ in range(2):
        await write(use.ask, house["Kari"], session.id, "Hjelp", client)
    line = (await look(house, "Kari", session)).aside
    assert line is not None
    for _ in range(2):
        await write(use.answer, house["Eva"], line.id, "Jeg er her", client)
    await write(use.answer, house["Finn"], line.id, "Jeg også")
    seen = await look(house, "Kari", session)
    assert [(each.own, each.name, each.text) for each in seen.words] == [
        (True, "Kari", "Hjelp"),
        (False, "Eva", "Jeg er her"),
        (False, "Finn", "Jeg også"),
    ]
    assert (seen.taker_name, line.state) == ("Eva", "waiting")
    for text in (" ", "x" * 2001):
        with pytest.raises(NothingSaid):
            await write(use.ask, house["Kari"], session.id, text)


async def test_strangers_find_nothing(house: House) -> None:
    session = await in_call(house)
    line = await ask(house, "Kari", session, "Hjelp")
    write, use = house.storage.write, asides(house)
    for who in ("Ola", "Bjørn", "Eva"):
        with pytest.raises(NotFound):
            await write(use.ask, house[who], session.id)
        with pytest.raises(NotFound):
            await house.storage.read(use.look, house[who], session.id)
    for who in ("Stine", "Guro", "Amina", "Kari", "Ola"):
        for act in (use.take, use.read, use.end):
            with pytest.raises(NotFound):
                await write(act, house[who], line.id)
        with pytest.raises(NotFound):
            await write(use.answer, house[who], line.id, "Hei")
        assert await house.storage.read(use.waiting, house[who]) == []
    house.clock.advance(days=1)
    await house.run_jobs()
    with pytest.raises(RoomShut):
        await write(use.ask, house["Amina"], session.id)


async def test_while_help_is_called_the_soft_end_never_closes_the_room(house: House) -> None:
    """Frames 50, 60, 65: the room waits for the help, and five minutes more."""
    session = await in_call(house)
    line = await ask(house, "Amina", session, "Hun er i fare")

    async def state(minutes: float) -> str:
        """Minute by minute, with the heartbeats of the two."""
        while house.clock.now() < session.starts_at + minutes * MINUTE:
            house.clock.advance(seconds=30)
            for name in ("Kari", "Amina"):
                await house.enter(session.id, house.id(name), name)
            await house.run_jobs()
        admission = await house.storage.read(
            house.below.rooms.admission, SCOPE, house["Kari"], session.id
        )
        assert admission.state == "closed" or admission.soft_end_at > house.clock.now()
        return admission.state

    assert await state(64) == "open"
    assert await state(66) == "open"
    assert await state(90) == "open"
    await house.storage.write(asides(house).end, house["Eva"], line.id)
    assert await state(94) == "open"
    assert await state(96) == "closed"
    ended = await house.storage.read(session_store.get, SCOPE, session.id)
    assert ended is not None
    assert ended.state == "completed"


async def test_when_both_have_gone_the_room_closes_and_the_call_for_help_stays(
    house: House,
) -> None:
    session = await in_call(house)
    await ask(house, "Kari", session, "Hjelp")

    def both_go(tx: Tx) -> None:
        for name in ("Kari", "Amina"):
            house.below.attendance.leave(tx, SCOPE, session.id, house.id(name), name)

    await house.storage.write(both_go)
    house.clock.set(session.starts_at + 80 * MINUTE)
    await house.run_jobs()
    (card,) = await house.storage.read(asides(house).waiting, house["Eva"])
    assert (card.name, card.aside.state) == ("Kari", "waiting")
    assert "eva" in mailed(house)


async def test_the_words_are_forgotten_and_that_one_asked_stays(house: House) -> None:
    """PR9: what the page says of it is kept."""
    session = await in_call(house)
    line = await ask(house, "Kari", session, "Hjelp")
    write = house.storage.write
    before = house.clock.now()
    assert await write(aside_store.forget_old, SCOPE, PROGRAMME, before) == 0
    house.clock.advance(days=ASIDE_KEPT.days, minutes=1)
    old = house.clock.now() - ASIDE_KEPT
    assert await write(aside_store.forget_old, SCOPE, PROGRAMME, old) == 1
    seen = await look(house, "Kari", session)
    # Nobody is called to it any more.
    assert (seen.words, seen.aside) == ([], line.ended(house.clock.now()))
    house.post.mails.clear()
    await house.run_jobs()
    assert house.post.mails == []


async def test_the_pages(house: House) -> None:
    session = await in_call(house)
    own = f"/rom/{session.id}/ansatt"
    async with running(house) as pages:
        status, text = await pages.get("Kari", own)
        assert status == 200
        assert "116 123" in text
        for who, expected in (("Ola", 404), ("Bjørn", 404), ("Eva", 403), ("Guro", 403)):
            assert (await pages.get(who, own))[0] == expected
            assert (await pages.post(who, own, text="Hei"))[0] == expected
        assert (await pages.post("Kari", own + "/be"))[0] == 303
        assert (await pages.post("Kari", own, text=" "))[0] == 422
        for _ in range(2):
            sent = await pages.post("Kari", own, text="<b>Hjelp</b>", client_id="b" * 32)
            assert sent[0] == 303
        text = (await pages.get("Kari", own))[1]
        assert text.count("&lt;b&gt;Hjelp&lt;/b&gt;") == 1
        home = (await pages.get("Eva", "/veileder"))[1]
        assert home.index("Kari ber om hjelp i en samtale nå") < home.index('class="columns"') + 400
        line = (await look(house, "Kari", session)).aside
        assert line is not None
        url = f"/veileder/hjelp/{line.id}"
        for who, expected in (("Kari", 403), ("Amina", 403), ("Guro", 409), ("Stine", 404)):
            assert (await pages.get(who, url))[0] == expected
            for act in ("", "/tar", "/ferdig"):
                assert (await pages.post(who, url + act, text="Hei"))[0] in (expected, 400)
        assert (await pages.get("Eva", url + "/tar"))[0] == 405
        assert (await pages.post("Eva", url + "/tar"))[1] == f"{url}#siste"
        assert (await pages.post("Finn", url + "/tar"))[0] == 303
        assert (await pages.post("Eva", url, text="Jeg er her"))[0] == 303
        assert "Eva svarer" in (await pages.get("Finn", url))[1]
        assert "Jeg er her" in (await pages.get("Kari", own))[1]
        assert (await pages.post("Kari", own + "/takk"))[0] == 303
        assert "Linja er lukket" in (await pages.get("Kari", own))[1]
        assert "Den åpner seg igjen hvis Kari skriver" in (await pages.get("Eva", url))[1]
        assert (await pages.post("Eva", url + "/ferdig"))[0] == 303
        assert "Kari ber om hjelp" not in (await pages.get("Eva", "/veileder"))[1]


async def test_where_the_room_is_not_open_the_page_says_so_and_keeps_what_was_typed(
    house: House,
) -> None:
    """Nobody is left to think that somebody was told; where one is helped stands there."""
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    own = f"/rom/{session.id}/ansatt"
    async with running(house) as pages:

        async def shut() -> None:
            status, text = await pages.get("Kari", own)
            assert status == 200
            assert "Rommet er ikke åpent nå" in text
            assert "116 123" in text
            assert 'href="/hjelp"' in text
            assert 'action="' + own not in text
            assert "line.js" not in text
            status, _, text = await pages.post(
                "Kari", own, text="Jeg er <redd>", client_id="c" * 32
            )
            assert status == 409
            assert "Rommet er ikke åpent nå" in text
            assert "Jeg er &lt;redd&gt;</textarea>" in text
            assert (await pages.post("Kari", own + "/be"))[0] == 409

        await shut()
        house.clock.set(session.starts_at)
        await house.run_jobs()
        text = (await pages.get("Kari", own))[1]
        # Nobody is on duty: the numbers come before the button, which promises nobody at once.
        assert text.index("116 123") < text.index("Si fra til oss</span>")
        assert "Be om hjelp nå" not in text
        assert (await pages.post("Kari", own + "/be"))[0] == 303
        house.clock.advance(days=1)
        await house.run_jobs()
        # What is open stays so, room or no room.
        assert (await pages.post("Kari", own, text="Er dere der?"))[0] == 303
        assert (await pages.post("Kari", own + "/takk"))[0] == 303
        house.clock.advance(minutes=10)
        await house.run_jobs()
        await shut()
