"""Programmes: the default one that every house begins with, and changing a programme's settings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.defaults import ORGANISATION, PROGRAMME
from sessions import programme_store as store
from sessions.programme import Config, Programme

NAMES: Final = {"nb": "Digital likeperson", "en": "Digital peer support"}
INTROS: Final = {
    "nb": (
        "Du møter én fast likeperson på video. Likepersonen er en frivillig som selv har vokst opp "
        "med rus i familien. Du bestemmer hva dere snakker om, og du kan stoppe når du vil."
    ),
    "en": (
        "You meet one peer on video, the same person each time. The peer is a volunteer who also "
        "grew up with substance use in the family. You decide what you talk about, and you can "
        "stop whenever you want."
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
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        config: Config,
        *,
        names: Mapping[str, str] | None = None,
        intros: Mapping[str, str] | None = None,
        by: str | None = None,
    ) -> None:
        """New settings and texts; they hold for what is booked from now on. Raises: NotFound.

        What is as it was leaves no line in the log.
        """
        was = self.get(tx, scope, programme_id)
        new = replace(
            was,
            config=config,
            names=was.names if names is None else dict(names),
            intros=was.intros if intros is None else dict(intros),
        )
        if new == was:
            return
        store.change(tx, scope, new)
        audit.record(tx, scope, by, "programme.change", "programme", programme_id)

    def ids(self, tx: Tx, scope: Scope) -> list[str]:
        """Every programme of the organisation."""
        return store.ids(tx, scope)

    def promise_days(self, tx: Tx, scope: Scope, programme_id: str) -> int:
        """Within how many working days a person answers a request."""
        return self.get(tx, scope, programme_id).config.promise_days

    def lead_by(self, tx: Tx, actor: Actor, programme_id: str) -> Programme:
        """One that the actor may change. Raises: NotFound."""
        if not actor.has("coordinator", "admin", programme_id=programme_id):
            raise NotFound
        return self.get(tx, Scope(actor.organisation_id), programme_id)
