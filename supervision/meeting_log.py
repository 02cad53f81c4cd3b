"""What is written about a group supervision, and what is wished for; each promise kept here.

The log is only ever added to. Those who were there and the supervision team of now read it, and
everybody who was there sees who has read (AZ5). A wish without a name has no author, no time of
its own and a random id, and is sealed under a key that belongs to the programme: nobody can tell
whose it is, the database included.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final

from core.errors import Conflict, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import audit
from identity.actor import Actor
from supervision import meeting_log_store, meeting_store
from supervision.logbook import NothingWritten
from supervision.meeting import NOBODY, Meeting, Wish, month_of
from supervision.meeting_access import of_us, place_of
from supervision.meetings_seen import MeetingsSeen
from supervision.notes import Addition, FollowUp, Reading
from supervision.ports import Conversations
from supervision.promises import Source, promise, promised
from supervision.staff import Staff
from supervision.themes import Themes
from supervision.warning import SecondLook
from supervision.whose import scope_of, supervised

WISHES_AT_MOST: Final = 100
_WISHES: Final = "wishes"


class TooManyWishes(Conflict):
    """There is enough to talk about for a while."""

    code: ClassVar[str] = "supervision.too_many_wishes"


@dataclass(frozen=True, slots=True)
class Record:
    """The log of one group supervision, and who has read it."""

    meeting: Meeting
    there: Sequence[str]
    themes: Sequence[str]
    notes: Sequence[Addition]
    readings: Sequence[Reading]
    promises: Sequence[FollowUp]
    of_team: bool
    kept_months: int


class MeetingLog:
    """Built once, in the wiring."""

    def __init__(
        self,
        vault: Vault,
        staff: Staff,
        meetings: MeetingsSeen,
        themes: Themes,
        conversations: Conversations,
        second_look: SecondLook,
    ) -> None:
        self._vault = vault
        self._staff = staff
        self._meetings = meetings
        self._themes = themes
        self._conversations = conversations
        self._second_look = second_look

    # -- the log -------------------------------------------------------------------------------

    def read(self, tx: Tx, actor: Actor, meeting_id: str) -> Record:
        """Runs as a write: each reading is noted in the same transaction. Raises: NotFound."""
        found, there, of_team = self._readable(tx, actor, meeting_id)
        scope = scope_of(actor)
        meeting_log_store.add_reading(tx, scope, meeting_id, actor.person_id)
        audit.record(tx, scope, actor.person_id, "log.read", "meeting", meeting_id)
        rows = meeting_log_store.notes(tx, scope, meeting_id)
        sealed: list[tuple[Where, bytes]] = [
            (("supervision_meeting_note", row.id, "text"), row.text) for row in rows
        ]
        texts = self._vault.open_readable(tx, scope, sealed)
        return Record(
            meeting=found,
            there=there,
            themes=meeting_log_store.themes(tx, scope, meeting_id),
            notes=[
                Addition(row.id, row.author_id, row.written_at, text, row.by_peer)
                for row, text in zip(rows, texts, strict=True)
                if text is not None
            ],
            readings=meeting_log_store.readings(tx, scope, meeting_id),
            promises=promised(tx, self._vault, scope, [meeting_id]),
            of_team=of_team,
            kept_months=self._conversations.policy(tx, scope, found.programme_id).log_kept_months,
        )

    def write(
        self,
        tx: Tx,
        actor: Actor,
        meeting_id: str,
        *,
        text: str,
        themes: Collection[str] = (),
        sure: Collection[str] = (),
    ) -> None:
        """Added to what stands. Themes are the team's to say.

        Raises: NotFound, Invalid, NothingWritten, LooksLikeSomebody.
        """
        found, there, of_team = self._readable(tx, actor, meeting_id)
        scope = scope_of(actor)
        if not text.strip() and not (of_team and themes):
            raise NothingWritten({"text": "supervision-error-text"})
        if of_team:
            self._themes.check(tx, scope, found.programme_id, themes)
            meeting_log_store.add_themes(tx, scope, meeting_id, themes)
        if not text.strip():
            return
        # A peer is never told, not even by a warning, whom the others meet.
        about, known = (there, supervised(actor)) if of_team else ([actor.person_id], None)
        self._second_look.at(tx, scope, text, about, known, sure=sure)
        note_id = new_id()
        where: Where = ("supervision_meeting_note", note_id, "text")
        sealed = self._vault.seal(
            tx, scope, actor.person_id, place_of(meeting_id), where, text.strip()
        )
        meeting_log_store.add_note(
            tx,
            scope,
            {
                "id": note_id,
                "meeting_id": meeting_id,
                "author_id": actor.person_id,
                "by_peer": not of_team,
                "written_at": tx.now,
                "text": sealed,
            },
        )
        audit.record(tx, scope, actor.person_id, "log.write", "meeting", meeting_id)

    def promise(
        self,
        tx: Tx,
        actor: Actor,
        meeting_id: str,
        *,
        text: str,
        due_on: date,
        owner_id: str,
        sure: Collection[str] = (),
    ) -> None:
        """A follow-up with a date and an owner; those who were there read it.

        Raises: NotFound, Invalid, LooksLikeSomebody.
        """
        found = of_us(tx, actor, meeting_id)
        scope = scope_of(actor)
        asked = meeting_store.invited(tx, scope, [meeting_id]).get(meeting_id, NOBODY)
        about = tuple(asked)
        self._second_look.at(
            tx, scope, text, about, supervised(actor), sure=sure, field="follow_up"
        )
        source = Source(found.programme_id, meeting_id, "", "group", place_of(meeting_id))
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

    def _readable(
        self, tx: Tx, actor: Actor, meeting_id: str
    ) -> tuple[Meeting, tuple[str, ...], bool]:
        scope = scope_of(actor)
        found = meeting_store.get(tx, scope, meeting_id)
        if found is None or found.status != "held":
            raise NotFound
        asked = meeting_store.invited(tx, scope, [meeting_id]).get(meeting_id, NOBODY)
        there = tuple(who for who, each in asked.items() if each.there)
        of_team = actor.has("supervisor", programme_id=found.programme_id)
        was_there = actor.person_id in there and actor.has("peer", programme_id=found.programme_id)
        if not of_team and not was_there:
            raise NotFound
        return found, there, of_team

    # -- wishes --------------------------------------------------------------------------------

    def prepare(self, tx: Tx, scope: Scope, programmes: Collection[str]) -> None:
        """The keys of wishes are made beforehand, so that no key says when the first one came."""
        for programme_id in programmes:
            self._vault.seal(tx, scope, programme_id, _WISHES, ("supervision_wish", "", "text"), "")

    def wish(self, tx: Tx, actor: Actor, programme_id: str, text: str, *, named: bool) -> None:
        """To the supervisors. Without a name nothing of who or when is kept.

        Raises: NotFound, NothingWritten, TooManyWishes.
        """
        if not actor.has("peer", programme_id=programme_id):
            raise NotFound
        self._wish(tx, actor, programme_id, None, text, named=named)

    def wish_for(self, tx: Tx, actor: Actor, meeting_id: str, text: str, *, named: bool) -> None:
        """For one group supervision, by somebody who is asked to it. Raises: as `wish`."""
        seen = self._meetings.look(tx, actor, meeting_id)
        if not seen.meeting.is_planned:
            raise NotFound
        self._wish(tx, actor, seen.meeting.programme_id, meeting_id, text, named=named)

    def _wish(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        meeting_id: str | None,
        text: str,
        *,
        named: bool,
    ) -> None:
        scope = scope_of(actor)
        words = text.strip()
        if not words:
            raise NothingWritten({"text": "supervision-error-text"})
        if len(meeting_log_store.wishes(tx, scope, [programme_id], meeting_id)) >= WISHES_AT_MOST:
            raise TooManyWishes
        author = actor.person_id if named else None
        # A random id: ours are ordered by the millisecond in which they were made.
        new = Wish(uuid.uuid4().hex, programme_id, meeting_id, author, month_of(tx.now), "")
        where: Where = ("supervision_wish", new.id, "text")
        sealed = self._vault.seal(tx, scope, author or programme_id, _WISHES, where, words)
        meeting_log_store.add_wish(tx, scope, new, sealed)

    def wishes(self, tx: Tx, actor: Actor, meeting_id: str | None = None) -> list[Wish]:
        """What the supervisors see: of one meeting, or those to them all. Raises: NotFound."""
        scope = scope_of(actor)
        if meeting_id is not None:
            programmes = [of_us(tx, actor, meeting_id).programme_id]
        else:
            programmes = supervised(actor)
        return self._opened(tx, scope, meeting_log_store.wishes(tx, scope, programmes, meeting_id))

    def signed(self, tx: Tx, actor: Actor) -> list[Wish]:
        """What the actor has wished for with their name."""
        scope = scope_of(actor)
        return self._opened(tx, scope, meeting_log_store.signed_wishes(tx, scope, actor.person_id))

    def _opened(self, tx: Tx, scope: Scope, rows: Sequence[tuple[Wish, bytes]]) -> list[Wish]:
        sealed: list[tuple[Where, bytes]] = [
            (("supervision_wish", each.id, "text"), text) for each, text in rows
        ]
        texts = self._vault.open_readable(tx, scope, sealed)
        return [
            replace(each, text=text)
            for (each, _), text in zip(rows, texts, strict=True)
            if text is not None
        ]

    def talked_about(self, tx: Tx, actor: Actor, wish_id: str) -> None:
        """A supervisor takes it off the list, or whoever signed it takes it back. Twice is once.

        Raises: NotFound.
        """
        scope = scope_of(actor)
        found = meeting_log_store.get_wish(tx, scope, wish_id)
        if found is None:
            return
        if found.author_id != actor.person_id and not actor.has(
            "supervisor", programme_id=found.programme_id
        ):
            raise NotFound
        meeting_log_store.remove_wish(tx, scope, wish_id)
