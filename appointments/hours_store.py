"""SQL of weekly hours and other days."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from appointments.domain import Kind
from appointments.tables import other_day, weekly_hours
from appointments.week import OtherDay, WeeklyHours
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx

_W = weekly_hours.c
_O = other_day.c


# Written once, so that a statement is neither built nor compiled anew at each booking.
_WEEK = (
    sa.select(_W.person_id, _W.weekday, _W.starts_minute, _W.ends_minute, _W.zone, _W.id)
    .where(
        _W.person_id.in_(sa.bindparam("people", expanding=True)),
        _W.kind == sa.bindparam("for_kind"),
        _W.organisation_id == sa.bindparam("organisation"),
    )
    .order_by(_W.weekday, _W.starts_minute)
)
_OTHERS = (
    sa.select(
        _O.person_id,
        _O.on_date,
        _O.starts_minute,
        _O.ends_minute,
        _O.available,
        _O.zone,
        _O.id,
        _O.until_date,
    )
    .where(
        _O.person_id.in_(sa.bindparam("people", expanding=True)),
        _O.kind == sa.bindparam("for_kind"),
        _O.organisation_id == sa.bindparam("organisation"),
        sa.func.coalesce(_O.until_date, _O.on_date) >= sa.bindparam("since"),
        _O.on_date <= sa.bindparam("until"),
    )
    .order_by(_O.on_date, _O.starts_minute)
)


def week(tx: Tx, scope: Scope, person_id: str, kind: Kind) -> list[WeeklyHours]:
    """By weekday and hour."""
    return weeks(tx, scope, [person_id], kind)[person_id]


def weeks(tx: Tx, scope: Scope, people: Sequence[str], kind: Kind) -> dict[str, list[WeeklyHours]]:
    """Each person's, by weekday and hour."""
    values = {"people": people, "for_kind": kind, "organisation": scope.organisation_id}
    found: dict[str, list[WeeklyHours]] = {person_id: [] for person_id in people}
    for person_id, *row in tx.conn.execute(_WEEK, values):
        found[person_id].append(WeeklyHours(*row))
    return found


def other_days(
    tx: Tx, scope: Scope, person_id: str, kind: Kind, since: date, until: date
) -> list[OtherDay]:
    """Those with a day from `since` to `until`, both included."""
    return others(tx, scope, [person_id], kind, since, until)[person_id]


def others(
    tx: Tx, scope: Scope, people: Sequence[str], kind: Kind, since: date, until: date
) -> dict[str, list[OtherDay]]:
    """Each person's with a day from `since` to `until`, both included."""
    values = {
        "people": people,
        "for_kind": kind,
        "organisation": scope.organisation_id,
        "since": since,
        "until": until,
    }
    found: dict[str, list[OtherDay]] = {person_id: [] for person_id in people}
    for person_id, *row in tx.conn.execute(_OTHERS, values):
        found[person_id].append(OtherDay(*row))
    return found


def add_hours(tx: Tx, scope: Scope, person_id: str, kind: Kind, hours: WeeklyHours) -> None:
    """Once: the same hours given twice are one row."""
    if any(_same(hours, other) for other in week(tx, scope, person_id, kind)):
        return
    tx.conn.execute(
        sa.insert(weekly_hours),
        {
            "id": new_id(),
            "organisation_id": scope.organisation_id,
            "person_id": person_id,
            "kind": kind,
            "weekday": hours.weekday,
            "starts_minute": hours.starts,
            "ends_minute": hours.ends,
            "zone": hours.zone,
        },
    )


def _same(a: WeeklyHours, b: WeeklyHours) -> bool:
    return (a.weekday, a.starts, a.ends, a.zone) == (b.weekday, b.starts, b.ends, b.zone)


def add_other_day(tx: Tx, scope: Scope, person_id: str, kind: Kind, other: OtherDay) -> None:
    """Once: the same days given twice are one row."""
    for known in other_days(tx, scope, person_id, kind, other.on, other.on):
        if _same_days(known, other):
            return
    tx.conn.execute(
        sa.insert(other_day),
        {
            "id": new_id(),
            "organisation_id": scope.organisation_id,
            "person_id": person_id,
            "kind": kind,
            "on_date": other.on,
            "until_date": other.last if other.last != other.on else None,
            "starts_minute": other.starts,
            "ends_minute": other.ends,
            "available": other.available,
            "zone": other.zone,
        },
    )


def _same_days(a: OtherDay, b: OtherDay) -> bool:
    return (a.on, a.last, a.starts, a.ends, a.available) == (
        b.on,
        b.last,
        b.starts,
        b.ends,
        b.available,
    )


def remove(tx: Tx, scope: Scope, person_id: str, row_id: str) -> str | None:
    """Deletes the row if it is the person's; says of which kind it was."""
    for table in (weekly_hours, other_day):
        mine = (
            table.c.id == row_id,
            table.c.person_id == person_id,
            table.c.organisation_id == scope.organisation_id,
        )
        kind: str | None = tx.conn.scalar(sa.select(table.c.kind).where(*mine))
        if kind is not None:
            tx.conn.execute(sa.delete(table).where(*mine))
            return kind
    return None
