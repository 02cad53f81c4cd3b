"""Commitment."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    with op.batch_alter_table("peer_terms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("committed_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("asked_at", sa.BigInteger(), nullable=True))
