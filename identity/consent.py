"""Consents: given explicitly to a version of a text, withdrawn as easily (PR4)."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.events import ConsentWithdrawn
from identity.tables import consent


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes that stands: to what, in which version, since when."""

    id: str
    kind: str
    version: str
    given_at: datetime


class Consents:
    """What people have said yes to."""

    def give(self, tx: Tx, scope: Scope, person_id: str, kind: str, version: str) -> None:
        """Note a yes; a yes to an older version of the same ends. Nothing if it stands already."""
        standing = [each for each in self.standing(tx, scope, person_id) if each.kind == kind]
        if any(each.version == version for each in standing):
            return
        self._end(tx, scope, [each.id for each in standing])
        tx.conn.execute(
            sa.insert(consent).values(
                id=new_id(),
                organisation_id=scope.organisation_id,
                person_id=person_id,
                kind=kind,
                version=version,
                given_at=tx.now,
                withdrawn_at=None,
            )
        )
        audit.record(tx, scope, person_id, "consent.give", kind, person_id)

    def standing(self, tx: Tx, scope: Scope, person_id: str) -> list[Consent]:
        """What the person has said yes to and not taken back."""
        c = consent.c
        rows = tx.conn.execute(
            sa.select(c.id, c.kind, c.version, c.given_at)
            .where(
                c.organisation_id == scope.organisation_id,
                c.person_id == person_id,
                c.withdrawn_at.is_(None),
            )
            .order_by(c.given_at, c.id)
        )
        return [Consent(*row) for row in rows]

    def has(self, tx: Tx, scope: Scope, person_id: str, kind: str) -> bool:
        """Whether a yes to any version of `kind` stands."""
        return any(each.kind == kind for each in self.standing(tx, scope, person_id))

    def withdraw(self, tx: Tx, scope: Scope, person_id: str, consent_id: str) -> None:
        """Take a yes back; others hear of it in the same transaction. Raises: NotFound."""
        found = [each for each in self.standing(tx, scope, person_id) if each.id == consent_id]
        if not found:
            raise NotFound
        self._end(tx, scope, [consent_id])
        audit.record(tx, scope, person_id, "consent.withdraw", found[0].kind, person_id)
        tx.emit(
            ConsentWithdrawn(
                organisation_id=scope.organisation_id, person_id=person_id, kind=found[0].kind
            )
        )

    def _end(self, tx: Tx, scope: Scope, ids: list[str]) -> None:
        c = consent.c
        tx.conn.execute(
            sa.update(consent)
            .where(c.organisation_id == scope.organisation_id, c.id.in_(ids))
            .values(withdrawn_at=tx.now)
        )
