"""What happened to people and their logins; the wire closes sockets on the first three (SE2)."""

from dataclasses import dataclass

from core.events import Event
from identity.actor import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginEnded(Event):
    """One login is over: logged out, replaced or thrown out. Its sockets close within a second."""

    login_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesChanged(Event):
    """A person's roles changed. All of the person's sockets close and come back as who they are."""

    person_id: str
    programme_id: str
    role: Role
    granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDisabled(Event):
    """A person may no longer log in; every login of theirs has ended. `died`: nobody is written
    to about it, and what they had is ended as at a death."""

    person_id: str
    died: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneRemoved(Event):
    """A person has taken their telephone number back: nobody can ring them any more."""

    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortChanged(Event):
    """A person joined or left a cohort."""

    cohort_id: str
    person_id: str
    joined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(Event):
    """A person took a consent back; whatever rested on it stops now (PR4)."""

    person_id: str
    kind: str
