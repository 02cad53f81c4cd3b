"""What staff have offered: one row each time somebody of us got in touch. Rows are only added."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

offer = sa.Table(
    "supervision_offer",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("peer_id", index=True),
    # Pairing, occasion and session; of what is in no plan its own id. Unique: nobody is the second.
    sa.Column("key", sa.String(96), nullable=False),
    sa.Column("occasion", sa.String(16), nullable=False),
    ref_column("made_by"),
    time_column("made_at"),
    sa.Column("how", sa.String(10), nullable=False),
    sealed_column("words", nullable=True),
    sa.UniqueConstraint("key"),
)
