"""A statement that is compiled once and run without further ado, for the few that run all the time.

SQLAlchemy takes longer to hand over a statement than SQLite to carry it out: of a chat message's
time on the writer thread it had two thirds. The statement itself stays SQLAlchemy's, so it is the
same on every database; only the way from values to rows is shorter.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from core.storage import Tx

Process = Callable[[Any], Any] | None


class _Compiled:
    """One statement for one kind of database."""

    def __init__(self, statement: sa.Executable, dialect: sa.Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        given = [name for name, bound in compiled.binds.items() if bound.required]
        # The values of in_(), which are known now, are written out.
        expanded = compiled.construct_expanded_state(dict.fromkeys(given))
        self.sql: Final = str(expanded.statement)
        known, processors = expanded.parameters, compiled._bind_processors
        self._places: Final = [
            (name, processors.get(name), _processed(processors.get(name), known.get(name)))
            for name in expanded.positiontup
        ]
        columns = compiled._result_columns or ()
        names = [column.keyname for column in columns]
        self._row: Final[Any] = namedtuple("_row", names, rename=True)  # type: ignore[misc]
        found = [column.type._cached_result_processor(dialect, None) for column in columns]
        self._results: Final[list[Process]] = found
        self._plain: Final = not any(found)

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters, in the statement's order. Raises KeyError if one is missing."""
        return tuple(
            [
                (value if (value := given[name]) is None or process is None else process(value))
                if known is None
                else known
                for name, process, known in self._places
            ]
        )

    def row(self, raw: Any) -> Any:
        """A row as the database gave it, with names and Python's types."""
        if self._plain:
            return self._row._make(raw)
        return self._row._make(
            [
                value if process is None or value is None else process(value)
                for value, process in zip(raw, self._results, strict=True)
            ]
        )


class Prepared:
    """A SELECT, INSERT or UPDATE with named values, which each run gives anew.

    Columns that an INSERT is not to fill have to be left out of it: nothing is filled by itself.
    """

    def __init__(self, make: sa.Executable | Callable[[str], sa.Executable]) -> None:
        """`make`: the statement, or what makes it for the database's name."""
        self._make = make
        self._compiled: dict[str, _Compiled] = {}

    def first(self, tx: Tx, values: Mapping[str, Any]) -> Any:
        """The first row, its columns by name; None when there is none."""
        compiled = self._for(tx)
        found = _run(tx, compiled, values).fetchone()
        return None if found is None else compiled.row(found)

    def all(self, tx: Tx, values: Mapping[str, Any]) -> list[Any]:
        """Every row, its columns by name."""
        compiled = self._for(tx)
        return [compiled.row(each) for each in _run(tx, compiled, values).fetchall()]

    def run(self, tx: Tx, values: Mapping[str, Any]) -> int:
        """How many rows it changed."""
        count: int = _run(tx, self._for(tx), values).rowcount
        return count

    def _for(self, tx: Tx) -> _Compiled:
        name = tx.conn.dialect.name
        compiled = self._compiled.get(name)
        if compiled is None:
            make = self._make
            statement = make if isinstance(make, sa.Executable) else make(name)
            compiled = self._compiled[name] = _Compiled(statement, tx.conn.dialect)
        return compiled


def _processed(process: Process, value: Any) -> Any:
    return value if process is None or value is None else process(value)


def _run(tx: Tx, compiled: _Compiled, values: Mapping[str, Any]) -> Any:
    """The driver's own cursor, with what it found; an error as SQLAlchemy would have told it."""
    parameters = compiled.values(values)
    if tx.sqlite is not None:
        try:
            return tx.sqlite.execute(compiled.sql, parameters)
        except sqlite3.Error as error:
            raise sa.exc.DBAPIError.instance(
                compiled.sql, (), error, sqlite3.Error, hide_parameters=True
            ) from None
    cursor = tx.conn.connection.cursor()
    try:
        cursor.execute(compiled.sql, parameters)
    except BaseException as error:
        # Also tells the pool: of a connection that is gone, or that was given up under way, and
        # would keep its locks for ever.
        tx.conn._handle_dbapi_exception(error, compiled.sql, parameters, cursor, None)
    return cursor
