"""A supervisor leaves or is away: every talk and promise finds somebody else, none is forgotten."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from appointments.domain import SlotTaken
from appointments.there import There
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Role
from identity.zones import FIRST
from supervision import log_store, need_store, store, talk_store
from supervision.domain import Duty, Hour, Status, next_session, window
from supervision.holding import hold_live_of
from supervision.hours import Hours, following
from supervision.meeting import Meeting
from supervision.meetings import Meetings
from supervision.needs import Needs
from supervision.notes import FollowUp, Talk
from supervision.ports import Conversations
from supervision.staff import FAR, Staff

Keeps = Callable[[Hour], bool]
"""Which hours stay with whoever has them."""


class Handover:
    """Runs in the transaction that takes the role away, or in which whoever it is says so."""

    def __init__(
        self,
        hours: Hours,
        conversations: Conversations,
        staff: Staff,
        meetings: Meetings,
        needs: Needs,
    ) -> None:
        self._hours = hours
        self._conversations = conversations
        self._staff = staff
        self._meetings = meetings
        self._needs = needs

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
        self.talks_asked(tx, scope, person_id, programme_id)
        supervises = programme_id is not None and person_id in self._staff.supervisors(
            tx, scope, programme_id
        )
        if role != "coordinator" or not supervises:
            self.duties_of(tx, scope, person_id, programme_id)
        if role != "coordinator":
            self._meetings.host_left(tx, scope, person_id, programme_id)
            # Nobody is promised an answer from somebody who is not there.
            if need_store.drop_shifts(tx, scope, person_id, programme_id):
                audit.record(tx, scope, None, "roster.give_up", "person", person_id)
        self.promises(tx, scope, person_id, programme_id)

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
        self.meanwhile(tx, scope, whose, programme_id, there)

    def meanwhile(self, tx: Tx, scope: Scope, whose: str, programme_id: str, there: There) -> None:
        """Each talk and meeting that somebody is not `there` for is with whoever is."""
        keeps = partial(self.keeps, tx, scope, whose, there)
        self.talks_asked(tx, scope, whose, programme_id, although_here=True, keeps=keeps)
        self.duties_of(tx, scope, whose, programme_id, keeps)
        holds = partial(self.holds, tx, whose, there)
        self._meetings.host_left(tx, scope, whose, programme_id, holds)

    def keeps(self, tx: Tx, scope: Scope, whose: str, there: There, hour: Hour) -> bool:
        """Whether a talk stays with them: they are there for it, it is over, or the two are in the
        midst of it."""
        if there.whole(whose, hour.starts_at, hour.ends_at) or hour.ends_at <= tx.now:
            return True
        return bool(self._conversations.together(tx, scope, hour.appointment_id))

    def holds(self, tx: Tx, whose: str, there: There, meeting: Meeting) -> bool:
        """Whether a meeting stays with them: they are there for it, or it has begun."""
        return meeting.starts_at <= tx.now or there.whole(whose, meeting.starts_at, meeting.ends_at)

    def duties_of(
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
            changed = self.other_hour(tx, scope, duty, person_id, without=without)
            self.given(tx, scope, changed, person_id)
            audit.record(tx, scope, None, "talk.handed_over", "duty", duty.id)
        for duty in store.offered_of_supervisor(tx, scope, person_id):
            if programme_id in (None, duty.programme_id) and duty.hour is not None:
                if keeps is not None and keeps(duty.hour):
                    continue
                self._hours.calendar.give_back(tx, scope, duty.hour.appointment_id)
                store.save(tx, scope, replace(duty, status=Status.RELEASED, hour=None))

    def talks_asked(
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
            if keeps is not None and keeps(hour_of(talk)):
                continue
            team = self._staff.supervisors(tx, scope, talk.programme_id)
            if talk.starts_at <= tx.now:
                team = [*team, *self._staff.answering(tx, scope, talk.programme_id, talk.peer_id)]
            if although_here or person_id not in team:
                self.other_talk(tx, scope, talk, person_id)

    def other_hour(
        self, tx: Tx, scope: Scope, duty: Duty, leaving: str, *, without: str | None
    ) -> Duty:
        policy = self._conversations.policy(tx, scope, duty.programme_id)
        ahead = self._conversations.ahead(tx, scope, [duty.peer_id], duty.programme_id)
        others = [met.booked for met in ahead]
        same = self._same_hour(tx, scope, duty.hour, duty.peer_id, duty.programme_id, leaving)
        if same is not None:
            return duty.at(same)
        own = next((b for b in others if duty.is_of(b.session_id, b.starts_at)), None)
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
        try:
            with tx.savepoint():
                self._hours.calendar.give_back(tx, scope, key, quiet=True)
                taken = self._hours.take(
                    tx, scope, same, peer_id=peer_id, programme_id=programme_id, how=how
                )
                if taken is None:  # and so it was not given back without a word either
                    raise SlotTaken
        except SlotTaken:
            return None
        return taken

    def other_talk(self, tx: Tx, scope: Scope, talk: Talk, leaving: str) -> None:
        """A talk that the peer asked for: the same hour with somebody else; or it is called off
        and the others are called, who promise a time."""
        same = self._same_hour(tx, scope, hour_of(talk), talk.peer_id, talk.programme_id, leaving)
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
            self._staff.handed.came(
                tx,
                scope,
                talk.programme_id,
                "talk",
                same.appointment_id,
                from_id=leaving,
                to_id=same.supervisor_id,
            )
        talk_store.save_talk(tx, scope, replace(talk, status="gone"))

    def promises(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None,
        *,
        although_here: bool = False,
        due: Callable[[date], bool] = lambda _day: True,
    ) -> None:
        """Follow-ups go to whoever has fewest: another supervisor, else a coordinator; those
        alone that are `due`."""
        mine = [
            f
            for f, _ in log_store.open_follow_ups(tx, scope, owner_id=person_id)
            if programme_id in (None, f.programme_id) and due(f.due_on)
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

    def given(self, tx: Tx, scope: Scope, duty: Duty, leaving: str) -> None:
        store.save(tx, scope, duty)
        if duty.hour is not None and (to := duty.hour.supervisor_id) != leaving:
            self._staff.handed.came(
                tx, scope, duty.programme_id, "duty", duty.id, from_id=leaving, to_id=to
            )

    def _promise_of(self, tx: Tx, scope: Scope, mine: FollowUp, to: str) -> None:
        log_store.save_follow_up(tx, scope, replace(mine, owner_id=to))
        self._staff.handed.came(
            tx, scope, mine.programme_id, "follow_up", mine.id, from_id=mine.owner_id, to_id=to
        )


def hour_of(talk: Talk) -> Hour:
    """When, and with whom of us, a talk is that somebody asked for."""
    return Hour(talk.supervisor_id, talk.starts_at, talk.ends_at, talk.id)
