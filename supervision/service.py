"""The talks: held in one tap, moved to another hour, waived with a reason, or simply asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

from core.errors import Conflict, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from supervision import log_store, store, talk_store
from supervision.domain import Duty, Hour, How, NotLive, Status, TooEarly, next_session
from supervision.events import TalkSettled
from supervision.holding import hold_duty
from supervision.hours import Hours, tell
from supervision.notes import Entry, Talk
from supervision.ports import Conversations
from supervision.staff import Staff
from supervision.warning import SecondLook
from supervision.whose import (
    looked_after,
    may_hold,
    may_look_after,
    place_of,
    scope_of,
    stands_in,
)

# How far ahead a talk can be asked for, or an hour be found that is late already.
HORIZON = timedelta(days=14)


class HourGone(Conflict):
    """Somebody was faster: that hour is taken."""

    code: ClassVar[str] = "supervision.hour_gone"


class Talks:
    """Use cases around one talk. Built once, in the wiring."""

    def __init__(
        self,
        hours: Hours,
        conversations: Conversations,
        staff: Staff,
        vault: Vault,
        second_look: SecondLook,
    ) -> None:
        self._hours = hours
        self._staff = staff
        self._conversations = conversations
        self._vault = vault
        self._second_look = second_look

    # -- held ----------------------------------------------------------------------------------

    def hold(self, tx: Tx, actor: Actor, duty_id: str, how: How) -> str:
        """One tap: the talk was held, by whoever taps; gives the log entry (c).

        A second tap gives the entry of the first. Raises: NotFound, TooEarly, NotLive.
        """
        scope = scope_of(actor)
        duty = self._of_team(tx, actor, duty_id)
        if duty.status is Status.HELD:
            return self._entry_of(tx, scope, duty)
        if duty.live and duty.arose_at is None and duty.session_ends_at <= tx.now:
            duty = duty.offer()  # nobody came: what was held is a talk all the same
        if duty.status is Status.OFFERED:
            return self._hold_offered(tx, actor, duty, how)
        held = duty.hold(actor.person_id, tx.now)
        entry = self._enter(tx, actor, duty, how, duty_id=duty.id)
        if duty.hour is not None and duty.hour.starts_at > tx.now:
            self._hours.calendar.give_back(tx, scope, duty.hour.appointment_id, quiet=True)
            held = replace(held, hour=None)
        store.save(tx, scope, held)
        self._settled(tx, scope, held)
        return entry

    def hold_talk(self, tx: Tx, actor: Actor, talk_id: str, how: How) -> str:
        """One tap for a talk that nobody owed; a second tap gives the entry of the first.

        Raises: NotFound, NotLive for one that was let go or given back, TooEarly.
        """
        scope = scope_of(actor)
        talk = talk_store.get_talk(tx, scope, talk_id, lock=True)
        if talk is None or not may_hold(actor, talk):
            raise NotFound
        if talk.status not in ("booked", "held"):
            raise NotLive
        if talk.starts_at > tx.now:
            raise TooEarly
        entry = Entry(
            id=new_id(),
            programme_id=talk.programme_id,
            peer_id=talk.peer_id,
            held_by=actor.person_id,
            held_at=tx.now,
            how=how,
            duty_id=None,
            appointment_id=talk.id,
            stood_in=stands_in(actor, talk.programme_id),
        )
        if not log_store.add_entry(tx, scope, entry):
            entries = log_store.entries(tx, scope, talk.peer_id)
            return next(e.id for e in entries if e.appointment_id == talk.id)
        talk_store.save_talk(tx, scope, replace(talk, status="held"))
        return entry.id

    def _hold_offered(self, tx: Tx, actor: Actor, duty: Duty, how: How) -> str:
        scope = scope_of(actor)
        entry = self._enter(tx, actor, duty, how, duty_id=None)
        store.save(tx, scope, replace(duty, status=Status.RELEASED, hour=None))
        return entry

    def _enter(self, tx: Tx, actor: Actor, duty: Duty, how: How, *, duty_id: str | None) -> str:
        entry = Entry(
            id=new_id(),
            programme_id=duty.programme_id,
            peer_id=duty.peer_id,
            held_by=actor.person_id,
            held_at=tx.now,
            how=how,
            duty_id=duty_id,
            appointment_id=duty.hour.appointment_id if duty.hour else None,
            stood_in=stands_in(actor, duty.programme_id),
        )
        scope = scope_of(actor)
        log_store.add_entry(tx, scope, entry)
        audit.record(tx, scope, actor.person_id, "talk.held", "entry", entry.id)
        return entry.id

    def _entry_of(self, tx: Tx, scope: Scope, duty: Duty) -> str:
        entries = log_store.entries(tx, scope, duty.peer_id, [duty.programme_id])
        return next(entry.id for entry in entries if entry.duty_id == duty.id)

    def waive(
        self, tx: Tx, actor: Actor, duty_id: str, why: str, *, sure: Collection[str] = ()
    ) -> None:
        """This talk is not needed, says a person, and why (g).

        Raises: NotFound, NotLive, ReasonMissing, LooksLikeSomebody.
        """
        scope = scope_of(actor)
        duty = self._of_team(tx, actor, duty_id)
        waived = duty.waive(actor.person_id, why, tx.now)
        known = looked_after(actor)
        self._second_look.at(tx, scope, why, [duty.peer_id], known, sure=sure, field="why")
        if duty.hour is not None:
            self._hours.calendar.give_back(tx, scope, duty.hour.appointment_id)
            waived = replace(waived, hour=None)
        sealed = self._vault.seal(
            tx,
            scope,
            actor.person_id,
            place_of(duty.peer_id),
            ("supervision_duty", duty.id, "why"),
            why.strip(),
        )
        store.save(tx, scope, waived, why=sealed)
        audit.record(tx, scope, actor.person_id, "talk.waived", "duty", duty.id)
        self._settled(tx, scope, waived)

    def _settled(self, tx: Tx, scope: Scope, duty: Duty) -> None:
        tx.emit(
            TalkSettled(
                organisation_id=scope.organisation_id,
                duty_id=duty.id,
                peer_id=duty.peer_id,
                programme_id=duty.programme_id,
                waived=duty.status is Status.WAIVED,
            )
        )

    # -- another hour --------------------------------------------------------------------------

    def options(self, tx: Tx, actor: Actor, duty_id: str) -> list[Hour]:
        """The hours that the talk can be moved to, soonest first. Raises: NotFound."""
        duty = self._mine(tx, actor, duty_id, lock=False)
        if not duty.live:
            return []
        return self._free(tx, scope_of(actor), duty)

    def move(
        self, tx: Tx, actor: Actor, duty_id: str, supervisor_id: str, starts_at: datetime
    ) -> Duty:
        """The talk at another of the supervisors' hours. The same hour again changes nothing.

        Raises: NotFound, NotLive, HourGone.
        """
        scope = scope_of(actor)
        duty = self._mine(tx, actor, duty_id, lock=True)
        if not duty.live:
            raise NotLive
        old = duty.hour
        if old and (old.supervisor_id, old.starts_at) == (supervisor_id, starts_at):
            return duty
        wanted = next(
            (
                hour
                for hour in self._free(tx, scope, duty)
                if (hour.supervisor_id, hour.starts_at) == (supervisor_id, starts_at)
            ),
            None,
        )
        if wanted is None:
            raise HourGone
        hour = self._retake(tx, scope, duty, wanted)
        changed = duty.at(hour)
        store.save(tx, scope, changed)
        tell(tx, scope, changed)
        return changed

    def _retake(self, tx: Tx, scope: Scope, duty: Duty, wanted: Hour) -> Hour:
        """With the same supervisor it is the same appointment at another time."""
        old = duty.hour
        if old is not None and old.supervisor_id == wanted.supervisor_id:
            changed = self._hours.calendar.change(
                tx, scope, old, starts_at=wanted.starts_at, ends_at=wanted.ends_at
            )
            if changed is None:
                raise HourGone
            return changed
        how = self._hours.how(tx, scope, duty)
        if old is not None:
            self._hours.calendar.give_back(tx, scope, old.appointment_id)
        hour = self._hours.take(
            tx, scope, [wanted], peer_id=duty.peer_id, programme_id=duty.programme_id, how=how
        )
        if hour is None:
            raise HourGone
        return hour

    def _free(self, tx: Tx, scope: Scope, duty: Duty) -> list[Hour]:
        """Within three days after the session and before the next one; if none is left, later."""
        policy = self._conversations.policy(tx, scope, duty.programme_id)
        ahead = self._conversations.ahead(tx, scope, [duty.peer_id], duty.programme_id)
        upcoming = next_session(duty, [met.booked for met in ahead], tx.now)
        earliest = max(tx.now, duty.session_ends_at + policy.pause)
        free = self._hours.free(
            tx,
            scope,
            peer_id=duty.peer_id,
            programme_id=duty.programme_id,
            span=(earliest, earliest + HORIZON),
            policy=policy,
            except_id=duty.hour.appointment_id if duty.hour else None,
        )
        latest = max(tx.now, duty.session_ends_at) + policy.within + policy.length
        if upcoming is not None:
            latest = min(latest, upcoming.starts_at)
        soon = [hour for hour in free if hour.ends_at <= latest]
        return soon or free

    def set_how(self, tx: Tx, actor: Actor, duty_id: str, how: How) -> None:
        """By video, by telephone or in person. Raises: NotFound, NotLive, NoNumber."""
        duty = self._mine(tx, actor, duty_id, lock=True)
        if duty.hour is None or not (duty.live or duty.status is Status.OFFERED):
            raise NotLive
        self._hours.calendar.check_how(tx, scope_of(actor), duty.peer_id, how)
        self._hours.calendar.set_how(tx, scope_of(actor), duty.hour.appointment_id, how)

    # -- talks that nobody owes ----------------------------------------------------------------

    def open_hours(self, tx: Tx, actor: Actor, programme_id: str) -> list[Hour]:
        """The supervisors' free hours in the next two weeks, for a peer who would like a talk."""
        if not actor.has("peer", programme_id=programme_id):
            raise NotFound
        scope = scope_of(actor)
        policy = self._conversations.policy(tx, scope, programme_id)
        span = (tx.now + timedelta(hours=1), tx.now + HORIZON)
        return self._hours.free(
            tx,
            scope,
            peer_id=actor.person_id,
            programme_id=programme_id,
            span=span,
            policy=policy,
        )

    def ask(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        supervisor_id: str,
        starts_at: datetime,
        how: How,
    ) -> Talk:
        """A talk because the peer would like one. Raises: NotFound, HourGone, NoNumber."""
        scope = scope_of(actor)
        self._hours.calendar.check_how(tx, scope, actor.person_id, how)
        wanted = [
            hour
            for hour in self.open_hours(tx, actor, programme_id)
            if (hour.supervisor_id, hour.starts_at) == (supervisor_id, starts_at)
        ]
        hour = self._hours.take(
            tx, scope, wanted, peer_id=actor.person_id, programme_id=programme_id, how=how
        )
        if hour is None:
            raise HourGone
        talk = Talk(
            id=hour.appointment_id,
            programme_id=programme_id,
            peer_id=actor.person_id,
            supervisor_id=hour.supervisor_id,
            reason="asked",
            starts_at=hour.starts_at,
            ends_at=hour.ends_at,
        )
        talk_store.add_talk(tx, scope, talk)
        return talk

    def let_go(self, tx: Tx, actor: Actor, appointment_id: str) -> None:
        """The peer does not need an offered talk, or the one they asked for. Raises: NotFound."""
        scope = scope_of(actor)
        talk = talk_store.get_talk(tx, scope, appointment_id, lock=True)
        if talk is not None and talk.peer_id == actor.person_id:
            if talk.status == "booked":
                self._hours.calendar.give_back(tx, scope, talk.id)
                talk_store.save_talk(tx, scope, replace(talk, status="gone"))
            return
        duty = store.of_appointment(tx, scope, appointment_id, lock=True)
        if duty is None or duty.peer_id != actor.person_id or duty.status is not Status.OFFERED:
            raise NotFound
        self._hours.calendar.give_back(tx, scope, appointment_id)
        store.save(tx, scope, replace(duty, status=Status.RELEASED, hour=None))

    # -- whose it is ---------------------------------------------------------------------------

    def _of_team(self, tx: Tx, actor: Actor, duty_id: str) -> Duty:
        duty = store.get(tx, scope_of(actor), duty_id, lock=True)
        if duty is None or duty.peer_id == actor.person_id:
            raise NotFound  # nobody is their own supervisor
        came = duty.hour is not None and duty.hour.supervisor_id == actor.person_id
        if came and may_look_after(actor, duty.programme_id):
            return duty
        if not self._staff.may_answer(tx, actor, duty.programme_id, duty.peer_id):
            raise NotFound
        return duty

    def _mine(self, tx: Tx, actor: Actor, duty_id: str, *, lock: bool) -> Duty:
        """The peer's own, or one of the team's."""
        scope = scope_of(actor)
        if lock:
            duty = hold_duty(tx, scope, self._conversations, duty_id)
        else:
            duty = store.get(tx, scope, duty_id)
        if duty is None:
            raise NotFound
        is_peer = duty.peer_id == actor.person_id
        if not is_peer and not actor.has("supervisor", programme_id=duty.programme_id):
            raise NotFound
        return duty
