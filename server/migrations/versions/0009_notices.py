"""Notices."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "push_place",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("endpoint_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("endpoint", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_push_place_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_place")),
        sa.UniqueConstraint("endpoint_hash", name=op.f("uq_push_place_endpoint_hash")),
    )
    with op.batch_alter_table("push_place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_push_place_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("chat_setting", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("notices", sa.String(length=8), server_default="none", nullable=False)
        )
        batch_op.add_column(
            sa.Column("quiet_from", sa.Integer(), server_default="1260", nullable=False)
        )
        batch_op.add_column(
            sa.Column("quiet_to", sa.Integer(), server_default="480", nullable=False)
        )
        batch_op.add_column(sa.Column("noticed_at", sa.BigInteger(), nullable=True))
