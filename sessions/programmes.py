"""Programmes: the default one that every house begins with, and changing a programme's settings."""

import json
from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa

from core.errors import NotFound
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from identity import audit
from identity.defaults import ORGANISATION, PROGRAMME
from sessions.programme import Config, Programme, read_config, write_config
from sessions.tables import programme

NAMES: Final = {"nb": "Digital likeperson", "en": "Digital peer support"}
INTROS: Final = {
    "nb": (
        "Du møter én fast likeperson på video, opptil fem ganger. Likepersonen er en frivillig "
        "som selv har vokst opp med rus i familien. Du bestemmer hva dere snakker om, og du kan "
        "stoppe når du vil."
    ),
    "en": (
        "You meet one peer on video, the same person each time, up to five times. The peer is a "
        "volunteer who also grew up with substance use in the family. You decide what you talk "
        "about, and you can stop whenever you want."
    ),
}
_C = programme.c


class Programmes:
    """What the service owner configures."""

    def ensure_default(self, tx: Tx) -> None:
        """The programme that every installation starts with; keeps one that is there."""
        insert_or_ignore(
            tx.conn,
            programme,
            {
                "id": PROGRAMME,
                "organisation_id": ORGANISATION,
                "names": json.dumps(NAMES),
                "intros": json.dumps(INTROS),
                "config": write_config(Config()),
            },
        )

    def get(self, tx: Tx, scope: Scope, programme_id: str) -> Programme:
        """Raises: NotFound."""
        found = self.many(tx, scope, [programme_id])
        if not found:
            raise NotFound
        return found[0]

    def many(self, tx: Tx, scope: Scope, programme_ids: Iterable[str]) -> list[Programme]:
        """Those that exist."""
        rows = tx.conn.execute(
            sa.select(programme).where(
                _C.organisation_id == scope.organisation_id, _C.id.in_(list(programme_ids))
            )
        )
        return [_programme(row) for row in rows]

    def add(
        self, tx: Tx, scope: Scope, programme_id: str, names: dict[str, str], config: Config
    ) -> Programme:
        """A further programme."""
        tx.conn.execute(
            sa.insert(programme),
            {
                "id": programme_id,
                "organisation_id": scope.organisation_id,
                "names": json.dumps(names),
                "intros": "{}",
                "config": write_config(config),
            },
        )
        return self.get(tx, scope, programme_id)

    def change(
        self, tx: Tx, scope: Scope, programme_id: str, config: Config, *, by: str | None = None
    ) -> None:
        """New settings; they hold for what is booked from now on. Raises: NotFound."""
        changed = tx.conn.execute(
            sa.update(programme)
            .where(_C.id == programme_id, _C.organisation_id == scope.organisation_id)
            .values(config=write_config(config))
        )
        if not changed.rowcount:
            raise NotFound
        audit.record(tx, scope, by, "programme.change", "programme", programme_id)


def _programme(row: Any) -> Programme:
    return Programme(
        id=row.id,
        organisation_id=row.organisation_id,
        names=json.loads(row.names),
        intros=json.loads(row.intros),
        config=read_config(row.config),
    )
