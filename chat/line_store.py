"""The SQL of the direct lines: how each stands, and what the programme says of waiting."""

from collections.abc import Collection

import sqlalchemy as sa

from chat.line import Line
from chat.tables import direct_line
from core.schema import Scope, insert_or_ignore, upsert
from core.storage import Tx

_C = direct_line.c
_LINES = sa.select(
    _C.channel_id, _C.programme_id, _C.peer_id, _C.state, _C.since, _C.holder_id, _C.changed_at
)


def by_peer(tx: Tx, scope: Scope, programme_id: str, peer_id: str) -> Line | None:
    """The peer's own line, once it was made."""
    row = tx.conn.execute(
        _LINES.where(
            _C.organisation_id == scope.organisation_id,
            _C.programme_id == programme_id,
            _C.peer_id == peer_id,
        )
    ).one_or_none()
    return None if row is None else Line(*row)


def by_channel(tx: Tx, scope: Scope, channel_id: str) -> Line | None:
    """The line behind a channel; None for a group. Whoever changes it has locked the channel."""
    row = tx.conn.execute(
        _LINES.where(_C.organisation_id == scope.organisation_id, _C.channel_id == channel_id)
    ).one_or_none()
    return None if row is None else Line(*row)


def in_programmes(tx: Tx, scope: Scope, programmes: Collection[str]) -> list[Line]:
    """Every line that there is, the latest change first; those where nobody wrote yet come last."""
    rows = tx.conn.execute(
        _LINES.where(
            _C.organisation_id == scope.organisation_id,
            _C.programme_id.in_(programmes),
        ).order_by(_C.changed_at.is_(None), _C.changed_at.desc(), _C.channel_id)
    )
    return [Line(*row) for row in rows]


def taken_by(tx: Tx, scope: Scope, person_id: str) -> list[Line]:
    """Those that this member of staff has said they will answer."""
    rows = tx.conn.execute(
        _LINES.where(
            _C.organisation_id == scope.organisation_id,
            _C.holder_id == person_id,
            _C.state == "taken",
        )
    )
    return [Line(*row) for row in rows]


def make(tx: Tx, scope: Scope, line: Line) -> bool:
    """False, and nothing done, when the peer has one."""
    return insert_or_ignore(tx.conn, direct_line, _values(scope, line))


def save(tx: Tx, scope: Scope, line: Line) -> None:
    """How it stands now; the caller has locked its channel."""
    upsert(tx.conn, direct_line, _values(scope, line), key=("channel_id",))


def _values(scope: Scope, line: Line) -> dict[str, object]:
    return {
        "channel_id": line.channel_id,
        "organisation_id": scope.organisation_id,
        "programme_id": line.programme_id,
        "peer_id": line.peer_id,
        "state": line.state,
        "since": line.since,
        "holder_id": line.holder_id,
        "changed_at": line.changed_at,
    }
