"""When a pairing ends and another peer is wished for, the request is back on the desk."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.domain import Reachable
from server import demo_requests
from server.services import SERVICES, Services
from sessions.pairing import EndedHow, Pairing
from sessions.pairings import PeerRests
from supervision import log_store
from tests.support.house import house

CAST = ("kari", "amina", "guro")


@pytest.mark.parametrize(
    ("how", "state"),
    [("rematch", "sent"), ("death", "matched")],
)
async def test_how_it_ended_decides(tmp_path: Path, how: EndedHow, state: str) -> None:
    async with house(tmp_path) as home:
        services = home.app[SERVICES]

        def through(tx: Tx, services: Services) -> str:
            people, scope = services.identity.people, services.identity.scope
            found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in CAST}
            ids = {key: person.id for key, person in found.items() if person}
            pairing_id = demo_requests.match(tx, services, ids)
            guro = demo_requests.acting(tx, services, ids["guro"])
            services.sessions.pairings.end(tx, guro, pairing_id, how)
            standing = services.matching.requests.standing(tx, scope, ids["kari"], PROGRAMME)
            assert standing is not None
            return standing.request.state

        assert await home.house.storage.write(through, services) == state


async def test_after_a_death_nothing_more_is_sent_and_somebody_rings_the_peer(
    tmp_path: Path,
) -> None:
    """In the transaction in which it is said: closed for the dead, asked nothing more of, and a
    person has it on their list to ring the other."""
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage

        def through(tx: Tx, services: Services) -> tuple[Reachable | None, bool, list[str], int]:
            people, scope = services.identity.people, services.identity.scope
            found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in CAST}
            ids = {key: person.id for key, person in found.items() if person}
            pairing_id = demo_requests.match(tx, services, ids)
            guro = demo_requests.acting(tx, services, ids["guro"])
            services.sessions.pairings.died(tx, guro, pairing_id, "user")
            rings = log_store.open_follow_ups(tx, scope, programmes=[PROGRAMME])
            return (
                people.mail_to(tx, scope, ids["kari"]),
                people.get(tx, scope, ids["kari"]).is_disabled,
                [f.kind for f, _ in rings if f.about_id == ids["amina"]],
                len(services.matching.desk.rows(tx, guro)),
            )

        address, disabled, rings, rows = await storage.write(through, services)
        assert (address, disabled, rings, rows) == (None, True, ["call_peer"], 0)


async def test_after_a_peers_death_a_person_speaks_with_the_user_and_a_yes_is_one_press(
    tmp_path: Path,
) -> None:
    """Nothing comes back by itself, and no page tells it; with a yes all of it is there again."""
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        requests, pairings = services.matching.requests, services.sessions.pairings

        def through(tx: Tx) -> tuple[dict[str, str], str, list[str]]:
            people, scope = services.identity.people, services.identity.scope
            found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in CAST}
            ids = {key: person.id for key, person in found.items() if person}
            pairing_id = demo_requests.match(tx, services, ids)
            guro = demo_requests.acting(tx, services, ids["guro"])
            pairings.died(tx, guro, pairing_id, "peer")
            return (
                ids,
                pairing_id,
                [
                    f"{f.kind} {f.about_id == ids['kari']}"
                    for f, _ in log_store.open_follow_ups(tx, scope, programmes=[PROGRAMME])
                ],
            )

        ids, pairing_id, to_do = await storage.write(through)
        assert to_do == ["after_death True"], "nobody is asked to ring the dead"

        def stands(tx: Tx) -> tuple[str, bool]:
            scope = services.identity.scope
            mine = requests.mine(tx, scope, ids["kari"], PROGRAMME)
            assert mine is not None
            return mine.request.state, bool(mine.answers.about)

        before = await storage.read(stands)
        assert before == ("matched", True)
        kari, guro = await home.enter("kari"), await home.enter("guro")
        async with kari.get("/") as page:
            text = await page.text()
            assert "En av oss tar kontakt med deg" in text
            assert "død" not in text
        async with guro.get("/koordinator") as page:
            assert "Én å snakke med først" in await page.text()
        async with guro.get("/koordinator/snakk-forst") as page:
            text = await page.text()
            assert "Kari vil møte en annen" in text
            (url,) = set(re.findall(r'action="(/koordinator/snakk-forst/\w+)"', text))
        past = f"/veileder/gjort/{url.rsplit('/', 1)[1]}"  # nobody is done with without a word
        async with guro.post(past) as answer:
            assert answer.status == 404
        for who, status in ((kari, 403), (guro, 200), (guro, 200)):
            async with who.post(url, data={"wants": "yes"}) as answer:
                assert answer.status == status
        assert await storage.read(stands) == ("sent", True)

        def in_line(tx: Tx) -> tuple[bool, str, str]:
            scope, desk = services.identity.scope, services.matching.desk
            acting = demo_requests.acting(tx, services, ids["guro"])
            (row,) = [r for r in desk.rows(tx, acting) if r.request.user_id == ids["kari"]]
            bjorn = services.identity.people.find_by_email(tx, scope, "bjorn@example.org")
            assert bjorn is not None
            made = desk.propose(tx, acting, row.request.id, bjorn.id, note="")
            first, again = (pairings.get(tx, scope, k) for k in (pairing_id, made.pairing_id))
            sent = row.request.sent_at
            assert sent is not None
            return sent < tx.now, first.course_id, again.course_id

        first, had, has = await storage.write(in_line)
        assert first, "the place in the line is that of the first asking"
        assert had == has, "what is left of the sessions goes along"


async def test_a_peers_break_takes_nobody_from_anybody_and_a_yes_is_one_press(
    tmp_path: Path,
) -> None:
    """Nobody gets another peer without having said so, nobody goes on before the peer is back, and
    what is left of the sessions goes along."""
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage
        pairings, requests = services.sessions.pairings, services.matching.requests
        scope = services.identity.scope

        def begin(tx: Tx) -> tuple[dict[str, Actor], str]:
            people = services.identity.people
            names = (*CAST, "bjorn", "ola")
            found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in names}
            ids = {key: person.id for key, person in found.items() if person}
            pairing_id = demo_requests.match(tx, services, ids)
            return {key: demo_requests.acting(tx, services, ids[key]) for key in ids}, pairing_id

        who, pairing_id = await storage.write(begin)
        breaks, kari = services.matching.breaks, await home.enter("kari")
        await storage.write(breaks.begin, who["amina"], PROGRAMME)

        async def stands() -> tuple[str, str]:
            standing = await storage.read(
                requests.standing, scope, who["kari"].person_id, PROGRAMME
            )
            assert standing is not None
            pairing = await storage.read(pairings.get, scope, pairing_id)
            return pairing.state, standing.request.state

        assert await stands() == ("paused", "matched")
        with pytest.raises(PeerRests):
            await storage.write(pairings.resume, who["kari"], pairing_id)
        url = f"/kobling/{pairing_id}"
        async with kari.get("/") as page:
            text = await page.text()
            assert "Amina tar en pause" in text
            assert f'href="{url}"' in text
        async with kari.get(url) as page:
            text = await page.text()
            assert "Jeg vil møte en annen" in text
            assert f"{url}/videre" not in text
        await storage.write(breaks.end, who["amina"], PROGRAMME)
        assert await stands() == ("active", "matched"), "whoever waited goes on"
        await storage.write(pairings.pause, who["kari"], pairing_id)
        for turn in (breaks.begin, breaks.end):
            await storage.write(turn, who["amina"], PROGRAMME)
        assert await stands() == ("paused", "matched"), "a pause of one's own is one's own to end"
        await storage.write(pairings.resume, who["kari"], pairing_id)
        await storage.write(breaks.begin, who["amina"], PROGRAMME)
        async with kari.post(f"{url}/slutt", data={"how": "rematch"}) as answer:
            assert answer.status == 200
        assert await stands() == ("ended", "sent")

        def ask(tx: Tx) -> tuple[Pairing, Pairing]:
            (row,) = [
                row
                for row in services.matching.desk.rows(tx, who["guro"])
                if row.request.user_id == who["kari"].person_id
            ]
            bjorn, desk = who["bjorn"], services.matching.desk
            made = desk.propose(tx, who["guro"], row.request.id, bjorn.person_id, note="")
            services.matching.proposals.answer_as_peer(tx, bjorn, made.id, yes=True)
            return pairings.get(tx, scope, pairing_id), pairings.get(tx, scope, made.pairing_id)

        # The programme's own numbers stand wherever somebody says yes or no to them.
        def other_rules(tx: Tx) -> None:
            config = services.sessions.programmes.get(tx, scope, PROGRAMME).config
            rules = replace(config, quota=7, extension=0, length_minutes=45)
            services.sessions.programmes.change(tx, scope, PROGRAMME, rules)

        await storage.write(other_rules)
        async with home.stranger.get("/") as page:
            text = await page.text()
        assert "opptil 7 ganger" in text
        assert "aldri mer enn 45 minutter" in text
        assert "Trenger du flere" not in text

        # The one found is a peer no more before Kari has answered: she waits for nobody gone.
        people, bjorn = services.identity.people, who["bjorn"].person_id
        _, asked = await storage.write(ask)
        await storage.write(people.revoke, scope, bjorn, PROGRAMME, "peer")
        over = await storage.read(pairings.get, scope, asked.id)
        assert (over.state, over.ended_how, await stands()) == (
            "ended",
            "called_off",
            ("ended", "sent"),
        )
        async with kari.get("/") as page:
            assert "Det ble ikke noe av med likepersonen vi hadde funnet." in await page.text()
        await storage.write(people.grant, scope, bjorn, PROGRAMME, "peer")

        before, asked = await storage.write(ask)
        assert asked.state == "accepted_by_peer", "Kari reads first, and says yes or no"
        assert asked.course_id == before.course_id, "what is left goes along"

        # The one found needs a break as well before Kari says yes: the two wait from the start.
        def say_yes(tx: Tx) -> str:
            breaks.begin(tx, who["bjorn"], PROGRAMME)
            mine = requests.mine(tx, scope, who["kari"].person_id, PROGRAMME)
            assert mine is not None
            assert mine.suggestion is not None
            said = services.matching.proposals
            said.answer_as_user(tx, who["kari"], mine.suggestion.proposal_id, yes=True)
            return pairings.get(tx, scope, asked.id).state

        assert await storage.write(say_yes) == "paused"
        await storage.write(breaks.end, who["amina"], PROGRAMME)
        assert (await storage.read(pairings.get, scope, pairing_id)).state == "ended"
        await storage.write(breaks.end, who["bjorn"], PROGRAMME)
        assert (await storage.read(pairings.get, scope, asked.id)).state == "active"
