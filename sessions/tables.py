"""The tables of sessions: programmes, a peer's terms, pairings, sessions, extensions."""

import sqlalchemy as sa

from core.schema import (
    id_column,
    metadata,
    org_column,
    ref_column,
    sealed_column,
    time_column,
)

programme = sa.Table(
    "programme",
    metadata,
    id_column(),
    org_column(),
    sa.Column("names", sa.Text, nullable=False),
    sa.Column("intros", sa.Text, nullable=False),
    sa.Column("config", sa.Text, nullable=False),
)

# One row per peer and programme: what the peer has room for, and what booking locks.
peer_terms = sa.Table(
    "peer_terms",
    metadata,
    org_column(),
    sa.Column("person_id", sa.String(32), primary_key=True),
    sa.Column("programme_id", sa.String(32), primary_key=True),
    sa.Column("capacity", sa.Integer, nullable=False),
    # Where the peer has said yes to more than the first half year; and when they were last asked.
    sa.Column("committed_until", sa.Date, nullable=True),
    time_column("asked_at", nullable=True),
)

pairing = sa.Table(
    "pairing",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("course_id"),
    ref_column("user_id"),
    ref_column("peer_id"),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("ended_how", sa.String(20), nullable=True),
    sa.Column("rhythm_days", sa.Integer, nullable=False),
    sa.Column("extended_by", sa.Integer, nullable=False),
    time_column("proposed_at"),
    time_column("active_at", nullable=True),
    time_column("ended_at", nullable=True),
    sa.Column("rests", sa.Boolean, nullable=False, server_default=sa.text("false")),
    sa.Column("stands_in_for", sa.String(32), nullable=True),
    sa.Column("meanwhile", sa.Boolean, nullable=False, server_default=sa.text("false")),
    sa.Index("ix_pairing_peer_id", "peer_id"),
    sa.Index("ix_pairing_user_id", "user_id"),
    # A user has one peer at a time in a programme, and one substitute while that one rests.
    *(
        sa.Index(
            name,
            "user_id",
            "programme_id",
            unique=True,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
        for name, where in (
            ("uq_pairing_own", "state <> 'ended' and not meanwhile"),
            ("uq_pairing_meanwhile", "state <> 'ended' and meanwhile"),
        )
    ),
)

# One row for each pairing that rests for the peer's break, as long as it does: what its user was
# asked, and said. `back_at`: since when the peer is back, and the user asked whom to go on with.
rest_answer = sa.Table(
    "rest_answer",
    metadata,
    org_column(),
    sa.Column("pairing_id", sa.String(32), sa.ForeignKey("pairing.id"), primary_key=True),
    sa.Column("programme_id", sa.String(32), nullable=False),
    ref_column("user_id", "person.id", index=True),
    time_column("asked_at"),
    sa.Column("answer", sa.String(10), nullable=True),
    time_column("answered_at", nullable=True),
    time_column("back_at", nullable=True),
)

session = sa.Table(
    "session",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("pairing_id", "pairing.id"),
    ref_column("course_id"),
    ref_column("user_id"),
    ref_column("peer_id"),
    time_column("starts_at"),
    time_column("ends_at"),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("absent", sa.String(8), nullable=True),
    sa.Column("proposed", sa.Boolean, nullable=False),
    sa.Column("cancelled_by", sa.String(8), nullable=True),
    sa.Column("late", sa.Boolean, nullable=False),
    sa.Column("counted", sa.Boolean, nullable=False),
    time_column("started_at", nullable=True),
    time_column("ended_at", nullable=True),
    sa.Column("together_seconds", sa.Integer, nullable=False),
    sa.Index("ix_session_course_id", "course_id"),
    sa.Index("ix_session_peer_id_starts_at", "peer_id", "starts_at"),
    sa.Index("ix_session_user_id_starts_at", "user_id", "starts_at"),
)

# One per course: a user asks once. `peer_answer` is never shown to the user.
extension = sa.Table(
    "extension",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("course_id", sa.String(32), nullable=False, unique=True),
    ref_column("pairing_id", "pairing.id", index=True),
    time_column("asked_at"),
    sa.Column("peer_answer", sa.String(4), nullable=True),
    sa.Column("decision", sa.String(12), nullable=True),
    sa.Column("granted", sa.Integer, nullable=False),
    ref_column("decided_by", nullable=True),
    time_column("decided_at", nullable=True),
    sealed_column("way_on", nullable=True),
)
