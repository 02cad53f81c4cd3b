"""Where requests, their messages, proposals and peers' texts are kept."""

import sqlalchemy as sa

from core.schema import (
    id_column,
    metadata,
    org_column,
    ref_column,
    sealed_column,
    time_column,
)

support_request = sa.Table(
    "support_request",
    metadata,
    id_column(),
    org_column(),
    sa.Column("programme_id", sa.String(32), nullable=False),
    ref_column("user_id", "person.id"),
    sa.Column("state", sa.String(12), nullable=False),
    # "programme:user" while the request is open, else NULL: one open request each.
    sa.Column("open_key", sa.String(65), nullable=True, unique=True),
    sealed_column("answers"),
    time_column("begun_at"),
    time_column("changed_at"),
    time_column("sent_at", nullable=True),
    time_column("answer_by", nullable=True),
    ref_column("coordinator_id", nullable=True),
    time_column("answered_at", nullable=True),
    time_column("ended_at", nullable=True),
    time_column("again_by", nullable=True),
    sa.Index("ix_support_request_state", "organisation_id", "state"),
    sa.Index("ix_support_request_user_id", "user_id"),
)

request_message = sa.Table(
    "request_message",
    metadata,
    id_column(),
    org_column(),
    ref_column("request_id", "support_request.id", index=True),
    ref_column("author_id", "person.id"),
    time_column("at"),
    sealed_column("body"),
)

proposal = sa.Table(
    "proposal",
    metadata,
    id_column(),
    org_column(),
    sa.Column("programme_id", sa.String(32), nullable=False),
    ref_column("request_id", "support_request.id", index=True),
    ref_column("pairing_id"),
    ref_column("user_id", "person.id"),
    ref_column("peer_id", "person.id", index=True),
    ref_column("proposed_by", "person.id"),
    time_column("proposed_at"),
    sa.Column("state", sa.String(20), nullable=False),
    # The request's id while the proposal is live, else NULL: one at a time for each request.
    sa.Column("live_key", sa.String(32), nullable=True, unique=True),
    sealed_column("note", nullable=True),
    time_column("peer_answered_at", nullable=True),
    time_column("user_answered_at", nullable=True),
)

peer_text = sa.Table(
    "peer_text",
    metadata,
    id_column(),
    org_column(),
    sa.Column("programme_id", sa.String(32), nullable=False),
    ref_column("person_id", "person.id"),
    sealed_column("content"),
    time_column("changed_at"),
    sa.UniqueConstraint("programme_id", "person_id"),
)
