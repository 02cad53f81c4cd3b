"""Logins: rotated, ended, aged, raised with a second factor; a remembered device (SE1 to SE3)."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.storage import Tx
from identity.actor import Actor, Grant, Role
from identity.defaults import PROGRAMME
from identity.events import LoginEnded, PersonDisabled
from identity.logins import CurrentLogins, Entered
from identity.tables import login as login_table
from tests.identity.conftest import ELSEWHERE, SCOPE, Identity
from tests.support.clock import FakeClock


async def enrol(identity: Identity, token: str, clock: FakeClock) -> str:
    """The person of this login has an app now; gives its secret."""
    actor = await must(identity, token)
    begun = await identity.storage.write(identity.factors.begin, SCOPE, actor)
    code = pyotp.TOTP(begun.secret).at(clock.now())
    codes = await identity.storage.write(identity.factors.confirm, SCOPE, actor, code)
    assert codes is not None
    return begun.secret


async def must(identity: Identity, token: str) -> Actor:
    actor = await identity.actor(token)
    assert actor is not None
    return actor


async def raise_with(
    identity: Identity,
    token: str,
    code: str,
    *,
    remember: bool = False,
    device_token: str | None = None,
) -> Entered | None:
    actor = await must(identity, token)
    return await identity.storage.write(
        identity.logins.raise_with,
        SCOPE,
        actor,
        code,
        remember=remember,
        device_token=device_token,
    )


async def test_se1_the_token_has_256_bits_and_is_not_in_the_database(identity: Identity) -> None:
    await identity.person("Kari", "user")
    entered = await identity.enter("kari@example.org")
    assert len(entered.token) >= 43

    def row(tx: Tx) -> str:
        return repr(tuple(tx.conn.execute(sa.select(login_table)).one()))

    assert entered.token not in await identity.storage.read(row)
    assert entered.token not in repr(entered)
    actor = await must(identity, entered.token)
    assert actor.grants == {Grant(PROGRAMME, "user")}
    assert (actor.assurance, actor.stepped_up) == (1, False)
    assert await identity.actor("something else") is None


async def test_se2_a_login_replaces_the_one_the_browser_had(identity: Identity) -> None:
    await identity.person("Kari", "user")
    before = await identity.enter("kari@example.org")
    kari = await must(identity, before.token)
    after = await identity.storage.write(
        identity.logins.open,
        SCOPE,
        kari.person_id,
        label="",
        device_token=None,
        replaces=before.token,
    )
    assert await identity.actor(before.token) is None
    assert await identity.actor(after.token) is not None
    ended = [event for event in identity.told if isinstance(event, LoginEnded)]
    assert [event.login_id for event in ended] == [before.login_id]


async def test_se2_the_second_factor_rotates_the_token(
    identity: Identity, clock: FakeClock
) -> None:
    await identity.person("Eva", "supervisor")
    entered = await identity.enter("eva@example.org")
    secret = await enrol(identity, entered.token, clock)
    clock.advance(seconds=30)
    raised = await raise_with(identity, entered.token, pyotp.TOTP(secret).at(clock.now()))
    assert raised is not None
    assert raised.login_id == entered.login_id
    assert await identity.actor(entered.token) is None
    actor = await must(identity, raised.token)
    assert (actor.assurance, actor.stepped_up) == (2, True)
    clock.advance(minutes=10)
    assert not (await must(identity, raised.token)).stepped_up


@pytest.mark.parametrize("role", ["supervisor", "coordinator", "admin"])
async def test_se3_staff_idle_an_hour_and_a_day_in_all(
    identity: Identity, clock: FakeClock, role: Role
) -> None:
    person = await identity.person("Eva", role)
    write, logins = identity.storage.write, identity.logins
    entered = await write(logins.demo, SCOPE, person.id)
    clock.advance(minutes=59)
    assert await identity.actor(entered.token) is not None
    clock.advance(minutes=1)
    assert await identity.actor(entered.token) is None

    entered = await write(logins.demo, SCOPE, person.id)
    for _ in range(47):
        clock.advance(minutes=30)
        await write(logins.touch, entered.login_id)
    assert await identity.actor(entered.token) is not None
    clock.advance(minutes=30)
    await write(logins.touch, entered.login_id)
    assert await identity.actor(entered.token) is None
    assert await identity.storage.read(logins.mine, SCOPE, person.id) == []


async def test_se3_users_thirty_days_at_most(identity: Identity, clock: FakeClock) -> None:
    person = await identity.person("Kari", "user")
    write, logins = identity.storage.write, identity.logins
    entered = await write(logins.demo, SCOPE, person.id)
    for _ in range(29):
        clock.advance(days=1)
        await write(logins.touch, entered.login_id)
    assert await identity.actor(entered.token) is not None
    clock.advance(days=1)
    assert await identity.actor(entered.token) is None


async def test_becoming_staff_shortens_the_login_at_once(
    identity: Identity, clock: FakeClock
) -> None:
    person = await identity.person("Kari", "user")
    write = identity.storage.write
    entered = await write(identity.logins.demo, SCOPE, person.id)
    clock.advance(hours=2)
    assert await identity.actor(entered.token) is not None
    await write(identity.people.grant, SCOPE, person.id, PROGRAMME, "supervisor")
    assert await identity.actor(entered.token) is None


async def test_seen_is_noted_once_a_minute(identity: Identity, clock: FakeClock) -> None:
    person = await identity.person("Kari", "user")
    entered = await identity.storage.write(identity.logins.demo, SCOPE, person.id)
    clock.advance(seconds=59)
    loaded = await identity.storage.read(identity.logins.load, entered.token)
    assert loaded is not None
    assert not loaded.touch
    clock.advance(seconds=1)
    loaded = await identity.storage.read(identity.logins.load, entered.token)
    assert loaded is not None
    assert loaded.touch


async def test_az4_a_changed_role_is_seen_at_the_next_look(identity: Identity) -> None:
    person = await identity.person("Amina", "peer")
    write = identity.storage.write
    entered = await write(identity.logins.demo, SCOPE, person.id)
    sockets = CurrentLogins(identity.storage, identity.logins)
    before = await sockets.current([entered.login_id, "f" * 32])
    assert {key: actor.roles for key, actor in before.items()} == {entered.login_id: {"peer"}}
    await write(identity.people.revoke, SCOPE, person.id, PROGRAMME, "peer")
    assert (await sockets.current([entered.login_id]))[entered.login_id].roles == frozenset()
    await write(identity.logins.end, SCOPE, person.id, entered.login_id)
    assert await sockets.current([entered.login_id]) == {}


async def test_logging_out_everywhere_else(identity: Identity) -> None:
    person = await identity.person("Kari", "user")
    write, read = identity.storage.write, identity.storage.read
    here = await write(identity.logins.demo, SCOPE, person.id)
    there = await write(identity.logins.demo, SCOPE, person.id)
    actor = await must(identity, here.token)
    assert len(await read(identity.logins.mine, SCOPE, person.id)) == 2
    assert await write(identity.logins.end_others, SCOPE, actor) == 1
    assert await identity.actor(there.token) is None
    assert [row.id for row in await read(identity.logins.mine, SCOPE, person.id)] == [here.login_id]


async def test_az2_nobody_ends_another_persons_login(identity: Identity) -> None:
    kari, ola = await identity.person("Kari"), await identity.person("Ola")
    write = identity.storage.write
    login = await write(identity.logins.demo, SCOPE, kari.id)
    with pytest.raises(NotFound):
        await write(identity.logins.end, SCOPE, ola.id, login.login_id)
    with pytest.raises(NotFound):
        await write(identity.logins.end, ELSEWHERE, kari.id, login.login_id)
    assert await identity.actor(login.token) is not None


async def test_se2_disabling_ends_everything_and_tells(identity: Identity) -> None:
    person = await identity.person("Kari", "user")
    write = identity.storage.write
    entered = await write(identity.logins.demo, SCOPE, person.id)
    await write(identity.logins.disable, SCOPE, person.id, "a" * 32)
    assert await identity.actor(entered.token) is None
    assert [type(event) for event in identity.told[-2:]] == [LoginEnded, PersonDisabled]
    assert await identity.storage.read(identity.people.mail_to, SCOPE, person.id) is None
    await write(identity.logins.enable, SCOPE, person.id, "a" * 32)
    assert await identity.actor(entered.token) is None
    again = await identity.enter("kari@example.org")
    assert await identity.actor(again.token) is not None


async def test_a_code_of_the_app_counts_once(identity: Identity, clock: FakeClock) -> None:
    await identity.person("Eva", "supervisor")
    first = await identity.enter("eva@example.org")
    secret = await enrol(identity, first.token, clock)
    used = pyotp.TOTP(secret).at(clock.now())
    assert await raise_with(identity, first.token, used) is None
    clock.advance(seconds=30)
    fresh = pyotp.TOTP(secret).at(clock.now())
    second = await identity.enter("eva@example.org")
    # One request each, all let in before any of them is answered: the first one that counts
    # gives the login a new token.
    actor = await must(identity, second.token)
    asking = [
        identity.storage.write(
            identity.logins.raise_with, SCOPE, actor, fresh, remember=False, device_token=None
        )
        for _ in range(4)
    ]
    answers = await asyncio.gather(*asking)
    assert sum(answer is not None for answer in answers) == 1


async def test_au6_wrong_second_factors_end_this_login_and_no_other(
    identity: Identity, clock: FakeClock
) -> None:
    await identity.person("Eva", "supervisor")
    first = await identity.enter("eva@example.org")
    secret = await enrol(identity, first.token, clock)
    clock.advance(minutes=1)
    guesser = await identity.enter("eva@example.org")
    for _ in range(5):
        assert await raise_with(identity, guesser.token, "000000") is None
    right = pyotp.TOTP(secret).at(clock.now())
    assert await raise_with(identity, guesser.token, right) is None
    assert await identity.actor(guesser.token) is None
    assert await raise_with(identity, first.token, right) is not None


async def test_a_recovery_code_counts_once(identity: Identity, clock: FakeClock) -> None:
    await identity.person("Eva", "supervisor")
    entered = await identity.enter("eva@example.org")
    actor = await must(identity, entered.token)
    begun = await identity.storage.write(identity.factors.begin, SCOPE, actor)
    right = pyotp.TOTP(begun.secret).at(clock.now())
    codes = await identity.storage.write(identity.factors.confirm, SCOPE, actor, right)
    assert codes is not None
    assert len(codes) == len(set(codes)) == 8
    typed = codes[0].upper().replace("-", " ")
    raised = await raise_with(identity, entered.token, typed)
    assert raised is not None
    assert await raise_with(identity, raised.token, codes[0]) is None
    left = await identity.storage.read(identity.factors.recovery_codes_left, SCOPE, actor.person_id)
    assert left == 7


async def test_a_secret_shown_to_another_login_is_never_the_one_confirmed(
    identity: Identity, clock: FakeClock
) -> None:
    await identity.person("Eva", "supervisor")
    thief = await must(identity, (await identity.enter("eva@example.org")).token)
    owner = await must(identity, (await identity.enter("eva@example.org")).token)
    write, factors = identity.storage.write, identity.factors
    seen = await write(factors.begin, SCOPE, thief)
    assert (await write(factors.begin, SCOPE, thief)).secret == seen.secret
    shown = await write(factors.begin, SCOPE, owner)
    assert shown.secret != seen.secret
    code = pyotp.TOTP(shown.secret).at(clock.now())
    assert await write(factors.confirm, SCOPE, thief, code) is None
    assert await write(factors.confirm, SCOPE, owner, code) is not None


async def test_a_peers_own_device_stands_for_the_second_factor(
    identity: Identity, clock: FakeClock
) -> None:
    await identity.person("Amina", "peer")
    first = await identity.enter("amina@example.org")
    assert first.device_token is not None
    secret = await enrol(identity, first.token, clock)
    clock.advance(minutes=1)
    raised = await raise_with(
        identity,
        first.token,
        pyotp.TOTP(secret).at(clock.now()),
        remember=True,
        device_token=first.device_token,
    )
    assert raised is not None
    assert raised.device_token is None
    again = await identity.enter("amina@example.org", first.device_token)
    actor = await must(identity, again.token)
    assert (actor.assurance, actor.stepped_up) == (2, False)
    clock.advance(days=5)
    assert await identity.actor(again.token) is not None
    elsewhere = await identity.enter("amina@example.org")
    assert elsewhere.assurance == 1
    clock.advance(days=86)
    assert (await identity.enter("amina@example.org", first.device_token)).assurance == 1


async def test_staff_are_asked_each_time_whatever_they_ticked(
    identity: Identity, clock: FakeClock
) -> None:
    person = await identity.person("Eva", "peer", "supervisor")
    first = await identity.enter("eva@example.org")
    secret = await enrol(identity, first.token, clock)
    clock.advance(minutes=1)
    code = pyotp.TOTP(secret).at(clock.now())
    kept = first.device_token
    await raise_with(identity, first.token, code, remember=True, device_token=kept)
    assert (await identity.enter("eva@example.org", kept)).assurance == 1
    await identity.storage.write(identity.people.revoke, SCOPE, person.id, PROGRAMME, "supervisor")
    assert (await identity.enter("eva@example.org", kept)).assurance == 1


async def test_a_peer_who_becomes_staff_is_asked_again(
    identity: Identity, clock: FakeClock
) -> None:
    person = await identity.person("Amina", "peer")
    first = await identity.enter("amina@example.org")
    secret = await enrol(identity, first.token, clock)
    clock.advance(minutes=1)
    code = pyotp.TOTP(secret).at(clock.now())
    await raise_with(identity, first.token, code, remember=True, device_token=first.device_token)
    await identity.storage.write(identity.people.grant, SCOPE, person.id, PROGRAMME, "supervisor")
    assert (await identity.enter("amina@example.org", first.device_token)).assurance == 1


async def test_au1_a_login_by_device_alone_is_not_full_once_its_peer_is_staff(
    identity: Identity, clock: FakeClock
) -> None:
    """What was open already counts no more than a fresh one would."""
    person = await identity.person("Amina", "peer")
    first = await identity.enter("amina@example.org")
    secret = await enrol(identity, first.token, clock)
    clock.advance(minutes=1)
    code = pyotp.TOTP(secret).at(clock.now())
    await raise_with(identity, first.token, code, remember=True, device_token=first.device_token)
    by_device = await identity.enter("amina@example.org", first.device_token)
    assert (await must(identity, by_device.token)).assurance == 2
    await identity.storage.write(identity.people.grant, SCOPE, person.id, PROGRAMME, "supervisor")
    actor = await must(identity, by_device.token)
    assert (actor.assurance, actor.has("supervisor")) == (1, False)
    clock.advance(minutes=1)
    code = pyotp.TOTP(secret).at(clock.now())
    raised = await raise_with(identity, by_device.token, code)
    assert raised is not None
    assert (await must(identity, raised.token)).has("supervisor")


async def test_another_persons_device_is_worth_nothing(
    identity: Identity, clock: FakeClock
) -> None:
    await identity.person("Amina", "peer")
    await identity.person("David", "peer")
    first = await identity.enter("amina@example.org")
    secret = await enrol(identity, first.token, clock)
    clock.advance(timedelta(minutes=1))
    code = pyotp.TOTP(secret).at(clock.now())
    await raise_with(identity, first.token, code, remember=True, device_token=first.device_token)
    other = await identity.enter("david@example.org", first.device_token)
    assert other.assurance == 1
    assert other.device_token not in (None, first.device_token)


async def test_a_login_of_another_organisation_is_not_raised(
    identity: Identity, clock: FakeClock
) -> None:
    await identity.person("Eva", "supervisor")
    entered = await identity.enter("eva@example.org")
    secret = await enrol(identity, entered.token, clock)
    clock.advance(minutes=1)
    actor = replace(await must(identity, entered.token), organisation_id=ELSEWHERE.organisation_id)
    answer = await identity.storage.write(
        identity.logins.raise_with,
        ELSEWHERE,
        actor,
        pyotp.TOTP(secret).at(clock.now()),
        remember=False,
        device_token=None,
    )
    assert answer is None


async def test_se3_a_long_call_is_not_being_idle(identity: Identity, clock: FakeClock) -> None:
    person = await identity.person("Eva", "supervisor")
    call = await identity.storage.write(identity.logins.demo, SCOPE, person.id)
    tab = await identity.storage.write(identity.logins.demo, SCOPE, person.id)
    sockets = CurrentLogins(identity.storage, identity.logins)
    both = {call.login_id, tab.login_id}
    for _ in range(65):
        clock.advance(minutes=1)
        alive = await sockets.current(both, {call.login_id})
    assert alive.keys() == {call.login_id}
    assert await sockets.current(both, both) == await sockets.current([call.login_id])
