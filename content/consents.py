"""What people say yes to: its words in versions, each with a name that never comes twice (PR4).

What came with us has the name it came with; what was published here has its row's id, which no
other version of any programme has. No version is ever removed, so that whoever said yes can read
what to.
"""

from collections.abc import Mapping
from typing import Final

from content.domain import Edition, Texts
from content.service import Contents
from content.versions import Versions
from core.ids import is_id
from core.schema import Scope
from core.storage import Tx

Came = Mapping[tuple[str, str], Texts]
"""Kind of consent and version → its words, of all that ever came with us."""
REQUEST: Final = "request"
"""The kind of consent that a request rests on."""


def key_of(kind: str) -> str:
    """The key of the piece that holds its words."""
    return f"{kind}-consent"


class ConsentWords:
    """Which words hold, and what a version said. One in a process."""

    def __init__(self, contents: Contents, versions: Versions, came: Came) -> None:
        self._contents = contents
        self._versions = versions
        self._came = came

    def version_in(self, edition: Edition, kind: str) -> str:
        """The name of the words that hold. Raises: LookupError for a kind that there is not."""
        piece = edition.find(key_of(kind))
        if piece is None:
            raise LookupError(kind)
        return piece.version_id or [name for each, name in self._came if each == kind][-1]

    def holds(self, tx: Tx, scope: Scope, programme_id: str, kind: str) -> str:
        """The same, as it stands in the database now."""
        return self.version_in(self._contents.edition(tx, scope, programme_id), kind)

    def said(self, tx: Tx, scope: Scope, kind: str, version: str) -> Texts:
        """What somebody said yes to, by language; empty for what we do not know."""
        if not is_id(version):
            return self._came.get((kind, version), {})
        found = self._versions.by_id(tx, scope, version)
        return found.texts if found is not None and found.key == key_of(kind) else {}
