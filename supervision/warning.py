"""Before a log is written: does something in the words show who a user is? It only asks."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Protocol

from core.errors import Invalid

WARNING = "supervision-warn-identity"


class LooksLikeSomebody(Invalid):
    """A number, an address, a place, or the name of somebody the peer meets."""

    code: ClassVar[str] = "supervision.looks_like_somebody"


class Signs(Protocol):
    """What in a text may show who somebody is, `names` among it."""

    def __call__(self, text: str, names: Collection[str]) -> Sequence[str]: ...


def look_over(
    signs: Signs, text: str, names: Collection[str], *, sure: bool, field: str = "text"
) -> None:
    """Raises: LooksLikeSomebody beside the field, unless the writer has looked and is sure."""
    if not sure and signs(text, names):
        raise LooksLikeSomebody({field: WARNING})
