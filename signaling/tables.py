"""The tables of calls: the room that two nodes agree on, its places, and what was read first."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, time_column

CONNECTION_LENGTH = 32

call_room = sa.Table(
    "call_room",
    metadata,
    id_column("appointment_id"),
    org_column(),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("offerer", sa.String(CONNECTION_LENGTH), nullable=True),
    time_column("began_at", nullable=True),
)

call_seat = sa.Table(
    "call_seat",
    metadata,
    id_column(),
    org_column(),
    ref_column("appointment_id", "call_room.appointment_id"),
    ref_column("person_id"),
    sa.Column("connection_id", sa.String(CONNECTION_LENGTH), nullable=False),
    sa.Column("socket_id", sa.String(CONNECTION_LENGTH), nullable=False),
    sa.Column("ready", sa.Boolean, nullable=False),
    time_column("seen_at"),
    time_column("lost_at", nullable=True),
    time_column("left_at", nullable=True),
    sa.UniqueConstraint("appointment_id", "person_id"),
)

limits_read = sa.Table(
    "limits_read",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id"),
    sa.Column("version", sa.Integer, nullable=False),
    time_column("read_at"),
    sa.UniqueConstraint("person_id", "version"),
)
"""Who has read the limits of confidentiality before their first video session (CX3)."""
