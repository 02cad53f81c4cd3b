"""Break-glass: somebody outside the team reads a peer's log, with a reason, for half an hour (AZ5).

The reason is written before anything is shown, the peer sees at once who, when and why, and the
audit log has each step of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.errors import Invalid, NotFound
from core.ids import new_id
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import audit
from identity.actor import Actor
from supervision import log_store
from supervision.notes import Opening
from supervision.notices import Note
from supervision.staff import Staff
from supervision.warning import SecondLook
from supervision.whose import looked_after, place_of, scope_of

LASTS: Final = timedelta(minutes=30)
FEWEST_LETTERS: Final = 20
NEWS: Final = timedelta(days=7)
OPENED: Final = "supervision.log_opened"


class Openings:
    """Built once, in the wiring."""

    def __init__(self, vault: Vault, staff: Staff, jobs: Jobs, second_look: SecondLook) -> None:
        self._vault = vault
        self._staff = staff
        self._jobs = jobs
        self._second_look = second_look

    def programme(self, tx: Tx, actor: Actor, peer_id: str) -> str:
        """Where the actor coordinates or is admin, and the peer is looked after. Raises: NotFound.

        Nobody opens the log about themselves: they have it already.
        """
        scope = scope_of(actor)
        for programme_id in sorted(actor.programmes):
            if not actor.has("coordinator", "admin", programme_id=programme_id):
                continue
            peers = {person.id for person in self._staff.peers(tx, scope, programme_id)}
            if peer_id != actor.person_id and (
                peer_id in peers or log_store.entries(tx, scope, peer_id, [programme_id])
            ):
                return programme_id
        raise NotFound

    def open(
        self, tx: Tx, actor: Actor, peer_id: str, reason: str, *, sure: Collection[str] = ()
    ) -> Opening:
        """With a written reason, which the peer reads. Raises: NotFound, Invalid,
        LooksLikeSomebody."""
        programme_id = self.programme(tx, actor, peer_id)
        words = reason.strip()
        if len(words) < FEWEST_LETTERS:
            raise Invalid({"reason": "supervision-opening-reason-error"})
        scope = scope_of(actor)
        known = looked_after(actor)  # an admin knows no users, and is told of none
        self._second_look.at(tx, scope, words, [peer_id], known, sure=sure, field="reason")
        new = Opening(new_id(), peer_id, programme_id, actor.person_id, tx.now, tx.now + LASTS)
        where: Where = ("supervision_opening", new.id, "reason")
        sealed = self._vault.seal(tx, scope, actor.person_id, place_of(peer_id), where, words)
        log_store.add_opening(tx, scope, new, sealed)
        audit.record(
            tx, scope, actor.person_id, "log.break_glass", "person", peer_id, owner_id=peer_id
        )
        self._jobs.put(tx, scope, OPENED, tx.now, new.id, key=f"{OPENED}:{new.id}")
        return new

    def current(self, tx: Tx, actor: Actor, peer_id: str) -> Opening:
        """The actor's own that still lasts. Raises: NotFound."""
        programme_id = self.programme(tx, actor, peer_id)
        for opening, _ in log_store.openings(tx, scope_of(actor), peer_id, [programme_id]):
            if opening.reader_id == actor.person_id and tx.now < opening.until:
                return opening
        raise NotFound

    def about(
        self, tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str] | None
    ) -> list[Opening]:
        """Those of these programmes, or (None) all, with their reasons, newest first; a reason
        that was forgotten is empty."""
        rows = log_store.openings(tx, scope, peer_id, programmes)
        sealed: list[tuple[Where, bytes]] = [
            (("supervision_opening", each.id, "reason"), text)
            for each, text in rows
            if text is not None
        ]
        keys = [each.id for each, text in rows if text is not None]
        texts = dict(zip(keys, self._vault.open_readable(tx, scope, sealed), strict=True))
        return [replace(each, reason=texts.get(each.id) or "") for each, _ in rows]

    def news(self, tx: Tx, actor: Actor) -> Sequence[Opening]:
        """The latest about the actor, to be told on their first page."""
        rows = log_store.openings(tx, scope_of(actor), actor.person_id, None)
        return [each for each, _ in rows if tx.now < each.opened_at + NEWS]

    def told(self, tx: Tx, job: Job) -> Note | None:
        """The peer hears of it at once."""
        peer_id = log_store.opened_about(tx, job.scope, job.subject_id)
        if peer_id is None:
            return None
        return Note([peer_id], "supervision-mail-opened", "/veiledning")
