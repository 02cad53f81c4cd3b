"""The tables of a group's room: its home, and its places."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, time_column

PAGE_LENGTH = 32
KEY_LENGTH = 100

group_room = sa.Table(
    "group_room",
    metadata,
    id_column("appointment_id"),
    org_column(),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("home_node", sa.String(PAGE_LENGTH), nullable=True),
    sa.Column("home_unit", sa.String(PAGE_LENGTH), nullable=True),
    time_column("home_at", nullable=True),
)

group_seat = sa.Table(
    "group_seat",
    metadata,
    id_column(),
    org_column(),
    ref_column("appointment_id", "group_room.appointment_id"),
    ref_column("person_id"),
    sa.Column("connection_id", sa.String(PAGE_LENGTH), nullable=False),
    sa.Column("socket_id", sa.String(PAGE_LENGTH), nullable=False),
    sa.Column("place", sa.String(10), nullable=False),
    sa.Column("seals", sa.Boolean, nullable=False),
    sa.Column("key", sa.String(KEY_LENGTH), nullable=False),
    sa.Column("microphone", sa.Boolean, nullable=False),
    sa.Column("camera", sa.Boolean, nullable=False),
    sa.Column("hushed", sa.Integer, nullable=False),
    time_column("hand_at", nullable=True),
    time_column("seen_at"),
    time_column("lost_at", nullable=True),
    time_column("left_at", nullable=True),
    sa.UniqueConstraint("appointment_id", "person_id"),
)
