"""Handed."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "handed",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("from_id", sa.String(length=32), nullable=False),
        sa.Column("to_id", sa.String(length=32), nullable=False),
        sa.Column("came_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_handed_from_id_person")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_handed_to_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_handed_kind_subject_id")),
    )
    with op.batch_alter_table("handed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handed_to_id"), ["to_id"], unique=False)

    op.create_table(
        "handed_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("from_id", sa.String(length=32), nullable=False),
        sa.Column("to_id", sa.String(length=32), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_id"], ["person.id"], name=op.f("fk_handed_word_from_id_person")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_handed_word_to_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed_word")),
    )
    with op.batch_alter_table("handed_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handed_word_to_id"), ["to_id"], unique=False)
