"""A promise out of a talk: what somebody of the staff has said they will do, and by when.

It is part of the log: whoever reads the log reads it too, the peer or those who were there.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from core.errors import Invalid
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity.actor import Actor
from supervision import log_store
from supervision.notes import FollowUp
from supervision.staff import Staff
from supervision.whose import scope_of


@dataclass(frozen=True, slots=True)
class Source:
    """What it came out of: an entry about one peer, or a group supervision (about nobody)."""

    programme_id: str
    entry_id: str
    about_id: str
    kind: Literal["note", "group"]
    place: str
    """Where its words belong, for the vault."""


def promised(tx: Tx, vault: Vault, scope: Scope, entry_ids: Collection[str]) -> list[FollowUp]:
    """All that was promised in these talks or meetings, done or not, the soonest first."""
    rows = log_store.promises(tx, scope, entry_ids) if entry_ids else []
    sealed: list[tuple[Where, bytes]] = [
        (("supervision_follow_up", each.id, "text"), text) for each, text in rows
    ]
    texts = vault.open_readable(tx, scope, sealed)
    return [
        replace(each, text=text)
        for (each, _), text in zip(rows, texts, strict=True)
        if text is not None
    ]


def promise(
    tx: Tx,
    vault: Vault,
    staff: Staff,
    actor: Actor,
    source: Source,
    *,
    text: str,
    due_on: date,
    owner_id: str,
) -> None:
    """With a date and an owner of the programme's staff. Raises: Invalid."""
    scope = scope_of(actor)
    errors = {}
    if not text.strip():
        errors["follow_up"] = "supervision-error-follow-up"
    if due_on < tx.now.date():
        errors["due_on"] = "supervision-error-day"
    if owner_id not in staff.everybody(tx, scope, source.programme_id):
        errors["owner_id"] = "supervision-error-owner"
    if errors:
        raise Invalid(errors)
    new = FollowUp(
        id=new_id(),
        programme_id=source.programme_id,
        about_id=source.about_id,
        owner_id=owner_id,
        due_on=due_on,
        kind=source.kind,
        text="",
        entry_id=source.entry_id,
        created_by=actor.person_id,
    )
    where: Where = ("supervision_follow_up", new.id, "text")
    sealed = vault.seal(tx, scope, actor.person_id, source.place, where, text.strip())
    log_store.add_follow_up(tx, scope, new, sealed)
