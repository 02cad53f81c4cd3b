"""The group over the wire, with a client that is not ours: five tests for each thing one may say,
and recovery that equals a fresh fetch."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from core.ids import new_id
from core.storage import Storage
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group, build
from tests.chat.site import GroupSite, running


@dataclass
class Socket:
    """One page's socket."""

    connection: ClientConnection
    notices: list[Any] = field(default_factory=list)
    asked: int = 0

    async def hear(self, type_: str = "") -> Any:
        """The next notice, of one type if given."""
        async with asyncio.timeout(20):
            while True:
                for index, notice in enumerate(self.notices):
                    if type_ in ("", notice["type"]):
                        return self.notices.pop(index)
                self.notices.append(json.loads(await self.connection.recv()))

    async def resumed(self, count: int) -> None:
        """Wait until so many cursors are answered, well or not; the answers are kept."""
        async with asyncio.timeout(20):
            while sum(n["type"] in ("chat.recovered", "error") for n in self.notices) < count:
                self.notices.append(json.loads(await self.connection.recv()))

    async def ask(self, type_: str, **body: Any) -> Any:
        """The answer; notices that come before it are kept."""
        self.asked += 1
        request = f"r{self.asked}"
        await self.connection.send(json.dumps({"type": type_, "id": request, **body}))
        async with asyncio.timeout(20):
            while True:
                answer = json.loads(await self.connection.recv())
                if answer.get("id") == request:
                    return answer
                self.notices.append(answer)


async def enter(site: GroupSite, who: str, **cursors: str) -> Socket:
    """A welcomed socket with cursors by channel, each answered: from here on it hears all."""
    connection = await connect(
        f"{site.url.replace('http', 'ws')}/ws",
        origin=Origin(site.url),
        additional_headers={"Cookie": f"as={site.group[who].person_id}"},
        compression=None,
    )
    named = {f"channel:{channel}": cursor for channel, cursor in cursors.items()}
    await connection.send(json.dumps({"type": "hello", "version": 1, "cursors": named}))
    socket = Socket(connection)
    await socket.hear("welcome")
    await socket.resumed(len(cursors))
    return socket


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault) -> Group:
    return await build(sqlite_storage, vault)


@pytest.fixture
async def site(group: Group, vault: Vault) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:
        yield one


async def cursor_of(group: Group, channel: str) -> str:
    opened = await group.storage.read(group.chat.open, group["Eva"], channel)
    return str(opened.channel.cursor)


async def test_what_is_written_is_acknowledged_and_heard_by_all_who_read(
    site: GroupSite, group: Group
) -> None:
    start = await cursor_of(group, group.spring)
    amina, eva = [await enter(site, who, **{group.spring: start}) for who in ("Amina", "Eva")]
    sent = await amina.ask("chat.send", channel=group.spring, client_id=new_id(), text="Hei")
    assert (sent["type"], sent["place"], sent["seq"]) == ("ok", 1, 1)
    for socket in (amina, eva):
        notice = await socket.hear("chat.message")
        assert (notice["seq"], notice["message"]["text"]) == (1, "Hei")
        assert notice["message"]["id"] == sent["message"]


async def test_twice_is_once(site: GroupSite, group: Group) -> None:
    amina = await enter(site, "Amina")
    body = {"channel": group.spring, "client_id": new_id(), "text": "Hei"}
    first = await amina.ask("chat.send", **body)
    again = await amina.ask("chat.send", **body)
    assert {**again, "id": "r1"} == first
    other = await amina.ask("chat.send", **{**body, "text": "Nei"})
    assert other["code"] == "client_id_taken"
    assert await group.texts("Amina", group.spring) == ["Hei"]


def requests(group: Group, message: str) -> list[tuple[str, dict[str, Any]]]:
    """Each thing one may say, in a form that would be right for its author."""
    spring = group.spring
    return [
        ("chat.send", {"channel": spring, "client_id": new_id(), "text": "x"}),
        (
            "chat.react",
            {"channel": spring, "message": message, "kind": "cheer", "on": True},
        ),
        ("chat.edit", {"channel": spring, "message": message, "text": "y"}),
        ("chat.delete", {"channel": spring, "message": message}),
        ("chat.since", {"channel": spring, "cursor": f"{new_id()}:0"}),
        ("chat.before", {"channel": spring, "place": 9}),
        ("chat.after", {"channel": spring, "place": 9}),
        ("chat.around", {"channel": spring, "place": 9}),
        ("chat.some", {"channel": spring, "messages": [new_id()]}),
        ("chat.draft", {"channel": spring, "text": "x"}),
        ("chat.read", {"channel": spring, "place": 1}),
    ]


async def test_it_works_for_a_member(site: GroupSite, group: Group) -> None:
    message = await group.say("Amina", group.spring, "Mitt")
    amina = await enter(site, "Amina")
    for type_, body in requests(group, message):
        assert (await amina.ask(type_, **body))["type"] == "ok", type_


@pytest.mark.parametrize(
    ("who", "code"), [("Kari", "forbidden"), ("Celine", "not_found"), ("Stranger", "not_found")]
)
async def test_az2_wrong_role_and_strangers(
    site: GroupSite, group: Group, who: str, code: str
) -> None:
    message = await group.say("Amina", group.spring, "Mellom oss")
    outsider = await enter(site, who)
    for type_, body in requests(group, message):
        assert (await outsider.ask(type_, **body))["code"] == code, type_


async def test_az3_malformed(site: GroupSite, group: Group) -> None:
    amina = await enter(site, "Amina")
    for type_, body in requests(group, new_id()):
        for wrong in ({**body, "author": "eva"}, {**body, "channel": "../1"}, {}):
            assert (await amina.ask(type_, **wrong))["code"] == "bad_message", type_


async def test_no_stranger_is_let_in_by_a_cursor(site: GroupSite, group: Group) -> None:
    celine = await enter(site, "Celine", **{group.spring: f"{new_id()}:0"})
    assert (await celine.hear())["code"] == "not_found"
    await group.say("Amina", group.spring, "Mellom oss")
    assert (await celine.ask("ping"))["type"] == "ok"
    assert celine.notices == []


async def test_az4_a_former_member_writes_no_more(site: GroupSite, group: Group) -> None:
    amina = await enter(site, "Amina", **{group.spring: await cursor_of(group, group.spring)})
    person = group["Amina"].person_id
    await group.storage.write(group.people.leave_cohort, SCOPE, group.spring, person)
    body = {"channel": group.spring, "client_id": new_id(), "text": "Hei?"}
    assert (await amina.ask("chat.send", **body))["code"] == "not_found"
    cursor = {"channel": group.spring, "cursor": f"{new_id()}:0"}
    assert (await amina.ask("chat.since", **cursor))["code"] == "not_found"
    await amina.hear("chat.recovered")
    await group.say("Bjørn", group.spring, "Etterpå")
    assert (await amina.ask("ping"))["type"] == "ok"
    assert amina.notices == []


async def test_re4_a_returning_page_gets_exactly_what_it_missed(
    site: GroupSite, group: Group
) -> None:
    first = await group.say("Bjørn", group.spring, "En")
    cursor = await cursor_of(group, group.spring)
    await group.say("Bjørn", group.spring, "To")
    await group.storage.write(group.chat.edit, group["Bjørn"], group.spring, first, "Én")
    amina = await enter(site, "Amina", **{group.spring: cursor})
    missed = await amina.hear("chat.recovered")
    assert missed["recovered"] is True
    assert [each["text"] for each in missed["messages"]] == ["To", "Én"]
    assert missed["cursor"] == await cursor_of(group, group.spring)
    await group.say("Bjørn", group.spring, "Tre")
    assert (await amina.hear("chat.message"))["seq"] == int(missed["cursor"].split(":")[1]) + 1


async def test_re4_what_is_not_recovered_says_so_and_replaces(
    site: GroupSite, group: Group
) -> None:
    await group.say("Bjørn", group.spring, "En")
    amina = await enter(site, "Amina", **{group.spring: f"{new_id()}:0"})
    missed = await amina.hear("chat.recovered")
    assert missed["recovered"] is False
    assert [each["text"] for each in missed["messages"]] == ["En"]


async def test_reading_on_one_page_is_seen_on_the_other(site: GroupSite, group: Group) -> None:
    await group.say("Bjørn", PROGRAMME, "Hei alle")
    phone, desk, other = [await enter(site, who) for who in ("Amina", "Amina", "Eva")]
    assert (await phone.ask("chat.read", channel=PROGRAMME, place=1))["unread"] == 0
    seen = await desk.hear("chat.seen")
    assert (seen["place"], seen["unread"]) == (1, 0)
    assert (await other.ask("ping"))["type"] == "ok"
    assert other.notices == []
