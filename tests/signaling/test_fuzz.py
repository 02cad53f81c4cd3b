"""WS3, RT5: made-up messages crash nothing, reach no other room, and end a socket with the right
code only."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
import structlog
from aiohttp import ClientSession
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from appointments.domain import Kind
from core.errors import NotFound
from core.storage import Tx
from identity.defaults import PROGRAMME
from server.demo_pages import TIME_MACHINE
from server.services import SERVICES
from signaling.service import LIMITS_VERSION
from signaling.store import keep_limits_read
from signaling.wiring import GROUP_LIVE
from supervision.visit import NotNow
from tests.signaling.fuzzing import (
    NEWEST,
    NOW,
    THREE,
    Pages,
    Places,
    Told,
    Two,
    messages,
    right,
    words_of,
)
from tests.support.company import Company
from tests.support.house import Home, house
from tests.support.media_page import MediaPage

FRAMES_EACH = 80
MINUTE: Final = timedelta(minutes=1)
NAMES: Final = ("kari", "amina", "bjorn", "celine", "eva", "finn", "ola")
IN_SESSION: Final = (("kari", "amina"), ("amina", "kari"), ("kari", "eva"), ("celine", "kari"))
IN_GROUP: Final = (("eva", "amina"), ("finn", "eva"), ("celine", "amina"))
IN_VISIT: Final = (("kari", "eva"), ("eva", "amina"))

# The loop's thread draws random numbers of its own while frames are made up in another; hypothesis
# takes that for the strategies' and would print all of them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning"),
]


@dataclass
class Fuzz:
    """A whole house, and who talks in it. `places` is what is real there."""

    home: Home
    company: Company
    clients: dict[str, ClientSession]
    places: Places
    told: Told = field(default_factory=Told)

    async def meeting(self, kind: Kind, **people: str) -> str:
        """An appointment that has just begun."""
        now = self.company.machine.now()

        def body(tx: Tx) -> str:
            return self.company.services.appointments.appointments.schedule(
                tx,
                self.company.services.identity.scope,
                kind=kind,
                programme_id=PROGRAMME,
                starts_at=now - MINUTE,
                ends_at=now + 50 * MINUTE,
                participants={
                    self.company.cast[key].person_id: role for key, role in people.items()
                },
                claims=False,
            ).id

        return await self.home.house.storage.write(body)

    async def run(self, conversations: int, *, again: bool = False) -> None:
        """So many conversations, beside two who talk and hear only each other; `again`: the same
        ones each time."""
        theirs = await self.meeting("meeting", ola="user", bjorn="peer")
        group = await self.meeting("group_supervision", eva="supervisor", amina="peer")
        session = self.places.sessions[0]
        places = replace(self.places, rooms=[session, group, theirs])
        words = words_of(self.home.house.registry)
        may_hear_of = {"kari": {session}, "amina": {session, group}, "eva": {group}}
        may_hear_of["finn"] = {group}  # a guest, who may knock

        def two(names: tuple[str, str], room: str, joins: str) -> Two:
            first, second = (frozenset(may_hear_of.get(name, ())) for name in names)
            return Two(names, room, joins, (first, second))

        talks = [
            *[two(names, session, "call.join") for names in IN_SESSION],
            *[two(names, group, "group.join") for names in IN_GROUP],
            *[two(names, NEWEST, "group.join") for names in IN_VISIT],
        ]
        made = {
            each: [messages(words, right(places, each, who)) for who in (0, 1)] for each in talks
        }
        loop = asyncio.get_running_loop()

        @settings(
            max_examples=conversations,
            database=None,
            derandomize=again,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def each(data: st.DataObject) -> None:
            talk = data.draw(st.sampled_from(talks))
            frame = st.one_of(*[st.tuples(st.just(who), made[talk][who]) for who in (0, 1)])
            frames = data.draw(st.lists(frame, min_size=FRAMES_EACH // 2, max_size=FRAMES_EACH))
            yeses = 3 if talk.room == NEWEST else data.draw(st.integers(0, 3))
            asyncio.run_coroutine_threadsafe(self._talk(talk, yeses, frames), loop).result(90)

        unit = self.home.app[GROUP_LIVE].unit
        await unit.begin()
        process = unit.run
        beside = Pages(
            Two(("ola", "bjorn"), theirs, "call.join", (frozenset({theirs}),) * 2), Told()
        )
        async with beside.seated(self.clients):
            with structlog.testing.capture_logs() as logs:
                await asyncio.to_thread(each)
            assert unit.run == process, "the forwarding process has outlived it"
            assert [each for each in logs if each["log_level"] in ("error", "critical")] == []
            # The two go on: what one says the other hears, and nothing of the rest was heard.
            heard = beside.heard["call.signal"]
            signal = {"candidate": {"candidate": ""}}
            body = {"to": beside.two.pages[1], "epoch": NOW, "seq": 1, "signal": signal}
            body |= {"room": theirs, "connection": beside.two.pages[0]}
            await beside.say(0, json.dumps({"type": "call.signal", **body}))
        assert beside.heard["call.signal"] == heard + 1

    async def come_in(self, yeses: int) -> None:
        """One of us answers Kari, and so many of the three have said yes to a visit."""
        session, line = self.places.sessions[0], self.places.lines[0]
        asides = self.company.services.supervision.asides
        kari, amina, eva = (self.company.cast[name] for name in THREE)

        def body(tx: Tx) -> None:
            asides.ask(tx, kari, session)
            asides.take(tx, eva, line)
            if yeses > 0:
                said = asides.visit(tx, kari, session, None, True)
                self.told.hear(asdict(said.visit))
            if yeses > 1:
                asides.come(tx, eva, line, self.told.visit, True)
            if yeses > 2:
                self.told.hear(
                    asdict(asides.visit(tx, amina, session, self.told.visit, True).visit)
                )

        # Another visit, to Amina, may be under way: then it is that one.
        with contextlib.suppress(NotNow, NotFound):
            await self.home.house.storage.write(body)

    async def _talk(self, two: Two, yeses: int, frames: list[tuple[int, bytes | str]]) -> None:
        await self.come_in(yeses)
        pages = Pages(two, self.told)
        async with pages.seated(self.clients):
            for who, frame in frames:
                await pages.say(who, frame)


async def an_offer() -> str:
    page = MediaPage()
    try:
        return await page.offer()
    finally:
        await page.close()


@pytest.fixture(autouse=True)
def a_no_is_soon_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the first no to one of us coming into the call would be the last word of it for minutes,
    and hardly anything behind it would be tried."""
    monkeypatch.setattr("supervision.visit.PAUSE", timedelta(0))


@asynccontextmanager
async def fuzz(folder: Path) -> AsyncIterator[Fuzz]:
    """Kari and Amina may meet, Kari has asked staff for help, and everybody has logged in."""
    async with house(folder) as home:
        company = Company(home.house, home.app[SERVICES], home.app[TIME_MACHINE])
        await company.gather()
        session = await company.book("kari")
        await company.until(session.starts_at + MINUTE)
        storage, asides = home.house.storage, company.services.supervision.asides
        kari = company.cast["kari"]

        def asked(tx: Tx) -> str:
            keep_limits_read(tx, company.services.identity.scope, kari.person_id, LIMITS_VERSION)
            line = asides.ask(tx, kari, session.id).aside
            assert line is not None
            return line.id

        places = Places(
            rooms=(),
            sessions=(session.id,),
            lines=(await storage.write(asked),),
            people=[company.cast[name].person_id for name in NAMES],
            offer=await an_offer(),
        )
        clients = {name: await home.enter(name) for name in NAMES}
        yield Fuzz(home, company, clients, places)


async def test_made_up_messages_break_nothing(tmp_path: Path) -> None:
    async with fuzz(tmp_path) as made:
        await made.run(conversations=30, again=True)
        # Every word that a page of a call can say has gone past the door. One that few may say, and
        # only at some moments, may be drawn at others: then more is made up.
        words = set(words_of(made.home.house.registry))
        for _ in range(4):
            if made.told.went_in() >= words:
                break
            await made.run(conversations=30)
        assert made.told.went_in() >= words
        # Not the door alone is tried: what is drawn goes past it a third of the time.
        # Each word that only one of seven pages may say takes a little of that.
        assert made.told.deep() > made.told.frames / 4
        # Nor is the third person forgotten: the three have met, and said things there.
        assert made.told.for_three


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("half", ["one", "other"])
async def test_a_hundred_thousand_made_up_messages(tmp_path: Path, half: str) -> None:
    """In two halves, for two processors."""
    async with fuzz(tmp_path) as made:
        while made.told.frames < 50_000:
            await made.run(conversations=400)
            print(half, made.told.frames, "messages,", made.told.deep(), "past the door")
        words = set(words_of(made.home.house.registry))
        assert {word for word, code in made.told.answered if code == "ok"} >= words
