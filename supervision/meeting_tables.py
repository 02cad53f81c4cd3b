"""The tables of group supervision: the meeting, who is asked, wishes, words and readings."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

# The id is the appointment's.
meeting = sa.Table(
    "supervision_meeting",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("kind", sa.String(20), nullable=False),
    ref_column("host_id", nullable=True, index=True),
    time_column("starts_at"),
    time_column("ends_at"),
    sa.Column("how", sa.String(10), nullable=False),
    sa.Column("status", sa.String(10), nullable=False),
    sealed_column("place", nullable=True),
    ref_column("created_by"),
    time_column("held_at", nullable=True),
    ref_column("held_by", nullable=True),
    sa.Index("ix_supervision_meeting_programme_id", "programme_id", "starts_at"),
)

invitation = sa.Table(
    "supervision_invitation",
    metadata,
    org_column(),
    sa.Column("meeting_id", sa.String(32), primary_key=True),
    sa.Column("person_id", sa.String(32), primary_key=True),
    # Forgotten when it is held. That somebody was not there is written nowhere.
    sa.Column("answer", sa.String(6), nullable=True),
    time_column("there_at", nullable=True),
    sa.Index("ix_supervision_invitation_person_id", "person_id"),
)

# A wish without an author says nothing of who or when: a random id, a month, no place in an order.
wish = sa.Table(
    "supervision_wish",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id", index=True),
    ref_column("meeting_id", nullable=True, index=True),
    ref_column("author_id", nullable=True),
    sa.Column("asked_in", sa.Date, nullable=False),
    sealed_column("text"),
    sqlite_with_rowid=False,
)

# Only ever added to, as the log of one peer is.
note = sa.Table(
    "supervision_meeting_note",
    metadata,
    id_column(),
    org_column(),
    ref_column("meeting_id", index=True),
    ref_column("author_id"),
    sa.Column("by_peer", sa.Boolean, nullable=False),
    time_column("written_at"),
    sealed_column("text"),
)

meeting_theme = sa.Table(
    "supervision_meeting_theme",
    metadata,
    id_column(),
    org_column(),
    ref_column("meeting_id"),
    sa.Column("theme", sa.String(24), nullable=False),
    sa.UniqueConstraint("meeting_id", "theme"),
)

meeting_reading = sa.Table(
    "supervision_meeting_reading",
    metadata,
    id_column(),
    org_column(),
    ref_column("meeting_id"),
    ref_column("reader_id"),
    time_column("read_at"),
    sa.Index("ix_supervision_meeting_reading_meeting_id", "meeting_id", "read_at"),
)
