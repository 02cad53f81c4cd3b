"""What a programme says of its groups."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class GroupRule:
    """The programme's choices; these here hold until it makes others."""

    line_minutes: int = 30
    """How long a peer waits on the direct line before staff are told by mail."""
    keeps_words: bool = False
    """Whether the words that stood in an edited message stay readable. What is taken away never."""

    @property
    def patience(self) -> timedelta:
        return timedelta(minutes=self.line_minutes)
