"""Mails about a session: discreet, true when sent, one calendar entry, once each (RE8, PR6)."""

from datetime import datetime, timedelta
from email.utils import parseaddr

import icalendar
import sqlalchemy as sa

from core.jobs import Job, job_table
from core.mail import Mail
from core.storage import Tx
from identity.people import People
from sessions.domain import Session
from tests.sessions.conftest import HOUR, THURSDAY, WEEK, Town

TELLTALE = ("samtale", "likeperson", "Amina", "Kari", "session", "peer", "veiled", "rus")


async def due(town: Town) -> list[Job]:
    """The notices that are due now; each is taken once."""

    def take(tx: Tx) -> list[Job]:
        c = job_table.c
        rows = tx.conn.execute(
            sa.select(c.id, c.organisation_id, c.kind, c.subject_id, c.key, c.due_at, c.attempts)
            .where(c.state == "waiting", c.due_at <= tx.now, c.kind.like("appointment.%"))
            .order_by(c.due_at, c.id)
        ).all()
        tx.conn.execute(
            sa.update(job_table).where(c.id.in_([row.id for row in rows])).values(state="done")
        )
        return [Job(*row) for row in rows]

    return await town.storage.write(take)


async def sent(town: Town) -> list[Mail]:
    """Does what is due; gives what was mailed by that."""
    town.mails.sent.clear()
    for job in await due(town):
        await town.jobs.handlers[job.kind](job)
    return list(town.mails.sent)


async def move(town: Town, session: Session) -> None:
    await town.storage.write(town.services.booking.move, town.kari, session.id, THURSDAY + WEEK)


def entry(mail: Mail) -> icalendar.Component:
    assert mail.calendar is not None
    (event,) = icalendar.Calendar.from_ical(mail.calendar).walk("VEVENT")
    return event


async def test_both_get_it_confirmed_and_are_reminded(town: Town) -> None:
    await town.book()
    first = await sent(town)
    assert {mail.to for mail in first} == {"kari@example.org", "amina@example.org"}
    assert {mail.subject for mail in first} == {"Avtalen din er satt av"}
    assert all("torsdag 5. mars" in mail.text and "18:00" in mail.text for mail in first)
    town.clock.set(THURSDAY - 24 * HOUR)
    assert [mail.subject for mail in await sent(town)] == ["Du har en avtale i morgen"] * 2
    town.clock.set(THURSDAY - HOUR)
    last = await sent(town)
    assert [mail.subject for mail in last] == ["Du har en avtale om en time"] * 2
    assert all("/rom/" in mail.text for mail in last)
    assert await sent(town) == []


async def test_whoever_looks_over_the_shoulder_learns_nothing(town: Town) -> None:
    made = await town.book()
    mails = await sent(town)
    await move(town, made)
    mails += await sent(town)
    await town.storage.write(town.services.booking.cancel, town.kari, made.id)
    mails += await sent(town)
    assert len(mails) == 6
    for mail in mails:
        seen = f"{mail.subject} {mail.text} {mail.calendar}".replace("likeperson.example", "")
        seen = seen.replace("-//Likeperson//NO", "").replace(mail.to, "")
        assert [word for word in TELLTALE if word.lower() in seen.lower()] == []


async def test_the_calendar_entry_updates_and_never_doubles(town: Town) -> None:
    made = await town.book()
    steps = [(await sent(town))[0]]
    await move(town, made)
    steps.append((await sent(town))[0])
    await town.storage.write(town.services.booking.cancel, town.kari, made.id)
    steps.append((await sent(town))[0])
    entries = [entry(mail) for mail in steps]
    assert {str(each["UID"]) for each in entries} == {f"{made.id}@likeperson.example"}
    assert [int(str(each["SEQUENCE"])) for each in entries] == [0, 1, 2]
    assert [mail.calendar_method for mail in steps] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [str(each["STATUS"]) for each in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [each.decoded("DTSTART") for each in entries][1] == THURSDAY + WEEK
    assert str(entries[0]["ORGANIZER"]) == "mailto:hei@likeperson.example"
    assert parseaddr(str(entries[0]["ATTENDEE"]).removeprefix("mailto:"))[1] == steps[0].to


async def test_no_reminder_after_a_cancellation_or_a_move(town: Town) -> None:
    made = await town.book()
    reminders = await _later(town, THURSDAY - 24 * HOUR)
    await town.storage.write(town.services.booking.cancel, town.kari, made.id)
    # The jobs were claimed just before: they look again when they run.
    for job in reminders:
        await town.jobs.handlers[job.kind](job)
    assert town.mails.sent == []
    town.clock.set(THURSDAY - timedelta(days=2))
    other = await town.book(THURSDAY + WEEK)
    town.clock.set(THURSDAY + WEEK - 24 * HOUR)
    reminders = [job for job in await due(town) if job.kind == "appointment.day_before"]
    assert len(reminders) == 2
    await town.storage.write(town.services.booking.move, town.kari, other.id, THURSDAY + 2 * WEEK)
    for job in reminders:
        await town.jobs.handlers[job.kind](job)
    assert town.mails.sent == []


async def _later(town: Town, moment: datetime) -> list[Job]:
    now = town.clock.now()
    town.clock.set(moment)
    jobs = [job for job in await due(town) if job.kind == "appointment.day_before"]
    town.clock.set(now)
    assert len(jobs) == 2
    return jobs


async def test_a_retry_keeps_its_message_id(town: Town) -> None:
    await town.book()
    (job, *_) = await due(town)
    for _ in range(2):
        await town.jobs.handlers[job.kind](job)
    first, second = town.mails.sent
    assert first.message_id == second.message_id == job.id


async def test_a_late_server_still_reminds_but_never_afterwards(town: Town) -> None:
    await town.book()
    await sent(town)
    town.clock.set(THURSDAY - timedelta(hours=5))
    assert [mail.subject for mail in await sent(town)] == ["Du har en avtale i morgen"] * 2
    town.clock.set(THURSDAY + HOUR)
    assert await sent(town) == []


async def test_whoever_said_never_gets_nothing(town: Town) -> None:
    change = People.change_settings
    await town.storage.write(
        lambda tx: change(
            town.people,
            tx,
            town.scope,
            town.kari.person_id,
            locale="nb",
            zone="Europe/Oslo",
            contact="never",
        )
    )
    await town.book()
    assert [mail.to for mail in await sent(town)] == ["amina@example.org"]


async def test_each_reads_it_in_their_own_language_and_zone(town: Town) -> None:
    await town.storage.write(
        town.people.change_settings,
        town.scope,
        town.kari.person_id,
        locale="en",
        zone="America/New_York",
        contact="email",
    )
    await town.book()
    mails = {mail.to: mail for mail in await sent(town)}
    assert "12:00" in mails["kari@example.org"].text
    assert mails["kari@example.org"].subject == "Your appointment is set"
    assert "18:00" in mails["amina@example.org"].text


async def test_after_a_death_what_was_on_its_way_is_not_sent(town: Town) -> None:
    await town.book()
    jobs = await due(town)
    await town.storage.write(town.services.pairings.end, town.guro, town.pairing_id, "death")
    for job in jobs:
        await town.jobs.handlers[job.kind](job)
    town.clock.set(THURSDAY - HOUR)
    assert await sent(town) == []
