"""People who go on booking through kill -9 of the server, and the count afterwards."""

import asyncio
import contextlib
import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError, ClientSession

from server import installation
from server.demo import COMPLETE
from server.house import open_house
from server.services import compose, prepare
from tests.support.house import OWN, settings_for
from tests.support.pairs import make_pair, make_supervisors
from tests.support.server import ServerProcess

LOST = (ClientError, OSError, TimeoutError)
_SLOT = re.compile(r'name="starts_at" value="([^"]+)"')


@dataclass(frozen=True)
class Booker:
    """A user with a login that outlives the server."""

    person_id: str
    pairing_id: str
    token: str


async def make_bookers(folder: Path, count: int) -> list[Booker]:
    """Pairs and supervisors in the database that the server will open."""
    made = []
    async with open_house(settings_for(folder)) as house:
        services = compose(house)
        storage, identity = house.storage, services.identity
        await storage.write(prepare, services)
        await storage.write(installation.note, COMPLETE)  # the cast would only be in the way
        await storage.write(make_supervisors, services)
        for number in range(count):
            user, pairing_id = await storage.write(make_pair, services, number)
            entered = await storage.write(identity.logins.demo, identity.scope, user.person_id)
            made.append(Booker(user.person_id, pairing_id, entered.token))
    return made


@dataclass
class BookingStorm:
    """`acknowledged`: how many bookings of each pairing the server said yes to; `lost`: to how
    many it gave no answer, so that they may or may not be there."""

    server: ServerProcess
    acknowledged: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def count(self) -> int:
        return sum(self.acknowledged.values())

    async def until(self, count: int) -> None:
        """Wait for so many acknowledgements."""
        async with asyncio.timeout(200):
            while self.count < count:
                self.more.clear()
                await self.more.wait()

    async def book_on(self, bookers: list[Booker]) -> None:
        """Book for one after the other, as long as there are times."""
        for booker in bookers:
            has_times = True
            while has_times:
                with contextlib.suppress(*LOST):
                    async with self._browser(booker) as browser:
                        while has_times := await self._book(browser, booker):
                            pass
                    continue
                await asyncio.sleep(0.2)

    def _browser(self, booker: Booker) -> ClientSession:
        base = f"http://127.0.0.1:{self.server.port}"
        return ClientSession(base, headers=OWN, cookies={"login": booker.token})

    async def _book(self, browser: ClientSession, booker: Booker) -> bool:
        """Take the first time; False when none is offered."""
        path = f"/timer/{booker.pairing_id}"
        async with browser.get(path, allow_redirects=False) as page:
            slot = _SLOT.search(await page.text())
            if page.status != 200 or slot is None:
                return page.status != 200
        self._note(self.lost, booker, 1)
        form = {"starts_at": slot[1].replace("&#43;", "+")}
        async with browser.post(path, data=form, allow_redirects=False) as answer:
            await answer.read()
            self._note(self.lost, booker, -1)
            if answer.status == 303:
                self._note(self.acknowledged, booker, 1)
                self.more.set()
        return True

    @staticmethod
    def _note(counts: dict[str, int], booker: Booker, by: int) -> None:
        counts[booker.pairing_id] = counts.get(booker.pairing_id, 0) + by

    def check(self, database: Path) -> None:
        """Every acknowledged booking is there, once, with its time claimed for both."""
        with contextlib.closing(sqlite3.connect(database)) as connection:
            found = dict(
                connection.execute("select pairing_id, count(*) from session group by pairing_id")
            )
            alone = connection.execute(
                "select count(*) from session s where not exists"
                " (select 1 from busy b where b.appointment_id = s.id and b.person_id = s.user_id)"
                " or not exists"
                " (select 1 from busy b where b.appointment_id = s.id and b.person_id = s.peer_id)"
            ).fetchone()
        for pairing_id, count in self.acknowledged.items():
            unsure = self.lost.get(pairing_id, 0)
            assert count <= found.get(pairing_id, 0) <= count + unsure, pairing_id
        assert alone == (0,)


async def booking_weather(folder: Path, *, kills: int, each: int, pairs: int) -> BookingStorm:
    """`kills` times kill -9 under booking load, and the count at the end."""
    bookers = await make_bookers(folder, pairs)
    with ServerProcess(folder) as server:
        storm = BookingStorm(server)
        tasks = [asyncio.create_task(storm.book_on(bookers[part::4])) for part in range(4)]
        try:
            for number in range(1, kills + 1):
                await storm.until(number * each)
                server.kill()
                await asyncio.to_thread(server.start)
            await storm.until((kills + 1) * each)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
    storm.check(folder / "data" / "likeperson.sqlite3")
    return storm
