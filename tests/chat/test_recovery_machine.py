"""A model of the group: whatever is written, lost, doubled, edited, answered, cheered, pinned,
taken away and erased, by people who leave and come back, through a server that dies, in any
order: what a reader knows after recovery is what a fresh fetch shows (RE4, RE5)."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from chat.domain import CHEERS, Cheer, Cursor, OtherWords
from chat.messages import ChatMessage, MessageView, view
from core.errors import NotFound
from core.events import Events
from core.ids import new_id
from core.storage import open_storage
from core.vault import MasterKeys, Vault
from tests.chat.conftest import SCOPE, Group, build, rebuilt
from tests.support.clock import FakeClock
from tests.support.databases import SqliteDatabases

AUTHORS = ("Amina", "Bjørn", "Eva")
State = dict[str, MessageView]


class Reader:
    """A page that hears some of the live changes, perhaps twice or late, and never the rest."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.shown: State = {}

    def hear(self, notice: ChatMessage) -> None:
        """Only the change whose turn it is counts; everything else is left to recovery."""
        if notice.epoch == self.cursor.epoch and notice.seq == self.cursor.seq + 1:
            self.cursor = Cursor(notice.epoch, notice.seq)
            self.shown[notice.message.id] = notice.message


class GroupMachine(RuleBasedStateMachine):
    """Writers, readers and a network that loses, doubles and shuffles."""

    messages = Bundle("messages")
    databases: SqliteDatabases
    keys: MasterKeys

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.files = self.databases.fresh()
        self.url = self.files.__enter__()
        self.group = self.run(self._begin(self.url))
        self.model: dict[str, tuple[str, str, bool]] = {}
        """Message id → author, text, gone."""
        self.sent: dict[tuple[str, str], tuple[str, str]] = {}
        """(author, client id) → message id, first text."""
        self.edited: set[str] = set()
        self.erased: set[str] = set()
        self.cheers: dict[str, set[tuple[str, str]]] = {}
        """Message id → (person, kind)."""
        self.replies: dict[str, int] = {}
        self.roots: dict[str, str] = {}
        """Reply → where its thread begins."""
        self.pinned: set[str] = set()
        self.away: set[str] = set()
        """Peers who have left the cohort."""
        self.readers = [self.run(self._reader()) for _ in range(2)]
        self.delivered = 0

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run(work)

    async def _begin(self, url: str) -> Group:
        storage = await open_storage(url, FakeClock(), Events())
        return await build(storage, Vault(self.keys))

    async def _reader(self) -> Reader:
        opened = await self._read(self.group.chat.open, "Eva")
        return Reader(opened.channel.cursor)

    async def _read(self, use_case: Callable[..., Any], who: str, *args: Any) -> Any:
        group = self.group
        return await group.storage.read(use_case, group[who], group.spring, *args)

    async def _write(self, use_case: Callable[..., Any], who: str, *args: Any) -> Any:
        group = self.group
        return await group.storage.write(use_case, group[who], group.spring, *args)

    @rule(target=messages, who=st.sampled_from(AUTHORS), text=st.sampled_from("abcde"))
    def send(self, who: str, text: str) -> tuple[str, str, str]:
        client_id = new_id()
        who = "Eva" if who in self.away else who
        sent = self.run(self._write(self.group.chat.send, who, client_id, text))
        self.model[sent.id] = (who, text, False)
        self.sent[who, client_id] = (sent.id, text)
        return who, client_id, sent.id

    @rule(target=messages, who=st.sampled_from(AUTHORS), to=messages)
    def reply(self, who: str, to: tuple[str, str, str]) -> tuple[str, str, str]:
        """In place; the one at the thread's beginning counts it."""
        client_id, root = new_id(), self.roots.get(to[2], to[2])
        if who in self.away:
            self.refused(self.group.chat.send, who, client_id, "svar", to[2])
            return to
        sent = self.run(self._write(self.group.chat.send, who, client_id, "svar", to[2]))
        self.model[sent.id] = (who, "svar", False)
        self.sent[who, client_id] = (sent.id, "svar")
        self.roots[sent.id] = root
        self.replies[root] = self.replies.get(root, 0) + 1
        return who, client_id, sent.id

    @rule(
        who=st.sampled_from(AUTHORS),
        message=messages,
        kind=st.sampled_from(CHEERS),
        on=st.booleans(),
        times=st.integers(1, 2),
    )
    def react(
        self, who: str, message: tuple[str, str, str], kind: Cheer, on: bool, times: int
    ) -> None:
        """Once or again: the same."""
        message_id = message[2]
        if who in self.away or self.model[message_id][2]:
            self.refused(self.group.chat.react, who, message_id, kind, on)
            return
        for _ in range(times):
            self.run(self._write(self.group.chat.react, who, message_id, kind, on))
        given = self.cheers.setdefault(message_id, set())
        (given.add if on else given.discard)((who, kind))

    @rule(message=messages, on=st.booleans())
    def pin(self, message: tuple[str, str, str], on: bool) -> None:
        message_id = message[2]
        if self.model[message_id][2]:
            self.refused(self.group.chat.pin, "Eva", message_id, on)
            return
        self.run(self._write(self.group.chat.pin, "Eva", message_id, on))
        (self.pinned.add if on else self.pinned.discard)(message_id)

    @rule(who=st.sampled_from(("Amina", "Bjørn")))
    def leave_or_return(self, who: str) -> None:
        people, person = self.group.people, self.group[who].person_id
        back = who in self.away
        change = people.join_cohort if back else people.leave_cohort
        self.run(self.group.storage.write(change, SCOPE, self.group.spring, person))
        (self.away.discard if back else self.away.add)(who)
        if not back:
            self.refused(self.group.chat.send, who, new_id(), "Er jeg her?")

    @rule(who=st.sampled_from(AUTHORS))
    def erase(self, who: str) -> None:
        """Also after leaving: all of one's own is gone, and no page goes on from what it knew."""
        erase = self.group.words.erase
        if who not in {author for author, _, _ in self.model.values()}:
            self.refused(erase, who)
            return
        self.caught_up(0)
        self.run(self._write(erase, who))
        for message_id, (author, _, _) in list(self.model.items()):
            if author == who:
                self.model[message_id] = (who, "", True)
                self.erased.add(message_id)
                self.cheers.pop(message_id, None)
                self.pinned.discard(message_id)
        self.caught_up(0)

    @rule()
    def crash(self) -> None:
        """The process ends, another begins: what was answered is there."""
        self.run(self.group.storage.close())
        storage = self.run(open_storage(self.url, FakeClock(), Events()))
        self.group = rebuilt(self.group, storage, Vault(self.keys))

    def refused(self, use_case: Callable[..., Any], who: str, *args: Any) -> None:
        with pytest.raises(NotFound):
            self.run(self._write(use_case, who, *args))

    @rule(message=messages, text=st.sampled_from("abcde"))
    def retry(self, message: tuple[str, str, str], text: str) -> None:
        """The answer was lost: the same again is the same; other words are refused."""
        who, client_id, message_id = message
        if who in self.away or message_id in self.erased:
            return
        _, first = self.sent[who, client_id]
        same = text == first or message_id in self.edited or text == self.model[message_id][1]
        if same:
            again = self.run(self._write(self.group.chat.send, who, client_id, text))
            assert again.id == message_id
        else:
            with pytest.raises(OtherWords):
                self.run(self._write(self.group.chat.send, who, client_id, text))

    @rule(message=messages, text=st.sampled_from("vwxyz"))
    def edit(self, message: tuple[str, str, str], text: str) -> None:
        who, _, message_id = message
        if not self.model[message_id][2] and who not in self.away:
            self.run(self._write(self.group.chat.edit, who, message_id, text))
            self.model[message_id] = (who, text, False)
            self.edited.add(message_id)

    @rule(message=messages)
    def delete(self, message: tuple[str, str, str]) -> None:
        who, _, message_id = message
        if who in self.away:
            return
        self.run(self._write(self.group.chat.delete, who, message_id))
        self.cheers.pop(message_id, None)
        self.pinned.discard(message_id)
        self.model[message_id] = (who, "", True)
        self.edited.add(message_id)

    @rule(fate=st.lists(st.integers(0, 3), min_size=1, max_size=6), at=st.integers(0, 1))
    def network(self, fate: list[int], at: int) -> None:
        """Live changes arrive not at all, once or twice, some of them long ago."""
        notices = [each for _, each in self.group.told.notices if isinstance(each, ChatMessage)]
        for copies in fate:
            if self.delivered < len(notices):
                for _ in range(copies):
                    self.readers[at].hear(notices[self.delivered])
                self.delivered += 1
        if notices:
            self.readers[at].hear(notices[fate[0] % len(notices)])

    @rule(at=st.integers(0, 1))
    def recover(self, at: int) -> None:
        self.caught_up(at)

    def caught_up(self, at: int) -> None:
        reader = self.readers[at]
        recovery = self.run(self._read(self.group.chat.since, "Eva", reader.cursor))
        assert recovery.recovered == (recovery.channel.epoch == reader.cursor.epoch)
        if not recovery.recovered:
            reader.shown = {}
        reader.shown |= {each.id: view(each) for each in recovery.messages}
        reader.cursor = recovery.channel.cursor
        fresh = self.run(self._read(self.group.chat.open, "Eva"))
        assert reader.shown == {each.id: view(each) for each in fresh.page.messages}

    @invariant()
    def what_is_stored_is_what_was_meant(self) -> None:
        page = self.run(self._read(self.group.chat.open, "Eva")).page
        assert [(each.id, each.author, each.text, each.gone) for each in page.messages] == [
            (message_id, *meant) for message_id, meant in self.model.items()
        ]
        for each in page.messages:
            given = {(one.name, one.kind) for one in each.reactions}
            assert given == self.cheers.get(each.id, set())
            assert each.replies == self.replies.get(each.id, 0)
            assert each.pinned == (each.id in self.pinned)
            assert each.root_id == self.roots.get(each.id)

    def teardown(self) -> None:
        self.run(self.group.storage.close())
        self.files.__exit__(None, None, None)
        self.loop.close()


def test_re5_recovery_equals_a_fresh_fetch(sqlite_databases: SqliteDatabases) -> None:
    with TemporaryDirectory() as folder:
        keys_ = MasterKeys.create(Path(folder) / "master.key")

        class Machine(GroupMachine):
            databases = sqlite_databases
            keys = keys_

        few = settings(
            max_examples=12,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Machine, settings=few)
