"""A person's choice when a talk is not held a day before (d), and the peer's own answer."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from core.errors import Conflict, Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from supervision import choice_store, store
from supervision.choosing import Choice, Way, choose
from supervision.domain import Duty, How, NotLive
from supervision.events import PeerAnswered, PeerAsked
from supervision.holding import hold_duty
from supervision.hours import Hours, tell
from supervision.moving import Moving
from supervision.ports import Conversations, Met
from supervision.staff import Staff
from supervision.warning import SecondLook
from supervision.watch import ANSWERED, ASKED, Watch
from supervision.whose import looked_after, may_look_after, place_of, scope_of


class NothingToChoose(Conflict):
    """The session has been, or is called off: there is nothing to choose any more."""

    code: ClassVar[str] = "supervision.nothing_to_choose"


class Deciding:
    """Use cases of (d). Built once, in the wiring."""

    def __init__(
        self,
        hours: Hours,
        conversations: Conversations,
        moving: Moving,
        staff: Staff,
        watch: Watch,
        vault: Vault,
        second_look: SecondLook,
    ) -> None:
        self._hours = hours
        self._conversations = conversations
        self._moving = moving
        self._staff = staff
        self._watch = watch
        self._vault = vault
        self._second_look = second_look

    def choose(
        self,
        tx: Tx,
        actor: Actor,
        duty_id: str,
        session_id: str,
        way: Way,
        *,
        reason: str = "",
        sure: Collection[str] = (),
        supervisor_id: str | None = None,
        how: How = "video",
    ) -> Choice:
        """Talk now, go ahead (reason, and the peer is asked), or move the session.

        Raises: NotFound, NotLive, NothingToChoose, ReasonMissing, LooksLikeSomebody, Invalid,
        NoNumber.
        """
        scope = scope_of(actor)
        duty, met = self._both(tx, actor, duty_id, session_id)
        choice = choose(
            new_id(),
            duty_id=duty.id,
            session_id=met.session_id,
            way=way,
            by=actor.person_id,
            reason=reason,
            now=tx.now,
        )
        known = self._asked_already(tx, scope, choice)
        if known is not None:
            return known
        programmes = looked_after(actor)
        self._second_look.at(
            tx, scope, reason, [duty.peer_id], programmes, sure=sure, field="reason"
        )
        choice_store.add_choice(
            tx, scope, choice, reason=self._sealed(tx, scope, duty, choice, reason)
        )
        audit.record(tx, scope, actor.person_id, f"choice.{way}", "duty", duty.id)
        if way == "talk_now":
            self._talk_now(tx, actor, duty, supervisor_id, how)
        elif way == "go_ahead":
            self._watch.once(tx, scope, ASKED, choice.id)
            tx.emit(
                PeerAsked(
                    organisation_id=scope.organisation_id,
                    choice_id=choice.id,
                    peer_id=duty.peer_id,
                )
            )
        else:
            self._moving.move(tx, scope, met.session_id, actor.person_id)
        return choice

    def answer(self, tx: Tx, actor: Actor, choice_id: str, *, yes: bool) -> None:
        """The peer's free yes or no. Raises: NotFound, AlreadyAnswered."""
        scope = scope_of(actor)
        choice = choice_store.get_choice(tx, scope, choice_id, lock=True)
        duty = store.get(tx, scope, choice.duty_id, lock=True) if choice else None
        if choice is None or duty is None or duty.peer_id != actor.person_id:
            raise NotFound
        answered = choice.answered(yes)
        if answered == choice:
            return
        choice_store.save_answer(tx, scope, answered)
        if answered.lets_through and duty.live:
            store.save(tx, scope, duty.go_ahead(choice.session_id))
            self._conversations.release_room(tx, scope, choice.session_id)
        if not yes:
            self._watch.once(tx, scope, ANSWERED, choice.id)
        tx.emit(
            PeerAnswered(
                organisation_id=scope.organisation_id,
                choice_id=choice.id,
                duty_id=duty.id,
                session_id=choice.session_id,
                programme_id=duty.programme_id,
                yes=yes,
            )
        )

    def asked(self, tx: Tx, actor: Actor) -> list[tuple[Choice, Met]]:
        """What the peer is being asked, with the session it is about."""
        scope = scope_of(actor)
        live = [d.id for d in store.of_peer(tx, scope, actor.person_id) if d.live]
        if not live:
            return []
        found = []
        for choice in choice_store.choices(tx, scope, live):
            met = self._conversations.get(tx, scope, choice.session_id)
            if choice.asks_peer and met is not None and met.ahead:
                found.append((choice, met))
        return found

    def can_talk(self, tx: Tx, actor: Actor, duty_id: str) -> Sequence[str]:
        """Who could take a talk now: the supervisors who are there, but never the peer it is with;
        coordinators where none is left. The actor first, who is there, if one of them."""
        scope = scope_of(actor)
        duty = store.get(tx, scope, duty_id)
        if duty is None:
            raise NotFound
        return self._could(tx, scope, actor, duty)

    def _could(self, tx: Tx, scope: Scope, actor: Actor, duty: Duty) -> list[str]:
        programme_id, me = duty.programme_id, actor.person_id
        mine = [me] if self._staff.may_answer(tx, actor, programme_id, duty.peer_id) else []
        here = self._staff.called(tx, scope, programme_id, duty.peer_id)
        return [*mine, *(who for who in here if who != me)]

    def _talk_now(
        self, tx: Tx, actor: Actor, duty: Duty, supervisor_id: str | None, how: How
    ) -> None:
        scope = scope_of(actor)
        chosen = supervisor_id or actor.person_id
        if chosen not in self._could(tx, scope, actor, duty):
            raise Invalid({"supervisor_id": "supervision-error-supervisor"})
        self._hours.calendar.check_how(tx, scope, duty.peer_id, how)
        policy = self._conversations.policy(tx, scope, duty.programme_id)
        tell(tx, scope, self._hours.now(tx, scope, duty, chosen, policy, how))

    def _both(self, tx: Tx, actor: Actor, duty_id: str, session_id: str) -> tuple[Duty, Met]:
        scope = scope_of(actor)
        duty = hold_duty(tx, scope, self._conversations, duty_id)
        if duty is None or not may_look_after(actor, duty.programme_id):
            raise NotFound
        if duty.peer_id == actor.person_id:
            raise NotFound  # of one's own talk somebody else decides
        if not duty.live:
            raise NotLive
        met = self._conversations.get(tx, scope, session_id)
        if met is None or met.peer_id != duty.peer_id or duty.is_of(session_id, met.starts_at):
            raise NotFound
        if not met.ahead:
            raise NothingToChoose
        return duty, met

    def _asked_already(self, tx: Tx, scope: Scope, choice: Choice) -> Choice | None:
        """Two people of the staff who choose the same thing ask the peer once."""
        if choice.way != "go_ahead":
            return None
        for known in choice_store.choices(tx, scope, [choice.duty_id]):
            if known.session_id == choice.session_id and known.asks_peer:
                return known
        return None

    def _sealed(
        self, tx: Tx, scope: Scope, duty: Duty, choice: Choice, reason: str
    ) -> bytes | None:
        if not reason.strip():
            return None
        where = ("supervision_choice", choice.id, "reason")
        place = place_of(duty.peer_id)
        return self._vault.seal(tx, scope, choice.chosen_by, place, where, reason.strip())
