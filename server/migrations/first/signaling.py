"""The tables of signaling as first released. Frozen."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.create_table(
        "call_room",
        sa.Column("appointment_id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("offerer", sa.String(length=32), nullable=True),
        sa.Column("began_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("appointment_id", name=op.f("pk_call_room")),
    )
    op.create_table(
        "limits_read",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limits_read")),
        sa.UniqueConstraint("person_id", "version", name=op.f("uq_limits_read_person_id_version")),
    )
    op.create_table(
        "call_seat",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("appointment_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("connection_id", sa.String(length=32), nullable=False),
        sa.Column("socket_id", sa.String(length=32), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("lost_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["call_room.appointment_id"],
            name=op.f("fk_call_seat_appointment_id_call_room"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_seat")),
        sa.UniqueConstraint(
            "appointment_id", "person_id", name=op.f("uq_call_seat_appointment_id_person_id")
        ),
    )
