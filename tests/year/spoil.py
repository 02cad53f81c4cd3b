"""What is wrong on purpose, after a year in which nothing was: each count has to see it."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, Final

import sqlalchemy as sa

from appointments.tables import appointment, participant
from core.ids import new_id
from core.jobs import job_table
from core.storage import Tx
from matching.tables import request_message
from sessions.tables import pairing, session
from supervision.meeting_tables import meeting
from supervision.need_tables import need
from supervision.needs import COMES, LATE_AGAIN, WAITS
from supervision.offer_tables import offer
from supervision.tables import choice, entry
from tests.year.count import count
from tests.year.town import OSLO, Town


def _no_entries(tx: Tx, _town: Town) -> None:
    tx.conn.execute(sa.delete(entry))
    tx.conn.execute(sa.delete(choice))


def _silently_late(tx: Tx, town: Town) -> None:
    _no_entries(tx, town)
    _not_mailed(tx, town)


def _at_the_same_time(tx: Tx, _town: Town) -> None:
    met: dict[str, sa.Row[Any]] = {}
    for row in tx.conn.execute(sa.select(session).where(session.c.state == "completed")).all():
        first = met.setdefault(row.peer_id, row)
        if first.id != row.id:
            times = {"starts_at": first.starts_at, "ends_at": first.ends_at}
            tx.conn.execute(sa.update(appointment).where(appointment.c.id == row.id).values(times))
            return


def _none_allowed(tx: Tx, _town: Town) -> None:
    tx.conn.execute(sa.update(pairing).values(extended_by=-5))


def _not_mailed(_tx: Tx, town: Town) -> None:
    town.mails.clear()


def _reminded_twice(tx: Tx, town: Town) -> None:
    row = tx.conn.execute(
        sa.select(job_table).where(
            job_table.c.kind == "appointment.hour_before", job_table.c.state == "done"
        )
    ).first()
    assert row is not None
    again = {**row._mapping, "id": new_id(), "key": "again"}
    tx.conn.execute(sa.insert(job_table), again)
    town.mails += [(row.id, "", town.now), (again["id"], "", town.now)]


def _no_word(tx: Tx, _town: Town) -> None:
    tx.conn.execute(sa.delete(request_message))


def _nothing_offered(tx: Tx, _town: Town) -> None:
    tx.conn.execute(sa.delete(offer))


def _offered_twice(tx: Tx, _town: Town) -> None:
    row = tx.conn.execute(sa.select(offer)).first()
    assert row is not None
    pair = row.key.partition(".")[0]
    for number in range(2):
        key = f"{pair}.midway.{number}"
        again = {"id": new_id(), "key": key, "occasion": "midway", "words": None}
        tx.conn.execute(sa.insert(offer), {**row._mapping, **again})


def _nobody_came(tx: Tx, town: Town) -> None:
    long_ago = town.now - timedelta(days=30)
    tx.conn.execute(sa.update(meeting).values(status="planned", ends_at=long_ago))


def _given_up(tx: Tx, _town: Town) -> None:
    tx.conn.execute(sa.update(job_table).values(state="failed"))


def _without(kind: str) -> Callable[[Tx, Town], None]:
    """No mail of jobs of this kind."""

    def spoil(tx: Tx, town: Town) -> None:
        c = job_table.c
        gone = set(tx.conn.scalars(sa.select(c.id).where(c.kind == kind)))
        town.mails[:] = [each for each in town.mails if each[0].partition(".")[0] not in gone]

    return spoil


def _told_once(tx: Tx, town: Town) -> None:
    c = job_table.c
    again = set(
        tx.conn.scalars(sa.select(c.id).where(c.kind == WAITS, c.subject_id.not_like("%:0")))
    )
    town.mails[:] = [each for each in town.mails if each[0].partition(".")[0] not in again]


def _let_be_at_once(tx: Tx, _town: Town) -> None:
    tx.conn.execute(sa.update(need).values(gone_at=need.c.asked_at))


def _nobody_took_any(tx: Tx, _town: Town) -> None:
    tx.conn.execute(sa.update(need).values(taken_at=None, gone_at=None))


def _on_days_away(kind: str) -> Callable[[Tx, Town], None]:
    """All that whoever is away has agreed is in these days."""

    def spoil(tx: Tx, town: Town) -> None:
        for gone in town.gone:
            if gone.kind == kind:
                noon = datetime.combine(gone.first, time(12), OSLO)
                theirs = sa.select(participant.c.appointment_id).where(
                    participant.c.person_id == gone.person_id
                )
                times = {"starts_at": noon, "ends_at": noon + timedelta(hours=1)}
                mine = appointment.c.id.in_(theirs)
                tx.conn.execute(sa.update(appointment).where(mine).values(times))

    return spoil


SPOILS: Final[dict[str, tuple[Callable[[Tx, Town], None], str]]] = {
    "no entries": (_no_entries, "talks forgotten"),
    "no entries, and no choice": (_no_entries, "sessions against the rule"),
    "no entries where there were": (_no_entries, "log entries lost"),
    "late, and no mail of it": (_silently_late, "talks late without a word to staff"),
    "at the same time": (_at_the_same_time, "double bookings"),
    "none allowed": (_none_allowed, "quota overruns"),
    "no reminder": (_not_mailed, "reminders lost"),
    "reminded twice": (_reminded_twice, "reminders doubled"),
    "no word": (_no_word, "users without an answer in time"),
    "nothing offered": (_nothing_offered, "offers forgotten"),
    "offered twice": (_offered_twice, "offers doubled"),
    "nobody came": (_nobody_came, "groups that nobody held"),
    "the peer not told": (_not_mailed, "openings that the peer was not told of"),
    "met on days away": (_on_days_away("peer"), "sessions with a peer who is away"),
    "talks on days away": (
        _on_days_away("supervisor"),
        "supervisions with a supervisor who is away",
    ),
    "given up": (_given_up, "jobs given up"),
    "nobody told": (_without(WAITS), "needs that nobody was told of"),
    "told once": (_told_once, "needs left without a word"),
    "no new promise told": (_without(LATE_AGAIN), "promises not renewed"),
    "let be at once": (_let_be_at_once, "needs told of after they were closed"),
    "nobody took any": (_nobody_took_any, "needs doubled"),
    "came unannounced": (_without(COMES), "answers that whoever asked did not hear of"),
}
"""What is spoilt, and the count that has to rise by it."""


class _Enough(Exception):
    """Nothing of it is kept."""


def unseen(tx: Tx, town: Town) -> list[str]:
    """Those that no count has seen; everything is as before afterwards."""
    missed = []
    for name, (spoil, counted) in SPOILS.items():
        mails = list(town.mails)
        try:
            with tx.savepoint():
                spoil(tx, town)
                if not count(tx, town)[counted]:
                    missed.append(name)
                raise _Enough
        except _Enough:
            town.mails[:] = mails
    return missed
