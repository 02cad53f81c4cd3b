"""Threads and cheers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channel.id"], name=op.f("fk_draft_channel_id_channel")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("person_id", "channel_id", name=op.f("uq_draft_person_id_channel_id")),
    )
    op.create_table(
        "earlier_words",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_earlier_words_message_id_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_words")),
    )
    with op.batch_alter_table("earlier_words", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_earlier_words_message_id"), ["message_id"], unique=False
        )

    op.create_table(
        "mention",
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_mention_message_id_message")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mention_person_id_person")
        ),
        sa.PrimaryKeyConstraint("message_id", "person_id", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mention_person_id_channel_id_place",
            ["person_id", "channel_id", "place"],
            unique=False,
        )

    op.create_table(
        "reaction",
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_reaction_message_id_message")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reaction_person_id_person")
        ),
        sa.PrimaryKeyConstraint("message_id", "person_id", "kind", name=op.f("pk_reaction")),
    )
    with op.batch_alter_table("chat_setting", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "shows_presence", sa.Boolean(), server_default=sa.text("(true)"), nullable=False
            )
        )
        batch_op.add_column(
            sa.Column(
                "shows_reading", sa.Boolean(), server_default=sa.text("(true)"), nullable=False
            )
        )

    with op.batch_alter_table("group_rule", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "keeps_words", sa.Boolean(), server_default=sa.text("(false)"), nullable=False
            )
        )

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reply_to", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("root_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("replies", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("pinned_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("hidden_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("kept_at", sa.BigInteger(), nullable=True))
        batch_op.create_index(
            "ix_message_channel_id_sent_at", ["channel_id", "sent_at"], unique=False
        )
        batch_op.create_index(
            "ix_message_kept",
            ["channel_id"],
            unique=False,
            sqlite_where=sa.text("kept_at IS NOT NULL"),
            postgresql_where=sa.text("kept_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_message_pinned",
            ["channel_id"],
            unique=False,
            sqlite_where=sa.text("pinned_at IS NOT NULL"),
            postgresql_where=sa.text("pinned_at IS NOT NULL"),
        )
        batch_op.create_index("ix_message_root_id_place", ["root_id", "place"], unique=False)
