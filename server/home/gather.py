"""Reads a home from the slices: the next step, the request behind it, talks, the group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from appointments.hours import Availability
from chat.service import Chat
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from matching.answers import Proposals
from matching.service import Requests
from matching.views import Mine
from server.home.view import Ahead, Ask, PeerHome, Place, Stage, UserHome
from sessions.home import Home, Homes, Meeting, Step

REQUEST: Final = "/foresporsel"
_STAGES: Final[dict[Step, Stage]] = {
    "rebook": "again",
    "book": "pair",
    "ask_more": "used",
    "waiting_for_answer": "asked",
    "paused": "paused",
}


class Talk(Protocol):
    """A talk with a supervisor as the peer sees it; without times while one is being found."""

    @property
    def id(self) -> str: ...
    @property
    def appointment_id(self) -> str | None: ...
    @property
    def supervisor_name(self) -> str | None: ...
    @property
    def starts_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def how(self) -> Place: ...
    @property
    def kind(self) -> str: ...


class Talks(Protocol):
    """The talks ahead of a peer."""

    def mine(self, tx: Tx, actor: Actor) -> Sequence[Talk]: ...


@dataclass(frozen=True, slots=True)
class Gatherer:
    """One in a process; each method is one reading."""

    homes: Homes
    requests: Requests
    proposals: Proposals
    talks: Talks
    chat: Chat
    availability: Availability

    def user(self, tx: Tx, actor: Actor, first_name: str) -> UserHome:
        """The user's, from the pairing if there is one, else from the request."""
        home = self.homes.home(tx, actor)
        if home.together is not None:
            return of_pairing(home, first_name)
        scope = Scope(actor.organisation_id)
        mine = self.requests.mine(tx, scope, actor.person_id, PROGRAMME)
        return of_request(mine, first_name)

    def peer(self, tx: Tx, actor: Actor, first_name: str) -> PeerHome:
        """The peer's."""
        scope = Scope(actor.organisation_id)
        me = actor.person_id
        home = self.homes.peer_home(tx, actor)
        talks = self.talks.mine(tx, actor)
        ahead = [of_meeting(meeting) for meeting in home.upcoming]
        ahead += [each for each in map(of_talk, talks) if each is not None]
        asked = self.proposals.asked(tx, scope, me)
        return PeerHome(
            first_name=first_name,
            ahead=sorted(ahead, key=lambda each: each.starts_at),
            asks=[
                Ask(name, f"/forslag/{made.id}") for made, name in asked if made.state == "proposed"
            ],
            unread=sum(group.unread for group in self.chat.groups(tx, actor)),
            has_hours=bool(self.availability.week(tx, scope, me, "session")),
            talk_to_come=any(talk.starts_at is None for talk in talks),
        )


def of_pairing(home: Home, first_name: str) -> UserHome:
    """The home of a user who has a peer."""
    together = home.together
    assert together is not None
    book = f"/timer/{together.pairing.id}"
    stage = _STAGES.get(home.step, "pair")
    return UserHome(
        first_name=first_name,
        stage=stage,
        peer_name=together.other,
        next=of_meeting(home.next) if home.next else None,
        held=together.quota.used,
        left=together.quota.left,
        go_url=_onward(stage, together.pairing.id),
        book_url=book if together.pairing.state == "active" else "",
        more_url=f"/kobling/{together.pairing.id}",
    )


def _onward(stage: Stage, pairing_id: str) -> str:
    return {
        "pair": f"/timer/{pairing_id}",
        "again": f"/timer/{pairing_id}",
        "used": f"/flere/{pairing_id}",
        "paused": f"/kobling/{pairing_id}",
    }.get(stage, "")


def of_request(mine: Mine | None, first_name: str) -> UserHome:
    """The home of a user who has no peer yet, or none any more."""
    if mine is None:
        return UserHome(first_name, "start", go_url=REQUEST)
    if mine.suggestion is not None:
        return UserHome(first_name, "proposal", mine.suggestion.name, go_url=REQUEST)
    request = mine.request
    if request.state == "matched":
        return UserHome(first_name, "ended", go_url=REQUEST)
    return UserHome(
        first_name,
        "draft" if request.state == "draft" else "waiting",
        go_url=REQUEST,
        coordinator=mine.coordinator or "",
        answer_by=request.answer_by if request.waits_for_answer else None,
    )


def of_meeting(meeting: Meeting) -> Ahead:
    """A session ahead."""
    session = meeting.session
    return Ahead(
        kind="session",
        name=meeting.other,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        opens_at=meeting.opens_at,
        is_open=meeting.open,
        room_url=f"/rom/{session.id}",
        change_url=f"/samtale/{session.id}",
    )


def of_talk(talk: Talk) -> Ahead | None:
    """A talk ahead, when its time is known."""
    if talk.starts_at is None or talk.ends_at is None:
        return None
    has_room = talk.how == "video" and talk.appointment_id is not None
    return Ahead(
        kind="talk",
        name=talk.supervisor_name or "",
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        opens_at=talk.starts_at,
        place=talk.how,
        room_url=f"/rom/{talk.appointment_id}" if has_room else "",
        change_url="/veiledning",
    )
