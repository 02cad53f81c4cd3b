"""What the server says on the wire about supervision; a browser sends nothing of its own here."""

from wire.messages import Notice
from wire.registry import Registry


class PeerWaits(Notice, frozen=True, tag="supervision.peer_waits"):
    """To the supervisors: a peer stands at a session's door; whoever can, comes now."""

    session_id: str


class Taken(Notice, frozen=True, tag="supervision.taken"):
    """To the supervisors: one of them is with the peer; the others need not come."""

    session_id: str


Told = PeerWaits | Taken


def speak(registry: Registry) -> None:
    """Says that these are ours, for the contract of the wire."""
    registry.says(PeerWaits, Taken)
