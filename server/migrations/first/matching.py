"""The tables of matching as first released. Frozen."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.create_table(
        "peer_text",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_peer_text_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_text")),
        sa.UniqueConstraint(
            "programme_id", "person_id", name=op.f("uq_peer_text_programme_id_person_id")
        ),
    )
    op.create_table(
        "support_request",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("open_key", sa.String(length=65), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("answer_by", sa.BigInteger(), nullable=True),
        sa.Column("coordinator_id", sa.String(length=32), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["person.id"], name=op.f("fk_support_request_user_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_request")),
        sa.UniqueConstraint("open_key", name=op.f("uq_support_request_open_key")),
    )
    op.create_index(
        "ix_support_request_state", "support_request", ["organisation_id", "state"], unique=False
    )
    op.create_index("ix_support_request_user_id", "support_request", ["user_id"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.Column("pairing_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("proposed_by", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("live_key", sa.String(length=32), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("peer_answered_at", sa.BigInteger(), nullable=True),
        sa.Column("user_answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["peer_id"], ["person.id"], name=op.f("fk_proposal_peer_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_proposal_proposed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["support_request.id"],
            name=op.f("fk_proposal_request_id_support_request"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["person.id"], name=op.f("fk_proposal_user_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("live_key", name=op.f("uq_proposal_live_key")),
    )
    op.create_index(op.f("ix_proposal_peer_id"), "proposal", ["peer_id"], unique=False)
    op.create_index(op.f("ix_proposal_request_id"), "proposal", ["request_id"], unique=False)
    op.create_table(
        "request_message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_request_message_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["support_request.id"],
            name=op.f("fk_request_message_request_id_support_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_message")),
    )
    op.create_index(
        op.f("ix_request_message_request_id"), "request_message", ["request_id"], unique=False
    )
