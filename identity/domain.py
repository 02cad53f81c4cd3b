"""People as the rest of the house sees them, and the rules for what they may be called."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, get_args

from identity.actor import Grant, Role

Contact = Literal["email", "never"]
"""Where we may write to a person: by discreet mail, or never (PR6). Login codes that the person
asks for are always mailed."""
CONTACTS: Final[tuple[Contact, ...]] = get_args(Contact)

NAME_LENGTH: Final = 40
EMAIL_LENGTH: Final = 254
_EMAIL: Final = re.compile(
    r"[^@\s\x00-\x1f<>,;\"()\[\]\\]+@[^@\s\x00-\x1f<>,;\"()\[\]\\.]+(\.[^@\s\x00-\x1f<>,;\"()\[\]\\.]+)+"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody we know, by the first name they chose."""

    id: str
    organisation_id: str
    first_name: str = field(repr=False)
    locale: str
    zone: str
    contact: Contact
    created_at: datetime
    disabled_at: datetime | None = None

    @property
    def is_disabled(self) -> bool:
        return self.disabled_at is not None


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody who may be written to, and where."""

    person: Person
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as the list of people shows them: with roles and cohorts."""

    person: Person
    grants: frozenset[Grant]
    cohorts: tuple[str, ...]

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Peers who began together (*kull*)."""

    id: str
    programme_id: str
    name: str
    created_at: datetime


def clean_name(text: str) -> str:
    """The name as it is kept: one line, no surplus spaces, nothing invisible.

    Raises: ValueError when nothing is left or it is longer than `NAME_LENGTH`.
    """
    name = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not name or len(name) > NAME_LENGTH:
        raise ValueError("name")
    return name


def clean_email(text: str) -> str:
    """The address as it is looked up and written to: trimmed, lower case.

    Raises: ValueError when it cannot be an address.
    """
    address = text.strip().lower()
    if len(address) > EMAIL_LENGTH or not _EMAIL.fullmatch(address):
        raise ValueError("email")
    return address
