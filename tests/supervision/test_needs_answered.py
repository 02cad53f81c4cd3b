"""Who comes to somebody who needs to talk: they are seen, give it back, leave, or stand in."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from core.errors import NotFound
from identity.actor import Grant, Role
from identity.defaults import PROGRAMME
from supervision.domain import How
from supervision.messages import NeedNews
from supervision.need import (
    NobodyHere,
)
from tests.supervision.duty import HOUR
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running


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
