"""Writes the next revision from the difference between the newest one and the tables.

`make migration SLUG=what_it_brings`. Only what adds: the version before must run on the new
schema (RE9), so a new column is nullable or has a `server_default`.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import (
    AddColumnOp,
    CreateIndexOp,
    CreateTableOp,
    MigrateOperation,
    ModifyTableOps,
)
from alembic.script import ScriptDirectory

from core.schema import UtcMicros
from core.sqlite import sqlite_engine
from server.migrations import alembic_config
from server.migrations.schema import complete

FOLDER: Final = Path(__file__).parent / "versions"
_HEAD: Final = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"


def upgrade() -> None:
{body}
'''


class NotAdditive(Exception):
    """The tables differ by more than new tables, columns and indexes."""


def steps_to(connection: sa.Connection, tables: sa.MetaData) -> str:
    """The body of `upgrade` that brings the connection's schema to `tables`; empty if it is there.

    Raises:
        NotAdditive: something was taken away or changed, which the version before would not bear.
    """
    context = MigrationContext.configure(
        connection, opts={"target_metadata": tables, "render_as_batch": True}
    )
    upgrade = produce_migrations(context, tables).upgrade_ops
    if upgrade is None or upgrade.is_empty():
        return ""
    if against := sorted({type(step).__name__ for step in _flat(upgrade.ops) if not _adds(step)}):
        raise NotAdditive(", ".join(against))
    body = render_python_code(
        upgrade, render_as_batch=True, render_item=_render_item, migration_context=context
    )
    return "\n".join(line for line in body.splitlines() if "###" not in line)


def _flat(steps: list[MigrateOperation]) -> Iterator[MigrateOperation]:
    for step in steps:
        if isinstance(step, ModifyTableOps):
            yield from _flat(step.ops)
        else:
            yield step


def _adds(step: MigrateOperation) -> bool:
    if isinstance(step, AddColumnOp):
        return bool(step.column.nullable) or step.column.server_default is not None
    return isinstance(step, CreateTableOp | CreateIndexOp)


def _render_item(kind: str, item: Any, context: object) -> str | Literal[False]:
    return "sa.BigInteger()" if kind == "type" and isinstance(item, UtcMicros) else False


def next_revision(slug: str) -> tuple[Path, str]:
    """The file and the text of the revision that is missing; an empty text if none is."""
    with _newest() as connection:
        before = ScriptDirectory.from_config(alembic_config()).get_current_head() or ""
        number = f"{int(before) + 1:04}"
        body = steps_to(connection, complete())
    title = slug.replace("_", " ").capitalize()
    source = _HEAD.format(title=title, number=number, before=before, body=body)
    return FOLDER / f"{number}_{slug}.py", _formatted(source) if body else ""


@contextmanager
def _newest() -> Iterator[sa.Connection]:
    """An empty database with all revisions that there are."""
    with tempfile.TemporaryDirectory() as folder:
        engine = sqlite_engine(Path(folder) / "newest.sqlite3", writer=True)
        try:
            with engine.begin() as connection:
                command.upgrade(alembic_config(connection), "head")
                yield connection
        finally:
            engine.dispose()


def _formatted(source: str) -> str:
    ruff = Path(sys.executable).with_name("ruff")
    done = subprocess.run(  # noqa: S603 - our own formatter on our own text
        [ruff, "format", "-", "--stdin-filename", "revision.py"],
        input=source,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    """Write the revision that is missing, if one is."""
    if len(sys.argv) != 2 or not sys.argv[1].isidentifier():
        sys.exit("make migration SLUG=what_it_brings (small letters, _ between words)")
    try:
        path, source = next_revision(sys.argv[1])
    except NotAdditive as error:
        sys.exit(f"Not additive: {error}. A new column is nullable or has a server_default (RE9).")
    if source:
        path.write_text(source, "utf-8")
    sys.stdout.write(f"{path.name}: written\n" if source else "nothing is missing\n")


if __name__ == "__main__":
    main()
