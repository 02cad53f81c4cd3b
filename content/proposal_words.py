"""What a proposal says, sealed under its author's key: kept, opened, gone for good."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from content import store
from content.domain import Proposal, Shipped, Words, whole
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault


class Said(msgspec.Struct):
    """A proposal's words as they are sealed."""

    texts: dict[str, Words]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What staff said of a proposal; `words` may be empty where it was published."""

    name: str
    at: datetime
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A proposal as its author or staff see it."""

    proposal: Proposal
    author: str
    is_mine: bool
    answer: Answer | None


class ProposalWords:
    """The proposals' use of the vault, in one place."""

    def __init__(self, vault: Vault, shipped: Sequence[Shipped]) -> None:
        self._vault = vault
        self._came = {each.key: each for each in shipped}

    def seal_answer(
        self, tx: Tx, scope: Scope, by_id: str, proposal_id: str, row_id: str, text: str
    ) -> bytes:
        """What staff said of it, under their own key."""
        place, where = f"content:{proposal_id}", ("content_answer", row_id, "words")
        return self._vault.seal(tx, scope, by_id, place, where, text)

    def answer(self, tx: Tx, scope: Scope, answered: Any) -> str:
        """What staff said, opened; empty once it cannot be read."""
        where = ("content_answer", answered.id, "words")
        return self._vault.open_readable(tx, scope, [(where, answered.words)])[0] or ""

    def remove(self, tx: Tx, scope: Scope, now: Proposal) -> None:
        answered = store.answer(tx, scope, now.id)
        place = f"content:{now.id}"
        for person_id in {now.author_id, *([answered.by_id] if answered else [])}:
            self._vault.destroy(tx, scope, author_id=person_id, place=place)
        store.remove_proposal(tx, scope, now.id)

    def seal(self, tx: Tx, scope: Scope, author_id: str, row_id: str, said: Said) -> bytes:
        where = ("content_proposal", row_id, "words")
        text = msgspec.json.encode(said).decode()
        return self._vault.seal(tx, scope, author_id, f"content:{row_id}", where, text)

    def open(self, tx: Tx, scope: Scope, row: Any) -> Proposal:
        where = ("content_proposal", row.id, "words")
        text = self._vault.open_readable(tx, scope, [(where, row.words)])[0]
        said = msgspec.json.decode(text, type=Said) if text else Said({})
        came = self._came.get(row.key)
        return Proposal(
            id=row.id,
            programme_id=row.programme_id,
            key=row.key,
            kind=came.kind if came else row.kind,
            author_id=row.author_id,
            named=row.named,
            stage=row.stage,
            base=row.base,
            revision=row.revision,
            changed_at=row.changed_at,
            sent_at=row.sent_at,
            closed_at=row.closed_at,
            number=row.number,
            texts=whole(came, said.texts),
            why=said.why,
        )
