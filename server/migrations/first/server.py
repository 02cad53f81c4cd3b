"""The tables of server as first released. Frozen."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("fact", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("fact", name=op.f("pk_installation")),
    )
