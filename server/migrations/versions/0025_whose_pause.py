"""Whose pause it is: the peer's break ends by itself, one's own does not."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("rests", sa.Boolean(), nullable=False, server_default=sa.text("false"))
        )
    # Until now every pause ended with the peer's break; for those who pause today it stays so.
    op.execute("update pairing set rests = true where state = 'paused'")
