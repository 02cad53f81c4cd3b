"""A few more, asked for once: the peer in private, then a person's answer with a way on."""

import pytest
import sqlalchemy as sa

from core.errors import Invalid, NotFound
from core.jobs import Job, job_table
from core.storage import Tx
from sessions.extensions import AlreadyDecided, Extension, PeerNotAsked
from sessions.pairing import PairingWrongState
from sessions.programme import Config
from sessions.tables import extension
from tests.sessions.conftest import Town


async def ask(town: Town) -> Extension:
    return await town.storage.write(town.services.extensions.ask, town.kari, town.pairing_id)


async def mails(town: Town) -> list[tuple[str, str]]:
    """Sends what the extension's jobs say; to whom, and the message id."""

    def waiting(tx: Tx) -> list[Job]:
        c = job_table.c
        rows = tx.conn.execute(
            sa.select(
                c.id, c.organisation_id, c.kind, c.subject_id, c.key, c.due_at, c.attempts
            ).where(c.kind.like("extension.%"))
        )
        return [Job(*row) for row in rows]

    town.mails.sent.clear()
    for job in await town.storage.read(waiting):
        await town.jobs.handlers[job.kind](job)
    return [(mail.to.split("@")[0], mail.message_id) for mail in town.mails.sent]


async def test_asked_answered_and_granted(town: Town) -> None:
    asked = await ask(town)
    assert await ask(town) == asked
    assert [to for to, _ in await mails(town)] == ["amina"]
    extensions = town.services.extensions
    with pytest.raises(PeerNotAsked):
        await town.storage.write(extensions.grant, town.guro, asked.id, 2)
    await town.storage.write(extensions.answer, town.amina, asked.id, willing=True)
    assert await mails(town) == []
    given = await town.storage.write(extensions.grant, town.guro, asked.id, 2)
    assert (given.decision, given.granted) == ("granted", 2)
    assert [to for to, _ in await mails(town)] == ["kari"]
    offers = await town.storage.read(town.services.booking.offers, town.kari, town.pairing_id)
    assert offers.quota.allowance == 7
    assert town.events() == ["ExtensionAsked", "ExtensionDecided"]
    with pytest.raises(AlreadyDecided):
        await town.storage.write(extensions.grant, town.guro, asked.id, 3)
    with pytest.raises(AlreadyDecided):
        await town.storage.write(extensions.answer, town.amina, asked.id, willing=False)
    assert (await ask(town)).id == asked.id


async def test_a_no_is_only_another_way_on(town: Town) -> None:
    asked = await ask(town)
    extensions = town.services.extensions
    await town.storage.write(extensions.answer, town.amina, asked.id, willing=False)
    with pytest.raises(PeerNotAsked):
        await town.storage.write(extensions.grant, town.guro, asked.id, 1)
    with pytest.raises(Invalid) as refused:
        await town.storage.write(extensions.another_way, town.guro, asked.id, "  ")
    assert refused.value.fields == {"way_on": "sessions-extension-way-on-missing"}
    words = "Ring meg, så finner vi en gruppe nær deg."
    given = await town.storage.write(extensions.another_way, town.guro, asked.id, words)
    assert (given.decision, given.granted, given.way_on) == ("another_way", 0, words)
    home = await town.storage.read(extensions.of_course, town.scope, town.pairing_id)
    assert home is not None
    assert home.way_on == words

    def stored(tx: Tx) -> bytes:
        return bytes(tx.conn.execute(sa.select(extension.c.way_on)).scalar_one())

    assert words.encode() not in await town.storage.read(stored)


async def test_strangers_meet_nothing(town: Town) -> None:
    extensions = town.services.extensions
    for actor in (town.ola, town.amina, town.guro):
        with pytest.raises(NotFound):
            await town.storage.write(extensions.ask, actor, town.pairing_id)
    asked = await ask(town)
    for actor in (town.kari, town.bjorn, town.guro):
        with pytest.raises(NotFound):
            await town.storage.write(extensions.answer, actor, asked.id, willing=True)
    for actor in (town.kari, town.amina, town.eva, town.elsewhere):
        with pytest.raises(NotFound):
            await town.storage.write(extensions.grant, actor, asked.id, 1)
        with pytest.raises(NotFound):
            await town.storage.write(extensions.another_way, actor, asked.id, "x")
    for actor in (town.kari, town.bjorn, town.elsewhere):
        with pytest.raises(NotFound):
            await town.storage.read(extensions.get, actor, asked.id)
    assert await town.storage.read(extensions.waiting, town.elsewhere) == []
    assert [each.id for each in await town.storage.read(extensions.waiting, town.guro)] == [
        asked.id
    ]


@pytest.mark.parametrize("number", [0, 4, -1])
async def test_no_other_number_than_the_programme_has(small_town: Town, number: int) -> None:
    town = small_town
    asked = await ask(town)
    extensions = town.services.extensions
    await town.storage.write(extensions.answer, town.amina, asked.id, willing=True)
    with pytest.raises(Invalid):
        await town.storage.write(extensions.grant, town.guro, asked.id, number)


async def test_after_a_rematch_the_new_peer_is_asked_before_more_are_given(town: Town) -> None:
    write, extensions = town.storage.write, town.services.extensions
    asked = await ask(town)
    await write(extensions.answer, town.amina, asked.id, willing=True)
    await write(town.services.pairings.end, town.amina, town.pairing_id, "rematch")
    with pytest.raises(NotFound):
        await write(extensions.answer, town.amina, asked.id, willing=True)
    # Bjorn is asked whether he would meet her: not yet about more, and nobody grants past him.
    second = await write(town.propose, town.kari, town.bjorn)
    with pytest.raises(PeerNotAsked):
        await write(extensions.grant, town.guro, asked.id, 3)
    await write(town.services.pairings.accept_by_user, town.scope, second.id, town.kari.person_id)
    assert {to for to, _ in await mails(town)} == {"bjorn"}, "and Amina no more"
    home = await town.storage.read(town.services.homes.peer_home, town.bjorn)
    assert [each.id for each in home.questions] == [asked.id]
    with pytest.raises(PeerNotAsked):
        await write(extensions.grant, town.guro, asked.id, 3)
    with pytest.raises(NotFound):
        await write(extensions.answer, town.amina, asked.id, willing=True)
    await write(extensions.answer, town.bjorn, asked.id, willing=True)
    await write(extensions.grant, town.guro, asked.id, 3)
    await write(town.give, town.bjorn, 3, 17, 20)
    offers = await town.storage.read(town.services.booking.offers, town.kari, second.id)
    assert offers.quota.allowance == 8


async def test_between_two_peers_there_is_nobody_to_ask(town: Town) -> None:
    asked = await ask(town)
    await town.storage.write(town.services.pairings.end, town.amina, town.pairing_id, "rematch")
    await town.storage.write(town.services.extensions.grant, town.guro, asked.id, 3)
    second = await town.storage.write(town.pair, town.kari, town.bjorn)
    assert second.extended_by == 3
    home = await town.storage.read(town.services.homes.peer_home, town.bjorn)
    assert home.questions == []


async def test_after_an_end_there_is_nothing_to_ask(small_town: Town) -> None:
    town = small_town
    await town.storage.write(town.services.pairings.end, town.kari, town.pairing_id, "by_user")
    with pytest.raises(PairingWrongState):
        await ask(town)


async def test_where_the_programme_has_none_there_is_none(small_town: Town) -> None:
    await small_town.storage.write(small_town.configure, Config(extension=0))
    with pytest.raises(Invalid):
        await ask(small_town)


async def test_after_a_death_no_mail_goes_out(town: Town) -> None:
    await ask(town)
    await town.storage.write(town.services.pairings.end, town.guro, town.pairing_id, "death")
    assert await mails(town) == []
