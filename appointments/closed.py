"""The days on which a programme is closed, as its coordinators enter them.

Public holidays and these are one: `core.workdays` says what a working day is, and whoever promises
or offers anything of staff's time asks with `closed_days`. What was booked or promised before
stays; whoever closes is told what stands there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from appointments import closed_store as rows
from appointments.domain import Kind
from appointments.week import OtherDay, on_the_wall
from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.workdays import Closed, open_again
from identity import audit
from identity.actor import Actor
from identity.zones import FIRST

LONGEST: Final = timedelta(days=92)
FARTHEST: Final = timedelta(days=730)
MOST: Final = 50
TEXT_AT_MOST: Final = 120
SOON: Final = timedelta(days=14)
"""So long before, everybody is told."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClosedSpan:
    """From the first day to the last, both included."""

    first: date
    last: date
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class ClosedNotice:
    """What everybody is told. `opens`: the first working day after it."""

    text: str
    first: date
    opens: date
    is_now: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """So much of one kind stands on a day that is closed, or on which somebody is away."""

    day: date
    kind: Kind
    count: int


def closed_days(tx: Tx, scope: Scope, programme_id: str) -> Closed:
    """For `core.workdays`: the programme's days that are not over, where the service is."""
    found = rows.since(tx, scope, programme_id, today(tx) - _DAY)
    return Closed(tuple((row.first_day, row.last_day) for row in found))


def coming(tx: Tx, scope: Scope, programme_id: str) -> list[ClosedSpan]:
    """Those that go on or are to come, soonest first."""
    found = rows.since(tx, scope, programme_id, today(tx))
    return [ClosedSpan(row.first_day, row.last_day, row.text, row.id) for row in found]


def notice(
    tx: Tx, scope: Scope, programme_id: str, by: datetime | None = None
) -> ClosedNotice | None:
    """What to tell everybody now: closed today, within a fortnight, or before `by`, for which
    something is promised. None while there is nothing to tell."""
    day = today(tx)
    until = day + SOON
    if by is not None:
        until = max(until, by.astimezone(ZoneInfo(FIRST)).date())
    spans = coming(tx, scope, programme_id)
    closed = Closed(tuple((each.first, each.last) for each in spans))
    for each in spans:
        if each.first <= until:
            opens = open_again(each.last + _DAY, closed)
            return ClosedNotice(each.text, each.first, opens, each.first <= day)
    return None


def get(tx: Tx, actor: Actor, programme_id: str, closed_id: str) -> ClosedSpan:
    """Raises: NotFound for one that is over, or for anybody but a coordinator."""
    scope = _may(actor, programme_id)
    for each in coming(tx, scope, programme_id):
        if each.id == closed_id:
            return each
    raise NotFound


def add(tx: Tx, actor: Actor, programme_id: str, span: ClosedSpan) -> str:
    """Closed on those days from now on; its id. Raises: NotFound, Invalid."""
    scope = _may(actor, programme_id)
    new = replace(span, id=new_id())
    if len(coming(tx, scope, programme_id)) >= MOST:
        raise Invalid({"first": "matching-closed-too-many"})
    if span.first < today(tx):
        raise Invalid({"first": "matching-closed-past"})
    _save(tx, scope, actor, programme_id, new)
    return new.id


def change(tx: Tx, actor: Actor, programme_id: str, span: ClosedSpan) -> None:
    """Other days or words; one that goes on keeps the day on which it began.

    Raises: NotFound, Invalid."""
    scope = _may(actor, programme_id)
    known = get(tx, actor, programme_id, span.id)
    if span.first < today(tx) and span.first != known.first:
        raise Invalid({"first": "matching-closed-past"})
    _save(tx, scope, actor, programme_id, span)


def remove(tx: Tx, actor: Actor, programme_id: str, closed_id: str) -> None:
    """Open after all. What was promised meanwhile stays promised. Raises: NotFound."""
    scope = _may(actor, programme_id)
    get(tx, actor, programme_id, closed_id)
    rows.remove(tx, scope, closed_id)
    audit.record(tx, scope, actor.person_id, "closed.remove", "programme", programme_id)


def standing(tx: Tx, scope: Scope, programme_id: str, span: ClosedSpan) -> list[Standing]:
    """What is booked in the programme on those days and is still to come."""
    start, end = moments(span.first, span.last, FIRST)
    found = rows.booked_in(tx, scope, [programme_id], max(start, tx.now), end)
    return counted(found, FIRST)


def standing_with(
    tx: Tx, scope: Scope, person_id: str, away: Sequence[OtherDay]
) -> list[list[Standing]]:
    """What one person is booked for while they are away and is still to come: a list for each
    of `away`, in one question for all."""
    if not away:
        return []
    edges = [moments(each.on, each.last, each.zone) for each in away]
    start = max(min(first for first, _ in edges) - _DAY, tx.now)
    found = rows.booked_with(tx, scope, person_id, start, max(last for _, last in edges))
    return [
        counted([(at, kind) for at, ends, kind in found if _meets(each, at, ends)], each.zone)
        for each in away
    ]


def _meets(away: OtherDay, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether any of that time lies where the person is away."""
    there = ZoneInfo(away.zone)
    days = {at.astimezone(there).date() for at in (starts_at, ends_at)}
    return any(
        span.start < ends_at and starts_at < span.end
        for day in days
        if away.on <= day <= away.last
        for span in on_the_wall(day, away.starts, away.ends, away.zone)
    )


def counted(found: Sequence[tuple[datetime, Kind]], zone: str) -> list[Standing]:
    """By day and kind, in the order in which they come."""
    there = ZoneInfo(zone)
    counts: dict[tuple[date, Kind], int] = {}
    for at, kind in found:
        key = (at.astimezone(there).date(), kind)
        counts[key] = counts.get(key, 0) + 1
    return [Standing(day, kind, count) for (day, kind), count in counts.items()]


def moments(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """From the midnight before the first day to the one after the last."""
    there = ZoneInfo(zone)
    return (
        datetime.combine(first, time(), there),
        datetime.combine(last + _DAY, time(), there),
    )


def today(tx: Tx) -> date:
    """The date where the service is."""
    return tx.now.astimezone(ZoneInfo(FIRST)).date()


def _save(tx: Tx, scope: Scope, actor: Actor, programme_id: str, span: ClosedSpan) -> None:
    _check(span, today(tx), [e for e in coming(tx, scope, programme_id) if e.id != span.id])
    row = {
        "id": span.id,
        "organisation_id": scope.organisation_id,
        "programme_id": programme_id,
        "first_day": span.first,
        "last_day": span.last,
        "text": span.text.strip(),
    }
    rows.save(tx, scope, row)
    audit.record(tx, scope, actor.person_id, "closed.change", "programme", programme_id)


def _check(span: ClosedSpan, day: date, others: Sequence[ClosedSpan]) -> None:
    wrong: dict[str, str] = {}
    if not span.text.strip():
        wrong["text"] = "matching-closed-text-empty"
    if span.first > day + FARTHEST:
        wrong["first"] = "matching-closed-far"
    if span.last < span.first or span.last < day:
        wrong["last"] = "matching-closed-order"
    elif span.last - span.first >= LONGEST:
        wrong["last"] = "matching-closed-long"
    elif any(each.first <= span.last and span.first <= each.last for each in others):
        wrong["first"] = "matching-closed-twice"
    if wrong:
        raise Invalid(wrong)


def _may(actor: Actor, programme_id: str) -> Scope:
    if not actor.has("coordinator", programme_id=programme_id):
        raise NotFound
    return Scope(actor.organisation_id)
