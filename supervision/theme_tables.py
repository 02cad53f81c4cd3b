"""The tables of the list of themes: which there are in a programme, what they are called."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

theme_option = sa.Table(
    "supervision_theme_option",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("key", sa.String(24), nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    time_column("retired_at", nullable=True),
    sa.UniqueConstraint("programme_id", "key"),
)

theme_label = sa.Table(
    "supervision_theme_label",
    metadata,
    org_column(),
    sa.Column("option_id", sa.String(32), primary_key=True),
    sa.Column("locale", sa.String(8), primary_key=True),
    sealed_column("label"),
)
