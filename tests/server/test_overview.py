"""The coordinators' overview, and the morning's mail."""

import io
import re
import zipfile
from codecs import BOM_UTF8
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from appointments import closed
from appointments.closed import ClosedSpan
from appointments.week import WeeklyHours
from core.clock import ShiftedClock
from core.errors import NotFound
from core.ids import new_id
from core.jobs import Job
from core.mail import Mail
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from identity.lifetimes import STEP_UP_LIFE
from identity.tables import audit
from server import demo_requests, installation
from server.care_lists import Cell, List
from server.cast import CAST as MEMBERS
from server.desk_lists import as_csv, as_xlsx
from server.desk_pairings import pairings
from server.mail import Outbox
from server.morning import MORNING, NO_HOUR, next_morning
from server.overview import Overviews
from server.services import SERVICES, Services
from sessions.tables import pairing as pairing_table
from supervision import log_store, need_store
from supervision.need import Shift
from supervision.notes import FollowUp
from tests.support.clock import START
from tests.support.house import Home, house
from web.texts import Texts

CAST = ("kari", "ola", "amina", "eva", "guro")
ADDRESSES = ("x@y.no", "example.org", *(m.phone.removeprefix("+46") for m in MEMBERS if m.phone))
"""What of where people are reached would be found in a list."""


def test_the_morning_is_half_past_seven_also_when_the_clocks_change() -> None:
    assert next_morning(datetime(2026, 3, 28, 9, 0, tzinfo=UTC)) == datetime(
        2026, 3, 29, 5, 30, tzinfo=UTC
    )
    assert next_morning(datetime(2026, 3, 2, 5, 0, tzinfo=UTC)) == datetime(
        2026, 3, 2, 6, 30, tzinfo=UTC
    )


async def ids(home: Home) -> dict[str, str]:
    services = home.app[SERVICES]

    def read(tx: Tx) -> dict[str, str]:
        people, scope = services.identity.people, services.identity.scope
        found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in CAST}
        return {key: person.id for key, person in found.items() if person}

    return await home.house.storage.read(read)


async def test_who_is_where(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        cast = await ids(home)
        await storage.write(demo_requests.match, services, cast)
        await storage.write(demo_requests.wait_for_answer, services, cast)
        overviews = Overviews(services)
        guro = await storage.read(demo_requests.acting, services, cast["guro"])
        seen = await storage.read(overviews.of, guro, PROGRAMME)
        assert (seen.waiting, seen.active) == (1, 1)
        rooms = {row.name: row.pairings for row in seen.peers}
        assert rooms["Amina"] == 1
        assert seen.places == sum(row.capacity - row.pairings for row in seen.peers)
        (pair,) = await storage.read(pairings, services, guro, PROGRAMME)
        assert (pair.user, pair.peer, pair.stand, pair.quota.used) == ("Kari", "Amina", "active", 0)
        assert (seen.late, seen.paused, seen.promises) == (0, 0, 0)
        await storage.write(_promised, services, cast)
        paused = sa.update(pairing_table).values(state="paused")
        await storage.write(lambda tx: tx.conn.execute(paused))
        clock = home.house.clock
        assert isinstance(clock, ShiftedClock)
        clock.offset += timedelta(days=9)
        seen = await storage.read(overviews.of, guro, PROGRAMME)
        assert (seen.active, seen.late, seen.paused, seen.promises) == (0, 1, 1, 1)
        (rested,) = await storage.read(pairings, services, guro, PROGRAMME)
        assert rested.stand == "paused"
        clock.offset -= timedelta(days=9)
        active = sa.update(pairing_table).values(state="active")
        await storage.write(lambda tx: tx.conn.execute(active))
        eva = await storage.read(demo_requests.acting, services, cast["eva"])
        with pytest.raises(NotFound):
            await storage.read(overviews.of, eva, PROGRAMME)
        with pytest.raises(NotFound):
            await storage.read(pairings, services, eva, PROGRAMME)
        client = await home.enter("guro")
        async with client.get("/koordinator/oversikt/koblinger") as answer:
            text = await answer.text()
            assert answer.status == 200
        assert "Kari og Amina" in text
        assert f"/kobling/{pair.id}" in text
        async with client.get("/koordinator/oversikt?kull=V%C3%A5r%202026") as answer:
            assert answer.status == 200
            text = await answer.text()
        peers = text.partition('id="likepersonene"')[2]
        assert "Amina" in peers
        assert "Celine" not in peers, "only those of the cohort chosen"
        assert 'aria-current="page">Vår 2026 (' in peers, "with a count of those in it"
        lead_on = f"/veileder/plan/{cast['amina']}"
        assert f'<a href="{lead_on}">Amina</a>' in peers
        async with client.get(lead_on) as answer:
            assert answer.status == 200
        amina = await home.enter("amina")
        async with amina.get("/koordinator/oversikt") as answer:
            assert answer.status == 403
        # A need that a supervisor answers: who it is, who answers and until when.
        theirs, before = services.supervision, await storage.read(overviews.things, guro)
        asks = await storage.read(demo_requests.acting, services, cast["amina"])
        need = await storage.write(theirs.needs.ask, asks, PROGRAMME, "now", None)
        for on_duty, answers in (
            (False, "Veilederne har fått beskjed, og en av dem svarer senest"),
            (True, "Eva har vakt og svarer senest"),
        ):
            if on_duty:
                await storage.write(_on_duty, services, cast["eva"])
            async with client.get("/koordinator") as answer:
                text = await answer.text()
            row = text.partition(f"/veileder#need-{need.id}")[2].partition("</li>")[0]
            assert "Amina trenger å snakke nå" in row
            assert f"{answers} " in row
            assert "Du trenger ikke gjøre noe." in row
            assert "2 ting å følge opp" not in text, "nor once more among the others"
        assert await storage.read(overviews.things, guro) == before + 1


async def test_six_months_are_counted_from_the_day_somebody_came_in(tmp_path: Path) -> None:
    """Also in a cohort that there was long before them; whose time is over is asked anew."""
    clock = ShiftedClock(START - datetime.now(UTC))
    async with house(tmp_path, clock) as home:
        services, storage = home.app[SERVICES], home.house.storage
        cast, people, scope = await ids(home), services.identity.people, services.identity.scope
        kull = await storage.write(people.make_cohort, scope, PROGRAMME, "Gammelt kull")
        clock.offset += timedelta(days=100)
        await storage.write(people.join_cohort, scope, kull.id, cast["ola"])
        came = clock.now().date()
        found = await storage.read(people.joined, scope, list(cast.values()))
        assert found[cast["ola"]].date() == came
        guro = await storage.read(demo_requests.acting, services, cast["guro"])
        clock.offset += timedelta(days=300)
        seen = await storage.read(Overviews(services).of, guro, PROGRAMME)
        assert any(row.commitment.until < seen.today for row in seen.peers if row.commitment.until)
        to_ask = [row for row in seen.peers if row.to_ask]
        client, amina = await home.enter("guro"), await home.enter("amina")
        async with client.get("/koordinator") as answer:
            desk = await answer.text()
        assert "spørre om å være med videre" in desk
        # First what waits for somebody (and that there is no hour for talks: the overview), last
        # what is read now and then.
        cards = ("/koordinator/samtaler", "/koordinator/oversikt", "/veileder", "/veileder/plan")
        last = ("/innhold", "/koordinator/oversikt#videre", "/tilbud", "/koordinator/rapport")
        order = [desk.index(f'href="{way}"') for way in (*cards, *last)]
        assert order == sorted(order)
        path = f"/koordinator/oversikt/med/{to_ask[0].person_id}"
        async with client.get("/koordinator/oversikt") as answer:
            assert path in await answer.text()
        async with amina.post(path, data={"goes_on": "yes"}) as answer:
            assert answer.status == 403
        for _ in range(2):
            async with client.post(path, data={"goes_on": "yes"}) as answer:
                assert answer.status == 200
        seen = await storage.read(Overviews(services).of, guro, PROGRAMME)
        left = [row.person_id for row in seen.peers if row.to_ask]
        assert left == [row.person_id for row in to_ask[1:]]


async def test_se5_everything_on_the_desk_can_be_taken_along(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        cast = await ids(home)
        await storage.write(demo_requests.match, services, cast)
        await storage.write(demo_requests.wait_for_answer, services, cast)
        await storage.write(_promised, services, cast)

        def on_duty(tx: Tx) -> None:
            _on_duty(tx, services, cast["eva"])

        await storage.write(on_duty)
        asks = await storage.read(demo_requests.acting, services, cast["amina"])
        theirs = services.supervision
        await storage.write(theirs.needs.ask, asks, PROGRAMME, "now", None)
        await storage.write(
            theirs.meeting_log.wish, asks, PROGRAMME, "Hva sier jeg da?", named=False
        )
        await storage.write(
            services.identity.people.add, services.identity.scope, first_name="=1+1", email="x@y.no"
        )
        guro, amina = await home.enter("guro"), await home.enter("amina")
        async with guro.get("/koordinator/oversikt/csv") as answer:
            assert answer.status == 200
            assert "attachment" in answer.headers["Content-Disposition"]
            archive = zipfile.ZipFile(io.BytesIO(await answer.read()))
        files = {name: archive.read(name) for name in archive.namelist()}
        assert all(body.startswith(BOM_UTF8) for body in files.values()), "for æ, ø and å"
        texts = {name: body.decode("utf-8-sig") for name, body in files.items()}
        assert len(texts) == 13
        assert "Ola" in texts["forespørsler.csv"]
        assert "Kari;Amina;Møtes" in texts["koblinger.csv"]
        assert "Amina" in texts["likepersoner.csv"]
        assert ";Amina;Guro" in texts["løfter.csv"], "who is to do it, not what"
        assert ";Eva" in texts["vakter.csv"]
        assert ";Amina;Nå;" in texts["trenger å snakke.csv"]
        assert "Venter" in texts["trenger å snakke.csv"]
        assert texts["ønsker.csv"].splitlines()[1:] == [
            f"{home.house.clock.now():%Y-%m};Veilederne;Uten navn"
        ]
        plan = texts["det vi skal gjøre.csv"].splitlines()
        assert plan[0] == "Navn;Hva;Det gjelder;Innen;Av"
        everything = "".join(texts.values())
        for words in (
            demo_requests.KARIS.about,
            demo_requests.OLAS.about,
            "Hva sier jeg da?",
            *ADDRESSES,
        ):
            assert words not in everything
        async with guro.get("/koordinator/oversikt/xlsx") as answer:
            book = zipfile.ZipFile(io.BytesIO(await answer.read()))
        assert sum(name.startswith("xl/worksheets/sheet") for name in book.namelist()) == 13
        async with amina.get("/koordinator/oversikt/csv") as answer:
            assert answer.status == 403
        assert isinstance(home.house.clock, ShiftedClock)
        home.house.clock.offset += STEP_UP_LIFE
        async with guro.get("/koordinator/oversikt/csv") as answer:
            assert answer.status == 403

        def noted(tx: Tx) -> int:
            which = sa.select(sa.func.count()).where(audit.c.action == "desk.export")
            return tx.conn.scalar(which) or 0

        assert await storage.read(noted) == 2


def test_what_a_spreadsheet_would_work_out_is_only_text() -> None:
    words = Texts("nb")
    found = [List("talks", ("peer", "when"), [["=HYPERLINK(1)", None], ["-2+3", START]])]
    text = zipfile.ZipFile(io.BytesIO(as_csv(found, words))).read("prater.csv").decode("utf-8-sig")
    assert text.splitlines()[1:] == ["'=HYPERLINK(1);", "'-2+3;2026-03-02 10:00"]
    book = zipfile.ZipFile(io.BytesIO(as_xlsx(found, words)))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_in_a_spreadsheet_a_day_is_a_day_and_the_headings_stay() -> None:
    """Excel counts days from the last of 1899: 46083 is the second of March 2026, 10/24 ten."""
    lines: list[list[Cell]] = [["Amina", START, START.date(), 3]]
    found = [List("peers", ("name", "next", "joined", "pairings"), lines)]
    book = zipfile.ZipFile(io.BytesIO(as_xlsx(found, Texts("nb"))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    values = re.findall(r'<c r="([A-D]2)"[^>]*?><v>([^<]*)</v>', sheet)
    assert [(place, float(value)) for place, value in values[1:]] == [
        ("B2", pytest.approx(46083 + 10 / 24)),
        ("C2", 46083),
        ("D2", 3),
    ]
    assert 'state="frozen"' in sheet
    (wide,) = re.findall(r'<col min="2" max="2" width="([\d.]+)"', sheet)
    assert float(wide) > len("2026-03-02 10:00")
    styles = book.read("xl/styles.xml").decode()
    assert "yyyy-mm-dd hh:mm" in styles


async def test_one_mail_each_morning_and_none_for_nothing(tmp_path: Path) -> None:
    clock = ShiftedClock(START - datetime.now(UTC))
    async with house(tmp_path, clock) as home:
        services, storage = home.app[SERVICES], home.house.storage
        job = Job("j", ORGANISATION, MORNING, ORGANISATION, MORNING, clock.now(), 0)
        handle = home.house.jobs.handlers[MORNING]
        outbox = home.house.mailer
        assert isinstance(outbox, Outbox)

        async def morning(days: int) -> list[Mail]:
            """What one morning, so many days later, sends; the worker beside has its own."""
            clock.offset += timedelta(days=days)
            key = f"on{clock.now():%Y%m%d}"
            await handle(replace(job, id=key))
            return [m.mail for m in outbox if m.mail.message_id.startswith(f"{key}.")]

        # Nobody has given an hour for talks yet: said the first morning, and then once a week.
        hours = "ingen av oss ledige timer"
        for days, says in ((0, True), (1, False), (3, False), (3, True), (1, False)):
            sent = await morning(days)
            assert [(mail.to, mail.subject, hours in mail.text) for mail in sent] == [
                ("guro@example.org", "I dag: én ting", True)
            ] * says
        eva, scope = (await ids(home))["eva"], services.identity.scope
        row = WeeklyHours(0, 9 * 60, 12 * 60, "Europe/Oslo")
        give = services.appointments.availability.add_hours
        await storage.write(give, scope, eva, "supervision", row)
        assert await morning(6) == [], "none for nothing"
        assert not await storage.read(installation.value, NO_HOUR), "said at once if it comes back"
        await storage.write(demo_requests.wait_for_answer, services, await ids(home))
        assert await morning(5) == []  # a Saturday
        (found,) = await morning(2)
        assert await morning(0) == [found], "the same one, should the job run twice"
        assert (found.to, found.subject) == ("guro@example.org", "I dag: én ting")
        assert "Ola" not in found.text
        assert "14 dager er uten vakt de neste to ukene." in found.text
        assert hours not in found.text
        cast = await ids(home)
        await storage.write(_promised, services, cast)
        guro = await storage.read(demo_requests.acting, services, cast["guro"])
        assert await storage.read(Overviews(services).things, guro) == 2
        (found,) = await morning(0)
        assert (found.to, found.subject) == ("guro@example.org", "I dag: 2 ting")
        today = clock.now().date()
        span = ClosedSpan(today, today + timedelta(days=7), "Vinterferie")
        made = await storage.write(closed.add, guro, PROGRAMME, span)
        assert await morning(7) == []
        await storage.write(closed.remove, guro, PROGRAMME, made)
        assert "guro@example.org" in {mail.to for mail in await morning(0)}


def _on_duty(tx: Tx, services: Services, who: str) -> None:
    soon = Shift("5" * 32, PROGRAMME, who, tx.now, tx.now + timedelta(hours=2))
    need_store.add_shift(tx, services.identity.scope, soon)


def _promised(tx: Tx, services: Services, cast: dict[str, str]) -> None:
    """Something that Guro is to do today, and something of Eva's for tomorrow."""
    for owner, day in (("guro", 0), ("eva", 1)):
        follow_up = FollowUp(
            id=new_id(),
            programme_id=PROGRAMME,
            about_id=cast["amina"],
            owner_id=cast[owner],
            due_on=tx.now.date() + timedelta(days=day),
            kind="call_peer",
            text="",
            entry_id=None,
            created_by=cast["eva"],
        )
        log_store.add_follow_up(tx, services.identity.scope, follow_up, None)
