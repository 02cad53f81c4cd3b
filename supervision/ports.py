"""What supervision needs of the calendar and of the sessions, in its own words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from supervision.domain import Booked, Hour, How, Policy
from supervision.offers import Planned, Way


class Calendar(Protocol):
    """The supervisors' times and the hours taken out of them."""

    def free(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        supervisors: Sequence[str],
        peer_id: str | None,
        start: datetime,
        end: datetime,
        length: timedelta,
        *,
        except_id: str | None = None,
    ) -> list[Hour]:
        """Hours in ``[start, end)`` at which a supervisor, and the peer, are free; none of a
        supervisor's week on a day on which the programme is closed.

        ``except_id``: the peer's appointment whose own time counts as free.
        """
        ...

    def claim(
        self, tx: Tx, scope: Scope, hour: Hour, *, peer_id: str, programme_id: str, how: How
    ) -> Hour | None:
        """Takes the hour for both; None, and nothing changed, when somebody was faster."""
        ...

    def open_now(
        self, tx: Tx, scope: Scope, hour: Hour, *, peer_id: str, programme_id: str, how: How
    ) -> Hour:
        """A room for the two right now, whatever else their calendars say."""
        ...

    def change(
        self, tx: Tx, scope: Scope, hour: Hour, *, starts_at: datetime, ends_at: datetime
    ) -> Hour | None:
        """The same two at another time; None, and nothing changed, when somebody was faster."""
        ...

    def how(self, tx: Tx, scope: Scope, appointment_ids: Collection[str]) -> dict[str, How]:
        """Video, telephone or in person, of each."""
        ...

    def check_how(self, tx: Tx, scope: Scope, peer_id: str, how: How) -> None:
        """Raises: NoNumber, where it is to be by telephone and the peer has given no number."""
        ...

    def set_how(self, tx: Tx, scope: Scope, appointment_id: str, how: How) -> None:
        """By video, by telephone or in person; the time stays."""
        ...

    def give_back(self, tx: Tx, scope: Scope, appointment_id: str, *, quiet: bool = False) -> None:
        """Called off, its time free again. Nothing happens to one that is over."""
        ...

    def away(
        self, tx: Tx, scope: Scope, supervisor_id: str, first: date, last: date, zone: str
    ) -> None:
        """None of the supervisor's hours is free on those days, both included; afterwards they
        are again. What is booked stays. Raises: Invalid, of the fields `on` and `until`."""
        ...

    def supervisors(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """Who can hold talks in that programme, always in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class Met:
    """A session as supervision sees it: who, when, and whether it is still to be."""

    session_id: str
    programme_id: str
    pairing_id: str
    user_id: str
    peer_id: str
    starts_at: datetime
    ends_at: datetime
    ahead: bool
    """Booked or open: it may still take place."""

    @property
    def booked(self) -> Booked:
        return Booked(self.session_id, self.pairing_id, self.starts_at, self.ends_at)


class Conversations(Protocol):
    """The sessions."""

    def get(self, tx: Tx, scope: Scope, session_id: str) -> Met | None:
        """One session."""
        ...

    def ahead(self, tx: Tx, scope: Scope, peers: Collection[str], programme_id: str) -> list[Met]:
        """The sessions of these peers that may still take place, soonest first."""
        ...

    def hold(self, tx: Tx, scope: Scope, peer_id: str, programme_id: str) -> None:
        """What the peer has ahead stays so until the transaction ends; before any talk is held."""
        ...

    def together(self, tx: Tx, scope: Scope, session_id: str) -> timedelta:
        """How long both were there."""
        ...

    def somebody_there(self, tx: Tx, scope: Scope, session_id: str) -> bool:
        """Whether anybody is in the session's room now."""
        ...

    def room_open(self, tx: Tx, actor: Actor, session_id: str) -> bool:
        """Whether this person may be in the session's room now."""
        ...

    def called_off_by_us(self, tx: Tx, scope: Scope, session_id: str, by: str) -> None:
        """Called off by staff: nothing counted, and the other slice writes no notice of it."""
        ...

    def pairing_lives(self, tx: Tx, scope: Scope, pairing_id: str) -> bool:
        """Whether the pairing goes on; nobody is written to about one that has ended."""
        ...

    def times(self, tx: Tx, actor: Actor, pairing_id: str) -> Sequence[datetime]:
        """The times that the user may book now, soonest first."""
        ...

    def book(self, tx: Tx, actor: Actor, pairing_id: str, starts_at: datetime) -> str:
        """Books one of them for the user; gives the session's id."""
        ...

    def policy(self, tx: Tx, scope: Scope, programme_id: str) -> Policy:
        """How the programme looks after its peers."""
        ...

    def acquainted(
        self,
        tx: Tx,
        scope: Scope,
        peers: Collection[str],
        programmes: Collection[str] | None = None,
    ) -> list[str]:
        """What those are called whom these peers have sessions with, in these programmes.

        Whoever is warned by a name learns it: ask only for those whom the writer knows of.
        """
        ...

    def plan(self, tx: Tx, scope: Scope, programme_id: str) -> Sequence[Planned]:
        """On which occasions the programme's staff get in touch with its peers."""
        ...

    def ways(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        since: datetime,
        *,
        pairing_id: str | None = None,
    ) -> Sequence[Way]:
        """Where the programme's pairs are, and those that ended since then; or one pair alone."""
        ...

    def release_room(self, tx: Tx, scope: Scope, session_id: str) -> None:
        """Those who wait in the session's room may be let together."""
        ...


class Away(Protocol):
    """Asks the coordinators' leave."""

    def __call__(self, tx: Tx, scope: Scope, programme_id: str) -> Mapping[str, date]:
        """Who of the programme's staff is away today, and the day on which they are back."""
        ...


class LineOpen(Protocol):
    """A direct line in which a peer waits."""

    @property
    def channel_id(self) -> str: ...

    @property
    def since(self) -> datetime | None: ...


class LineWaiting(Protocol):
    """The same, with the names: whose it is, and who has taken it, if somebody has."""

    @property
    def line(self) -> LineOpen: ...

    @property
    def peer_name(self) -> str: ...

    @property
    def holder_name(self) -> str: ...


class LinesWaiting(Protocol):
    """Asks the group."""

    def __call__(self, tx: Tx, actor: Actor) -> Sequence[LineWaiting]:
        """Who waits on a direct line that `actor` answers, the longest wait first."""
        ...
