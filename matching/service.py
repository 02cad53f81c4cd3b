"""A user's own request: kept as it is written, sent with consent, answered, taken back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from appointments.closed import closed_days
from content.consents import REQUEST, ConsentWords
from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.consent import Consents
from identity.events import ConsentWithdrawn, PersonDisabled
from identity.people import People
from matching import store
from matching.domain import Answers, PeerText, RequestMoved, SupportRequest
from matching.events import RequestSent, RequestWithdrawn
from matching.intake import IntakePaused, Intakes
from matching.leave import Leaves
from matching.news import News
from matching.ports import Meanwhiles, PairingStarter, WorkingDays, none_meanwhile
from matching.promise import ZONE, answer_by
from matching.sealing import Words
from matching.views import Message, Mine, Standing, Suggestion

WayBack = Literal["kept", "asked", "anew"]


class ConsentChanged(RequestMoved):
    """The consent's text is another than the one that was shown: it must be read again."""

    code = "consent_changed"


class Requests:
    """What a user does with their request, and what the house notes of it."""

    def __init__(
        self,
        people: People,
        consents: Consents,
        consent_words: ConsentWords,
        words: Words,
        news: News,
        pairings: PairingStarter,
        days: WorkingDays,
        intakes: Intakes,
        drop_case: Callable[[Tx, Scope, str], None],
        leaves: Leaves,
    ) -> None:
        self._people = people
        self._leaves = leaves
        self._intakes = intakes
        self._drop_case = drop_case
        self._consents = consents
        self._consent_words = consent_words
        self._words = words
        self._news = news
        self._pairings = pairings
        self._days = days
        self.meanwhiles: Meanwhiles = none_meanwhile

    def days(self, tx: Tx, scope: Scope, programme_id: str) -> int:
        """Within how many working days a person answers."""
        return self._days(tx, scope, programme_id)

    def promise(self, tx: Tx, scope: Scope, programme_id: str) -> datetime:
        """By when somebody answers what is sent now."""
        closed = closed_days(tx, scope, programme_id)
        return answer_by(tx.now, ZONE, self._days(tx, scope, programme_id), closed)

    def mine(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> Mine | None:
        """The user's open or latest request; None for somebody who has none."""
        request = store.newest_request(tx, scope, programme_id, user_id)
        if request is None or request.state == "withdrawn":
            return None
        proposals = store.proposals_of(tx, scope, [request.id])
        newest = next(iter(proposals), None)
        found = next((each for each in proposals if each.state == "accepted_by_peer"), None)
        yeses = [each for each in proposals if each.state == "accepted_by_user"]
        lives = [e for e in yeses if not self._pairings.is_over(tx, scope, e.pairing_id)]
        paired = next(iter(lives or yeses), None)
        rows = self._words.messages(tx, scope, request.id)
        about = {row.author_id for row, _ in rows} | {request.coordinator_id or ""}
        about |= {each.peer_id for each in (found, paired) if each}
        meanwhile = self.meanwhiles(tx, scope, programme_id).get(user_id)
        about |= {meanwhile.peer_id} if meanwhile else set()
        names = self._people.names(tx, scope, about)
        suggestion = None
        if found is not None:
            texts = self._words.peer_texts(tx, scope, programme_id, [found.peer_id])
            text = texts.get(found.peer_id, PeerText())
            suggestion = Suggestion(found.id, names[found.peer_id], text)
        return Mine(
            request=request.as_it_is(tx.now, ZONE, closed_days(tx, scope, programme_id)),
            answers=self._words.answers(tx, scope, request.id),
            coordinator=names.get(request.coordinator_id or ""),
            messages=told(rows, names, user_id),
            suggestion=suggestion,
            peer=names[paired.peer_id] if paired else None,
            is_over=self._is_over(tx, scope, request),
            meanwhile=meanwhile,
            rests=names.get(meanwhile.peer_id, "") if meanwhile else "",
            let_down=request.was_let_down_by(newest)
            and newest is not None
            and newest.was_agreed_to_by_peer,
        )

    def standing(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> Standing | None:
        """How it stands, for the user's home: nothing is opened. None where there is nothing."""
        request = store.newest_request(tx, scope, programme_id, user_id)
        if request is None or request.state == "withdrawn":
            return None
        live = [each for each in store.proposals_of(tx, scope, [request.id]) if each.is_live]
        found = next((each for each in live if each.state == "accepted_by_peer"), None)
        about = {request.coordinator_id or ""} | ({found.peer_id} if found else set())
        names = self._people.names(tx, scope, about)
        return Standing(
            request=request.as_it_is(tx.now, ZONE, closed_days(tx, scope, programme_id)),
            coordinator=names.get(request.coordinator_id or ""),
            peer=names[found.peer_id] if found else None,
        )

    def save(self, tx: Tx, actor: Actor, programme_id: str, answers: Answers) -> SupportRequest:
        """Keep the draft as it is now. Raises: RequestMoved when it was sent already, or while
        they meet somebody."""
        scope = Scope(actor.organisation_id)
        draft = self._draft(tx, scope, actor.person_id, programme_id)
        saved = draft.saved(tx.now)
        sealed = self._words.seal_answers(tx, scope, actor.person_id, saved.id, answers)
        if store.insert_request(tx, scope, saved, sealed):
            return saved
        there = self._draft(tx, scope, actor.person_id, programme_id).saved(tx.now)
        if there.id != saved.id:  # another tab began it in this very moment
            sealed = self._words.seal_answers(tx, scope, actor.person_id, there.id, answers)
        store.update_request(tx, scope, there, sealed)
        return there

    def send(
        self, tx: Tx, actor: Actor, programme_id: str, answers: Answers, consent_version: str
    ) -> SupportRequest:
        """Send it, with consent to the version that was shown; a named person answers.

        The user's choices of name, contact and telephone count from here; the number is kept with
        the person, not with what the coordinators read. Raises: ConsentChanged, or RequestMoved
        when it was sent already; ValueError for what can be no number.
        """
        scope = Scope(actor.organisation_id)
        if consent_version != self._consent_words.holds(tx, scope, programme_id, REQUEST):
            raise ConsentChanged
        if not self._intakes.is_open(tx, scope, programme_id):
            raise IntakePaused
        draft = self.save(tx, actor, programme_id, answers)
        coordinator_id = self._leaves.chosen(tx, scope, programme_id)
        closed = closed_days(tx, scope, programme_id)
        days = self._days(tx, scope, programme_id)
        request = draft.sent(tx.now, coordinator_id, ZONE, days, closed)
        store.update_request(tx, scope, request)
        me = self._people.get(tx, scope, actor.person_id)
        self._people.change_settings(
            tx,
            scope,
            me.id,
            locale=me.locale,
            zone=me.zone,
            contact=answers.contact or me.contact,
        )
        if answers.phone is not None:
            self._people.phones.keep(tx, scope, me.id, answers.phone)
        if answers.first_name and answers.first_name != me.first_name:
            self._people.rename(tx, scope, me.id, answers.first_name)
        self._consents.give(tx, scope, me.id, REQUEST, consent_version)
        self._people.grant(tx, scope, me.id, programme_id, "user")
        self._news.request_sent(tx, scope, request)
        tx.emit(
            RequestSent(
                organisation_id=scope.organisation_id,
                request_id=request.id,
                programme_id=programme_id,
                user_id=me.id,
                coordinator_id=coordinator_id,
            )
        )
        return request

    def write(self, tx: Tx, actor: Actor, programme_id: str, *, message_id: str, text: str) -> None:
        """A word to the coordinator; the same `message_id` twice is one. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        request = store.newest_request(tx, scope, programme_id, actor.person_id, lock=True)
        if request is None or request.state != "sent":
            raise NotFound
        if self._words.add_message(
            tx,
            scope,
            message_id=message_id,
            request_id=request.id,
            author_id=actor.person_id,
            text=text,
        ):
            self._news.user_wrote(tx, scope, request, message_id)

    def look_again(
        self, tx: Tx, scope: Scope, user_id: str, programme_id: str, *, by: str | None = None
    ) -> None:
        """The user's pairing ended and they wish to meet another peer, or somebody else while
        theirs has a break: back to the desk, with what they wrote, in the place in the line that
        they had first. `by`: who of us has asked the user.

        Nothing happens if a request is open already, there never was one, or they have a peer.
        """
        if self._pairings.meets(tx, scope, user_id, programme_id):
            return
        request = store.newest_request(tx, scope, programme_id, user_id, lock=True)
        if request is not None and request.state == "matched":
            days = self._days(tx, scope, programme_id)
            closed = closed_days(tx, scope, programme_id)
            reopened = request.reopened(tx.now, ZONE, days, closed)
            again = self._leaves.look_again(tx, scope, reopened)
            store.update_request(tx, scope, again)
            if by is not None:
                audit.record(tx, scope, by, "request.again", "request", again.id)
            self._news.request_sent(tx, scope, again)

    def settle(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> None:
        """The user wishes for nobody else any more: a request that came back to the desk is as it
        was before, and nobody is asked. Nothing happens where none did."""
        request = store.newest_request(tx, scope, programme_id, user_id, lock=True)
        if request is None or request.state != "sent":
            return
        self._ask_nobody(tx, scope, request.id, user_id)
        store.update_request(tx, scope, request.matched(tx.now))
        self._drop_case(tx, scope, request.id)
        audit.record(tx, scope, None, "request.settle", "request", request.id, owner_id=user_id)

    def way_back(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> WayBack:
        """What a user who lost their peer has to come back with: what they wrote, or nothing any
        more; or they have asked already, by themselves."""
        request = store.newest_request(tx, scope, programme_id, user_id)
        if request is None or request.state == "withdrawn":
            return "anew"
        if request.state != "matched":
            return "asked"
        return "kept" if store.sealed_answers(tx, scope, request.id) else "anew"

    def withdraw(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> None:
        """Take the request back: what was written can never be read again, nobody is asked more.

        Nothing happens when there is none that is open.
        """
        request = store.newest_request(tx, scope, programme_id, user_id, lock=True)
        if request is None or not request.is_open:
            return
        self._ask_nobody(tx, scope, request.id, user_id)
        store.update_request(tx, scope, request.withdrawn(tx.now))
        self._words.destroy_request(tx, scope, request.id, user_id)
        self._drop_case(tx, scope, request.id)
        self._withdraw_consent(tx, scope, user_id)
        self._people.phones.let_go(tx, scope, user_id)
        tx.emit(
            RequestWithdrawn(
                organisation_id=scope.organisation_id, request_id=request.id, user_id=user_id
            )
        )

    def gone(self, tx: Tx, scope: Scope, user_id: str) -> None:
        """They have died, or are erased: nobody is asked any more, and what they wrote can never
        be read again."""
        for programme_id in store.programmes_with_open(tx, scope, user_id):
            self.withdraw(tx, scope, user_id, programme_id)

    def on_disabled(self, tx: Tx, event: PersonDisabled) -> None:
        """Nobody is asked about whoever waits for nothing, as long as their account is closed."""
        scope, user_id = Scope(event.organisation_id), event.person_id
        for programme_id in store.programmes_with_open(tx, scope, user_id):
            request = store.newest_request(tx, scope, programme_id, user_id, lock=True)
            if request is not None:
                self._ask_nobody(tx, scope, request.id, None)

    def on_consent_withdrawn(self, tx: Tx, event: ConsentWithdrawn) -> None:
        """A consent taken back on the person's own page takes the open request with it (PR4)."""
        if event.kind != REQUEST:
            return
        scope = Scope(event.organisation_id)
        for programme_id in store.programmes_with_open(tx, scope, event.person_id):
            self.withdraw(tx, scope, event.person_id, programme_id)

    def _ask_nobody(self, tx: Tx, scope: Scope, request_id: str, by: str | None) -> None:
        for made in store.proposals_of(tx, scope, [request_id]):
            if made.is_live:
                store.update_proposal(tx, scope, made.withdrawn())
                self._pairings.call_off(tx, scope, made.pairing_id, by)

    def _is_over(self, tx: Tx, scope: Scope, request: SupportRequest) -> bool:
        """Whether the pairing that came of it has ended: whoever comes back finds the door open."""
        if request.state != "matched":
            return False
        paired = [
            made
            for made in store.proposals_of(tx, scope, [request.id])
            if made.state == "accepted_by_user"
        ]
        return all(self._pairings.is_over(tx, scope, made.pairing_id) for made in paired)

    def _withdraw_consent(self, tx: Tx, scope: Scope, user_id: str) -> None:
        for given in self._consents.standing(tx, scope, user_id):
            if given.kind == REQUEST:
                self._consents.withdraw(tx, scope, user_id, given.id)

    def _draft(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> SupportRequest:
        newest = store.newest_request(tx, scope, programme_id, user_id, lock=True)
        if newest is not None and newest.state in ("draft", "sent"):
            return newest
        if newest and newest.state == "matched" and not self._is_over(tx, scope, newest):
            raise RequestMoved
        return SupportRequest(
            id=new_id(),
            organisation_id=scope.organisation_id,
            programme_id=programme_id,
            user_id=user_id,
            state="draft",
            begun_at=tx.now,
            changed_at=tx.now,
        )


def told(
    rows: Sequence[tuple[store.SealedMessage, str]], names: Mapping[str, str], viewer_id: str
) -> tuple[Message, ...]:
    """Opened messages as somebody sees them."""
    return tuple(
        Message(names.get(row.author_id, ""), row.at, text, row.author_id == viewer_id)
        for row, text in rows
    )
