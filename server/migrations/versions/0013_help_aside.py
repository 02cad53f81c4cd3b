"""Help aside."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "supervision_aside",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("promised_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_by", sa.String(length=32), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_aside")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_supervision_aside_session_id_person_id")
        ),
    )
    with op.batch_alter_table("supervision_aside", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_aside_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "supervision_aside_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("aside_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("client_id", sa.String(length=32), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aside_id"],
            ["supervision_aside.id"],
            name=op.f("fk_supervision_aside_word_aside_id_supervision_aside"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_aside_word")),
        sa.UniqueConstraint(
            "author_id", "client_id", name=op.f("uq_supervision_aside_word_author_id_client_id")
        ),
    )
    with op.batch_alter_table("supervision_aside_word", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_aside_word_aside_id"), ["aside_id"], unique=False
        )
