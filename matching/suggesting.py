"""Suggestions to the coordinators: who fits whom, in words. A person decides, never this."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.people import People
from matching import care_store, store
from matching.assignment import assign
from matching.domain import Answers, Proposal, SupportRequest
from matching.fit import Fit, Giver, Seeker, allowed, fit
from matching.intake import Intakes
from matching.limits import Limits
from matching.ports import PeerRooms
from matching.sealing import Words


@dataclass(frozen=True, slots=True)
class SuggestedPair:
    """One line of the whole: this user with this peer; None where nobody fits now, or where all
    who fit are suggested to others in this round: `others` are their names."""

    request: SupportRequest
    name: str
    peer_id: str | None
    peer: str | None
    fit: Fit | None
    others: tuple[str, ...] = ()


class Suggestions:
    """Reads everybody who waits and everybody who has room. Built once, in the wiring."""

    def __init__(
        self, people: People, words: Words, rooms: PeerRooms, limits: Limits, intakes: Intakes
    ) -> None:
        self._people = people
        self._words = words
        self._rooms = rooms
        self._limits = limits
        self._intakes = intakes

    def overall(self, tx: Tx, actor: Actor, programme_id: str) -> list[SuggestedPair]:
        """The best for all who wait and are asking nobody just now, those with a suggestion first,
        and in each part who waited longest."""
        scope = Scope(actor.organisation_id)
        if not actor.has("coordinator", programme_id=programme_id):
            return []
        rules = self._intakes.get(tx, scope, programme_id).rules
        waiting = store.requests_in(tx, scope, [programme_id], ("sent",))
        proposals = _by_request(store.proposals_of(tx, scope, [each.id for each in waiting]))
        free = [r for r in waiting if not any(p.is_live for p in proposals.get(r.id, ()))]
        seekers = self._seekers(tx, scope, free, proposals)
        givers = self.givers(tx, scope, programme_id)
        chosen = assign(seekers, [each for each in givers if each.free], rules)
        by_id = {each.person_id: each for each in givers}
        names = self._people.names(
            tx, scope, {each.user_id for each in free} | {each.person_id for each in givers}
        )
        found = []
        for request, seeker in zip(free, seekers, strict=True):
            peer_id = chosen.get(request.id)
            fitting = [] if peer_id else [g for g in givers if allowed(seeker, g, rules)]
            found.append(
                SuggestedPair(
                    request=request,
                    name=names.get(request.user_id, ""),
                    peer_id=peer_id,
                    peer=names.get(peer_id) if peer_id else None,
                    fit=fit(seeker, by_id[peer_id]) if peer_id else None,
                    others=tuple(sorted(names.get(each.person_id, "") for each in fitting)),
                )
            )
        return sorted(found, key=lambda one: one.peer_id is None)

    def fits(self, tx: Tx, scope: Scope, request: SupportRequest) -> dict[str, Fit]:
        """Peer → why, for those whom the hard rules let be asked about this one request."""
        rules = self._intakes.get(tx, scope, request.programme_id).rules
        proposals = _by_request(store.proposals_of(tx, scope, [request.id]))
        (seeker,) = self._seekers(tx, scope, [request], proposals)
        return {
            giver.person_id: fit(seeker, giver)
            for giver in self.givers(tx, scope, request.programme_id)
            if allowed(seeker, giver, rules)
        }

    def askable(self, tx: Tx, scope: Scope, request: SupportRequest) -> frozenset[str]:
        """Whom a coordinator may ask: the hard rules hold, but one asked before may be again."""
        rules = self._intakes.get(tx, scope, request.programme_id).rules
        (seeker,) = self._seekers(tx, scope, [request], {})
        anew = replace(seeker, not_peers=frozenset())
        givers = self.givers(tx, scope, request.programme_id)
        return frozenset(each.person_id for each in givers if allowed(anew, each, rules))

    def open_to(
        self, tx: Tx, scope: Scope, peer_id: str, requests: Collection[SupportRequest]
    ) -> set[str]:
        """Of these requests of one programme the ids of those that this peer may be asked about."""
        if not requests:
            return set()
        programme_id = next(iter(requests)).programme_id
        rules = self._intakes.get(tx, scope, programme_id).rules
        proposals = _by_request(store.proposals_of(tx, scope, [each.id for each in requests]))
        seekers = self._seekers(tx, scope, requests, proposals)
        return {
            seeker.request_id
            for giver in self.givers(tx, scope, programme_id, only=peer_id)
            for seeker in seekers
            if allowed(seeker, giver, rules)
        }

    def givers(
        self, tx: Tx, scope: Scope, programme_id: str, *, only: str | None = None
    ) -> list[Giver]:
        """Every peer of the programme, or `only` this one; one who has a break or no room has no
        free place."""
        peers = self._people.with_role(tx, scope, programme_id, "peer")
        people = [each.id for each in peers if only is None or each.id == only]
        rooms = self._rooms.places(tx, scope, programme_id, people)
        texts = self._words.peer_texts(tx, scope, programme_id, people)
        limits = self._limits.of_all(tx, scope, programme_id)
        away = {row.person_id for row in care_store.breaks(tx, scope, [programme_id])}
        found = []
        for person_id in people:
            room, text, limit = rooms[person_id], texts.get(person_id), limits.get(person_id)
            found.append(
                Giver(
                    person_id=person_id,
                    free=0 if person_id in away else max(0, room.capacity - room.pairings),
                    busy=room.pairings,
                    topics=frozenset(text.topics) if text else frozenset(),
                    when=frozenset(text.when) if text else frozenset(),
                    gender=text.gender if text else None,
                    avoids=frozenset(limit.topics) if limit else frozenset(),
                    avoids_genders=frozenset(limit.genders) if limit else frozenset(),
                )
            )
        return found

    def _seekers(
        self,
        tx: Tx,
        scope: Scope,
        requests: Collection[SupportRequest],
        proposals: Mapping[str, Collection[Proposal]],
    ) -> list[Seeker]:
        answers = self._words.many_answers(tx, scope, [each.id for each in requests])
        wanted = self._wanted(tx, scope, [each.id for each in requests])
        met = store.peers_met(tx, scope, [each.user_id for each in requests])
        found = []
        for each in requests:
            said = answers.get(each.id, Answers())
            tried = {made.peer_id for made in proposals.get(each.id, ())}
            found.append(
                Seeker(
                    request_id=each.id,
                    user_id=each.user_id,
                    topics=frozenset(said.topics),
                    when=frozenset(said.when),
                    gender=said.gender,
                    meet=said.meet,
                    waited_days=(tx.now - (each.sent_at or each.begun_at)).days,
                    not_peers=frozenset(tried | met.get(each.user_id, set())),
                    wanted_by=wanted.get(each.id, frozenset()),
                )
            )
        return found

    def _wanted(
        self, tx: Tx, scope: Scope, request_ids: Collection[str]
    ) -> dict[str, frozenset[str]]:
        cases = care_store.cases_of(tx, scope, request_ids)
        by_case: dict[str, set[str]] = {}
        for row in care_store.interests(tx, scope, [each.id for each in cases]):
            by_case.setdefault(row.case_id, set()).add(row.peer_id)
        return {each.request_id: frozenset(by_case.get(each.id, ())) for each in cases}


def _by_request(made: Collection[Proposal]) -> dict[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for each in made:
        found.setdefault(each.request_id, []).append(each)
    return found
