"""What the homes show, as plain words and times: no rule lives here, and no database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from supervision.need_view import NeedMine

Kind = Literal["session", "talk", "together", "practice"]
Place = Literal["video", "phone", "in_person"]
Stage = Literal[
    "start",  # no request yet
    "draft",  # a request begun
    "waiting",  # the request is with us
    "proposal",  # a peer has been found: read and answer
    "pair",  # find a time
    "again",  # one broke off: find a new time for it
    "used",  # all are used: ask for more
    "asked",  # has asked for more
    "answered",  # has been answered
    "done",  # all are used, and there are no more to ask for
    "paused",
    "rests",  # the peer has a break: wait, or meet somebody else
    "ended",
    "spoken",  # one of us is to speak with them, before anything else
]


@dataclass(frozen=True, slots=True)
class Ahead:
    """One appointment ahead of a person. `room_url` is empty where there is no room to go to."""

    kind: Kind
    name: str
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    place: Place = "video"
    is_open: bool = False
    has_begun: bool = False
    room_url: str = ""
    change_url: str = ""


NoteKind = Literal[
    "moved",  # to a user: we had to move a session
    "say",  # to both: what happened with this one?
    "ask",  # to a peer: would you meet somebody?
    "question",  # to a peer, privately: a few more sessions?
    "choice",  # to a peer: the session as agreed, or a talk with us first?
    "feedback",  # to both: two questions after the first and the last session
    "ending",  # to both: the last session is set, prepare it together
    "talk-before",  # to a peer: a talk with us before the last session?
    "rests",  # to a user: the peer has a break
    "rests-after",  # to a user: the same, when none is left
    "rest-found",  # to a user: somebody could stand in meanwhile, read and answer
    "rest-back",  # to a user: the peer is back, whom do you go on with?
    "rest-asked",  # to a peer who is back: the user is asked
    "rest-again",  # to a peer who is back: the user goes on with them
    "rest-stayed",  # to a peer who is back: the user goes on with somebody else
    "rest-handed-back",  # to a peer who stood in: the user goes on with the first one
    "rest-stays",  # to a peer who stood in: the user stays
    "goodbye",  # to both: all are had
    "peer-gone",  # to a user: the peer has had everything deleted
    "user-gone",  # to a peer: the user has
    "peer-left",  # to a user: the peer is with us no more
    "user-left",  # to a peer: the user is not
    "invited",  # to a peer: a group supervision, can you come?
    "proposal",  # to a peer: what they proposed for our texts was published or answered
    "practice",  # to a peer: another one wants to practise
    "read-first",  # to a peer before the first session: what others have experienced
    "opened",  # to a peer: somebody outside the team read the log, and why
    "greeting",  # to a peer: somebody of us has thought of them
    "cases",  # to a peer who has room: a few words to read, would you like to?
    "let-down",  # to a user: whom they had read about cannot after all, we look for another
    "case",  # to a user: may the peers read these few words?
]


@dataclass(frozen=True, slots=True)
class Note:
    """Something that waits for a word from this person. `name` is the other's."""

    kind: NoteKind
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class UserHome:
    """Where a user is, and the one next step. `held`, `left`: sessions had, and room for more."""

    first_name: str
    stage: Stage
    peer_name: str = ""
    next: Ahead | None = None
    notes: Sequence[Note] = ()
    held: int = 0
    left: int = 0
    go_url: str = ""
    book_url: str = ""
    ask_url: str = ""
    more_url: str = ""
    coordinator: str = ""
    answer_by: datetime | None = None
    is_late: bool = False
    """The day that was promised first has passed with no answer from us."""
    asked_at: datetime | None = None
    """When they asked for more, if they did."""

    @property
    def tells_of_a_break(self) -> bool:
        """Whether the agreed words on a peer's break are said."""
        return self.stage == "rests" or any(note.kind == "rests" for note in self.notes)


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody whom a peer meets, and where it can be changed."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class LineNote:
    """How a peer's direct line stands, and who has it."""

    state: Literal["quiet", "waiting", "taken", "answered"] = "quiet"
    name: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class PeerHome:
    """What is ahead of a peer by time, the questions to them, and the group around them."""

    first_name: str
    ahead: Sequence[Ahead] = ()
    notes: Sequence[Note] = ()
    pairs: Sequence[Pair] = ()
    unread: int = 0
    has_hours: bool = True
    is_new: bool = False
    """Has met nobody yet: a word of welcome stands first."""
    needs_text: bool = False
    """Nothing to tell a user who this is, yet."""
    away_since: datetime | None = None
    """Has a break since then."""
    talk_to_come: bool = False
    """A talk is to be had, and we are finding the time."""
    hours_url: str = "/tider"
    talk_url: str = "/veiledning/prat"
    line: LineNote = LineNote()
    line_url: str = "/gruppe/linje"
    need: NeedMine = field(default_factory=NeedMine)
    """What the peer has asked for now, and who has answered."""
