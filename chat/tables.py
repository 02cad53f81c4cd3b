"""The tables of the group: channels, messages and how far each person has read."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

channel = sa.Table(
    "channel",
    metadata,
    # A cohort's channel has the cohort's id, the channel for all the programme's.
    id_column(),
    org_column(),
    ref_column("programme_id", index=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("epoch", sa.String(32), nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False),
    time_column("created_at"),
    # Of a direct line: the peer whose it is.
    ref_column("owner_id", nullable=True),
    # Of a small group: what it is called.
    sealed_column("name", nullable=True),
)

direct_line = sa.Table(
    "direct_line",
    metadata,
    ref_column("channel_id", "channel.id"),
    org_column(),
    ref_column("programme_id"),
    ref_column("peer_id", "person.id"),
    sa.Column("state", sa.String(10), nullable=False),
    time_column("since", nullable=True),
    ref_column("holder_id", nullable=True),
    time_column("changed_at", nullable=True),
    sa.PrimaryKeyConstraint("channel_id"),
    sa.UniqueConstraint("programme_id", "peer_id"),
)

group_rule = sa.Table(
    "group_rule",
    metadata,
    ref_column("programme_id"),
    org_column(),
    sa.Column("line_minutes", sa.Integer, nullable=False),
    sa.Column("keeps_words", sa.Boolean, nullable=False, server_default=sa.text("false")),
    sa.PrimaryKeyConstraint("programme_id"),
)

message = sa.Table(
    "message",
    metadata,
    id_column(),
    org_column(),
    ref_column("channel_id", "channel.id"),
    sa.Column("place", sa.BigInteger, nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False),
    ref_column("author_id", "person.id"),
    sa.Column("client_id", sa.String(80), nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sealed_column("body", nullable=True),
    time_column("starts_at", nullable=True),
    time_column("sent_at"),
    time_column("edited_at", nullable=True),
    time_column("gone_at", nullable=True),
    # A reply stays in the stream; `root_id` is the message at the thread's beginning.
    ref_column("reply_to", nullable=True),
    ref_column("root_id", nullable=True),
    sa.Column("replies", sa.Integer, nullable=False, server_default="0"),
    time_column("pinned_at", nullable=True),
    time_column("hidden_at", nullable=True),
    time_column("kept_at", nullable=True),
    ref_column("picture_id", nullable=True),
    sa.Column("picture_width", sa.Integer, nullable=True),
    sa.Column("picture_height", sa.Integer, nullable=True),
    ref_column("sound_id", nullable=True),
    sa.Column("sound_seconds", sa.Integer, nullable=True),
    sa.UniqueConstraint("channel_id", "place"),
    sa.UniqueConstraint("channel_id", "seq"),
    sa.UniqueConstraint("author_id", "client_id"),
    sa.Index("ix_message_root_id_place", "root_id", "place"),
    sa.Index(
        "ix_message_pinned",
        "channel_id",
        sqlite_where=sa.text("pinned_at IS NOT NULL"),
        postgresql_where=sa.text("pinned_at IS NOT NULL"),
    ),
    sa.Index(
        "ix_message_kept",
        "channel_id",
        sqlite_where=sa.text("kept_at IS NOT NULL"),
        postgresql_where=sa.text("kept_at IS NOT NULL"),
    ),
    sa.Index("ix_message_channel_id_sent_at", "channel_id", "sent_at"),
)

reaction = sa.Table(
    "reaction",
    metadata,
    org_column(),
    ref_column("message_id", "message.id"),
    ref_column("person_id", "person.id"),
    sa.Column("kind", sa.String(10), nullable=False),
    time_column("at"),
    sa.PrimaryKeyConstraint("message_id", "person_id", "kind"),
)

mention = sa.Table(
    "mention",
    metadata,
    org_column(),
    ref_column("message_id", "message.id"),
    ref_column("person_id", "person.id"),
    ref_column("channel_id"),
    sa.Column("place", sa.BigInteger, nullable=False),
    sa.PrimaryKeyConstraint("message_id", "person_id"),
    sa.Index("ix_mention_person_id_channel_id_place", "person_id", "channel_id", "place"),
)

earlier_words = sa.Table(
    "earlier_words",
    metadata,
    id_column(),
    org_column(),
    ref_column("message_id", "message.id", index=True),
    sealed_column("body"),
    time_column("at"),
)

draft = sa.Table(
    "draft",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id", "person.id"),
    ref_column("channel_id", "channel.id"),
    sealed_column("body"),
    time_column("at"),
    sa.UniqueConstraint("person_id", "channel_id"),
)

read_marker = sa.Table(
    "read_marker",
    metadata,
    org_column(),
    ref_column("person_id", "person.id"),
    ref_column("channel_id", "channel.id"),
    sa.Column("place", sa.BigInteger, nullable=False),
    sa.PrimaryKeyConstraint("person_id", "channel_id"),
)

chat_setting = sa.Table(
    "chat_setting",
    metadata,
    org_column(),
    ref_column("person_id", "person.id"),
    sa.Column("tells_sessions", sa.Boolean, nullable=False),
    # Seen while here and while typing; and by name among those who have read.
    sa.Column("shows_presence", sa.Boolean, nullable=False, server_default=sa.text("true")),
    sa.Column("shows_reading", sa.Boolean, nullable=False, server_default=sa.text("true")),
    time_column("rules_read_at", nullable=True),
    # How one is told of what is new, and from when until when (minutes after midnight) not.
    sa.Column("notices", sa.String(8), nullable=False, server_default="none"),
    sa.Column("quiet_from", sa.Integer, nullable=False, server_default="1260"),
    sa.Column("quiet_to", sa.Integer, nullable=False, server_default="480"),
    time_column("noticed_at", nullable=True),
    sa.PrimaryKeyConstraint("person_id"),
)

report = sa.Table(
    "report",
    metadata,
    id_column(),
    org_column(),
    ref_column("channel_id", "channel.id", index=True),
    ref_column("message_id", "message.id"),
    ref_column("by_id", "person.id"),
    sealed_column("why", nullable=True),
    time_column("at"),
    time_column("closed_at", nullable=True),
    ref_column("closed_by", nullable=True),
    sa.UniqueConstraint("message_id", "by_id"),
)

measure = sa.Table(
    "measure",
    metadata,
    id_column(),
    org_column(),
    ref_column("channel_id", "channel.id"),
    ref_column("person_id", "person.id"),
    ref_column("message_id", nullable=True),
    sa.Column("act", sa.String(8), nullable=False),
    ref_column("by_id", "person.id"),
    sealed_column("reason", nullable=True),
    time_column("at"),
    time_column("until", nullable=True),
    time_column("lifted_at", nullable=True),
    sa.Index("ix_measure_person_id_channel_id", "person_id", "channel_id"),
    sa.Index("ix_measure_channel_id_at", "channel_id", "at"),
)

after_card = sa.Table(
    "after_card",
    metadata,
    ref_column("session_id"),
    org_column(),
    ref_column("programme_id"),
    ref_column("peer_id", "person.id", index=True),
    time_column("ended_at"),
    time_column("done_at", nullable=True),
    sa.PrimaryKeyConstraint("session_id"),
)

push_place = sa.Table(
    "push_place",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id", "person.id", index=True),
    sa.Column("endpoint_hash", sa.LargeBinary(32), nullable=False, unique=True),
    sealed_column("endpoint"),
    time_column("made_at"),
)

channel_member = sa.Table(
    "channel_member",
    metadata,
    org_column(),
    ref_column("channel_id", "channel.id"),
    ref_column("person_id", "person.id", index=True),
    time_column("joined_at"),
    sa.PrimaryKeyConstraint("channel_id", "person_id"),
)

gathering = sa.Table(
    "gathering",
    metadata,
    ref_column("message_id", "message.id"),
    org_column(),
    time_column("starts_at"),
    time_column("ends_at"),
    sealed_column("place", nullable=True),
    sealed_column("travel", nullable=True),
    sa.PrimaryKeyConstraint("message_id"),
)

gathering_answer = sa.Table(
    "gathering_answer",
    metadata,
    org_column(),
    ref_column("message_id", "message.id"),
    ref_column("person_id", "person.id"),
    sa.Column("coming", sa.String(5), nullable=False),
    time_column("at"),
    sa.PrimaryKeyConstraint("message_id", "person_id"),
)

picture = sa.Table(
    "picture",
    metadata,
    id_column(),
    org_column(),
    ref_column("message_id", "message.id", index=True),
    sealed_column("content"),
)

sound = sa.Table(
    "sound",
    metadata,
    id_column(),
    org_column(),
    ref_column("message_id", "message.id", index=True),
    sealed_column("content"),
)
