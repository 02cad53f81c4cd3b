"""One person may hold every role: what concerns themselves is the others', or nobody's, truly."""

from dataclasses import replace
from functools import partial

import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.storage import Tx
from identity.actor import Grant, Role
from identity.defaults import PROGRAMME
from supervision.doors import PATIENCE
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running

ALONE: tuple[tuple[str, Role], ...] = (("Finn", "supervisor"), ("Guro", "coordinator"))
"""What is taken away so that Eva is the only one of us."""


async def eva_is_a_peer_too(house: House) -> str:
    """She has met Kari, and is owed the talk by the others; gives the duty's id."""
    await house.storage.write(house.people.grant, SCOPE, house.id("Eva"), PROGRAMME, "peer")
    grants = house["Eva"].grants | {Grant(PROGRAMME, "peer")}
    house.cast["Eva"] = replace(house["Eva"], grants=grants)
    await house.storage.write(house.give_hours, "Eva", "session", 8, 22)
    session = await house.book("Kari", await house.pair("Kari", "Eva"), house.at(3, 17))
    await house.meet(session, 12)
    return (await house.duty("Eva")).id


async def test_nobody_is_their_own_supervisor(house: House) -> None:
    duty_id = await eva_is_a_peer_too(house)
    session = await house.book("Ola", await house.pair("Ola", "Eva"), house.at(6, 17))
    them, write, read = house.supervision, house.storage.write, house.storage.read
    eva, finn = house["Eva"], house["Finn"]
    assert [card.duty.id for card in (await read(them.desk.home, finn)).cards] == [duty_id]
    assert (await read(them.desk.home, eva)).cards == [], "a peer sees no debt, nor their own"
    assert await read(them.desk.waiting, eva) == 0
    for act in (
        lambda tx: them.talks.hold(tx, eva, duty_id, "phone"),
        lambda tx: them.talks.waive(tx, eva, duty_id, "trengs ikke"),
        lambda tx: them.deciding.choose(tx, eva, duty_id, session.id, "go_ahead", reason="det går"),
        lambda tx: them.desk.card(tx, eva, duty_id),
    ):
        with pytest.raises(NotFound):
            await write(act)
    assert await read(them.deciding.can_talk, finn, duty_id) == [finn.person_id]
    house.post.mails.clear()
    house.clock.set(session.starts_at - PATIENCE * 6 * 40)
    await house.run_jobs()
    warned = {mail.to for mail in house.post.mails if "/veileder" in mail.text}
    assert warned == {"finn@example.org", "guro@example.org"}
    assert await write(them.talks.hold, finn, duty_id, "phone")


async def test_where_the_peer_is_the_only_supervisor_a_coordinator_comes_and_holds_it(
    house: House,
) -> None:
    duty_id = await eva_is_a_peer_too(house)
    session = await house.book("Ola", await house.pair("Ola", "Eva"), house.at(6, 17))
    them, write = house.supervision, house.storage.write
    await write(house.people.revoke, SCOPE, house.id("Finn"), PROGRAMME, "supervisor")
    house.post.mails.clear()
    house.clock.set(session.starts_at - PATIENCE / 2)
    await house.run_jobs()
    await house.enter(session.id, house.id("Eva"), "e")
    await house.run_jobs()
    assert "guro@example.org" in {mail.to for mail in house.post.mails}
    assert "eva@example.org" not in {m.to for m in house.post.mails if "/veileder" in m.text}
    with pytest.raises(NotFound):
        await write(them.doorkeeper.come, house["Eva"], session.id, "video")
    async with running(house) as pages:
        come = f"/veileder/kommer/{session.id}"
        assert come in (await pages.get("Guro", "/veileder"))[1]
        assert (await pages.post("Guro", come, how="phone"))[0] == 303
        hold = f"/veileder/holdt/{duty_id}"
        assert hold in (await pages.get("Guro", "/veileder"))[1]
        assert (await pages.post("Eva", hold, how="phone"))[0] == 404
        status, note, _ = await pages.post("Guro", hold, how="phone")
        assert (status, note[:16]) == (303, "/veileder/notat/")
        assert (await pages.get("Guro", note))[0] == 200
    entry_id = note.rsplit("/", 1)[1]
    promise = partial(
        them.logbook.promise,
        text="send the exercise",
        due_on=house.clock.now().date(),
        owner_id=house.id("Guro"),
    )
    await write(promise, house["Guro"], entry_id)
    (promised,) = await house.storage.read(them.logbook.follow_ups, house["Guro"], [PROGRAMME])
    assert promised.text == "send the exercise"
    log = await write(them.logbook.read, house["Guro"], house.id("Eva"))
    assert [each.id for each in log.entries] == [entry_id]


async def test_a_coordinator_who_came_and_leaves_leaves_the_talk_to_the_others(
    house: House,
) -> None:
    duty = await house.met()
    them, write = house.supervision, house.storage.write
    for gone in ("Finn", "Eva"):
        await write(house.people.revoke, SCOPE, house.id(gone), PROGRAMME, "supervisor")
    session = await house.and_then()
    choose = them.deciding.choose
    await write(choose, house["Guro"], duty.id, session.id, "talk_now", how="phone")
    now = await house.duty()
    assert now.hour is not None
    assert now.hour.supervisor_id == house.id("Guro")
    await write(house.people.revoke, SCOPE, house.id("Guro"), PROGRAMME, "coordinator")
    assert (await house.duty()).hour is None


async def test_the_desk_says_for_whom_there_is_no_supervisor(house: House) -> None:
    """Nobody can have the first talk with a peer: staff are told to give somebody the role."""
    desk, write = house.supervision.desk, house.storage.write

    async def lacking() -> int:
        return await house.storage.read(desk.nobody_for, house["Guro"])

    assert await lacking() == 0
    await write(house.people.revoke, SCOPE, house.id("Finn"), PROGRAMME, "supervisor")
    assert await lacking() == 0
    await write(house.people.grant, SCOPE, house.id("Eva"), PROGRAMME, "peer")
    assert await lacking() == 1, "Eva cannot have it with herself"
    await write(house.people.revoke, SCOPE, house.id("Eva"), PROGRAMME, "supervisor")
    assert await lacking() == 3


async def test_whoever_is_alone_gives_nothing_on_to_nobody(house: House) -> None:
    """The button is not there, and pressed in an old page it calls nothing off."""
    duty = await house.met()
    for gone, role in ALONE:
        await house.storage.write(house.people.revoke, SCOPE, house.id(gone), PROGRAMME, role)
    before = (await house.duty()).hour
    async with running(house) as pages:
        text = (await pages.get("Eva", "/veileder/vakt"))[1]
        assert "Det er ingen andre å gi det videre til nå" in text
        assert "/veileder/gi-videre" not in text
        assert 'href="/tider?for=veiledning"' in text, "the days can be said nevertheless"
        assert (await pages.post("Eva", "/veileder/gi-videre"))[:2] == (303, "/veileder/vakt")
        assert "gi-videre" in (await pages.get("Finn", "/veileder/vakt"))[1], "Eva is there"
    assert (await house.duty()).hour == before
    assert duty.live


async def test_help_in_a_call_where_nobody_else_is_left(house: House) -> None:
    """The page promises nothing that nobody can keep, and says whom to ring."""
    duty_id = await eva_is_a_peer_too(house)
    await house.storage.write(house.supervision.talks.hold, house["Finn"], duty_id, "phone")
    pairing = (await house.duty("Eva")).pairing_id
    session = await house.book("Kari", pairing, house.at(20, 17))

    def leave(tx: Tx) -> None:
        for gone, role in ALONE:
            house.people.revoke(tx, SCOPE, house.id(gone), PROGRAMME, role)

    await house.storage.write(leave)
    house.clock.set(session.starts_at)
    await house.run_jobs()
    async with running(house) as pages:
        text = (await pages.get("Kari", f"/rom/{session.id}/ansatt"))[1]
    assert "ingen andre hos oss som kan svare" in text
    assert "116 123" in text
    assert "så sent som" not in text


async def test_a_coordinators_desk_asks_as_many_questions_for_many_as_for_one(house: House) -> None:
    """Of who has which role: the same for all peers who are not staff as well."""
    home = house.supervision.desk.home

    def asked(tx: Tx) -> tuple[int, list[bool]]:
        seen: list[str] = []

        def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
            if "role_grant" in statement:
                seen.append(statement)

        sa.event.listen(tx.conn, "before_cursor_execute", note)
        cards = home(tx, house["Guro"]).cards
        sa.event.remove(tx.conn, "before_cursor_execute", note)
        return len(seen), [card.may_answer for card in cards]

    await house.met()
    one, may = await house.storage.read(asked)
    assert may == [False]
    await house.book("Ola", await house.pair("Ola", "Bjørn"), house.at(9, 17))
    many, may = await house.storage.read(asked)
    assert (many, may) == (one, [False, False])
