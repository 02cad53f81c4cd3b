"""The schema, brought up to date at every start: safe twice, from two nodes at once, after a kill.

All of it is one transaction. On SQLite `BEGIN IMMEDIATE` lets one process in at a time, on
PostgreSQL an advisory lock does; a kill in the middle leaves nothing behind (RE9).
"""

import asyncio
from pathlib import Path
from typing import Final

import sqlalchemy as sa
import structlog
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from core.sqlite import sqlite_engine

_LOCK: Final = 0x6C696B65  # "like", any number that nobody else on that database uses
log = structlog.get_logger("migrations")


def alembic_config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration; it needs no file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


async def migrate(url: str) -> None:
    """Bring the database at `url` to the newest schema; a newer one than ours is left alone."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        await asyncio.to_thread(_migrate_sqlite, Path(parsed.database or ""))
        return
    # Only where it is used: it brings half a second of imports with it.
    from core.postgresql import postgresql_engine

    engine = postgresql_engine(parsed, pool_size=1)
    try:
        async with engine.begin() as connection:
            await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _migrate_sqlite(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = sqlite_engine(path, writer=True)
    try:
        with engine.begin() as connection:
            _upgrade(connection)
    finally:
        engine.dispose()


def _upgrade(connection: sa.Connection) -> None:
    config = alembic_config(connection)
    script = ScriptDirectory.from_config(config)
    for revision in MigrationContext.configure(connection).get_current_heads():
        try:
            script.get_revision(revision)
        except CommandError:
            log.warning("the schema is newer than this program; going on with it")
            return
    command.upgrade(config, "head")
