"""What happens in the group that other use cases follow. Ids and times only."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWritten(Event):
    """Somebody wrote in a direct line; `by_peer`: the one whose line it is."""

    channel_id: str
    author_id: str
    by_peer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOut(Event):
    """Somebody was taken out of a channel: what they have open is asked anew who they are."""

    person_id: str
