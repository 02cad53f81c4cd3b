"""Newcomer."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("one_time_code", schema=None) as batch_op:
        batch_op.add_column(sa.Column("newcomer", sa.LargeBinary(), nullable=True))
        batch_op.create_index(
            "ix_one_time_code_network_hash_created_at", ["network_hash", "created_at"], unique=False
        )
