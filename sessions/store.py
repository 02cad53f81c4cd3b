"""SQL of sessions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from core.prepared import Prepared
from core.schema import Scope
from core.storage import Tx
from sessions.domain import ALIVE, RESERVED, Session, State
from sessions.programme import Config, read_config
from sessions.tables import programme, session

_C = session.c
_SHAPE = tuple(_C)
# Written once, so that a statement is neither built nor compiled anew at each booking.
_ADD = sa.insert(session)
_ENTRIES = sa.select(
    _C.id, _C.course_id, _C.peer_id, _C.pairing_id, _C.starts_at, _C.state, _C.counted
).where(
    _C.organisation_id == sa.bindparam("organisation"),
    sa.or_(
        _C.course_id == sa.bindparam("course"),
        sa.and_(
            _C.peer_id == sa.bindparam("peer"),
            _C.starts_at >= sa.bindparam("first"),
            _C.starts_at <= sa.bindparam("last"),
        ),
    ),
)
_OUR_ONE: Final = (
    sa.select(*_SHAPE, programme.c.config)
    .join(programme, programme.c.id == _C.programme_id)
    .where(_C.id == sa.bindparam("session"), _C.organisation_id == sa.bindparam("organisation"))
)
_ONE: Final = Prepared(_OUR_ONE)
_ONE_HELD: Final = Prepared(_OUR_ONE.with_for_update(of=session))
_MISSED = sa.or_(
    sa.and_(_C.state == "no_show", _C.absent == "user"),
    sa.and_(_C.state == "cancelled", _C.cancelled_by == "user", _C.late.is_(True)),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of what booking judges by: in which course, when, and what came of it."""

    id: str
    course_id: str
    peer_id: str
    pairing_id: str
    starts_at: datetime
    state: State
    counted: bool


def add(tx: Tx, scope: Scope, new: Session) -> None:
    """Inserts it."""
    assert new.organisation_id == scope.organisation_id
    tx.conn.execute(_ADD, _row(new))


def save(tx: Tx, scope: Scope, changed: Session) -> None:
    """Writes all that may change."""
    row = _row(changed)
    for fixed in ("id", "organisation_id", "programme_id", "pairing_id", "course_id"):
        del row[fixed]
    tx.conn.execute(
        sa.update(session)
        .where(_C.id == changed.id, _C.organisation_id == scope.organisation_id)
        .values(row)
    )


def get(tx: Tx, scope: Scope, session_id: str) -> Session | None:
    """One session."""
    found = with_config(tx, scope, session_id)
    return None if found is None else found[0]


def with_config(
    tx: Tx, scope: Scope, session_id: str, *, lock: bool = False
) -> tuple[Session, Config] | None:
    """One session and its programme's settings; `lock` holds the session's row."""
    its = {"session": session_id, "organisation": scope.organisation_id}
    row = (_ONE_HELD if lock else _ONE).first(tx, its)
    return None if row is None else (_session(row), read_config(row.config))


def entries(
    tx: Tx, scope: Scope, course_id: str, peer_id: str, start: datetime, end: datetime
) -> list[Entry]:
    """Every session of the course, and the peer's own that begin in `[start, end]`."""
    values = {
        "organisation": scope.organisation_id,
        "course": course_id,
        "peer": peer_id,
        "first": start,
        "last": end,
    }
    return [Entry(*row) for row in tx.conn.execute(_ENTRIES, values)]


def of_courses(tx: Tx, scope: Scope, course_ids: Collection[str]) -> list[Session]:
    """Every session of the courses, by time."""
    return _many(tx, scope, _C.course_id.in_(list(course_ids)))


def of_pairing(tx: Tx, scope: Scope, pairing_id: str, *, lock: bool = False) -> list[Session]:
    """Every session of the pairing, by time."""
    return _many(tx, scope, _C.pairing_id == pairing_id, lock=lock)


def under_way(tx: Tx, scope: Scope, person_id: str) -> list[Session]:
    """Sessions that the person, user or peer, is in at this moment."""
    mine = sa.or_(_C.user_id == person_id, _C.peer_id == person_id)
    return _many(tx, scope, mine, _C.state == "in_progress")


def ahead_of_peers(
    tx: Tx, scope: Scope, peers: Collection[str], programme_id: str
) -> list[Session]:
    """The sessions of these peers that may still take place, by time."""
    return _many(
        tx,
        scope,
        _C.peer_id.in_(list(peers)),
        _C.programme_id == programme_id,
        _C.state.in_(["booked", "open"]),
        _C.ends_at > tx.now,
    )


def of_person(
    tx: Tx, scope: Scope, person_id: str, *, states: Collection[State] = RESERVED
) -> list[Session]:
    """The person's sessions in these states, as user or peer, by time."""
    mine = sa.or_(_C.user_id == person_id, _C.peer_id == person_id)
    return _many(tx, scope, mine, _C.state.in_(sorted(states)))


def to_say(tx: Tx, scope: Scope, programme_ids: Collection[str]) -> list[Session]:
    """Those of which a person is to say what came of them, the oldest first."""
    return _many(tx, scope, _C.programme_id.in_(list(programme_ids)), _C.proposed.is_(True))


def lately(
    tx: Tx, scope: Scope, programme_ids: Collection[str], since: datetime, until: datetime
) -> list[Session]:
    """The programmes' sessions that begin between the two moments."""
    return _many(
        tx,
        scope,
        _C.programme_id.in_(list(programme_ids)),
        _C.starts_at >= since,
        _C.starts_at < until,
    )


def lively(tx: Tx, scope: Scope, programme_ids: Collection[str], since: datetime) -> frozenset[str]:
    """The pairings of these programmes with a session to come, or one that something came of since
    then (`Session.heard_at`)."""
    heard_at = sa.case((_C.state == "no_show", _C.starts_at), else_=_C.ended_at)
    query = (
        sa.select(_C.pairing_id)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.programme_id.in_(sorted(programme_ids)),
            sa.or_(_C.state.in_(sorted(ALIVE)), heard_at >= since),
        )
        .distinct()
    )
    return frozenset(tx.conn.scalars(query)) if programme_ids else frozenset()


def interrupted_since(tx: Tx, scope: Scope, moment: datetime) -> int:
    """How many have broken off by technique; none of them counts."""
    query = (
        sa.select(sa.func.count())
        .select_from(session)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.state == "interrupted",
            _C.ended_at >= moment,
        )
    )
    return tx.conn.scalar(query) or 0


def missed_by_user(tx: Tx, scope: Scope, course_id: str) -> int:
    """How often the user cancelled late or did not come, in the course."""
    query = (
        sa.select(sa.func.count())
        .select_from(session)
        .where(_C.organisation_id == scope.organisation_id, _C.course_id == course_id, _MISSED)
    )
    return tx.conn.scalar(query) or 0


def missed_courses(
    tx: Tx, scope: Scope, programme_ids: Collection[str], *, at_least: int
) -> frozenset[str]:
    """The courses in which the user has missed that many."""
    query = (
        sa.select(_C.course_id)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.programme_id.in_(list(programme_ids)),
            _MISSED,
        )
        .group_by(_C.course_id)
        .having(sa.func.count() >= at_least)
    )
    return frozenset(tx.conn.scalars(query))


def _many(
    tx: Tx, scope: Scope, *conditions: sa.ColumnElement[bool], lock: bool = False
) -> list[Session]:
    query = (
        sa.select(*_SHAPE)
        .where(_C.organisation_id == scope.organisation_id, *conditions)
        .order_by(_C.starts_at, _C.id)
    )
    return [_session(row) for row in tx.conn.execute(query.with_for_update() if lock else query)]


def _row(of: Session) -> dict[str, Any]:
    return {
        "id": of.id,
        "organisation_id": of.organisation_id,
        "programme_id": of.programme_id,
        "pairing_id": of.pairing_id,
        "course_id": of.course_id,
        "user_id": of.user_id,
        "peer_id": of.peer_id,
        "starts_at": of.starts_at,
        "ends_at": of.ends_at,
        "state": of.state,
        "absent": of.absent,
        "proposed": of.proposed,
        "cancelled_by": of.cancelled_by,
        "late": of.late,
        "counted": of.counted,
        "started_at": of.started_at,
        "ended_at": of.ended_at,
        "together_seconds": int(of.together.total_seconds()),
    }


def _session(row: Any) -> Session:
    return Session(
        id=row.id,
        organisation_id=row.organisation_id,
        programme_id=row.programme_id,
        pairing_id=row.pairing_id,
        course_id=row.course_id,
        user_id=row.user_id,
        peer_id=row.peer_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=row.state,
        absent=row.absent,
        proposed=row.proposed,
        cancelled_by=row.cancelled_by,
        late=row.late,
        counted=row.counted,
        started_at=row.started_at,
        ended_at=row.ended_at,
        together=timedelta(seconds=row.together_seconds),
    )
