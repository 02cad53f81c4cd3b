"""What was written in a request is forgotten some time after what it led to has ended (PR9).

A request that is taken back is forgotten at once (`Requests.withdraw`); one that led to a pairing
is kept as long as the pairing lives, since the user may wish to meet somebody else.
"""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from identity import audit
from matching import care_store, store
from matching.promise import ZONE
from matching.sealing import Words
from matching.tables import proposal, request_message, support_request

PairingEnd = Callable[[Tx, Scope, str], datetime | None]
"""When the pairing ended; None while it lives."""
FORGOTTEN = b""


def forget_old(
    tx: Tx, scope: Scope, programme_id: str, before: datetime, *, words: Words, ended: PairingEnd
) -> int:
    """Forget the words of requests whose pairing ended before; says how many. Nothing can be
    read again: their keys are destroyed, and what they sealed is taken away. So does the number
    that a user gave to be reached on, unless they have asked anew."""
    found = 0
    for request_id, user_id, pairing_id in _matched(tx, scope, programme_id, before):
        end = ended(tx, scope, pairing_id)
        if end is not None and end < before:
            words.destroy_request(tx, scope, request_id, user_id)
            _take_away(tx, scope, request_id)
            newest = store.newest_request(tx, scope, programme_id, user_id)
            if newest is not None and newest.id == request_id:
                words.phones.let_go(tx, scope, user_id)
            audit.record(tx, scope, None, "request.forget", "request", request_id, owner_id=user_id)
            found += 1
    return found


def forget_all(tx: Tx, scope: Scope, user_id: str, words: Words) -> list[str]:
    """The words of every request that a user has ever made; gives their ids."""
    r = support_request.c
    which = (r.organisation_id == scope.organisation_id, r.user_id == user_id)
    found = list(tx.conn.scalars(sa.select(r.id).where(*which)))
    for request_id in found:
        words.destroy_request(tx, scope, request_id, user_id)
        _take_away(tx, scope, request_id)
    return found


def forget_leaves(tx: Tx, scope: Scope, programme_id: str) -> int:
    """When coordinators were away is nobody's business once they are back. Says how many."""
    today = tx.now.astimezone(ZoneInfo(ZONE)).date()
    return care_store.forget_leaves(tx, scope, programme_id, today)


def _matched(
    tx: Tx, scope: Scope, programme_id: str, before: datetime
) -> list[tuple[str, str, str]]:
    r, p = support_request.c, proposal.c
    rows = tx.conn.execute(
        sa.select(r.id, r.user_id, p.pairing_id)
        .join(proposal, sa.and_(p.request_id == r.id, p.state == "accepted_by_user"))
        .where(
            r.organisation_id == scope.organisation_id,
            r.programme_id == programme_id,
            r.state == "matched",
            r.ended_at < before,
            r.answers != FORGOTTEN,
        )
        .order_by(r.id, p.user_answered_at)
    )
    # After a rematch there are several: the last yes is the pairing that counts.
    newest = {row.id: (row.id, row.user_id, row.pairing_id) for row in rows}
    return list(newest.values())


def _take_away(tx: Tx, scope: Scope, request_id: str) -> None:
    here = scope.organisation_id
    r, m, p = support_request.c, request_message.c, proposal.c
    tx.conn.execute(
        sa.update(support_request)
        .where(r.organisation_id == here, r.id == request_id)
        .values(answers=FORGOTTEN)
    )
    tx.conn.execute(
        sa.delete(request_message).where(m.organisation_id == here, m.request_id == request_id)
    )
    tx.conn.execute(
        sa.update(proposal)
        .where(p.organisation_id == here, p.request_id == request_id)
        .values(note=None)
    )
