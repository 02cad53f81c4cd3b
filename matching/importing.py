"""Peers from a CSV file: every row is looked at and told of; all come in, or none."""

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Final

from core.errors import AppError
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.domain import NAME_LENGTH, clean_email, clean_name
from identity.people import People
from identity.welcome import Welcomes
from matching.domain import TEXT_AT_MOST, PeerText
from matching.profiles import Profiles

ROWS_AT_MOST: Final = 500
_COLUMNS: Final = {
    "name": ("fornavn", "navn", "name", "first name", "firstname"),
    "email": ("e-post", "epost", "e-postadresse", "email", "e-mail", "mail"),
    "cohort": ("kull", "cohort"),
    "text": ("tekst", "text", "om meg", "about"),
}


@dataclass(frozen=True, slots=True)
class NewPeer:
    """One row that can be taken."""

    line: int
    name: str = field(repr=False)
    email: str = field(repr=False)
    cohort: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What to mend in a row: a text id; `line` counts from the file's first line (0: the file)."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """A file as read: the rows that can be taken, and what to mend."""

    peers: tuple[NewPeer, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many peers are new, and how many we knew already."""

    added: int
    known: int


class ImportProblems(AppError):
    """Nothing was taken; `problems` says why, row by row."""

    code = "import_problems"
    status = 422

    def __init__(self, problems: tuple[RowProblem, ...]) -> None:
        super().__init__()
        self.problems = problems


def read_csv(content: bytes) -> Read:
    """Columns are known by their names, in any order; comma, semicolon or tab between them."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text = text.replace("\x00", "")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error:
        return Read((), (RowProblem(0, "matching-import-unreadable"),))
    if not rows:
        return Read((), (RowProblem(0, "matching-import-empty"),))
    places = _places(rows[0][1])
    if "name" not in places or "email" not in places:
        return Read((), (RowProblem(rows[0][0], "matching-import-columns"),))
    if len(rows) == 1:
        return Read((), (RowProblem(0, "matching-import-empty"),))
    if len(rows) > ROWS_AT_MOST + 1:
        return Read((), (RowProblem(0, "matching-import-too-many"),))
    return _read_rows(rows[1:], places)


def _delimiter(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return max((";", ",", "\t"), key=first.count)


def _places(head: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = re.sub(r"\s+", " ", cell.strip().lower())
        for column, names in _COLUMNS.items():
            if name in names:
                found.setdefault(column, place)
    return found


def _read_rows(rows: list[tuple[int, list[str]]], places: dict[str, int]) -> Read:
    peers: list[NewPeer] = []
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for line, row in rows:
        cells = {
            column: row[place].strip() if place < len(row) else ""
            for column, place in places.items()
        }
        wrong = _problems(cells, seen)
        problems += [RowProblem(line, text) for text in wrong]
        if not wrong:
            email = clean_email(cells["email"])
            seen.add(email)
            peers.append(
                NewPeer(
                    line=line,
                    name=clean_name(cells["name"]),
                    email=email,
                    cohort=clean_name(cells["cohort"]) if cells.get("cohort") else "",
                    text=cells.get("text", ""),
                )
            )
    return Read(tuple(peers), tuple(problems))


def _problems(cells: dict[str, str], seen: set[str]) -> list[str]:
    found = []
    if not cells["name"]:
        found.append("matching-import-no-name")
    elif len(cells["name"]) > NAME_LENGTH:
        found.append("matching-import-long-name")
    try:
        if clean_email(cells["email"]) in seen:
            found.append("matching-import-twice")
    except ValueError:
        found.append("matching-import-email")
    if len(cells.get("cohort", "")) > NAME_LENGTH:
        found.append("matching-import-long-cohort")
    if len(cells.get("text", "")) > TEXT_AT_MOST:
        found.append("matching-import-long-text")
    return found


class PeerImport:
    """Takes the rows of a file into the list of people."""

    def __init__(self, people: People, profiles: Profiles, welcomes: Welcomes) -> None:
        self._welcomes = welcomes
        self._people = people
        self._profiles = profiles

    def take(self, tx: Tx, actor: Actor, programme_id: str, content: bytes) -> Imported:
        """All of it in one transaction. Raises: ImportProblems, and then nothing has changed.

        Somebody whom we know already by address keeps name and text, and gets role and cohort.
        """
        read = read_csv(content)
        if read.problems:
            raise ImportProblems(read.problems)
        scope = Scope(actor.organisation_id)
        by = actor.person_id
        cohorts = {one.name: one.id for one in self._people.cohorts(tx, scope, programme_id)}
        added = 0
        for peer in read.peers:
            person = self._people.find_by_email(tx, scope, peer.email)
            if person is None:
                person = self._people.add(tx, scope, first_name=peer.name, email=peer.email, by=by)
                added += 1
            self._people.grant(tx, scope, person.id, programme_id, "peer", by)
            self._welcomes.put(tx, scope, person.id)
            if peer.cohort:
                if peer.cohort not in cohorts:
                    made = self._people.make_cohort(tx, scope, programme_id, peer.cohort, by)
                    cohorts[peer.cohort] = made.id
                self._people.join_cohort(tx, scope, cohorts[peer.cohort], person.id, by)
            if peer.text and self._profiles.get(tx, scope, programme_id, person.id).is_empty:
                text = PeerText(about=peer.text)
                self._profiles.save(tx, scope, programme_id, person.id, text)
        return Imported(added, len(read.peers) - added)
