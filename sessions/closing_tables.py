"""Tables around the first and the last session: feedback, agenda, goodbye, tries."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

# One each after the first and the last session. `audience` is who may read it besides its author.
feedback = sa.Table(
    "feedback",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("session_id", "session.id"),
    ref_column("pairing_id", "pairing.id", index=True),
    ref_column("author_id", index=True),
    sa.Column("moment", sa.String(8), nullable=False),
    sa.Column("audience", sa.String(12), nullable=False),
    sealed_column("wish", nullable=True),
    sealed_column("heard", nullable=True),
    time_column("written_at"),
    sa.UniqueConstraint("session_id", "author_id"),
)

# What the two want to have talked about before they part; both read all of it.
closing_point = sa.Table(
    "closing_point",
    metadata,
    id_column(),
    org_column(),
    ref_column("pairing_id", "pairing.id", index=True),
    ref_column("author_id"),
    sealed_column("text"),
    time_column("written_at"),
)

# `contact` is each one's own word on being in touch afterwards; only two times yes is a yes.
farewell = sa.Table(
    "farewell",
    metadata,
    id_column(),
    org_column(),
    ref_column("pairing_id", "pairing.id"),
    ref_column("person_id"),
    sa.Column("contact", sa.String(4), nullable=True),
    sealed_column("words", nullable=True),
    time_column("written_at"),
    sa.UniqueConstraint("pairing_id", "person_id"),
)

# How staff tried to reach somebody who has gone quiet. No words: that, when, how and by whom.
contact_try = sa.Table(
    "contact_try",
    metadata,
    id_column(),
    org_column(),
    ref_column("pairing_id", "pairing.id", index=True),
    ref_column("tried_by"),
    sa.Column("how", sa.String(8), nullable=False),
    time_column("tried_at"),
)
