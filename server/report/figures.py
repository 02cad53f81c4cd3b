"""The true counts of a programme's year, from the tables. Nothing here is shown to anybody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from identity.tables import cohort, cohort_member, person
from matching.store import waits as waits_of
from matching.tables import support_request
from sessions import programme_store
from sessions.tables import pairing, session
from supervision.offer_tables import offer
from supervision.tables import duty, entry, talk

ZONE: Final = ZoneInfo("Europe/Oslo")
BY_MONTH: Final = (
    "requests",
    "pairings",
    "sessions",
    "ended_agreed",
    "ended_earlier",
    "talks_offered",
    "talks_held",
    "contacts",
)
PEOPLE: Final = ("users", "peers", "trained")
_OF_ITS_OWN: Final = pairing.c.stands_in_for.is_(None)
"""No substitute: whoever meets one goes on in the course that they have."""
_EARLIER: Final = (
    "by_user",
    "by_peer",
    "by_coordinator",
    "rematch",
    "lost_contact",
    "death",
    "erased",
    "left",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """`by_month`: measure → the count of each month that is over, January first.

    `new`: the same of people, each once, in the month in which they were first counted.
    `wait_days` is the median of the year from the request to the yes. `began`: the year in which
    the first of us came here. `names`: the programme's, by language. `cohorts`: by id (by name in
    what is told), how many came into it in each month, each of them in their first alone; together
    they are `trained`. `corrected`: something was put right after its month was told.
    """

    year: int
    months: int
    by_month: dict[str, tuple[int, ...]]
    new: dict[str, tuple[int, ...]]
    matched: int
    wait_days: int | None
    began: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    cohorts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    corrected: bool = False


def count(tx: Tx, scope: Scope, programme_id: str, year: int, months: int | None = None) -> Figures:
    """The year's first `months`, or those that are over, as they stand now; reasons are not even
    read."""
    months = months_over(year, tx.now) if months is None else months
    begin, end = month_begins(year, 1), month_begins(year, months + 1)
    moments = {
        "requests": _moments(tx, scope, programme_id, support_request, "sent_at", begin, end),
        "pairings": _moments(
            tx, scope, programme_id, pairing, "active_at", begin, end, _OF_ITS_OWN
        ),
        "sessions": _moments(
            tx, scope, programme_id, session, "starts_at", begin, end, _is(session, "completed")
        ),
        "ended_agreed": _moments(
            tx, scope, programme_id, pairing, "ended_at", begin, end, _how("completed")
        ),
        "ended_earlier": _moments(
            tx, scope, programme_id, pairing, "ended_at", begin, end, _how(*_EARLIER)
        ),
        "talks_offered": [
            *_moments(
                tx, scope, programme_id, duty, "session_ends_at", begin, end, _not(duty, "released")
            ),
            *_moments(tx, scope, programme_id, talk, "starts_at", begin, end, _not(talk, "gone")),
        ],
        "talks_held": _moments(tx, scope, programme_id, entry, "held_at", begin, end),
        "contacts": _moments(tx, scope, programme_id, offer, "made_at", begin, end),
    }
    by_month = {name: _counted(moments[name], months) for name in BY_MONTH}
    met = tx.conn.execute(
        sa.select(session.c.user_id, session.c.peer_id, session.c.starts_at).where(
            session.c.organisation_id == scope.organisation_id,
            session.c.programme_id == programme_id,
            session.c.state == "completed",
            session.c.starts_at >= begin,
            session.c.starts_at < end,
        )
    ).all()
    waits = [wait / timedelta(days=1) for wait in waits_of(tx, scope, programme_id, begin, end)]
    trained = _trained(tx, scope, programme_id, begin, end)
    return Figures(
        year=year,
        months=months,
        by_month=by_month,
        new={
            "users": _first([(row.user_id, row.starts_at) for row in met], months),
            "peers": _first([(row.peer_id, row.starts_at) for row in met], months),
            "trained": _counted([at for _, _, at in trained], months),
        },
        cohorts={
            key: _counted([at for _, where, at in trained if where == key], months)
            for key in sorted({where for _, where, _ in trained})
        },
        matched=len(waits),
        wait_days=round(median(waits)) if waits else None,
        began=_began(tx, scope),
        names=programme_store.many(tx, scope, [programme_id])[0].names,
    )


def months_over(year: int, now: datetime) -> int:
    """How many months of that year are over."""
    local = now.astimezone(ZONE)
    if local.year != year:
        return 12 if local.year > year else 0
    return local.month - 1


def month_begins(year: int, month: int) -> datetime:
    """The first moment of a month where the service is; month 13 is the next January."""
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=ZONE).astimezone(UTC)


def _counted(moments: Iterable[datetime], months: int) -> tuple[int, ...]:
    found = Counter(moment.astimezone(ZONE).month for moment in moments)
    return tuple(found[month] for month in range(1, months + 1))


def _is(table: sa.Table, state: str) -> sa.ColumnElement[bool]:
    return table.c.state == state


def _not(table: sa.Table, status: str) -> sa.ColumnElement[bool]:
    """Without the hours that were let go before anybody could come."""
    return table.c.status != status


def _began(tx: Tx, scope: Scope) -> int | None:
    """The year in which the first of those who are here came."""
    asked = sa.select(sa.func.min(person.c.created_at)).where(
        person.c.organisation_id == scope.organisation_id
    )
    first: datetime | None = tx.conn.execute(asked).scalar()
    return first.astimezone(ZONE).year if first else None


def _how(*how: str) -> sa.ColumnElement[bool]:
    """Pairings that both had said yes to. That somebody stands in no more ends no course."""
    c = pairing.c
    return c.ended_how.in_(how) & c.active_at.is_not(None) & ~c.meanwhile


def _moments(
    tx: Tx,
    scope: Scope,
    programme_id: str,
    table: sa.Table,
    column: str,
    begin: datetime,
    end: datetime,
    *which: sa.ColumnElement[bool],
) -> list[datetime]:
    c = table.c
    at = c[column]
    query = sa.select(at).where(
        c.organisation_id == scope.organisation_id,
        c.programme_id == programme_id,
        at >= begin,
        at < end,
        *which,
    )
    return list(tx.conn.scalars(query))


def _first(seen: Iterable[tuple[str, datetime]], months: int) -> tuple[int, ...]:
    """How many people each month has that no earlier one had."""
    first: dict[str, datetime] = {}
    for person_id, at in seen:
        first[person_id] = min(at, first.get(person_id, at))
    return _counted(first.values(), months)


def _trained(
    tx: Tx, scope: Scope, programme_id: str, begin: datetime, end: datetime
) -> list[tuple[str, str, datetime]]:
    """Who came into their first cohort in that time, into which one, and when."""
    query = (
        sa.select(cohort.c.id, cohort_member.c.person_id, cohort_member.c.joined_at)
        .join(cohort, cohort.c.id == cohort_member.c.cohort_id)
        .where(
            cohort.c.organisation_id == scope.organisation_id,
            cohort.c.programme_id == programme_id,
            cohort_member.c.joined_at < end,
        )
        .order_by(cohort_member.c.joined_at, cohort.c.id)
    )
    first: dict[str, tuple[str, str, datetime]] = {}
    for row in tx.conn.execute(query):
        first.setdefault(row.person_id, (row.person_id, row.id, row.joined_at))
    return [each for each in first.values() if each[2] >= begin]
