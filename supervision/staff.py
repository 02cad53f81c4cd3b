"""Who the staff of a programme are: whom to tell, and who takes over from somebody who leaves."""

from zoneinfo import ZoneInfo

from core.schema import Scope
from core.storage import Tx
from identity.people import People, Person


class Staff:
    """Reads people through identity. Built once, in the wiring."""

    def __init__(self, people: People) -> None:
        self._people = people

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

    def zone(self, tx: Tx, scope: Scope, person_id: str) -> ZoneInfo:
        """Where the person lives, as clocks go."""
        return ZoneInfo(self._people.get(tx, scope, person_id).zone)

    def names(self, tx: Tx, scope: Scope, ids: set[str]) -> dict[str, str]:
        """First names."""
        return self._people.names(tx, scope, ids)
