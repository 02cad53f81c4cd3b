"""Direct lines."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "group_rule",
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("line_minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_group_rule")),
    )
    op.create_table(
        "direct_line",
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("holder_id", sa.String(length=32), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_direct_line_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["peer_id"], ["person.id"], name=op.f("fk_direct_line_peer_id_person")
        ),
        sa.PrimaryKeyConstraint("channel_id", name=op.f("pk_direct_line")),
        sa.UniqueConstraint(
            "programme_id", "peer_id", name=op.f("uq_direct_line_programme_id_peer_id")
        ),
    )
    with op.batch_alter_table("channel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.String(length=32), nullable=True))
