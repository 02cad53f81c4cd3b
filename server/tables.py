"""What the installation knows of itself: single facts, such as that it holds the demo cast."""

import sqlalchemy as sa

from core.schema import metadata, time_column

installation_table = sa.Table(
    "installation",
    metadata,
    sa.Column("fact", sa.String(32), primary_key=True),
    sa.Column("value", sa.String(64), nullable=False),
    time_column("since"),
)
