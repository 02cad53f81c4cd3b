"""What was written is forgotten when its time has come, and not before (PR9)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from appointments import tables as a
from chat.ledger import Ledger
from chat.service import Chat
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from matching.domain import Answers
from matching.tables import proposal, request_message, support_request
from server import demo, demo_requests
from server.house import open_house
from server.retention import KIND, Retention, forget_practices, next_night
from server.services import compose, prepare
from sessions.programme import Config
from signaling import group_store
from signaling.group_tables import group_room, group_seat
from supervision import log_store
from supervision.meeting_tables import invitation, meeting
from supervision.notes import Entry
from tests.support.clock import START, FakeClock
from tests.support.house import settings_for

SCOPE = Scope(ORGANISATION)
NIGHT = timedelta(days=1)


def test_a_night_is_half_past_three_by_the_clock_on_the_wall() -> None:
    assert next_night(START).isoformat() == "2026-03-03T02:30:00+00:00"
    assert next_night(START.replace(hour=1)).isoformat() == "2026-03-02T02:30:00+00:00"
    # The night of summer time: the wall says half past three an hour sooner.
    assert next_night(START.replace(day=28)).isoformat() == "2026-03-29T01:30:00+00:00"


async def test_words_are_forgotten_in_their_time(tmp_path: Path) -> None:
    clock = FakeClock()
    async with open_house(settings_for(tmp_path), clock) as house:
        services = compose(house)
        write, read = house.storage.write, house.storage.read
        ledger = Ledger(house.vault, services.identity.people, house.hub)
        programmes = services.sessions.programmes
        retention = Retention(
            house.storage, house.jobs, programmes, house.vault, ledger, services.content.proposals
        )
        chat = Chat(ledger, house.hub)
        await write(prepare, services)
        await write(retention.begin)
        ids = (await write(demo._people, services.identity)).ids
        pairing_id = await write(demo_requests.match, services, ids)
        phones = services.identity.people.phones
        for key in ("kari", "ola", "amina"):
            await write(phones.keep, SCOPE, ids[key], "+46 70 174 06 05")
        eva = await read(demo_requests.acting, services, ids["eva"])
        guro = await read(demo_requests.acting, services, ids["guro"])

        def write_down(tx: Tx) -> None:
            entry = Entry(
                new_id(), PROGRAMME, ids["amina"], ids["eva"], tx.now, "video", None, None
            )
            log_store.add_entry(tx, SCOPE, entry)
            services.supervision.logbook.add(tx, eva, entry.id, text="Det gikk fint.", themes=())
            chat.ensure(tx, SCOPE, PROGRAMME)
            chat.send(tx, eva, PROGRAMME, "a-client-id", "Hei, alle")

        await write(write_down)

        def answers(tx: Tx) -> Answers:
            mine = services.matching.requests.mine(tx, SCOPE, ids["kari"], PROGRAMME)
            assert mine is not None
            return mine.answers

        def note(tx: Tx) -> int:
            [entry] = services.supervision.logbook.own(
                tx, replace(eva, person_id=ids["amina"])
            ).entries
            return len(entry.additions)

        def said(tx: Tx) -> list[str]:
            return [each.text for each in chat.open(tx, eva, PROGRAMME).page.messages]

        async def pass_by(days: int) -> tuple[bool, int, list[str]]:
            clock.advance(days=days)
            await house.worker.work_off()
            return (await read(answers)) != Answers(), await read(note), await read(said)

        # Ola asks for nothing and meets nobody: what he gave on his own page goes the same night.
        clock.advance(NIGHT)
        await house.worker.work_off()
        known = {ids["kari"], ids["amina"]}
        assert await read(phones.known, SCOPE, [ids["ola"], *known]) == known
        assert await pass_by(99) == (True, 1, ["Hei, alle"])  # the two still meet
        await write(services.sessions.pairings.end, guro, pairing_id, "completed")
        assert await pass_by(29) == (True, 1, ["Hei, alle"])
        assert ids["kari"] in await read(phones.known, SCOPE, [ids["kari"]])
        assert await pass_by(2) == (False, 1, ["Hei, alle"])

        def left(tx: Tx) -> tuple[int, ...]:
            kept = (
                sa.select(sa.func.count()).where(support_request.c.answers != b""),
                sa.select(sa.func.count()).select_from(request_message),
                sa.select(sa.func.count()).where(proposal.c.note.is_not(None)),
            )
            return tuple(tx.conn.scalar(each) or 0 for each in kept)

        assert await read(left) == (0, 0, 0)
        # The user's number goes with what it was given for; the peer is one whom we still ring.
        assert await read(phones.known, SCOPE, [ids["kari"], ids["amina"]]) == {ids["amina"]}
        assert await pass_by(200) == (False, 1, ["Hei, alle"])
        shorter = Config(log_kept_months=6)
        await write(programmes.change, SCOPE, PROGRAMME, shorter)
        assert await pass_by(1) == (False, 0, ["Hei, alle"])
        assert await pass_by(40) == (False, 0, [""])


async def test_every_night_has_one_job(tmp_path: Path) -> None:
    clock = FakeClock()
    async with open_house(settings_for(tmp_path), clock) as house:
        services = compose(house)
        ledger = Ledger(house.vault, services.identity.people, house.hub)
        programmes = services.sessions.programmes
        retention = Retention(
            house.storage, house.jobs, programmes, house.vault, ledger, services.content.proposals
        )
        await house.storage.write(prepare, services)
        for _ in range(2):
            await house.storage.write(retention.begin)
        assert KIND in house.jobs.handlers
        nights = []
        for _ in range(3):
            clock.advance(NIGHT)
            nights.append(await house.worker.work_off())
        assert nights == [1, 1, 1]


async def test_nothing_is_kept_of_those_who_practised_together(tmp_path: Path) -> None:
    clock = FakeClock()
    async with open_house(settings_for(tmp_path), clock) as house:
        services = compose(house)
        write, read = house.storage.write, house.storage.read
        await write(prepare, services)
        ids = (await write(demo._people, services.identity)).ids
        amina = await read(demo_requests.acting, services, ids["amina"])
        tables = (
            a.appointment, a.participant, a.busy, a.attendance,
            group_room, group_seat, meeting, invitation,
        )  # fmt: skip

        def practise(tx: Tx) -> None:
            practices = services.supervision.practices
            others = list(practices.to_ask(tx, amina, PROGRAMME))[:1]
            new = practices.ask(tx, amina, PROGRAMME, tx.now + timedelta(hours=1), others)
            services.appointments.attendance.enter(tx, SCOPE, new.id, amina.person_id, "one")
            group_store.take(tx, SCOPE, new.id)
            sit = {"id": new_id(), "organisation_id": ORGANISATION, "appointment_id": new.id}
            sit |= {"person_id": amina.person_id, "connection_id": "c", "socket_id": "s"}
            there = {"seals": True, "microphone": True, "camera": True, "hushed": 0}
            row = {**sit, **there, "place": "in", "key": "k", "seen_at": tx.now}
            tx.conn.execute(sa.insert(group_seat).values(row))

        def kept(tx: Tx) -> list[bool]:
            return [bool(tx.conn.scalar(sa.select(sa.func.count()).select_from(t))) for t in tables]

        await write(practise)
        assert await write(forget_practices, SCOPE, PROGRAMME) == 0
        assert all(await read(kept))
        clock.advance(timedelta(days=2))
        assert await write(forget_practices, SCOPE, PROGRAMME) == 1
        assert not any(await read(kept))
