"""A supervisor gives on what they have: all of it, what lies in the days away, or one talk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import ClassVar, Literal

from appointments.closed import moments
from appointments.hours import check_days
from appointments.there import There
from appointments.week import Span
from core.errors import Conflict, NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from supervision import log_store, need_store, store, talk_store
from supervision.calendar import SupervisionCalendar
from supervision.domain import NotLive
from supervision.handover import Handover, hour_of
from supervision.holding import hold_duty, hold_live_of
from supervision.meetings import Meetings
from supervision.need import Shift
from supervision.ports import Conversations
from supervision.staff import FAR, Staff
from supervision.warning import SecondLook
from supervision.whose import scope_of


class NobodyIsFree(Conflict):
    """No colleague has an hour in time: the talk stays where it is."""

    code: ClassVar[str] = "supervision.nobody_is_free"


@dataclass(frozen=True, slots=True)
class AwayDays:
    """From the first day to the last, both included, where the supervisor is."""

    first: date
    last: date
    zone: str

    def there(self, who: str) -> There:
        """That they are not, on these days."""
        return There({who: [Span(*moments(self.first, self.last, self.zone))]})

    def due(self, on: date) -> bool:
        """Whether what is promised by that day falls into them."""
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a supervisor has. `name`: whom it is with or about; none of a meeting and a
    duty. `at` and `ends_at`, or `due_on` of a promise. `goes`: it would be given on."""

    kind: Literal["talk", "offer", "meeting", "shift", "promise"]
    goes: bool
    name: str = ""
    at: datetime | None = None
    ends_at: datetime | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Parting:
    """What would go, and what would stay, soonest first. `alone`: nobody is there to have it."""

    goes: Sequence[Thing]
    stays: Sequence[Thing]
    alone: bool


class GivingOn:
    """Built once, in the wiring."""

    def __init__(
        self,
        handover: Handover,
        calendar: SupervisionCalendar,
        conversations: Conversations,
        meetings: Meetings,
        staff: Staff,
        second_look: SecondLook,
    ) -> None:
        self._handover = handover
        self._calendar = calendar
        self._conversations = conversations
        self._meetings = meetings
        self._staff = staff
        self._second_look = second_look

    def look(self, tx: Tx, actor: Actor, programme_id: str, away: AwayDays | None) -> Parting:
        """What `give_on` would do with these days, or without any. Raises: NotFound; Invalid of the
        days."""
        scope, me = _mine(actor, programme_id), actor.person_id
        if away is not None:
            check_days(tx.now.date(), away.first, away.last)
        found = [
            *self._talks(tx, scope, me, programme_id, away),
            *self._meetings_of(tx, scope, me, programme_id, away),
            *(
                Thing("shift", self._shift_goes(me, each, away), "", each.starts_at, each.ends_at)
                for each in self._shifts(tx, scope, me, programme_id)
            ),
            *self._promises(tx, scope, me, programme_id, away),
        ]
        zone = self._staff.zone(tx, scope, me)

        def when(each: Thing) -> tuple[date, bool, str]:
            day = each.at.astimezone(zone).date() if each.at else each.due_on or date.max
            return day, each.at is None, each.at.isoformat() if each.at else each.name

        found.sort(key=when)
        return Parting(
            [each for each in found if each.goes],
            [each for each in found if not each.goes],
            not self._staff.others(tx, scope, programme_id, me),
        )

    def give_on(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        word: str = "",
        *,
        sure: Collection[str] = (),
        away: AwayDays | None = None,
    ) -> int:
        """All that a supervisor has goes to colleagues in one tap; they stay a supervisor. With
        `away` only what lies in those days, on which they are not there from now on, and all else
        stays. Their `word` goes to whoever takes over; `sure`: marks of words that they have looked
        at already. Says how many things went.

        Raises: NotFound; LooksLikeSomebody; Invalid of the days; NobodyIsFree where there is no
        colleague, which leaves all where it is.
        """
        scope, me = _mine(actor, programme_id), actor.person_id
        # Nobody takes an hour of theirs at this moment. First what a booking holds before that.
        hold_live_of(tx, scope, self._conversations, me, programme_id)
        self._staff.hold(tx, scope, me)
        parting = self.look(tx, actor, programme_id, away)
        if parting.alone:
            raise NobodyIsFree
        peers = [each.id for each in self._staff.peers(tx, scope, programme_id)]
        self._second_look.at(tx, scope, word, peers, [programme_id], sure=sure, field="word")
        if away is None:
            self._handover.talks_asked(tx, scope, me, programme_id, although_here=True)
            self._handover.left(tx, scope, me, "supervisor", programme_id)
            self._handover.promises(tx, scope, me, programme_id, although_here=True)
        else:
            self._calendar.away(tx, scope, me, away.first, away.last, away.zone)
            self._handover.meanwhile(tx, scope, me, programme_id, away.there(me))
            for each in self._shifts(tx, scope, me, programme_id):
                if self._shift_goes(me, each, away):
                    need_store.remove_shift(tx, scope, each.id, me)
                    audit.record(tx, scope, me, "roster.give_up", "shift", each.id)
            self._handover.promises(tx, scope, me, programme_id, although_here=True, due=away.due)
        self._staff.leave_word(tx, scope, programme_id, word, me)
        return len(parting.goes)

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
        changed = self._handover.other_hour(tx, scope, duty, leaving, without=leaving)
        if changed.hour is None:
            raise NobodyIsFree
        self._handover.given(tx, scope, changed, leaving)
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
        self._handover.other_talk(tx, scope, talk, actor.person_id)
        audit.record(tx, scope, actor.person_id, "talk.handed_over", "talk", talk.id)

    # -- what somebody has ---------------------------------------------------------------------

    def _talks(
        self, tx: Tx, scope: Scope, me: str, programme_id: str, away: AwayDays | None
    ) -> list[Thing]:
        there = There() if away is None else away.there(me)
        keeps = partial(self._handover.keeps, tx, scope, me, there)
        live = store.live_of_supervisor(tx, scope, me, programme_id)
        offered = [
            each
            for each in store.offered_of_supervisor(tx, scope, me, lock=False)
            if each.programme_id == programme_id and each.hour and each.hour.ends_at > tx.now
        ]
        asked = talk_store.talks(tx, scope, supervisor_id=me, programmes=[programme_id])
        having = [
            *(("talk", each.peer_id, each.hour) for each in live),
            *(("offer", each.peer_id, each.hour) for each in offered),
            *(("talk", each.peer_id, hour_of(each)) for each in asked),
        ]
        names = self._staff.names(tx, scope, {peer_id for _, peer_id, _ in having})
        return [
            Thing(
                "offer" if kind == "offer" else "talk",
                away is None or not keeps(hour),
                names.get(peer_id, ""),
                hour.starts_at,
                hour.ends_at,
            )
            for kind, peer_id, hour in having
            if hour is not None
        ]

    def _meetings_of(
        self, tx: Tx, scope: Scope, me: str, programme_id: str, away: AwayDays | None
    ) -> list[Thing]:
        return [
            Thing(
                "meeting",
                away is None or not self._handover.holds(tx, me, away.there(me), each),
                "",
                each.starts_at,
                each.ends_at,
            )
            for each in self._meetings.to_hold(tx, scope, me, programme_id)
        ]

    def _shifts(self, tx: Tx, scope: Scope, me: str, programme_id: str) -> list[Shift]:
        ahead = need_store.shifts(tx, scope, [programme_id], tx.now, tx.now + FAR)
        return [each for each in ahead if each.supervisor_id == me]

    @staticmethod
    def _shift_goes(me: str, shift: Shift, away: AwayDays | None) -> bool:
        """One of which a part lies outside the days stays, and counts for that part."""
        if away is None:
            return True
        return not away.there(me).left(me, shift.starts_at, shift.ends_at)

    def _promises(
        self, tx: Tx, scope: Scope, me: str, programme_id: str, away: AwayDays | None
    ) -> list[Thing]:
        mine = [
            each
            for each, _ in log_store.open_follow_ups(tx, scope, owner_id=me)
            if each.programme_id == programme_id
        ]
        names = self._staff.names(tx, scope, {each.about_id for each in mine if each.about_id})
        return [
            Thing(
                "promise",
                away is None or away.due(each.due_on),
                names.get(each.about_id, ""),
                due_on=each.due_on,
            )
            for each in mine
        ]


def _mine(actor: Actor, programme_id: str) -> Scope:
    if not actor.has("supervisor", programme_id=programme_id):
        raise NotFound
    return scope_of(actor)
