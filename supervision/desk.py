"""What the staff and the peer see: who needs me now, and when do we talk. Reading only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from supervision import choice_store, door_store, log_store, need_store, store, talk_store
from supervision.cards import Card, Home, Mine, NewPeer, TalkCard, asked_card, mine_of, offered_card
from supervision.choosing import Choice
from supervision.domain import COUNTED, Duty, Status, next_session, step
from supervision.notes import Entry
from supervision.ports import Calendar, Conversations, Met
from supervision.staff import Staff
from supervision.whose import is_own, looked_after, may_hold, may_look_after, scope_of

LATE_TAP = timedelta(hours=12)


class Desk:
    """Built once, in the wiring."""

    def __init__(self, calendar: Calendar, conversations: Conversations, staff: Staff) -> None:
        self._calendar = calendar
        self._conversations = conversations
        self._staff = staff

    def programmes(self, actor: Actor) -> list[str]:
        """Where the actor looks after peers."""
        return looked_after(actor)

    def home(self, tx: Tx, actor: Actor) -> Home:
        """Who needs me now? Ordered by the next session that it concerns."""
        scope = scope_of(actor)
        programmes = self.programmes(actor)
        return Home(
            cards=self._theirs(tx, actor, programmes),
            talks=self._talks(tx, actor, programmes),
            new_peers=self._new_peers(tx, scope, programmes),
            unwritten=self._unwritten(tx, actor, programmes),
        )

    def waiting(self, tx: Tx, actor: Actor) -> int:
        """How many talks need somebody of the staff: an hour to find, or a session that is near."""
        cards = self._theirs(tx, actor, self.programmes(actor))
        return sum(
            card.step != "rest" or card.hour_is_past or card.duty.hour is None for card in cards
        )

    def nobody_for(self, tx: Tx, actor: Actor) -> int:
        """How many peers have their first talk before them and no supervisor to have it with: there
        is none, or only themselves. Until there is one, no first session can be booked."""
        scope, found = scope_of(actor), 0
        for programme_id in self.programmes(actor):
            team = self._staff.supervisors(tx, scope, programme_id)
            if len(team) < 2:  # else there is always another one
                new = self._new_peers(tx, scope, [programme_id])
                found += sum(not [who for who in team if who != each.person_id] for each in new)
        return found

    def cards(self, tx: Tx, scope: Scope, programmes: Collection[str]) -> list[Card]:
        """Everybody whom the staff of these programmes owe a talk."""
        duties = store.live(tx, scope, programmes)
        return self._cards(tx, scope, duties)

    def card(self, tx: Tx, actor: Actor, duty_id: str) -> Card:
        """One of them. Raises: NotFound."""
        scope = scope_of(actor)
        duty = store.get(tx, scope, duty_id)
        if duty is None or not may_look_after(actor, duty.programme_id):
            raise NotFound
        if duty.peer_id == actor.person_id:
            raise NotFound
        return self._for(tx, actor, self._cards(tx, scope, [duty]))[0]

    def _theirs(self, tx: Tx, actor: Actor, programmes: Collection[str]) -> list[Card]:
        """Whoever is a peer too sees no debt of their own: it is the others'."""
        cards = self.cards(tx, scope_of(actor), programmes)
        mine = [card for card in cards if card.duty.peer_id != actor.person_id]
        return self._for(tx, actor, mine)

    def _for(self, tx: Tx, actor: Actor, cards: Sequence[Card]) -> list[Card]:
        """Asked once for all whom it makes no difference for: peers who are not staff as well."""
        scope, said = scope_of(actor), dict[tuple[str, str], bool]()
        programmes = {card.duty.programme_id for card in cards}
        staff = {each: set(self._staff.everybody(tx, scope, each)) for each in programmes}
        found = []
        for card in cards:
            programme_id, peer_id = card.duty.programme_id, card.duty.peer_id
            key = (programme_id, peer_id if peer_id in staff[programme_id] else "")
            if key not in said:
                said[key] = self._staff.may_answer(tx, actor, *key)
            found.append(replace(card, may_answer=said[key]))
        return found

    def _cards(self, tx: Tx, scope: Scope, duties: Sequence[Duty]) -> list[Card]:
        if not duties:
            return []
        by_programme = defaultdict(set)
        for duty in duties:
            by_programme[duty.programme_id].add(duty.peer_id)
        ahead: dict[tuple[str, str], list[Met]] = defaultdict(list)
        for programme_id, peers in by_programme.items():
            for met in self._conversations.ahead(tx, scope, sorted(peers), programme_id):
                ahead[programme_id, met.peer_id].append(met)
        ids = [duty.id for duty in duties]
        choices: dict[tuple[str, str], Choice] = {}
        for choice in choice_store.choices(tx, scope, ids):
            choices[choice.duty_id, choice.session_id] = choice
        firsts = {(f.duty_id, f.session_id): f for f in door_store.first_minutes_of(tx, scope, ids)}
        people = {d.peer_id for d in duties} | {d.hour.supervisor_id for d in duties if d.hour}
        names = self._staff.names(tx, scope, people)
        hows = self._calendar.how(tx, scope, [d.hour.appointment_id for d in duties if d.hour])
        policies = {key: self._conversations.policy(tx, scope, key) for key in by_programme}
        cards = []
        for duty in duties:
            mets = {met.session_id: met for met in ahead[duty.programme_id, duty.peer_id]}
            booked = next_session(duty, [met.booked for met in mets.values()], tx.now)
            upcoming = mets.get(booked.session_id) if booked else None
            key = (duty.id, upcoming.session_id if upcoming else "")
            hour = duty.hour
            cards.append(
                Card(
                    duty=duty,
                    peer_name=names.get(duty.peer_id, ""),
                    supervisor_name=names.get(hour.supervisor_id) if hour else None,
                    how=hows.get(hour.appointment_id, "video") if hour else "video",
                    upcoming=upcoming,
                    first_at=mets[duty.session_id].starts_at if duty.session_id in mets else None,
                    step=step(duty, booked, policies[duty.programme_id], tx.now),
                    choice=choices.get(key),
                    first=firsts.get(key),
                    now=tx.now,
                )
            )
        return sorted(cards, key=lambda c: (c.sooner, c.duty.session_ends_at, c.duty.id))

    def _talks(self, tx: Tx, actor: Actor, programmes: Collection[str]) -> list[TalkCard]:
        scope, me = scope_of(actor), actor.person_id
        asked = talk_store.talks(tx, scope, programmes=programmes)
        offered = store.offered(tx, scope, programmes, since=tx.now - LATE_TAP)
        people = {t.peer_id for t in asked} | {t.supervisor_id for t in asked}
        for duty, hour in offered:
            people |= {duty.peer_id, hour.supervisor_id}
        names = self._staff.names(tx, scope, people)
        keys = [t.id for t in asked] + [h.appointment_id for _, h in offered]
        hows = self._calendar.how(tx, scope, keys)
        came = need_store.answered_with(tx, scope, [t.id for t in asked])
        cards = [asked_card(t, names, hows, may_hold(actor, t), t.id in came) for t in asked]
        cards += [
            offered_card(d, h, names, hows, actor.has("supervisor", programme_id=d.programme_id))
            for d, h in offered
        ]
        mine = [card for card in cards if card.supervisor_id == me]
        others = [card for card in cards if card.supervisor_id != me]
        return sorted(mine, key=lambda c: c.starts_at) + sorted(others, key=lambda c: c.starts_at)

    def _new_peers(self, tx: Tx, scope: Scope, programmes: Collection[str]) -> list[NewPeer]:
        found = []
        for programme_id in programmes:
            peers = self._staff.peers(tx, scope, programme_id)
            duties = store.of_peers(tx, scope, [p.id for p in peers], programme_id)
            arisen = {
                d.peer_id
                for d in duties
                if d.status in COUNTED and (d.arose_at is not None or not d.live)
            }
            firsts = {d.peer_id: d.session_ends_at for d in duties if d.live and d.arose_at is None}
            ahead = self._conversations.ahead(tx, scope, list(firsts), programme_id)
            starts = {met.session_id: met.starts_at for met in ahead}
            sessions = {d.peer_id: starts.get(d.session_id) for d in duties if d.live}
            found += [
                NewPeer(p.id, p.first_name, sessions.get(p.id)) for p in peers if p.id not in arisen
            ]
        far = tx.now + timedelta(days=365)
        return sorted(found, key=lambda p: (p.first_session_at or far, p.name))

    def _unwritten(
        self, tx: Tx, actor: Actor, programmes: Collection[str]
    ) -> list[tuple[Entry, str]]:
        """My latest talks, so that text can follow the tap when there is time."""
        scope = scope_of(actor)
        entries = log_store.recent(tx, scope, actor.person_id, programmes, 5)
        entries = [
            each
            for each in entries
            if is_own(actor, each) or actor.has("supervisor", programme_id=each.programme_id)
        ]
        names = self._staff.names(tx, scope, {e.peer_id for e in entries})
        return [(entry, names.get(entry.peer_id, "")) for entry in entries]

    # -- the peer's page -----------------------------------------------------------------------

    def mine(self, tx: Tx, actor: Actor) -> list[Mine]:
        """The peer's talks ahead, soonest first; one without an hour last."""
        scope = scope_of(actor)
        duties = [
            d
            for d in store.of_peer(tx, scope, actor.person_id)
            if d.live or (d.status is Status.OFFERED and d.hour and d.hour.ends_at > tx.now)
        ]
        talks = [
            t for t in talk_store.talks(tx, scope, peer_id=actor.person_id) if t.ends_at > tx.now
        ]
        people = {t.supervisor_id for t in talks} | {d.hour.supervisor_id for d in duties if d.hour}
        names = self._staff.names(tx, scope, people)
        keys = [t.id for t in talks] + [d.hour.appointment_id for d in duties if d.hour]
        hows = self._calendar.how(tx, scope, keys)
        found = [mine_of(d, names, hows, tx.now) for d in duties]
        found += [
            Mine(
                t.id,
                t.id,
                names.get(t.supervisor_id),
                t.starts_at,
                t.ends_at,
                hows.get(t.id, "video"),
                "asked",
            )
            for t in talks
        ]
        far = tx.now + timedelta(days=365)
        return sorted(found, key=lambda m: (m.starts_at or far, m.id))
