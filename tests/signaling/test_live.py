"""The call messages over real sockets, with a client that is not ours: each action's five tests,
then what happens to places, signals and rooms when sockets, pages and nodes come and go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from appointments.tables import participant
from core.events import Events
from core.ids import new_id
from core.storage import Storage, Tx
from signaling.tables import call_seat
from signaling.turn import Relays
from tests.signaling.conftest import Page, Pages
from tests.signaling.house import IDS, SCOPE, Holds, Node, Shared
from tests.support.clock import FakeClock
from wire.hub import Hub

OFFER = {"description": {"type": "offer", "sdp": "v=0\r\n"}}
ANSWER = {"description": {"type": "answer", "sdp": "v=0\r\n"}}


def presence(room: dict[str, Any], name: str) -> str | None:
    found = [seat["presence"] for seat in room["seats"] if seat["person"] == IDS[name]]
    return found[0] if found else None


async def both(node: Node, page: Pages, **meeting: Any) -> tuple[Page, Page, dict[str, Any]]:
    """Kari waits, Amina comes: two pages in a room, and what Amina was answered."""
    room = await node.meeting("kari", "amina", **meeting)
    kari = await page(node, "kari", room)
    await kari.join()
    amina = await page(node, "amina", room)
    joined = await amina.join(offer=OFFER)
    return kari, amina, joined


# ---- call.join


async def test_join_works(node: Node, page: Pages) -> None:
    kari, amina, joined = await both(node, page)
    assert joined["type"] == "ok"
    assert joined["room"]["phase"] == "live"
    assert joined["room"]["offerer"] == amina.connection
    assert joined["passed"] is True
    seen = await kari.hear("call.room", phase="live")
    assert [seat["name"] for seat in seen["seats"]] == ["Amina", "Kari"] or len(seen["seats"]) == 2
    offer = await kari.hear("call.signal")
    assert (offer["to"], offer["seq"], offer["signal"]) == (kari.connection, 1, OFFER)
    assert offer["epoch"] == seen["epoch"]


async def test_join_needs_a_place_in_the_appointment(sqlite_node: Node, page: Pages) -> None:
    """The right role, but a stranger: there is no such room for them (AZ2)."""
    room = await sqlite_node.meeting("kari", "amina")
    for name in ("bjorn", "ola", "eva"):
        stranger = await page(sqlite_node, name, room)
        assert (await stranger.join())["code"] == "not_found"
        for type_, body in (
            ("call.leave", {}),
            ("call.ready", {"ready": True}),
            ("call.renew", {"epoch": 0}),
            ("call.ice", {}),
            ("call.signal", {"to": new_id(), "epoch": 0, "seq": 1, "signal": OFFER}),
            ("call.ack", {"to": new_id(), "epoch": 0, "seq": 1}),
        ):
            assert (await stranger.ask(type_, **body))["type"] == "error"


async def test_a_room_that_does_not_exist(sqlite_node: Node, page: Pages) -> None:
    kari = await page(sqlite_node, "kari", new_id())
    assert (await kari.join())["code"] == "not_found"


async def test_join_twice_is_once(sqlite_node: Node, page: Pages) -> None:
    _kari, amina, first = await both(sqlite_node, page)
    again = await amina.join(offer=OFFER)
    assert again["room"]["epoch"] == first["room"]["epoch"]
    assert again["passed"] is True  # the same signal number: the other browser drops it
    assert presence(again["room"], "kari") == "here"


@pytest.mark.parametrize(
    "body",
    [
        {"offer": {"description": {"type": "pranswer", "sdp": ""}}},
        {"offer": {"description": {"type": "offer", "sdp": "x" * 40_001}}},
        {"offer": {"candidate": {"candidate": "x", "more": 1}}},
        {"connection": "not-an-id"},
        {"surprise": True},
    ],
)
async def test_a_malformed_join_is_refused(
    sqlite_node: Node, page: Pages, body: dict[str, Any]
) -> None:
    kari = await page(sqlite_node, "kari", await sqlite_node.meeting("kari", "amina"))
    assert (await kari.join(**body))["code"] == "bad_message"


async def test_too_early_and_too_late(sqlite_node: Node, page: Pages, clock: FakeClock) -> None:
    room = await sqlite_node.meeting("kari", "amina", begins_in=timedelta(minutes=11))
    kari = await page(sqlite_node, "kari", room)
    assert (await kari.join())["code"] == "call.early"
    clock.advance(minutes=1)
    assert (await kari.join())["room"]["phase"] == "waiting"
    clock.advance(hours=2)
    assert (await kari.join())["code"] == "call.ended"


# ---- the hour


async def test_it_begins_at_the_hour_or_when_both_are_ready(
    sqlite_node: Node, page: Pages, clock: FakeClock
) -> None:
    kari, amina, joined = await both(sqlite_node, page, begins_in=timedelta(minutes=5))
    assert joined["room"]["phase"] == "waiting"
    assert joined["passed"] is False
    assert (await kari.ask("call.ready", ready=True))["type"] == "ok"
    assert (await kari.ask("call.ready", ready=True))["type"] == "ok"
    assert (await kari.hear("call.room"))["phase"] == "waiting"
    assert (await amina.ask("call.ready", ready=True))["type"] == "ok"
    assert (await kari.hear("call.room", phase="live"))["began"] is True


async def test_nobody_sees_that_the_other_is_ready(sqlite_node: Node, page: Pages) -> None:
    kari, amina, _ = await both(sqlite_node, page, begins_in=timedelta(minutes=5))
    await amina.ask("call.ready", ready=True)
    assert "ready" not in str(kari.heard)


async def test_the_room_closes_for_both(sqlite_node: Node, page: Pages, clock: FakeClock) -> None:
    kari, amina, _ = await both(sqlite_node, page)
    clock.advance(hours=2)
    await kari.ask("call.leave")
    assert (await amina.hear("call.room", phase="ended"))["phase"] == "ended"
    refused = await amina.ask(
        "call.signal", to=kari.connection, epoch=1, seq=2, signal={"candidate": {"candidate": ""}}
    )
    assert refused["code"] == "call.not_live"


async def test_called_off_while_they_wait(sqlite_node: Node, page: Pages) -> None:
    kari, _amina, _ = await both(sqlite_node, page, begins_in=timedelta(minutes=5))
    node = sqlite_node
    await node.storage.write(lambda tx: node.appointments.cancel(tx, SCOPE, kari.room, quiet=True))
    assert (await kari.hear("call.room", phase="ended"))["phase"] == "ended"


async def test_one_of_the_two_is_erased_and_the_other_is_told(
    sqlite_node: Node, page: Pages
) -> None:
    """Whoever came first has no place here any more: the room still closes for the one left."""
    node = sqlite_node
    kari, amina, _ = await both(node, page)

    def erase(tx: Tx) -> None:
        mine = participant.c.person_id == IDS["kari"]
        tx.conn.execute(sa.update(participant).where(mine).values(person_id=new_id()))
        tx.conn.execute(sa.delete(call_seat).where(call_seat.c.person_id == IDS["kari"]))
        node.appointments.close(tx, SCOPE, kari.room)

    await node.storage.write(erase)
    assert await amina.hear("call.room", phase="ended")


async def test_held_back_then_released(
    sqlite_storage: Storage, events: Events, clock: FakeClock, page: Pages
) -> None:
    holds = Holds("supervision.first_minutes")
    async with Node(sqlite_storage, events, clock, holds=holds).serve() as node:
        kari, amina, joined = await both(node, page)
        assert joined["room"]["phase"] == "held"
        signal = {"to": kari.connection, "epoch": 2, "seq": 1, "signal": OFFER}
        assert (await amina.ask("call.signal", **signal))["code"] == "call.not_live"
        node.live.meanwhile(IDS["amina"], amina.room, f"/rom/{new_id()}")
        assert (await amina.hear("call.meanwhile"))["go"].startswith("/rom/")
        holds.reason = None
        await node.storage.write(lambda tx: node.rooms.release(tx, SCOPE, kari.room))
        assert (await kari.hear("call.room", phase="live"))["began"] is True
        assert (await amina.ask("call.signal", **signal))["type"] == "ok"


# ---- signals


async def test_signals_and_acknowledgements_go_to_the_other_page(
    sqlite_node: Node, page: Pages
) -> None:
    kari, amina, joined = await both(sqlite_node, page)
    epoch = joined["room"]["epoch"]
    await kari.hear("call.signal")
    await kari.say("call.ack", to=amina.connection, epoch=epoch, seq=1)
    acknowledged = await amina.hear("call.ack")
    assert (acknowledged["sender"], acknowledged["seq"]) == (kari.connection, 1)
    await kari.say("call.signal", to=amina.connection, epoch=epoch, seq=1, signal=ANSWER)
    answer = await amina.hear("call.signal", sender=kari.connection)
    assert (answer["to"], answer["signal"]) == (amina.connection, ANSWER)


async def test_only_the_page_that_holds_the_place_speaks(sqlite_node: Node, page: Pages) -> None:
    kari, amina, joined = await both(sqlite_node, page)
    epoch = joined["room"]["epoch"]
    body = {"to": kari.connection, "epoch": epoch, "seq": 2, "signal": OFFER}
    pretended = await amina.ask("call.signal", **{**body, "connection": new_id()})
    assert pretended["code"] == "call.not_seated"
    elsewhere = await amina.ask("call.signal", **{**body, "room": new_id()})
    assert elsewhere["code"] == "call.not_seated"


@pytest.mark.parametrize("signal", [{}, {**OFFER, "candidate": {"candidate": ""}}])
async def test_a_signal_is_one_thing(
    sqlite_node: Node, page: Pages, signal: dict[str, Any]
) -> None:
    kari, amina, _ = await both(sqlite_node, page)
    answer = await amina.ask("call.signal", to=kari.connection, epoch=2, seq=2, signal=signal)
    assert answer["code"] == "call.bad_signal"


async def test_relay_only_strips_every_other_candidate(
    sqlite_storage: Storage, events: Events, clock: FakeClock, page: Pages
) -> None:
    """RT4: the server takes out what would tell an address, whatever the browser does."""
    relays = Relays(("turn:turn.example:3478",), "secret")
    host = "candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host generation 0"
    relay = "candidate:2 1 udp 41885439 203.0.113.5 60000 typ relay raddr 198.51.100.2 rport 40000"
    sdp = f"v=0\r\nc=IN IP4 192.168.1.7\r\na={host}\r\na={relay}\r\na=end-of-candidates\r\n"
    async with Node(sqlite_storage, events, clock, relays=relays).serve() as node:
        room = await node.meeting("kari", "amina")
        kari = await page(node, "kari", room)
        ice = (await kari.join())["ice"]
        assert ice["policy"] == "relay"
        assert ice["servers"][0]["username"].endswith(kari.connection)
        amina = await page(node, "amina", room)
        await amina.join(offer={"description": {"type": "offer", "sdp": sdp}})
        offer = await kari.hear("call.signal")
        told = offer["signal"]["description"]["sdp"]
        assert "typ relay" in told
        assert "end-of-candidates" in told
        for address in ("192.168.1.7", "198.51.100.2", "typ host"):
            assert address not in told
        body = {"to": kari.connection, "epoch": offer["epoch"], "seq": 2}
        bad = await amina.ask("call.signal", **body, signal={"candidate": {"candidate": host}})
        assert bad["code"] == "call.bad_signal"
        await amina.ask("call.signal", **body, signal={"candidate": {"candidate": relay}})
        passed = await kari.hear("call.signal", seq=2)
        assert "198.51.100.2" not in passed["signal"]["candidate"]["candidate"]


# ---- leaving, losing, coming back


async def test_leave_and_come_back(sqlite_node: Node, page: Pages) -> None:
    kari, amina, first = await both(sqlite_node, page)
    assert (await amina.ask("call.leave"))["type"] == "ok"
    assert (await amina.ask("call.leave"))["type"] == "ok"
    await kari.hear("call.room", phase="live")
    out = await kari.hear("call.room", phase="waiting")
    assert presence(out, "amina") == "left"
    back = await amina.join(offer=OFFER)
    assert back["room"]["phase"] == "live"
    assert back["room"]["epoch"] > first["room"]["epoch"]


async def test_a_dropped_socket_keeps_its_place_and_its_epoch(node: Node, page: Pages) -> None:
    kari, amina, first = await both(node, page)
    await kari.hear("call.room", phase="live")
    await amina.drop()
    lost = await kari.hear("call.room")
    assert presence(lost, "amina") == "lost"
    assert lost["phase"] == "live"
    await amina.connect()
    back = await amina.join()
    assert back["room"]["epoch"] == first["room"]["epoch"]
    assert presence(back["room"], "amina") == "here"


async def test_after_thirty_seconds_the_place_is_empty(
    sqlite_node: Node, page: Pages, clock: FakeClock
) -> None:
    kari, amina, _ = await both(sqlite_node, page)
    await kari.hear("call.room", phase="live")
    await amina.drop()
    await kari.hear("call.room")
    clock.advance(seconds=31)
    gone = (await kari.join())["room"]
    assert presence(gone, "amina") == "gone"
    assert gone["phase"] == "waiting"
    stays = await sqlite_node.storage.read(
        lambda tx: sqlite_node.attendance.present(tx, SCOPE, kari.room)
    )
    assert stays == {IDS["kari"]}


async def test_a_newer_page_takes_over_and_the_older_one_is_told(
    sqlite_node: Node, page: Pages
) -> None:
    kari, amina, first = await both(sqlite_node, page)
    newer = await page(sqlite_node, "kari", kari.room)
    joined = await newer.join(offer=OFFER)
    assert joined["room"]["epoch"] == first["room"]["epoch"] + 1
    told = await kari.hear("call.room", epoch=joined["room"]["epoch"])
    mine = [seat for seat in told["seats"] if seat["person"] == kari.person]
    assert mine[0]["connection"] == newer.connection
    refused = await kari.ask("call.renew", epoch=joined["room"]["epoch"])
    assert refused["code"] == "call.not_seated"
    assert (await amina.hear("call.signal", sender=newer.connection))["seq"] == 1


async def test_both_ask_for_new_connections(sqlite_node: Node, page: Pages) -> None:
    kari, amina, first = await both(sqlite_node, page)
    epoch = first["room"]["epoch"]
    assert (await kari.ask("call.renew", epoch=epoch))["ice"]["policy"] == "all"
    assert (await amina.ask("call.renew", epoch=epoch))["type"] == "ok"
    now = (await kari.join())["room"]
    assert (now["epoch"], now["offerer"]) == (epoch + 1, kari.connection)


async def test_attendance_follows(sqlite_node: Node, page: Pages, clock: FakeClock) -> None:
    kari, _amina, _ = await both(sqlite_node, page)
    clock.advance(seconds=30)
    await sqlite_node.live.beat()
    await kari.ask("call.leave")
    clock.advance(minutes=5)
    attendance = sqlite_node.attendance
    seconds = await sqlite_node.storage.read(
        lambda tx: attendance.together_seconds(tx, SCOPE, kari.room)
    )
    assert seconds == 30


# ---- two nodes


async def test_two_nodes_are_one(
    storage: Storage, events: Events, clock: FakeClock, page: Pages
) -> None:
    others: list[Shared] = []
    one = Node(storage, events, clock, hub=Hub(Shared(others)))
    two = Node(storage, events, clock, hub=Hub(Shared(others)))
    async with one.serve(), two.serve():
        room = await one.meeting("kari", "amina")
        kari = await page(one, "kari", room)
        await kari.join()
        amina = await page(two, "amina", room)
        joined = await amina.join(offer=OFFER)
        epoch = joined["room"]["epoch"]
        assert (await kari.hear("call.signal"))["signal"] == OFFER
        answer = {"to": amina.connection, "epoch": epoch, "seq": 1, "signal": ANSWER}
        assert (await kari.ask("call.signal", **answer))["type"] == "ok"
        assert (await amina.hear("call.signal", sender=kari.connection))["signal"] == ANSWER
        # Amina's node is gone; she comes back on the other with the same page.
        await amina.drop()
        await amina.connect(one)
        back = await amina.join()
        assert back["room"]["epoch"] == epoch


async def test_the_late_close_of_an_old_socket_takes_nothing(
    sqlite_node: Node, page: Pages
) -> None:
    kari, amina, _ = await both(sqlite_node, page)
    second = await page(sqlite_node, "amina", amina.room, amina.connection)
    await second.join()
    await amina.drop()
    await sqlite_node.live.settled()
    now = (await kari.join())["room"]
    assert presence(now, "amina") == "here"


async def test_heartbeats_keep_places_on_a_node_that_lives(
    sqlite_node: Node, page: Pages, clock: FakeClock
) -> None:
    kari, _amina, _ = await both(sqlite_node, page)
    for _ in range(6):
        clock.advance(seconds=15)
        await sqlite_node.live.beat()
    now = await kari.hear("call.room", now=int(clock.now().timestamp() * 1000))
    assert presence(now, "amina") == "here"
    clock.advance(seconds=45)
    assert presence((await kari.join())["room"], "amina") == "gone"
