"""Told of what is new: by choice, never in quiet hours, without a word of what it is about."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from chat import choice_store, notice_store
from chat.choice import Choice
from chat.notice import Wish
from chat.push import Outcome, Vapid, is_push_service
from chat.telling import ROUND, Telling
from core.errors import Malformed
from core.jobs import Job, Jobs
from core.storage import Storage, Tx
from core.vault import Vault
from identity.defaults import ORGANISATION
from server.mail import Outbox
from tests.chat.conftest import SCOPE, Group
from tests.support.clock import FakeClock

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/abc"


def test_quiet_hours_are_quiet_where_the_person_is() -> None:
    wish = Wish("push", 21 * 60, 8 * 60)
    assert wish.is_quiet(datetime(2026, 3, 2, 20, tzinfo=UTC), "Europe/Oslo")
    assert not wish.is_quiet(datetime(2026, 3, 2, 19, 59, tzinfo=UTC), "Europe/Oslo")
    assert wish.is_quiet(datetime(2026, 3, 2, 6, 59, tzinfo=UTC), "Europe/Oslo")
    assert not wish.is_quiet(datetime(2026, 3, 2, 7, tzinfo=UTC), "Europe/Oslo")
    assert not wish.is_quiet(datetime(2026, 3, 2, 20, tzinfo=UTC), "America/New_York")
    assert Wish("push", 600, 660).is_quiet(datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "Europe/Oslo")


def test_told_once_of_the_same() -> None:
    wish, oslo = Wish("push"), "Europe/Oslo"
    assert wish.due(NOON, oslo, NOON, None)
    assert not wish.due(NOON, oslo, None, None)
    assert not Wish("none").due(NOON, oslo, NOON, None)
    told = NOON - timedelta(minutes=20)
    assert wish.due(NOON, oslo, NOON, told)
    assert not wish.due(NOON, oslo, told, told)
    assert not Wish("digest").due(NOON, oslo, NOON, told)
    assert Wish("digest").due(NOON, oslo, NOON, NOON - timedelta(days=1))


def test_only_push_services_are_called() -> None:
    assert is_push_service(ENDPOINT)
    assert is_push_service("https://fcm.googleapis.com/fcm/send/abc")
    for other in (
        "http://fcm.googleapis.com/x",
        "https://evil.example/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://fcm.googleapis.com:8443/x",
        "https://a@fcm.googleapis.com/x",
        "https://127.0.0.1/x",
    ):
        assert not is_push_service(other), other


def test_the_signature_is_ours() -> None:
    vapid = Vapid(b"s" * 32, "https://likeperson.test/")
    header = vapid.header(ENDPOINT, NOON)
    token, key = header.removeprefix("vapid t=").split(",k=")
    assert key == vapid.public
    head, claims, signature = token.split(".")
    said = json.loads(_raw(claims))
    assert said["aud"] == "https://updates.push.services.mozilla.com"
    assert 0 < said["exp"] - NOON.timestamp() <= 24 * 3600
    raw = _raw(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _raw(key))
    public.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Door:
    """A push service that remembers the knocks."""

    def __init__(self) -> None:
        self.knocks: list[str] = []
        self.answer: Outcome = "taken"

    async def __call__(self, endpoint: str) -> Outcome:
        self.knocks.append(endpoint)
        return self.answer


def wish_for(tx: Tx, person_id: str, wish: Wish) -> None:
    choice_store.put(tx, SCOPE, person_id, Choice())
    notice_store.set_wish(tx, SCOPE, person_id, wish)


async def test_those_who_wish_are_told_and_the_others_not(
    group: Group, storage: Storage, vault: Vault, clock: FakeClock
) -> None:
    door, outbox = Door(), Outbox(clock)
    link = "https://x.test{}".format
    telling = Telling(storage, vault, group.people, Jobs(), outbox, door, link)
    amina, eva = group["Amina"], group["Eva"]
    clock.set(NOON)
    await storage.write(wish_for, amina.person_id, Wish("push"))
    await storage.write(wish_for, eva.person_id, Wish("digest"))
    await storage.write(telling.subscribe, amina, ENDPOINT)
    await storage.write(telling.subscribe, amina, ENDPOINT)
    with pytest.raises(Malformed):
        await storage.write(telling.subscribe, amina, "https://evil.example/")

    async def go_round(number: int) -> None:
        job = Job(f"job{number}", ORGANISATION, ROUND, "all", str(number), clock.now(), 1)
        await telling.round(job)

    await go_round(1)
    assert door.knocks == []
    await group.say("Bjørn", group.spring, "Er noen våkne?")
    await go_round(2)
    assert door.knocks == [ENDPOINT]
    [kept] = list(outbox)
    assert kept.mail.to == "eva@example.org"
    assert "våkne" not in kept.mail.text
    assert "Bjørn" not in kept.mail.text
    clock.advance(hours=1)
    await go_round(3)
    assert len(door.knocks) == 1, "nothing new since"
    await group.say("Amina", group.spring, "Mitt eget")
    await go_round(4)
    assert len(door.knocks) == 1
    door.answer = "gone"
    await group.say("Bjørn", group.spring, "Hei")
    await go_round(5)
    await group.say("Bjørn", group.spring, "Hei igjen")
    clock.advance(hours=1)
    await go_round(6)
    assert len(door.knocks) == 2, "the permission was taken back"
    assert len(list(outbox)) == 1, "once a day at most"
