"""The coordinator's side: who waits, reading (logged), answering, and asking a peer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from appointments.closed import closed_days
from core.errors import Conflict, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.people import People
from matching import store
from matching.domain import Proposal, ProposalMoved, SupportRequest
from matching.events import ProposalMade, RequestAnswered
from matching.news import News
from matching.ports import Meanwhiles, PairingStarter, PeerRooms, Room, none_meanwhile
from matching.promise import ZONE
from matching.sealing import Words
from matching.service import told
from matching.suggesting import Suggestions
from matching.views import Candidate, DeskRow, Opened


class NotAPeer(NotFound):
    """Not somebody who can be asked here."""

    code = "not_a_peer"


class PeerFull(Conflict):
    """The peer has no room now."""

    code = "peer_full"


class Desk:
    """What a coordinator does. Everything is kept within the programmes they coordinate."""

    def __init__(
        self,
        people: People,
        words: Words,
        news: News,
        pairings: PairingStarter,
        rooms: PeerRooms,
        suggestions: Suggestions,
    ) -> None:
        self._people = people
        self._words = words
        self._news = news
        self._pairings = pairings
        self._rooms = rooms
        self._suggestions = suggestions
        self.meanwhiles: Meanwhiles = none_meanwhile

    def rows(self, tx: Tx, actor: Actor) -> list[DeskRow]:
        """The requests that are sent and not yet matched: whoever we failed to answer first, then
        the one that has waited longest."""
        scope = Scope(actor.organisation_id)
        programmes = coordinated(actor)
        rows = self._rows(tx, scope, store.requests_in(tx, scope, programmes, ("sent",)))
        return sorted(rows, key=lambda row: not row.is_missed)

    def open(self, tx: Tx, actor: Actor, request_id: str) -> Opened:
        """Open a request. The reading is noted, for its owner to see (AD2). Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        request = self._mine(tx, actor, request_id)
        audit.record(
            tx,
            scope,
            actor.person_id,
            "request.read",
            "request",
            request.id,
            owner_id=request.user_id,
        )
        proposals = store.proposals_of(tx, scope, [request.id])
        rows = self._words.messages(tx, scope, request.id)
        about = {each.peer_id for each in proposals} | {row.author_id for row, _ in rows}
        names = self._people.names(tx, scope, about)
        return Opened(
            row=self._rows(tx, scope, [request])[0],
            answers=self._words.answers(tx, scope, request.id),
            messages=told(rows, names, actor.person_id),
            proposals=tuple((each, names[each.peer_id]) for each in proposals),
        )

    def answer(self, tx: Tx, actor: Actor, request_id: str, *, message_id: str, text: str) -> None:
        """A personal answer; the same `message_id` twice is one. Raises: NotFound, RequestMoved."""
        scope = Scope(actor.organisation_id)
        request = self._mine(tx, actor, request_id, lock=True)
        answered = request.answered(tx.now, actor.person_id)
        is_new = self._words.add_message(
            tx,
            scope,
            message_id=message_id,
            request_id=request.id,
            author_id=actor.person_id,
            text=text,
        )
        if not is_new:
            return
        store.update_request(tx, scope, answered)
        self._news.request_answered(tx, scope, answered, message_id)
        tx.emit(
            RequestAnswered(
                organisation_id=scope.organisation_id,
                request_id=request.id,
                user_id=request.user_id,
                coordinator_id=actor.person_id,
            )
        )

    def candidates(self, tx: Tx, actor: Actor, request_id: str) -> list[Candidate]:
        """The programme's peers: those who fit best first. Whoever a hard rule keeps out is shown
        as without room: no reason is ever told. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        request = self._mine(tx, actor, request_id)
        people = self._people.with_role(tx, scope, request.programme_id, "peer")
        names = {person.id: person.first_name for person in people if person.id != request.user_id}
        rooms = self._rooms.rooms(tx, scope, request.programme_id, list(names))
        texts = self._words.peer_texts(tx, scope, request.programme_id, list(names))
        asked: dict[str, Proposal] = {}
        for made in store.proposals_of(tx, scope, [request.id]):
            asked.setdefault(made.peer_id, made)
        fits = self._suggestions.fits(tx, scope, request)
        found = []
        for person_id, name in names.items():
            room, why = rooms.get(person_id, Room(0, 0)), fits.get(person_id)
            if why is None and person_id not in asked:
                room = replace(room, capacity=min(room.capacity, room.pairings), times=())
            found.append(
                Candidate(
                    person_id=person_id,
                    name=name,
                    room=room,
                    text=texts.get(person_id),
                    asked=asked.get(person_id),
                    fit=why,
                )
            )
        return sorted(
            found,
            key=lambda one: (-(one.fit.points if one.fit else -1), one.room.pairings, one.name),
        )

    def candidate(
        self, tx: Tx, actor: Actor, request_id: str, peer_id: str
    ) -> tuple[DeskRow, Candidate, bool]:
        """One of them, with the request and whether the user shares what they wrote.

        Raises: NotFound.
        """
        scope = Scope(actor.organisation_id)
        request = self._mine(tx, actor, request_id)
        for one in self.candidates(tx, actor, request_id):
            if one.person_id == peer_id:
                shares = self._words.answers(tx, scope, request_id).share
                return self._rows(tx, scope, [request])[0], one, shares
        raise NotAPeer

    def propose(
        self, tx: Tx, actor: Actor, request_id: str, peer_id: str, *, note: str
    ) -> Proposal:
        """Ask a peer. `note` is for the peer only. Raises: NotFound, RequestMoved,
        ProposalMoved while another peer is being asked, PeerFull.
        """
        scope = Scope(actor.organisation_id)
        request = self._mine(tx, actor, request_id, lock=True)
        request.must_be_sent()
        peers = self._people.with_role(tx, scope, request.programme_id, "peer")
        if peer_id == request.user_id or all(peer.id != peer_id for peer in peers):
            raise NotAPeer
        if any(each.is_live for each in store.proposals_of(tx, scope, [request.id])):
            raise ProposalMoved
        if peer_id not in self._suggestions.askable(tx, scope, request):
            raise PeerFull
        pairing = self._pairings.propose(
            tx, scope, request.user_id, peer_id, request.programme_id, by=actor.person_id
        )
        made = Proposal(
            id=new_id(),
            organisation_id=scope.organisation_id,
            programme_id=request.programme_id,
            request_id=request.id,
            pairing_id=pairing.id,
            user_id=request.user_id,
            peer_id=peer_id,
            proposed_by=actor.person_id,
            proposed_at=tx.now,
        )
        self._keep(tx, scope, made, note)
        audit.record(tx, scope, actor.person_id, "match.propose", "proposal", made.id)
        self._news.peer_asked(tx, scope, made)
        tx.emit(
            ProposalMade(
                organisation_id=scope.organisation_id,
                proposal_id=made.id,
                request_id=request.id,
                peer_id=peer_id,
            )
        )
        return made

    def call_off(self, tx: Tx, actor: Actor, proposal_id: str) -> None:
        """Take a proposal back before both have answered. Raises: NotFound, ProposalMoved."""
        scope = Scope(actor.organisation_id)
        known = store.get_proposal(tx, scope, proposal_id)
        if known is None:
            raise NotFound
        self._mine(tx, actor, known.request_id, lock=True)
        made = store.get_proposal(tx, scope, proposal_id, lock=True)
        assert made is not None
        store.update_proposal(tx, scope, made.withdrawn())
        self._pairings.call_off(tx, scope, made.pairing_id, actor.person_id)
        audit.record(tx, scope, actor.person_id, "match.call_off", "proposal", made.id)

    def _keep(self, tx: Tx, scope: Scope, made: Proposal, note: str) -> None:
        sealed = None
        if note:
            sealed = self._words.seal_note(
                tx,
                scope,
                author_id=made.proposed_by,
                request_id=made.request_id,
                proposal_id=made.id,
                text=note,
            )
        if not store.insert_proposal(tx, scope, made, sealed):
            raise ProposalMoved

    def _mine(self, tx: Tx, actor: Actor, request_id: str, *, lock: bool = False) -> SupportRequest:
        scope = Scope(actor.organisation_id)
        request = store.get_request(tx, scope, request_id, lock=lock)
        if (
            request is None
            or request.state in ("draft", "withdrawn")
            or not actor.has("coordinator", programme_id=request.programme_id)
        ):
            raise NotFound
        return request

    def _rows(self, tx: Tx, scope: Scope, requests: Iterable[SupportRequest]) -> list[DeskRow]:
        found = list(requests)
        programmes = {each.programme_id for each in found}
        closed = {each: closed_days(tx, scope, each) for each in programmes}
        newest: dict[str, Proposal] = {}
        for made in store.proposals_of(tx, scope, [each.id for each in found]):
            newest.setdefault(made.request_id, made)
        last = store.last_writers(tx, scope, [each.id for each in found])
        about = {each.user_id for each in found} | {each.peer_id for each in newest.values()}
        about |= {each.coordinator_id for each in found if each.coordinator_id}
        meanwhile = {
            user_id: one
            for programme_id in {each.programme_id for each in found}
            for user_id, one in self.meanwhiles(tx, scope, programme_id).items()
        }
        about |= {one.peer_id for one in meanwhile.values()}
        names = self._people.names(tx, scope, about)
        return [
            DeskRow(
                request=each.as_it_is(tx.now, ZONE, closed[each.programme_id]),
                name=names[each.user_id],
                coordinator=names.get(each.coordinator_id or ""),
                proposal=newest.get(each.id),
                peer=names[newest[each.id].peer_id] if each.id in newest else None,
                is_new_word=last.get(each.id) == each.user_id,
                promise=promised(each.answer_by, tx.now),
                is_since_yesterday=_days_ago(each.answer_by, tx.now) == 1,
                meanwhile=meanwhile.get(each.user_id),
                rests=names[meanwhile[each.user_id].peer_id] if each.user_id in meanwhile else "",
            )
            for each in found
        ]


def promised(answer_by: datetime | None, now: datetime) -> Literal["ahead", "today", "past"]:
    """Whether the promised day is still to come, is today, or has gone."""
    zone = ZoneInfo(ZONE)
    if answer_by is None or answer_by.astimezone(zone).date() > now.astimezone(zone).date():
        return "ahead"
    return "today" if now <= answer_by else "past"


def _days_ago(day: datetime | None, now: datetime) -> int:
    zone = ZoneInfo(ZONE)
    return 0 if day is None else (now.astimezone(zone).date() - day.astimezone(zone).date()).days


def coordinated(actor: Actor) -> list[str]:
    """The programmes that the actor coordinates, at the assurance it demands."""
    return sorted(
        programme
        for programme in actor.programmes
        if actor.has("coordinator", programme_id=programme)
    )
