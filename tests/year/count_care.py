"""The counts of what staff owe the peers: talks, offers, groups, and openings that are told of."""

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta

import sqlalchemy as sa

from appointments.tables import appointment, participant
from core.jobs import job_table
from core.storage import Tx
from sessions.programme import read_config
from sessions.tables import pairing, programme, session
from supervision.meeting_tables import meeting
from supervision.need_tables import need
from supervision.offer_tables import offer
from supervision.tables import choice, duty, entry, opening
from tests.year.town import OSLO, Town

LONGEST = timedelta(days=7)
"""A talk that has arisen, or an offer whose day has come, is seen to within this, whatever happens
to the staff: Easter is five days."""
SEATS = timedelta(minutes=5)
"""Together so long, two have met (§3 b)."""


def talks(tx: Tx, town: Town) -> Counter[str]:
    """For each peer: what followed the first time that they met anybody."""
    s, e = session.c, entry.c
    by_peer = defaultdict(list)
    for row in tx.conn.execute(
        sa.select(s.id, s.peer_id, s.started_at, s.ended_at, s.together_seconds)
        .where(s.started_at.is_not(None))
        .order_by(s.started_at)
    ):
        by_peer[row.peer_id].append(row)
    logged = defaultdict(list)
    for peer_id, held_at in tx.conn.execute(sa.select(e.peer_id, e.held_at)):
        logged[peer_id].append(held_at)
    chosen = _chosen(tx)
    warned = _warned(tx, town)
    found: Counter[str] = Counter()
    for peer_id, met in by_peer.items():
        first = next((m for m in met if m.together_seconds >= SEATS.total_seconds()), None)
        if first is None:
            continue
        over = first.ended_at or first.started_at
        held = min((at for at in logged[peer_id] if at >= over), default=None)
        until = held or town.now
        if until - over > LONGEST:
            found["talks forgotten"] += 1
            town.note("talk forgotten", f"of {over}, held {held}")
        later = [m for m in met if over < m.started_at < until]
        found["sessions against the rule"] += sum(m.id not in chosen for m in later)
        slow = until - over > timedelta(hours=72 + 24)
        if slow and later and peer_id not in warned:
            found["talks late without a word to staff"] += 1
    return found


def away(tx: Tx, town: Town) -> Counter[str]:
    """What is on days on which somebody had said before that they are away: a peer's session that
    was agreed afterwards, and a supervisor's talk whenever, since they gave theirs on."""
    a, p, c = appointment.c, participant.c, job_table.c
    agreed = (
        sa.select(c.subject_id, sa.func.max(c.due_at).label("at"))
        .where(c.kind.in_(("appointment.confirmed", "appointment.moved")))
        .group_by(c.subject_id)
        .subquery()
    )
    found: Counter[str] = Counter()
    for gone in town.gone:
        kind = {"peer": "session", "supervisor": "supervision"}[gone.kind]
        for starts_at, agreed_at in tx.conn.execute(
            sa.select(a.starts_at, agreed.c.at)
            .join(participant, p.appointment_id == a.id)
            .join(agreed, agreed.c.subject_id == p.id)
            .where(
                p.person_id == gone.person_id,
                p.role == gone.kind,
                a.kind == kind,
                a.status != "cancelled",
                a.id.not_in(sa.select(need.c.talk_id).where(need.c.talk_id.is_not(None))),
            )
        ):
            given_on = gone.kind == "supervisor"
            there = not gone.first <= starts_at.astimezone(OSLO).date() <= gone.last
            if not there and (given_on or agreed_at > gone.said_at):
                found[f"{kind}s with a {gone.kind} who is away"] += 1
                town.note(f"{gone.kind} away", f"{starts_at} of {agreed_at}, said {gone.said_at}")
    return found


def _chosen(tx: Tx) -> set[str]:
    """Sessions that a person said may go ahead, and the peer freely too."""
    rows = tx.conn.execute(sa.select(choice.c.session_id).where(choice.c.answer.is_(True)))
    return {row.session_id for row in rows}


def _warned(tx: Tx, town: Town) -> set[str]:
    """Peers of whose talk a mail went to the staff."""
    mailed = {message_id.partition(".")[0].strip("<") for message_id, _, _ in town.mails}
    peers = {row.id: row.peer_id for row in tx.conn.execute(sa.select(duty.c.id, duty.c.peer_id))}
    c = job_table.c
    kinds = ("supervision.warn", "supervision.needs_hour")
    rows = tx.conn.execute(sa.select(c.id, c.subject_id).where(c.kind.in_(kinds)))
    return {peers[row.subject_id.partition(":")[0]] for row in rows if row.id in mailed}


# -- the plan of what staff offer ----------------------------------------------------------------


def offers(tx: Tx, town: Town) -> Counter[str]:
    """What the plan says, worked out from the sessions; and that nobody was thanked twice."""
    made: Counter[tuple[str, str]] = Counter()
    thing: Counter[str] = Counter()
    for row in tx.conn.execute(sa.select(offer.c.key, offer.c.occasion)):
        if row.occasion != "other":
            made[row.key.partition(".")[0], row.occasion] += 1
            thing[row.key] += 1
    once = ("after_first", "midway", "after_end")
    doubled = sum(n > 1 for n in thing.values())
    doubled += sum(n > 1 for (_, occasion), n in made.items() if occasion in once)
    doubled += _greeted_twice(tx, town)
    forgotten = 0
    for pair, occasion, until in _planned(tx, town):
        if not made[pair, occasion]:
            forgotten += 1
            town.note("offer forgotten", f"{occasion} until {until}")
    return Counter({"offers forgotten": forgotten, "offers doubled": doubled})


def _greeted_twice(tx: Tx, town: Town) -> int:
    """Words that were mailed more than once, or not at all."""
    c = job_table.c
    jobs: dict[str, list[str]] = defaultdict(list)
    for row in tx.conn.execute(
        sa.select(c.id, c.subject_id).where(c.kind == "supervision.greeting")
    ):
        jobs[row.subject_id].append(row.id)
    mailed = {message_id.strip("<").partition(".")[0] for message_id, _, _ in town.mails}
    rows = tx.conn.execute(
        sa.select(offer.c.id).where(offer.c.words.is_not(None), offer.c.made_at < town.now)
    )
    return sum(len(mailed.intersection(jobs[row.id])) != 1 for row in rows)


def _planned(tx: Tx, town: Town) -> list[tuple[str, str, datetime]]:
    """Pairing, occasion and by when, of all that somebody of us had days enough to see."""
    configs = {
        row.id: read_config(row.config)
        for row in tx.conn.execute(sa.select(programme.c.id, programme.c.config))
    }
    talked = set(tx.conn.scalars(sa.select(duty.c.session_id)))
    booked_at = _booked_at(tx)
    rows = defaultdict(list)
    s = session.c
    for row in tx.conn.execute(sa.select(session).order_by(s.starts_at)):
        rows[row.pairing_id].append(row)
    found = []
    for pair in tx.conn.execute(sa.select(pairing).where(pairing.c.active_at.is_not(None))):
        config = configs[pair.programme_id]
        held = [row for row in rows[pair.id] if row.state == "completed"]
        if not held or pair.ended_how == "death":
            continue
        lived, half = pair.ended_at or town.now, _middle(config.quota + pair.extended_by)
        after = {
            "after_first": (held[0], config.offer_after_first_days),
            "midway": (next(iter(held[half : half + 1]), None), config.offer_midway_days),
        }
        for occasion, (met, days) in after.items():
            has_talk = occasion == "after_first" and met is not None and met.id in talked
            if met is not None and not has_talk:
                until = met.ended_at + timedelta(days=days)
                if until + LONGEST < lived:
                    found.append((pair.id, occasion, until))
        if pair.ended_at is not None:
            until = pair.ended_at + timedelta(days=config.offer_after_end_days)
            if until + LONGEST < town.now:
                found.append((pair.id, "after_end", until))
        before = [(held[0], "before_first", config.offer_before_first_days)]
        if len(held) == config.quota + pair.extended_by:
            before.append((held[-1], "before_last", config.offer_before_last_days))
        earlier = {row.id: index for index, row in enumerate(rows[pair.id])}
        for met, occasion, days in before:
            known = booked_at.get(met.id)
            alone = occasion == "before_last" or earlier[met.id] == 0
            if known is not None and alone and _morning(town, known, met.starts_at, days):
                found.append((pair.id, occasion, met.starts_at))
    return found


def _middle(allowance: int) -> int:
    """Which one of those held is half way: of a way that was made longer the later middle, since
    it may have been longer when they came there."""
    return (allowance + 1) // 2 - 1


def _booked_at(tx: Tx) -> dict[str, datetime]:
    """When each session that was never moved got its time."""
    c, a, p = job_table.c, appointment.c, participant.c
    rows = tx.conn.execute(
        sa.select(a.id, c.due_at)
        .select_from(job_table)
        .join(participant, p.id == c.subject_id)
        .join(appointment, a.id == p.appointment_id)
        .where(c.kind == "appointment.confirmed", a.sequence == 0)
    )
    return {row.id: row.due_at for row in rows}


def _morning(town: Town, known: datetime, starts_at: datetime, days: int) -> bool:
    """Whether the office was open, at half past eight, between the two."""
    since = max(known, starts_at - timedelta(days=days))
    day = since.astimezone(OSLO).date()
    while day <= starts_at.astimezone(OSLO).date():
        opens = datetime.combine(day, time(8, 30), OSLO)
        if town.open_on(day) and since < opens < starts_at:
            return True
        day += timedelta(days=1)
    return False


# -- groups and openings -------------------------------------------------------------------------


def groups(tx: Tx, town: Town) -> int:
    """Group supervisions whose hour has gone, and that nobody has held or called off."""
    m = meeting.c
    rows = tx.conn.execute(
        sa.select(m.id, m.starts_at, m.host_id).where(
            m.kind == "group_supervision", m.status == "planned", m.ends_at < town.now - LONGEST
        )
    ).all()
    for row in rows:
        town.note("group that nobody held", f"{row.starts_at} {row.host_id}")
    return len(rows)


def openings(tx: Tx, town: Town) -> int:
    """Logs that somebody outside the team opened without a mail to the peer at once."""
    c = job_table.c
    mailed = {message_id.strip("<").partition(".")[0]: at for message_id, _, at in town.mails}
    told = {
        row.subject_id: mailed.get(row.id)
        for row in tx.conn.execute(
            sa.select(c.id, c.subject_id).where(c.kind == "supervision.log_opened")
        )
    }
    soon = timedelta(hours=1)
    rows = tx.conn.execute(sa.select(opening.c.id, opening.c.opened_at))
    return sum(
        (at := told.get(row.id)) is None or at - row.opened_at > soon
        for row in rows
        if row.opened_at < town.now - soon
    )
