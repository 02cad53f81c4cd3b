"""Whatever stands in the tables, the report's counts are what a plain recount of the rows gives."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from statistics import median
from typing import Any, Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from core.events import Events
from core.ids import new_id
from core.schema import Scope, metadata
from core.storage import Tx
from identity.tables import cohort, cohort_member, person
from matching.tables import proposal, support_request
from server.report.closing import as_closed, as_told, figures_of
from server.report.figures import Figures, count
from server.report.tables import report_month
from sessions.programme import Config
from sessions.programme_store import add
from sessions.tables import pairing, programme, session
from supervision.offer_tables import offer
from supervision.tables import duty, entry, talk

OSLO: Final = ZoneInfo("Europe/Oslo")
YEAR: Final = 2026
NOW: Final = datetime(2026, 8, 3, 9, tzinfo=UTC)
OVER: Final = 7
OURS: Final = ("ours", "here")
TABLES: Final = {
    "pairings": pairing,
    "sessions": session,
    "duties": duty,
    "talks": talk,
    "entries": entry,
    "contacts": offer,
}

LEFT = ("handed_back", "stayed")
# Days around which counting goes wrong: turns of the year and of months, and of the clock.
turns = st.sampled_from(
    [
        datetime(*day, tzinfo=OSLO)
        for day in ((2026, 1, 1), (2026, 3, 29), (2026, 4, 1), (2026, 8, 1), (2026, 8, 2))
    ]
)
moments = st.one_of(
    st.builds(lambda at, hours: at + timedelta(hours=hours), turns, st.integers(-3, 3)),
    st.builds(lambda hours: NOW - timedelta(hours=hours), st.integers(-1500, 6500)),
).map(lambda at: at.astimezone(UTC))
maybe = st.one_of(st.none(), moments)
places = st.sampled_from([OURS, OURS, OURS, ("ours", "there"), ("others", "here")])
few = st.sampled_from([f"{n:032x}" for n in range(5)])


def rows(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({"place": places, **columns}), max_size=6)


worlds = st.fixed_dictionaries(
    {
        "requests": rows(sent_at=maybe, yeses=st.lists(moments, max_size=3)),
        "pairings": rows(
            active_at=maybe,
            ended_at=maybe,
            ended_how=st.sampled_from(
                ["completed", "by_user", "rematch", "death", "handed_back", "stayed"]
            ),
            stands_in_for=st.sampled_from([None, None, "f" * 32]),
            meanwhile=st.booleans(),
        ),
        "sessions": rows(
            user_id=few,
            peer_id=few,
            starts_at=moments,
            state=st.sampled_from(["completed", "completed", "no_show", "planned"]),
        ),
        "duties": rows(
            session_ends_at=moments, status=st.sampled_from(["reserved", "held", "released"])
        ),
        "talks": rows(starts_at=moments, status=st.sampled_from(["planned", "held", "gone"])),
        "contacts": rows(made_at=moments),
        "entries": rows(held_at=moments),
        "members": rows(person_id=few, joined_at=moments),
    }
)


def put(tx: Tx, table: sa.Table, values: Mapping[str, Any]) -> str:
    """A row with these values, and with anything at all where something has to stand."""
    filler = {sa.String: "x", sa.Integer: 1, sa.Boolean: False, sa.LargeBinary: b""}
    found: dict[str, Any] = {"id": new_id()} if "id" in table.c else {}
    for column in table.c:
        if column.name not in found and not column.nullable and column.default is None:
            kind = type(column.type)
            anything = next((v for k, v in filler.items() if issubclass(kind, k)), NOW)
            found[column.name] = new_id() if column.name.endswith(("_id", "key")) else anything
    unknown = set(values) - set(table.c.keys())
    assert not unknown, unknown
    found |= values
    tx.conn.execute(sa.insert(table).values(found))
    return str(found.get("id", ""))


def fill(tx: Tx, world: Mapping[str, list[dict[str, Any]]]) -> None:
    def there(row: Mapping[str, Any], *but: str) -> dict[str, Any]:
        organisation, programme = row["place"]
        rest = {name: value for name, value in row.items() if name not in ("place", *but)}
        return {"organisation_id": organisation, "programme_id": programme, **rest}

    for row in world["requests"]:
        request_id = put(tx, support_request, there(row, "yeses"))
        for at in row["yeses"]:
            yes = {"request_id": request_id, "state": "accepted_by_user", "user_answered_at": at}
            put(tx, proposal, {**there(row, "yeses", "sent_at"), **yes})
        no = {"request_id": request_id, "state": "declined_by_user", "user_answered_at": NOW}
        put(tx, proposal, {**there(row, "yeses", "sent_at"), **no})
    for name, table in TABLES.items():
        for row in world[name]:
            put(tx, table, there(row))
    for number, row in enumerate(world["members"]):
        organisation, programme = row["place"]
        whose = {"organisation_id": organisation, "programme_id": programme}
        cohort_id = put(tx, cohort, {**whose, "name": str(number)})
        member = {"cohort_id": cohort_id, "organisation_id": organisation}
        member |= {name: row[name] for name in ("person_id", "joined_at")}
        put(tx, cohort_member, member)


def month_of(at: datetime | None) -> int:
    """1 to 7 in the months that are over, else 0."""
    if at is None:
        return 0
    local = at.astimezone(OSLO)
    return local.month if local.year == YEAR and local.month <= OVER else 0


@cache
def tables() -> sa.Engine:
    """All of them, empty, in memory; whose row belongs to whose is not asked."""
    engine = sa.create_engine("sqlite://")
    needed = [person, programme, cohort, cohort_member, support_request, proposal, report_month]
    metadata.create_all(engine, tables=[*needed, *TABLES.values()])
    with engine.begin() as conn:
        add(Tx(conn, NOW, Events()), Scope("ours"), "here", {}, {}, Config())
    return engine


@settings(max_examples=150)
@given(worlds)
def test_the_counts_are_those_of_a_plain_recount(world: dict[str, list[dict[str, Any]]]) -> None:
    with tables().connect() as conn, conn.begin() as whole:
        tx = Tx(conn, NOW, Events())
        fill(tx, world)
        figures = count(tx, Scope("ours"), "here", YEAR)
        whole.rollback()
    ours = {name: [row for row in found if row["place"] == OURS] for name, found in world.items()}

    def by_month(found: list[datetime | None]) -> tuple[int, ...]:
        months = [month_of(at) for at in found]
        return tuple(months.count(month) for month in range(1, OVER + 1))

    met = [row for row in ours["sessions"] if row["state"] == "completed"]
    # Somebody who stands in, or no longer does, is no new pairing and ends no course.
    ended = [row for row in ours["pairings"] if row["active_at"] and not row["meanwhile"]]
    begun = [row for row in ours["pairings"] if row["stands_in_for"] is None]
    agreed = [row["ended_at"] for row in ended if row["ended_how"] == "completed"]
    earlier = [row["ended_at"] for row in ended if row["ended_how"] not in ("completed", *LEFT)]
    assert figures.months == OVER
    told = figures.by_month
    assert told["requests"] == by_month([row["sent_at"] for row in ours["requests"]])
    assert told["pairings"] == by_month([row["active_at"] for row in begun])
    assert told["sessions"] == by_month([row["starts_at"] for row in met])
    assert told["ended_agreed"] == by_month(agreed)
    assert told["ended_earlier"] == by_month(earlier)
    duties = [row for row in ours["duties"] if row["status"] != "released"]
    talks = [row for row in ours["talks"] if row["status"] != "gone"]
    offered = [row["session_ends_at"] for row in duties] + [row["starts_at"] for row in talks]
    assert told["talks_offered"] == by_month(offered)
    assert told["talks_held"] == by_month([row["held_at"] for row in ours["entries"]])
    assert told["contacts"] == by_month([row["made_at"] for row in ours["contacts"]])
    # People once each, in the month in which they are first seen this year.
    for name in ("user", "peer"):
        first: dict[str, datetime] = {}
        for row in sorted(met, key=lambda each: each["starts_at"]):
            if month_of(row["starts_at"]):
                first.setdefault(row[f"{name}_id"], row["starts_at"])
        assert figures.new[f"{name}s"] == by_month(list(first.values()))
    joined: dict[str, datetime] = {}
    for row in sorted(ours["members"], key=lambda each: each["joined_at"]):
        joined.setdefault(row["person_id"], row["joined_at"])
    assert figures.new["trained"] == by_month(list(joined.values()))
    # Each cohort has a name of its own here; in it are those whom it was the first for.
    together = [sum(months) for months in zip(*figures.cohorts.values(), strict=True)]
    assert tuple(together or [0] * OVER) == figures.new["trained"]
    assert all(any(months) for months in figures.cohorts.values())
    # A request is matched once, by its first yes: meeting somebody is no waiting for another.
    waits = [
        (min(row["yeses"]) - row["sent_at"]) / timedelta(days=1)
        for row in ours["requests"]
        if row["sent_at"] and row["yeses"] and month_of(min(row["yeses"]))
    ]
    assert figures.matched == len(waits)
    assert figures.wait_days == (round(median(waits)) if waits else None)


def test_a_month_stays_as_it_was_told_and_what_is_put_right_comes_with_the_next() -> None:
    """Outcomes that are corrected, cohorts that are left, and somebody who is erased."""
    scope = Scope("ours")
    whose = {"organisation_id": "ours", "programme_id": "here"}

    def at(month: int, day: int, year: int = YEAR) -> datetime:
        return datetime(year, month, day, 12, tzinfo=OSLO).astimezone(UTC)

    with tables().connect() as conn, conn.begin() as whole:

        def read(month: int, day: int, year: int = YEAR) -> Figures:
            tx = Tx(conn, at(month, day, year), Events())
            closed = as_closed(tx, scope, "here", YEAR)
            assert as_told(tx, scope, "here", YEAR).months == len(closed) // 6 * 6
            return figures_of(tx, scope, "here", YEAR, closed)

        tx = Tx(conn, NOW, Events())
        met = {**whose, "user_id": "u", "peer_id": "p", "state": "completed"}
        ids = [put(tx, session, {**met, "starts_at": at(1, day)}) for day in range(1, 13)]
        where = put(tx, cohort, {**whose, "name": "Vår"})
        for person_id in ("a", "b"):
            member = {"organisation_id": "ours", "person_id": person_id, "joined_at": at(1, 9)}
            put(tx, cohort_member, {"cohort_id": where, **member})
        assert read(2, 14).months == 0
        first = read(2, 15)
        assert (first.by_month["sessions"], first.new["trained"]) == ((12,), (2,))
        # Two were none after all, one is known late; in February there were four.
        tx.conn.execute(sa.update(session).where(session.c.id.in_(ids[:2])).values(state="no_show"))
        for month, days in ((1, range(20, 21)), (2, range(1, 5))):
            for day in days:
                put(tx, session, {**met, "starts_at": at(month, day)})
        tx.conn.execute(sa.delete(cohort_member).where(cohort_member.c.person_id == "a"))
        assert read(3, 14) == first
        second = read(3, 15)
        assert (second.by_month["sessions"], second.corrected) == ((12, 3), True)
        assert (second.new["trained"], second.cohorts) == ((2, 0), {"Vår": (2, 0)})
        # What was told of a month in which there was more than is left is never taken back.
        tx.conn.execute(sa.delete(session))
        assert read(4, 15).by_month["sessions"] == (12, 3, 0)
        told = read(2, 1, YEAR + 1)
        assert (told.months, told.by_month["sessions"]) == (12, (12, 3, *[0] * 10))
        whole.rollback()


def test_a_year_that_was_never_looked_at_is_closed_as_it_stands_and_a_late_change_is_said() -> None:
    scope, january = Scope("ours"), datetime(YEAR + 1, 1, 15, tzinfo=OSLO).astimezone(UTC)
    with tables().connect() as conn, conn.begin() as whole:
        tx = Tx(conn, january, Events())
        made = [
            put(tx, offer, {"organisation_id": "ours", "programme_id": "here", "made_at": NOW})
            for _ in range(9)
        ]
        told = as_told(tx, scope, "here", YEAR)
        assert (told.months, sum(told.by_month["contacts"]), told.corrected) == (12, 9, False)
        assert as_told(tx, scope, "here", YEAR) == told
        tx.conn.execute(sa.delete(offer).where(offer.c.id == made[0]))
        after = as_told(tx, scope, "here", YEAR)
        assert after.by_month == told.by_month
        assert after.corrected
        whole.rollback()
