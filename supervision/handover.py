"""A supervisor leaves or is away: every talk and promise finds somebody else, none is forgotten."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import ClassVar
from zoneinfo import ZoneInfo

from core.errors import Conflict, NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor, Role
from identity.zones import FIRST
from supervision import log_store, need_store, store, talk_store
from supervision.domain import Duty, Hour, NotLive, Status, next_session, window
from supervision.holding import hold_duty, hold_live_of
from supervision.hours import Hours, following
from supervision.meetings import Meetings
from supervision.needs import Needs
from supervision.notes import FollowUp, Talk
from supervision.ports import Conversations
from supervision.staff import FAR, Staff
from supervision.warning import SecondLook
from supervision.whose import scope_of

Keeps = Callable[[Hour], bool]
"""Which hours stay with whoever has them."""


class NobodyIsFree(Conflict):
    """No colleague has an hour in time: the talk stays where it is."""

    code: ClassVar[str] = "supervision.nobody_is_free"


@dataclass(frozen=True, slots=True)
class AwayDays:
    """From the first day to the last, both included, where the supervisor is."""

    first: date
    last: date
    zone: str


class Handover:
    """Runs in the transaction that takes the role away."""

    def __init__(
        self,
        hours: Hours,
        conversations: Conversations,
        staff: Staff,
        meetings: Meetings,
        needs: Needs,
        second_look: SecondLook,
    ) -> None:
        self._hours = hours
        self._conversations = conversations
        self._staff = staff
        self._meetings = meetings
        self._needs = needs
        self._second_look = second_look

    def left(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        role: Role | None,
        programme_id: str | None,
    ) -> None:
        """A role is taken away; both None: the person is gone from everywhere."""
        self._staff.hold(tx, scope, person_id)  # nobody takes an hour of theirs at this moment
        self._talks_asked(tx, scope, person_id, programme_id)
        supervises = programme_id is not None and person_id in self._staff.supervisors(
            tx, scope, programme_id
        )
        if role != "coordinator" or not supervises:
            self._duties_of(tx, scope, person_id, programme_id)
        if role != "coordinator":
            self._meetings.host_left(tx, scope, person_id, programme_id)
            # Nobody is promised an answer from somebody who is not there.
            if need_store.drop_shifts(tx, scope, person_id, programme_id):
                audit.record(tx, scope, None, "roster.give_up", "person", person_id)
        self._promises(tx, scope, person_id, programme_id)

    def give_on(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        word: str = "",
        *,
        sure: Collection[str] = (),
        away: AwayDays | None = None,
    ) -> None:
        """All that a supervisor has goes to colleagues in one tap; they stay a supervisor. Their
        `word` goes to whoever takes over; `sure`: marks of words that they have looked at already;
        `away`: on those days none of their hours is offered, and afterwards they are again.

        Raises: NotFound; LooksLikeSomebody; Invalid of the days; NobodyIsFree where there is no
        colleague, which leaves all where it is.
        """
        if not actor.has("supervisor", programme_id=programme_id):
            raise NotFound
        scope = scope_of(actor)
        self._staff.hold(tx, scope, actor.person_id)
        if not self._staff.others(tx, scope, programme_id, actor.person_id):
            raise NobodyIsFree
        peers = [each.id for each in self._staff.peers(tx, scope, programme_id)]
        self._second_look.at(tx, scope, word, peers, [programme_id], sure=sure, field="word")
        if away is not None:
            first, last, zone = away.first, away.last, away.zone
            self._hours.calendar.away(tx, scope, actor.person_id, first, last, zone)
        self._talks_asked(tx, scope, actor.person_id, programme_id, although_here=True)
        self.left(tx, scope, actor.person_id, "supervisor", programme_id)
        self._promises(tx, scope, actor.person_id, programme_id, although_here=True)
        self._staff.leave_word(tx, scope, programme_id, word, actor.person_id)

    def give_talk_on(self, tx: Tx, actor: Actor, duty_id: str) -> None:
        """One talk to a colleague: at the same hour where somebody has it free, else at the best
        that is in time. Raises: NotFound, NotLive, NobodyIsFree, which leaves it where it is.
        """
        scope = scope_of(actor)
        duty = hold_duty(tx, scope, self._conversations, duty_id)
        if duty is None or not actor.has("supervisor", programme_id=duty.programme_id):
            raise NotFound
        if not duty.live or duty.hour is None:
            raise NotLive
        leaving = duty.hour.supervisor_id
        changed = self._other_hour(tx, scope, duty, leaving, without=leaving)
        if changed.hour is None:
            raise NobodyIsFree
        self._given(tx, scope, changed, leaving)
        audit.record(tx, scope, actor.person_id, "talk.handed_over", "duty", duty.id)

    def give_back(self, tx: Tx, actor: Actor, talk_id: str) -> None:
        """Whoever came to somebody cannot after all: a colleague has the talk at the same hour,
        or the others are called anew. Twice is once. Raises: NotFound."""
        scope = scope_of(actor)
        talk = talk_store.get_talk(tx, scope, talk_id, lock=True)
        if talk is None or talk.supervisor_id != actor.person_id:
            raise NotFound
        if talk.status != "booked":
            return
        self._other_talk(tx, scope, talk, actor.person_id)
        audit.record(tx, scope, actor.person_id, "talk.handed_over", "talk", talk.id)

    def hand_on(self, tx: Tx, scope: Scope, whose: str, to: str, programme_id: str) -> int:
        """What somebody had promised by a date is the colleague's from now on; says how much."""
        mine = [
            follow_up
            for follow_up, _ in log_store.open_follow_ups(tx, scope, owner_id=whose)
            if follow_up.programme_id == programme_id
        ]
        moved = 0
        for follow_up in mine:
            # Nobody is to look after themselves.
            heir = self._heir(tx, scope, follow_up, whose) if follow_up.about_id == to else to
            if heir is not None:
                self._promise_of(tx, scope, follow_up, heir)
                moved += 1
        return moved

    def away(self, tx: Tx, scope: Scope, whose: str, to: str, programme_id: str) -> None:
        """Somebody is away for a while: what they had promised is the colleague's, and each talk
        and meeting before the day they are back is with whoever is there then. One that the two
        are in the midst of is not cut."""
        self.hand_on(tx, scope, whose, to, programme_id)
        there = self._staff.there(tx, scope, programme_id, [whose], tx.now, tx.now + FAR)

        def keeps(hour: Hour) -> bool:
            if there.at(whose, hour.starts_at) or hour.ends_at <= tx.now:
                return True
            return bool(self._conversations.together(tx, scope, hour.appointment_id))

        self._talks_asked(tx, scope, whose, programme_id, although_here=True, keeps=keeps)
        self._duties_of(tx, scope, whose, programme_id, keeps)
        self._meetings.host_left(
            tx, scope, whose, programme_id, lambda at: at <= tx.now or there.at(whose, at)
        )

    def _duties_of(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None,
        keeps: Keeps | None = None,
    ) -> None:
        for duty in hold_live_of(tx, scope, self._conversations, person_id, programme_id):
            if keeps is not None and duty.hour is not None and keeps(duty.hour):
                continue
            # Whoever comes back in time may have it then.
            without = person_id if keeps is None else None
            changed = self._other_hour(tx, scope, duty, person_id, without=without)
            self._given(tx, scope, changed, person_id)
            audit.record(tx, scope, None, "talk.handed_over", "duty", duty.id)
        for duty in store.offered_of_supervisor(tx, scope, person_id):
            if programme_id in (None, duty.programme_id) and duty.hour is not None:
                if keeps is not None and keeps(duty.hour):
                    continue
                self._hours.calendar.give_back(tx, scope, duty.hour.appointment_id)
                store.save(tx, scope, replace(duty, status=Status.RELEASED, hour=None))

    def _talks_asked(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None,
        *,
        although_here: bool = False,
        keeps: Keeps | None = None,
    ) -> None:
        """The talks that somebody asked for; one that is now stays with whoever may still answer,
        in whichever role."""
        for talk in talk_store.talks(tx, scope, supervisor_id=person_id):
            if programme_id not in (None, talk.programme_id):
                continue
            if keeps is not None and keeps(_hour(talk)):
                continue
            team = self._staff.supervisors(tx, scope, talk.programme_id)
            if talk.starts_at <= tx.now:
                team = [*team, *self._staff.answering(tx, scope, talk.programme_id, talk.peer_id)]
            if although_here or person_id not in team:
                self._other_talk(tx, scope, talk, person_id)

    def _other_hour(
        self, tx: Tx, scope: Scope, duty: Duty, leaving: str, *, without: str | None
    ) -> Duty:
        policy = self._conversations.policy(tx, scope, duty.programme_id)
        ahead = self._conversations.ahead(tx, scope, [duty.peer_id], duty.programme_id)
        others = [met.booked for met in ahead]
        same = self._same_hour(tx, scope, duty.hour, duty.peer_id, duty.programme_id, leaving)
        if same is not None:
            return duty.at(same)
        own = next((b for b in others if b.session_id == duty.session_id), None)
        if own is not None:
            span = window(own, following(own, others), policy)
        else:
            upcoming = next_session(duty, others, tx.now)
            latest = tx.now + policy.within + policy.length
            span = (tx.now, min(latest, upcoming.starts_at) if upcoming else latest)
        return self._hours.find(tx, scope, duty, span, policy, without=without)

    def _same_hour(
        self,
        tx: Tx,
        scope: Scope,
        hour: Hour | None,
        peer_id: str,
        programme_id: str,
        leaving: str,
    ) -> Hour | None:
        """The peer keeps the time where another supervisor has it free."""
        if hour is None or hour.starts_at <= tx.now:
            return None
        team = self._hours.calendar.supervisors(tx, scope, programme_id)
        free = self._hours.calendar.free(
            tx,
            scope,
            programme_id,
            [who for who in team if who != leaving],
            peer_id,
            hour.starts_at,
            hour.ends_at,
            hour.ends_at - hour.starts_at,
            except_id=hour.appointment_id,
        )
        same = [other for other in free if other.starts_at == hour.starts_at]
        if not same:
            return None
        key = hour.appointment_id
        how = self._hours.calendar.how(tx, scope, [key]).get(key, "video")
        self._hours.calendar.give_back(tx, scope, key, quiet=True)
        return self._hours.take(
            tx, scope, same, peer_id=peer_id, programme_id=programme_id, how=how
        )

    def _other_talk(self, tx: Tx, scope: Scope, talk: Talk, leaving: str) -> None:
        """A talk that the peer asked for: the same hour with somebody else; or it is called off
        and the others are called, who promise a time."""
        same = self._same_hour(tx, scope, _hour(talk), talk.peer_id, talk.programme_id, leaving)
        if same is None:
            self._hours.calendar.give_back(tx, scope, talk.id)
            if talk.ends_at > tx.now:
                self._needs.ask_again(tx, scope, talk)
        else:
            talk_store.add_talk(
                tx,
                scope,
                replace(talk, id=same.appointment_id, supervisor_id=same.supervisor_id),
            )
            self._staff.came(
                tx,
                scope,
                talk.programme_id,
                "talk",
                same.appointment_id,
                from_id=leaving,
                to_id=same.supervisor_id,
            )
        talk_store.save_talk(tx, scope, replace(talk, status="gone"))

    def _promises(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None,
        *,
        although_here: bool = False,
    ) -> None:
        """Follow-ups go to whoever has fewest: another supervisor, else a coordinator."""
        mine = [
            f
            for f, _ in log_store.open_follow_ups(tx, scope, owner_id=person_id)
            if programme_id in (None, f.programme_id)
        ]
        for follow_up in mine:
            everybody = self._staff.everybody(tx, scope, follow_up.programme_id)
            if person_id in everybody and not although_here:
                continue  # still of the staff, in another role
            heir = self._heir(tx, scope, follow_up, person_id)
            if heir is not None:
                self._promise_of(tx, scope, follow_up, heir)

    def _heir(self, tx: Tx, scope: Scope, follow_up: FollowUp, leaving: str) -> str | None:
        """Whoever has fewest promises and is there on the day: another supervisor, else a
        coordinator, never the one whom it is about. None: the desk lists it as nobody's until
        somebody is there."""
        programme, but = follow_up.programme_id, {leaving, follow_up.about_id}
        team = [w for w in self._staff.supervisors(tx, scope, programme) if w not in but]
        others = [w for w in self._staff.everybody(tx, scope, programme) if w not in but]
        due = max(tx.now, datetime.combine(follow_up.due_on, time(12), ZoneInfo(FIRST)))
        there = self._staff.here(tx, scope, programme, others, due)
        first = [w for w in there if w in team] or there
        open_ones = log_store.open_follow_ups(tx, scope, programmes=[programme])
        load = Counter(f.owner_id for f, _ in open_ones)
        return min(first or team or others, key=lambda who: load[who], default=None)

    def _given(self, tx: Tx, scope: Scope, duty: Duty, leaving: str) -> None:
        store.save(tx, scope, duty)
        if duty.hour is not None and (to := duty.hour.supervisor_id) != leaving:
            self._staff.came(
                tx, scope, duty.programme_id, "duty", duty.id, from_id=leaving, to_id=to
            )

    def _promise_of(self, tx: Tx, scope: Scope, mine: FollowUp, to: str) -> None:
        log_store.save_follow_up(tx, scope, replace(mine, owner_id=to))
        self._staff.came(
            tx, scope, mine.programme_id, "follow_up", mine.id, from_id=mine.owner_id, to_id=to
        )


def _hour(talk: Talk) -> Hour:
    return Hour(talk.supervisor_id, talk.starts_at, talk.ends_at, talk.id)
