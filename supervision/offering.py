"""Use cases of the plan: what is ours to do next, and that somebody of us got in touch."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from core.errors import Invalid, NotFound
from core.ids import new_id
from core.jobs import Job
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from supervision import offer_store as rows
from supervision import store
from supervision.doors import SomebodyWasFaster
from supervision.notices import Note
from supervision.offer_store import Made
from supervision.offers import SHOWN_AFTER, Contact, Owed, in_order, owed, pair_of
from supervision.ports import Conversations
from supervision.staff import Staff
from supervision.warning import SecondLook
from supervision.watch import Watch
from supervision.whose import may_look_after, place_of, scope_of

GREETING: Final = "supervision.greeting"
GREETINGS_SHOWN: Final = timedelta(days=30)
LONGEST_PLAN: Final = timedelta(days=60)
"""No plan reaches further back than this after an ending."""
MOST_LETTERS: Final = 2_000


@dataclass(frozen=True, slots=True)
class OwedCard:
    """One thing of ours, with the peer's name; `late`: its day has gone."""

    owed: Owed
    name: str
    late: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """`peers`: id, name, and when somebody of us was in touch last."""

    owed: Sequence[OwedCard]
    peers: Sequence[tuple[str, str, datetime | None]]


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody of us got in touch, as it is read."""

    made: Made
    by: str
    words: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class PeerPlan:
    """Of one peer: what is ours to do, and what we have done."""

    peer_id: str
    name: str
    owed: Sequence[OwedCard]
    offered: Sequence[Offered]


class Offering:
    """Built once, in the wiring."""

    def __init__(
        self,
        conversations: Conversations,
        staff: Staff,
        vault: Vault,
        watch: Watch,
        second_look: SecondLook,
    ) -> None:
        self._conversations = conversations
        self._staff = staff
        self._vault = vault
        self._watch = watch
        self._second_look = second_look

    # -- reading -------------------------------------------------------------------------------

    def owed(self, tx: Tx, actor: Actor) -> list[OwedCard]:
        """What is ours to do in the programmes that the actor looks after, soonest first."""
        scope = scope_of(actor)
        programmes = [p for p in sorted(actor.programmes) if may_look_after(actor, p)]
        found = in_order(
            each
            for programme_id in programmes
            for each in self._of(tx, scope, programme_id)
            if each.peer_id != actor.person_id  # who is a peer too is looked after by the others
        )
        return self._cards(tx, scope, found)

    def everybody(self, tx: Tx, actor: Actor) -> Plan:
        """The same, and every peer whom somebody of us can think of."""
        scope = scope_of(actor)
        people = {
            person.id: person.first_name
            for programme_id in sorted(actor.programmes)
            if may_look_after(actor, programme_id)
            for person in self._staff.peers(tx, scope, programme_id)
            if person.id != actor.person_id
        }
        last = rows.last(tx, scope, sorted(people))
        peers = [(who, name, last.get(who)) for who, name in people.items()]
        # Whoever was thought of longest ago stands first.
        peers.sort(key=lambda each: (each[2] is not None, each[2] or tx.now, each[1]))
        return Plan(self.owed(tx, actor), peers)

    def peer(self, tx: Tx, actor: Actor, peer_id: str) -> PeerPlan:
        """One peer's page for the staff. Raises: NotFound."""
        scope = scope_of(actor)
        programmes = self._shared(tx, actor, peer_id)
        found = in_order(
            each
            for programme_id in programmes
            for each in self._of(tx, scope, programme_id)
            if each.peer_id == peer_id
        )
        offered = rows.of_peer(tx, scope, peer_id, programmes)
        names = self._staff.names(tx, scope, {peer_id})
        return PeerPlan(
            peer_id,
            names.get(peer_id, ""),
            self._cards(tx, scope, found),
            self._read(tx, scope, offered),
        )

    def greetings(self, tx: Tx, actor: Actor) -> list[Offered]:
        """What somebody of us wrote to this peer lately. Nothing follows from it."""
        scope = scope_of(actor)
        found = rows.greetings(tx, scope, actor.person_id, tx.now - GREETINGS_SHOWN)
        return [each for each in self._read(tx, scope, found) if each.words]

    # -- doing ---------------------------------------------------------------------------------

    def made(
        self,
        tx: Tx,
        actor: Actor,
        peer_id: str,
        how: Contact,
        *,
        about: str = "",
        words: str = "",
        sure: Collection[str] = (),
    ) -> None:
        """“I have been in touch”, about one thing of the plan (`OwedCard.key`) or at any time.

        The same thing by the same person twice is once. Raises: NotFound, SomebodyWasFaster,
        LooksLikeSomebody.
        """
        scope = scope_of(actor)
        programmes = self._shared(tx, actor, peer_id)
        self._second_look.at(tx, scope, words, [peer_id], programmes, sure=sure, field="words")
        if not about:
            self._add(tx, actor, programmes[0], peer_id, None, how, words)
            return
        known = rows.of_occasion(tx, scope, about)
        if known is not None and known.peer_id == peer_id:
            if known.made_by == actor.person_id:
                return
            raise SomebodyWasFaster
        for programme_id in programmes:
            for each in self._of(tx, scope, programme_id, pair_of(about)):
                if each.peer_id == peer_id and each.key == about:
                    self._add(tx, actor, programme_id, peer_id, each, how, words)
                    return
        raise NotFound

    def greeting(self, tx: Tx, job: Job) -> Note | None:
        """The discreet mail that somebody has written."""
        made = rows.get(tx, job.scope, job.subject_id)
        if made is None or made.words is None:
            return None
        return Note([made.peer_id], "supervision-mail-greeting", "/veiledning")

    def _add(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        peer_id: str,
        thing: Owed | None,
        how: Contact,
        words: str,
    ) -> None:
        scope, offer_id, words = scope_of(actor), new_id(), words.strip()
        if len(words) > MOST_LETTERS:
            raise Invalid({"words": "supervision-offer-long"})
        sealed = None
        if words:
            where = ("supervision_offer", offer_id, "words")
            sealed = self._vault.seal(tx, scope, actor.person_id, place_of(peer_id), where, words)
        new = Made(
            id=offer_id,
            programme_id=programme_id,
            peer_id=peer_id,
            key=thing.key if thing else offer_id,
            occasion=thing.occasion if thing else "other",
            made_by=actor.person_id,
            made_at=tx.now,
            how="message" if words else how,
            words=sealed,
        )
        if not rows.add(tx, scope, new):
            raise SomebodyWasFaster
        audit.record(tx, scope, actor.person_id, "offer.made", "offer", offer_id)
        if words:
            self._watch.once(tx, scope, GREETING, offer_id)

    # -- the plan ------------------------------------------------------------------------------

    def _of(
        self, tx: Tx, scope: Scope, programme_id: str, pairing_id: str | None = None
    ) -> list[Owed]:
        plan = self._conversations.plan(tx, scope, programme_id)
        since = tx.now - SHOWN_AFTER - LONGEST_PLAN
        peers = {person.id for person in self._staff.peers(tx, scope, programme_id)}
        ways = [
            way
            for way in self._conversations.ways(
                tx, scope, programme_id, since, pairing_id=pairing_id
            )
            if way.peer_id in peers
        ]
        done = rows.done(tx, scope, sorted({way.peer_id for way in ways}))
        duties = store.of_peers(tx, scope, sorted({way.peer_id for way in ways}), programme_id)
        talked_about = {duty.session_id for duty in duties}
        return [each for way in ways for each in owed(plan, way, done, talked_about, tx.now)]

    def _shared(self, tx: Tx, actor: Actor, peer_id: str) -> list[str]:
        """The programmes in which the actor looks after this peer. Raises: NotFound."""
        scope = scope_of(actor)
        found = [
            programme_id
            for programme_id in sorted(actor.programmes)
            if may_look_after(actor, programme_id)
            and any(each.id == peer_id for each in self._staff.peers(tx, scope, programme_id))
        ]
        if not found or peer_id == actor.person_id:
            raise NotFound
        return found

    def _cards(self, tx: Tx, scope: Scope, found: Sequence[Owed]) -> list[OwedCard]:
        names = self._staff.names(tx, scope, {each.peer_id for each in found})
        return [OwedCard(each, names.get(each.peer_id, ""), tx.now >= each.until) for each in found]

    def _read(self, tx: Tx, scope: Scope, found: Collection[Made]) -> list[Offered]:
        names = self._staff.names(tx, scope, {each.made_by for each in found})
        sealed = [
            (("supervision_offer", each.id, "words"), each.words)
            for each in found
            if each.words is not None
        ]
        texts = self._vault.open_readable(tx, scope, sealed)
        words = {where[1]: text for (where, _), text in zip(sealed, texts, strict=True)}
        return [Offered(each, names.get(each.made_by, ""), words.get(each.id)) for each in found]
