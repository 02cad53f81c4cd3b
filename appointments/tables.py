"""The tables of appointments: the time, who is in it, who is busy, who was there, who can when,
and the days on which nobody is at work."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, time_column

appointment = sa.Table(
    "appointment",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("place", sa.String(10), nullable=False),
    sa.Column("status", sa.String(10), nullable=False),
    time_column("starts_at"),
    time_column("ends_at"),
    sa.Column("buffer_minutes", sa.Integer, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Index("ix_appointment_starts_at", "starts_at"),
)

participant = sa.Table(
    "participant",
    metadata,
    id_column(),
    org_column(),
    ref_column("appointment_id", "appointment.id"),
    ref_column("person_id"),
    sa.Column("role", sa.String(12), nullable=False),
    sa.UniqueConstraint("appointment_id", "person_id"),
    sa.Index("ix_participant_person_id", "person_id"),
)

# One row per person and five minutes: two appointments that overlap cannot both be committed.
busy = sa.Table(
    "busy",
    metadata,
    org_column(),
    sa.Column("person_id", sa.String(32), primary_key=True),
    sa.Column("quantum", sa.BigInteger, primary_key=True, autoincrement=False),
    ref_column("appointment_id"),
    sqlite_with_rowid=False,
)

weekly_hours = sa.Table(
    "weekly_hours",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id"),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("weekday", sa.SmallInteger, nullable=False),
    sa.Column("starts_minute", sa.SmallInteger, nullable=False),
    sa.Column("ends_minute", sa.SmallInteger, nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Index("ix_weekly_hours_person_id_kind", "person_id", "kind"),
)

other_day = sa.Table(
    "other_day",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id"),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("on_date", sa.Date, nullable=False),
    # The last of its days; null: one day.
    sa.Column("until_date", sa.Date, nullable=True),
    sa.Column("starts_minute", sa.SmallInteger, nullable=False),
    sa.Column("ends_minute", sa.SmallInteger, nullable=False),
    sa.Column("available", sa.Boolean, nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Index("ix_other_day_person_id_kind", "person_id", "kind"),
)

# Days on which a programme is closed, both included; the text is for everybody.
closed_days = sa.Table(
    "closed_days",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("first_day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date, nullable=False),
    sa.Column("text", sa.String(200), nullable=False),
    sa.Index("ix_closed_days_programme_id", "programme_id", "last_day"),
)

attendance = sa.Table(
    "attendance",
    metadata,
    id_column(),
    org_column(),
    ref_column("appointment_id"),
    ref_column("person_id"),
    sa.Column("connection_id", sa.String(64), nullable=False),
    time_column("entered_at"),
    time_column("seen_at"),
    time_column("left_at", nullable=True),
    sa.Column("in_call", sa.Boolean, nullable=False),
    sa.Index("ix_attendance_appointment_id", "appointment_id"),
)
