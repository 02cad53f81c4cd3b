"""The words of supervision on the wire; `docs/protocol.md` describes each."""

from supervision.events import NeedState
from wire.messages import Notice, Ok, Request
from wire.registry import Registry


class PeerWaits(Notice, frozen=True, tag="supervision.peer_waits"):
    """To the supervisors: a peer stands at a session's door; whoever can, comes now."""

    session_id: str


class Taken(Notice, frozen=True, tag="supervision.taken"):
    """To the supervisors: one of them is with the peer; the others need not come."""

    session_id: str


class NeedLook(Request, frozen=True, tag="need.look"):
    """How it stands with what I have asked for."""


class NeedSeen(Ok, tag="ok"):
    """`state` is the same for as long as nothing has changed; the page is rendered with it."""

    state: str


class NeedNews(Notice, frozen=True, tag="need.changed"):
    """Somebody needs to talk: to staff, and to whoever asked. `state` is `now` or `later` while
    they wait, `taken` when one of us has answered, `gone` when they let it be. Names nobody."""

    need_id: str
    state: NeedState


Told = PeerWaits | Taken


def speak(registry: Registry) -> None:
    """Says that these are ours, for the contract of the wire."""
    registry.says(PeerWaits, Taken)
