"""The tables of people, their roles, logins and consents, and the audit log."""

import sqlalchemy as sa

from core.schema import id_column, metadata, org_column, ref_column, sealed_column, time_column

HASH = sa.LargeBinary(32)

person = sa.Table(
    "person",
    metadata,
    id_column(),
    org_column(),
    sa.Column("first_name", sa.String(80), nullable=False),
    sealed_column("email_sealed", nullable=True),
    sa.Column("email_hash", HASH, nullable=True),
    sealed_column("phone_sealed", nullable=True),
    sa.Column("locale", sa.String(8), nullable=False),
    sa.Column("zone", sa.String(64), nullable=False),
    sa.Column("contact", sa.String(16), nullable=False),
    time_column("created_at"),
    time_column("disabled_at", nullable=True),
    # A nobody: stands where somebody was erased, without name, address or way in.
    time_column("erased_at", nullable=True),
    sa.UniqueConstraint("organisation_id", "email_hash"),
)

role_grant = sa.Table(
    "role_grant",
    metadata,
    org_column(),
    ref_column("person_id", "person.id"),
    ref_column("programme_id"),
    sa.Column("role", sa.String(16), nullable=False),
    time_column("granted_at"),
    ref_column("granted_by", nullable=True),
    sa.PrimaryKeyConstraint("person_id", "programme_id", "role"),
    sa.Index("ix_role_grant_programme_id_role", "programme_id", "role"),
)

cohort = sa.Table(
    "cohort",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("name", sa.String(80), nullable=False),
    time_column("created_at"),
    sa.UniqueConstraint("programme_id", "name"),
)

cohort_member = sa.Table(
    "cohort_member",
    metadata,
    org_column(),
    ref_column("cohort_id", "cohort.id"),
    ref_column("person_id", "person.id", index=True),
    time_column("joined_at"),
    sa.PrimaryKeyConstraint("cohort_id", "person_id"),
)

login = sa.Table(
    "login",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id", "person.id", index=True),
    sa.Column("token_hash", HASH, nullable=False, unique=True),
    sa.Column("assurance", sa.Integer, nullable=False),
    sa.Column("label", sa.String(80), nullable=False),
    sa.Column("own_device", sa.Boolean, nullable=False),
    sa.Column("second_factor_failures", sa.Integer, nullable=False),
    time_column("second_factor_at", nullable=True),
    time_column("created_at"),
    time_column("seen_at"),
    time_column("ended_at", nullable=True),
)

device = sa.Table(
    "device",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id", "person.id", index=True),
    sa.Column("token_hash", HASH, nullable=False, unique=True),
    time_column("created_at"),
    time_column("expires_at"),
    time_column("second_factor_until", nullable=True),
)

one_time_code = sa.Table(
    "one_time_code",
    metadata,
    id_column(),
    org_column(),
    sa.Column("email_hash", HASH, nullable=False),
    sa.Column("network_hash", HASH, nullable=False),
    sa.Column("request_hash", HASH, nullable=False, unique=True),
    sa.Column("digits", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    time_column("created_at", index=True),
    time_column("expires_at"),
    time_column("used_at", nullable=True),
    # Who they say they are, until the code proves that the address is theirs.
    sealed_column("newcomer", nullable=True),
    sa.Index("ix_one_time_code_email_hash_created_at", "email_hash", "created_at"),
    sa.Index("ix_one_time_code_network_hash_created_at", "network_hash", "created_at"),
)

totp = sa.Table(
    "totp",
    metadata,
    ref_column("person_id", "person.id"),
    org_column(),
    sealed_column("secret_sealed"),
    sa.Column("last_step", sa.BigInteger, nullable=False),
    ref_column("login_id", nullable=True),
    time_column("created_at"),
    time_column("confirmed_at", nullable=True),
    sa.PrimaryKeyConstraint("person_id"),
)

recovery_code = sa.Table(
    "recovery_code",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id", "person.id", index=True),
    sa.Column("code_hash", HASH, nullable=False),
    time_column("created_at"),
    time_column("used_at", nullable=True),
    sa.UniqueConstraint("person_id", "code_hash"),
)

passkey = sa.Table(
    "passkey",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id", "person.id", index=True),
    sa.Column("credential_id", sa.LargeBinary(1023), nullable=False, unique=True),
    sa.Column("public_key", sa.LargeBinary, nullable=False),
    sa.Column("sign_count", sa.BigInteger, nullable=False),
    sa.Column("label", sa.String(80), nullable=False),
    time_column("created_at"),
    time_column("used_at", nullable=True),
)

# `login_id`: the login that a passkey is being added in; NULL for one that logs in.
passkey_challenge = sa.Table(
    "passkey_challenge",
    metadata,
    id_column(),
    org_column(),
    sa.Column("challenge", HASH, nullable=False, unique=True),
    ref_column("login_id", nullable=True),
    time_column("expires_at", index=True),
    time_column("used_at", nullable=True),
)

consent = sa.Table(
    "consent",
    metadata,
    id_column(),
    org_column(),
    ref_column("person_id", "person.id", index=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("version", sa.String(32), nullable=False),
    time_column("given_at"),
    time_column("withdrawn_at", nullable=True),
)

audit = sa.Table(
    "audit",
    metadata,
    id_column(),
    org_column(),
    time_column("at"),
    ref_column("actor_id", nullable=True),
    sa.Column("action", sa.String(64), nullable=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("object_id", sa.String(64), nullable=False),
    ref_column("owner_id", nullable=True),
    sa.Column("reason", sa.String(64), nullable=True),
    sa.Column("sequence", sa.BigInteger, nullable=True, unique=True),
    sa.Column("chain", HASH, nullable=True),
    sa.Index(
        "ix_audit_unsealed",
        "id",
        sqlite_where=sa.text("sequence IS NULL"),
        postgresql_where=sa.text("sequence IS NULL"),
    ),
    sa.Index("ix_audit_owner_id_at", "owner_id", "at"),
)

audit_head = sa.Table(
    "audit_head",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("chain", HASH, nullable=False),
)

# What one of us got from a colleague who went, until they have seen it. A thing is with one
# person at a time: whoever has it now.
handed = sa.Table(
    "handed",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    sa.Column("kind", sa.String(12), nullable=False),
    ref_column("subject_id"),
    ref_column("from_id", "person.id"),
    ref_column("to_id", "person.id", index=True),
    time_column("came_at"),
    sa.UniqueConstraint("kind", "subject_id"),
)

# A word along with it, from whoever went.
handed_word = sa.Table(
    "handed_word",
    metadata,
    id_column(),
    org_column(),
    ref_column("programme_id"),
    ref_column("from_id", "person.id"),
    ref_column("to_id", "person.id", index=True),
    time_column("said_at"),
    sealed_column("text"),
)
