"""What must be 0 after a year, counted from the raw tables, apart from the services."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

import sqlalchemy as sa

from appointments.tables import appointment, participant
from core.jobs import job_table
from core.storage import Tx
from matching.tables import support_request
from sessions.domain import RESERVED
from sessions.programme import read_config
from sessions.tables import pairing, programme, session
from supervision.tables import choice, duty, entry
from tests.year.town import Town

NAMES = (
    "talks forgotten",
    "talks late without a word to staff",
    "sessions against the rule",
    "double bookings",
    "quota overruns",
    "reminders lost",
    "reminders doubled",
    "reminders after a change",
    "users met by a closed door",
    "log entries lost",
    "users without an answer in time",
    "jobs given up",
)
LONGEST = timedelta(days=7)
"""A talk that has arisen is held within this, whatever happens to the staff."""


def count(tx: Tx, town: Town, taps: set[str]) -> Counter[str]:
    """The violations that only the tables can show."""
    found: Counter[str] = Counter()
    found["double bookings"] = _double(tx)
    found["quota overruns"] = _overruns(tx)
    forgotten, late, against = _talks(tx, town)
    found["talks forgotten"] = forgotten
    found["talks late without a word to staff"] = late
    found["sessions against the rule"] = against
    kept = set(tx.conn.scalars(sa.select(entry.c.id)))
    found["log entries lost"] = len(taps - kept)
    found["users without an answer in time"] = _unanswered(tx)
    c = job_table.c
    found["jobs given up"] = len(tx.conn.execute(sa.select(c.id).where(c.state == "failed")).all())
    lost, doubled = _reminders(tx, town)
    found["reminders lost"], found["reminders doubled"] = lost, doubled
    return found


def _double(tx: Tx) -> int:
    a, p = appointment.c, participant.c
    rows = tx.conn.execute(
        sa.select(p.person_id, a.starts_at, a.ends_at, a.kind)
        .join(appointment, a.id == p.appointment_id)
        .where(a.status == "booked")
        .order_by(p.person_id, a.starts_at)
    )
    wrong = 0
    last: dict[str, datetime] = {}
    for row in rows:
        if row.person_id in last and row.starts_at < last[row.person_id]:
            wrong += 1
        last[row.person_id] = row.ends_at
    return wrong


def _overruns(tx: Tx) -> int:
    configs = {
        row.id: read_config(row.config)
        for row in tx.conn.execute(sa.select(programme.c.id, programme.c.config))
    }
    allowed: dict[str, int] = {}
    for row in tx.conn.execute(
        sa.select(pairing.c.course_id, pairing.c.programme_id, pairing.c.extended_by)
    ):
        most = configs[row.programme_id].quota + row.extended_by
        allowed[row.course_id] = max(allowed.get(row.course_id, 0), most)
    held: Counter[str] = Counter()
    for row in tx.conn.execute(sa.select(session.c.course_id, session.c.state, session.c.counted)):
        if row.state in RESERVED or row.state == "completed" or row.counted:
            held[row.course_id] += 1
    return sum(held[course] > most for course, most in allowed.items())


def _talks(tx: Tx, town: Town) -> tuple[int, int, int]:
    duties = tx.conn.execute(sa.select(duty).where(duty.c.arose_at.is_not(None))).all()
    chosen = {
        (row.duty_id, row.session_id)
        for row in tx.conn.execute(sa.select(choice).where(choice.c.answer.is_(True)))
    }
    warned = {
        row.subject_id.partition(":")[0]
        for row in tx.conn.execute(
            sa.select(job_table.c.subject_id).where(
                job_table.c.kind.in_(("supervision.warn", "supervision.needs_hour")),
                job_table.c.state == "done",
            )
        )
    }
    by_peer = defaultdict(list)
    for row in tx.conn.execute(
        sa.select(session.c.id, session.c.peer_id, session.c.started_at).where(
            session.c.started_at.is_not(None)
        )
    ):
        by_peer[row.peer_id].append(row)
    forgotten = late = against = 0
    for owed in duties:
        until = owed.settled_at or town.now
        live = owed.status in ("reserved", "moved")
        forgotten += live and town.now - owed.arose_at > LONGEST
        for met in by_peer[owed.peer_id]:
            after = owed.arose_at < met.started_at < until and met.id != owed.session_id
            if after and (owed.id, met.id) not in chosen:
                against += 1
        slow = until - owed.arose_at > timedelta(hours=72 + 24)
        late += slow and owed.id not in warned and bool(by_peer[owed.peer_id][1:])
    return int(forgotten), int(late), int(against)


def _unanswered(tx: Tx) -> int:
    c = support_request.c
    rows = tx.conn.execute(
        sa.select(c.answered_at, c.answer_by, c.state).where(c.sent_at.is_not(None))
    )
    return sum(
        row.answered_at is not None
        and row.answer_by is not None
        and row.answered_at > row.answer_by
        for row in rows
    )


def _reminders(tx: Tx, town: Town) -> tuple[int, int]:
    """Every reminder of an appointment that took place went out, each with one Message-ID."""
    sent = Counter(message_id.partition("@")[0].strip("<") for message_id, _, _ in town.mails)
    c, a, p = job_table.c, appointment.c, participant.c
    rows = tx.conn.execute(
        sa.select(c.id, c.kind, c.state, c.subject_id, c.due_at, a.starts_at, a.status)
        .join(participant, p.id == c.subject_id)
        .join(appointment, a.id == p.appointment_id)
        .where(c.kind.in_(("appointment.day_before", "appointment.hour_before")))
    ).all()
    # Whoever moved it away and back again has two jobs for the same moment: one is enough.
    told: Counter[tuple[str, str, datetime]] = Counter()
    wanted: dict[tuple[str, str, datetime], str] = {}
    for row in rows:
        moment = (row.subject_id, row.kind, row.due_at)
        hours = 24 if row.kind.endswith("day_before") else 1
        stands = row.starts_at - timedelta(hours=hours) == row.due_at
        if row.status != "cancelled" and stands and row.due_at <= town.now:
            wanted[moment] = f"{row.kind} {row.state} {row.starts_at} {row.status}"
        told[moment] += bool(sent[row.id])
    lost = [about for moment, about in wanted.items() if not told[moment]]
    for about in lost:
        town.note("reminder lost", about)
    return len(lost), sum(times > 1 for times in told.values())
