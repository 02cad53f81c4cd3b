"""The tables of supervision as first released. Frozen."""

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    op.create_table(
        "supervision_choice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("duty_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("chosen_by", sa.String(length=32), nullable=False),
        sa.Column("chosen_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_choice")),
    )
    op.create_index(
        op.f("ix_supervision_choice_duty_id"), "supervision_choice", ["duty_id"], unique=False
    )
    op.create_table(
        "supervision_duty",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("pairing_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("session_ends_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("appointment_id", sa.String(length=32), nullable=True),
        sa.Column("supervisor_id", sa.String(length=32), nullable=True),
        sa.Column("hour_starts_at", sa.BigInteger(), nullable=True),
        sa.Column("hour_ends_at", sa.BigInteger(), nullable=True),
        sa.Column("arose_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_by", sa.String(length=32), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("go_ahead_session_id", sa.String(length=32), nullable=True),
        sa.Column("once_key", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_duty")),
    )
    op.create_index(
        op.f("ix_supervision_duty_appointment_id"),
        "supervision_duty",
        ["appointment_id"],
        unique=False,
    )
    op.create_index(
        "ix_supervision_duty_peer_id", "supervision_duty", ["peer_id", "programme_id"], unique=False
    )
    op.create_index(
        op.f("ix_supervision_duty_session_id"), "supervision_duty", ["session_id"], unique=False
    )
    op.create_index(
        op.f("ix_supervision_duty_supervisor_id"),
        "supervision_duty",
        ["supervisor_id"],
        unique=False,
    )
    op.create_index(
        "uq_supervision_duty_counted",
        "supervision_duty",
        ["peer_id", "programme_id", "once_key"],
        unique=True,
        sqlite_where=sa.text("status IN ('held', 'moved', 'reserved', 'waived')"),
        postgresql_where=sa.text("status IN ('held', 'moved', 'reserved', 'waived')"),
    )
    op.create_table(
        "supervision_entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("held_by", sa.String(length=32), nullable=False),
        sa.Column("held_at", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("duty_id", sa.String(length=32), nullable=True),
        sa.Column("appointment_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_entry")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_supervision_entry_appointment_id")),
    )
    op.create_index(
        "ix_supervision_entry_peer_id", "supervision_entry", ["peer_id", "held_at"], unique=False
    )
    op.create_table(
        "supervision_first_minutes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("duty_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_by", sa.String(length=32), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("appointment_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_first_minutes")),
    )
    op.create_table(
        "supervision_follow_up",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("about_id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("entry_id", sa.String(length=32), nullable=True),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_follow_up")),
    )
    op.create_index(
        op.f("ix_supervision_follow_up_about_id"),
        "supervision_follow_up",
        ["about_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_supervision_follow_up_owner_id"),
        "supervision_follow_up",
        ["owner_id"],
        unique=False,
    )
    op.create_table(
        "supervision_moved_by_us",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("pairing_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("signed_by", sa.String(length=32), nullable=False),
        sa.Column("moved_at", sa.BigInteger(), nullable=False),
        sa.Column("new_session_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_moved_by_us")),
        sa.UniqueConstraint("session_id", name=op.f("uq_supervision_moved_by_us_session_id")),
    )
    op.create_index(
        op.f("ix_supervision_moved_by_us_user_id"),
        "supervision_moved_by_us",
        ["user_id"],
        unique=False,
    )
    op.create_table(
        "supervision_reading",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("reader_id", sa.String(length=32), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_reading")),
    )
    op.create_index(
        "ix_supervision_reading_peer_id",
        "supervision_reading",
        ["peer_id", "read_at"],
        unique=False,
    )
    op.create_table(
        "supervision_talk",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("supervisor_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_talk")),
    )
    op.create_index(
        op.f("ix_supervision_talk_peer_id"), "supervision_talk", ["peer_id"], unique=False
    )
    op.create_index(
        op.f("ix_supervision_talk_supervisor_id"),
        "supervision_talk",
        ["supervisor_id"],
        unique=False,
    )
    op.create_table(
        "supervision_addition",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("by_peer", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["supervision_entry.id"],
            name=op.f("fk_supervision_addition_entry_id_supervision_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_addition")),
    )
    op.create_index(
        op.f("ix_supervision_addition_entry_id"), "supervision_addition", ["entry_id"], unique=False
    )
    op.create_table(
        "supervision_theme",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("theme", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["supervision_entry.id"],
            name=op.f("fk_supervision_theme_entry_id_supervision_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_theme")),
        sa.UniqueConstraint("entry_id", "theme", name=op.f("uq_supervision_theme_entry_id_theme")),
    )
