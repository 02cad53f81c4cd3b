"""Who the staff of a programme are: whom to tell, and who takes over from somebody who leaves."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.errors import Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.handed import Kind
from identity.people import People, Person
from identity.zones import FIRST
from supervision import need_store
from supervision.doors import SupervisorsAnswer
from supervision.need import Shift
from supervision.ports import Away


class Staff:
    """Reads people through identity. Built once, in the wiring."""

    def __init__(self, people: People) -> None:
        self._people = people
        self.away: Away | None = None
        """Given in the wiring: who of the staff is away today."""

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
        away = self.away(tx, scope, programme_id) if self.away is not None else ()
        if any(who not in away for who in team):
            return team
        others = [w for w in self.coordinators(tx, scope, programme_id) if w not in but]
        here = [who for who in others if who not in away]
        return list(dict.fromkeys([*(here or others), *team]))

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

    def first_here(self, tx: Tx, scope: Scope, programme_id: str, team: list[str]) -> str | None:
        """The first of these who is not away; the first of them when all are, None of nobody."""
        away = self.away(tx, scope, programme_id) if self.away is not None else ()
        return next((who for who in team if who not in away), next(iter(team), None))

    def here(self, tx: Tx, scope: Scope, programme_id: str, team: list[str]) -> list[str]:
        """Those of them who are not away."""
        away = self.away(tx, scope, programme_id) if self.away is not None else ()
        return [who for who in team if who not in away]

    def hold(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """What the person has asked for and is stays so until the transaction ends: two presses
        come one after the other. Raises: NotFound."""
        self._people.hold(tx, scope, person_id)

    def shifts(
        self, tx: Tx, scope: Scope, programmes: Collection[str], since: datetime, until: datetime
    ) -> list[Shift]:
        """The duties that touch the time, of whoever is not away on that day: nobody is promised
        an answer from somebody who is not there. Soonest first."""
        found = need_store.shifts(tx, scope, programmes, since, until)
        there = {each: self.there(tx, scope, each) for each in {s.programme_id for s in found}}
        return [
            each for each in found if there[each.programme_id](each.supervisor_id, each.starts_at)
        ]

    def there(self, tx: Tx, scope: Scope, programme_id: str) -> Callable[[str, datetime], bool]:
        """Asks of somebody of the programme's staff whether they are there at a time to come:
        not away, or back by that day."""
        back = self.away(tx, scope, programme_id) if self.away is not None else {}
        zone = ZoneInfo(FIRST)
        return lambda who, at: at.astimezone(zone).date() >= back.get(who, date.min)

    def back(
        self, tx: Tx, scope: Scope, programmes: Collection[str], person_id: str
    ) -> date | None:
        """The day on which the person is back in all of these; None for whoever is not away."""
        if self.away is None:
            return None
        away = [self.away(tx, scope, each).get(person_id) for each in programmes]
        return max((day for day in away if day is not None), default=None)

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

    def came(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        kind: Kind,
        subject_id: str,
        *,
        from_id: str,
        to_id: str,
    ) -> None:
        """It is a colleague's now, who sees it as new on their first page."""
        self._people.handed.came(
            tx, scope, programme_id, kind, subject_id, from_id=from_id, to_id=to_id
        )

    def leave_word(self, tx: Tx, scope: Scope, programme_id: str, word: str, from_id: str) -> None:
        """To everybody who got something from them in this transaction, and to nobody else.

        Raises: Invalid where nobody did, so that whoever wrote it knows and has it still.
        """
        to = self._people.handed.given(tx, scope, from_id, programme_id)
        if word.strip() and not to:
            raise Invalid({"word": "supervision-give-on-nobody"})
        self._people.handed.leave_word(tx, scope, programme_id, word, from_id=from_id, to=to)

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
