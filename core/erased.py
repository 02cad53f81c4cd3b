"""The ledger of what was erased: ids of keys and of people, beside the master key.

It lies outside data folder and backup, and is gone through at every start, so that a restored
backup brings nothing and nobody back (CR5). An id is a random number: it says nothing of anyone.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_PERSON: Final = "person:"


class Erased:
    """Lines of one file, only ever added to; each is on the disk before the call returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: tuple[int, frozenset[str]] = (0, frozenset())

    def add_keys(self, ids: Iterable[str]) -> None:
        """Keys that are destroyed."""
        self._add(ids)

    def add_person(self, person_id: str) -> None:
        """Somebody who is erased altogether."""
        self._add([f"{_PERSON}{person_id}"])

    def keys(self) -> list[str]:
        """All keys that were ever destroyed."""
        return [line for line in self._lines() if not line.startswith(_PERSON)]

    def people(self) -> list[str]:
        """All who were ever erased."""
        return [line.removeprefix(_PERSON) for line in self._lines() if line.startswith(_PERSON)]

    def has(self, person_id: str) -> bool:
        """Whether that person was erased; the file is only read when it has grown."""
        size = self._path.stat().st_size if self._path.exists() else 0
        if size != self._known[0]:
            self._known = (size, frozenset(self.people()))
        return person_id in self._known[1]

    def _lines(self) -> list[str]:
        return self._path.read_text("ascii").split() if self._path.exists() else []

    def _add(self, lines: Iterable[str]) -> None:
        with self._path.open("a", encoding="ascii") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
