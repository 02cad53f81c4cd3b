"""Somebody has died: a person rings whoever they met, before anything else (design §3).

Nothing is sent by itself and nothing goes on by itself. What is to be done stands on somebody's
list from the transaction in which it was said.
"""

from typing import Final, Literal

from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from supervision import log_store
from supervision.notes import FollowUp
from supervision.staff import Staff
from supervision.whose import scope_of

SPEAK: Final = "after_death"
"""The follow-up about a user whose peer has died."""


class Bereaved:
    """Whom to ring after a death. Built once, in the wiring."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    def died(self, tx: Tx, scope: Scope, *, user_id: str, peer_id: str, programme_id: str) -> None:
        """One of the two who met has died, and is here no more: the other is rung today. A user
        by a coordinator, who asks whether they want to meet somebody else."""
        if self._staff.is_here(tx, scope, peer_id):
            team = self._staff.everybody(tx, scope, programme_id)
            self._ring(tx, scope, peer_id, programme_id, "call_peer", team)
            return
        if not self._staff.is_here(tx, scope, user_id):
            return
        others = self._staff.coordinators(tx, scope, programme_id)
        team = others or self._staff.supervisors(tx, scope, programme_id)
        self._ring(tx, scope, user_id, programme_id, SPEAK, team)

    def waiting(self, tx: Tx, actor: Actor) -> list[FollowUp]:
        """The users whom a coordinator is to speak with, whoever lost their peer first first."""
        found = log_store.open_follow_ups(tx, scope_of(actor), programmes=sorted(actor.programmes))
        return [each for each, _ in found if _is_theirs(actor, each)]

    def is_waiting(self, tx: Tx, scope: Scope, user_id: str) -> bool:
        """Whether nobody has spoken with this user yet."""
        found = log_store.open_follow_ups(tx, scope, about_id=user_id)
        return any(each.kind == SPEAK for each, _ in found)

    def spoken(self, tx: Tx, actor: Actor, follow_up_id: str) -> FollowUp | None:
        """We have spoken together; None when a colleague had said so already. Raises: NotFound."""
        found = log_store.get_follow_up(tx, scope_of(actor), follow_up_id)
        if found is None or not _is_theirs(actor, found):
            raise NotFound
        if found.done_at is not None:
            return None
        log_store.save_follow_up(tx, scope_of(actor), found.done(actor.person_id, tx.now))
        return found

    def _ring(
        self,
        tx: Tx,
        scope: Scope,
        about_id: str,
        programme_id: str,
        kind: Literal["call_peer", "after_death"],
        team: list[str],
    ) -> None:
        owner = self._staff.first_here(tx, scope, programme_id, team)
        if owner is None:
            return
        today = tx.now.astimezone(self._staff.zone(tx, scope, owner)).date()
        new = FollowUp(
            id=new_id(),
            programme_id=programme_id,
            about_id=about_id,
            owner_id=owner,
            due_on=today,
            kind=kind,
            text="",
            entry_id=None,
            created_by=owner,
        )
        log_store.add_follow_up(tx, scope, new, None)


def _is_theirs(actor: Actor, found: FollowUp) -> bool:
    coordinates = actor.has("coordinator", programme_id=found.programme_id)
    return found.kind == SPEAK and coordinates
