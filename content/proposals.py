"""What people would have the content say: written and kept as a draft, sent, published or answered.

Nobody's proposal is turned down without a word, and what is published is thanked for. The words
are their author's until they are published, and sealed under a key of theirs.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from content import store
from content.domain import LISTS, REASON_AT_MOST, Kind, Moved, Proposal, Stage, Words, tidy, wrong
from content.proposal_words import Answer, Opened, ProposalWords, Said
from content.service import Contents, must_publish
from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import STAFF, Actor
from identity.people import People

AT_ONCE: Final = 50
"""Open ones that one person may have."""


class Proposals:
    """Writing, sending, reading and answering. One in a process."""

    def __init__(self, contents: Contents, people: People, words: ProposalWords) -> None:
        self._contents = contents
        self._people = people
        self._words = words

    # -- whoever proposes ----------------------------------------------------------------------

    def write(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        *,
        kind: Kind,
        key: str | None,
        texts: Mapping[str, Words],
        why: str,
        named: bool,
        base: int,
        send: bool,
    ) -> str:
        """A new proposal: a draft, or sent at once; gives its id. `key` None: a piece that is not
        there yet. Raises: NotFound, Invalid."""
        scope = must_belong(actor, programme_id)
        words = self._checked(tx, scope, programme_id, kind, key, texts, send)
        open_ones = [r for r in store.by_author(tx, scope, actor.person_id) if _is_open(r.stage)]
        if len(open_ones) >= AT_ONCE:
            raise Invalid({"why": "content-many"})
        row_id = new_id()
        store.add_proposal(
            tx,
            scope,
            {
                "id": row_id,
                "organisation_id": scope.organisation_id,
                "programme_id": programme_id,
                "key": key or new_id(),
                "kind": kind,
                "author_id": actor.person_id,
                "named": named,
                "stage": _stage(send),
                "base": base,
                "revision": 0,
                "words": self._words.seal(
                    tx, scope, actor.person_id, row_id, Said(words, why.strip())
                ),
                "changed_at": tx.now,
                "sent_at": tx.now if send else None,
                "closed_at": None,
                "seen_at": None,
                "number": None,
            },
        )
        if send:
            audit.record(tx, scope, actor.person_id, "content.propose", "proposal", row_id)
        return row_id

    def change(
        self,
        tx: Tx,
        actor: Actor,
        proposal_id: str,
        *,
        texts: Mapping[str, Words],
        why: str,
        named: bool,
        revision: int,
        send: bool,
    ) -> None:
        """One's own, as long as it is open; what was sent stays sent. Raises: NotFound, Invalid,
        Moved where it was changed in another window, or answered meanwhile."""
        scope, now = self._mine(tx, actor, proposal_id)
        if not now.is_open:
            raise Moved
        sends = send or now.stage == "proposed"
        words = self._checked(tx, scope, now.programme_id, now.kind, now.key, texts, sends)
        sealed = self._words.seal(tx, scope, actor.person_id, now.id, Said(words, why.strip()))
        values = {
            "words": sealed,
            "named": named,
            "stage": _stage(sends),
            "changed_at": tx.now,
            "sent_at": (now.sent_at or tx.now) if sends else None,
        }
        if not store.change_proposal(tx, scope, now.id, revision, values):
            raise Moved
        if sends and now.stage == "draft":
            audit.record(tx, scope, actor.person_id, "content.propose", "proposal", now.id)

    def remove(self, tx: Tx, actor: Actor, proposal_id: str) -> None:
        """One's own, with its key; what was published of it stands, without one's name.

        Raises: NotFound.
        """
        scope, now = self._mine(tx, actor, proposal_id)
        if now.number is not None:
            store.unname(tx, scope, actor.person_id, now.programme_id, now.key, now.number)
            store.next_edition(tx, scope, now.programme_id)
        self._words.remove(tx, scope, now)

    def mine(self, tx: Tx, actor: Actor) -> list[Opened]:
        """One's own, the newest first."""
        scope = Scope(actor.organisation_id)
        rows = store.by_author(tx, scope, actor.person_id)
        return [self._opened(tx, scope, actor, row) for row in rows]

    def open(self, tx: Tx, actor: Actor, proposal_id: str) -> Opened:
        """One's own, or one that was sent to us: staff's reading is noted (AD2), and that an author
        has seen what became of theirs. A use case that writes. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        row = store.proposal(tx, scope, proposal_id)
        if row is None:
            raise NotFound
        if row.author_id != actor.person_id:
            must_publish(actor, row.programme_id)
            if row.stage == "draft":
                raise NotFound
            audit.record(
                tx,
                scope,
                actor.person_id,
                "content.read",
                "proposal",
                row.id,
                owner_id=row.author_id,
            )
        elif row.closed_at is not None and row.seen_at is None:
            store.see(tx, scope, row.id)
        return self._opened(tx, scope, actor, row)

    def news(self, tx: Tx, actor: Actor) -> list[tuple[str, str]]:
        """One's own that were published or answered since one last looked: id and who did it."""
        scope = Scope(actor.organisation_id)
        found = []
        for row in store.unseen(tx, scope, actor.person_id):
            answered = store.answer(tx, scope, row.id)
            found.append((row.id, answered.by_id if answered else ""))
        names = self._people.names(tx, scope, {by for _, by in found if by})
        return [(proposal_id, names.get(by, "")) for proposal_id, by in found]

    def names(self, tx: Tx, scope: Scope, ids: set[str]) -> dict[str, str]:
        """Person → first name, of those who still are."""
        return self._people.names(tx, scope, ids)

    # -- those who publish ---------------------------------------------------------------------

    def waiting(self, tx: Tx, actor: Actor) -> list[tuple[Proposal, str]]:
        """Those that wait for an answer, the oldest first, with their authors' names."""
        scope = Scope(actor.organisation_id)
        led = {g.programme_id for g in actor.grants if g.role in ("coordinator", "admin")}
        programmes = [p for p in led if actor.has("coordinator", "admin", programme_id=p)]
        found = [self._words.open(tx, scope, row) for row in store.waiting(tx, scope, programmes)]
        names = self._people.names(tx, scope, {each.author_id for each in found})
        return [(each, names.get(each.author_id, "")) for each in found]

    def publish(
        self,
        tx: Tx,
        actor: Actor,
        proposal_id: str,
        *,
        texts: Mapping[str, Words],
        expected: int,
        revision: int,
        note: str,
        thanks: str,
    ) -> int:
        """It holds from now on, perhaps with other words than were proposed; its author reads the
        thanks. Raises: NotFound, Invalid, Moved."""
        scope, now = self._sent(tx, actor, proposal_id)
        number = self._contents.publish(
            tx,
            actor,
            now.programme_id,
            key=now.key,
            kind=now.kind,
            texts=texts,
            expected=expected,
            note=note,
            author_id=now.author_id if now.named else None,
        )
        self._close(tx, scope, actor, now, revision, "published", thanks, number)
        return number

    def answer(self, tx: Tx, actor: Actor, proposal_id: str, *, words: str, revision: int) -> None:
        """Not used, or not now, with words of one's own. Raises: NotFound, Moved, Invalid where
        nothing is said."""
        scope, now = self._sent(tx, actor, proposal_id)
        if not words.strip():
            raise Invalid({"words": "content-answer-missing"})
        self._close(tx, scope, actor, now, revision, "answered", words, None)

    # -- time and people -----------------------------------------------------------------------

    def forget_old(self, tx: Tx, scope: Scope, programme_id: str, before: datetime) -> int:
        """Proposals that nobody has touched since are gone, with their keys; says how many."""
        rows = store.too_old(tx, scope, programme_id, before)[:AT_ONCE]
        for row in rows:
            self._words.remove(tx, scope, self._words.open(tx, scope, row))
        return len(rows)

    def forget_author(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """Somebody is erased: their proposals go, and what they gave stands without their name."""
        rows = store.by_author(tx, scope, person_id)
        for row in rows:
            self._words.remove(tx, scope, self._words.open(tx, scope, row))
        store.unname_all(tx, scope, person_id)
        for programme_id in {row.programme_id for row in rows}:
            store.next_edition(tx, scope, programme_id)

    # -- steps ---------------------------------------------------------------------------------

    def _checked(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        kind: Kind,
        key: str | None,
        texts: Mapping[str, Words],
        is_sent: bool,
    ) -> dict[str, Words]:
        piece = self._contents.edition(tx, scope, programme_id).find(key) if key else None
        if kind not in LISTS and piece is None:
            raise NotFound
        if piece is not None and piece.kind != kind:
            raise NotFound
        words = tidy(texts)
        if mend := (wrong(kind, words) if is_sent else wrong("rule", words) if not words else {}):
            raise Invalid(mend)
        return words

    def _mine(self, tx: Tx, actor: Actor, proposal_id: str) -> tuple[Scope, Proposal]:
        scope = Scope(actor.organisation_id)
        row = store.proposal(tx, scope, proposal_id)
        if row is None or row.author_id != actor.person_id:
            raise NotFound
        return scope, self._words.open(tx, scope, row)

    def _sent(self, tx: Tx, actor: Actor, proposal_id: str) -> tuple[Scope, Proposal]:
        """One to publish or answer: sent to us, or one's own draft."""
        scope = Scope(actor.organisation_id)
        row = store.proposal(tx, scope, proposal_id)
        if row is None or (row.stage == "draft" and row.author_id != actor.person_id):
            raise NotFound
        must_publish(actor, row.programme_id)
        if not _is_open(row.stage):
            raise Moved
        return scope, self._words.open(tx, scope, row)

    def _close(
        self,
        tx: Tx,
        scope: Scope,
        actor: Actor,
        now: Proposal,
        revision: int,
        stage: Stage,
        words: str,
        number: int | None,
    ) -> None:
        values = {
            "stage": stage,
            "number": number,
            "changed_at": tx.now,
            "closed_at": tx.now,
            "sent_at": now.sent_at or tx.now,
            "seen_at": tx.now if now.author_id == actor.person_id else None,
        }
        if not store.change_proposal(tx, scope, now.id, revision, values):
            raise Moved
        row_id = new_id()
        store.add_answer(
            tx,
            scope,
            {
                "id": row_id,
                "organisation_id": scope.organisation_id,
                "proposal_id": now.id,
                "by_id": actor.person_id,
                "words": self._words.seal_answer(
                    tx, scope, actor.person_id, now.id, row_id, words.strip()[:REASON_AT_MOST]
                ),
                "at": tx.now,
            },
        )
        if stage == "answered":
            audit.record(tx, scope, actor.person_id, "content.answer", "proposal", now.id)

    def _opened(self, tx: Tx, scope: Scope, actor: Actor, row: Any) -> Opened:
        answered = store.answer(tx, scope, row.id)
        ids = {row.author_id, *([answered.by_id] if answered else [])}
        names = self._people.names(tx, scope, ids)
        found = None
        if answered is not None:
            words = self._words.answer(tx, scope, answered)
            found = Answer(names.get(answered.by_id, ""), answered.at, words)
        return Opened(
            proposal=self._words.open(tx, scope, row),
            author=names.get(row.author_id, ""),
            is_mine=row.author_id == actor.person_id,
            answer=found,
        )


def must_belong(actor: Actor, programme_id: str) -> Scope:
    """Raises: NotFound for anybody but the programme's peers and staff."""
    if not actor.has("peer", *STAFF, programme_id=programme_id):
        raise NotFound
    return Scope(actor.organisation_id)


def _stage(sent: bool) -> Stage:
    return "proposed" if sent else "draft"


def _is_open(stage: str) -> bool:
    return stage in ("draft", "proposed")
