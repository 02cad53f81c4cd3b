"""The fixed cast of demo and test: who they are, before any of them has done anything."""

from dataclasses import dataclass
from typing import Final

from identity.actor import Role

SPRING: Final = "Vår 2026"
AUTUMN: Final = "Høst 2026"
COHORTS: Final = (SPRING, AUTUMN)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast. `key` names their host, so that two windows are two people."""

    key: str
    name: str
    role: Role
    cohort: str | None = None
    phone: str | None = None
    """Numbers that nobody has: the Swedish authority (PTS) keeps them for films and books."""

    @property
    def email(self) -> str:
        """Where their mails go; nobody real can have it (RFC 2606)."""
        return f"{self.key}@example.org"


CAST: Final = (
    Member("kari", "Kari", "user", phone="+46701740660"),
    Member("ola", "Ola", "user"),
    Member("amina", "Amina", "peer", SPRING, phone="+46701740650"),
    Member("bjorn", "Bjørn", "peer", SPRING),
    Member("celine", "Celine", "peer", AUTUMN),
    Member("david", "David", "peer", AUTUMN),
    Member("eva", "Eva", "supervisor"),
    Member("finn", "Finn", "supervisor"),
    Member("guro", "Guro", "coordinator"),
    Member("hanne", "Hanne", "admin"),
)
BY_KEY: Final = {member.key: member for member in CAST}
