"""The tables of duty and of needs: who answers when, and who asked to talk. No words in either."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, time_column

shift = sa.Table(
    "supervision_shift",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("supervisor_id", index=True),
    time_column("starts_at"),
    time_column("ends_at", index=True),
)

need = sa.Table(
    "supervision_need",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("person_id", index=True),
    sa.Column("urgency", sa.String(8), nullable=False),
    time_column("asked_at"),
    time_column("promised_at"),
    time_column("missed_at", nullable=True),
    ref_column("session_id", nullable=True),
    ref_column("taken_by", nullable=True),
    time_column("taken_at", nullable=True),
    ref_column("talk_id", nullable=True),
    time_column("gone_at", nullable=True),
)
