"""The tables of help aside: whose line it is and how it stands, and the sealed words in it."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

aside = sa.Table(
    "supervision_aside",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("session_id"),
    ref_column("person_id", index=True),
    time_column("asked_at"),
    time_column("promised_at"),
    ref_column("taken_by", nullable=True),
    time_column("taken_at", nullable=True),
    time_column("ended_at", nullable=True),
    # One line for each of the two; pressed twice at once it is still one.
    sa.UniqueConstraint("session_id", "person_id"),
)

aside_word = sa.Table(
    "supervision_aside_word",
    metadata,
    id_column(),
    org_column(),
    ref_column("aside_id", "supervision_aside.id", index=True),
    ref_column("author_id"),
    sa.Column("client_id", sa.String(32), nullable=False),
    time_column("written_at"),
    sealed_column("text"),
    sa.UniqueConstraint("author_id", "client_id"),
)
