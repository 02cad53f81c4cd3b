"""What was written in the group goes after its time (PR9), as if its author took it away; so do
words that were never sent, what members said of a message, and why staff did what they did."""

from datetime import datetime

import sqlalchemy as sa

from chat import message_store, store
from chat.ledger import Ledger
from chat.tables import channel, draft, measure, message, report
from core.schema import Scope
from core.storage import Tx

AT_ONCE = 50


def forget_old(tx: Tx, scope: Scope, programme_id: str, before: datetime, *, ledger: Ledger) -> int:
    """Take away up to `AT_ONCE` messages that were sent before, and what was said around them;
    says how much. 0: nothing is left."""
    m, c = message.c, channel.c
    rows = tx.conn.execute(
        sa.select(m.channel_id, m.id)
        .join(channel, c.id == m.channel_id)
        .where(
            m.organisation_id == scope.organisation_id,
            c.programme_id == programme_id,
            m.sent_at < before,
            m.gone_at.is_(None),
        )
        .order_by(m.channel_id, m.place)
        .limit(AT_ONCE)
    ).all()
    for channel_id, message_id in rows:
        held = store.lock_channel(tx, scope, channel_id)
        row = message_store.by_id(tx, scope, channel_id, message_id)
        if row is not None and row.gone_at is None:
            ledger.change(tx, scope, held, row, gone=True)
    return len(rows) + _forget_around(tx, scope, programme_id, before)


def _forget_around(tx: Tx, scope: Scope, programme_id: str, before: datetime) -> int:
    """A removal that still stands keeps its row, without its reason: else it would be lifted."""
    theirs = sa.select(channel.c.id).where(channel.c.programme_id == programme_id)

    def old(table: sa.Table) -> sa.ColumnElement[bool]:
        c = table.c
        mine = c.organisation_id == scope.organisation_id
        return sa.and_(mine, c.channel_id.in_(theirs), c.at < before)

    m = measure.c
    stands = sa.and_(m.act == "remove", m.lifted_at.is_(None))
    statements = (
        sa.delete(draft).where(old(draft)),
        sa.delete(report).where(old(report)),
        sa.delete(measure).where(old(measure), ~stands),
        sa.update(measure).where(old(measure), stands, m.reason.is_not(None)).values(reason=None),
    )
    return sum(tx.conn.execute(each).rowcount for each in statements)
