"""Passkeys against a device in software: once, in time, exact origin, verified holder (AU2)."""

import base64
import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from core.errors import NotFound
from identity.actor import Actor
from identity.passkeys import CHALLENGE_LIFE, MOST, Passkeys, Relying, TooManyPasskeys
from identity.people import Person
from tests.identity.conftest import SCOPE, Identity
from tests.support.clock import FakeClock

OURS = Relying("https://likeperson.example", "likeperson.example")
PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40
PASSKEYS = Passkeys()


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Device:
    """Makes and uses one passkey, as honest or as wrong as a test wishes."""

    relying: Relying = OURS
    flags: int = PRESENT | VERIFIED
    count: int = 0
    id: bytes = b"a-key-of-this-device"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: str) -> dict[str, Any]:
        numbers = self.key.public_key().public_numbers()
        point = {-2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, **point})
        named = bytes(16) + len(self.id).to_bytes(2) + self.id + cose
        data = self._data(HAS_KEY) + named
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", options)
        return self._answer({"clientDataJSON": text(said), "attestationObject": text(attested)})

    def use(self, options: str) -> dict[str, Any]:
        self.count += 1
        data, said = self._data(0), self._said("webauthn.get", options)
        signed = self.key.sign(data + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": text(said),
                "authenticatorData": text(data),
                "signature": text(signed),
            }
        )

    def _data(self, more: int) -> bytes:
        named = sha256(self.relying.rp_id.encode()).digest()
        return named + bytes([self.flags | more]) + self.count.to_bytes(4)

    def _said(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["challenge"]
        said = {"type": kind, "challenge": challenge, "origin": self.relying.origin}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        here = text(self.id)
        return {"id": here, "rawId": here, "type": "public-key", "response": response}


async def guro(identity: Identity) -> Actor:
    person = await identity.person("Guro", "coordinator")
    entered = await identity.storage.write(identity.logins.demo, SCOPE, person.id)
    actor = await identity.actor(entered.token)
    assert actor is not None
    return actor


async def add(identity: Identity, me: Actor, device: Device, options: str | None = None) -> bool:
    write = identity.storage.write
    if options is None:
        options = await write(PASSKEYS.begin_adding, SCOPE, me, OURS)
    return await write(PASSKEYS.add, SCOPE, me, device.make(options), OURS, "Firefox")


async def enter(identity: Identity, device: Device, options: str | None = None) -> Person | None:
    write = identity.storage.write
    if options is None:
        options = await write(PASSKEYS.begin_login, SCOPE, OURS)
    return await write(PASSKEYS.enter, SCOPE, device.use(options), OURS)


async def test_au2_it_is_added_used_and_removed(identity: Identity) -> None:
    me, device = await guro(identity), Device()
    assert await add(identity, me, device)
    person = await enter(identity, device)
    assert person is not None
    assert person.id == me.person_id
    write = identity.storage.write
    entered = await write(identity.logins.open_full, SCOPE, person.id, label="Firefox")
    actor = await identity.actor(entered.token)
    assert actor is not None
    assert (actor.assurance, actor.stepped_up, actor.has("coordinator")) == (2, True, True)
    [key] = await identity.storage.read(PASSKEYS.mine, SCOPE, me.person_id)
    other = replace(me, person_id="b" * 32)
    with pytest.raises(NotFound):
        await write(PASSKEYS.remove, SCOPE, other, key.id)
    await write(PASSKEYS.remove, SCOPE, me, key.id)
    assert await enter(identity, device) is None


async def test_au2_a_challenge_counts_once_in_time_and_for_what_it_was_given(
    identity: Identity, clock: FakeClock
) -> None:
    me, device = await guro(identity), Device()
    write = identity.storage.write
    adding = await write(PASSKEYS.begin_adding, SCOPE, me, OURS)
    assert not await add(identity, replace(me, login_id="c" * 32), device, adding)
    assert await enter(identity, device, adding) is None
    assert await add(identity, me, device, adding)
    assert not await add(identity, me, replace(device, id=b"another"), adding)
    options = await write(PASSKEYS.begin_login, SCOPE, OURS)
    assert await enter(identity, device, options) is not None
    assert await enter(identity, device, options) is None
    late = await write(PASSKEYS.begin_login, SCOPE, OURS)
    clock.advance(CHALLENGE_LIFE)
    assert await enter(identity, device, late) is None
    assert await write(PASSKEYS.forget, SCOPE) == 3
    assert await enter(identity, device) is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"relying": Relying("https://evil.example", "likeperson.example")},
        {"relying": Relying("https://likeperson.example", "evil.example")},
        {"relying": Relying("http://likeperson.example", "likeperson.example")},
        {"flags": PRESENT},  # nobody looked who holds it
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"count": -1},  # a copy that has signed less often
        {"id": b"unknown"},
    ],
)
async def test_au2_what_is_not_exactly_right_opens_nothing(
    identity: Identity, wrong: dict[str, Any]
) -> None:
    me, device = await guro(identity), Device()
    assert await add(identity, me, device)
    assert await enter(identity, device) is not None
    assert await enter(identity, replace(device, **wrong)) is None


async def test_a_closed_door_stays_closed_and_ten_are_enough(identity: Identity) -> None:
    me, device = await guro(identity), Device()
    for n in range(MOST):
        assert await add(identity, me, replace(device, id=b"key %d" % n))
    with pytest.raises(TooManyPasskeys):
        await add(identity, me, device)
    theirs = replace(device, id=b"key 3")
    await identity.storage.write(identity.logins.disable, SCOPE, me.person_id, me.person_id)
    assert await enter(identity, theirs) is None


@pytest.mark.parametrize("nonsense", [{}, {"response": 1}, {"response": {"clientDataJSON": "x"}}])
async def test_what_is_no_answer_is_no_error(identity: Identity, nonsense: dict[str, Any]) -> None:
    write = identity.storage.write
    assert await write(PASSKEYS.enter, SCOPE, nonsense, OURS) is None
    assert not await write(PASSKEYS.add, SCOPE, await guro(identity), nonsense, OURS, "")
