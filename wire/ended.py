"""Closes sockets the moment a login or a role ends, on every node (SE2)."""

from core.events import Events
from identity.events import CohortChanged, LoginEnded, PersonDisabled, RolesChanged
from wire.codes import LOGIN_OVER, RENEW
from wire.hub import Hub


def follow(events: Events, hub: Hub) -> None:
    """Listen to what identity tells after each commit."""

    async def login_ended(event: LoginEnded) -> None:
        hub.close(f"login:{event.login_id}", LOGIN_OVER)

    async def disabled(event: PersonDisabled) -> None:
        hub.close(f"person:{event.person_id}", LOGIN_OVER)

    async def belongs_elsewhere(event: RolesChanged | CohortChanged) -> None:
        hub.close(f"person:{event.person_id}", RENEW)

    events.after_commit(LoginEnded, login_ended)
    events.after_commit(PersonDisabled, disabled)
    events.after_commit(RolesChanged, belongs_elsewhere)
    events.after_commit(CohortChanged, belongs_elsewhere)
