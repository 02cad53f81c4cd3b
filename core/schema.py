"""The shared table vocabulary: one metadata, and columns that mean the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from core.ids import ID_LENGTH

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970 in UTC. Raises ValueError for a naive datetime."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The aware UTC datetime of `micros`; the inverse of `to_micros`."""
    return _EPOCH + timedelta(microseconds=micros)


class UtcMicros(sa.types.TypeDecorator[datetime]):
    """An aware UTC datetime, stored as whole microseconds: the same on every database."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else from_micros(int(value))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose data a store may see: every store function takes one and filters by it."""

    organisation_id: str


def id_column(name: str = "id", *, primary_key: bool = True) -> sa.Column[str]:
    """An id of our own making (`core.ids.new_id`)."""
    return sa.Column(name, sa.String(ID_LENGTH), primary_key=primary_key, nullable=False)


def ref_column(
    name: str, target: str | None = None, *, nullable: bool = False, index: bool = False
) -> sa.Column[str]:
    """An id of something else; with `target` ("person.id") the database checks that it is there."""
    args = [sa.ForeignKey(target)] if target else []
    return sa.Column(name, sa.String(ID_LENGTH), *args, nullable=nullable, index=index)


def org_column() -> sa.Column[str]:
    """Which organisation the row belongs to; on every table that says anything of a person."""
    return sa.Column("organisation_id", sa.String(ID_LENGTH), nullable=False)


def time_column(name: str, *, nullable: bool = False, index: bool = False) -> sa.Column[datetime]:
    """A moment in UTC, microseconds."""
    return sa.Column(name, UtcMicros, nullable=nullable, index=index)


def sealed_column(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    """Text that a person wrote, as `core.vault` sealed it. Never readable in the database."""
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def insert_or_ignore(conn: sa.Connection, table: sa.Table, row: dict[str, Any]) -> bool:
    """Insert one row; False, and nothing changed, if it breaks a unique key."""
    return conn.execute(or_ignore(conn.dialect.name, table), row).rowcount == 1


def insert_all_or_ignore(
    conn: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]
) -> None:
    """Insert rows in one go, passing over those that break a unique key."""
    if rows:
        conn.execute(or_ignore(conn.dialect.name, table), list(rows))


@cache
def or_ignore(dialect: str, table: sa.Table) -> sa.Insert:
    """An insert into `table` that passes over what breaks a unique key."""
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return make(table).on_conflict_do_nothing()


def upsert(
    conn: sa.Connection, table: sa.Table, values: dict[str, Any], *, key: Sequence[str]
) -> None:
    """Insert one row, or bring the row with the same `key` columns to these values."""
    make = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    statement = make(table).values(values)
    changed = {name: statement.excluded[name] for name in values if name not in key}
    if changed:
        conn.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed))
    else:
        conn.execute(statement.on_conflict_do_nothing(index_elements=list(key)))
