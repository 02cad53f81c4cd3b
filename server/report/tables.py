"""The table of the months that have been told: their counts, and nobody's name."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, time_column

report_month = sa.Table(
    "report_month",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("month", sa.Integer, nullable=False),
    time_column("closed_at"),
    sa.Column("figures", sa.Text, nullable=False),
    sa.UniqueConstraint("organisation_id", "programme_id", "year", "month"),
)
