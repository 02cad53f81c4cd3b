"""What an export has by a short name, in words as well: topics, themes, what one said yes to."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from content.consents import ConsentWords
from content.service import Contents
from core.schema import Scope
from core.storage import Tx
from matching.topics import Topics
from supervision.themes import Themes

_CHOSEN: Final = {"support_request": "answers", "peer_text": "content", "peer_limits": "content"}
"""Tables of whoever chose topics, and where the topics' names lie in them."""

_THEMED: Final = ("supervision_theme", "supervision_meeting_theme")
"""Tables of what was talked about."""


class ExportWords:
    """Adds the words to what was found. One in a process."""

    def __init__(
        self,
        contents: Contents,
        consents: ConsentWords,
        themes: Themes,
        programmes: Callable[[Tx, Scope], Collection[str]],
    ) -> None:
        self._contents = contents
        self._consents = consents
        self._themes = themes
        self._programmes = programmes

    def add(
        self, tx: Tx, scope: Scope, found: Mapping[str, list[dict[str, Any]]], locale: str
    ) -> None:
        """Beside the names, which stay for programs to read."""
        for row in found.get("consent", ()):
            said = self._consents.said(tx, scope, row["kind"], row["version"])
            # PR4: in every language of the version, since which one they read is not kept.
            row["words"] = {name: f"{each.title}\n\n{each.body}" for name, each in said.items()}
        themed = [row for table in _THEMED for row in found.get(table, ())]
        if themed:
            every = self._themes.all(tx, scope, self._programmes(tx, scope))
            names = {theme.key: theme.name(locale) for theme in every}
            for row in themed:
                row["theme_in_words"] = names.get(row["theme"])
        for table, column in _CHOSEN.items():
            for row in found.get(table, ()):
                said = row[column]
                if isinstance(said, dict) and said.get("topics"):
                    edition = self._contents.edition(tx, scope, row["programme_id"])
                    chosen = Topics(edition, locale).chosen(said["topics"])
                    said["topics_in_words"] = [each.title for each in chosen]
