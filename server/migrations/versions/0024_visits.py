"""Visits."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "supervision_visit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("owner_yes", sa.Boolean(), nullable=False),
        sa.Column("other_yes", sa.Boolean(), nullable=False),
        sa.Column("staff_yes", sa.Boolean(), nullable=False),
        sa.Column("room_id", sa.String(length=32), nullable=True),
        sa.Column("over_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_visit")),
    )
    with op.batch_alter_table("supervision_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervision_visit_room_id"), ["room_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_supervision_visit_session_id"), ["session_id"], unique=False
        )
