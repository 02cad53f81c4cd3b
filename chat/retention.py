"""What was written in the group goes after its time (PR9), as if its author took it away."""

from datetime import datetime

import sqlalchemy as sa

from chat import store
from chat.ledger import Ledger
from chat.tables import channel, message
from core.schema import Scope
from core.storage import Tx

AT_ONCE = 50


def forget_old(tx: Tx, scope: Scope, programme_id: str, before: datetime, *, ledger: Ledger) -> int:
    """Take away up to `AT_ONCE` messages that were sent before; says how many. 0: none is left."""
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
        row = store.by_id(tx, scope, channel_id, message_id)
        if row is not None and row.gone_at is None:
            ledger.change(tx, scope, held, row, gone=True)
    return len(rows)
