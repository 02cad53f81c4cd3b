"""Tables of programme content: what holds in versions, what is proposed, what was answered."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

# One for each programme: a new random name with each change, so that a process knows whether what
# it remembers still holds; whoever changes something locks it first.
content_head = sa.Table(
    "content_head",
    metadata,
    id_column("programme_id"),
    org_column(),
    ref_column("edition"),
)

# Only ever added to. `words` and `note` are sealed under a key of the house: they stay when
# whoever proposed or published them is gone.
content_version = sa.Table(
    "content_version",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("key", sa.String(80), nullable=False),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("state", sa.String(10), nullable=False),
    sealed_column("words", nullable=True),
    sealed_column("note", nullable=True),
    ref_column("author_id", nullable=True, index=True),
    ref_column("by_id"),
    time_column("at"),
    sa.UniqueConstraint("programme_id", "key", "number"),
)

# What somebody would have a piece say, under a key of their own. `base`: the version they had
# before them; `number`: the one it became; `seen_at`: when the author
# read what became of it.
content_proposal = sa.Table(
    "content_proposal",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("key", sa.String(80), nullable=False),
    sa.Column("kind", sa.String(10), nullable=False),
    ref_column("author_id", index=True),
    sa.Column("named", sa.Boolean, nullable=False),
    sa.Column("stage", sa.String(10), nullable=False),
    sa.Column("base", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sealed_column("words"),
    time_column("changed_at"),
    time_column("sent_at", nullable=True),
    time_column("closed_at", nullable=True),
    time_column("seen_at", nullable=True),
    sa.Column("number", sa.Integer, nullable=True),
    sa.Index("ix_content_proposal_waiting", "programme_id", "stage"),
)

# What staff said of a proposal, under their own key.
content_answer = sa.Table(
    "content_answer",
    metadata,
    id_column(),
    org_column(),
    ref_column("proposal_id", "content_proposal.id", index=True),
    ref_column("by_id"),
    sealed_column("words"),
    time_column("at"),
    sa.UniqueConstraint("proposal_id"),
)
