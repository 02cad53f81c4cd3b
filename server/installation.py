"""Facts about this installation, and what must be true of it before it may serve real people."""

from typing import Final

import sqlalchemy as sa

from core.schema import insert_or_ignore
from core.storage import Tx
from core.vault import MasterKeys, data_key_table
from server.settings import BadSettings
from server.tables import installation_table

DEMO: Final = "demo"
"""The demo cast lives here; never taken away again."""


def note(tx: Tx, fact: str, value: str = "") -> None:
    """Write a fact down; its value may change, when it was first noted stays."""
    row = {"fact": fact, "value": value, "since": tx.now}
    if not insert_or_ignore(tx.conn, installation_table, row):
        tx.conn.execute(
            sa.update(installation_table)
            .where(installation_table.c.fact == fact)
            .values(value=value)
        )


def claim(tx: Tx, fact: str) -> bool:
    """Write a fact down; False if somebody was first."""
    row = {"fact": fact, "value": "", "since": tx.now}
    return insert_or_ignore(tx.conn, installation_table, row)


def value(tx: Tx, fact: str) -> str | None:
    """What was written down, or None."""
    asked = sa.select(installation_table.c.value).where(installation_table.c.fact == fact)
    found: str | None = tx.conn.execute(asked).scalar()
    return found


def holds(tx: Tx, fact: str) -> bool:
    """Whether the fact was written down."""
    return value(tx, fact) is not None


def check(tx: Tx, masters: MasterKeys, *, production: bool) -> None:
    """Raises: BadSettings if the database is not one that we may serve from."""
    problems = []
    if production and holds(tx, DEMO):
        problems.append("the database holds the demo cast: production needs one of its own")
    known = {name for name, _ in masters.keys}
    c = data_key_table.c
    used = set(tx.conn.execute(sa.select(c.master_id).distinct()).scalars())
    if used - known:
        problems.append(
            "LIKEPERSON_MASTER_KEY_FILE: the database was sealed with another key; "
            "what people wrote cannot be read with this one"
        )
    if problems:
        raise BadSettings(problems)
