"""The supervision log: written by the team, read by it and by the peer it is about (AZ5, AD2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from supervision import log_store
from supervision.bereaved import SPEAK
from supervision.notes import Addition, Decision, Entry, FollowUp, Opening, Reading
from supervision.openings import Openings
from supervision.promises import Source, promise, promised
from supervision.staff import Staff
from supervision.themes import Themes
from supervision.warning import SecondLook
from supervision.whose import is_own, looked_after, may_look_after, place_of, scope_of, supervised

MOST_LETTERS = 8000


class NothingWritten(Invalid):
    """There is neither a text, nor a theme, nor a follow-up."""

    code: ClassVar[str] = "supervision.nothing_written"


@dataclass(frozen=True, slots=True)
class Log:
    """The log of one peer, newest first, and who has read it."""

    peer_id: str
    programme_id: str
    entries: Sequence[Entry]
    decisions: Sequence[Decision]
    readings: Sequence[Reading]
    openings: Sequence[Opening] = ()
    promises: Sequence[FollowUp] = ()
    """What came out of these talks: by whom and until when, done or not."""
    held_only: bool = False
    """Only the talks that the reader held, who is not of the team."""


class Logbook:
    """Use cases of the log and the follow-ups. Built once, in the wiring."""

    def __init__(
        self,
        vault: Vault,
        staff: Staff,
        themes: Themes,
        openings: Openings,
        second_look: SecondLook,
    ) -> None:
        self._vault = vault
        self._staff = staff
        self._themes = themes
        self._openings = openings
        self._second_look = second_look

    # -- reading -------------------------------------------------------------------------------

    def read(self, tx: Tx, actor: Actor, peer_id: str) -> Log:
        """For a supervisor: each reading is noted, and the peer sees it. Raises: NotFound.

        A coordinator who held talks because no supervisor was there reads those, and nothing
        else. Runs as a write: the note is in the same transaction as the reading.
        """
        scope = scope_of(actor)
        programmes = self._shared(tx, actor, peer_id)
        if not programmes:
            return self._held_by(tx, actor, peer_id)
        log_store.add_reading(tx, scope, peer_id, actor.person_id)
        audit.record(tx, scope, actor.person_id, "log.read", "person", peer_id, owner_id=peer_id)
        return self._log(tx, scope, peer_id, programmes)

    def _held_by(self, tx: Tx, actor: Actor, peer_id: str) -> Log:
        scope, who = scope_of(actor), actor.person_id
        programmes = looked_after(actor)
        known = log_store.entries(tx, scope, peer_id, programmes) if peer_id != who else []
        held = [each for each in known if is_own(actor, each)]
        if not held:
            raise NotFound
        log_store.add_reading(tx, scope, peer_id, who)
        audit.record(tx, scope, who, "log.read", "person", peer_id, owner_id=peer_id)
        promises = promised(tx, self._vault, scope, [each.id for each in held])
        full = self._with_words(tx, scope, held)
        return Log(peer_id, held[0].programme_id, full, (), (), promises=promises, held_only=True)

    def read_with_reason(self, tx: Tx, actor: Actor, peer_id: str) -> Log:
        """For whoever has said why, while it lasts. Noted like every reading. Raises: NotFound."""
        scope = scope_of(actor)
        opening = self._openings.current(tx, actor, peer_id)
        log_store.add_reading(tx, scope, peer_id, actor.person_id)
        audit.record(
            tx, scope, actor.person_id, "log.read_with_reason", "person", peer_id, owner_id=peer_id
        )
        return self._log(tx, scope, peer_id, [opening.programme_id])

    def own(self, tx: Tx, actor: Actor) -> Log:
        """For the peer: what is written about them, and who has read it."""
        return self._log(tx, scope_of(actor), actor.person_id, None)

    def _log(self, tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str] | None) -> Log:
        entries = log_store.entries(tx, scope, peer_id, programmes)
        full = self._with_words(tx, scope, entries)
        openings = self._openings.about(tx, scope, peer_id, programmes)
        readers = self._readers(tx, scope, programmes, openings)
        readings = log_store.readings(tx, scope, peer_id, readers)
        first = next(iter(programmes or ()), "")
        decisions = self._decisions(tx, scope, peer_id, programmes)
        promises = promised(tx, self._vault, scope, [entry.id for entry in entries])
        return Log(peer_id, first, full, decisions, readings, openings, promises)

    def _with_words(self, tx: Tx, scope: Scope, entries: Sequence[Entry]) -> list[Entry]:
        texts = self._additions(tx, scope, [entry.id for entry in entries])
        return [replace(entry, additions=tuple(texts.get(entry.id, ()))) for entry in entries]

    def _readers(
        self,
        tx: Tx,
        scope: Scope,
        programmes: Collection[str] | None,
        openings: Sequence[Opening],
    ) -> set[str] | None:
        """Whose readings are seen: by the peer all, by staff those of their own programmes."""
        if programmes is None:
            return None
        teams = [self._staff.everybody(tx, scope, each) for each in programmes]
        return {each.reader_id for each in openings}.union(*teams)

    def _decisions(
        self, tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str] | None
    ) -> list[Decision]:
        """The reasons that were given, for those whom they are about."""
        rows = log_store.reasons(tx, scope, peer_id, programmes)
        column = {"supervision_duty": "why", "supervision_choice": "reason"}
        sealed = [((table, each.id, column[table]), text) for each, table, text in rows]
        texts = self._vault.open_readable(tx, scope, sealed)
        return [
            replace(each, text=text)
            for (each, _, _), text in zip(rows, texts, strict=True)
            if text is not None
        ]

    def _additions(
        self, tx: Tx, scope: Scope, entry_ids: Collection[str]
    ) -> dict[str, list[Addition]]:
        if not entry_ids:
            return {}
        rows = log_store.additions(tx, scope, entry_ids)
        sealed = [(("supervision_addition", row.id, "text"), row.text) for row in rows]
        found: dict[str, list[Addition]] = {}
        for row, text in zip(rows, self._vault.open_readable(tx, scope, sealed), strict=True):
            if text is not None:
                addition = Addition(row.id, row.author_id, row.written_at, text, row.by_peer)
                found.setdefault(row.entry_id, []).append(addition)
        return found

    # -- writing -------------------------------------------------------------------------------

    def entry(self, tx: Tx, actor: Actor, entry_id: str) -> Entry:
        """One entry of the team's, or of the coordinator's who held the talk, without its texts,
        to write more to it. Nobody writes as staff of a talk about themselves. Raises: NotFound."""
        found = log_store.get_entry(tx, scope_of(actor), entry_id)
        if found is None or found.peer_id == actor.person_id:
            raise NotFound
        if not is_own(actor, found) and not actor.has(
            "supervisor", programme_id=found.programme_id
        ):
            raise NotFound
        return found

    def add(
        self,
        tx: Tx,
        actor: Actor,
        entry_id: str,
        *,
        text: str,
        themes: Collection[str],
        sure: Collection[str] = (),
    ) -> None:
        """Text and themes after the tap; what stood before stays.

        Raises: NotFound, Invalid, LooksLikeSomebody.
        """
        scope = scope_of(actor)
        found = self.entry(tx, actor, entry_id)
        self._themes.check(tx, scope, found.programme_id, themes)
        programmes = looked_after(actor)
        self._second_look.at(tx, scope, text, [found.peer_id], programmes, sure=sure)
        log_store.add_themes(tx, scope, found.id, themes)
        if text.strip():
            self._write(tx, actor, found, text, by_peer=False)

    def add_own(
        self, tx: Tx, actor: Actor, entry_id: str, text: str, *, sure: Collection[str] = ()
    ) -> None:
        """The peer's own words, beside the supervisors'.

        Raises: NotFound, NothingWritten, LooksLikeSomebody.
        """
        found = log_store.get_entry(tx, scope_of(actor), entry_id)
        if found is None or found.peer_id != actor.person_id:
            raise NotFound
        if not text.strip():
            raise NothingWritten({"text": "supervision-error-text"})
        self._second_look.at(tx, scope_of(actor), text, [found.peer_id], None, sure=sure)
        self._write(tx, actor, found, text, by_peer=True)

    def _write(self, tx: Tx, actor: Actor, entry: Entry, text: str, *, by_peer: bool) -> None:
        scope = scope_of(actor)
        addition_id = new_id()
        where = ("supervision_addition", addition_id, "text")
        place = place_of(entry.peer_id)
        sealed = self._vault.seal(tx, scope, actor.person_id, place, where, text.strip())
        log_store.add_addition(
            tx,
            scope,
            {
                "id": addition_id,
                "entry_id": entry.id,
                "author_id": actor.person_id,
                "by_peer": by_peer,
                "written_at": tx.now,
                "text": sealed,
            },
        )
        audit.record(tx, scope, actor.person_id, "log.write", "entry", entry.id)

    # -- follow-ups ----------------------------------------------------------------------------

    def promise(
        self,
        tx: Tx,
        actor: Actor,
        entry_id: str,
        *,
        text: str,
        due_on: date,
        owner_id: str,
        sure: Collection[str] = (),
    ) -> None:
        """A follow-up with a date and an owner, out of an entry; the peer reads it.

        Raises: NotFound, Invalid, LooksLikeSomebody.
        """
        found = self.entry(tx, actor, entry_id)
        self._second_look.at(
            tx,
            scope_of(actor),
            text,
            [found.peer_id],
            looked_after(actor),
            sure=sure,
            field="follow_up",
        )
        place = place_of(found.peer_id)
        source = Source(found.programme_id, found.id, found.peer_id, "note", place)
        promise(
            tx,
            self._vault,
            self._staff,
            actor,
            source,
            text=text,
            due_on=due_on,
            owner_id=owner_id,
        )

    def done(self, tx: Tx, actor: Actor, follow_up_id: str) -> None:
        """Done, says whoever of the staff did it. Twice is once. Raises: NotFound, also for a user
        whose peer has died: whoever spoke with them says what they want (`Bereaved.spoken`)."""
        scope = scope_of(actor)
        found = log_store.get_follow_up(tx, scope, follow_up_id)
        if found is None or not may_look_after(actor, found.programme_id):
            raise NotFound
        if found.kind == SPEAK:
            raise NotFound
        log_store.save_follow_up(tx, scope, found.done(actor.person_id, tx.now))

    def follow_ups(self, tx: Tx, actor: Actor, programmes: Collection[str]) -> list[FollowUp]:
        """All open ones of the programmes, soonest first; a coordinator sees no words of them
        but their own, out of talks that they held standing in."""
        scope = scope_of(actor)
        rows = log_store.open_follow_ups(tx, scope, programmes=programmes)
        readable = [
            (f, sealed)
            for f, sealed in rows
            if sealed is not None
            and (
                actor.has("supervisor", programme_id=f.programme_id)
                or (f.created_by == actor.person_id and self._out_of_own(tx, actor, f))
            )
        ]
        texts = self._vault.open_readable(
            tx, scope, [(("supervision_follow_up", f.id, "text"), sealed) for f, sealed in readable]
        )
        by_id = {f.id: text or "" for (f, _), text in zip(readable, texts, strict=True)}
        return [replace(f, text=by_id.get(f.id, "")) for f, _ in rows]

    def _out_of_own(self, tx: Tx, actor: Actor, follow_up: FollowUp) -> bool:
        source = follow_up.entry_id
        entry = log_store.get_entry(tx, scope_of(actor), source) if source else None
        return entry is not None and is_own(actor, entry)

    def due(self, tx: Tx, actor: Actor, programmes: Collection[str]) -> list[FollowUp]:
        """What the actor, or nobody of the staff any more, has promised for today or before."""
        scope = scope_of(actor)
        today = tx.now.astimezone(self._staff.zone(tx, scope, actor.person_id)).date()
        staff = {who for each in programmes for who in self._staff.everybody(tx, scope, each)}
        others = staff - {actor.person_id}
        return [
            each
            for each, _ in log_store.open_follow_ups(tx, scope, programmes=programmes)
            if each.due_on <= today and each.owner_id not in others
        ]

    def _shared(self, tx: Tx, actor: Actor, peer_id: str) -> list[str]:
        """The programmes in which the actor supervises and the other is or was looked after."""
        scope = scope_of(actor)
        shared: list[str] = []
        if peer_id == actor.person_id:
            return shared  # what is written about oneself is read on one's own page
        for programme_id in supervised(actor):
            peers = {person.id for person in self._staff.peers(tx, scope, programme_id)}
            if peer_id in peers or log_store.entries(tx, scope, peer_id, [programme_id]):
                shared.append(programme_id)
        return shared
