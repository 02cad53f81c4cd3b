"""Booking against a model that knows nothing of SQL: the same yes and no in any order of steps."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from appointments.domain import SlotTaken
from core.events import Events
from core.sqlite import sqlite_engine
from core.storage import Tx
from core.vault import Vault
from identity.defaults import PROGRAMME
from sessions import store
from sessions.bookable import TimeNotOffered
from sessions.domain import WrongState
from sessions.pairing_store import Terms
from sessions.programme import Config
from sessions.quota import QuotaFull
from tests.sessions.conftest import HOUR, THURSDAY, WEEK, Town, settle
from tests.support.clock import FakeClock
from tests.support.databases import SqliteDatabases

P = ParamSpec("P")
T = TypeVar("T")
OSLO = ZoneInfo("Europe/Oslo")
REFUSED = (SlotTaken, TimeNotOffered, QuotaFull, WrongState)
MINUTE = timedelta(minutes=1)
HORIZON = timedelta(days=27)
"""Not whole weeks, so that its edge does not come by while a session goes on."""
DAYS = [timedelta(days=ahead) for ahead in range(60)]
people = st.sampled_from(["kari", "ola"])
starts = st.tuples(st.integers(0, 8), st.integers(-20, 25)).map(
    lambda pair: THURSDAY + pair[0] * WEEK + pair[1] * 5 * MINUTE
)


class AtOnce:
    """A storage that runs each body where it is asked, in one transaction of its own."""

    dialect = "sqlite"

    def __init__(self, url: str, clock: FakeClock, events: Events | None = None) -> None:
        self._events = events or Events()
        self._engine = sqlite_engine(Path(url.removeprefix("sqlite:///")), writer=True)
        self._clock = clock

    def now(self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._engine.begin() as conn:
            return body(Tx(conn, self._clock.now(), self._events), *args, **kwargs)

    async def write(self, body: Any, *args: Any, **kwargs: Any) -> Any:
        return self.now(body, *args, **kwargs)

    read = write

    async def close(self) -> None:
        self._engine.dispose()


@dataclass(frozen=True)
class Known:
    """What the model knows of a session; `what` is booked, held or gone."""

    who: str
    start: datetime
    what: str = "booked"


class Machine(RuleBasedStateMachine):
    """Kari and Ola, who both have Amina. Amina's times begin at each half hour, and two sessions
    stand as far apart as a length and the pause take, which is chosen to be no half hour."""

    databases: SqliteDatabases
    vault: Vault

    def __init__(self) -> None:
        super().__init__()
        self.fresh = self.databases.fresh()
        self.clock = FakeClock()
        self.storage = AtOnce(self.fresh.__enter__(), self.clock)
        self.town: Town = asyncio.run(settle(self.storage, Events(), self.clock, self.vault))
        self.pairings = {"kari": self.town.pairing_id}
        self.model: dict[str, Known] = {}
        self.config = Config()

    def teardown(self) -> None:
        asyncio.run(self.storage.close())
        self.fresh.__exit__(None, None, None)

    @initialize(
        quota=st.integers(2, 4),
        capacity=st.integers(1, 3),
        pause=st.sampled_from([5, 35]),
        notice=st.sampled_from([3, 24]),
    )
    def settle(self, quota: int, capacity: int, pause: int, notice: int) -> None:
        self.config = Config(
            quota=quota,
            peer_capacity=capacity,
            buffer_minutes=pause,
            notice_hours=notice,
            horizon_days=HORIZON.days,
        )
        self.storage.now(self._settle)

    def _settle(self, tx: Tx) -> None:
        town = self.town
        town.configure(tx, self.config)
        terms = Terms(self.config.peer_capacity)
        amina = town.amina.person_id
        town.services.pairings.change_terms(tx, town.scope, amina, PROGRAMME, terms)
        self.pairings["ola"] = town.pair(tx, town.ola, town.amina).id

    # -- the model -----------------------------------------------------------------------------

    @staticmethod
    def hours(first: datetime, last: datetime) -> list[datetime]:
        """Amina's times in `[first, last)`, whatever is booked: Thursdays from 17 to 20."""
        day, days = first.astimezone(OSLO).date(), (last - first).days + 2
        thursdays = [each for each in map(day.__add__, DAYS[:days]) if each.weekday() == 3]
        walls = [time(17), time(17, 30), time(18), time(18, 30), time(19)]
        starts = [datetime.combine(day, wall, OSLO) for day in thursdays for wall in walls]
        return [start.astimezone(UTC) for start in starts if first <= start < last]

    def given(self) -> list[datetime]:
        """Those between notice and horizon."""
        now = self.clock.now()
        return self.hours(now + self.config.notice_hours * HOUR, now + HORIZON)

    def offered(self, who: str, moving: str | None = None) -> list[datetime]:
        """All that `who` may have now, or may move that session to."""
        others = [each for key, each in self.model.items() if each.what != "gone" and key != moving]
        if moving is None and sum(each.who == who for each in others) >= self.config.quota:
            return []
        return [start for start in self.given() if self._fits(start, [it.start for it in others])]

    def _fits(self, start: datetime, others: list[datetime]) -> bool:
        between = HOUR + self.config.buffer_minutes * MINUTE
        apart = all(abs(start - other) >= between for other in others)
        day = start.astimezone(OSLO).date()
        days = [other.astimezone(OSLO).date() for other in others] + [day]
        fortnights = (day - timedelta(days=back) for back in range(14))
        return apart and all(
            sum(first <= each < first + timedelta(days=14) for each in days)
            <= self.config.peer_capacity
            for first in fortnights
        )

    def booked(self, number: int) -> str | None:
        keys = [key for key, each in self.model.items() if each.what == "booked"]
        return keys[number % len(keys)] if keys else None

    # -- steps ---------------------------------------------------------------------------------

    @rule(who=people, start=starts)
    def ask_for(self, who: str, start: datetime) -> None:
        """Any time, offered or not."""
        self._book(who, start, start in self.offered(who))

    @rule(who=people, number=st.integers(0, 30))
    def take(self, who: str, number: int) -> None:
        """One of the times that are offered; where there are none, one of Amina's all the same."""
        offered = self.offered(who)
        times = offered or self.given()
        if times:
            self._book(who, times[number % len(times)], bool(offered))

    def _book(self, who: str, start: datetime, expected: bool) -> None:
        booking, user = self.town.services.booking, self.town.actors[who]
        made = self._try(booking.book, user, self.pairings[who], start)
        assert (made is not None) == expected
        if made is not None:
            self.model[made.id] = Known(who, start)

    @rule(number=st.integers(0, 9), start=starts)
    def move(self, number: int, start: datetime) -> None:
        key = self.booked(number)
        if key is not None:
            expected = start in self.offered(self.model[key].who, key)
            moved = self._try(self.town.services.booking.move, self.town.amina, key, start)
            assert (moved is not None) == expected
            if moved is not None:
                self.model[key] = replace(self.model[key], start=start)

    @rule(number=st.integers(0, 9))
    def cancel(self, number: int) -> None:
        key = self.booked(number)
        if key is not None:
            self.storage.now(self.town.services.booking.cancel, self.town.amina, key)
            self.model[key] = replace(self.model[key], what="gone")

    @rule(days=st.integers(1, 15))
    def time_passes(self, days: int) -> None:
        moment = self.clock.now() + timedelta(days=days)
        in_the_middle = self.hours(moment - HOUR, moment)
        self._until(in_the_middle[-1] + HOUR if in_the_middle else moment)

    @rule(who=people, number=st.integers(0, 30), minutes=st.sampled_from([0, 5]))
    def the_notice_runs_out(self, who: str, number: int, minutes: int) -> None:
        """Ask for a time when it can just be booked, or just no more."""
        given = self.given()
        if given:
            start = given[number % len(given)]
            self._until(start - self.config.notice_hours * HOUR + minutes * MINUTE)
            self._book(who, start, start in self.offered(who))

    @rule(who=people, minutes=st.sampled_from([0, 5]))
    def the_horizon_moves(self, who: str, minutes: int) -> None:
        """Ask for a time when it is just out of reach, or just within it."""
        edge = self.clock.now() + HORIZON
        nearest = self.hours(edge + MINUTE, edge + 2 * WEEK)[0]
        self._until(nearest - HORIZON + minutes * MINUTE)
        self._book(who, nearest, nearest in self.offered(who))

    def _until(self, moment: datetime) -> None:
        self.clock.set(moment)
        for key, each in self.model.items():
            if each.what == "booked" and each.start + HOUR <= moment:
                correct = self.town.services.outcomes.correct
                self.storage.now(correct, self.town.guro, key, "completed")
                self.model[key] = replace(each, what="held")

    def _try(self, body: Callable[..., Any], *args: Any) -> Any:
        try:
            return self.storage.now(body, *args)
        except REFUSED:
            return None

    # -- what holds after every step -----------------------------------------------------------

    @invariant()
    def the_offered_times_are_the_models(self) -> None:
        booking = self.town.services.booking
        for who, pairing_id in self.pairings.items():
            offers = self.storage.now(booking.offers, self.town.actors[who], pairing_id)
            assert offers.starts == self.offered(who)

    @invariant()
    def so_are_the_times_to_move_to(self) -> None:
        for key, each in self.model.items():
            if each.what == "booked":
                offers = self.storage.now(
                    self.town.services.booking.offers_to_move, self.town.amina, key
                )
                assert offers.starts == self.offered(each.who, key)

    @invariant()
    def the_ledger_agrees(self) -> None:
        for who, pairing_id in self.pairings.items():
            sessions = self.storage.now(store.of_courses, self.town.scope, [pairing_id])
            live = sum(each.used or each.reserved for each in sessions)
            known = [each for each in self.model.values() if each.who == who]
            assert live == sum(each.what != "gone" for each in known) <= self.config.quota


def test_any_order_of_steps(sqlite_databases: SqliteDatabases, vault: Vault) -> None:
    Machine.databases, Machine.vault = sqlite_databases, vault
    few = settings(
        max_examples=12,
        stateful_step_count=20,
        phases=[Phase.reuse, Phase.generate],  # shrinking takes minutes, and the steps are few
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=few)
