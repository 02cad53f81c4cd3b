"""One-time codes: no enumeration, single use, bound to the browser, never a locked-out owner."""

import asyncio

import pytest
import sqlalchemy as sa

from core.jobs import job_table
from core.storage import Tx
from identity.codes import Newcomer
from identity.lifetimes import SHORT_CODES_A_NETWORK
from identity.people import Person
from identity.tables import one_time_code
from tests.identity.conftest import ELSEWHERE, SCOPE, Identity
from tests.support.clock import FakeClock


async def ask(
    identity: Identity,
    email: str = "kari@example.org",
    network: str = "192.0.2.7",
    device_token: str | None = None,
) -> str | None:
    return await identity.storage.write(
        identity.codes.ask, SCOPE, email=email, network=network, device_token=device_token
    )


async def enter(identity: Identity, token: str, code: str) -> Person | None:
    return await identity.storage.write(identity.codes.enter, SCOPE, request_token=token, code=code)


async def test_a_code_logs_in_whoever_has_the_address(identity: Identity) -> None:
    kari = await identity.person("Kari")
    token = await ask(identity)
    assert token is not None
    code = await identity.mailed()
    assert len(code) == 6
    assert await enter(identity, token, f" {code[:3]} {code[3:]}") == kari
    assert await enter(identity, token, code) is None


async def test_au4_an_unknown_address_leaves_the_same_traces(identity: Identity) -> None:
    await identity.person("Kari")
    assert await ask(identity, "kari@example.org") is not None
    unknown = await ask(identity, "nobody@example.org")
    assert unknown is not None

    def count(tx: Tx) -> tuple[int, int]:
        codes = sa.select(sa.func.count()).select_from(one_time_code)
        jobs = sa.select(sa.func.count()).select_from(job_table)
        return tx.conn.execute(codes).scalar_one(), tx.conn.execute(jobs).scalar_one()

    assert await identity.storage.read(count) == (2, 2)
    newest = (await identity.asked())[-1]
    assert await identity.storage.read(identity.codes.letter, SCOPE, newest) is None
    for attempt in ("000000", "123456", ""):
        assert await enter(identity, unknown, attempt) is None


async def test_a_newcomer_is_somebody_once_the_code_came_back(identity: Identity) -> None:
    """Whoever writes another's address down leaves nothing in their name (AU4)."""

    def ask_new(tx: Tx, name: str, locale: str) -> str:
        token = identity.codes.ask(
            tx,
            SCOPE,
            email="Nora@example.org",
            network="192.0.2.7",
            device_token=None,
            newcomer=Newcomer(name, locale),
        )
        assert token is not None
        return token

    first = await identity.storage.write(ask_new, "Nora", "en")
    second = await identity.storage.write(ask_new, "Tulla", "nb")

    def known(tx: Tx) -> Person | None:
        return identity.people.find_by_email(tx, SCOPE, "nora@example.org")

    assert await identity.storage.read(known) is None
    mine, theirs = [
        await identity.storage.read(identity.codes.letter, SCOPE, each)
        for each in await identity.asked()
    ]
    assert mine is not None
    assert theirs is not None
    assert (mine.address, mine.locale) == ("nora@example.org", "en")
    assert await enter(identity, first, theirs.code) is None
    assert await identity.storage.read(known) is None
    person = await enter(identity, first, mine.code)
    assert person is not None
    assert (person.first_name, person.locale) == ("Nora", "en")
    assert await enter(identity, second, theirs.code) == person


async def test_au4_beginning_does_the_same_work_for_known_and_unknown(identity: Identity) -> None:
    await identity.person("Kari")

    def statements(tx: Tx, email: str) -> list[str]:
        seen: list[str] = []

        def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        sa.event.listen(tx.conn, "before_cursor_execute", note)
        newcomer = Newcomer("Kari", "nb")
        identity.codes.ask(
            tx, SCOPE, email=email, network="192.0.2.7", device_token=None, newcomer=newcomer
        )
        sa.event.remove(tx.conn, "before_cursor_execute", note)
        return seen

    await identity.storage.write(statements, "first@example.org")  # makes the key
    known = await identity.storage.write(statements, "kari@example.org")
    unknown = await identity.storage.write(statements, "nobody@example.org")
    assert known == unknown
    assert len(known) > 3


async def test_au6_who_tries_many_addresses_from_one_place_gets_long_codes(
    identity: Identity,
) -> None:
    """Five guesses for each of a thousand people would be likely to be right once."""
    await identity.person("Kari")
    for n in range(SHORT_CODES_A_NETWORK):
        await ask(identity, f"nobody{n}@example.org")
    await ask(identity, "kari@example.org")
    assert len(await identity.mailed()) == 12
    await ask(identity, "kari@example.org", network="198.51.100.3")
    assert len(await identity.mailed()) == 6


async def test_au5_fifty_at_once_one_success(identity: Identity) -> None:
    await identity.person("Kari")
    token = await ask(identity)
    assert token is not None
    code = await identity.mailed()
    answers = await asyncio.gather(*(enter(identity, token, code) for _ in range(50)))
    assert sum(answer is not None for answer in answers) == 1


async def test_au5_a_code_counts_only_in_the_browser_that_asked(identity: Identity) -> None:
    await identity.person("Kari")
    await ask(identity)
    code = await identity.mailed()
    other = await ask(identity, "nobody@example.org")
    assert other is not None
    assert await enter(identity, other, code) is None
    assert await enter(identity, "guessed", code) is None


async def test_au5_ten_minutes(identity: Identity, clock: FakeClock) -> None:
    await identity.person("Kari")
    token = await ask(identity)
    assert token is not None
    code = await identity.mailed()
    clock.advance(minutes=10)
    assert await enter(identity, token, code) is None
    assert (
        await identity.storage.read(identity.codes.letter, SCOPE, (await identity.asked())[0])
        is None
    )


async def test_five_attempts(identity: Identity) -> None:
    await identity.person("Kari")
    token = await ask(identity)
    assert token is not None
    code = await identity.mailed()
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        assert await enter(identity, token, wrong) is None
    assert await enter(identity, token, code) is None


async def test_a_retried_mail_carries_the_same_code(identity: Identity) -> None:
    await identity.person("Kari")
    await ask(identity)
    assert await identity.mailed() == await identity.mailed()


async def test_a_disabled_person_gets_no_code(identity: Identity) -> None:
    kari = await identity.person("Kari")
    token = await ask(identity)
    assert token is not None
    code = await identity.mailed()
    await identity.storage.write(identity.logins.disable, SCOPE, kari.id, "a" * 32)
    assert await enter(identity, token, code) is None
    letter = await identity.storage.read(identity.codes.letter, SCOPE, (await identity.asked())[0])
    assert letter is None


async def test_au6_a_stranger_cannot_use_up_the_owners_codes(
    identity: Identity, clock: FakeClock
) -> None:
    await identity.person("Kari", "user")
    known = (await identity.enter("kari@example.org")).device_token
    for _ in range(5):
        assert await ask(identity, network="198.51.100.9") is not None
    assert await ask(identity, network="198.51.100.9") is None
    # Elsewhere, and in the browser that the owner has used before even from the same network:
    assert await ask(identity, network="192.0.2.7") is not None
    assert await ask(identity, network="198.51.100.9", device_token=known) is not None
    assert len(await identity.mailed()) == 6
    clock.advance(minutes=15)
    assert await ask(identity, network="198.51.100.9") is not None


async def test_au6_the_limit_is_the_same_for_an_unknown_address(identity: Identity) -> None:
    for _ in range(5):
        assert await ask(identity, "nobody@example.org") is not None
    assert await ask(identity, "nobody@example.org") is None


async def test_au6_many_networks_make_the_codes_longer_and_stop_nobody(
    identity: Identity,
) -> None:
    await identity.person("Kari")
    for part in range(5):
        await ask(identity, network=f"198.51.100.{part}")
    assert await ask(identity, network="203.0.113.5") is not None
    assert len(await identity.mailed()) == 12


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:1ff::1", "2001:db8:1:100::2", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "unix", True),
    ],
)
async def test_what_one_network_is(identity: Identity, one: str, other: str, same: bool) -> None:
    for _ in range(5):
        await ask(identity, network=one)
    assert (await ask(identity, network=other) is None) is same


async def test_another_organisation_knows_nothing_of_it(identity: Identity) -> None:
    await identity.person("Kari")
    token = await ask(identity)
    assert token is not None
    code = await identity.mailed()
    answer = await identity.storage.write(
        identity.codes.enter, ELSEWHERE, request_token=token, code=code
    )
    assert answer is None


async def test_old_requests_are_forgotten(identity: Identity, clock: FakeClock) -> None:
    await ask(identity)
    clock.advance(days=1, seconds=1)
    assert await identity.storage.write(identity.codes.forget) == 1
