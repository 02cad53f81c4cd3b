"""The SQL of looking after a room and its people: reports, measures, after-cards, contact."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chat.tables import after_card, channel, measure, mention, message, report
from core.schema import Scope, insert_or_ignore
from core.storage import Tx

Row = sa.Row[*tuple[Any, ...]]


def report_message(
    tx: Tx,
    scope: Scope,
    report_id: str,
    channel_id: str,
    message_id: str,
    by_id: str,
    why: bytes | None,
) -> bool:
    """False, and nothing done, when the person has said so before."""
    values = {
        "id": report_id,
        "organisation_id": scope.organisation_id,
        "channel_id": channel_id,
        "message_id": message_id,
        "by_id": by_id,
        "why": why,
        "at": tx.now,
        "closed_at": None,
        "closed_by": None,
    }
    return insert_or_ignore(tx.conn, report, values)


def report_row(tx: Tx, scope: Scope, report_id: str) -> Row | None:
    """One report."""
    c = report.c
    return tx.conn.execute(
        sa.select(report).where(c.organisation_id == scope.organisation_id, c.id == report_id)
    ).one_or_none()


def open_reports(tx: Tx, scope: Scope, channel_id: str) -> list[Row]:
    """What nobody has answered, oldest first."""
    c = report.c
    return list(
        tx.conn.execute(
            sa.select(report)
            .where(
                c.organisation_id == scope.organisation_id,
                c.channel_id == channel_id,
                c.closed_at.is_(None),
            )
            .order_by(c.at, c.id)
        )
    )


def close_report(
    tx: Tx,
    scope: Scope,
    channel_id: str,
    by_id: str,
    *,
    report_id: str | None = None,
    message_id: str | None = None,
) -> None:
    """Looked at: one report, or all about a message."""
    c = report.c
    which = c.id == report_id if report_id else c.message_id == message_id
    tx.conn.execute(
        sa.update(report)
        .where(
            c.organisation_id == scope.organisation_id,
            c.channel_id == channel_id,
            c.closed_at.is_(None),
            which,
        )
        .values(closed_at=tx.now, closed_by=by_id)
    )


def note(tx: Tx, scope: Scope, values: Mapping[str, Any]) -> None:
    """Something was done."""
    row = {"organisation_id": scope.organisation_id, **values}
    tx.conn.execute(sa.insert(measure), row)


def measure_row(tx: Tx, scope: Scope, channel_id: str, measure_id: str) -> Row | None:
    """One thing that was done."""
    c = measure.c
    return tx.conn.execute(
        sa.select(measure).where(
            c.organisation_id == scope.organisation_id,
            c.channel_id == channel_id,
            c.id == measure_id,
        )
    ).one_or_none()


def measures(tx: Tx, scope: Scope, channel_id: str) -> list[Row]:
    """All that was done in a channel, the latest first."""
    c = measure.c
    return list(
        tx.conn.execute(
            sa.select(measure)
            .where(c.organisation_id == scope.organisation_id, c.channel_id == channel_id)
            .order_by(c.at.desc(), c.id.desc())
        )
    )


def lift(tx: Tx, scope: Scope, channel_id: str, person_id: str, act: str) -> bool:
    """Taken back; False when there was nothing to take back."""
    c = measure.c
    done = tx.conn.execute(
        sa.update(measure)
        .where(
            c.organisation_id == scope.organisation_id,
            c.channel_id == channel_id,
            c.person_id == person_id,
            c.act == act,
            c.lifted_at.is_(None),
            sa.or_(c.until.is_(None), c.until > tx.now),
        )
        .values(lifted_at=tx.now)
    )
    return done.rowcount > 0


def add_after_card(tx: Tx, scope: Scope, session_id: str, programme_id: str, peer_id: str) -> None:
    """A session is over; once, however often it ends."""
    values = {
        "session_id": session_id,
        "organisation_id": scope.organisation_id,
        "programme_id": programme_id,
        "peer_id": peer_id,
        "ended_at": tx.now,
        "done_at": None,
    }
    insert_or_ignore(tx.conn, after_card, values)


def after_cards(tx: Tx, scope: Scope, peer_id: str, since: datetime) -> list[Row]:
    """The peer's cards that still ask, the latest first; those of long ago ask no more."""
    c = after_card.c
    return list(
        tx.conn.execute(
            sa.select(after_card)
            .where(
                c.organisation_id == scope.organisation_id,
                c.peer_id == peer_id,
                c.done_at.is_(None),
                c.ended_at >= since,
            )
            .order_by(c.ended_at.desc())
        )
    )


def finish_after_card(tx: Tx, scope: Scope, session_id: str, peer_id: str) -> bool:
    """Answered, or put away; False when it was before."""
    c = after_card.c
    done = tx.conn.execute(
        sa.update(after_card)
        .where(
            c.organisation_id == scope.organisation_id,
            c.session_id == session_id,
            c.peer_id == peer_id,
            c.done_at.is_(None),
        )
        .values(done_at=tx.now)
    )
    return done.rowcount == 1


def last_contact(
    tx: Tx, scope: Scope, programme_id: str, staff: Collection[str]
) -> dict[str, datetime]:
    """Peer → when one of staff last wrote to them: on their line, by name, or in reply."""
    first = message.alias()
    here = [
        message.c.organisation_id == scope.organisation_id,
        message.c.author_id.in_(staff),
        message.c.gone_at.is_(None),
        channel.c.programme_id == programme_id,
    ]
    joined = message.join(channel, channel.c.id == message.c.channel_id)
    on_line = sa.select(channel.c.owner_id.label("peer"), message.c.sent_at.label("at"))
    by_name = sa.select(mention.c.person_id.label("peer"), message.c.sent_at.label("at"))
    reply = sa.select(first.c.author_id.label("peer"), message.c.sent_at.label("at"))
    words = sa.union_all(
        on_line.select_from(joined).where(*here, channel.c.owner_id.is_not(None)),
        by_name.select_from(joined.join(mention, mention.c.message_id == message.c.id)).where(
            *here
        ),
        reply.select_from(joined.join(first, first.c.id == message.c.reply_to)).where(*here),
    ).subquery()
    latest = sa.type_coerce(sa.func.max(words.c.at), message.c.sent_at.type)
    rows = tx.conn.execute(sa.select(words.c.peer, latest.label("at")).group_by(words.c.peer))
    return {row.peer: row.at for row in rows}
