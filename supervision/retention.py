"""What was written in the supervision log is forgotten after its time (PR9).

That a talk was held, by whom and when, stays: it is what shows that the peers were looked after.
"""

from datetime import datetime

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from supervision import tables as t


def forget_old(tx: Tx, scope: Scope, programme_id: str, before: datetime) -> int:
    """Take away the words that were written before; says how many."""
    here = scope.organisation_id
    a, e, f, d, c = t.addition.c, t.entry.c, t.follow_up.c, t.duty.c, t.choice.c
    entries = sa.select(e.id).where(e.organisation_id == here, e.programme_id == programme_id)
    duties = sa.select(d.id).where(d.organisation_id == here, d.programme_id == programme_id)
    statements = (
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
    )
    return sum(tx.conn.execute(each).rowcount for each in statements)
