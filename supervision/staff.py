"""Who the staff of a programme are: whom to tell, and who takes over from somebody who leaves."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from appointments.hours import Availability
from appointments.there import There
from appointments.week import Span
from core.errors import Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.people import People, Person
from identity.zones import FIRST
from supervision import need_store
from supervision.doors import SupervisorsAnswer
from supervision.need import Shift
from supervision.ports import Away

FAR: Final = timedelta(days=731)
"""Nobody says further ahead that they are away."""
_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Staff:
    """Reads people through identity. Built once, in the wiring."""

    def __init__(self, people: People, availability: Availability) -> None:
        self._people = people
        self.handed = people.handed
        """What is a colleague's now, who sees it as new on their first page."""
        self._availability = availability
        self.away: Away | None = None
        """Given in the wiring: who of the staff is on leave today."""

    def coordinators(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """The coordinators, always in the same order."""
        found = self._people.with_role(tx, scope, programme_id, "coordinator")
        return [person.id for person in found]

    def supervisors(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """The supervisors, always in the same order."""
        found = self._people.with_role(tx, scope, programme_id, "supervisor")
        return [person.id for person in found]

    def everybody(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """Supervisors and coordinators, each once."""
        both = [
            *self.supervisors(tx, scope, programme_id),
            *self.coordinators(tx, scope, programme_id),
        ]
        return list(dict.fromkeys(both))

    def others(self, tx: Tx, scope: Scope, programme_id: str, person_id: str) -> list[str]:
        """The same, but whom it is about: whoever is a peer too is looked after by the others."""
        return [who for who in self.everybody(tx, scope, programme_id) if who != person_id]

    def answering(self, tx: Tx, scope: Scope, programme_id: str, *but: str) -> list[str]:
        """Who of us answers somebody who calls, none of `but`: the supervisors. Where those who
        are left are none, or all away, the coordinators, and then whoever is away: nobody calls
        an empty house as long as there is anybody."""
        team = [w for w in self.supervisors(tx, scope, programme_id) if w not in but]
        if self.here(tx, scope, programme_id, team):
            return team
        others = [w for w in self.coordinators(tx, scope, programme_id) if w not in but]
        here = self.here(tx, scope, programme_id, others)
        return list(dict.fromkeys([*(here or others), *team]))

    def called(self, tx: Tx, scope: Scope, programme_id: str, *but: str) -> list[str]:
        """Whom of those who answer to call: whoever is there; all of them when nobody is."""
        team = self.answering(tx, scope, programme_id, *but)
        return self.here(tx, scope, programme_id, team) or team

    def stand_in(self, tx: Tx, scope: Scope, programme_id: str, *but: str) -> list[str]:
        """Who answers because no supervisor is there who may; nobody as long as one is."""
        found = self.answering(tx, scope, programme_id, *but)
        return [] if set(found) <= set(self.supervisors(tx, scope, programme_id)) else found

    def may_answer(self, tx: Tx, actor: Actor, programme_id: str, *but: str) -> bool:
        """Whether the actor may answer whoever of the programme calls; not one of `but`."""
        scope, who = Scope(actor.organisation_id), actor.person_id
        if who in but or not actor.has("supervisor", "coordinator", programme_id=programme_id):
            return False
        supervises = actor.has("supervisor", programme_id=programme_id)
        return supervises or who in self.answering(tx, scope, programme_id, *but)

    def must_answer(self, tx: Tx, actor: Actor, programme_id: str, *but: str) -> None:
        """Raises: NotFound for whoever may not, among them SupervisorsAnswer for a coordinator who
        might have before a supervisor was back."""
        if self.may_answer(tx, actor, programme_id, *but):
            return
        coordinates = actor.has("coordinator", programme_id=programme_id)
        raise SupervisorsAnswer if coordinates and actor.person_id not in but else NotFound

    def here(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        team: Sequence[str],
        at: datetime | None = None,
    ) -> list[str]:
        """Those of them who are there: now, or at another time."""
        if not team:
            return []
        moment = tx.now if at is None else at
        there = self.there(tx, scope, programme_id, team, moment, moment)
        return [who for who in team if there.at(who, moment)]

    def first_here(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        team: Sequence[str],
        then: datetime | None = None,
    ) -> str | None:
        """The first of these who is there now and, if it matters, at `then`; else the first who
        is there now, the first of all when nobody is, None of nobody."""
        here = self.here(tx, scope, programme_id, team)
        both = self.here(tx, scope, programme_id, here, then)
        return next(iter([*both, *here, *team]), None)

    def hold(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """What the person has asked for and is stays so until the transaction ends: two presses
        come one after the other. Raises: NotFound."""
        self._people.hold(tx, scope, person_id)

    def shifts(
        self, tx: Tx, scope: Scope, programmes: Collection[str], since: datetime, until: datetime
    ) -> list[Shift]:
        """The duties that touch the time, without what of them whoever has them is away for:
        nobody is promised an answer from somebody who is not there. Soonest first."""
        found: list[Shift] = []
        for programme_id in sorted(programmes):
            shifts = need_store.shifts(tx, scope, [programme_id], since, until)
            there = self.there_for(tx, scope, programme_id, shifts)
            for each in shifts:
                for span in there.left(each.supervisor_id, each.starts_at, each.ends_at):
                    if span.start <= until and since < span.end:
                        found.append(replace(each, starts_at=span.start, ends_at=span.end))
        return sorted(found, key=lambda each: (each.starts_at, each.id))

    def there_for(self, tx: Tx, scope: Scope, programme_id: str, shifts: Sequence[Shift]) -> There:
        """Who of those who have these duties is there during them."""
        if not shifts:
            return There()
        first, last = min(s.starts_at for s in shifts), max(s.ends_at for s in shifts)
        people = sorted({each.supervisor_id for each in shifts})
        return self.there(tx, scope, programme_id, people, first, last)

    def there(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        people: Sequence[str],
        start: datetime,
        end: datetime,
    ) -> There:
        """Who of these of the programme's staff is there when, from `start` to `end`: neither on
        leave nor away by days of their own. Whoever is asked, called, named or given anything at
        a time is asked for here."""
        back = self.away(tx, scope, programme_id) if self.away is not None else {}
        days = self._availability.away(tx, scope, people, start, end)
        return There({who: [*_leave(back.get(who)), *days[who]] for who in people})

    def back(
        self, tx: Tx, scope: Scope, programmes: Collection[str], person_id: str, at: datetime
    ) -> date | None:
        """The day on which whoever is away at that moment is there again in all of these; None
        for whoever is not away, or only for some hours."""
        days = []
        for programme_id in programmes:
            there = self.there(tx, scope, programme_id, [person_id], at, at + FAR)
            if (back := there.back(person_id, at)) is not None:
                days.append(back.astimezone(ZoneInfo(FIRST)).date())
        day = max(days, default=None)
        return None if day == at.astimezone(ZoneInfo(FIRST)).date() else day

    def on_leave(self, tx: Tx, scope: Scope, programmes: Collection[str], person_id: str) -> bool:
        """Whether a colleague stands in for them now, in any of these."""
        away = self.away
        return away is not None and any(person_id in away(tx, scope, p) for p in programmes)

    def is_here(self, tx: Tx, scope: Scope, person_id: str) -> bool:
        """Whether the person can still come in at all."""
        return not self._people.get(tx, scope, person_id).is_disabled

    def may_ask(self, tx: Tx, scope: Scope, programme_id: str, person_id: str) -> bool:
        """Whether we look after the person there: a peer or a supervisor who can come in."""
        here = [
            *self.supervisors(tx, scope, programme_id),
            *(peer.id for peer in self.peers(tx, scope, programme_id)),
        ]
        return person_id in here and self.is_here(tx, scope, person_id)

    def peers(self, tx: Tx, scope: Scope, programme_id: str) -> list[Person]:
        """The peers, by first name."""
        return self._people.with_role(tx, scope, programme_id, "peer")

    def cohorts(self, tx: Tx, scope: Scope, programme_id: str) -> list[tuple[str, str]]:
        """(id, name), the newest first."""
        return [(each.id, each.name) for each in self._people.cohorts(tx, scope, programme_id)]

    def of_cohort(self, tx: Tx, scope: Scope, programme_id: str, cohort_id: str) -> set[str]:
        """The peers of one of the programme's cohorts; nobody for another one's."""
        if cohort_id not in {key for key, _ in self.cohorts(tx, scope, programme_id)}:
            return set()
        peers = {person.id for person in self.peers(tx, scope, programme_id)}
        return peers & set(self._people.cohort_members(tx, scope, cohort_id))

    def leave_word(self, tx: Tx, scope: Scope, programme_id: str, word: str, from_id: str) -> None:
        """To everybody who got something from them in this transaction, and to nobody else.

        Raises: Invalid where nobody did, so that whoever wrote it knows and has it still.
        """
        to = self.handed.given(tx, scope, from_id, programme_id)
        if word.strip() and not to:
            raise Invalid({"word": "supervision-give-on-nobody"})
        self.handed.leave_word(tx, scope, programme_id, word, from_id=from_id, to=to)

    def zone(self, tx: Tx, scope: Scope, person_id: str) -> ZoneInfo:
        """Where the person lives, as clocks go."""
        return ZoneInfo(self._people.get(tx, scope, person_id).zone)

    def can_ring(self, tx: Tx, scope: Scope, ids: set[str]) -> set[str]:
        """Who of them has given us a telephone number."""
        return self._people.phones.known(tx, scope, ids)

    def number(
        self, tx: Tx, scope: Scope, person_id: str, *, by: str, appointment_id: str
    ) -> str | None:
        """The number of somebody whom `by` is to ring in that appointment; noted for its owner."""
        on = ("appointment", appointment_id)
        return self._people.phones.read(tx, scope, person_id, by=by, on=on)

    def names(self, tx: Tx, scope: Scope, ids: set[str]) -> dict[str, str]:
        """First names."""
        return self._people.names(tx, scope, ids)


def _leave(back: date | None) -> list[Span]:
    """Away until the morning of that day, where the service is."""
    if back is None:
        return []
    return [Span(_EVER, datetime.combine(back, time(), ZoneInfo(FIRST)).astimezone(UTC))]
