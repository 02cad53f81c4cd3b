"""The door of a session whose talk is not held yet (design §3 f): it never says no to the user."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from core.errors import Conflict, NotFound

# How long the two wait at the door before we say that nobody of us is there.
PATIENCE = timedelta(minutes=10)


class SomebodyWasFaster(Conflict):
    """Another supervisor is with the peer already."""

    code = "supervision.somebody_was_faster"


class SupervisorsAnswer(NotFound):
    """Asked for by a coordinator who could answer when they saw it: a supervisor is back."""

    code = "supervision.supervisors_answer"

    def __init__(self, taken_by: str = "") -> None:
        super().__init__()
        self.taken_by = taken_by
        """The name of whoever has it; empty where nobody has yet."""


@dataclass(frozen=True, slots=True)
class FirstMinutes:
    """The supervisors are called to the peer at the door; the first to come has it."""

    session_id: str
    programme_id: str
    duty_id: str
    peer_id: str
    called_at: datetime
    taken_by: str | None = None
    taken_at: datetime | None = None
    appointment_id: str | None = None

    def take(self, by: str, appointment_id: str, now: datetime) -> FirstMinutes:
        """This supervisor comes. Raises: SomebodyWasFaster."""
        if self.taken_by is not None:
            raise SomebodyWasFaster
        return replace(self, taken_by=by, taken_at=now, appointment_id=appointment_id)


Door = Literal["open", "supervisor_called", "supervisor_comes", "moved"]


def door(*, held_back: bool, moved: bool, first: FirstMinutes | None) -> Door:
    """What the two meet at the door. None of it is a refusal."""
    if moved:
        return "moved"
    if not held_back:
        return "open"
    return "supervisor_comes" if first is not None and first.taken_by else "supervisor_called"
