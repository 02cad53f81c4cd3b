"""Away, or there as well, from a day to another: empty where it is one day.

The version before runs on with it, and reads the first day alone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    with op.batch_alter_table("other_day", schema=None) as batch_op:
        batch_op.add_column(sa.Column("until_date", sa.Date(), nullable=True))
