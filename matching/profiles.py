"""A peer's own text, on the same points as the user's form; written by the peer, for users."""

from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from matching import store
from matching.domain import PeerText
from matching.sealing import Words


class Profiles:
    """Reads and keeps peers' texts."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def get(self, tx: Tx, scope: Scope, programme_id: str, person_id: str) -> PeerText:
        """The text; an empty one if nothing is written yet."""
        texts = self._words.peer_texts(tx, scope, programme_id, [person_id])
        return texts.get(person_id, PeerText())

    def save(self, tx: Tx, scope: Scope, programme_id: str, person_id: str, text: PeerText) -> None:
        """Keep this text in place of what was there."""
        text_id = store.peer_text_id(tx, scope, programme_id, person_id) or new_id()
        content = self._words.seal_peer_text(
            tx, scope, person_id=person_id, text_id=text_id, text=text
        )
        store.save_peer_text(
            tx,
            scope,
            text_id=text_id,
            programme_id=programme_id,
            person_id=person_id,
            content=content,
        )
