"""Somebody else meanwhile, and the way back, through the whole house, by plain forms."""

from datetime import timedelta
from pathlib import Path

from aiohttp import ClientSession

from appointments.domain import Kind
from appointments.week import WeeklyHours
from core.clock import ShiftedClock
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from server import demo_requests
from server.retention import pairing_end
from server.services import SERVICES, Services
from sessions import pairing_store, rest_store
from tests.support.house import house

CAST = ("kari", "amina", "bjorn", "guro")


def people(tx: Tx, services: Services) -> tuple[dict[str, Actor], str]:
    """Kari meets Amina; who they all are."""
    them, scope = services.identity.people, services.identity.scope
    found = {key: them.find_by_email(tx, scope, f"{key}@example.org") for key in CAST}
    ids = {key: person.id for key, person in found.items() if person}
    pairing_id = demo_requests.match(tx, services, ids)
    return {key: demo_requests.acting(tx, services, ids[key]) for key in CAST}, pairing_id


def give_hours(tx: Tx, services: Services, whose: dict[str, Kind]) -> None:
    for key, kind in whose.items():
        person = services.identity.people.find_by_email(
            tx, services.identity.scope, f"{key}@example.org"
        )
        assert person is not None
        for day in range(7):
            row = WeeklyHours(day, 0, 24 * 60, "Europe/Oslo")
            hours = services.appointments.availability
            hours.add_hours(tx, services.identity.scope, person.id, kind, row)


async def test_with_the_users_yes_somebody_stands_in_and_the_user_goes_back(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        scope, matching = services.identity.scope, services.matching
        who, first = await storage.write(people, services)
        kari, amina = await home.enter("kari"), await home.enter("amina")
        bjorn, guro = await home.enter("bjorn"), await home.enter("guro")
        url, breaks = f"/kobling/{first}", matching.breaks

        async def text(client: ClientSession, path: str) -> str:
            async with client.get(path) as page:
                assert page.status == 200, path
                return str(await page.text())

        async def requested() -> str:
            standing = await storage.read(
                matching.requests.standing, scope, who["kari"].person_id, PROGRAMME
            )
            assert standing is not None
            return standing.request.state

        await storage.write(breaks.begin, who["amina"], PROGRAMME)
        page = await text(kari, url)
        assert "Du trenger ikke svare nå" in page
        assert all(f'value="{way}"' in page for way in ("wait", "meanwhile", "rematch", "by_user"))
        assert "har ikke svart" in await text(guro, "/koordinator/samtaler")
        assert await requested() == "matched", "whoever says nothing is asked nothing more"
        # Only the user says it; nothing else than the five answers is one.
        for client, status in ((amina, 403), (guro, 403), (bjorn, 403)):
            async with client.post(f"{url}/imens", data={"answer": "meanwhile"}) as answer:
                assert answer.status == status
        async with kari.post(f"{url}/imens", data={"answer": "what"}) as answer:
            assert answer.status == 422
        async with kari.post(f"{url}/tilbake", data={"way": "back"}) as answer:
            assert "Noe har endret seg" in await answer.text()
        async with kari.get(f"{url}/imens") as answer:
            assert answer.status == 405
        for _ in range(2):
            async with kari.post(f"{url}/imens", data={"answer": "meanwhile"}) as answer:
                assert "Vi ser etter en du kan møte imens" in await answer.text()
        assert await requested() == "sent"
        assert "Ønsker en annen imens, siden" in await text(guro, "/koordinator/samtaler")
        desk = await text(guro, "/koordinator")
        assert "Imens Amina har pause" in desk
        # Taken back, nobody looks any more; said again, somebody does.
        async with kari.post(f"{url}/imens", data={"answer": "wait"}) as answer:
            assert "Takk for at du sa fra" in await answer.text()
        assert await requested() == "matched"
        async with kari.post(f"{url}/imens", data={"answer": "meanwhile"}) as answer:
            assert answer.status == 200

        def ask(tx: Tx) -> tuple[str, str, str]:
            rows = matching.desk.rows(tx, who["guro"])
            (row,) = [r for r in rows if r.request.user_id == who["kari"].person_id]
            made = matching.desk.propose(
                tx, who["guro"], row.request.id, who["bjorn"].person_id, note=""
            )
            return row.request.id, made.id, made.pairing_id

        request_id, proposal_id, other = await storage.write(ask)
        assert "Kari" in await text(guro, f"/koordinator/foresporsel/{request_id}")
        asked = await text(bjorn, f"/forslag/{proposal_id}")
        assert "Det er for en stund" in asked
        assert "Amina" not in asked, "whose break it is, is not told"
        async with bjorn.post(f"/forslag/{proposal_id}", data={"answer": "yes"}) as answer:
            assert answer.status == 200
        assert "Vi har funnet en du kan møte imens" in await text(kari, "/")
        found = await text(kari, "/foresporsel")
        assert "for den tiden Amina har pause" in found
        assert "/foresporsel/trekk" not in found
        yes = f"/foresporsel/svar/{proposal_id}"
        async with kari.post(yes, data={"answer": "yes"}) as answer:
            assert answer.status == 200

        def course(tx: Tx) -> list[tuple[str, str, bool]]:
            mine = pairing_store.living_of_course(tx, scope, first)
            return [(each.id, each.state, each.meanwhile) for each in mine]

        assert await storage.read(course) == [(first, "paused", False), (other, "active", True)]
        assert "Møter Bjørn imens" in await text(guro, "/koordinator/samtaler")
        assert "Du møter Bjørn imens" in await text(kari, url)
        assert "snakker med en annen imens" in await text(amina, url)
        assert "Du er der for Kari en stund" in await text(bjorn, f"/kobling/{other}")

        # Bjørn's first session, with a talk after it as for anybody; it is one of the same five.
        clock = home.house.clock
        assert isinstance(clock, ShiftedClock)
        await storage.write(give_hours, services, {"bjorn": "session", "eva": "supervision"})
        booking = services.sessions.booking
        offers = await storage.read(booking.offers, who["kari"], other)
        made = await storage.write(booking.book, who["kari"], other, offers.starts[0])
        clock.offset += made.starts_at - clock.now() + timedelta(minutes=70)
        correct = services.sessions.outcomes.correct
        await storage.write(correct, who["guro"], made.id, "completed", None)

        amina, bjorn = await home.enter("amina"), await home.enter("bjorn")
        guro = await home.enter("guro")

        # Amina is back: nothing changes before Kari says so, and everybody sees what is waited for.
        await storage.write(breaks.end, who["amina"], PROGRAMME)
        assert await storage.read(course) == [(first, "paused", False), (other, "active", True)]
        assert "Amina er tilbake" in await text(kari, "/")
        page = await text(kari, url)
        assert ("Gå tilbake til Amina" in page, "Fortsett med Bjørn" in page) == (True, True)
        assert "Kari kjenner etter" in await text(amina, "/")
        assert "har ikke valgt" in await text(guro, "/koordinator/samtaler")
        assert 'value="rematch"' not in await text(kari, f"/kobling/{other}"), "Amina is back"
        async with amina.post(f"{url}/videre") as answer:
            assert answer.status == 409
        async with kari.post(f"{url}/tilbake", data={"way": "back"}) as answer:
            assert answer.status == 200
        assert await storage.read(course) == [(first, "active", False)]
        assert "Takk for at du var der for Kari" in await text(bjorn, "/")
        assert "Du og Kari går videre" in await text(amina, "/")

        quota = (await storage.read(booking.offers, who["kari"], first)).quota
        assert (quota.allowance, quota.used) == (5, 1)
        talks = await storage.read(services.supervision.desk.mine, who["bjorn"])
        assert len(talks) == 1, "the talk after his first one is not forgotten"

        # The next break: a coordinator ends it with whoever stands in, and Kari says it anew.
        await storage.write(breaks.begin, who["amina"], PROGRAMME)
        async with kari.post(f"{url}/imens", data={"answer": "meanwhile"}) as answer:
            assert "Vi ser etter en du kan møte imens" in await answer.text()

        def stands_in(tx: Tx) -> str:
            _, proposal, second = ask(tx)
            matching.proposals.answer_as_peer(tx, who["bjorn"], proposal, yes=True)
            matching.proposals.answer_as_user(tx, who["kari"], proposal, yes=True)
            services.sessions.pairings.end(tx, who["guro"], second, "by_coordinator")
            return second

        await storage.write(stands_in)
        page = await text(kari, url)
        assert "Vi ser etter en du kan møte imens" not in page, "nobody does"
        assert await requested() == "matched"
        async with kari.post(f"{url}/imens", data={"answer": "meanwhile"}) as answer:
            assert "Vi ser etter en du kan møte imens" in await answer.text()
        assert await requested() == "sent"
        # Taken back altogether, there is nothing to look with: the form is where to begin.
        async with kari.post("/foresporsel/trekk") as answer:
            assert answer.status == 200
        async with kari.post(f"{url}/imens", data={"answer": "meanwhile"}) as answer:
            assert "Du har tatt forespørselen din tilbake" in await answer.text()
            assert answer.url.path == "/foresporsel"
        assert "Vi ser etter en du kan møte imens" not in await text(kari, url)
        await storage.write(breaks.end, who["amina"], PROGRAMME)

        def kept(tx: Tx) -> tuple[object, int]:
            """What Kari wrote is kept as long as theirs lives, and nothing of the break."""
            asked = rest_store.of_programmes(tx, scope, [PROGRAMME])
            return pairing_end(tx, scope, other), len(asked)

        assert await storage.write(kept) == (None, 0)
