"""Reads a home from the slices: the next step, the request behind it, talks, the group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from appointments.hours import Availability
from chat.lines import Lines
from chat.service import Chat
from content.proposals import Proposals as Texts
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People
from matching.answers import Proposals
from matching.cases import Cases
from matching.limits import Breaks
from matching.profiles import Profiles
from matching.service import Requests
from matching.views import Mine as MyRequest
from server.home.breaks import chosen_notes, rest_notes
from server.home.view import Ahead, LineNote, Note, Pair, PeerHome, Stage, UserHome
from sessions.closing import Closings
from sessions.feedback import Feedbacks
from sessions.home import Home, Homes, Meeting, Together
from sessions.home import PeerHome as Met
from sessions.pairing import Pairing
from sessions.pairings import Pairings
from sessions.programme import Programme
from sessions.programmes import Programmes
from sessions.rests import Rests
from supervision.bereaved import Bereaved
from supervision.cards import Mine as Talk
from supervision.deciding import Deciding
from supervision.desk import Desk
from supervision.meetings_seen import MeetingsSeen, Seen
from supervision.moving import Moving
from supervision.needs import Needs
from supervision.offering import Offering
from supervision.openings import Openings
from supervision.practices import Practice, Practices

REQUEST: Final = "/foresporsel"
TALKS: Final = "/veiledning"
HELP: Final = "/hjelp"
CASES: Final = "/forslag/beskrivelser"
GREETED: Final = timedelta(days=7)
"""So long a greeting stands on the first page too."""
PRACTISE: Final = "/ov-sammen"


@dataclass(frozen=True, slots=True)
class Gatherer:
    """One in a process; each method is one reading."""

    programmes: Programmes
    pairings: Pairings
    rests: Rests
    homes: Homes
    requests: Requests
    proposals: Proposals
    desk: Desk
    deciding: Deciding
    moving: Moving
    chat: Chat
    lines: Lines
    availability: Availability
    feedbacks: Feedbacks
    closings: Closings
    people: People
    texts: Texts
    meetings: MeetingsSeen
    openings: Openings
    bereaved: Bereaved
    practices: Practices
    cases: Cases
    breaks: Breaks
    profiles: Profiles
    offering: Offering
    needs: Needs

    def offer(self, tx: Tx) -> Programme:
        """What a stranger is offered."""
        return self.programmes.get(tx, Scope(ORGANISATION), PROGRAMME)

    def user(self, tx: Tx, actor: Actor) -> UserHome:
        """The user's, from the pairing if there is one, else from the request."""
        home = self.homes.home(tx, actor)
        scope = Scope(actor.organisation_id)
        after = self.after(tx, scope, actor)
        if home.together is not None:
            moved = [Note("moved", "", f"/flyttet/{m.id}") for m in self.moving.letters(tx, actor)]
            pairing = home.together.pairing
            rests, url = self.pairings.rests(tx, scope, pairing), f"/kobling/{pairing.id}"
            if rests and home.next is not None:
                moved.append(Note("rests", home.together.other, url))
            elif rests and home.step != "paused":
                moved.append(Note("rests-after", home.together.other, url))
            moved += rest_notes(tx, scope, self.rests, home)
            page = of_pairing(home, actor.first_name, tx.now, [*moved, *after])
            if rests and home.step == "paused":
                return replace(page, stage="rests", go_url=url)
            return page
        mine = self.requests.mine(tx, scope, actor.person_id, PROGRAMME)
        page = of_request(mine, actor.first_name)
        if page.stage == "ended" and self.bereaved.is_waiting(tx, scope, actor.person_id):
            return replace(page, stage="spoken", go_url=HELP)
        if mine is not None and self.cases.asks(tx, scope, mine.request):
            after = [Note("case", "", REQUEST), *after]
        if mine is not None and mine.let_down:
            after = [Note("let-down", "", REQUEST), *after]
        return replace(page, notes=after)

    def after(self, tx: Tx, scope: Scope, actor: Actor, talks: Sequence[Talk] = ()) -> list[Note]:
        """What is asked after a first or last session, and around an end. `talks`: those that a
        peer has ahead, so that none is offered twice."""
        me = actor.person_id
        asked = self.feedbacks.to_write(tx, scope, me)
        parting = self.closings.parting(tx, scope, me)
        others = {s.other(me) for s, _ in asked} | {p.other(me) for p, _ in parting}
        names = self.people.names(tx, scope, others)
        notes = [_left_behind(pairing, me) for pairing in self.pairings.lately_gone(tx, scope, me)]
        notes += [
            Note("feedback", names.get(s.other(me), ""), f"/tilbakemelding/{s.id}")
            for s, _ in asked
        ]
        for pairing, past in parting:
            name, url = names.get(pairing.other(me), ""), f"/avslutning/{pairing.id}"
            if past:
                notes.append(Note("goodbye", name, url))
            elif pairing.side(me) == "user":
                notes.append(Note("ending", name, url))
            else:
                notes.append(Note("ending", name, url))
                if not talks:
                    notes.append(Note("talk-before", name, "/veiledning/prat"))
        return notes

    def peer(self, tx: Tx, actor: Actor) -> PeerHome:
        """The peer's."""
        scope = Scope(actor.organisation_id)
        home = self.homes.peer_home(tx, actor)
        talks = self.desk.mine(tx, actor)
        ahead = [of_meeting(meeting, tx.now) for meeting in home.upcoming]
        need = self.needs.mine(tx, actor)
        now = need.coming.id if need.coming else ""  # stands first, not once more below
        ahead += [
            of_talk(talk, tx.now)
            for talk in talks
            if talk.starts_at is not None and talk.appointment_id != now
        ]
        notes = [Note("choice", "", TALKS) for _ in self.deciding.asked(tx, actor)]
        for seen in self.meetings.mine(tx, actor):
            if seen.meeting.is_planned and (seen.mine is None or seen.mine.answer is None):
                notes.append(Note("invited", seen.host_name, f"{TALKS}/felles/{seen.id}"))
            elif seen.meeting.is_planned:
                ahead += of_seen(seen, tx.now)
        for practice in self.practices.mine(tx, actor):
            if practice.mine is not None and practice.mine.answer is None:
                notes.append(Note("practice", practice.host_name, PRACTISE))
            elif practice.mine is None or practice.mine.answer != "no":
                ahead.append(of_practice(practice, tx.now))
        opened = self.openings.news(tx, actor)
        who = {each.reader_id for each in opened}
        readers = self.people.names(tx, scope, who) if who else {}
        notes += [Note("opened", readers.get(each.reader_id, ""), TALKS) for each in opened]
        for proposal_id, name in self.texts.news(tx, actor):
            notes.append(Note("proposal", name, f"/innhold/forslag/{proposal_id}"))
        for made, name in self.proposals.asked(tx, scope, actor.person_id):
            if made.state == "proposed":
                notes.append(Note("ask", name, f"/forslag/{made.id}"))
        if self.cases.to_read(tx, actor):
            notes.append(Note("cases", "", CASES))
        notes += chosen_notes(tx, scope, self.rests, self.people, actor.person_id, home)
        greetings = self.offering.greetings(tx, actor)
        if greetings and greetings[0].made.made_at > tx.now - GREETED:
            notes.append(Note("greeting", greetings[0].by, TALKS))
        if first_is_ahead(ahead) and self._has_experiences(tx, actor):
            notes.append(Note("read-first", "", "/gruppe/erfaringer"))
        text = self.profiles.get(tx, scope, PROGRAMME, actor.person_id)
        return PeerHome(
            first_name=actor.first_name,
            ahead=sorted(ahead, key=lambda each: each.starts_at),
            notes=[*notes, *waiting_for_a_word(home), *self.after(tx, scope, actor, talks)],
            pairs=[Pair(each.other, f"/kobling/{each.pairing.id}") for each in home.pairings],
            unread=sum(group.unread for group in self.chat.groups(tx, actor)),
            is_new=not home.pairings and not self.pairings.has_met(tx, scope, actor.person_id),
            has_hours=bool(self.availability.week(tx, scope, actor.person_id, "session")),
            needs_text=text.is_empty,
            away_since=self.breaks.since(tx, actor, PROGRAMME),
            talk_to_come=any(talk.starts_at is None for talk in talks),
            line=self._line(tx, actor),
            need=need,
        )

    def _has_experiences(self, tx: Tx, actor: Actor) -> bool:
        """Whether a peer has kept something for the others to read."""
        there = actor.has("peer", programme_id=PROGRAMME)
        return there and bool(self.chat.kept(tx, actor, PROGRAMME))

    def _line(self, tx: Tx, actor: Actor) -> LineNote:
        """How the peer's direct line stands."""
        channel = (
            self.lines.mine(tx, actor, PROGRAMME)
            if actor.has("peer", programme_id=PROGRAMME)
            else None
        )
        seen = self.lines.of_channel(tx, actor, channel) if channel else None
        if seen is None:
            return LineNote()
        return LineNote(seen.line.state, seen.holder_name, seen.line.since)


def first_is_ahead(ahead: Sequence[Ahead]) -> bool:
    """Whether a session is to come with a talk after it: as the first one always is."""
    sessions = [each.starts_at for each in ahead if each.kind == "session"]
    talks = [each.starts_at for each in ahead if each.kind == "talk"]
    return bool(sessions and talks) and min(sessions) < max(talks)


def waiting_for_a_word(home: Met) -> list[Note]:
    """What a peer is asked about the sessions and the pairings they have."""
    names = {each.pairing.id: each.other for each in home.pairings}
    notes = [Note("say", each.other, f"/samtaler/{each.session.id}") for each in home.to_say]
    for question in home.questions:
        name = names.get(question.pairing_id, "")
        notes.append(Note("question", name, f"/flere/{question.id}/svar"))
    return notes


def of_pairing(home: Home, first_name: str, now: datetime, moved: Sequence[Note] = ()) -> UserHome:
    """The home of a user who has a peer."""
    together = home.together
    assert together is not None
    pairing = together.pairing
    stage = _stage(home, together)
    says = [Note("say", each.other, f"/samtaler/{each.session.id}") for each in together.to_say]
    return UserHome(
        first_name=first_name,
        stage=stage,
        peer_name=together.other,
        next=of_meeting(home.next, now) if home.next else None,
        notes=[*moved, *says],
        held=together.quota.used,
        left=together.quota.left,
        go_url=_onward(stage, home, together),
        book_url=f"/timer/{pairing.id}" if pairing.state == "active" else "",
        ask_url=f"/flere/{pairing.id}" if together.may_ask_more else "",
        asked_at=together.extension.asked_at if together.extension else None,
        more_url=f"/kobling/{pairing.id}",
    )


def _stage(home: Home, together: Together) -> Stage:
    match home.step:
        case "rebook":
            return "again"
        case "paused":
            return "paused"
        case "waiting_for_answer":
            return "asked"
        case "ask_more":
            if together.may_ask_more:
                return "used"
            answer = together.extension
            return "answered" if answer is not None and not answer.granted else "done"
        case _:
            return "pair"


def _onward(stage: Stage, home: Home, together: Together) -> str:
    pairing = together.pairing.id
    return {
        "pair": f"/timer/{pairing}",
        "again": f"/samtaler/{home.at}",
        "used": f"/flere/{pairing}",
        "answered": f"/flere/{pairing}",
        "paused": f"/kobling/{pairing}",
        "done": f"/avslutning/{pairing}",
    }.get(stage, "")


def of_request(mine: MyRequest | None, first_name: str) -> UserHome:
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
        answer_by=request.by if request.waits_for_answer else None,
        is_late=request.is_missed,
    )


def of_meeting(meeting: Meeting, now: datetime) -> Ahead:
    """A session ahead, or the one that is now."""
    session = meeting.session
    return Ahead(
        kind="session",
        name=meeting.other,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        opens_at=meeting.opens_at,
        is_open=meeting.open,
        has_begun=session.starts_at <= now,
        room_url=f"/rom/{session.id}",
        change_url=f"/samtaler/{session.id}",
    )


def of_seen(seen: Seen, now: datetime) -> list[Ahead]:
    """A group supervision to which the peer has said yes or maybe."""
    meeting = seen.meeting
    if seen.mine is None or seen.mine.answer == "no":
        return []
    room = f"/grupperom/{seen.id}" if meeting.how == "video" else ""
    return [
        Ahead(
            kind="together",
            name=seen.host_name,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            opens_at=meeting.starts_at,
            place=meeting.how,
            is_open=bool(room) and meeting.is_near(now),
            room_url=room,
            change_url=f"{TALKS}/felles/{seen.id}",
        )
    ]


def of_practice(practice: Practice, now: datetime) -> Ahead:
    """Somebody to practise with, asked by either."""
    meeting = practice.meeting
    name = practice.host_name if practice.mine is not None else ", ".join(practice.names)
    return Ahead(
        kind="practice",
        name=name,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        opens_at=meeting.starts_at,
        is_open=meeting.is_near(now),
        room_url=f"/grupperom/{meeting.id}",
        change_url=PRACTISE,
    )


def _left_behind(pairing: Pairing, me: str) -> Note:
    """The other one is with us no more; said for what it is, and that it is not about them."""
    erased = pairing.ended_how == "erased"
    if pairing.side(me) == "user":
        return Note("peer-gone" if erased else "peer-left", "", REQUEST)
    return Note("user-gone" if erased else "user-left", "", f"{TALKS}/prat")


def of_talk(talk: Talk, now: datetime) -> Ahead:
    """A talk ahead whose time is known."""
    assert talk.starts_at is not None
    assert talk.ends_at is not None
    return Ahead(
        kind="talk",
        name=talk.supervisor_name or "",
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        opens_at=talk.starts_at,
        place=talk.how,
        is_open=talk.how == "video" and talk.is_near(now),
        room_url=f"/rom/{talk.appointment_id}" if talk.how == "video" else "",
        change_url=TALKS,
    )
