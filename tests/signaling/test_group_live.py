"""A group's room over the wire: who is told what, who may do what, and what a stranger learns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from appointments.domain import Kind
from core.storage import Tx
from tests.signaling.conftest import Pages
from tests.signaling.group_pages import goes, join, offer, people
from tests.signaling.house import IDS, SCOPE, Node
from tests.support.clock import FakeClock

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
async def room(node: Node) -> str:
    return await node.meeting("eva", "amina", "bjorn", kind="group_supervision")


async def test_participants_come_straight_in_and_see_each_other(
    node: Node, page: Pages, room: str
) -> None:
    eva = await page(node, "eva", room)
    joined = await join(eva)
    assert people(joined["room"]) == {"Eva": "in"}
    assert joined["room"]["epoch"] == 1
    assert joined["ice"]["policy"] == "all"
    amina = await page(node, "amina", room)
    assert people((await join(amina))["room"]) == {"Eva": "in", "Amina": "in"}
    told = await eva.hear("group.room", epoch=2)
    assert people(told) == {"Eva": "in", "Amina": "in"}
    leads = {seat["name"]: seat["leads"] for seat in told["seats"]}
    assert leads == {"Eva": True, "Amina": False}
    # Twice is once; leaving is told, and twice is once again.
    assert (await join(amina))["room"]["epoch"] == 2
    for _ in range(2):
        assert (await amina.ask("group.leave"))["type"] == "ok"
    assert people(await eva.hear("group.room", epoch=3)) == {"Eva": "in"}
    assert node.groups.sitting == 1


async def test_az2_a_stranger_finds_nothing_and_a_call_of_two_is_no_group(
    node: Node, page: Pages, room: str
) -> None:
    cato = await page(node, "cato", room)
    assert (await join(cato))["code"] == "not_found"
    assert (await cato.ask("group.leave"))["code"] == "not_found"
    for type_, body in (
        ("group.offer", {"sdp": ""}),
        ("group.ice", {}),
        ("group.show", {"microphone": True, "camera": True}),
        ("group.hand", {"up": True}),
        ("group.whole", {}),
        ("group.key", {"to": cato.connection, "epoch": 1, "sealed": ""}),
        ("group.code", {"to": cato.connection, "epoch": 1, "promise": "0" * 64, "locale": "nb"}),
        ("group.went", {"what": "unmended"}),
        ("group.admit", {"person": IDS["cato"], "welcome": True}),
        ("group.hush", {"person": IDS["eva"]}),
        ("group.lower", {"person": IDS["eva"]}),
    ):
        assert (await cato.ask(type_, **body))["code"] == "call.not_seated"
    two = await node.meeting("eva", "amina", kind="supervision")
    eva = await page(node, "eva", two)
    assert (await join(eva))["code"] == "not_found"
    kari = await page(node, "kari", await node.meeting("kari", "eva", kind="practice"))
    assert (await join(kari))["code"] == "not_found", "users have no part in groups of peers"


@pytest.mark.parametrize("kind", ["group_supervision", "practice", "visit"])
async def test_az2_nobody_comes_past_the_door_by_a_call_of_two(
    node: Node, page: Pages, kind: Kind
) -> None:
    """Nor stands among those who were there without having been let in."""
    room = await node.meeting("eva", "amina", "bjorn", kind=kind)
    for who in ("siri", "amina"):
        somebody = await page(node, who, room)
        assert (await somebody.ask("call.join"))["code"] == "not_found"
    assert await node.storage.read(node.attendance.present, SCOPE, room) == set()


async def test_az2_rt1_a_guest_knocks_and_sees_nobody_until_let_in(
    node: Node, page: Pages, room: str
) -> None:
    eva, amina, siri = [await page(node, name, room) for name in ("eva", "amina", "siri")]
    await join(eva)
    await join(amina)
    knocked = await join(siri)
    assert people(knocked["room"]) == {"Siri": "door"}
    assert (knocked["room"]["unit"], knocked["ice"]) == ("", {})
    assert people(await eva.hear("group.room", revision=3)) == {
        "Eva": "in",
        "Amina": "in",
        "Siri": "door",
    }
    assert people(await amina.hear("group.room", revision=3)) == {"Eva": "in", "Amina": "in"}
    for type_, body in (("group.offer", {"sdp": ""}), ("group.ice", {}), ("group.whole", {})):
        assert (await siri.ask(type_, **body))["code"] == "call.not_seated"
    # Who does not lead cannot let anybody in, nor can who knocks.
    welcome = {"person": IDS["siri"], "welcome": True}
    assert (await amina.ask("group.admit", **welcome))["code"] == "group.not_host"
    assert (await siri.ask("group.admit", **welcome))["code"] == "call.not_seated"
    for _ in range(2):
        assert (await eva.ask("group.admit", **welcome))["type"] == "ok"
    inside = await siri.hear("group.room", epoch=3)
    assert people(inside) == {"Eva": "in", "Amina": "in", "Siri": "in"}
    assert (await siri.ask("group.ice"))["ice"]["policy"] == "all"


async def test_not_now_is_final_and_kind(node: Node, page: Pages, room: str) -> None:
    eva, siri = await page(node, "eva", room), await page(node, "siri", room)
    await join(eva)
    await join(siri)
    await eva.ask("group.admit", person=IDS["siri"], welcome=False)
    assert people(await siri.hear("group.room", revision=3)) == {"Siri": "sent_away"}
    assert (await join(siri))["code"] == "group.sent_away"


async def test_hands_and_hushing(node: Node, page: Pages, room: str) -> None:
    eva, amina = await page(node, "eva", room), await page(node, "amina", room)
    await join(eva)
    await join(amina)
    await amina.ask("group.show", microphone=True, camera=False)
    await amina.ask("group.hand", up=True)
    told = await eva.hear("group.room", revision=4)
    [seat] = [s for s in told["seats"] if s["name"] == "Amina"]
    assert seat["hand"] > 0
    assert (seat["microphone"], seat["camera"], seat["hushed"]) == (True, False, 0)
    for refused in ("group.hush", "group.lower"):
        assert (await amina.ask(refused, person=IDS["eva"]))["code"] == "group.not_host"
    await eva.ask("group.hush", person=IDS["amina"])
    await eva.ask("group.lower", person=IDS["amina"])
    [seat] = [
        s for s in (await amina.hear("group.room", revision=6))["seats"] if s["name"] == "Amina"
    ]
    assert (seat["hand"], seat["microphone"], seat["hushed"]) == (0, False, 1)


async def test_sealed_keys_pass_only_between_those_who_are_in(
    node: Node, page: Pages, room: str
) -> None:
    eva, amina, siri = [await page(node, name, room) for name in ("eva", "amina", "siri")]
    for each in (eva, amina, siri):
        await join(each)
    sealed = {"epoch": 2, "sealed": "abc"}
    await eva.say("group.key", to=amina.connection, **sealed)
    passed = await amina.hear("group.key")
    assert (passed["sender"], passed["sealed"]) == (eva.connection, "abc")
    refused = await eva.ask("group.key", to=siri.connection, **sealed)
    assert refused["code"] == "call.not_seated"
    too_long = await eva.ask("group.key", to=amina.connection, epoch=2, sealed="x" * 400)
    assert too_long["code"] == "bad_message"
    told = {"epoch": 2, "promise": "a" * 64, "number": "b" * 64, "locale": "nb"}
    await eva.say("group.code", to=amina.connection, **told)
    passed = await amina.hear("group.code")
    assert {name: passed[name] for name in ("sender", *told)} == {"sender": eva.connection, **told}
    refused = await eva.ask("group.code", to=siri.connection, **told)
    assert refused["code"] == "call.not_seated"
    no_hash = await eva.ask("group.code", to=amina.connection, **{**told, "number": "b"})
    assert no_hash["code"] == "bad_message"


async def test_a_lost_place_is_given_up_after_a_while(
    node: Node, page: Pages, room: str, clock: FakeClock
) -> None:
    eva, amina = await page(node, "eva", room), await page(node, "amina", room)
    await join(eva)
    await join(amina)
    await amina.drop()
    told = await eva.hear("group.room", revision=3)
    assert {s["name"]: s["presence"] for s in told["seats"]} == {"Eva": "here", "Amina": "lost"}
    clock.advance(timedelta(seconds=15))
    await node.groups.beat()
    clock.advance(timedelta(seconds=16))
    await node.groups.beat()
    assert people(await eva.hear("group.room", epoch=3)) == {"Eva": "in"}


async def test_a_page_that_came_back_on_another_socket_is_not_put_out_with_the_dead_one(
    node: Node, page: Pages, room: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    eva, half_open = await page(node, "eva", room), await page(node, "amina", room)
    await join(eva)
    await join(half_open)
    again = await page(node, "amina", room)
    again.connection = half_open.connection
    await join(again)
    told = goes(node, monkeypatch)
    clock.advance(timedelta(seconds=5))
    await node.groups.beat()
    await node.groups.settled()
    assert people((await join(eva))["room"]) == {"Eva": "in", "Amina": "in"}
    assert not told
    assert (await again.ask("group.ice"))["type"] == "ok"
    heard = {message["type"] for each in (again, half_open) for message in each.heard}
    assert "group.lost" not in heard


async def test_az4_who_may_be_here_no_more_is_gone_with_their_socket(
    node: Node, page: Pages, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    eva, amina = await page(node, "eva", room), await page(node, "amina", room)
    await join(eva)
    await join(amina)
    await eva.hear("group.room", epoch=2)
    await node.storage.write(lambda tx: node.appointments.leave(tx, SCOPE, room, IDS["amina"]))
    await amina.drop()
    # Nobody's clock has moved: the place is not kept for thirty seconds more.
    assert people(await eva.hear("group.room", epoch=3)) == {"Eva": "in"}


async def test_rt1_a_room_that_is_not_open_gives_no_credentials_and_takes_no_offers(
    node: Node, page: Pages, room: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    eva, amina = await page(node, "eva", room), await page(node, "amina", room)
    await join(eva)
    await join(amina)
    await offer(eva, "v=0")
    told = goes(node, monkeypatch)
    asked: tuple[tuple[str, dict[str, Any]], ...] = (
        ("group.ice", {}),
        ("group.offer", {"sdp": "v=0"}),
        ("group.whole", {}),
    )
    start = clock.now() + timedelta(days=2)
    await node.storage.write(
        lambda tx: node.appointments.move(
            tx, SCOPE, room, starts_at=start, ends_at=start + timedelta(hours=1)
        )
    )
    for each in (eva, amina):
        await each.hear("group.room", phase="early")
        for type_, body in asked:
            assert (await each.ask(type_, **body))["code"] in ("call.early", "group.too_soon")
    assert {eva.connection, amina.connection} <= set(told)
    await node.storage.write(lambda tx: node.appointments.cancel(tx, SCOPE, room))
    for each in (eva, amina):
        assert (await each.hear("group.room", phase="ended"))["to"] == each.connection
    await node.groups.settled()
    assert node.groups.sitting == 0
    for each in (eva, amina):
        for type_, body in asked:
            assert (await each.ask(type_, **body))["type"] == "error"


async def test_nobody_comes_in_as_the_page_of_somebody_else(
    node: Node, page: Pages, room: str
) -> None:
    eva, amina, bjorn = [await page(node, name, room) for name in ("eva", "amina", "bjorn")]
    await join(eva)
    await join(amina)
    bjorn.connection = amina.connection
    assert (await join(bjorn, key="B" * 87))["code"] == "call.not_seated"
    await eva.say("group.key", to=amina.connection, epoch=2, sealed="abc")
    await amina.hear("group.key")
    await bjorn.ask("group.leave")
    assert "group.key" not in {message["type"] for message in bjorn.heard}


async def test_attendance_counts_those_who_are_in_together(
    node: Node, page: Pages, room: str, clock: FakeClock
) -> None:
    eva, amina, siri = [await page(node, name, room) for name in ("eva", "amina", "siri")]
    await join(siri)
    await join(eva)
    clock.advance(timedelta(seconds=20))
    await node.groups.beat()
    await join(amina)
    clock.advance(timedelta(seconds=30))
    await node.groups.beat()

    def together(tx: Tx) -> tuple[float, frozenset[str]]:
        attendance = node.attendance
        return attendance.together_seconds(tx, SCOPE, room), attendance.present(tx, SCOPE, room)

    seconds, present = await node.storage.read(together)
    assert seconds == 30
    assert present == {IDS["eva"], IDS["amina"]}, "who waits at the door was not there"
