"""What the server says on the wire about supervision; a browser sends nothing of its own here."""

from wire.messages import Notice


class PeerWaits(Notice, frozen=True, tag="supervision.peer_waits"):
    """To the supervisors: a peer stands at a session's door; whoever can, comes now."""

    session_id: str


class Taken(Notice, frozen=True, tag="supervision.taken"):
    """To the supervisors: one of them is with the peer; the others need not come."""

    session_id: str


class SupervisorHere(Notice, frozen=True, tag="supervision.here"):
    """To the peer at the door: a supervisor is there; ``url`` is the talk's room or page."""

    session_id: str
    url: str


class SessionMoved(Notice, frozen=True, tag="supervision.moved"):
    """To the user and the peer in a session's room: we had to move it; ``url`` says it kindly."""

    session_id: str
    url: str


Told = PeerWaits | Taken | SupervisorHere | SessionMoved
