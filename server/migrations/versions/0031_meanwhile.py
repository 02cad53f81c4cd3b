"""Somebody who stands in while a peer has a break, and what the users said.

The index that let a user have one peer at a time gives way to two, of which the first holds for
all that there was until now: the version before runs on with it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "rest_answer",
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("pairing_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("back_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.ForeignKeyConstraint(["user_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("pairing_id"),
    )
    with op.batch_alter_table("rest_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rest_answer_user_id"), ["user_id"], unique=False)
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stands_in_for", sa.String(length=32), nullable=True))
        batch_op.add_column(
            sa.Column("meanwhile", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )
    op.drop_index("uq_pairing_living", "pairing")
    for name, where in (
        ("uq_pairing_own", "state <> 'ended' and not meanwhile"),
        ("uq_pairing_meanwhile", "state <> 'ended' and meanwhile"),
    ):
        op.create_index(
            name,
            "pairing",
            ["user_id", "programme_id"],
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    # Whoever waits today for a peer who has a break is asked from when the break began.
    op.execute(
        "insert into rest_answer (organisation_id, pairing_id, programme_id, user_id, asked_at)"
        " select p.organisation_id, p.id, p.programme_id, p.user_id, max(b.began_at)"
        " from pairing p join peer_break b on b.organisation_id = p.organisation_id"
        " and b.programme_id = p.programme_id and b.person_id = p.peer_id and b.ended_at is null"
        " where p.state = 'paused' and p.rests"
        " group by p.organisation_id, p.id, p.programme_id, p.user_id"
    )
