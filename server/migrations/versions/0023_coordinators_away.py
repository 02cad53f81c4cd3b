"""Coordinators who are away, and who stands in."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "coordinator_leave",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=32), nullable=False),
        sa.Column("programme_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("stands_in_id", sa.String(length=32), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_coordinator_leave_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["stands_in_id"], ["person.id"], name=op.f("fk_coordinator_leave_stands_in_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordinator_leave")),
        sa.UniqueConstraint(
            "programme_id", "person_id", name=op.f("uq_coordinator_leave_programme_id_person_id")
        ),
    )
