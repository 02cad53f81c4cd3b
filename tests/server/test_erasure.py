"""Somebody is erased altogether: of them nothing is left, whoever asked for it (PR2, CR5)."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.util import await_only

from appointments.domain import Kind
from appointments.week import WeeklyHours
from chat import choice_store
from chat.keys import ROOM
from core.clock import ShiftedClock
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import lifetimes
from identity.audit import Verdict
from identity.defaults import ORGANISATION, PROGRAMME
from identity.erasing import LastAdmin
from identity.tables import person
from server import demo_requests
from server.cast import BY_KEY
from server.datamap import DATA_MAP, Whose
from server.erasure.fates import ELSEWHERE, FATES
from server.erasure.routes import ERASURE
from server.mail import Outbox
from server.migrations.schema import complete
from server.services import SERVICES
from sessions import store as session_store
from sessions.tables import session as session_table
from tests.security.walker import Walker
from tests.support.house import Home, house

SCOPE = Scope(ORGANISATION)
LEFT_BY_THE_CHAIN = "audit"


def test_every_column_that_knows_people_has_a_fate() -> None:
    for name, table in complete().tables.items():
        known = {c.name for c in table.c if any(k.column.table is person for k in c.foreign_keys)}
        mapped = DATA_MAP.get(name)
        known |= set(mapped.by) if isinstance(mapped, Whose) else set()
        if not known or name in ELSEWHERE:
            continue
        fate = FATES[name]
        assert known <= {*fate.gone, *fate.nameless}, name


def ids(tx: Tx) -> dict[str, str]:
    """The cast as far as it is still here."""
    rows = tx.conn.execute(sa.select(person.c.first_name, person.c.id)).all()
    names = {member.name: key for key, member in BY_KEY.items()}
    return {names[row.first_name]: row.id for row in rows if row.first_name in names}


def traces(tx: Tx, home: Home, person_id: str, words: tuple[str, ...]) -> set[str]:
    """Table and column wherever the person, or one of the words, is to be found."""
    vault, found = home.house.vault, set()
    for table in complete().sorted_tables:
        mapped = DATA_MAP.get(table.name)
        key = mapped.key if isinstance(mapped, Whose) else "id"
        for row in tx.conn.execute(sa.select(table)).mappings():
            for column in table.c:
                text = _read(tx, home, vault, table.name, key, column, row)
                if person_id in text or any(word in text for word in words):
                    found.add(f"{table.name}.{column.name}")
    return {each for each in found if not each.startswith(LEFT_BY_THE_CHAIN)}


def _read(
    tx: Tx, home: Home, vault: Any, table: str, key: str, column: sa.Column[Any], row: Any
) -> str:
    value = row[column.name]
    if not isinstance(column.type, sa.LargeBinary) or not value:
        return str(value)
    sealed = (table, str(row.get(key, "")), column.name), bytes(value)
    return vault.open_readable(tx, SCOPE, [sealed])[0] or bytes(value).hex()


def numbers(key: str) -> tuple[str, ...]:
    """The member's telephone number, if they have one, with any country before it."""
    phone = BY_KEY[key].phone
    return () if phone is None else (phone.removeprefix("+46"),)


async def wrote(home: Home, key: str, word: str) -> None:
    """Word by word wherever there is something to write."""

    def words() -> Any:
        yield f"{word} flyr"

    walker = Walker(key, await home.enter(key), words, alike=2)
    await walker.walk(60)
    assert any(status in (200, 303) for _, status in walker.sent), key


@pytest.mark.timeout(300)
async def test_of_whoever_is_erased_nothing_is_left(tmp_path: Path, database_url: str) -> None:
    """A user and a peer by themselves, a supervisor and a coordinator by an admin; all have lived
    here for a month and written wherever one can."""
    async with house(tmp_path, mode="demo", database_url=database_url) as home:
        storage, services = home.house.storage, home.app[SERVICES]
        cast = await storage.read(ids)
        hashes = await storage.read(address_hashes)
        for key in ("kari", "amina"):
            await wrote(home, key, f"Kanari{key}")
        before = await storage.read(counted)
        hanne = await home.enter("hanne")
        for key in ("kari", "amina", "eva", "guro"):
            word = (f"Kanari{key}", f"{key}@example.org", hashes[cast[key]], *numbers(key))
            if key in ("kari", "amina"):
                assert "person.phone_sealed" in await storage.read(traces, home, cast[key], word)
            assert len(await storage.read(traces, home, cast[key], word)) > 8, key
            if key in ("kari", "amina"):
                client = await home.enter(key)
                async with client.post("/meg/slett", data={}) as answer:
                    assert answer.status == 422
                async with client.post("/meg/slett", data={"sure": "yes"}) as answer:
                    assert answer.status == 200
                    assert "Nå er alt om deg slettet" in await answer.text()
                async with client.get("/meg") as answer:
                    assert answer.status == 401
            else:
                data = {"sure": "yes"}
                async with hanne.post(f"/personer/{cast[key]}/slett", data=data) as answer:
                    assert answer.status == 200
            await home.house.worker.work_off()
            assert await storage.read(traces, home, cast[key], word) == set(), key
            if key == "kari":  # Amina met her twice: nothing asks how that was with nobody
                left = await home.enter("amina")
                async with left.get("/") as page:
                    text = await page.text()
                assert "Det handler ikke om deg." in text
                assert "Slettet person" not in text
        assert await storage.read(counted) == before
        verdict: Verdict = await storage.read(services.identity.chain.verify)
        assert verdict.is_sound
        assert await storage.read(names_of_members) >= {"Bjørn", "Celine"}
        # What they had to do with goes on: every page of those who are left opens.
        for key in ("ola", "bjorn", "finn", "hanne"):
            walker = Walker(key, await home.enter(key), alike=2)
            await walker.walk()
            assert [each.path for each in walker.pages.values() if each.status >= 500] == []


def address_hashes(tx: Tx) -> dict[str, str]:
    rows = tx.conn.execute(sa.select(person.c.id, person.c.email_hash))
    return {row.id: bytes(row.email_hash).hex() for row in rows if row.email_hash}


def counted(tx: Tx) -> dict[str, int]:
    """What the funder's report is counted from."""
    names = ("session", "support_request", "supervision_entry", "cohort_member", "participant")
    tables = complete().tables
    found = {
        each: _count(tx, sa.select(sa.func.count()).select_from(tables[each])) for each in names
    }
    met = tables["session"]
    for side in ("user_id", "peer_id"):
        which = sa.select(sa.func.count(met.c[side].distinct())).where(met.c.state == "completed")
        found[side] = _count(tx, which)
    return found


def _count(tx: Tx, query: sa.Select[Any]) -> int:
    return tx.conn.scalar(query) or 0


def names_of_members(tx: Tx) -> set[str]:
    return {row.first_name for row in tx.conn.execute(sa.select(person.c.first_name))}


async def test_a_restored_backup_brings_nobody_back(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        storage = home.house.storage
        _, erasure, _, _ = home.app[ERASURE]
        cast = await storage.read(ids)

        def keep(tx: Tx) -> dict[str, Any]:
            row = tx.conn.execute(sa.select(person).where(person.c.id == cast["ola"])).one()
            return dict(row._mapping)

        backup = await storage.read(keep)
        await storage.write(erasure.erase, SCOPE, cast["ola"], cast["hanne"])

        def restore(tx: Tx) -> None:
            tx.conn.execute(sa.insert(person).values(backup))

        await storage.write(restore)
        assert "ola" in await storage.read(ids)
        assert await storage.write(erasure.replay) == 1
        assert "ola" not in await storage.read(ids)
        assert await storage.write(erasure.replay) == 0


async def test_it_must_be_them_somebody_must_be_left_and_only_an_admin_does_it_for_others(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        cast = await home.house.storage.read(ids)
        ola, hanne, guro = [await home.enter(key) for key in ("ola", "hanne", "guro")]
        async with hanne.post("/meg/slett", data={"sure": "yes"}) as answer:
            assert "eneste administratoren" in await answer.text()
        async with hanne.get(f"/personer/{cast['hanne']}/slett", allow_redirects=False) as answer:
            assert answer.headers["Location"] == "/meg/slett"
        async with guro.post(f"/personer/{cast['ola']}/slett", data={"sure": "yes"}) as answer:
            assert answer.status == 403
        assert isinstance(home.house.clock, ShiftedClock)
        home.house.clock.offset += lifetimes.STEP_UP_LIFE + timedelta(seconds=1)
        async with ola.post("/meg/slett", data={"sure": "yes"}) as answer:
            assert "Logg inn på nytt" in await answer.text()
        async with ola.post("/meg/slett/logg-inn", allow_redirects=False) as answer:
            assert answer.headers["Location"] == "/inn?neste=/meg/slett"
        async with hanne.post(f"/personer/{cast['ola']}/slett", data={"sure": "yes"}) as answer:
            assert answer.status == 403  # the second factor is asked for anew (SE5)
        assert set(await home.house.storage.read(ids)) == set(cast)


@pytest.mark.parametrize(
    ("gone", "how"),
    [
        ("kari", "is erased"),
        ("amina", "is erased"),
        ("kari", "finds the door closed"),
        ("amina", "finds the door closed"),
        ("amina", "is no peer any more"),
        ("amina", "dies"),
    ],
)
async def test_what_runs_ends_and_the_other_is_told_kindly(
    tmp_path: Path, gone: str, how: str
) -> None:
    """In the midst of a session: it breaks off, what was booked is called off, one mail is sent,
    and the other's first page says that it is not about them. After a death a person says it."""
    async with house(tmp_path) as home:
        storage, services, clock = home.house.storage, home.app[SERVICES], home.house.clock
        _, erasure, _, _ = home.app[ERASURE]
        assert isinstance(clock, ShiftedClock)
        cast = await storage.read(ids)
        pairing_id = await storage.write(demo_requests.match, services, cast)
        kari = await storage.read(demo_requests.acting, services, cast["kari"])
        hours, booking = services.appointments.availability, services.sessions.booking

        def give(tx: Tx) -> None:
            given: tuple[tuple[str, Kind], ...] = (("amina", "session"), ("eva", "supervision"))
            for who, kind in given:
                for day in range(7):
                    row = WeeklyHours(day, 0, 24 * 60, "Europe/Oslo")
                    hours.add_hours(tx, SCOPE, cast[who], kind, row)

        await storage.write(give)
        offers = await storage.read(booking.offers, kari, pairing_id)
        now = await storage.write(booking.book, kari, pairing_id, offers.starts[0])
        clock.offset += now.starts_at - clock.now()
        for key in ("kari", "amina"):
            enter = services.appointments.attendance.enter
            await storage.write(enter, SCOPE, now.id, cast[key], key)
        await home.house.worker.work_off()
        outbox = home.house.mailer
        assert isinstance(outbox, Outbox)
        before = {kept.mail.message_id for kept in outbox}

        def goes(tx: Tx) -> None:
            identity = services.identity
            if how == "is erased":
                erasure.erase(tx, SCOPE, cast[gone], cast[gone])
            elif how == "finds the door closed":
                identity.logins.close_door(tx, SCOPE, cast[gone], cast["hanne"])
            elif how == "dies":
                guro = demo_requests.acting(tx, services, cast["guro"])
                services.sessions.pairings.died(tx, guro, pairing_id, "peer")
            else:
                identity.people.revoke(tx, SCOPE, cast[gone], PROGRAMME, "peer", cast["hanne"])

        await storage.write(goes)
        await home.house.worker.work_off()

        def stands(tx: Tx) -> tuple[str, str, str | None]:
            session = session_store.get(tx, SCOPE, now.id)
            pairing = services.sessions.pairings.get(tx, SCOPE, pairing_id)
            assert session is not None
            return session.state, pairing.state, pairing.ended_how

        ended = {"is erased": "erased", "dies": "death"}.get(how, "left")
        # Two who talk are not torn apart because one of them has another role tomorrow.
        talks_on = how in ("is no peer any more", "dies")
        state = "in_progress" if talks_on else "cancelled"
        assert await storage.read(stands) == (state, "ended", ended)
        left = "amina" if gone == "kari" else "kari"
        mails = [kept.mail for kept in outbox if kept.mail.message_id not in before]
        assert f"{gone}@example.org" not in {mail.to for mail in mails}
        if how == "dies":
            assert mails == []
            return
        assert any("lese" in mail.text for mail in mails if mail.to.startswith(left))
        client = await home.enter(left)
        async with client.get("/") as page:
            text = await page.text()
        assert "Det handler ikke om deg." in text
        assert "Slettet person" not in text
        assert ("alt om seg slettet" in text) == (ended == "erased")
        assert ("er ikke med hos oss lenger" in text) == (ended == "left")

        def asked_how_it_was(tx: Tx) -> int:
            """Had it lasted long enough to be one that took place."""
            had = {"state": "completed", "ended_at": tx.now}
            tx.conn.execute(sa.update(session_table).values(had))
            return len(services.sessions.feedbacks.to_write(tx, SCOPE, cast[left]))

        if ended == "erased":
            assert await storage.write(asked_how_it_was) == 0
        if gone == "amina":  # the user waits for somebody else, and staff have it on the desk
            mine = await storage.read(
                services.matching.requests.standing, SCOPE, cast["kari"], PROGRAMME
            )
            assert mine is not None
            assert mine.request.state == "sent"


@pytest.mark.parametrize("how", ["erased", "role", "door"])
async def test_two_admins_who_go_at_once_leave_one(
    tmp_path: Path, postgresql_url: str, how: str
) -> None:
    async with house(tmp_path, database_url=postgresql_url) as home:
        storage, identity = home.house.storage, home.app[SERVICES].identity
        people, erase = identity.people, home.app[ERASURE][1].erase
        cast = await storage.read(ids)
        hanne, guro = cast["hanne"], cast["guro"]
        await storage.write(people.grant, SCOPE, guro, PROGRAMME, "admin")

        def go(tx: Tx, who: str, by: str) -> None:
            if how == "erased":
                erase(tx, SCOPE, who, who)
            elif how == "role":
                people.revoke(tx, SCOPE, who, PROGRAMME, "admin", by)
            else:
                identity.logins.close_door(tx, SCOPE, who, by)

        goes = [storage.write(go, hanne, guro), storage.write(go, guro, hanne)]
        done = await asyncio.gather(*goes, return_exceptions=True)
        assert {type(each) for each in done} == {type(None), LastAdmin}


async def test_what_somebody_writes_while_they_are_erased_does_not_keep_them(
    tmp_path: Path, postgresql_url: str
) -> None:
    """It is under way already: it is waited for, and goes along."""
    async with house(tmp_path, database_url=postgresql_url) as home:
        storage, (_, erasure, _, _) = home.house.storage, home.app[ERASURE]
        amina = (await storage.read(ids))["amina"]
        revoke = home.app[SERVICES].identity.people.revoke
        await storage.write(revoke, SCOPE, amina, PROGRAMME, "peer")
        written, gone = asyncio.Event(), asyncio.Event()

        def write(tx: Tx) -> None:
            choice_store.set_tells_sessions(tx, SCOPE, amina, True)
            written.set()
            await_only(gone.wait())

        writes = asyncio.create_task(storage.write(write))
        await written.wait()
        erases = asyncio.create_task(storage.write(erasure.erase, SCOPE, amina, amina))
        while not await storage.read(waits_for_a_lock):
            pass
        gone.set()
        await asyncio.gather(writes, erases)
        assert await storage.read(traces, home, amina, ()) == set()


def waits_for_a_lock(tx: Tx) -> bool:
    here = "datname = current_database() and wait_event_type = 'Lock'"
    return bool(tx.conn.scalar(sa.text(f"select count(*) from pg_stat_activity where {here}")))


async def test_nobody_writes_a_word_once_they_are_erased(tmp_path: Path) -> None:
    """As from a page that was let in a moment before."""
    async with house(tmp_path) as home:
        storage, services = home.house.storage, home.app[SERVICES]
        _, erasure, _, _ = home.app[ERASURE]
        cast = await storage.read(ids)
        actor = await storage.read(demo_requests.acting, services, cast["amina"])
        await storage.write(erasure.erase, SCOPE, cast["amina"], cast["amina"])
        wish, group = services.supervision.meeting_log.wish, home.app[ROOM].gatherings.make_group
        with pytest.raises(NotFound):
            await storage.write(lambda tx: wish(tx, actor, PROGRAMME, "Kanari", named=True))
        with pytest.raises(NotFound):
            await storage.write(group, actor, PROGRAMME, "Kanari", [cast["bjorn"]])
        assert await storage.read(traces, home, cast["amina"], ("Kanari",)) == set()
