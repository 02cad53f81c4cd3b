"""A need remembers that its promise was not kept, so that the page says sorry too."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    with op.batch_alter_table("supervision_need", schema=None) as batch_op:
        batch_op.add_column(sa.Column("missed_at", sa.BigInteger(), nullable=True))
