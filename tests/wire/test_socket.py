"""The socket's manners: who may connect, what is refused, how it ends."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from identity.actor import Actor
from tests.wire.conftest import Node, Nodes, Said, actor_of
from wire.codes import LOGIN_OVER, RENEW
from wire.limits import RATES, Rate
from wire.watch import look_once


async def test_hello_is_answered_by_welcome(node: Node) -> None:
    client = await node.open("amina")
    await client.say({"type": "hello", "version": 1})
    welcome = await client.hear()
    assert welcome["type"] == "welcome"
    assert welcome["person"] == "amina"
    assert welcome["version"] == 1


@pytest.mark.parametrize("origin", [None, "http://evil.test", "http://likeperson.test.evil"])
async def test_ws1_another_origin_is_refused_before_the_upgrade(
    node: Node, origin: str | None
) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await node.open("amina", origin=origin)
    assert refused.value.response.status_code == 403
    assert node.hub.size == 0


@pytest.mark.parametrize(
    "first",
    [
        {"type": "ping"},
        {"type": "hello", "version": "1"},
        {"type": "hello", "version": 1, "token": "x"},
        {"type": "hello", "version": 1, "cursors": {str(i): "0" for i in range(65)}},
        [],
    ],
)
async def test_a_first_message_that_is_no_hello_ends_it(node: Node, first: object) -> None:
    client = await node.open("amina")
    await client.say(first)
    assert await client.ended() == (4202, "bad_hello")


async def test_an_unknown_version_is_told_to_rejoin(node: Node) -> None:
    client = await node.open("amina")
    await client.say({"type": "hello", "version": 99})
    assert await client.ended() == (4101, "version")


async def test_a_request_is_answered_by_its_id(node: Node) -> None:
    client = await node.enter("amina")
    assert await client.ask("ping") == {"type": "ok", "id": "r1"}
    assert (await client.ask("test.say", topic="t", text="hei"))["count"] == 0


async def test_what_is_published_reaches_those_who_listen_and_nobody_else(node: Node) -> None:
    amina, eva, kari = [await node.enter(who) for who in ("amina", "eva", "kari")]
    await eva.ask("test.listen", topic="channel:1")
    await kari.ask("test.listen", topic="channel:2")
    assert (await amina.ask("test.say", topic="channel:1", text="Hei på dere"))["count"] == 1
    assert await eva.hear() == {"type": "test.said", "text": "Hei på dere"}
    assert (await kari.ask("ping"))["type"] == "ok"


async def test_az3_strict_schema(node: Node) -> None:
    client = await node.enter("amina")
    for wrong in (
        {"type": "test.say", "id": "a", "topic": "t", "text": "x", "more": 1},
        {"type": "test.say", "id": "a", "topic": "t"},
        {"type": "test.say", "id": "a", "topic": 3, "text": "x"},
        {"type": "test.say", "id": "a", "topic": "t" * 81, "text": "x"},
        {"type": "nobody.knows", "id": "a"},
        {"id": "a"},
    ):
        await client.say(wrong)
        answer = await client.hear()
        assert (answer["type"], answer["code"], answer["id"]) == ("error", "bad_message", "a")


async def test_a_role_without_the_action_is_refused(node: Node) -> None:
    kari = await node.enter("kari")
    assert (await kari.ask("test.say", topic="t", text="x"))["code"] == "forbidden"


async def test_az4_a_role_that_was_lost_counts_from_the_next_message(node: Node) -> None:
    amina = await node.enter("amina")
    assert (await amina.ask("test.say", topic="t", text="x"))["type"] == "ok"
    [peer] = node.hub
    peer.actor = actor_of("amina")
    assert (await amina.ask("test.say", topic="t", text="x"))["code"] == "forbidden"


@pytest.mark.parametrize(("how", "code"), [("conflict", "conflict"), ("bug", "internal")])
async def test_an_errors_class_decides_what_the_browser_sees(
    node: Node, how: str, code: str
) -> None:
    client = await node.enter("amina")
    answer = await client.ask("test.fail", how=how)
    assert answer == {"type": "error", "code": code, "id": "r1"}
    assert (await client.ask("ping"))["type"] == "ok"


async def test_too_many_says_how_long_to_wait(node: Node) -> None:
    client = await node.enter("amina")
    assert (await client.ask("test.fail", how="too_many"))["retry_after"] == 7


async def test_ws3_a_frame_over_64_kib_ends_it(node: Node) -> None:
    client = await node.enter("amina")
    await client.connection.send('{"type":"ping","id":"' + "a" * 65536 + '"}')
    assert (await client.ended())[0] == 1009


async def test_ws3_binary_frames_end_it(node: Node) -> None:
    client = await node.enter("amina")
    await client.connection.send(b'{"type":"ping"}')
    assert await client.ended() == (1003, "not_text")


async def test_ws3_no_compression_is_agreed(node: Node) -> None:
    client = await node.open("amina")
    response = client.connection.response
    assert response is not None
    assert "Sec-WebSocket-Extensions" not in response.headers


async def test_ws4_messages_over_the_rate_are_refused_and_a_flood_is_closed(nodes: Nodes) -> None:
    node = await nodes(rates={**RATES, "talk": Rate(60, 2), "refused": Rate(1, 3)})
    client = await node.enter("amina")
    for _ in range(2):
        assert (await client.ask("test.say", topic="t", text="x"))["type"] == "ok"
    answer = await client.ask("test.say", topic="t", text="x")
    assert answer["code"] == "too_many"
    assert 0 < answer["retry_after"] <= 1
    for _ in range(5):
        await client.say({"type": "nothing"})
    assert await client.ended() == (4204, "flood")


async def test_ws4_a_slow_reader_is_dropped_and_others_are_not(node: Node) -> None:
    stuck = await node.enter("kari")
    reader = await node.enter("amina")
    await stuck.ask("test.listen", topic="channel:1")
    await reader.ask("test.listen", topic="channel:1")
    [slow] = [peer for peer in node.hub if peer.actor.person_id == "kari"]
    stuck.connection.transport.pause_reading()
    sent = 0
    while slow.open:
        node.hub.publish("channel:1", Said(text="x" * 30_000))
        sent += 1
        assert (await reader.hear())["type"] == "test.said"
        # Two megabytes, the buffers of both kernels included.
        assert sent < 70, "too much waits for the slow reader"
    stuck.connection.transport.resume_reading()
    heard: list[str | bytes] = []
    with pytest.raises(ConnectionClosed):
        await stuck.hear_all(heard)
    assert await stuck.ended() == (4001, "slow")
    assert 0 < len(heard) < sent


async def test_se2_logout_closes_the_logins_sockets(node: Node) -> None:
    amina, eva = await node.enter("amina"), await node.enter("eva")
    node.hub.close("login:login-amina", LOGIN_OVER)
    assert await amina.ended() == (4201, "login_over")
    assert (await eva.ask("ping"))["type"] == "ok"


async def test_se2_a_changed_role_closes_the_persons_sockets(node: Node) -> None:
    amina = await node.enter("amina")
    node.hub.close("person:amina", RENEW)
    assert await amina.ended() == (4002, "renew")


async def test_se2_a_logout_while_the_socket_opens_is_not_missed(node: Node) -> None:
    """The request was let in; nobody listened yet when the login ended."""

    class Logins:
        async def current(
            self, login_ids: Collection[str], in_use: Collection[str]
        ) -> dict[str, Actor]:
            return {"login-eva": actor_of("eva", "supervisor")}

    node.wire = replace(node.wire, logins=Logins())
    amina, eva = await node.open("amina"), await node.enter("eva")
    assert await amina.ended() == (4201, "login_over")
    assert (await eva.ask("ping"))["type"] == "ok"


async def test_ws2_a_login_that_ran_out_is_found_by_the_check(node: Node) -> None:
    amina, eva = await node.enter("amina"), await node.enter("eva")

    class Logins:
        async def current(
            self, login_ids: Collection[str], in_use: Collection[str]
        ) -> dict[str, Actor]:
            assert login_ids == {"login-amina", "login-eva"}
            return {"login-eva": actor_of("eva", "supervisor")}

    await look_once(node.hub, Logins())
    assert await amina.ended() == (4201, "login_over")
    assert (await eva.ask("test.say", topic="t", text="x"))["type"] == "ok"


async def test_se3_whoever_speaks_or_sits_in_a_room_is_not_idle(node: Node) -> None:
    await node.enter("amina")
    eva = await node.enter("eva")
    heard: list[set[str]] = []

    class Logins:
        async def current(
            self, login_ids: Collection[str], in_use: Collection[str]
        ) -> dict[str, Actor]:
            heard.append(set(in_use))
            return {peer.actor.login_id: peer.actor for peer in node.hub}

    assert (await eva.ask("ping"))["type"] == "ok"
    await look_once(node.hub, Logins())
    assert (await eva.ask("test.say", topic="t", text="x"))["type"] == "ok"
    await look_once(node.hub, Logins())
    await look_once(node.hub, Logins())
    (amina,) = node.hub.listening("person:amina")
    amina.subscribe("room:r")
    await look_once(node.hub, Logins())
    assert heard == [set(), {"login-eva"}, set(), {"login-amina"}]


async def test_az4_a_role_that_the_check_finds_changed_ends_what_it_listened_to(
    node: Node,
) -> None:
    amina = await node.enter("amina")

    class Logins:
        async def current(
            self, login_ids: Collection[str], in_use: Collection[str]
        ) -> dict[str, Actor]:
            return {login_id: actor_of("amina") for login_id in login_ids}

    await look_once(node.hub, Logins())
    assert await amina.ended() == (4002, "renew")


async def test_re10_draining_tells_every_socket_to_resume(node: Node) -> None:
    clients = [await node.enter("amina") for _ in range(3)]
    await node.hub.drain()
    assert node.hub.size == 0
    assert {(await client.ended())[0] for client in clients} == {1001}
    with pytest.raises(InvalidStatus) as refused:
        await node.open("amina")
    assert refused.value.response.status_code == 503


async def test_re10_who_does_not_answer_the_goodbye_is_cut_off(node: Node) -> None:
    silent = await node.enter("amina")
    silent.connection.transport.pause_reading()
    [peer] = node.hub
    over = asyncio.Event()
    peer.on_close(over.set)
    await node.hub.drain(within=0)
    async with asyncio.timeout(5):
        await over.wait()
    assert node.hub.size == 0
    silent.connection.transport.abort()


async def test_an_ended_socket_leaves_nothing_behind(node: Node) -> None:
    client = await node.enter("amina")
    [peer] = node.hub
    told: list[str] = []
    peer.on_close(lambda: told.append("first"))
    peer.on_close(lambda: told.append("second"))
    over = asyncio.Event()
    peer.on_close(over.set)
    await client.connection.close()
    async with asyncio.timeout(5):
        await over.wait()
    await asyncio.sleep(0)
    assert told == ["second", "first"]
    assert node.hub.topics("") == []
    peer.send(Said(text="to nobody"))
    peer.subscribe("channel:1")
    assert node.hub.topics("") == []
