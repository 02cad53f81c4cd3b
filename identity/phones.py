"""A person's telephone number: theirs to give and to take back, shown to one of us at a time.

It is sealed under a key of its own (CR5): whoever takes it back, or writes another, destroys that
key, so that no backup tells the old one. Whoever is to be written to nowhere has none (PR6). We
never send to a number ourselves; a person rings.
"""

import re
from collections.abc import Iterable
from typing import Final

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import audit
from identity import people_store as store
from identity.actor import Role
from identity.events import PhoneRemoved

LONGEST: Final = 40
"""Characters that one may type, spaces and all."""
_PLACE: Final = "phone"
_BETWEEN: Final = re.compile(r"[\s().\-/]")
_NORWEGIAN: Final = re.compile(r"[2-9][0-9]{7}")
_ABROAD: Final = re.compile(r"[1-9][0-9]{6,14}")
_NORWAY: Final = "+47"
RUNG: Final[frozenset[Role]] = frozenset({"peer", "supervisor", "coordinator"})


def clean_phone(text: str) -> str:
    """The number as it is kept: `+`, country, digits (E.164). Eight digits are Norwegian.

    Raises: ValueError for what cannot be a number that somebody answers.
    """
    digits = _BETWEEN.sub("", text)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith(_NORWAY):
        digits = digits.removeprefix(_NORWAY)
    elif digits.startswith("+"):
        if not _ABROAD.fullmatch(digits[1:]):
            raise ValueError("phone")
        return digits
    if not _NORWEGIAN.fullmatch(digits):
        raise ValueError("phone")
    return _NORWAY + digits


def may_be_phone(text: str) -> bool:
    """Whether there is nothing, or something that can be a number."""
    try:
        return not text.strip() or bool(clean_phone(text))
    except ValueError:
        return False


def as_read(number: str) -> str:
    """A kept number as people write it: Norwegian ones in groups and without the country."""
    if not number.startswith(_NORWAY):
        return number
    own = number.removeprefix(_NORWAY)
    if own[0] in "489":
        return f"{own[:3]} {own[3:5]} {own[5:]}"
    return " ".join(own[at : at + 2] for at in range(0, len(own), 2))


class Phones:
    """The numbers. Each reading by somebody else is noted for the owner to see (AD2)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def own(self, tx: Tx, scope: Scope, person_id: str) -> str:
        """One's own number as it is kept; empty where there is none."""
        sealed = store.sealed_phone(tx, scope, person_id)
        if sealed is None:
            return ""
        return self._vault.open_readable(tx, scope, [(_where(person_id), sealed)])[0] or ""

    def keep(self, tx: Tx, scope: Scope, person_id: str, text: str) -> None:
        """What the person wrote is their number from now on; nothing takes it away, and so does
        the choice to be reached nowhere.

        Raises: NotFound; ValueError for what cannot be a number.
        """
        wanted = clean_phone(text) if text.strip() else ""
        person = store.get_person(tx, scope, person_id)
        if person is None:
            raise NotFound
        if person.contact == "never":
            wanted = ""
        # What nobody can read any more, after a restored backup, is taken away as well.
        is_empty = store.sealed_phone(tx, scope, person_id) is None
        if wanted == self.own(tx, scope, person_id) and (wanted or is_empty):
            return
        self._vault.destroy(tx, scope, author_id=person_id, place=_PLACE)
        sealed = (
            self._vault.seal(tx, scope, person_id, _PLACE, _where(person_id), wanted)
            if wanted
            else None
        )
        store.update_person(tx, scope, person_id, {"phone_sealed": sealed})
        if sealed is None:
            tx.emit(PhoneRemoved(organisation_id=scope.organisation_id, person_id=person_id))

    def let_go(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """What a user gave the number for is over. Nothing happens to that of a peer or of one of
        us, who gave it to be rung in that role."""
        roles = {grant.role for grant in store.grants(tx, scope, [person_id])[person_id]}
        if not roles & RUNG and store.sealed_phone(tx, scope, person_id) is not None:
            self.keep(tx, scope, person_id, "")

    def no_longer(self, tx: Tx, scope: Scope, person_id: str, role: Role) -> None:
        """They are not `role` any more: a number given to be rung in it is gone with the last such
        role. That of somebody who is a user too stays, and goes with their request."""
        roles = {grant.role for grant in store.grants(tx, scope, [person_id])[person_id]}
        if role in RUNG and "user" not in roles:
            self.let_go(tx, scope, person_id)

    def known(self, tx: Tx, scope: Scope, ids: Iterable[str]) -> set[str]:
        """Who of them can be rung: a number is there, and they can still come in. Tells no
        number."""
        return store.with_phone(tx, scope, ids)

    def read(
        self, tx: Tx, scope: Scope, person_id: str, *, by: str, on: tuple[str, str]
    ) -> str | None:
        """The number, for `by`, who is to ring now about `on` (kind, id). None where there is none;
        then nothing is noted. The caller has proved that it is theirs to ring."""
        if person_id not in self.known(tx, scope, [person_id]):
            return None
        number = self.own(tx, scope, person_id)
        if not number:
            return None
        audit.record(tx, scope, by, "phone.read", *on, owner_id=person_id)
        return number


def _where(person_id: str) -> Where:
    return ("person", person_id, "phone_sealed")
