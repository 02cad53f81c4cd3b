"""Tables of matching put into system: intake, peers' limits and breaks, case descriptions."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

# One per programme, once somebody has changed it; its id is the programme's. Nothing personal.
intake = sa.Table(
    "intake",
    metadata,
    id_column(),
    org_column(),
    sa.Column("same_gender", sa.Boolean, nullable=False),
    sa.Column("paused", sa.Boolean, nullable=False),
    sa.Column("paused_until", sa.Date, nullable=True),
    sa.Column("paused_text", sa.Text, nullable=False),
    ref_column("changed_by"),
    time_column("changed_at"),
)

# What a peer does not want to meet. Read by the matching alone, never shown to anybody else.
peer_limits = sa.Table(
    "peer_limits",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("person_id", "person.id"),
    sealed_column("content"),
    time_column("changed_at"),
    sa.UniqueConstraint("programme_id", "person_id"),
)

# "Jeg trenger pause": no reason, and an end when the peer says so.
peer_break = sa.Table(
    "peer_break",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("person_id", "person.id", index=True),
    time_column("began_at"),
    time_column("ended_at", nullable=True),
)

# A coordinator is away until that day, and somebody stands in.
coordinator_leave = sa.Table(
    "coordinator_leave",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("person_id", "person.id"),
    ref_column("stands_in_id", "person.id"),
    sa.Column("until", sa.Date, nullable=False),
    time_column("began_at"),
    sa.UniqueConstraint("programme_id", "person_id"),
)

# A few words on a user, approved by the user, for the peers who have room. Gone at the match.
case_text = sa.Table(
    "case_text",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column(
        "request_id",
        sa.String(32),
        sa.ForeignKey("support_request.id"),
        nullable=False,
        unique=True,
    ),
    ref_column("user_id", "person.id"),
    ref_column("author_id", "person.id"),
    sealed_column("text"),
    sa.Column("state", sa.String(10), nullable=False),
    time_column("written_at"),
    time_column("answered_at", nullable=True),
)

case_interest = sa.Table(
    "case_interest",
    metadata,
    id_column(),
    org_column(),
    ref_column("case_id", "case_text.id"),
    ref_column("peer_id", "person.id"),
    time_column("said_at"),
    sa.UniqueConstraint("case_id", "peer_id"),
)
