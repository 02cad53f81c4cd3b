"""The tables of supervision: what staff owe, the log, follow-ups, choices, moved sessions."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column
from supervision.domain import COUNTED

_COUNTED = tuple(sorted(status.value for status in COUNTED))

duty = sa.Table(
    "supervision_duty",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("peer_id"),
    ref_column("pairing_id"),
    ref_column("session_id", index=True),
    time_column("session_ends_at"),
    sa.Column("status", sa.String(10), nullable=False),
    ref_column("appointment_id", nullable=True, index=True),
    ref_column("supervisor_id", nullable=True, index=True),
    time_column("hour_starts_at", nullable=True),
    time_column("hour_ends_at", nullable=True),
    time_column("arose_at", nullable=True),
    time_column("settled_at", nullable=True),
    ref_column("settled_by", nullable=True),
    sealed_column("why", nullable=True),
    ref_column("go_ahead_session_id", nullable=True),
    # Empty, or the pairing where the programme wants a talk in each: rule g, also under a race.
    sa.Column("once_key", sa.String(32), nullable=False),
    sa.Index("ix_supervision_duty_peer_id", "peer_id", "programme_id"),
    sa.Index(
        "uq_supervision_duty_counted",
        "peer_id",
        "programme_id",
        "once_key",
        unique=True,
        sqlite_where=sa.column("status", sa.String).in_(_COUNTED),
        postgresql_where=sa.column("status", sa.String).in_(_COUNTED),
    ),
)

# Talks that nobody owes: asked for by the peer, or offered to them. The id is the appointment's.
talk = sa.Table(
    "supervision_talk",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("peer_id", index=True),
    ref_column("supervisor_id", index=True),
    sa.Column("reason", sa.String(16), nullable=False),
    time_column("starts_at"),
    time_column("ends_at"),
    sa.Column("status", sa.String(10), nullable=False),
)

# One tap is one row. Rows are only ever added, here and in the three tables after it.
entry = sa.Table(
    "supervision_entry",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("peer_id"),
    ref_column("held_by"),
    time_column("held_at"),
    sa.Column("how", sa.String(10), nullable=False),
    ref_column("duty_id", nullable=True),
    ref_column("appointment_id", nullable=True),
    sa.Column("stood_in", sa.Boolean, nullable=False, server_default=sa.text("false")),
    sa.Index("ix_supervision_entry_peer_id", "peer_id", "held_at"),
    sa.UniqueConstraint("appointment_id"),
)

addition = sa.Table(
    "supervision_addition",
    metadata,
    id_column(),
    org_column(),
    ref_column("entry_id", "supervision_entry.id", index=True),
    ref_column("author_id"),
    sa.Column("by_peer", sa.Boolean, nullable=False),
    time_column("written_at"),
    sealed_column("text"),
)

theme = sa.Table(
    "supervision_theme",
    metadata,
    id_column(),
    org_column(),
    ref_column("entry_id", "supervision_entry.id"),
    sa.Column("theme", sa.String(24), nullable=False),
    sa.UniqueConstraint("entry_id", "theme"),
)

reading = sa.Table(
    "supervision_reading",
    metadata,
    id_column(),
    org_column(),
    ref_column("peer_id"),
    ref_column("reader_id"),
    time_column("read_at"),
    sa.Index("ix_supervision_reading_peer_id", "peer_id", "read_at"),
)

follow_up = sa.Table(
    "supervision_follow_up",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("about_id", index=True),
    ref_column("owner_id", index=True),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("kind", sa.String(12), nullable=False),
    sealed_column("text", nullable=True),
    ref_column("entry_id", nullable=True),
    ref_column("created_by"),
    time_column("created_at"),
    time_column("done_at", nullable=True),
    ref_column("done_by", nullable=True),
)

choice = sa.Table(
    "supervision_choice",
    metadata,
    id_column(),
    org_column(),
    ref_column("duty_id", index=True),
    ref_column("session_id"),
    sa.Column("way", sa.String(10), nullable=False),
    ref_column("chosen_by"),
    time_column("chosen_at"),
    sealed_column("reason", nullable=True),
    sa.Column("answer", sa.Boolean, nullable=True),
    time_column("answered_at", nullable=True),
)

moved_by_us = sa.Table(
    "supervision_moved_by_us",
    metadata,
    id_column(),
    org_column(),
    ref_column("session_id"),
    ref_column("pairing_id"),
    ref_column("user_id", index=True),
    ref_column("signed_by"),
    time_column("moved_at"),
    ref_column("new_session_id", nullable=True),
    sa.UniqueConstraint("session_id"),
)

# Somebody outside the team must read a peer's log: who, why, and how long (AZ5).
opening = sa.Table(
    "supervision_opening",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("peer_id"),
    ref_column("reader_id"),
    time_column("opened_at"),
    time_column("until"),
    sealed_column("reason", nullable=True),
    sa.Index("ix_supervision_opening_peer_id", "peer_id", "opened_at"),
)

# The peer waits at the door of a session, and whoever of the supervisors came (rule f).
first_minutes = sa.Table(
    "supervision_first_minutes",
    metadata,
    id_column(),  # the session's
    org_column(),
    ref_column("programme_id"),
    ref_column("duty_id"),
    ref_column("peer_id"),
    time_column("called_at"),
    ref_column("taken_by", nullable=True),
    time_column("taken_at", nullable=True),
    ref_column("appointment_id", nullable=True),
)
