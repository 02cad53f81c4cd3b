"""The list of groups over the wire: what is new, who has come in, who is no longer in."""

from collections.abc import AsyncIterator

import pytest

from chat.events import PutOut
from core.events import Events
from core.ids import new_id
from core.storage import Storage
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group, build
from tests.chat.site import GroupSite, running
from tests.chat.test_live import enter
from tests.support.clock import FakeClock


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault, events: Events) -> Group:
    return await build(sqlite_storage, vault, events)


@pytest.fixture
async def site(group: Group, vault: Vault) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:
        yield one


async def test_whoever_asks_sees_theirs_and_hears_from_all_of_them(
    site: GroupSite, group: Group, clock: FakeClock
) -> None:
    amina = group["Amina"]
    line = await group.storage.write(group.lines.ensure, amina, PROGRAMME)
    await group.say("Bjørn", group.spring, "Hei @Amina")
    await group.say("Eva", line, "Hvordan går det?")
    socket = await enter(site, "Amina")
    answer = await socket.ask("chat.groups")
    assert [(each["id"], each["kind"]) for each in answer["groups"]] == [
        (group.spring, "cohort"),
        (group.all, "all"),
    ]
    spring, large = answer["groups"]
    assert (spring["name"], spring["unread"], spring["mentioned"]) == ("Vår 2026", 1, True)
    assert spring["latest"]["text"] == "Hei @Amina"
    assert "unread" not in large
    assert (answer["line"]["id"], answer["line"]["unread"]) == (line, 1)
    for channel in (group.all, line, group.spring):
        await group.say("Eva", channel, "Nytt")
        assert (await socket.hear("chat.message"))["channel"] == channel
    await group.say("Celine", group.autumn, "Bare for høsten")
    clock.advance(seconds=1)
    await group.say("Eva", group.all, "Etterpå")
    assert (await socket.hear("chat.message"))["message"]["text"] == "Etterpå"
    again = await socket.ask("chat.groups")
    assert [each["id"] for each in again["groups"]] == [group.all, group.spring]


async def test_a_stranger_has_none_and_a_user_may_not_ask(site: GroupSite) -> None:
    kari = await enter(site, "Kari")
    assert (await kari.ask("chat.groups"))["code"] == "forbidden"
    stranger = await enter(site, "Stranger")
    answer = await stranger.ask("chat.groups")
    assert (answer["groups"], answer["line"]) == ([], None)


async def test_who_comes_into_a_group_is_told_and_who_is_put_out_is_asked_anew(
    site: GroupSite, group: Group, events: Events
) -> None:
    put_out: list[str] = []
    events.on(PutOut, lambda tx, event: put_out.append(event.person_id))
    socket = await enter(site, "Celine")
    celine = group["Celine"].person_id
    made = await group.storage.write(
        group.gatherings.make_group, group["Amina"], PROGRAMME, "Turvenner", [celine]
    )
    assert (await socket.hear("chat.joined"))["channel"] == made
    circle = new_id()
    open_ = group.circles.open
    await group.storage.write(
        lambda tx: open_(
            tx,
            SCOPE,
            circle,
            programme_id=PROGRAMME,
            name="Veiledning",
            by_id=group["Eva"].person_id,
            people=[celine],
        )
    )
    assert (await socket.hear("chat.joined"))["channel"] == circle
    answer = await socket.ask("chat.groups")
    assert {made, circle} < {each["id"] for each in answer["groups"]}
    await group.storage.write(group.circles.end, SCOPE, circle)
    assert put_out == [celine]
    answer = await socket.ask("chat.groups")
    assert circle not in {each["id"] for each in answer["groups"]}
