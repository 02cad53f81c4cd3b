"""What booking asks of supervision. The supervision slice implements it; wiring hands it over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal, Protocol

from core.errors import Conflict
from core.schema import Scope
from core.storage import Tx
from sessions.domain import Session


class NoSupervisionHour(Conflict):
    """No supervisor has an hour within reach of this session, so it cannot be booked."""

    code: ClassVar[str] = "no_supervision_hour"


@dataclass(frozen=True, slots=True)
class Gate:
    """How a peer's next session may be booked.

    `open`: freely. `with_reservation`: only together with a supervision hour soon after it.
    `not_before`: only at or after that instant; with `with_reservation`, both.
    """

    kind: Literal["open", "with_reservation", "not_before"]
    not_before: datetime | None = None


class SupervisionRule(Protocol):
    """The rule of the mandatory talk, asked inside the booking's own transaction.

    `pairing_id` is for a programme with a talk in each pairing.

    `moving` is the id of a session that is about to be moved: it is to be judged as if it were
    not booked. `reserve` is called inside booking and moving when the gate is
    `with_reservation`; on a move it keeps the hour if it still lies within reach, else takes
    another one; moves a session behind another of the peer's, the talk is that one's.
    """

    def gate(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str,
        now: datetime,
        *,
        pairing_id: str = "",
        moving: str | None = None,
    ) -> Gate: ...

    def hours_within(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str,
        starts: Sequence[datetime],
        length: timedelta,
        *,
        moving: str | None = None,
    ) -> frozenset[datetime]:
        """Those of the sessions' starts for which an hour can be reserved in time."""
        ...

    def answered_after(
        self, tx: Tx, scope: Scope, peer_id: str, programme_id: str, ends: Sequence[datetime]
    ) -> frozenset[datetime]:
        """Those of the sessions' ends at which somebody is there for the peer afterwards."""
        ...

    def reserve(self, tx: Tx, scope: Scope, session: Session) -> None:
        """Takes the hour. Raises: NoSupervisionHour."""
        ...
