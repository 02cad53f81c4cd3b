"""Whoever takes over sees what came, from whom, and what is next, until they have seen it."""

import re
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from aiohttp import ClientSession

from core.clock import ShiftedClock
from core.ids import new_id
from core.same_words import mark_of
from core.storage import Tx
from core.vault import data_key_table
from identity.defaults import PROGRAMME
from identity.handed import KEPT, Handed, Kind
from identity.tables import handed, handed_word
from server import demo_requests
from server.services import SERVICES, Services
from supervision import log_store, meeting_store, store, talk_store
from supervision.domain import Duty, Hour, Policy
from supervision.meeting import Meeting
from supervision.notes import FollowUp, Talk
from tests.server.test_overview import ids
from tests.support.house import house

WORD = "Kari venter på svar, ring 91234567"
UPTO = re.compile(r'name="upto" value="([^"]+)"')
SEEN = re.compile(r'action="(/kommet/[0-9a-f]{32})"')


async def page(client: ClientSession, path: str) -> str:
    async with client.get(path) as answer:
        assert answer.status == 200, path
        return await answer.text()


async def post(client: ClientSession, path: str, **data: str) -> tuple[int, str]:
    async with client.post(path, data=data, allow_redirects=False) as answer:
        return answer.status, await answer.text()


def came_on(desk: str) -> str:
    """The part of a desk that tells what came."""
    return desk.partition('id="kommet"')[2].partition("</section>")[0]


async def test_what_came_stands_on_the_desk_until_it_is_seen(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        cast = await ids(home)
        people, scope = services.identity.people, services.identity.scope
        finn = await storage.read(people.find_by_email, scope, "finn@example.org")
        assert finn is not None
        await storage.write(demo_requests.match, services, cast)
        await storage.write(demo_requests.wait_for_answer, services, cast)
        await storage.write(_promised, services, cast)
        await storage.write(people.grant, scope, finn.id, PROGRAMME, "coordinator")
        guro, eva = await home.enter("guro"), await home.enter("eva")
        other = await home.enter("finn")

        until = (home.house.clock.now() + timedelta(days=7)).date().isoformat()
        going = {"to": finn.id, "until": until, "word": WORD}
        status, text = await post(guro, "/koordinator/borte", **going)
        assert (status, f'value="{mark_of(WORD)}"' in text, WORD in text) == (422, True, True)
        assert await storage.read(_counts) == (0, 0), "nothing moved yet"
        status, _ = await post(guro, "/koordinator/borte", **going, sure=mark_of(WORD))
        assert status == 303
        desk = await page(other, "/koordinator")
        for said in ("Kommet til deg", "Fra Guro, hos deg siden", WORD, "Ny, fra Guro"):
            assert said in desk, said
        came = came_on(desk)
        assert "Venter på svar fra deg innen" in came
        assert re.search(r'href="/koordinator/foresporsel/[0-9a-f]{32}">Ola<', came)
        assert "Lovet innen" in came, "the promise of Guro's as well"
        assert "Kommet til deg" in await page(other, "/veileder"), "on either desk of theirs"
        assert "Kommet til deg" not in await page(guro, "/koordinator")

        # What is somebody else's meanwhile is left out.
        await storage.write(_kept_with, cast["guro"])
        assert ">Ola<" not in came_on(await page(other, "/koordinator"))
        await storage.write(_kept_with, finn.id)
        # Nobody dismisses what is another's; one's own goes one by one, and twice is once.
        ways = SEEN.findall(came)
        assert len(ways) == 3
        amina = await home.enter("amina")
        for way in ways:
            assert (await post(eva, way))[0] == (await post(guro, way))[0] == 303
            assert (await post(amina, way))[0] == 403
        # Nor does anybody but a coordinator go with requests, take them over or come back.
        for path, form in (("", going), ("/ta-over", {"whose": finn.id}), ("/tilbake", {})):
            for who in (eva, amina):
                assert (await post(who, "/koordinator/borte" + path, **form))[0] == 403, path
        assert await storage.read(_counts) == (2, 1)
        for _ in range(2):
            assert (await post(other, ways[0], back="/koordinator"))[0] == 303
        assert await storage.read(_counts) == (2, 0), "a word that was read is gone"
        assert await storage.read(_word_keys) == 0, "from every backup too"
        desk = await page(other, "/koordinator")
        assert WORD not in desk
        all_of_it = {"back": "/koordinator", "upto": UPTO.findall(desk)[0]}
        assert (await post(other, "/kommet", **all_of_it))[0] == 303
        assert "Kommet til deg" not in await page(other, "/koordinator")
        assert await storage.read(_counts) == (0, 0)


async def test_only_what_was_seen_goes_and_a_word_only_to_whoever_takes_over(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        cast = await ids(home)
        people, scope = services.identity.people, services.identity.scope
        finn = await storage.read(people.find_by_email, scope, "finn@example.org")
        assert finn is not None
        eva, other, admin = [await home.enter(who) for who in ("eva", "finn", "hanne")]
        going = {"word": "Det er mye akkurat nå."}
        status, text = await post(eva, "/veileder/gi-videre", **going)
        assert (status, going["word"] in text) == (422, True)
        assert "Ingen tok over noe" in text
        assert await storage.read(_counts) == (0, 0), "nobody took over"
        # What is promised about somebody is never given to themselves.
        await storage.write(people.grant, scope, cast["amina"], PROGRAMME, "supervisor")
        await storage.write(_promised, services, cast)
        assert (await post(eva, "/veileder/gi-videre", **going))[0] == 303
        assert await storage.read(_owners, cast["amina"]) == {cast["guro"], finn.id}
        # The page is old, and something came meanwhile: the button takes what stood on it.
        old = await page(other, "/veileder")
        upto = UPTO.findall(old)[0]
        assert isinstance(home.house.clock, ShiftedClock)
        home.house.clock.offset += timedelta(minutes=1)
        for _ in range(2):
            await storage.write(_word, services, "Ring Amina først.", cast["guro"], finn.id)
        assert await storage.read(_counts) == (1, 2), "the same word twice is one"
        text = await page(other, "/veileder")
        assert text.index("Fra Guro") < text.index("Fra Eva"), "the newest first"
        assert (await post(other, "/kommet", upto=upto))[0] == 303
        assert await storage.read(_counts) == (0, 1)
        assert "Ring Amina først." in await page(other, "/veileder")
        assert (await post(other, "/kommet"))[0] == 422
        # Whoever is erased leaves work behind that is new with somebody; a word to them goes.
        await storage.write(_promised, services, cast)
        assert (await post(eva, "/veileder/gi-videre", **going))[0] == 303
        async with admin.post(f"/personer/{cast['eva']}/slett", data={"sure": "yes"}) as answer:
            assert answer.status == 200
        assert await storage.read(_counts) == (1, 1), "hers was a word of hers"
        assert "Fra Slettet person" in await page(other, "/veileder")
        # Whoever is none of us any more reads nothing, and the key is gone.
        await storage.write(people.revoke, scope, finn.id, PROGRAMME, "supervisor")
        assert (await storage.read(_counts))[1] == 0
        assert await storage.read(_word_keys) == 0


async def test_a_supervisors_work_and_word_go_along_and_are_not_kept_for_ever(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        cast = await ids(home)
        people, scope = services.identity.people, services.identity.scope
        finn = await storage.read(people.find_by_email, scope, "finn@example.org")
        assert finn is not None
        for _ in range(2):
            await storage.write(_promised, services, cast)
        eva, other = await home.enter("eva"), await home.enter("finn")
        status, text = await post(eva, "/veileder/gi-videre", word=WORD)
        assert (status, 'name="sure"' in text, WORD in text) == (422, True, True)
        await storage.write(_work, services, cast["amina"], cast["eva"], finn.id)
        assert (await post(eva, "/veileder/gi-videre", word="Ring Amina først."))[0] == 303
        home_page = await page(other, "/veileder")
        came = came_on(home_page)
        for said in ("Ring Amina først.", "Fra Eva", "Én til", "Lovet innen", "Du leder den"):
            assert said in came, said
        for way in ("/veileder/prat/", "/veileder#prat-", "/veileder#lovet", "/veileder/felles/"):
            assert f'href="{way}' in came, way
        assert (came.count('">Amina</a>'), came.count("Prat ")) == (4, 4), "seen and heard"
        # What is done, or went on to somebody else, is new no longer; the rest goes with time.
        await storage.write(_done)
        assert "/veileder#lovet" not in await page(other, "/veileder")
        keep = Handed(home.house.vault)

        def a_month_later(tx: Tx) -> int:
            before = tx.now - KEPT - timedelta(days=1)
            tx.conn.execute(sa.update(handed).values(came_at=before))
            assert keep.forget_old(tx, scope, PROGRAMME) == 5
            tx.conn.execute(sa.update(handed_word).values(said_at=before))
            return keep.forget_old(tx, scope, PROGRAMME)

        assert await storage.write(a_month_later) == 1
        assert "Kommet til deg" not in await page(other, "/veileder")


def _counts(tx: Tx) -> tuple[int, int]:
    count = sa.select(sa.func.count())
    things = tx.conn.scalar(count.select_from(handed)) or 0
    return things, tx.conn.scalar(count.select_from(handed_word)) or 0


def _kept_with(tx: Tx, coordinator_id: str) -> None:
    """All requests are this one's."""
    tx.conn.execute(
        sa.text("update support_request set coordinator_id = :it"), {"it": coordinator_id}
    )


def _word_keys(tx: Tx) -> int:
    c = data_key_table.c
    which = c.place.startswith("handed:"), c.wrapped.is_not(None)
    return tx.conn.scalar(sa.select(sa.func.count()).where(*which)) or 0


def _owners(tx: Tx, about: str) -> set[str]:
    table = sa.table("supervision_follow_up", sa.column("owner_id"), sa.column("about_id"))
    return set(tx.conn.scalars(sa.select(table.c.owner_id).where(table.c.about_id == about)))


def _word(tx: Tx, services: Services, text: str, from_id: str, to_id: str) -> None:
    handed_on, scope = services.identity.people.handed, services.identity.scope
    handed_on.leave_word(tx, scope, PROGRAMME, text, from_id=from_id, to=[to_id])


def _done(tx: Tx) -> None:
    tx.conn.execute(sa.text("update supervision_follow_up set done_at = 1"))


def _promised(tx: Tx, services: Services, cast: dict[str, str]) -> None:
    for owner in ("guro", "eva"):
        promise = FollowUp(
            id=new_id(),
            programme_id=PROGRAMME,
            about_id=cast["amina"],
            owner_id=cast[owner],
            due_on=tx.now.date() + timedelta(days=2),
            kind="call_peer",
            text="",
            entry_id=None,
            created_by=cast["eva"],
        )
        log_store.add_follow_up(tx, services.identity.scope, promise, None)


def _work(tx: Tx, services: Services, amina: str, eva: str, finn: str) -> None:
    """A talk that is owed, one that was asked for and a group supervision: Finn's, from Eva."""
    scope, at = services.identity.scope, tx.now + timedelta(days=1)
    end, key, asked, group = at + timedelta(hours=1), new_id(), new_id(), new_id()
    hour = Hour(finn, at, end, new_id())
    duty = Duty(key, PROGRAMME, amina, new_id(), new_id(), tx.now, hour=hour, arose_at=tx.now)
    store.add(tx, scope, duty, Policy())
    talk_store.add_talk(tx, scope, Talk(asked, PROGRAMME, amina, finn, "asked", at, end))
    meeting = Meeting(group, PROGRAMME, "group_supervision", finn, at, end, "video")
    meeting_store.add(tx, scope, meeting, eva, None)
    came = services.identity.people.handed.came
    things: tuple[tuple[Kind, str], ...] = (("duty", key), ("talk", asked), ("meeting", group))
    for kind, subject in things:
        came(tx, scope, PROGRAMME, kind, subject, from_id=eva, to_id=finn)
