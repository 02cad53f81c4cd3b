"""What a person decides for themselves in the group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One person's choices; these here hold until they make others."""

    shows_presence: bool = True
    """Whether the others see that one is here, and that one is writing."""
    shows_reading: bool = True
    """Whether one is named among those who have read a message. Who has not is never shown."""
