"""Whose a meeting is: the team's, of those who are asked, or nobody's business."""

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from supervision import meeting_store as store
from supervision.meeting import Invitation, Meeting
from supervision.whose import scope_of


def of_us(tx: Tx, actor: Actor, meeting_id: str, *, lock: bool = False) -> Meeting:
    """A meeting of a programme that the actor supervises. Raises: NotFound."""
    found = store.get(tx, scope_of(actor), meeting_id, lock=lock)
    if found is None or found.kind != "group_supervision":
        raise NotFound
    if not actor.has("supervisor", programme_id=found.programme_id):
        raise NotFound
    return found


def asked(
    tx: Tx, actor: Actor, meeting_id: str, *, lock: bool = False
) -> tuple[Meeting, Invitation]:
    scope = scope_of(actor)
    found = store.get(tx, scope, meeting_id, lock=lock)
    mine = invited(tx, scope, meeting_id).get(actor.person_id)
    if found is None or mine is None or not actor.has("peer", programme_id=found.programme_id):
        raise NotFound
    if found.status == "gone" or (found.status == "held" and not mine.there):
        raise NotFound
    return found, mine


def invited(tx: Tx, scope: Scope, meeting_id: str) -> dict[str, Invitation]:
    return store.invited(tx, scope, [meeting_id]).get(meeting_id, {})


def place_of(meeting_id: str) -> str:
    """Where all that is written about it belongs, for the vault."""
    return f"meeting:{meeting_id}"
