"""How many questions the pages ask the database: as many in a town five times as large.

The town's rows are copied, each with an id of its own and pointing to the copies, so that every
kind of row is there more often and nothing else has changed. A page that asks something anew for
each of its rows then asks more, and is named.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import sqlalchemy as sa

from appointments.tables import appointment, participant
from core.schema import insert_all_or_ignore
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from identity.tables import cohort, cohort_member, person, role_grant
from matching.tables import proposal, support_request
from server.overview import Overviews
from sessions.tables import pairing, peer_terms, programme, session
from supervision.meeting_tables import invitation, meeting
from supervision.need_tables import need, shift
from supervision.offer_tables import offer
from supervision.tables import duty, talk
from tests.year.lives import Lives
from tests.year.town import Town

COPIES: Final = 4
TABLES: Final = (
    person,
    role_grant,
    cohort_member,
    peer_terms,
    support_request,
    proposal,
    pairing,
    appointment,
    participant,
    session,
    duty,
    talk,
    need,
    shift,
    meeting,
    invitation,
    offer,
)


def more_with_more_rows(tx: Tx, town: Town, lives: Lives) -> list[str]:
    """The pages that ask more, with what they ask more often; everything is as before after."""
    pages = dict(_pages(town, lives))
    before = {name: _asked(tx, page) for name, page in pages.items()}
    staff = {who.person_id for who in (*lives.supervisors, *lives.coordinators)}
    found = []
    for who in ("more people", "more with the same people"):
        same = staff if who == "more people" else set(tx.conn.scalars(sa.select(person.c.id)))
        with _undone(tx):
            for number in range(COPIES):
                _copy(tx, number, same)
            for name, page in pages.items():
                more = _asked(tx, page) - before[name]
                # By one: what is asked only where there is anything.
                found += [f"{name}, {who}: {n} × {q}" for q, n in more.items() if n >= COPIES]
    return found


@contextmanager
def _undone(tx: Tx) -> Iterator[None]:
    point = tx.conn.begin_nested()
    tx.conn.exec_driver_sql("pragma defer_foreign_keys = on")
    try:
        yield
    finally:
        point.rollback()


def _pages(town: Town, lives: Lives) -> Iterator[tuple[str, Callable[[Tx], Any]]]:
    """What is read for the first pages of each role, and for the desks."""
    them, eva, guro = town.services, lives.supervisors[0], lives.coordinators[0]
    care, overviews = them.supervision, Overviews(them)
    yield "the supervisor's desk", lambda tx: care.desk.home(tx, eva)
    yield "who can be rung", lambda tx: care.ringing.ways(tx, eva, set(lives.peers))
    yield "who waits", lambda tx: care.needs.waiting(tx, eva)
    yield "the roster", lambda tx: care.rosters.roster(tx, eva)
    yield "get in touch", lambda tx: care.offering.everybody(tx, eva)
    yield "groups to do", lambda tx: care.meetings_seen.to_do(tx, eva)
    yield "promises", lambda tx: care.logbook.due(tx, guro, [PROGRAMME])
    yield "sessions on the desk", lambda tx: them.sessions.desks.desk(tx, guro)
    yield "requests on the desk", lambda tx: them.matching.desk.rows(tx, guro)
    yield "suggestions", lambda tx: them.matching.suggestions.overall(tx, guro, PROGRAMME)
    yield "the overview", lambda tx: overviews.of(tx, guro, PROGRAMME)
    yield "what waits today", lambda tx: overviews.things(tx, guro)
    for peer in list(lives.peers.values())[:1]:
        yield "a peer's first page", partial(them.sessions.homes.peer_home, actor=peer)
        yield "a peer's talks", partial(care.desk.mine, actor=peer)
        yield "a peer's need", partial(care.needs.page, actor=peer, programme_id=PROGRAMME)
    for user in list(lives.users.values())[:1]:
        yield "a user's first page", partial(them.sessions.homes.home, actor=user)


def _asked(tx: Tx, page: Callable[[Tx], Any]) -> Counter[str]:
    """How often each statement was put, without what was bound."""
    found: Counter[str] = Counter()
    raw: Any = tx.conn.connection.driver_connection
    raw.set_trace_callback(lambda asked: found.update([_LIST.sub("(?)", _BOUND.sub("?", asked))]))
    try:
        page(tx)
    finally:
        raw.set_trace_callback(None)
    return found


_BOUND: Final = re.compile(r"'[^']*'|\b\d+\b|NULL")
_LIST: Final = re.compile(r"\(\?(?:, \?)*\)")
_ID: Final = re.compile(r"[0-9a-f]{32}")


def _copy(tx: Tx, number: int, same: Collection[str]) -> None:
    """Everything once more, but for what there cannot be two of. `same`: people who stay one."""
    kept = {*same, ORGANISATION, *tx.conn.scalars(sa.select(programme.c.id))}
    kept |= set(tx.conn.scalars(sa.select(cohort.c.id)))

    def other(match: re.Match[str]) -> str:
        known = match[0]
        return known if known in kept else f"{known[:16]}{number:x}{known[17:]}"

    def anew(value: Any) -> Any:
        if isinstance(value, bytes):
            return bytes(each ^ (number + 1) for each in value)
        return _ID.sub(other, value) if isinstance(value, str) else value

    for table in TABLES:
        rows = tx.conn.execute(sa.select(table).where(*_first(table))).mappings().all()
        copies = [{name: anew(value) for name, value in row.items()} for row in rows]
        insert_all_or_ignore(tx.conn, table, copies)


def _first(table: sa.Table) -> list[sa.ColumnElement[bool]]:
    """Without the copies themselves."""
    keys = [c for c in table.primary_key if c.name.endswith("id")]
    return [sa.func.substr(c, 17, 1) == "8" for c in keys if c.name == "id"]
