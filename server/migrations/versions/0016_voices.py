"""Voices."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "sound",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_sound_message_id_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sound")),
    )
    with op.batch_alter_table("sound", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sound_message_id"), ["message_id"], unique=False)

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sound_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("sound_seconds", sa.Integer(), nullable=True))
