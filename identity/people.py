"""People: adding them, what they are called, which roles and cohorts they have."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from core.errors import AppError, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import audit
from identity import people_store as store
from identity.actor import Grant, Role
from identity.domain import (
    Cohort,
    Contact,
    Listed,
    Person,
    Reachable,
    clean_email,
    clean_name,
)
from identity.erasing import must_not_be_last
from identity.events import CohortChanged, RolesChanged
from identity.handed import ROLES, Handed
from identity.phones import Phones

__all__ = ["AddressTaken", "Cohort", "Contact", "NameTaken", "People", "Person"]

EMAIL = "email"
_PLACE = "person"


class AddressTaken(AppError):
    """Somebody has this e-mail address already."""

    code = "address_taken"
    status = 409


class NameTaken(AppError):
    """The programme has a cohort of this name already."""

    code = "name_taken"
    status = 409


def email_hash(vault: Vault, scope: Scope, address: str) -> bytes:
    """The key an address is found by; tells nothing without the master key (CR2)."""
    return vault.lookup(EMAIL, f"{scope.organisation_id}:{address}")


class People:
    """Everything that is done to the list of people. `by` is who does it, for the audit log."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.phones = Phones(vault)
        self.handed = Handed(vault)

    def add(
        self,
        tx: Tx,
        scope: Scope,
        *,
        first_name: str,
        email: str | None,
        locale: str = "nb",
        zone: str = "Europe/Oslo",
        contact: Contact = "email",
        by: str | None = None,
    ) -> Person:
        """A new person. Raises: ValueError for a name or address that cannot be; AddressTaken."""
        person_id = new_id()
        name = clean_name(first_name)
        sealed = hashed = None
        if email is not None:
            address = clean_email(email)
            sealed = self._seal(tx, scope, person_id, address)
            hashed = email_hash(self._vault, scope, address)
        values = {
            "id": person_id,
            "first_name": name,
            "email_sealed": sealed,
            "email_hash": hashed,
            "locale": locale,
            "zone": zone,
            "contact": contact,
            "created_at": tx.now,
            "disabled_at": None,
        }
        if not store.insert_person(tx, scope, values):
            raise AddressTaken
        audit.record(tx, scope, by or person_id, "person.add", "person", person_id)
        return self.get(tx, scope, person_id)

    def get(self, tx: Tx, scope: Scope, person_id: str) -> Person:
        """Raises: NotFound."""
        found = store.get_person(tx, scope, person_id)
        if found is None:
            raise NotFound
        return found

    def find_by_email(self, tx: Tx, scope: Scope, email: str) -> Person | None:
        """Whoever has this address. Raises: ValueError if it cannot be one."""
        hashed = email_hash(self._vault, scope, clean_email(email))
        return store.find_by_email(tx, scope, hashed)

    def names(self, tx: Tx, scope: Scope, ids: Iterable[str]) -> dict[str, str]:
        """Person → first name, for those that exist."""
        return store.names(tx, scope, ids)

    def with_role(self, tx: Tx, scope: Scope, programme_id: str, role: Role) -> list[Person]:
        """Those who hold the role in the programme now, by first name."""
        return store.with_role(tx, scope, programme_id, role)

    def grants(self, tx: Tx, scope: Scope, person_id: str) -> frozenset[Grant]:
        """The roles that a person holds now."""
        return store.grants(tx, scope, [person_id])[person_id]

    def address(self, tx: Tx, scope: Scope, person_id: str) -> str | None:
        """The person's own e-mail address, whatever they chose; for what they asked for."""
        sealed = store.sealed_email(tx, scope, person_id)
        if sealed is None:
            return None
        return self._vault.open(tx, scope, _where(person_id), sealed)

    def reachable(self, tx: Tx, scope: Scope, ids: Iterable[str]) -> list[Reachable]:
        """Those of them to whom a notice may go, in their order: nobody who chose “never”, is
        disabled or has no address. With two questions, however many they are.

        Everything we write of our own accord asks here first, when it is sent (PR6).
        """
        wanted = list(dict.fromkeys(ids))
        found = store.reached(tx, scope, wanted)
        sealed = [(_where(person.id), email) for person, email in found]
        addresses = self._vault.open_readable(tx, scope, sealed)
        by_id = {
            person.id: Reachable(person, address)
            for (person, _), address in zip(found, addresses, strict=True)
            if address is not None
        }
        return [by_id[person_id] for person_id in wanted if person_id in by_id]

    def mail_to(self, tx: Tx, scope: Scope, person_id: str) -> Reachable | None:
        """The same of one person."""
        found = self.reachable(tx, scope, [person_id])
        return found[0] if found else None

    def listed(self, tx: Tx, scope: Scope) -> list[Listed]:
        """Everybody, with roles and cohorts, by first name as a Norwegian list has them."""
        grants = store.grants(tx, scope)
        names = {cohort.id: cohort.name for cohort in store.cohorts(tx, scope)}
        cohorts: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for cohort_id, person_id in store.memberships(tx, scope):
            cohorts[person_id] += (names[cohort_id],)
        found = [
            Listed(person, grants[person.id], tuple(sorted(cohorts[person.id])))
            for person in store.all_people(tx, scope)
        ]
        return sorted(found, key=lambda each: _letters(each.person.first_name))

    def change_settings(
        self, tx: Tx, scope: Scope, person_id: str, *, locale: str, zone: str, contact: Contact
    ) -> None:
        """A person's language, zone and where we may write; whoever is to be reached nowhere has
        no telephone number either. The caller knows them to exist."""
        values = {"locale": locale, "zone": zone, "contact": contact}
        if not store.update_person(tx, scope, person_id, values):
            raise NotFound
        if contact == "never" and self.phones.own(tx, scope, person_id):
            self.phones.keep(tx, scope, person_id, "")

    def speak(self, tx: Tx, scope: Scope, person_id: str, locale: str) -> None:
        """The language alone. Raises: NotFound."""
        if not store.update_person(tx, scope, person_id, {"locale": locale}):
            raise NotFound

    def rename(self, tx: Tx, scope: Scope, person_id: str, first_name: str) -> None:
        """What a person wants to be called. Raises: ValueError for a name that cannot be."""
        values = {"first_name": clean_name(first_name)}
        if not store.update_person(tx, scope, person_id, values):
            raise NotFound

    def grant(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str,
        role: Role,
        by: str | None = None,
    ) -> None:
        """Give a role; nothing happens if the person has it. Raises: NotFound."""
        self._lock(tx, scope, person_id)
        if store.insert_grant(tx, scope, person_id, programme_id, role, by):
            audit.record(tx, scope, by, f"role.grant.{role}", "person", person_id)
            self._tell(tx, scope, person_id, programme_id, role, granted=True)

    def revoke(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str,
        role: Role,
        by: str | None = None,
    ) -> None:
        """Take a role back; counts from the person's next request or message (AZ4).

        Raises: NotFound, LastAdmin where two admins take it from each other at once.
        """
        if role == "admin":
            must_not_be_last(tx, scope, person_id, lock=True)
        self._lock(tx, scope, person_id)
        if store.delete_grant(tx, scope, person_id, programme_id, role):
            audit.record(tx, scope, by, f"role.revoke.{role}", "person", person_id)
            self.phones.no_longer(tx, scope, person_id, role)
            left = store.grants(tx, scope, [person_id])[person_id]
            if not any(g.programme_id == programme_id and g.role in ROLES for g in left):
                self.handed.let_go(tx, scope, person_id, programme_id)
            self._tell(tx, scope, person_id, programme_id, role, granted=False)

    def make_cohort(
        self, tx: Tx, scope: Scope, programme_id: str, name: str, by: str | None = None
    ) -> Cohort:
        """A new cohort. Raises: ValueError for an unusable name; NameTaken."""
        made = Cohort(new_id(), programme_id, clean_name(name), tx.now)
        if not store.insert_cohort(tx, scope, made):
            raise NameTaken
        audit.record(tx, scope, by, "cohort.make", "cohort", made.id)
        return made

    def cohorts(self, tx: Tx, scope: Scope, programme_id: str | None = None) -> list[Cohort]:
        """The newest first."""
        return store.cohorts(tx, scope, programme_id)

    def cohorts_of(self, tx: Tx, scope: Scope, person_id: str) -> list[Cohort]:
        """The cohorts that a person belongs to."""
        return store.cohorts_of(tx, scope, person_id)

    def cohort_names(
        self, tx: Tx, scope: Scope, ids: Collection[str]
    ) -> dict[str, tuple[str, ...]]:
        """What the cohorts of each of these are called; whoever is in none is not in it."""
        return store.cohort_names(tx, scope, ids)

    def cohort_members(self, tx: Tx, scope: Scope, cohort_id: str) -> list[str]:
        """The ids of those who belong to it."""
        return store.cohort_members(tx, scope, cohort_id)

    def joined(self, tx: Tx, scope: Scope, ids: Collection[str]) -> dict[str, datetime]:
        """When each of these came into their first cohort; whoever is in none is not in it."""
        return store.joined(tx, scope, ids)

    def join_cohort(
        self, tx: Tx, scope: Scope, cohort_id: str, person_id: str, by: str | None = None
    ) -> None:
        """Raises: NotFound for a cohort or person that is not here."""
        self._known_cohort(tx, scope, cohort_id)
        self._lock(tx, scope, person_id)
        if store.insert_member(tx, scope, cohort_id, person_id):
            audit.record(tx, scope, by, "cohort.join", "person", person_id)
            self._tell_cohort(tx, scope, cohort_id, person_id, joined=True)

    def leave_cohort(
        self, tx: Tx, scope: Scope, cohort_id: str, person_id: str, by: str | None = None
    ) -> None:
        """Nothing happens if the person is not in it."""
        if store.delete_member(tx, scope, cohort_id, person_id):
            audit.record(tx, scope, by, "cohort.leave", "person", person_id)
            self._tell_cohort(tx, scope, cohort_id, person_id, joined=False)

    def _seal(self, tx: Tx, scope: Scope, person_id: str, address: str) -> bytes:
        return self._vault.seal(tx, scope, person_id, _PLACE, _where(person_id), address)

    def hold(self, tx: Tx, scope: Scope, *ids: str) -> None:
        """What they are and hold stays so until the transaction ends. Raises: NotFound."""
        for person_id in sorted(ids):
            self._lock(tx, scope, person_id)

    def _lock(self, tx: Tx, scope: Scope, person_id: str) -> None:
        if store.lock_person(tx, scope, person_id) is None:
            raise NotFound

    def _known_cohort(self, tx: Tx, scope: Scope, cohort_id: str) -> None:
        if all(cohort.id != cohort_id for cohort in store.cohorts(tx, scope)):
            raise NotFound

    def _tell(
        self, tx: Tx, scope: Scope, person_id: str, programme_id: str, role: Role, *, granted: bool
    ) -> None:
        tx.emit(
            RolesChanged(
                organisation_id=scope.organisation_id,
                person_id=person_id,
                programme_id=programme_id,
                role=role,
                granted=granted,
            )
        )

    def _tell_cohort(
        self, tx: Tx, scope: Scope, cohort_id: str, person_id: str, *, joined: bool
    ) -> None:
        tx.emit(
            CohortChanged(
                organisation_id=scope.organisation_id,
                cohort_id=cohort_id,
                person_id=person_id,
                joined=joined,
            )
        )


def _letters(name: str) -> str:
    """What names are sorted by: æ, ø and å come last, in this order, and capitals count for
    nothing."""
    return name.casefold().translate({ord("æ"): "\uf000", ord("ø"): "\uf001", ord("å"): "\uf002"})


def _where(person_id: str) -> Where:
    return ("person", person_id, "email_sealed")
