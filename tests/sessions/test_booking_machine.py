"""Booking against a model that knows nothing of SQL: the same yes and no in any order of steps."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from appointments.domain import SlotTaken
from core.events import Events
from core.sqlite import sqlite_engine
from core.storage import Tx
from core.vault import Vault
from sessions import store
from sessions.booking import TimeNotOffered
from sessions.domain import WrongState
from sessions.quota import QuotaFull
from tests.sessions.conftest import HOUR, THURSDAY, WEEK, Town, settle
from tests.support.clock import FakeClock
from tests.support.databases import SqliteDatabases

P = ParamSpec("P")
T = TypeVar("T")
OSLO = ZoneInfo("Europe/Oslo")
REFUSED = (SlotTaken, TimeNotOffered, QuotaFull, WrongState)
slots = st.tuples(st.integers(0, 6), st.integers(-3, 4)).map(
    lambda pair: THURSDAY + pair[0] * WEEK + pair[1] * HOUR / 2
)


class AtOnce:
    """A storage that runs each body where it is asked, in one transaction of its own."""

    dialect = "sqlite"

    def __init__(self, url: str, clock: FakeClock) -> None:
        self._engine = sqlite_engine(Path(url.removeprefix("sqlite:///")), writer=True)
        self._clock = clock

    def now(self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._engine.begin() as conn:
            return body(Tx(conn, self._clock.now(), Events()), *args, **kwargs)

    async def write(self, body: Any, *args: Any, **kwargs: Any) -> Any:
        return self.now(body, *args, **kwargs)

    read = write

    async def close(self) -> None:
        self._engine.dispose()


class Machine(RuleBasedStateMachine):
    """Kari and Amina; the model is a list of [start, what became of it]."""

    databases: SqliteDatabases
    vault: Vault

    def __init__(self) -> None:
        super().__init__()
        self.fresh = self.databases.fresh()
        self.clock = FakeClock()
        self.storage = AtOnce(self.fresh.__enter__(), self.clock)
        self.town: Town = asyncio.run(settle(self.storage, Events(), self.clock, self.vault))
        self.model: dict[str, tuple[datetime, str]] = {}

    def teardown(self) -> None:
        asyncio.run(self.storage.close())
        self.fresh.__exit__(None, None, None)

    # -- the model -----------------------------------------------------------------------------

    def fits(self, start: datetime, moving: str | None) -> bool:
        now = self.clock.now()
        local = start.astimezone(OSLO)
        minute = local.hour * 60 + local.minute
        given = local.weekday() == 3 and 17 * 60 <= minute <= 19 * 60
        ahead = now + 24 * HOUR <= start < now + 4 * WEEK
        kept = [at for key, (at, what) in self.model.items() if what != "gone" and key != moving]
        apart = all(abs(start - at) >= HOUR + HOUR / 4 for at in kept)
        days = sorted([at.astimezone(OSLO).date() for at in kept] + [local.date()])
        room = all((late - early).days >= 14 for early, late in zip(days, days[2:], strict=False))
        quota = moving is not None or len(kept) < 5
        return given and ahead and apart and room and quota

    def try_it(self, body: Callable[..., Any], *args: Any) -> Any:
        try:
            return self.storage.now(body, *args)
        except REFUSED:
            return None

    def pick(self, number: int, what: str) -> str | None:
        keys = [key for key, (_, state) in self.model.items() if state == what]
        return keys[number % len(keys)] if keys else None

    # -- steps ---------------------------------------------------------------------------------

    @rule(start=slots)
    def book(self, start: datetime) -> None:
        booking, pairing = self.town.services.booking, self.town.pairing_id
        expected = self.fits(start, None)
        offered = self.storage.now(booking.offers, self.town.kari, pairing).starts
        assert (start in offered) == expected
        made = self.try_it(booking.book, self.town.kari, pairing, start)
        assert (made is not None) == expected
        if made is not None:
            self.model[made.id] = (start, "booked")

    @rule(number=st.integers(0, 9), start=slots)
    def move(self, number: int, start: datetime) -> None:
        key = self.pick(number, "booked")
        if key is not None:
            moved = self.try_it(self.town.services.booking.move, self.town.amina, key, start)
            assert (moved is not None) == self.fits(start, key)
            if moved is not None:
                self.model[key] = (start, "booked")

    @rule(number=st.integers(0, 9))
    def cancel(self, number: int) -> None:
        key = self.pick(number, "booked")
        if key is not None:
            self.storage.now(self.town.services.booking.cancel, self.town.kari, key)
            self.model[key] = (self.model[key][0], "gone")

    @rule(days=st.integers(1, 15))
    def time_passes(self, days: int) -> None:
        now = self.clock.advance(days=days)
        for key, (start, what) in self.model.items():
            if what == "booked" and start + HOUR <= now:
                correct = self.town.services.outcomes.correct
                self.storage.now(correct, self.town.guro, key, "completed")
                self.model[key] = (start, "held")

    @invariant()
    def the_ledger_agrees(self) -> None:
        sessions = self.storage.now(store.of_courses, self.town.scope, [self.town.pairing_id])
        live = sum(each.used or each.reserved for each in sessions)
        assert live == sum(what != "gone" for _, what in self.model.values())
        assert live <= 5


def test_any_order_of_steps(sqlite_databases: SqliteDatabases, vault: Vault) -> None:
    Machine.databases, Machine.vault = sqlite_databases, vault
    few = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=few)
