"""Who acts in this request or on this socket: one person, with the roles they hold now."""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Role = Literal["user", "peer", "supervisor", "coordinator", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
STAFF: Final[frozenset[Role]] = frozenset({"supervisor", "coordinator", "admin"})

Assurance = Literal[1, 2]
ASSURANCE_OF: Final[dict[Role, Assurance]] = {
    "user": 1,
    "peer": 2,
    "supervisor": 2,
    "coordinator": 2,
    "admin": 2,
}
"""What a login must have proved before a role counts (AU1)."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one programme."""

    programme_id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A logged-in person as the last check saw them; never kept longer than 60 s unchecked."""

    person_id: str
    organisation_id: str
    grants: frozenset[Grant] = frozenset()
    assurance: Assurance = 1
    first_name: str = field(default="", repr=False)
    locale: str = "nb"
    zone: str = "Europe/Oslo"
    login_id: str = ""
    stepped_up: bool = False
    """The second factor was shown within the last ten minutes (SE5)."""

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def programmes(self) -> frozenset[str]:
        return frozenset(grant.programme_id for grant in self.grants)

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF)

    @property
    def demanded_assurance(self) -> Assurance:
        """What the strongest of the person's roles demands."""
        return max((ASSURANCE_OF[role] for role in self.roles), default=1)

    def has(self, *roles: Role, programme_id: str | None = None) -> bool:
        """Holds one of `roles`, in `programme_id` if given, with the assurance it demands."""
        return any(
            grant.role in roles
            and programme_id in (None, grant.programme_id)
            and self.assurance >= ASSURANCE_OF[grant.role]
            for grant in self.grants
        )
