"""Group supervision."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "supervision_invitation",
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=6), nullable=True),
        sa.Column("there_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_supervision_invitation")),
    )
    with op.batch_alter_table("supervision_invitation", schema=None) as batch_op:
        batch_op.create_index("ix_supervision_invitation_person_id", ["person_id"], unique=False)

    op.create_table(
        "supervision_meeting",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("host_id", sa.String(length=32), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("held_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_meeting")),
    )
    with op.batch_alter_table("supervision_meeting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_meeting_host_id"), ["host_id"], unique=False
        )
        batch_op.create_index(
            "ix_supervision_meeting_programme_id", ["programme_id", "starts_at"], unique=False
        )

    op.create_table(
        "supervision_meeting_note",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("by_peer", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_meeting_note")),
    )
    with op.batch_alter_table("supervision_meeting_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_meeting_note_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "supervision_meeting_reading",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("reader_id", sa.String(length=32), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_meeting_reading")),
    )
    with op.batch_alter_table("supervision_meeting_reading", schema=None) as batch_op:
        batch_op.create_index(
            "ix_supervision_meeting_reading_meeting_id", ["meeting_id", "read_at"], unique=False
        )

    op.create_table(
        "supervision_meeting_theme",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_meeting_theme")),
        sa.UniqueConstraint(
            "meeting_id", "theme", name=op.f("uq_supervision_meeting_theme_meeting_id_theme")
        ),
    )
    op.create_table(
        "supervision_opening",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("reader_id", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_opening")),
    )
    with op.batch_alter_table("supervision_opening", schema=None) as batch_op:
        batch_op.create_index(
            "ix_supervision_opening_peer_id", ["peer_id", "opened_at"], unique=False
        )

    op.create_table(
        "supervision_theme_label",
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("option_id", sa.String(length=32), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("option_id", "locale", name=op.f("pk_supervision_theme_label")),
    )
    op.create_table(
        "supervision_theme_option",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_theme_option")),
        sa.UniqueConstraint(
            "programme_id", "key", name=op.f("uq_supervision_theme_option_programme_id_key")
        ),
    )
    op.create_table(
        "supervision_wish",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("asked_in", sa.Date(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_wish")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("supervision_wish", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_wish_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_supervision_wish_programme_id"), ["programme_id"], unique=False
        )
