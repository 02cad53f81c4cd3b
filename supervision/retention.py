"""What was written in the supervision log is forgotten after its time (PR9).

That a talk was held, by whom and when, stays: it is what shows that the peers were looked after.
"""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from supervision import meeting_tables as m
from supervision import tables as t
from supervision.events import MeetingForgotten
from supervision.offer_tables import offer


def forget_old(tx: Tx, scope: Scope, programme_id: str, before: datetime) -> int:
    """Take away the words that were written before; says how many."""
    here = scope.organisation_id
    for meeting_id in _old_meetings(tx, here, programme_id, before):
        tx.emit(MeetingForgotten(organisation_id=here, meeting_id=meeting_id))
    a, e, f, d, c = t.addition.c, t.entry.c, t.follow_up.c, t.duty.c, t.choice.c
    entries = sa.select(e.id).where(e.organisation_id == here, e.programme_id == programme_id)
    duties = sa.select(d.id).where(d.organisation_id == here, d.programme_id == programme_id)
    o = offer.c
    statements = (
        sa.update(offer)
        .where(
            o.organisation_id == here,
            o.programme_id == programme_id,
            o.made_at < before,
            o.words.is_not(None),
        )
        .values(words=None),
        sa.delete(t.addition).where(
            a.organisation_id == here, a.written_at < before, a.entry_id.in_(entries)
        ),
        sa.update(t.follow_up)
        .where(
            f.organisation_id == here,
            f.programme_id == programme_id,
            f.done_at < before,
            f.text.is_not(None),
        )
        .values(text=None),
        sa.update(t.duty)
        .where(
            d.organisation_id == here,
            d.programme_id == programme_id,
            d.settled_at < before,
            d.why.is_not(None),
        )
        .values(why=None),
        sa.update(t.choice)
        .where(
            c.organisation_id == here,
            c.chosen_at < before,
            c.reason.is_not(None),
            c.duty_id.in_(duties),
        )
        .values(reason=None),
        sa.update(t.opening)
        .where(
            t.opening.c.organisation_id == here,
            t.opening.c.programme_id == programme_id,
            t.opening.c.opened_at < before,
            t.opening.c.reason.is_not(None),
        )
        .values(reason=None),
        *_of_meetings(here, programme_id, before),
    )
    return sum(tx.conn.execute(each).rowcount for each in statements)


def _old_meetings(tx: Tx, here: str, programme_id: str, before: datetime) -> list[str]:
    """Those that end before then and of which it is still known who was asked."""
    c = m.meeting.c
    known = sa.exists().where(m.invitation.c.meeting_id == c.id)
    query = sa.select(c.id).where(
        c.organisation_id == here, c.programme_id == programme_id, c.ends_at < before, known
    )
    return list(tx.conn.execute(query).scalars())


def _of_meetings(here: str, programme_id: str, before: datetime) -> tuple[sa.Delete, ...]:
    """Notes of group supervisions, who was asked to old ones, and wishes."""
    meetings = sa.select(m.meeting.c.id).where(
        m.meeting.c.organisation_id == here, m.meeting.c.programme_id == programme_id
    )
    over = meetings.where(m.meeting.c.ends_at < before)
    return (
        sa.delete(m.note).where(
            m.note.c.organisation_id == here,
            m.note.c.written_at < before,
            m.note.c.meeting_id.in_(meetings),
        ),
        sa.delete(m.invitation).where(
            m.invitation.c.organisation_id == here, m.invitation.c.meeting_id.in_(over)
        ),
        # Nothing is kept of those who practised, not even that they did.
        sa.delete(m.meeting).where(
            m.meeting.c.organisation_id == here,
            m.meeting.c.programme_id == programme_id,
            m.meeting.c.kind == "practice",
            m.meeting.c.ends_at < before,
        ),
        sa.delete(m.wish).where(
            m.wish.c.organisation_id == here,
            m.wish.c.programme_id == programme_id,
            m.wish.c.asked_in < before.date(),
        ),
    )


def forget_practices(tx: Tx, scope: Scope, ids: Collection[str]) -> None:
    """Nothing is kept of those who practised, not even that they did."""
    here = scope.organisation_id
    i, c = m.invitation.c, m.meeting.c
    tx.conn.execute(sa.delete(m.invitation).where(i.organisation_id == here, i.meeting_id.in_(ids)))
    tx.conn.execute(
        sa.delete(m.meeting).where(c.organisation_id == here, c.id.in_(ids), c.kind == "practice")
    )
