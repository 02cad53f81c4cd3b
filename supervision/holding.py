"""A talk held together with what its peer has ahead, always in this order.

What is booked, moved or ended at the same moment sees where the talk is by then, and the other
way round: pairing, what the peer has said, session, talk, and then the supervisor whose hour it is
(`SupervisionCalendar.claim`).
"""

from core.schema import Scope
from core.storage import Tx
from supervision import store
from supervision.domain import Duty
from supervision.ports import Conversations


def hold_duty(tx: Tx, scope: Scope, seen: Conversations, duty_id: str) -> Duty | None:
    """One talk, which stays as it is until the transaction ends."""
    duty = store.get(tx, scope, duty_id)
    if duty is None:
        return None
    seen.hold(tx, scope, duty.peer_id, duty.programme_id)
    return store.get(tx, scope, duty_id, lock=True)


def hold_live_of(
    tx: Tx, scope: Scope, seen: Conversations, supervisor_id: str, programme_id: str | None
) -> list[Duty]:
    """All that are still to be held at that supervisor's hours."""
    known = store.live_of_supervisor(tx, scope, supervisor_id, programme_id)
    for peer_id, programme in sorted({(each.peer_id, each.programme_id) for each in known}):
        seen.hold(tx, scope, peer_id, programme)
    return store.live_of_supervisor(tx, scope, supervisor_id, programme_id, lock=True)
