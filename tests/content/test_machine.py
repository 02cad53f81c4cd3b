"""Versions against a model: publish, withdraw, set back, go back, and two who write at once."""

import asyncio
import atexit
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from content.domain import Moved, State, Words
from core.events import Events
from core.storage import open_storage
from core.vault import MasterKeys, Vault
from identity.defaults import PROGRAMME
from tests.content.conftest import Room, furnish
from tests.support.clock import FakeClock
from tests.support.databases import SqliteDatabases

KEYS = ("rule-1", "rule-2")
SAID = st.sampled_from(["En", "To", "Tre"])
Use = Callable[..., object]
OFF = st.sampled_from([0, 0, 0, -1, 1])
"""How far what somebody had before them is from what holds."""


@dataclass
class Model:
    """One piece on paper: its lines in their order, each a state and what it said."""

    lines: list[tuple[State, str]] = field(default_factory=list)

    @property
    def says(self) -> str | None:
        """None: taken away; empty: what came with us."""
        if not self.lines:
            return ""
        state, words = self.lines[-1]
        return {"published": words, "withdrawn": None, "shipped": ""}[state]


@cache
def kept() -> tuple[SqliteDatabases, Vault]:
    """Made once: the migrations take longer than all the rest."""
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder)
    return SqliteDatabases(folder), Vault(MasterKeys.create(folder / "master.key"))


@contextmanager
def a_room() -> Iterator[tuple[Room, asyncio.Runner]]:
    """Over a database of its own."""
    databases, vault = kept()
    with databases.fresh() as url, asyncio.Runner() as runner:
        storage = runner.run(open_storage(url, FakeClock(), Events()))
        try:
            yield runner.run(furnish(storage, vault)), runner
        finally:
            runner.run(storage.close())


class VersionMachine(RuleBasedStateMachine):
    """Whatever two coordinators do, the service and the paper say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._open = a_room()
        self.room, self.runner = self._open.__enter__()
        self.model = {key: Model() for key in KEYS}

    def teardown(self) -> None:
        self._open.__exit__(None, None, None)

    def does(
        self, use: Use, piece: str, state: State, words: str, off: int, /, **more: object
    ) -> None:
        """Try it; on paper a line comes only where nobody was first and something changes."""
        model = self.model[piece]
        expected = max(0, len(model.lines) + off)
        same = model.says == {"published": words, "withdrawn": None, "shipped": ""}[state]
        try:
            done = partial(use, actor=self.room["guro"], programme_id=PROGRAMME, **more)
            self.runner.run(self.room.storage.write(done, expected=expected))
        except Moved:
            assert not same
            assert expected != len(model.lines)
        else:
            assert same or expected == len(model.lines)
            if not same:
                model.lines.append((state, words))

    @rule(key=st.sampled_from(KEYS), words=SAID, off=OFF)
    def publish(self, key: str, words: str, off: int) -> None:
        self.does(
            self.room.services.contents.publish,
            key,
            "published",
            words,
            off,
            key=key,
            kind="rule",
            texts={"nb": Words("", words)},
        )

    @rule(key=st.sampled_from(KEYS), off=OFF)
    def withdraw(self, key: str, off: int) -> None:
        self.does(self.room.services.contents.withdraw, key, "withdrawn", "", off, wanted=key)

    @rule(key=st.sampled_from(KEYS), off=OFF)
    def set_back(self, key: str, off: int) -> None:
        self.does(self.room.services.contents.go_back, key, "shipped", "", off, wanted=key, to=0)

    @rule(key=st.sampled_from(KEYS), off=OFF, data=st.data())
    def go_back(self, key: str, off: int, data: st.DataObject) -> None:
        numbered = enumerate(self.model[key].lines, start=1)
        older = [(number, words) for number, (state, words) in numbered if state == "published"]
        if older:
            number, words = data.draw(st.sampled_from(older))
            use = self.room.services.contents.go_back
            self.does(use, key, "published", words, off, wanted=key, to=number)

    @invariant()
    def what_holds_is_what_the_paper_says(self) -> None:
        edition = self.runner.run(self.room.edition())
        shown = {piece.key: piece for piece in edition.of("rule")}
        for key, model in self.model.items():
            assert (key in shown) == (model.says is not None)
            if model.says:
                assert shown[key].texts == {"nb": Words("", model.says)}
            elif model.says == "":
                assert shown[key].state == "shipped"
            versions = self.runner.run(
                self.room.storage.read(
                    self.room.services.contents.history, self.room["guro"], PROGRAMME, key
                )
            )
            found = [(each.state, each.texts["nb"].body if each.texts else "") for each in versions]
            assert found[::-1] == model.lines


VersionMachine.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow],
)
TestVersions = VersionMachine.TestCase
