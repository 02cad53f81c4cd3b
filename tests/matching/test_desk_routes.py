"""The desk over HTTP: it works; wrong method; wrong role; a stranger; twice."""

import io
import re
from dataclasses import replace
from datetime import timedelta

from aiohttp import FormData

from core.ids import new_id
from core.same_words import mark_of
from core.storage import Tx
from matching import store
from tests.matching.conftest import KARIS, SCOPE, House
from tests.matching.site import Site

CSV = "fornavn;e-post;kull;tekst\nCeline;celine@eksempel.no;Høst 2026;Hei\n"


def csv_file(content: str = CSV) -> FormData:
    data = FormData()
    data.add_field(
        "file", io.BytesIO(content.encode()), filename="liste.csv", content_type="text/csv"
    )
    return data


async def test_the_desk(house: House, site: Site) -> None:
    guro = house["Guro"]
    assert "Ingen venter nå" in await site.page(guro, "/koordinator")
    sent = await house.send()
    page = await site.page(guro, "/koordinator")
    assert f'href="/koordinator/foresporsel/{sent.id}"' in page
    assert "Lovet svar innen onsdag 4. mars, fra Guro." in page
    house.clock.advance(days=2)
    site.tokens.clear()
    assert "Svar gjerne i dag" in await site.page(guro, "/koordinator")
    house.clock.advance(days=1)
    site.tokens.clear()
    page = await site.page(guro, "/koordinator")
    assert "Lovet svar i går" in page
    assert "Vi har sagt unnskyld og lovet svar innen fredag 6. mars, fra Guro." in page
    page = await site.page(house["Kari"], "/foresporsel")
    assert "<h1>Vi skulle ha svart deg" in page
    assert "Vi lovet deg svar innen onsdag 4. mars." in page
    assert "Guro svarer deg senest fredag 6. mars" in page
    assert not re.search(r"forfalt|frist", page, re.IGNORECASE)
    await site.refused("GET", "/koordinator", house["Kari"], house["Amina"], house["Eva"])
    assert (await site.post(guro, "/koordinator")).status == 405


async def test_a_desk_with_many(house: House, site: Site) -> None:
    """A count of what each waits for, mine first, the next step on top, the many folded."""
    first = await house.send()
    for letter in "BCDEFGHIJ":
        await house.add(f"Kari{letter}", "user")
        await house.send(f"Kari{letter}")
    rows = await house.storage.read(house.matching.desk.rows, house["Guro"])
    assert len(rows) == 10
    mine = rows[-1].request

    def whose(tx: Tx) -> None:
        for row in rows:
            if row.request.id != mine.id:
                store.update_request(tx, SCOPE, replace(row.request, coordinator_id=None))

    await house.storage.write(whose)
    page = await site.page(house["Guro"], "/koordinator")
    assert "10 venter." in page
    assert "Én er din og står først." in page
    assert '<a href="#waits">10 på svar fra oss</a>' in page
    assert "Vis 2 til" in page
    assert page.index('href="/koordinator/forslag"') < page.index(mine.id) < page.index(first.id)
    assert page.count('/koordinator/forslag"') == 1
    seen, folded = page.split("Vis 2 til")
    assert len(set(re.findall(r"foresporsel/([0-9a-f]{32})", seen))) == 8
    assert len(set(re.findall(r"foresporsel/([0-9a-f]{32})", folded))) == 2
    # Whoever we did not answer by the day we promised stands before mine.
    late = rows[4].request
    now = house.clock.now()
    sent, by = now - timedelta(days=9), now - timedelta(days=5)
    missed = replace(late, sent_at=sent, answer_by=by, coordinator_id=None)
    await house.storage.write(lambda tx: store.update_request(tx, SCOPE, missed))
    page = await site.page(house["Guro"], "/koordinator")
    assert page.index(late.id) < page.index(mine.id) < page.index(first.id)


async def test_opening_a_request(house: House, site: Site) -> None:
    sent = await house.send()
    path = f"/koordinator/foresporsel/{sent.id}"
    page = await site.page(house["Guro"], path)
    assert KARIS.about in page
    assert "Foreldre som drikker eller ruser seg" in page
    assert "Kari kan se at du har lest dette." in page
    assert page.index(">Amina<") > 0
    await site.refused("GET", path, house["Kari"], house["Amina"])
    assert (await site.get(house["Guro"], f"/koordinator/foresporsel/{new_id()}")).status == 404


async def test_a_coordinator_of_another_programme_finds_nothing(house: House, site: Site) -> None:
    """AZ2."""
    sent = await house.send()
    other = await house.add("Gro")
    await house.storage.write(house.people.grant, SCOPE, other.person_id, "9" * 32, "coordinator")
    path = f"/koordinator/foresporsel/{sent.id}"
    peer = house["Amina"].person_id
    assert (await site.get(other, path)).status == 404
    data = {"key": new_id(), "text": "Hei"}
    assert (await site.post(other, path, data)).status == 404
    assert (await site.post(other, f"{path}/{peer}", {"note": ""})).status == 404
    made = await house.propose(sent)
    assert (await site.post(other, f"/koordinator/forslag/{made.id}/trekk")).status == 404
    assert "Ingen venter nå" in await site.page(other, "/koordinator")


async def test_answering(house: House, site: Site) -> None:
    sent = await house.send()
    guro = house["Guro"]
    path = f"/koordinator/foresporsel/{sent.id}"
    data = {"key": new_id(), "text": "Hei Kari.\nTakk for at du skrev."}
    for _ in range(2):
        answer = await site.post(guro, path, data)
        assert (answer.status, answer.headers["Location"]) == (303, path)
    page = await site.page(house["Kari"], "/foresporsel")
    assert page.count("Takk for at du skrev.") == 1
    empty = await site.post(guro, path, {"key": new_id(), "text": ""})
    assert empty.status == 422
    assert "Skriv noen ord først." in await empty.text()
    await site.refused("POST", path, house["Kari"], house["Amina"], house["Eva"])
    assert (await site.ask(guro, "DELETE", path)).status == 405


async def test_asking_a_peer(house: House, site: Site) -> None:
    sent = await house.send()
    guro, amina = house["Guro"], house["Amina"]
    path = f"/koordinator/foresporsel/{sent.id}/{amina.person_id}"
    page = await site.page(guro, path)
    assert "Mamma drakk." in page
    assert "Amina ser fornavnet Kari, temaene" in page
    note = "Du og Kari ligner. Hun bor på Hamar, og moren heter Berit."
    warned = await site.post(guro, path, {"note": note})
    text = await warned.text()
    assert (warned.status, note in text, 'name="seen"' in text) == (422, True, True)
    assert ("Hamar» ser ut som et sted" in text, "Berit» ser ut som et navn" in text) == (
        True,
        True,
    )
    assert "«Kari»" not in text, "the first name is what the peer is told anyway"
    other = {"note": f"{note} igjen", "seen": mark_of(note)}
    assert (await site.post(guro, path, other)).status == 422
    answer = await site.post(guro, path, {"note": note, "seen": mark_of(note)})
    assert answer.status == 303
    again = await site.post(guro, path, {"note": "Dere ligner"})
    assert again.status == 409
    assert "En annen er spurt allerede." in await again.text()
    await site.refused("POST", path, house["Kari"], amina)
    for nobody in (house["Ola"], house["Eva"]):
        wrong = f"/koordinator/foresporsel/{sent.id}/{nobody.person_id}"
        assert (await site.get(guro, wrong)).status == 404
        assert (await site.post(guro, wrong, {"note": ""})).status == 404
    assert (await site.ask(guro, "PUT", path)).status == 405


async def test_a_peer_without_room_is_not_asked(house: House, site: Site) -> None:
    sent = await house.send()
    house.pairings.full.add(house["Amina"].person_id)
    path = f"/koordinator/foresporsel/{sent.id}/{house['Amina'].person_id}"
    assert "Amina har ikke plass nå." in await site.page(house["Guro"], path)
    answer = await site.post(house["Guro"], path, {"note": "Likevel?"})
    assert answer.status == 409


async def test_taking_a_question_back(house: House, site: Site) -> None:
    made = await house.propose(await house.send())
    path = f"/koordinator/forslag/{made.id}/trekk"
    await site.refused("POST", path, house["Kari"], house["Amina"])
    assert (await site.get(house["Guro"], path)).status == 405
    assert (await site.post(house["Guro"], path)).status == 303
    assert (await site.post(house["Guro"], path)).status == 409
    assert (await site.post(house["Guro"], f"/koordinator/forslag/{new_id()}/trekk")).status == 404


async def test_importing_peers(house: House, site: Site) -> None:
    guro = house["Guro"]
    assert "fornavn;e-post" in await site.page(guro, "/koordinator/likepersoner")
    for where in ("?nye=1&kjente=0", "?nye=0&kjente=1"):
        answer = await site.post(guro, "/koordinator/likepersoner", csv_file())
        assert answer.headers["Location"] == f"/koordinator/likepersoner{where}"
    page = await site.page(guro, "/koordinator/likepersoner?nye=1&kjente=0")
    assert "Én ny likeperson er lagt til." in page
    bad = await site.post(guro, "/koordinator/likepersoner", csv_file(CSV + "David;david;;\n"))
    assert bad.status == 422
    assert "Linje 3: E-postadressen er ikke riktig skrevet." in await bad.text()
    none = await site.post(guro, "/koordinator/likepersoner", {})
    assert none.status == 422
    assert 'id="file-error"' in await none.text()
    large = await site.post(guro, "/koordinator/likepersoner", csv_file("x\n" * 600_000))
    assert large.status == 413
    await site.refused(
        "GET", "/koordinator/likepersoner", house["Kari"], house["Amina"], house["Eva"]
    )
    await site.refused("POST", "/koordinator/likepersoner", house["Kari"], house["Amina"])
    assert (await site.ask(guro, "PUT", "/koordinator/likepersoner")).status == 405
