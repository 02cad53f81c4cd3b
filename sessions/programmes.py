"""Programmes: the default one that every house begins with, and changing a programme's settings."""

from collections.abc import Iterable
from typing import Final

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.defaults import ORGANISATION, PROGRAMME
from sessions import programme_store as store
from sessions.programme import Config, Programme

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


class Programmes:
    """What the service owner configures."""

    def ensure_default(self, tx: Tx) -> None:
        """The programme that every installation starts with; keeps one that is there."""
        store.add(tx, Scope(ORGANISATION), PROGRAMME, NAMES, INTROS, Config())

    def get(self, tx: Tx, scope: Scope, programme_id: str) -> Programme:
        """Raises: NotFound."""
        found = self.many(tx, scope, [programme_id])
        if not found:
            raise NotFound
        return found[0]

    def many(self, tx: Tx, scope: Scope, programme_ids: Iterable[str]) -> list[Programme]:
        """Those that exist."""
        return store.many(tx, scope, programme_ids)

    def add(
        self, tx: Tx, scope: Scope, programme_id: str, names: dict[str, str], config: Config
    ) -> Programme:
        """A further programme."""
        store.add(tx, scope, programme_id, names, {}, config)
        return self.get(tx, scope, programme_id)

    def change(
        self, tx: Tx, scope: Scope, programme_id: str, config: Config, *, by: str | None = None
    ) -> None:
        """New settings; they hold for what is booked from now on. Raises: NotFound."""
        if not store.change(tx, scope, programme_id, config):
            raise NotFound
        audit.record(tx, scope, by, "programme.change", "programme", programme_id)
