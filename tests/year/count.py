"""What must be 0 after a year, counted from the raw tables, apart from the services.

Nothing here asks the product's own rules: what should have been is worked out anew from what
people did and from the rows, and compared with what was.
"""

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta

import sqlalchemy as sa

from appointments.tables import appointment, participant
from core.jobs import job_table
from core.storage import Tx
from matching.tables import request_message, support_request
from sessions.programme import read_config
from sessions.tables import pairing, programme, session
from supervision.meeting_tables import invitation
from supervision.need_tables import need
from supervision.tables import entry
from tests.year.count_care import away, groups, offers, openings, talks
from tests.year.count_needs import NEEDS, needs
from tests.year.town import OSLO, Town

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
    "offers forgotten",
    "offers doubled",
    "groups that nobody held",
    "openings that the peer was not told of",
    "requests left with somebody who is away",
    "sessions with a peer who is away",
    "supervisions with a supervisor who is away",
    "jobs given up",
    *NEEDS,
)
_HOLDS_A_PLACE = ("booked", "open", "in_progress", "interrupted", "completed")
_REMINDERS = {"appointment.day_before": 24, "appointment.hour_before": 1}


def count(tx: Tx, town: Town) -> Counter[str]:
    """The violations that only the tables can show."""
    found: Counter[str] = Counter()
    found["double bookings"] = _double(tx)
    found["quota overruns"] = _overruns(tx)
    found += talks(tx, town)
    found += away(tx, town)
    kept = set(tx.conn.scalars(sa.select(entry.c.id)))
    found["log entries lost"] = len(town.taps - kept)
    found["users without an answer in time"] = _unanswered(tx, town)
    c = job_table.c
    found["jobs given up"] = len(tx.conn.execute(sa.select(c.id).where(c.state == "failed")).all())
    found += _reminders(tx, town)
    found += offers(tx, town)
    found["groups that nobody held"] = groups(tx, town)
    found["openings that the peer was not told of"] = openings(tx, town)
    found += needs(tx, town)
    return found


def _double(tx: Tx) -> int:
    """Somebody in two places at once. Whoever is only asked to a group is not in it yet; whoever
    comes to somebody who needs it now comes whatever else their calendars say."""
    a, p, i = appointment.c, participant.c, invitation.c
    rows = tx.conn.execute(
        sa.select(p.person_id, a.starts_at, a.ends_at)
        .join(appointment, a.id == p.appointment_id)
        .outerjoin(
            invitation, sa.and_(i.meeting_id == p.appointment_id, i.person_id == p.person_id)
        )
        .where(
            a.status != "cancelled",
            a.id.not_in(sa.select(need.c.talk_id).where(need.c.talk_id.is_not(None))),
            p.role != "left",
            sa.or_(i.person_id.is_(None), i.there_at.is_not(None), i.answer == "yes"),
        )
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
        if row.state in _HOLDS_A_PLACE or row.counted:
            held[row.course_id] += 1
    return sum(held[course] > most for course, most in allowed.items())


def _unanswered(tx: Tx, town: Town) -> int:
    """Whoever wrote to us, or asked for another peer, and had no word within two working days."""
    c, m = support_request.c, request_message.c
    words = defaultdict(list)
    for row in tx.conn.execute(
        sa.select(c.user_id, m.at, m.author_id).join(support_request, c.id == m.request_id)
    ):
        if row.author_id != row.user_id:
            words[row.user_id].append(row.at)
    late = 0
    for by in tx.conn.scalars(sa.select(c.answer_by).where(c.answer_by.is_not(None))):
        if not town.open_on(by.astimezone(OSLO).date()):
            late += 1
            town.note("promised for a closed day", f"{by}")
    for user_id, asked_at in town.asked:
        until = _in_two_working_days(town, asked_at)
        if until > town.now:
            continue
        answered = any(asked_at <= at <= until for at in words[user_id])
        late += not answered
        if not answered:
            town.note("no answer in time", f"asked {asked_at} {sorted(words[user_id])[-2:]}")
    return late


def _in_two_working_days(town: Town, asked_at: datetime) -> datetime:
    day, left = asked_at.astimezone(OSLO).date(), 2
    while left:
        day += timedelta(days=1)
        left -= town.open_on(day)
    return datetime.combine(day, time(16, 0), OSLO)


def _reminders(tx: Tx, town: Town) -> Counter[str]:
    """Whoever met at a time that was known early enough was reminded of it, and once."""
    c, a, p = job_table.c, appointment.c, participant.c
    sent = {message_id.partition("@")[0].strip("<") for message_id, _, _ in town.mails}
    told: Counter[tuple[str, str, datetime]] = Counter()
    for row in tx.conn.execute(
        sa.select(c.id, c.kind, c.subject_id, c.due_at).where(c.kind.in_(list(_REMINDERS)))
    ):
        if row.id in sent:
            about = row.due_at + timedelta(hours=_REMINDERS[row.kind])
            told[row.subject_id, row.kind, about] += 1
    lost = 0
    rows = tx.conn.execute(
        sa.select(p.id, a.id.label("appointment"), a.starts_at)
        .join(appointment, a.id == p.appointment_id)
        .where(a.status != "cancelled", p.role != "left")
    )
    for participant_id, appointment_id, starts_at in rows:
        known_at = town.known.get((appointment_id, starts_at))
        if known_at is None:
            continue
        for kind, hours in _REMINDERS.items():
            due = starts_at - timedelta(hours=hours)
            if known_at < due <= town.now and not told[participant_id, kind, starts_at]:
                lost += 1
                town.note("reminder lost", f"{kind} of {starts_at}, known {known_at}")
    doubled = sum(times > 1 for times in told.values())
    return Counter({"reminders lost": lost, "reminders doubled": doubled})
