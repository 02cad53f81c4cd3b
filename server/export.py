"""All that is kept of one person, by the data map: for themselves (PR1)."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

import sqlalchemy as sa

from core.ids import is_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import audit
from identity.tables import person
from server.datamap import DATA_MAP, Whose
from server.export_words import ExportWords
from server.migrations.schema import complete
from web.texts import DEFAULT_LOCALE

YOU: Final = "you"
OTHER: Final = "somebody else"
Row = dict[str, Any]


class Export:
    """Reads everything; the reading is noted in the log."""

    def __init__(self, vault: Vault, words: ExportWords) -> None:
        self._vault = vault
        self.words = words

    def of(
        self, tx: Tx, scope: Scope, person_id: str, locale: str = DEFAULT_LOCALE
    ) -> dict[str, list[Row]]:
        """Table → rows, those with something in them; sealed words are opened, and what stands
        there by a short name is said in the reader's language too."""
        audit.record(tx, scope, person_id, "person.export", "person", person_id)
        found = {}
        for name, whose in DATA_MAP.items():
            if isinstance(whose, Whose):
                rows = self._rows(tx, scope, complete().tables[name], whose, person_id)
                if rows:
                    found[name] = rows
        self.words.add(tx, scope, found, locale)
        _mask(tx, scope, found, person_id)
        return found

    def _rows(
        self, tx: Tx, scope: Scope, table: sa.Table, whose: Whose, person_id: str
    ) -> list[Row]:
        hidden = {*whose.hide, "organisation_id"}
        columns = [column for column in table.c if column.name not in hidden]
        here = table.c.organisation_id == scope.organisation_id
        query = sa.select(*columns).where(here, whose.rows(table, person_id))
        rows = [dict(row._mapping) for row in tx.conn.execute(query)]
        for column in columns:
            if isinstance(column.type, sa.LargeBinary):
                self._open(tx, scope, table.name, whose.key, column.name, rows)
        return rows

    def _open(
        self, tx: Tx, scope: Scope, table: str, key: str, column: str, rows: list[Row]
    ) -> None:
        sealed = [row for row in rows if row[column]]
        where: list[tuple[Where, bytes]] = [
            ((table, row[key], column), row[column]) for row in sealed
        ]
        for row, text in zip(sealed, self._vault.open_readable(tx, scope, where), strict=True):
            row[column] = _parsed(text)


def _parsed(text: str | None) -> Any:
    """Some of the texts are themselves a form: shown as such."""
    if text is not None and text.startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def _mask(tx: Tx, scope: Scope, found: Mapping[str, list[Row]], person_id: str) -> None:
    """One's own id becomes "you", another person's "somebody else"."""
    seen = {str(row[name]) for row, name in _ids(found)}
    people = set(
        tx.conn.scalars(
            sa.select(person.c.id).where(
                person.c.organisation_id == scope.organisation_id, person.c.id.in_(sorted(seen))
            )
        )
    )
    for row, name in _ids(found):
        if row[name] == person_id:
            row[name] = YOU
        elif row[name] in people:
            row[name] = OTHER


def _ids(found: Mapping[str, list[Row]]) -> Iterator[tuple[Row, str]]:
    for rows in found.values():
        for row in rows:
            for name, value in row.items():
                if isinstance(value, str) and is_id(value):
                    yield row, name


def as_json(found: Mapping[str, list[Row]]) -> str:
    """The file that a person takes along: times in UTC."""
    return json.dumps(found, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
