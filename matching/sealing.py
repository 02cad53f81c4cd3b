"""What people write here: sealed on the way in, opened on the way out."""

from collections.abc import Collection

import msgspec

from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity.phones import Phones
from matching import store
from matching.domain import Answers, PeerText


def request_place(request_id: str) -> str:
    """The place of the vault that all words of one request belong to."""
    return f"request:{request_id}"


class Words:
    """The slice's use of the vault, in one place."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.phones = Phones(vault)

    def seal_answers(
        self, tx: Tx, scope: Scope, user_id: str, request_id: str, answers: Answers
    ) -> bytes:
        """Without the telephone number: that is the person's, under a key of its own, and these
        words can be read long after a number is taken back."""
        text = msgspec.json.encode(msgspec.structs.replace(answers, phone=None)).decode()
        place = request_place(request_id)
        return self._vault.seal(tx, scope, user_id, place, _answers(request_id), text)

    def answers(self, tx: Tx, scope: Scope, request_id: str) -> Answers:
        """What the user wrote; nothing once it was erased."""
        sealed = store.sealed_answers(tx, scope, request_id)
        if sealed is None:
            return Answers()
        text = self._vault.open_readable(tx, scope, [(_answers(request_id), sealed)])[0]
        return Answers() if text is None else msgspec.json.decode(text, type=Answers)

    def many_answers(
        self, tx: Tx, scope: Scope, request_ids: Collection[str]
    ) -> dict[str, Answers]:
        """Request → what the user wrote, for those that can be read."""
        rows = store.many_sealed_answers(tx, scope, request_ids)
        texts = self._vault.open_readable(
            tx, scope, [(_answers(request_id), sealed) for request_id, sealed in rows]
        )
        return {
            request_id: msgspec.json.decode(text, type=Answers)
            for (request_id, _), text in zip(rows, texts, strict=True)
            if text is not None
        }

    def add_message(
        self, tx: Tx, scope: Scope, *, message_id: str, request_id: str, author_id: str, text: str
    ) -> bool:
        """False when there is a message with this id already."""
        place = request_place(request_id)
        body = self._vault.seal(tx, scope, author_id, place, _message(message_id), text)
        return store.insert_message(
            tx,
            scope,
            message_id=message_id,
            request_id=request_id,
            author_id=author_id,
            body=body,
        )

    def messages(
        self, tx: Tx, scope: Scope, request_id: str
    ) -> list[tuple[store.SealedMessage, str]]:
        """The messages that can still be read, oldest first."""
        rows = store.messages(tx, scope, request_id)
        where = [(_message(row.id), row.body) for row in rows]
        texts = self._vault.open_readable(tx, scope, where)
        return [(row, text) for row, text in zip(rows, texts, strict=True) if text is not None]

    def seal_note(
        self,
        tx: Tx,
        scope: Scope,
        *,
        author_id: str,
        request_id: str,
        proposal_id: str,
        text: str,
    ) -> bytes:
        place = request_place(request_id)
        return self._vault.seal(tx, scope, author_id, place, _note(proposal_id), text)

    def note(self, tx: Tx, scope: Scope, proposal_id: str) -> str:
        """What the coordinator wrote to the peer; empty if nothing, or once it was erased."""
        sealed = store.sealed_note(tx, scope, proposal_id)
        if sealed is None:
            return ""
        return self._vault.open_readable(tx, scope, [(_note(proposal_id), sealed)])[0] or ""

    def seal_peer_text(
        self, tx: Tx, scope: Scope, *, person_id: str, text_id: str, text: PeerText
    ) -> bytes:
        body = msgspec.json.encode(text).decode()
        return self._vault.seal(tx, scope, person_id, "peer_text", _peer_text(text_id), body)

    def peer_texts(
        self, tx: Tx, scope: Scope, programme_id: str, people: list[str]
    ) -> dict[str, PeerText]:
        """Person → text, for those who have one that can be read."""
        rows = store.peer_texts(tx, scope, programme_id, people)
        where = [(_peer_text(text_id), sealed) for text_id, sealed in rows.values()]
        texts = self._vault.open_readable(tx, scope, where)
        return {
            person_id: msgspec.json.decode(text, type=PeerText)
            for person_id, text in zip(rows, texts, strict=True)
            if text is not None
        }

    def destroy_request(self, tx: Tx, scope: Scope, request_id: str, user_id: str) -> None:
        """Nothing that anybody wrote in this request can be read again (CR5)."""
        authors = {row.author_id for row in store.messages(tx, scope, request_id)}
        authors |= {made.proposed_by for made in store.proposals_of(tx, scope, [request_id])}
        for author_id in sorted(authors | {user_id}):
            self._vault.destroy(tx, scope, author_id=author_id, place=request_place(request_id))


def _answers(request_id: str) -> tuple[str, str, str]:
    return ("support_request", request_id, "answers")


def _message(message_id: str) -> tuple[str, str, str]:
    return ("request_message", message_id, "body")


def _note(proposal_id: str) -> tuple[str, str, str]:
    return ("proposal", proposal_id, "note")


def _peer_text(text_id: str) -> tuple[str, str, str]:
    return ("peer_text", text_id, "content")
