"""In a demo the cast have lives, and the coordinators' desk counts them right, on page and file."""

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from appointments.week import WeeklyHours
from core.clock import ShiftedClock
from core.ids import new_id
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from server import demo_requests, desk_lists
from server.cast import CAST
from server.desk_pairings import PairingRow, pairings
from server.overview import Overview, Overviews, PeerRow
from server.services import SERVICES, Services
from sessions import pairing_store
from sessions import store as session_store
from sessions.commitment import Lately
from sessions.pairing_store import Terms
from tests.support.clock import START
from tests.support.house import Home, house
from web.texts import Texts

AT_FOUR = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)


class Lived:
    """The house of a demo, and what its coordinator sees."""

    def __init__(self, home: Home) -> None:
        self.services: Services = home.app[SERVICES]
        self.storage = home.house.storage
        self.overviews = Overviews(self.services)
        self.who: dict[str, Actor] = {}

    async def meet(self) -> None:
        people, scope = self.services.identity.people, self.services.identity.scope
        for member in CAST:
            found = await self.storage.read(people.find_by_email, scope, member.email)
            assert found is not None
            self.who[member.key] = await self.storage.read(
                demo_requests.acting, self.services, found.id
            )

    async def overview(self) -> Overview:
        return await self.storage.read(self.overviews.of, self.who["guro"], PROGRAMME)

    async def peer(self, name: str) -> PeerRow:
        return next(row for row in (await self.overview()).peers if row.name == name)

    async def pair(self, user: str) -> PairingRow:
        found = await self.storage.read(pairings, self.services, self.who["guro"], PROGRAMME)
        return next(row for row in found if row.user == user)

    async def book(self, user: str, pairing_id: str) -> datetime:
        booking, me = self.services.sessions.booking, self.who[user]
        offers = await self.storage.read(booking.offers, me, pairing_id)
        await self.storage.write(booking.book, me, pairing_id, offers.starts[0])
        return offers.starts[0]

    async def files(self) -> dict[str, list[list[str]]]:
        """The exported lists as a spreadsheet reads them, without their headings."""
        found = await self.storage.write(
            desk_lists.lists, self.services, self.overviews, self.who["guro"], PROGRAMME
        )
        archive = zipfile.ZipFile(io.BytesIO(desk_lists.as_csv(found, Texts("nb"))))
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
        return {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
            for name, text in texts.items()
        }


async def test_in_a_demo_the_cast_have_lives_and_the_desk_counts_them(tmp_path: Path) -> None:
    clock = ShiftedClock(START - datetime.now(UTC))
    async with house(tmp_path, clock, mode="demo") as home:
        for member in CAST:
            client = await home.enter(member.key)
            async with client.get("/") as page:
                assert page.status == 200, member.key
        async with home.stranger.get("/demo/post") as page:
            assert "kari@example.org" in await page.text()
        lived = Lived(home)
        await lived.meet()
        pairing_id = await _as_lived(lived)
        await _somebody_new_is_asked(lived)
        await _the_last_ones_are_booked(lived, pairing_id)
        await _who_rests_and_who_has_room(lived)
        await _nothing_for_a_month(lived, pairing_id, clock)


async def _as_lived(lived: Lived) -> str:
    kari, storage, scope = lived.who["kari"], lived.storage, lived.services.identity.scope
    (pairing,) = await storage.read(pairing_store.of_person, scope, kari.person_id)
    sessions = await storage.read(session_store.of_pairing, scope, pairing.id)
    states = sorted(session.state for session in sessions)
    assert states == ["booked", "cancelled", "completed", "completed"]
    seen, pair = await lived.overview(), await lived.pair("Kari")
    assert (seen.waiting, seen.asked, seen.active, seen.ending, seen.quiet) == (1, 0, 1, 0, 0)
    assert (seen.offers, seen.empty_days) == (0, 14)
    assert seen.talk_hours == 2 * 41, "Eva's and Finn's weeks"
    assert (pair.stand, pair.quota.used, pair.quota.reserved) == ("active", 2, 1)
    amina, bjorn = await lived.peer("Amina"), await lived.peer("Bjørn")
    assert amina.next_at == pair.next_at == AT_FOUR
    assert (amina.lately, amina.hours, amina.capacity) == (Lately(held=2, room=2), 22, 2)
    assert (bjorn.lately, bjorn.next_at) == (Lately(0, 0), None)
    files = await lived.files()
    assert files["koblinger"][0][-3:] == ["5", "2", "1"], "of five two had, one booked"
    assert [row[1:] for row in files["samtaler"]] == [
        ["Kari", "Amina", word] for word in ("Gjennomført", "Gjennomført", "Avlyst", "Satt av")
    ]
    assert files["fellesveiledning"] == [["2026-03-03 15:00", "Finn", "0"]]
    (hers,) = (row for row in files["likepersoner"] if row[0] == "Amina")
    assert hers[1:6] == ["1", "2", "22", "2026-03-03 17:00", "2"]
    assert not files["prater"] + files["flere samtaler"] + files["det vi skal gjøre"]
    return pairing.id


async def _somebody_new_is_asked(lived: Lived) -> None:
    """Ola waits; Bjørn is asked, then Ola, and they book the first one of Bjørn's."""
    storage, matching, who = lived.storage, lived.services.matching, lived.who
    (row,) = await storage.read(matching.desk.rows, who["guro"])
    hello = partial(matching.desk.answer, message_id=new_id(), text="Hei, Ola. Hilsen Guro")
    await storage.write(hello, who["guro"], row.request.id)
    assert (await lived.overview()).waiting == 1, "answered; somebody is to be found"
    things = await storage.read(lived.overviews.things, who["guro"])
    made = await storage.write(
        matching.desk.propose, who["guro"], row.request.id, who["bjorn"].person_id, note=""
    )
    seen = await lived.overview()
    assert (seen.waiting, seen.asked, seen.active) == (0, 1, 1), "the peer has the question"
    assert await storage.read(lived.overviews.things, who["guro"]) == things - 1
    await storage.write(matching.proposals.answer_as_peer, who["bjorn"], made.id, yes=True)
    seen = await lived.overview()
    assert (seen.waiting, seen.asked, seen.active) == (0, 1, 1), "the user has it"
    yes = await storage.write(matching.proposals.answer_as_user, who["ola"], made.id, yes=True)
    room = (await lived.overview()).talk_room
    starts = await lived.book("ola", yes.pairing_id)
    seen = await lived.overview()
    assert (seen.waiting, seen.asked, seen.active) == (0, 0, 2)
    assert seen.talk_room < room, "an hour of it is kept for the talk after it"
    assert (await lived.peer("Bjørn")).next_at == (await lived.pair("Ola")).next_at == starts
    files = await lived.files()
    (talk,) = files["prater"]
    assert (talk[0], talk[3]) in (("Bjørn", "Eva"), ("Bjørn", "Finn"))
    at_home = starts.astimezone(ZoneInfo("Europe/Oslo"))
    assert talk[1] == f"{at_home:%Y-%m-%d %H:%M}", "the session that it follows"
    (plan,) = files["det vi skal gjøre"]
    assert (plan[0], seen.offers) == ("Bjørn", 1)


async def _the_last_ones_are_booked(lived: Lived, pairing_id: str) -> None:
    for _ in range(2):
        await lived.book("kari", pairing_id)
    ask = lived.services.sessions.extensions.ask
    await lived.storage.write(ask, lived.who["kari"], pairing_id)
    seen, pair = await lived.overview(), await lived.pair("Kari")
    assert (seen.ending, pair.stand, pair.next_at) == (1, "ending", AT_FOUR)
    assert (await lived.pair("Ola")).stand == "active"
    files = await lived.files()
    assert [row[1:] for row in files["flere samtaler"]] == [["Kari", "Amina"]]
    assert ["Kari", "Amina", "2", "3"] in [row[:2] + row[-2:] for row in files["koblinger"]]


async def _who_rests_and_who_has_room(lived: Lived) -> None:
    begin = lived.services.matching.breaks.begin
    before = (await lived.overview()).places
    await lived.storage.write(begin, lived.who["celine"], PROGRAMME)
    scope = lived.services.identity.scope

    def more_time(tx: Tx) -> None:
        david = lived.who["david"].person_id
        pairing_store.ensure_terms(tx, scope, david, PROGRAMME, 5)
        pairing_store.save_terms(tx, scope, david, PROGRAMME, Terms(5))
        hour = WeeklyHours(5, 9 * 60, 10 * 60, "Europe/Oslo")
        availability = lived.services.appointments.availability
        availability.add_hours(tx, scope, david, "session", hour)

    await lived.storage.write(more_time)
    celine, david = await lived.peer("Celine"), await lived.peer("David")
    assert celine.away
    assert not celine.has_room
    assert not david.away
    assert (david.capacity, david.hours) == (5, 23)
    assert (await lived.overview()).places == before - 2 + 3, "hers are away, he has three more"


async def _nothing_for_a_month(lived: Lived, pairing_id: str, clock: ShiftedClock) -> None:
    booking, scope = lived.services.sessions.booking, lived.services.identity.scope
    for each in await lived.storage.read(session_store.of_pairing, scope, pairing_id):
        if each.state == "booked":
            await lived.storage.write(booking.cancel, lived.who["kari"], each.id)
    await lived.storage.write(lived.services.matching.breaks.begin, lived.who["bjorn"], PROGRAMME)
    seen = await lived.overview()
    assert (seen.quiet, seen.active, seen.paused) == (0, 1, 1)
    clock.offset += timedelta(days=47)  # a month after the last that they had meant to have
    seen, pair = await lived.overview(), await lived.pair("Kari")
    assert (seen.quiet, seen.ending, pair.stand, pair.next_at) == (1, 0, "quiet", None)
    assert (await lived.pair("Ola")).stand == "paused"
