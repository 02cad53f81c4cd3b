"""The two yeses: the peer's, then the user's. A no needs no reason and ends nothing but itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from core.errors import NotFound
from core.events import Events
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.events import PersonDisabled, RolesChanged
from identity.people import People
from matching import store
from matching.domain import Proposal, SupportRequest
from matching.events import ProposalAnswered
from matching.news import News
from matching.ports import Meanwhiles, PairingStarter, none_meanwhile
from matching.sealing import Words
from matching.views import Asked

SHOWN_FOR: Final = timedelta(days=14)
"""How long a peer still sees what came of a proposal."""


class Proposals:
    """What the one who was asked reads and says."""

    def __init__(
        self,
        people: People,
        words: Words,
        news: News,
        pairings: PairingStarter,
        drop_case: Callable[[Tx, Scope, str], None],
    ) -> None:
        self._people = people
        self._drop_case = drop_case
        self._words = words
        self._news = news
        self._pairings = pairings
        self.meanwhiles: Meanwhiles = none_meanwhile

    def listen(self, events: Events) -> None:
        """Once, at start."""
        events.on(RolesChanged, self._roles_changed)
        events.on(PersonDisabled, self._disabled)

    def asked(self, tx: Tx, scope: Scope, peer_id: str) -> list[tuple[Proposal, str]]:
        """What waits for the peer's word, and what came of a yes; with the user's chosen first
        name, the newest first."""
        since = tx.now - SHOWN_FOR
        found = [
            each for each in store.proposals_to(tx, scope, peer_id, since) if each.concerns_peer
        ]
        names = self._people.names(tx, scope, [each.user_id for each in found])
        return [(each, names[each.user_id]) for each in found]

    def open(self, tx: Tx, actor: Actor, proposal_id: str) -> Asked:
        """What the peer may know of whom they are asked to meet. Raises: NotFound.

        Reading what the user let them read is noted for the user to see (AD2).
        """
        scope = Scope(actor.organisation_id)
        made = store.get_proposal(tx, scope, proposal_id)
        if made is None or made.peer_id != actor.person_id or not _is_the_peers(made):
            raise NotFound
        names = self._people.names(tx, scope, [made.user_id, made.proposed_by])
        answers = self._words.answers(tx, scope, made.request_id)
        if answers.share:
            audit.record(
                tx,
                scope,
                actor.person_id,
                "request.read_shared",
                "request",
                made.request_id,
                owner_id=made.user_id,
            )
        return Asked(
            proposal=made,
            name=names[made.user_id],
            note=self._words.note(tx, scope, made.id),
            answers=answers if answers.share else None,
            coordinator=names[made.proposed_by],
            frame=self._pairings.frame(tx, scope, made.pairing_id),
            is_meanwhile=made.is_live
            and made.user_id in self.meanwhiles(tx, scope, made.programme_id),
        )

    def answer_as_peer(self, tx: Tx, actor: Actor, proposal_id: str, *, yes: bool) -> Proposal:
        """The peer's word. Raises: NotFound, ProposalMoved."""
        scope = Scope(actor.organisation_id)
        _, made = self._locked(tx, scope, proposal_id)
        if made.peer_id != actor.person_id:
            raise NotFound
        answered = made.answered_by_peer(yes, tx.now)
        store.update_proposal(tx, scope, answered)
        if yes:
            self._pairings.accept_by_peer(tx, scope, made.pairing_id, actor.person_id)
        else:
            self._pairings.decline(tx, scope, made.pairing_id, actor.person_id)
        self._tell(tx, scope, answered, actor.person_id, yes)
        self._news.peer_answered(tx, scope, answered)
        return answered

    def answer_as_user(self, tx: Tx, actor: Actor, proposal_id: str, *, yes: bool) -> Proposal:
        """The user's word, after reading the peer's text. Raises: NotFound, ProposalMoved."""
        scope = Scope(actor.organisation_id)
        request, made = self._locked(tx, scope, proposal_id)
        if made.user_id != actor.person_id:
            raise NotFound
        answered = made.answered_by_user(yes, tx.now)
        store.update_proposal(tx, scope, answered)
        if yes:
            self._pairings.accept_by_user(tx, scope, made.pairing_id, actor.person_id)
            store.update_request(tx, scope, request.matched(tx.now))
            self._drop_case(tx, scope, request.id)
        else:
            self._pairings.decline(tx, scope, made.pairing_id, actor.person_id)
        self._tell(tx, scope, answered, actor.person_id, yes)
        self._news.user_answered(tx, scope, answered)
        return answered

    def gone(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """A peer is gone for good, from one programme or from all: nobody waits for their word.
        The requests are the desk's again; whoever had read of the peer finds kind words, and both
        they and the coordinator are written to. `quiet`: after a death a person does that."""
        for known in store.proposals_to(tx, scope, peer_id, tx.now - SHOWN_FOR):
            if not known.is_live or programme_id not in (None, known.programme_id):
                continue
            _, made = self._locked(tx, scope, known.id)
            if made.is_live:
                taken = made.withdrawn()
                store.update_proposal(tx, scope, taken)
                self._pairings.call_off(tx, scope, made.pairing_id, None)
                audit.record(tx, scope, None, "match.call_off", "proposal", made.id)
                if not quiet:
                    self._news.peer_gone(tx, scope, taken)

    def _roles_changed(self, tx: Tx, event: RolesChanged) -> None:
        if event.role == "peer" and not event.granted:
            scope = Scope(event.organisation_id)
            self.gone(tx, scope, event.person_id, event.programme_id)

    def _disabled(self, tx: Tx, event: PersonDisabled) -> None:
        self.gone(tx, Scope(event.organisation_id), event.person_id)

    def _locked(self, tx: Tx, scope: Scope, proposal_id: str) -> tuple[SupportRequest, Proposal]:
        """Always the request first, then the proposal, so that two never wait for each other."""
        known = store.get_proposal(tx, scope, proposal_id)
        if known is None:
            raise NotFound
        request = store.get_request(tx, scope, known.request_id, lock=True)
        made = store.get_proposal(tx, scope, proposal_id, lock=True)
        if request is None or made is None:
            raise NotFound
        return request, made

    def _tell(self, tx: Tx, scope: Scope, made: Proposal, by: str, yes: bool) -> None:
        audit.record(tx, scope, by, "match.answer", "proposal", made.id)
        tx.emit(
            ProposalAnswered(
                organisation_id=scope.organisation_id,
                proposal_id=made.id,
                request_id=made.request_id,
                by=by,
                yes=yes,
            )
        )


def _is_the_peers(made: Proposal) -> bool:
    """What a peer was told of a user is theirs to read only while it leads somewhere."""
    return made.state in ("proposed", "accepted_by_peer", "accepted_by_user")
