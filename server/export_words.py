"""What stands in an export as a short name, said in words as well: topics."""

from collections.abc import Mapping
from typing import Any, Final

from content.service import Contents
from core.schema import Scope
from core.storage import Tx
from matching.topics import Topics

_CHOSEN: Final = {"support_request": "answers", "peer_text": "content", "peer_limits": "content"}
"""Tables of whoever chose topics, and where the topics' names lie in them."""


class ExportWords:
    """Adds the words to what was found. One in a process."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def add(
        self, tx: Tx, scope: Scope, found: Mapping[str, list[dict[str, Any]]], locale: str
    ) -> None:
        """Beside the names, which stay for programs to read."""
        for table, column in _CHOSEN.items():
            for row in found.get(table, ()):
                said = row[column]
                if isinstance(said, dict) and said.get("topics"):
                    edition = self._contents.edition(tx, scope, row["programme_id"])
                    chosen = Topics(edition, locale).chosen(said["topics"])
                    said["topics_in_words"] = [each.title for each in chosen]
