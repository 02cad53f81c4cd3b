"""What may be booked: the times of a pair that keep to quota, rhythm, capacity, hours, and to what
the peer's talk with us allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal

from appointments.hours import Availability
from appointments.week import zone_of
from core.errors import Conflict
from core.schema import Scope
from core.storage import Tx
from sessions import store
from sessions.domain import Session
from sessions.pairing import PairingWrongState
from sessions.pairing_store import Ground
from sessions.quota import Quota, allowance, tally
from sessions.rhythm import FORTNIGHT, in_rhythm, preferred, within_capacity
from sessions.rule import Gate, NoSupervisionHour, SupervisionRule

_FORTNIGHT = timedelta(days=FORTNIGHT)

Nothing = Literal["paused", "quota", "no_times", "no_hours"]


class TimeNotOffered(Conflict):
    """This time is not one of those offered (any more): too soon, too far, or not given."""

    code: ClassVar[str] = "time_not_offered"


@dataclass(frozen=True, slots=True)
class Offers:
    """The times that may be booked now. `first`: those in the pair's rhythm, after which somebody
    of us is there for the peer, where there are such.

    `nothing` says why there are none: `no_times` where the peer has given none, `no_hours` where
    the peer has and it is ours, the talk afterwards, that has no room. `length` is the session's.
    """

    first: Sequence[datetime]
    other: Sequence[datetime]
    quota: Quota
    length: timedelta
    nothing: Nothing | None = None

    @property
    def starts(self) -> list[datetime]:
        return sorted([*self.first, *self.other])


class Bookable:
    """Asks the database and the rule; changes nothing."""

    def __init__(self, availability: Availability, rule: SupervisionRule) -> None:
        self._availability = availability
        self._rule = rule

    def offers(self, tx: Tx, scope: Scope, ground: Ground, moving: Session | None) -> Offers:
        """All that may be now; `moving`: for a session that gives its own time back."""
        config, pairing = ground.config, ground.pairing
        end = tx.now + config.horizon
        entries = store.entries(
            tx, scope, pairing.course_id, pairing.peer_id, tx.now - _FORTNIGHT, end + _FORTNIGHT
        )
        quota = self._quota(ground, entries)
        if pairing.state != "active":
            return Offers([], [], quota, config.length, "paused")
        if moving is None and not quota.left:
            return Offers([], [], quota, config.length, "quota")
        free = self._availability.free_slots(
            tx,
            scope,
            pairing.peer_id,
            "session",
            tx.now,
            end,
            config.length,
            config.buffer,
            config.notice,
            also=[pairing.user_id],
            except_id=moving.id if moving else None,
        )
        others = [entry for entry in entries if moving is None or entry.id != moving.id]
        starts = self._with_room(ground, others, [slot.start for slot in free])
        given = bool(starts)
        starts = self._let_through(tx, scope, ground, starts, moving)
        nothing: Nothing | None = None
        if not starts:
            nothing = "no_hours" if given else "no_times"
        pair = [
            entry.starts_at
            for entry in others
            if entry.pairing_id == pairing.id and entry.state != "cancelled"
        ]
        split = in_rhythm(starts, pair, pairing.rhythm_days, zone_of(config.zone))
        after = self._rule.answered_after(
            tx,
            scope,
            pairing.peer_id,
            pairing.programme_id,
            [start + config.length for start in split.first],
        )
        # Whoever had a hard hour finds somebody at the end of it: those times lie nearest.
        split = preferred(split, {end - config.length for end in after})
        return Offers(split.first, split.other, quota, config.length, nothing)

    def _with_room(
        self, ground: Ground, others: Sequence[store.Entry], starts: Sequence[datetime]
    ) -> list[datetime]:
        zone = zone_of(ground.config.zone)
        days = [
            entry.starts_at.astimezone(zone).date()
            for entry in others
            if entry.peer_id == ground.pairing.peer_id and entry.state != "cancelled"
        ]
        return [
            start
            for start in starts
            if within_capacity(days, start.astimezone(zone).date(), ground.terms.capacity)
        ]

    def _let_through(
        self,
        tx: Tx,
        scope: Scope,
        ground: Ground,
        starts: list[datetime],
        moving: Session | None,
    ) -> list[datetime]:
        if not starts:
            return starts
        gate = self._gate(tx, scope, ground, moving)
        if gate.not_before is not None:
            starts = [start for start in starts if start >= gate.not_before]
        if gate.kind == "with_reservation":
            reached = self._rule.hours_within(
                tx,
                scope,
                ground.pairing.peer_id,
                ground.pairing.programme_id,
                starts,
                ground.config.length,
                moving=moving.id if moving else None,
            )
            starts = [start for start in starts if start in reached]
        return starts

    def judge(
        self, tx: Tx, scope: Scope, ground: Ground, starts_at: datetime, moving: Session | None
    ) -> Gate:
        """Whether this one may be, under the lock that the caller holds. Raises: PairingWrongState,
        QuotaFull, TimeNotOffered, NoSupervisionHour."""
        pairing, config = ground.pairing, ground.config
        if pairing.state != "active":
            raise PairingWrongState
        if not tx.now + config.notice <= starts_at < tx.now + config.horizon:
            raise TimeNotOffered
        entries = store.entries(
            tx,
            scope,
            pairing.course_id,
            pairing.peer_id,
            starts_at - _FORTNIGHT,
            starts_at + _FORTNIGHT,
        )
        if moving is None:
            self._quota(ground, entries).reserve()
        others = [entry for entry in entries if moving is None or entry.id != moving.id]
        if not self._with_room(ground, others, [starts_at]):
            raise TimeNotOffered
        if not self._availability.gives(
            tx, scope, pairing.peer_id, "session", starts_at, config.length
        ):
            raise TimeNotOffered
        gate = self._gate(tx, scope, ground, moving)
        if gate.not_before is not None and starts_at < gate.not_before:
            raise NoSupervisionHour if gate.kind == "with_reservation" else TimeNotOffered
        return gate

    def _gate(self, tx: Tx, scope: Scope, ground: Ground, moving: Session | None) -> Gate:
        return self._rule.gate(
            tx,
            scope,
            ground.pairing.peer_id,
            ground.pairing.programme_id,
            tx.now,
            pairing_id=ground.pairing.id,
            moving=moving.id if moving else None,
        )

    def _quota(self, ground: Ground, entries: Sequence[store.Entry]) -> Quota:
        course = ground.pairing.course_id
        rows = [(entry.state, entry.counted) for entry in entries if entry.course_id == course]
        return tally(allowance(ground.config, ground.pairing.extended_by), rows)
