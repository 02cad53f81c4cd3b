"""Before something about a peer is kept, a note, a promise or a reason: does something in the
words show who a user is? It only asks."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Protocol

from core.errors import Invalid
from core.same_words import mark_of
from core.schema import Scope
from core.storage import Tx
from supervision.ports import Conversations

WARNING = "supervision-warn-identity"


class LooksLikeSomebody(Invalid):
    """A number, an address, a place, or the name of somebody the peer meets."""

    code: ClassVar[str] = "supervision.looks_like_somebody"


class Signs(Protocol):
    """What in a text may show who somebody is, `names` among it."""

    def __call__(self, text: str, names: Collection[str]) -> Sequence[str]: ...


class SecondLook:
    """Looks over all that is written in supervision. Built once, in the wiring."""

    def __init__(self, signs: Signs, conversations: Conversations) -> None:
        self._signs = signs
        self._conversations = conversations

    def at(
        self,
        tx: Tx,
        scope: Scope,
        text: str,
        peers: Collection[str],
        programmes: Collection[str] | None,
        *,
        sure: Collection[str],
        field: str = "text",
        also: Collection[str] = (),
    ) -> None:
        """`peers`: whom it is about; `programmes`: those whose users the writer knows of, None
        where it is the peer; `sure`: marks of the words that the writer has looked at already;
        `also`: names to look for as well.

        Raises: LooksLikeSomebody, beside the field.
        """
        if not text.strip() or mark_of(text) in sure:
            return
        names = [*self._conversations.acquainted(tx, scope, peers, programmes), *also]
        if self._signs(text, names):
            raise LooksLikeSomebody({field: WARNING})
