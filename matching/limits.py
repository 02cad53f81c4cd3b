"""What a peer does not want to meet, and a peer's break. Private, changeable, never explained."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from matching import care_store
from matching.events import BreakBegan, BreakEnded
from matching.fit import Gender


class PeerLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Ids of the programme's topics, and whom rather not."""

    topics: tuple[str, ...] = ()
    genders: tuple[Gender, ...] = ()


class Limits:
    """Only the peer reads these, and the matching, which never says why. Built once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def own(self, tx: Tx, actor: Actor, programme_id: str) -> PeerLimits:
        scope = Scope(actor.organisation_id)
        found = self._open(tx, scope, care_store.limits(tx, scope, programme_id, [actor.person_id]))
        return found.get(actor.person_id, PeerLimits())

    def save(self, tx: Tx, actor: Actor, programme_id: str, limits: PeerLimits) -> None:
        """Counts from the next suggestion."""
        scope = Scope(actor.organisation_id)
        known = care_store.limits(tx, scope, programme_id, [actor.person_id])
        row_id = known[0].id if known else new_id()
        text = msgspec.json.encode(limits).decode()
        where = ("peer_limits", row_id, "content")
        sealed = self._vault.seal(tx, scope, actor.person_id, "peer_limits", where, text)
        care_store.save_limits(
            tx,
            scope,
            {
                "id": row_id,
                "organisation_id": scope.organisation_id,
                "programme_id": programme_id,
                "person_id": actor.person_id,
                "content": sealed,
                "changed_at": tx.now,
            },
        )

    def of_all(self, tx: Tx, scope: Scope, programme_id: str) -> dict[str, PeerLimits]:
        """For the matching only."""
        return self._open(tx, scope, care_store.limits(tx, scope, programme_id))

    def _open(self, tx: Tx, scope: Scope, rows: Collection[Any]) -> dict[str, PeerLimits]:
        where = [(("peer_limits", row.id, "content"), row.content) for row in rows]
        texts = self._vault.open_readable(tx, scope, where)
        return {
            row.person_id: msgspec.json.decode(text, type=PeerLimits)
            for row, text in zip(rows, texts, strict=True)
            if text is not None
        }


class Breaks:
    """“Jeg trenger pause”: no reason, the users get the agreed neutral words. Built once."""

    def since(self, tx: Tx, actor: Actor, programme_id: str) -> datetime | None:
        """Since when, or None."""
        rows = care_store.breaks(tx, Scope(actor.organisation_id), [programme_id])
        return next((row.began_at for row in rows if row.person_id == actor.person_id), None)

    def is_away(self, tx: Tx, scope: Scope, programme_id: str, person_id: str) -> bool:
        rows = care_store.breaks(tx, scope, [programme_id])
        return any(row.person_id == person_id for row in rows)

    def all_away(self, tx: Tx, scope: Scope, programme_id: str) -> frozenset[str]:
        return frozenset(row.person_id for row in care_store.breaks(tx, scope, [programme_id]))

    def begin(self, tx: Tx, actor: Actor, programme_id: str) -> None:
        """Nobody new is suggested, and the pairings rest. Twice is once."""
        scope = Scope(actor.organisation_id)
        if self.since(tx, actor, programme_id) is not None:
            return
        care_store.add_break(
            tx,
            scope,
            {
                "id": new_id(),
                "organisation_id": scope.organisation_id,
                "programme_id": programme_id,
                "person_id": actor.person_id,
                "began_at": tx.now,
                "ended_at": None,
            },
        )
        audit.record(tx, scope, actor.person_id, "peer.break", "person", actor.person_id)
        tx.emit(
            BreakBegan(
                organisation_id=scope.organisation_id,
                programme_id=programme_id,
                peer_id=actor.person_id,
            )
        )

    def end(self, tx: Tx, actor: Actor, programme_id: str) -> None:
        """Back; the pairings go on where the two want it."""
        scope = Scope(actor.organisation_id)
        if care_store.end_break(tx, scope, programme_id, actor.person_id):
            audit.record(tx, scope, actor.person_id, "peer.back", "person", actor.person_id)
            tx.emit(
                BreakEnded(
                    organisation_id=scope.organisation_id,
                    programme_id=programme_id,
                    peer_id=actor.person_id,
                )
            )
