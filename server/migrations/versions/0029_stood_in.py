"""Stood in."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    with op.batch_alter_table("supervision_entry", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("stood_in", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )
