"""The table of visits: who of us was asked into which call, and what each of the three has said."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, time_column

visit = sa.Table(
    "supervision_visit",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("session_id", index=True),
    ref_column("owner_id"),
    ref_column("other_id"),
    ref_column("staff_id"),
    time_column("asked_at"),
    sa.Column("owner_yes", sa.Boolean, nullable=False),
    sa.Column("other_yes", sa.Boolean, nullable=False),
    sa.Column("staff_yes", sa.Boolean, nullable=False),
    ref_column("room_id", nullable=True, index=True),
    time_column("over_at", nullable=True),
)
