"""Duty and needs."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "supervision_need",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("promised_at", sa.BigInteger(), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("taken_by", sa.String(length=32), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("talk_id", sa.String(length=32), nullable=True),
        sa.Column("gone_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_need")),
    )
    with op.batch_alter_table("supervision_need", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_need_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "supervision_shift",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("supervisor_id", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_shift")),
    )
    with op.batch_alter_table("supervision_shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervision_shift_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_supervision_shift_supervisor_id"), ["supervisor_id"], unique=False
        )
