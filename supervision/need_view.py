"""What is seen of needs: by whoever asked, by those who answer, and the roster."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from appointments.closed import ClosedNotice
from core.schema import Scope
from core.storage import Tx
from supervision import need_store as rows
from supervision import talk_store
from supervision.domain import How
from supervision.need import Need, Promise, Shift
from supervision.notes import Talk
from supervision.ports import Calendar
from supervision.staff import Staff


@dataclass(frozen=True, slots=True)
class NeedMine:
    """How it stands for whoever asked: what waits, and the talk with whoever has answered."""

    open: Need | None = None
    coming: Talk | None = None
    how: How = "video"
    by: str = ""
    """The first name of whoever has answered."""

    @property
    def state(self) -> str:
        """The same for as long as nothing has changed; for comparing, not for reading."""
        waits = f"{self.open.id}:{self.open.promised_at.timestamp():.0f}" if self.open else ""
        return f"{waits}/{self.coming.id if self.coming else ''}"


@dataclass(frozen=True, slots=True)
class NeedPage:
    """The quiet page: how it stands, and what would happen at each button. Names by id."""

    mine: NeedMine
    now: Promise
    later: Promise
    names: dict[str, str] = field(default_factory=dict)
    closed: ClosedNotice | None = None
    """The programme is closed now, or soon."""

    @property
    def instead(self) -> list[str]:
        """The names of those who answer because no supervisor is left who may."""
        return [self.names.get(each, "") for each in self.now.instead]


@dataclass(frozen=True, slots=True)
class NeedCard:
    """Somebody waits, as the supervisors see it. `may_take`: whoever looks may answer."""

    need: Need
    name: str
    may_take: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is on duty the next fortnight; `mine` can be taken back."""

    shifts: Sequence[tuple[Shift, str, bool]]
    has_colleagues: bool
    """Somebody is there to whom what the reader has can be given on."""
    empty: Sequence[date] = ()
    """The days of the fortnight on which nobody has duty."""
    later: Sequence[Shift] = ()
    """The reader's own after the fortnight."""
    gone: Collection[str] = ()
    """The ids of those that count for nothing: whoever has them is away then."""
    back: date | None = None
    """The day on which the reader is back, who is away."""
    on_leave: bool = False
    """The reader has said so as a coordinator, and a colleague stands in."""


def mine_of(tx: Tx, scope: Scope, person_id: str, calendar: Calendar, staff: Staff) -> NeedMine:
    """How it stands for this person now."""
    waiting = rows.open_of(tx, scope, person_id)
    talks = talk_store.talks(tx, scope, peer_id=person_id)
    coming = next((t for t in talks if t.starts_at <= tx.now < t.ends_at), None)
    if coming is None:
        return NeedMine(waiting[0] if waiting else None)
    by = staff.names(tx, scope, {coming.supervisor_id}).get(coming.supervisor_id, "")
    how = calendar.how(tx, scope, [coming.id]).get(coming.id, "video")
    return NeedMine(waiting[0] if waiting else None, coming, how, by)
