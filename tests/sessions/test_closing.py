"""Feedback after the first and the last session; the end made together; lost contact; a death."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from core.errors import Invalid, NotFound
from core.jobs import Job, job_table
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from sessions.closing import NotTriedEnough, Word, tried_enough
from sessions.closing_tables import farewell, feedback
from sessions.course import Course
from sessions.domain import Session
from sessions.endings import FORGET, OVER
from sessions.events import PairingEnded, SomebodyDied
from sessions.feedback import Audience
from sessions.pairing import Pairing
from sessions.pairing_store import Terms
from sessions.programme import Config
from tests.sessions.conftest import THURSDAY, WEEK, Town
from tests.sessions.site import Pages, running


@pytest.fixture
async def pages(small_town: Town) -> AsyncIterator[Pages]:
    async with running(small_town) as served:
        yield served


async def short(town: Town, quota: int = 2, *, late_counts: bool = False) -> None:
    """A programme in which a minute together is a session."""
    config = Config(
        quota=quota,
        together_minutes=1,
        rhythm_days=7,
        peer_capacity=9,
        late_cancel_counts=late_counts,
    )
    await town.storage.write(town.configure, config)
    terms = Terms(capacity=9)
    await town.storage.write(
        town.services.pairings.change_terms, town.scope, town.amina.person_id, PROGRAMME, terms
    )


async def have(town: Town, at: datetime) -> Session:
    """They meet, and say goodbye."""
    made = await town.book(at)
    town.clock.advance(seconds=(at - town.clock.now()).total_seconds())
    await town.enter(made, "kari")
    await town.enter(made, "amina")
    await town.stay(made, 2, "kari", "amina")
    return await town.storage.write(town.services.outcomes.end, town.kari, made.id)


async def give(town: Town, who: str, session: Session, audience: Audience, **words: str) -> None:
    said = {"wish": "", "heard": "", **words}
    await town.storage.write(
        town.services.feedbacks.give,
        town.actors[who],
        session.id,
        audience=audience,
        **said,
    )


async def pairing(town: Town) -> Pairing:
    return await town.storage.read(town.services.pairings.get, town.scope, town.pairing_id)


async def do(town: Town, kind: str) -> int:
    """Does the waiting jobs of a kind, whenever they are due."""

    def waiting(tx: Tx) -> list[Job]:
        c = job_table.c
        shape = (c.id, c.organisation_id, c.kind, c.subject_id, c.key, c.due_at, c.attempts)
        rows = tx.conn.execute(sa.select(*shape).where(c.kind == kind, c.state == "waiting"))
        return [Job(*row) for row in rows]

    jobs = await town.storage.read(waiting)
    for job in jobs:
        await town.jobs.handlers[kind](job)
    return len(jobs)


# -- feedback ----------------------------------------------------------------------------------


async def test_each_chooses_who_reads(town: Town) -> None:
    await short(town, quota=3)
    first = await have(town, THURSDAY)
    feedbacks = town.services.feedbacks
    with pytest.raises(Invalid):
        await give(town, "kari", first, "me", wish="  ")
    await give(town, "kari", first, "me", wish="Litt roligere", heard="Ja")
    read = town.storage.read
    assert (await read(feedbacks.page, town.amina, first.id)).theirs is None
    assert await town.storage.write(feedbacks.for_staff, town.guro) == []
    await give(town, "kari", first, "other", heard="Ja")
    page = await read(feedbacks.page, town.amina, first.id)
    assert page.theirs is not None
    assert (page.theirs.wish, page.theirs.heard) == ("", "Ja")
    await give(town, "kari", first, "coordinator", wish="Noe til Guro")
    assert (await read(feedbacks.page, town.amina, first.id)).theirs is None
    ((told, name),) = await town.storage.write(feedbacks.for_staff, town.guro)
    assert (told.wish, name) == ("Noe til Guro", "Kari")
    assert await town.storage.write(feedbacks.for_staff, town.elsewhere) == []
    for stranger in (town.ola, town.bjorn, town.guro):
        with pytest.raises(NotFound):
            await read(feedbacks.page, stranger, first.id)
    await town.storage.write(feedbacks.take_back, town.kari, first.id)
    assert await town.storage.write(feedbacks.for_staff, town.guro) == []


async def test_asked_after_the_first_and_the_last_only(small_town: Town) -> None:
    town = small_town
    await short(town, quota=3)
    held = [await have(town, THURSDAY + n * WEEK) for n in range(3)]
    asked = [
        session.id
        for session, _ in await town.storage.read(
            town.services.feedbacks.to_write, town.scope, town.amina.person_id
        )
    ]
    # a week has gone since the first: it is not mentioned any more, but may still be written
    assert asked == [held[2].id]
    page = town.services.feedbacks.page
    for who in (town.kari, town.amina):
        first = await town.storage.read(page, who, held[0].id)
        assert (first.moment, first.ask_right) == ("first", True), "was this right? to both"
        assert not (await town.storage.read(page, who, held[2].id)).ask_right
    with pytest.raises(NotFound):
        await town.storage.read(page, town.kari, held[1].id)
    town.clock.advance(days=31)
    with pytest.raises(NotFound):
        await town.storage.read(page, town.kari, held[2].id)


async def test_what_turned_out_the_last_one_is_asked_from_the_end_on(small_town: Town) -> None:
    town = small_town
    await short(town, quota=5)
    await have(town, THURSDAY)
    last = await have(town, THURSDAY + WEEK)
    town.clock.advance(days=40)
    write, feedbacks = town.storage.write, town.services.feedbacks
    assert await town.storage.read(feedbacks.to_write, town.scope, town.kari.person_id) == []
    await write(town.services.pairings.end, town.kari, last.pairing_id, "by_user")
    for who in (town.kari, town.amina):
        ((session, moment),) = await town.storage.read(
            feedbacks.to_write, town.scope, who.person_id
        )
        assert (session.id, moment) == (last.id, "last")
    town.clock.advance(days=29)
    assert (await town.storage.read(feedbacks.page, town.kari, last.id)).moment == "last"
    town.clock.advance(days=2)
    with pytest.raises(NotFound):
        await town.storage.read(feedbacks.page, town.kari, last.id)


async def test_both_are_asked_whether_it_was_right_and_nothing_is_lost_by_a_no(
    pages: Pages,
) -> None:
    town = pages.town
    await short(town, quota=3)
    first = await have(town, THURSDAY)
    for who in ("kari", "amina"):
        _, page = await pages.get(who, f"/tilbakemelding/{first.id}")
        assert "Var dette riktig for deg?" in page
        assert f'href="/kobling/{town.pairing_id}"' in page
    await pages.post("amina", f"/kobling/{town.pairing_id}/slutt", how="rematch")
    status, page = await pages.get("kari", f"/tilbakemelding/{first.id}")
    assert status == 200
    assert "Var dette riktig for deg?" not in page, "not asked of what is over"


# -- the end -----------------------------------------------------------------------------------


async def test_both_see_the_agenda_and_only_two_yeses_are_contact(town: Town) -> None:
    await short(town, quota=5)
    closings, read, write = town.services.closings, town.storage.read, town.storage.write
    for n in range(2):
        with pytest.raises(NotFound):
            await read(closings.page, town.kari, town.pairing_id)
        await have(town, THURSDAY + n * WEEK)
    # two are had, so the third is next: the end is spoken of
    await write(closings.add_point, town.kari, town.pairing_id, "Det med broren min")
    (point,) = (await read(closings.page, town.amina, town.pairing_id)).points
    assert (point.text, point.mine, point.name) == ("Det med broren min", False, "Kari")
    await write(closings.remove_point, town.amina, town.pairing_id, point.id)
    assert (await read(closings.page, town.kari, town.pairing_id)).points
    with pytest.raises(NotFound):
        await write(
            closings.say_goodbye, town.kari, town.pairing_id, contact="yes", words="for tidlig"
        )
    for n in range(2, 5):
        await have(town, THURSDAY + n * WEEK)
    words: tuple[tuple[Actor, Word], ...] = (
        (town.kari, "yes"),
        (town.amina, "no"),
        (town.amina, "yes"),
    )
    for who, word in words:
        await write(
            closings.say_goodbye,
            who,
            town.pairing_id,
            contact=word,
            words=f"Hilsen {who.first_name}",
        )
        page = await read(closings.page, town.kari, town.pairing_id)
        assert page.contact == (None if who is town.kari else "agreed" if word == "yes" else "ends")
    assert page.from_other == "Hilsen Amina"
    # One's own no is an answer; over or not, whoever is still asked reads nothing of an answer.
    await write(town.services.pairings.end, town.guro, town.pairing_id, "completed")
    for word in ("yes", "no"):
        await write(closings.say_goodbye, town.kari, town.pairing_id, contact=None, words="Ha det")
        await write(closings.say_goodbye, town.amina, town.pairing_id, contact=word, words="Ja")
        assert (await read(closings.page, town.kari, town.pairing_id)).contact is None
        other = (await read(closings.page, town.amina, town.pairing_id)).contact
        assert other == ("ends" if word == "no" else None)
    for stranger in (town.ola, town.bjorn, town.guro):
        with pytest.raises(NotFound):
            await read(closings.page, stranger, town.pairing_id)


async def test_the_end_announces_itself_from_the_third_of_five_and_the_sixth_of_eight(
    small_town: Town,
) -> None:
    town = small_town
    await short(town, quota=5)
    leads, held = town.services.closings.leads_from_room, list[Session]()
    for n in range(5):
        held.append(await have(town, THURSDAY + n * WEEK))
        found = await town.storage.read(leads, town.kari, held[-1].id)
        assert found == (f"/avslutning/{town.pairing_id}" if n >= 1 else None)
        assert await town.storage.read(leads, town.ola, held[-1].id) is None
    pair, config = await pairing(town), Config(quota=5)
    for n in range(6):
        assert Course(pair, config, held[:n]).end_is_near == (n >= 2)
        assert Course(replace(pair, extended_by=3), config, held[:n]).end_is_near == (n >= 5)


async def test_it_is_over_by_itself_and_forgotten_a_month_later(small_town: Town) -> None:
    town = small_town
    await short(town, quota=1)
    only = await have(town, THURSDAY)
    await give(town, "kari", only, "me", wish="hemmelig")
    closings, read, write = town.services.closings, town.storage.read, town.storage.write
    await write(closings.say_goodbye, town.kari, town.pairing_id, contact=None, words="Takk")
    asked = await write(town.services.extensions.ask, town.kari, town.pairing_id)
    assert await do(town, OVER) == 1
    assert (await pairing(town)).state == "active"
    await write(town.services.extensions.another_way, town.guro, asked.id, "Ring meg")
    await do(town, OVER)
    over = await pairing(town)
    assert (over.state, over.ended_how) == ("ended", "completed")
    assert (await read(closings.page, town.amina, town.pairing_id)).from_other == "Takk"
    assert await do(town, FORGET) == 1

    def left(tx: Tx) -> tuple[int, int]:
        counts = [
            tx.conn.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (farewell, feedback)
        ]
        return counts[0] or 0, counts[1] or 0

    assert await read(left) == (0, 1)
    await do(town, "closing.forget_feedback")
    assert await read(left) == (0, 0)


async def test_a_cancellation_that_counts_can_be_the_last_one(town: Town) -> None:
    await short(town, late_counts=True)
    first = await have(town, THURSDAY)
    town.clock.advance(days=10)  # what was asked after the first one is asked no more
    read, kari = town.storage.read, town.kari
    second = await town.book(THURSDAY + 2 * WEEK)
    town.clock.advance(seconds=(second.starts_at - town.clock.now()).total_seconds() - 3600)
    assert await read(town.services.feedbacks.to_write, town.scope, kari.person_id) == []
    gone = await town.storage.write(town.services.booking.cancel, kari, second.id)
    assert gone.counted
    for who in (kari, town.amina):
        ((session, moment),) = await read(
            town.services.feedbacks.to_write, town.scope, who.person_id
        )
        assert (session.id, moment) == (first.id, "last")
        ((_, past),) = await read(town.services.closings.parting, town.scope, who.person_id)
        assert past, "a goodbye, and for the peer a talk afterwards"
    assert await do(town, OVER) == 1
    over = await pairing(town)
    assert (over.state, over.ended_how) == ("ended", "completed")


# -- lost, and gone ----------------------------------------------------------------------------


def test_three_tries_over_a_fortnight() -> None:
    day = timedelta(days=1)
    assert not tried_enough([THURSDAY, THURSDAY + day], THURSDAY + 20 * day)
    assert not tried_enough([THURSDAY, THURSDAY + day, THURSDAY + 2 * day], THURSDAY + 13 * day)
    assert tried_enough([THURSDAY, THURSDAY + day, THURSDAY + 2 * day], THURSDAY + 14 * day)


async def test_contact_is_lost_after_the_agreed_tries_and_the_quota_follows(town: Town) -> None:
    closings, write = town.services.closings, town.storage.write
    for who in (town.kari, town.amina, town.elsewhere):
        with pytest.raises(NotFound):
            await write(closings.tried, who, town.pairing_id, "phone")
    living = [await pairing(town)]
    assert await town.storage.read(closings.quiet, town.scope, living) == []
    town.clock.advance(days=31)
    assert await town.storage.read(closings.quiet, town.scope, living) == living
    for _ in range(3):
        await write(closings.tried, town.guro, town.pairing_id, "phone")
    with pytest.raises(NotTriedEnough):
        await write(closings.lost, town.guro, town.pairing_id)
    town.clock.advance(days=14)
    over = await write(closings.lost, town.guro, town.pairing_id)
    assert over.ended_how == "lost_contact"
    again = await write(town.pair, town.kari, town.bjorn)
    assert again.course_id == over.course_id


async def test_what_was_called_off_is_quiet_from_then_on_and_not_from_when_it_was_to_be(
    town: Town,
) -> None:
    await short(town)

    async def is_quiet() -> bool:
        found = await town.storage.read(town.services.closings.quiet, town.scope, [pair])
        return bool(found)

    pair, write = await pairing(town), town.storage.write
    far = await town.book(THURSDAY + 3 * WEEK)
    town.clock.advance(days=20)
    assert not await is_quiet()
    await write(town.services.booking.cancel, town.amina, far.id)
    town.clock.advance(days=29)
    assert not await is_quiet(), "they had to do with it a month ago"
    town.clock.advance(days=2)
    assert await is_quiet(), "not first a month after the time that was called off"

    # What broke off and was never taken up again hides nobody either, not even the last one.
    for n in range(8, 10):
        made = await town.book(THURSDAY + n * WEEK)
        town.clock.advance(seconds=(made.starts_at - town.clock.now()).total_seconds())
        if n == 8:
            await town.enter(made, "kari")
            await town.enter(made, "amina")
            await town.stay(made, 2, "kari", "amina")
            await write(town.services.outcomes.end, town.kari, made.id)
    town.clock.advance(seconds=3 * 3600)
    correct = town.services.outcomes.correct
    assert (await write(correct, town.guro, made.id, "interrupted")).reserved
    town.clock.advance(days=29)
    assert not await is_quiet()
    town.clock.advance(days=2)
    assert await is_quiet()
    assert not await town.storage.read(town.services.closings.has_booked, town.scope, pair)


async def test_a_death_ends_every_pairing_of_the_person_at_once(town: Town) -> None:
    await town.storage.write(town.pair, town.ola, town.amina)
    made = await town.book()
    town.events()
    with pytest.raises(NotFound):
        await town.storage.write(town.services.pairings.died, town.kari, town.pairing_id, "peer")
    over = await town.storage.write(town.services.pairings.died, town.guro, town.pairing_id, "peer")
    assert [each.ended_how for each in over] == ["death", "death"]
    told = [event for event in town.told if isinstance(event, SomebodyDied | PairingEnded)]
    assert isinstance(told[0], SomebodyDied)
    assert told[0].person_id == town.amina.person_id
    assert (await town.session(made.id)).state == "cancelled"

    def notices(tx: Tx) -> int:
        c = job_table.c
        waiting = sa.and_(c.state == "waiting", c.kind.like("appointment%"))
        return tx.conn.scalar(sa.select(sa.func.count()).where(waiting)) or 0

    assert await town.storage.read(notices) == 0
    assert await town.storage.read(town.services.closings.parting, town.scope, "x") == []
    with pytest.raises(NotFound):
        await town.storage.read(town.services.closings.page, town.kari, town.pairing_id)


# -- the pages ---------------------------------------------------------------------------------


async def test_the_pages_by_relation_and_in_both_moments(pages: Pages) -> None:
    town = pages.town
    await short(town, quota=1)
    only = await have(town, THURSDAY)
    url, end = f"/tilbakemelding/{only.id}", f"/avslutning/{town.pairing_id}"
    assert "Ble jeg hørt?" in (await pages.get("kari", url))[1]
    for who, status in (("ola", 404), ("bjorn", 404), ("eva", 403), ("guro", 403)):
        assert (await pages.get(who, url))[0] == status
        assert (await pages.get(who, end))[0] == status
    assert (await pages.post("kari", url, wish="x"))[0] == 422
    assert (await pages.post("kari", url, audience="me"))[0] == 422
    assert (await pages.post("kari", url, wish="x", audience="other"))[0] == 303
    assert "ville at du skulle lese dette" in (await pages.get("amina", url))[1]
    assert "Hvor kan du gå videre?" in (await pages.get("kari", end))[1]
    assert "Hvor kan du gå videre?" not in (await pages.get("amina", end))[1]
    assert (await pages.post("kari", f"{end}/hilsen", words="Takk", contact="no"))[0] == 303
    assert "En hilsen fra Kari" in (await pages.get("amina", end))[1]
    assert (await pages.get("guro", "/koordinator/tilbakemeldinger"))[0] == 200
    assert (await pages.get("kari", "/koordinator/tilbakemeldinger"))[0] == 403
    pair = f"/kobling/{town.pairing_id}"
    assert (await pages.post("guro", f"{pair}/provd", how="phone"))[0] == 303
    assert (await pages.post("kari", f"{pair}/provd", how="phone"))[0] == 403
    assert (await pages.post("guro", f"{pair}/mistet"))[0] == 409
    assert "prøvde" in (await pages.get("guro", pair))[1]
    assert (await pages.post("guro", f"{pair}/slutt", how="death_user"))[0] == 303
    assert (await pages.get("amina", end))[0] == 404
