"""The direct lines through the real use cases: who sees them, who answers, nothing left lying."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chat import rule_store
from chat.line import Taken
from chat.lines import WAITS, LineSeen
from chat.messages import ChatLine
from chat.notices import Notices
from chat.rule import GroupRule
from core.clock import Clock
from core.errors import NotFound
from core.jobs import Job, Jobs, claim, finish
from core.mail import Mail
from core.vault import Vault
from identity.actor import Grant
from identity.defaults import PROGRAMME
from identity.factors import SecondFactors
from identity.logins import Logins
from server.mail import Outbox
from tests.chat.conftest import SCOPE, Group
from tests.support.clock import FakeClock


async def line_of(group: Group, who: str) -> str:
    return await group.storage.write(group.lines.ensure, group[who], PROGRAMME)


async def seen(group: Group, who: str = "Eva") -> list[LineSeen]:
    return await group.storage.read(group.lines.waiting, group[who])


async def test_a_peer_has_one_line_and_staff_read_it(group: Group) -> None:
    line = await line_of(group, "Amina")
    assert await line_of(group, "Amina") == line
    await group.say("Amina", line, "Har noen tid?")
    for who in ("Eva", "Guro"):
        assert await group.texts(who, line) == ["Har noen tid?"]
    for who in ("Bjørn", "Kari", "Stranger"):
        with pytest.raises(NotFound):
            await group.texts(who, line)
    assert line not in [each.id for each in await group.channels("Eva")]
    with pytest.raises(NotFound):
        await line_of(group, "Eva")


@pytest.mark.parametrize("how", ["role", "account"])
async def test_what_somebody_had_taken_who_is_there_no_more_waits_again(
    group: Group, vault: Vault, how: str
) -> None:
    line = await line_of(group, "Amina")
    await group.say("Amina", line, "Hei")
    write, eva = group.storage.write, group["Eva"].person_id
    await write(group.lines.take, group["Eva"], line)
    if how == "account":
        logins = Logins(SecondFactors(vault))
        await write(logins.disable, SCOPE, eva, group["Guro"].person_id)
    else:
        await write(group.people.grant, SCOPE, eva, PROGRAMME, "coordinator")
        await write(group.people.revoke, SCOPE, eva, PROGRAMME, "supervisor")
        [still] = await seen(group, "Guro")
        assert (still.line.state, still.holder_name) == ("taken", "Eva"), "still one who answers"
        await write(group.people.revoke, SCOPE, eva, PROGRAMME, "coordinator")
    [waits] = await seen(group, "Guro")
    assert (waits.line.state, waits.holder_name) == ("waiting", "")
    await write(group.lines.take, group["Guro"], line)


async def test_whoever_is_a_peer_too_is_answered_by_the_others(
    group: Group, clock: FakeClock
) -> None:
    notices, outbox = post(group, clock)
    eva = group["Eva"]
    await group.storage.write(group.people.grant, SCOPE, eva.person_id, PROGRAMME, "peer")
    group.actors["Eva"] = replace(eva, grants=eva.grants | {Grant(PROGRAMME, "peer")})
    line = await line_of(group, "Eva")
    await group.say("Eva", line, "Det er vondt i kveld")
    assert await seen(group, "Eva") == []
    assert [each.peer_name for each in await seen(group, "Guro")] == ["Eva"]
    with pytest.raises(NotFound):
        await group.storage.write(group.lines.take, group["Eva"], line)
    [job] = await due(group, clock, timedelta(days=1))
    await notices.line_waits(job)
    assert {mail.to for mail in mails(outbox)} == {"guro@example.org"}
    guro = group["Guro"].person_id
    channel = await group.storage.read(group.lines.mine, group["Eva"], PROGRAMME)
    assert channel is not None
    own = await group.storage.read(group.lines.of_channel, group["Eva"], channel)
    await group.storage.write(group.people.revoke, SCOPE, guro, PROGRAMME, "coordinator")
    alone = await group.storage.read(group.lines.of_channel, group["Eva"], channel)
    assert own is not None
    assert alone is not None
    assert (own.nobody, alone.nobody) == (False, True), "nobody is promised oneself"


async def test_waiting_taken_answered_is_told_live(group: Group) -> None:
    line = await line_of(group, "Amina")
    await group.say("Amina", line, "Hei")
    [waits] = await seen(group)
    assert (waits.peer_name, waits.line.state, waits.holder_name) == ("Amina", "waiting", "")
    await group.storage.write(group.lines.take, group["Eva"], line)
    [taken] = await seen(group)
    assert (taken.line.state, taken.holder_name) == ("taken", "Eva")
    with pytest.raises(Taken):
        await group.storage.write(group.lines.take, group["Guro"], line)
    await group.storage.write(group.lines.give_back, group["Guro"], line)
    await group.storage.write(group.lines.take, group["Guro"], line)
    await group.say("Eva", line, "Ringer deg")
    assert await seen(group) == []
    told = [each for each in await group.told.all(7) if isinstance(each, ChatLine)]
    states = [(each.state, each.name) for each in told]
    assert states == [
        ("waiting", ""),
        ("taken", "Eva"),
        ("waiting", ""),
        ("taken", "Guro"),
        ("answered", "Eva"),
    ]


async def test_the_longest_wait_comes_first(group: Group, clock: FakeClock) -> None:
    for who in ("Celine", "Amina", "Bjørn"):
        await group.say(who, await line_of(group, who), "Hei")
        clock.advance(timedelta(minutes=1))
    await group.say("Celine", await line_of(group, "Celine"), "Er noen der?")
    assert [each.peer_name for each in await seen(group)] == ["Celine", "Amina", "Bjørn"]


async def test_an_answer_by_telephone_counts(group: Group) -> None:
    line = await line_of(group, "Amina")
    await group.say("Amina", line, "Hei")
    await group.storage.write(group.lines.answered, group["Eva"], line)
    assert await seen(group) == []
    [answered] = await group.storage.read(group.lines.all, group["Guro"])
    assert (answered.line.state, answered.holder_name) == ("answered", "Eva")


async def test_az2_only_those_who_answer_take_a_line(group: Group) -> None:
    line = await line_of(group, "Amina")
    await group.say("Amina", line, "Hei")
    for who in ("Amina", "Bjørn", "Stranger"):
        for use_case in (group.lines.take, group.lines.give_back, group.lines.answered):
            with pytest.raises(NotFound):
                await group.storage.write(use_case, group[who], line)
        assert await seen(group, who) == []
    with pytest.raises(NotFound):
        await group.storage.write(group.lines.take, group["Eva"], group.spring)


async def due(group: Group, clock: FakeClock, wait: timedelta) -> list[Job]:
    clock.advance(wait)
    jobs = await group.storage.write(claim)
    for job in jobs:
        await group.storage.write(finish, job)
    return [job for job in jobs if job.kind == WAITS]


def post(group: Group, clock: Clock) -> tuple[Notices, Outbox]:
    outbox = Outbox(clock)
    notices = Notices(
        group.storage,
        group.people,
        outbox,
        group.lines,
        group.moderation,
        lambda path: f"https://x.test{path}",
    )
    notices.handle_in(Jobs())
    return notices, outbox


def mails(outbox: Outbox) -> list[Mail]:
    return [kept.mail for kept in outbox]


async def test_staff_are_told_by_mail_until_somebody_answers(
    group: Group, clock: FakeClock
) -> None:
    notices, outbox = post(group, clock)
    await group.storage.write(rule_store.put, SCOPE, PROGRAMME, GroupRule(line_minutes=10))
    line = await line_of(group, "Amina")
    await group.say("Amina", line, "Det er vondt i kveld")
    assert await due(group, clock, timedelta(minutes=9)) == []
    [job] = await due(group, clock, timedelta(minutes=1))
    await notices.line_waits(job)
    assert {mail.to for mail in mails(outbox)} == {"eva@example.org", "guro@example.org"}
    mail = mails(outbox)[0]
    assert "Amina" not in mail.subject + mail.text
    assert "vondt" not in mail.text
    assert f"/gruppe/{line}" in mail.text
    await notices.line_waits(job)
    assert len({mail.message_id for mail in mails(outbox)}) == 2
    await group.storage.write(group.lines.take, group["Eva"], line)
    [again] = await due(group, clock, timedelta(hours=2))
    await notices.line_waits(again)
    assert len({mail.message_id for mail in mails(outbox)}) == 4
    await group.say("Eva", line, "Jeg ringer deg nå")
    [third] = await due(group, clock, timedelta(hours=8))
    await notices.line_waits(third)
    assert len(mails(outbox)) == 4
    assert await due(group, clock, timedelta(days=3)) == []
