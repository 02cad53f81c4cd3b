"""Every action of matching over HTTP: it works; wrong method; wrong role; a stranger; twice."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import FormData

from core.ids import new_id
from core.same_words import mark_of
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from matching import store
from matching.domain import Answers, Proposal, SupportRequest
from tests.matching.conftest import KARIS, SCOPE, House
from tests.matching.site import Site

FORM = {
    "first_name": "Kari",
    "topics": "parents",
    "about": "Pappa drakk.",
    "wishes": "",
    "practical": "",
    "share": "yes",
    "contact": "email",
    "adult": "yes",
    "consent": "yes",
    "version": "1",
}
YES = {"answer": "yes"}
NO = {"answer": "no"}
CSV = "fornavn;e-post;kull;tekst\nCeline;celine@eksempel.no;Høst 2026;Hei\n"


def csv_file(content: str = CSV) -> FormData:
    data = FormData()
    data.add_field(
        "file", io.BytesIO(content.encode()), filename="liste.csv", content_type="text/csv"
    )
    return data


async def role(house: House, name: str) -> None:
    """Give an asker the role that sending gives, to stand as a stranger with the right role."""
    await house.storage.write(house.people.grant, SCOPE, house[name].person_id, PROGRAMME, "user")


async def refused(site: Site, method: str, path: str, *people: Actor) -> None:
    """Nobody logged in is sent to log in (or told so), others may not."""
    answer = await site.ask(None, method, path)
    assert answer.status == (303 if method == "GET" else 401), path
    for who in people:
        assert (await site.ask(who, method, path)).status == 403, path


# The form and its draft


async def test_a_stranger_begins_with_an_address(house: House, site: Site) -> None:
    page = await site.page(None, "/foresporsel")
    assert 'action="/foresporsel/begynn"' in page
    for email in ("nora@eksempel.no", "kari@eksempel.no"):
        answer = await site.post(
            None, "/foresporsel/begynn", {"email": email, "first_name": "Nora"}
        )
        assert answer.status == 303
        assert answer.headers["Location"] == "/inn/kode?neste=/foresporsel"
        assert "code" in answer.cookies

    # Nobody yet: only the code that was mailed there makes somebody of the address.
    find = house.people.find_by_email
    assert await house.storage.read(find, SCOPE, "nora@eksempel.no") is None


async def test_beginning_asks_for_an_address_that_can_be_one(house: House, site: Site) -> None:
    for email in ("", "nora", "nora@eksempel,no"):
        answer = await site.post(None, "/foresporsel/begynn", {"email": email})
        assert answer.status == 422
        assert 'id="email-error"' in await answer.text()


async def test_beginning_too_often_is_told_kindly(house: House, site: Site) -> None:
    data = {"email": "nora@eksempel.no"}
    statuses = [(await site.post(None, "/foresporsel/begynn", data)).status for _ in range(12)]
    assert statuses[0] == 303
    assert statuses[-1] == 429


async def test_the_form_says_who_reads_and_keeps_a_draft(house: House, site: Site) -> None:
    kari = house["Kari"]
    page = await site.page(kari, "/foresporsel")
    assert "Hvem leser dette?" in page
    assert "Et menneske svarer deg innen onsdag 4. mars." in page
    assert 'id="consent" name="consent" value="yes" required' in page
    draft = {"about": "Jeg vet ikke helt", "topics": ["parents", "no such"], "adult": "yes"}
    kept = await site.post(kari, "/foresporsel/utkast", draft, Accept="application/json")
    assert (kept.status, await kept.json()) == (200, {"saved": True})
    page = await site.page(kari, "/foresporsel")
    assert "Jeg vet ikke helt" in page
    assert 'value="parents" checked' in page
    assert 'id="adult" name="adult" value="yes" checked' in page


async def test_saving_for_later_works_without_script(house: House, site: Site) -> None:
    answer = await site.post(house["Kari"], "/foresporsel/utkast", {"about": "Mer i morgen"})
    assert (answer.status, answer.headers["Location"]) == (303, "/foresporsel")
    assert "Mer i morgen" in await site.page(house["Kari"], "/foresporsel")


async def test_a_draft_that_is_too_long_says_so(house: House, site: Site) -> None:
    answer = await site.post(
        house["Kari"], "/foresporsel/utkast", {"about": "x" * 4001}, Accept="application/json"
    )
    assert (answer.status, await answer.json()) == (422, {"fields": ["about"]})


async def test_sending(house: House, site: Site) -> None:
    kari = house["Kari"]
    answer = await site.post(kari, "/foresporsel", FORM)
    assert (answer.status, answer.headers["Location"]) == (303, "/foresporsel")
    page = await site.page(kari, "/foresporsel")
    assert "Guro svarer deg innen onsdag 4. mars." in page
    assert "Pappa drakk." in page
    again = await site.post(kari, "/foresporsel", FORM)
    assert again.status == 303, "twice is once"
    late = await site.post(kari, "/foresporsel/utkast", {"about": "x"}, Accept="application/json")
    assert late.status == 409


@pytest.mark.parametrize("missing", ["contact", "adult", "consent"])
async def test_what_is_missing_is_told_and_nothing_is_lost(
    house: House, site: Site, missing: str
) -> None:
    data = {name: value for name, value in FORM.items() if name != missing}
    answer = await site.post(house["Kari"], "/foresporsel", data)
    page = await answer.text()
    assert answer.status == 422
    assert f'id="{missing}-error"' in page
    assert page.count('class="field-error"') == 1
    assert "Pappa drakk." in page


async def test_a_changed_consent_is_read_again(house: House, site: Site) -> None:
    """PR4: nor is a yes to other words ticked again, whatever else is to be mended."""
    for more in ({}, {"contact": "no such"}):
        answer = await site.post(house["Kari"], "/foresporsel", {**FORM, "version": "0", **more})
        page = await answer.text()
        assert answer.status == 422
        assert "er endret siden" in page
        assert "Pappa drakk." in page
        assert 'name="version" value="1"' in page
        assert not re.search(r'name="consent"[^>]*checked', page)
    missing = {**FORM, "contact": "no such"}
    page = await (await site.post(house["Kari"], "/foresporsel", missing)).text()
    assert re.search(r'name="consent"[^>]*checked', page), "what was read needs no second yes"


async def test_a_number_is_kept_with_the_person_and_not_with_what_is_read(
    house: House, site: Site
) -> None:
    """PR6: whoever wants no word from us is not asked for one; what cannot be one is told."""
    kari, phones = house["Kari"], house.people.phones
    draft = await site.post(kari, "/foresporsel/utkast", {"phone": "41 23", "contact": "email"})
    assert draft.status == 303
    assert 'value="41 23"' not in await site.page(kari, "/foresporsel")  # no draft keeps it
    wrong = {"contact": "email", "phone": "41 23"}
    for form in ({**FORM, **wrong}, {**wrong, "first_name": "Kari"}):
        answer = await site.post(kari, "/foresporsel", form)
        page = await answer.text()
        assert (answer.status, 'id="phone-error"' in page, 'value="41 23"' in page) == (
            422, True, True,
        )  # fmt: skip
    answer = await site.post(kari, "/foresporsel", {**FORM, "phone": "41 23 45 67"})
    assert answer.status == 303
    assert await house.storage.read(phones.own, SCOPE, kari.person_id) == "+4741234567"
    sent = await house.storage.read(house.matching.requests.mine, SCOPE, kari.person_id, PROGRAMME)
    assert sent is not None
    assert sent.answers.phone is None
    desk = await site.page(house["Guro"], f"/koordinator/foresporsel/{sent.request.id}")
    assert "Pappa drakk." in desk
    assert "412 34 567" not in desk
    assert "41234567" not in desk
    await house.storage.write(house.matching.requests.withdraw, SCOPE, kari.person_id, PROGRAMME)
    never = {**FORM, "contact": "never", "phone": "nei"}
    assert (await site.post(kari, "/foresporsel", never)).status == 303
    assert await house.storage.read(phones.own, SCOPE, kari.person_id) == ""


async def test_unknown_fields_are_refused(house: House, site: Site) -> None:
    """AZ3."""
    answer = await site.post(house["Kari"], "/foresporsel", {**FORM, "state": "matched"})
    assert answer.status == 400


async def test_the_form_is_nobodys_without_a_login(house: House, site: Site) -> None:
    for path in ("/foresporsel", "/foresporsel/utkast", "/foresporsel/melding"):
        assert (await site.post(None, path, FORM)).status == 401
    assert (await site.get(None, "/foresporsel/trekk")).status == 303
    assert (await site.ask(house["Kari"], "PUT", "/foresporsel")).status == 405


async def test_a_word_back_counts_once(house: House, site: Site) -> None:
    kari = house["Kari"]
    await house.send()
    data = {"key": new_id(), "text": "Hei Guro"}
    for _ in range(2):
        answer = await site.post(kari, "/foresporsel/melding", data)
        assert answer.status == 303
    assert (await site.page(kari, "/foresporsel")).count("Hei Guro") == 1
    empty = await site.post(kari, "/foresporsel/melding", {"key": new_id(), "text": " "})
    assert empty.status == 422
    assert (await site.post(house["Ola"], "/foresporsel/melding", data)).status == 404


async def test_taking_it_back(house: House, site: Site) -> None:
    kari = house["Kari"]
    await house.send()
    assert "Vil du trekke" in await site.page(kari, "/foresporsel/trekk")
    for _ in range(2):
        answer = await site.post(kari, "/foresporsel/trekk")
        assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert "Fortell litt om deg" in await site.page(kari, "/foresporsel")
    assert (await site.get(kari, "/foresporsel/trekk")).status == 303


# The desk


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
    await refused(site, "GET", "/koordinator", house["Kari"], house["Amina"], house["Eva"])
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
    await refused(site, "GET", path, house["Kari"], house["Amina"])
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
    await refused(site, "POST", path, house["Kari"], house["Amina"], house["Eva"])
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
    await refused(site, "POST", path, house["Kari"], amina)
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
    await refused(site, "POST", path, house["Kari"], house["Amina"])
    assert (await site.get(house["Guro"], path)).status == 405
    assert (await site.post(house["Guro"], path)).status == 303
    assert (await site.post(house["Guro"], path)).status == 409
    assert (await site.post(house["Guro"], f"/koordinator/forslag/{new_id()}/trekk")).status == 404


async def test_a_question_taken_back_leaves_no_trace_with_the_peer(
    house: House, site: Site
) -> None:
    made = await house.propose(await house.send())
    await house.storage.write(house.matching.desk.call_off, house["Guro"], made.id)
    page = await site.page(house["Amina"], "/forslag")
    assert "Du er ikke spurt om noe nå" in page
    assert "Kari" not in page


# The peer


async def test_what_a_peer_is_asked(house: House, site: Site) -> None:
    amina = house["Amina"]
    assert "Du er ikke spurt om noe nå" in await site.page(amina, "/forslag")
    made = await house.propose(await house.send())
    assert f'href="/forslag/{made.id}"' in await site.page(amina, "/forslag")
    page = await site.page(amina, f"/forslag/{made.id}")
    assert "Tror dere passer" in page
    assert KARIS.about in page
    assert KARIS.wishes not in page, "only what Kari let the peer read"
    for left, words in ((5, "opptil fem ganger"), (1, "én gang"), (0, "Samtalene er brukt opp")):
        house.pairings.left = left
        page = await site.page(amina, f"/forslag/{made.id}")
        assert words in page
        assert ("høyst 45 minutter" in page) is bool(left)
    await refused(site, "GET", "/forslag", house["Kari"], house["Guro"])
    await refused(site, "GET", f"/forslag/{made.id}", house["Kari"], house["Guro"])
    assert (await site.get(house["Bjørn"], f"/forslag/{made.id}")).status == 404


async def test_only_the_first_name_where_no_more_is_shared(house: House, site: Site) -> None:
    answers = Answers(about="Bare til Guro", contact="email", adult=True)
    made = await house.propose(await house.send(answers=answers))
    page = await site.page(house["Amina"], f"/forslag/{made.id}")
    assert "Kari har valgt å ikke dele mer på forhånd." in page
    assert "Bare til Guro" not in page


@pytest.mark.parametrize("answer", [YES, NO])
async def test_a_peers_word(house: House, site: Site, answer: dict[str, str]) -> None:
    amina = house["Amina"]
    made = await house.propose(await house.send())
    path = f"/forslag/{made.id}"
    assert (await site.post(house["Bjørn"], path, answer)).status == 404
    await refused(site, "POST", path, house["Kari"], house["Guro"])
    assert (await site.post(amina, path, {"answer": "maybe"})).status == 303
    done = await site.post(amina, path, answer)
    assert (done.status, done.headers["Location"]) == (303, "/forslag")
    assert (await site.post(amina, path, answer)).status == 409
    assert (await site.ask(amina, "PUT", path)).status == 405
    status = await site.page(house["Kari"], "/foresporsel")
    assert ("Ja, jeg vil møte Amina" in status) is (answer is YES)
    assert ("Amina" in status) is (answer is YES)


async def test_a_peers_text(house: House, site: Site) -> None:
    amina = house["Amina"]
    assert "Mamma drakk." in await site.page(amina, "/likeperson-tekst")
    data = {"topics": "grief", "about": "Jeg er\nAmina", "wishes": "<script>", "practical": ""}
    for _ in range(2):
        answer = await site.post(amina, "/likeperson-tekst", data)
        assert answer.status == 303
    page = await site.page(amina, "/likeperson-tekst")
    assert "Jeg er\nAmina" in page
    assert "<script>" not in page.replace('<script type="', "")
    long = await site.post(amina, "/likeperson-tekst", {**data, "about": "x" * 4001})
    assert long.status == 422
    await refused(site, "GET", "/likeperson-tekst", house["Kari"], house["Guro"])
    await refused(site, "POST", "/likeperson-tekst", house["Kari"], house["Guro"])


# The user's word


async def agreed(house: House) -> tuple[SupportRequest, Proposal]:
    sent = await house.send()
    made = await house.propose(sent)
    await house.peer_says(made, yes=True)
    return sent, made


@pytest.mark.parametrize("answer", [YES, NO])
async def test_a_users_word(house: House, site: Site, answer: dict[str, str]) -> None:
    kari = house["Kari"]
    _, made = await agreed(house)
    await role(house, "Ola")
    path = f"/foresporsel/svar/{made.id}"
    page = await site.page(kari, "/foresporsel")
    assert "Mamma drakk. Jeg liker å gå tur." in page
    assert (await site.post(house["Ola"], path, answer)).status == 404
    await refused(site, "POST", path, house["Amina"], house["Guro"])
    assert (await site.get(kari, path)).status == 405
    assert (await site.post(kari, path, answer)).status == 303
    assert (await site.post(kari, path, answer)).status == 409
    page = await site.page(kari, "/foresporsel")
    assert ("Du og Amina skal møtes" in page) is (answer is YES)
    shown = await site.page(house["Amina"], "/forslag")
    assert ("Dere skal møtes" if answer is YES else "en annen løsning for Kari") in shown


async def test_whoever_has_met_somebody_and_comes_back_finds_the_door_open(
    house: House, site: Site
) -> None:
    kari = house["Kari"]
    _, made = await agreed(house)
    await house.user_says(made, yes=True)
    draft = {"first_name": "Kari", "about": "En gang til"}
    assert (await site.post(kari, "/foresporsel/utkast", draft)).status == 409, "while they meet"
    house.pairings.states[made.pairing_id] = "ended"
    page = await site.page(kari, "/foresporsel")
    assert 'id="request"' in page
    assert "skal møtes" not in page
    assert KARIS.about not in page
    assert (await site.post(kari, "/foresporsel/utkast", draft)).status == 303
    assert "En gang til" in await site.page(kari, "/foresporsel")
    again = await house.send()
    proposed = await house.propose(again)
    assert proposed.peer_id == made.peer_id, "the same peer may be asked again"


# Peers from a list


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
    await refused(
        site, "GET", "/koordinator/likepersoner", house["Kari"], house["Amina"], house["Eva"]
    )
    await refused(site, "POST", "/koordinator/likepersoner", house["Kari"], house["Amina"])
    assert (await site.ask(guro, "PUT", "/koordinator/likepersoner")).status == 405


async def test_english_is_complete(house: House, site: Site) -> None:
    """Every page of the slice once in English: a missing argument would fail here."""
    for name in ("Kari", "Amina", "Guro"):
        await house.storage.write(
            house.people.change_settings,
            SCOPE,
            house[name].person_id,
            locale="en",
            zone="Europe/Oslo",
            contact="email",
        )
    await site.page(house["Kari"], "/foresporsel")
    sent, made = await agreed(house)
    assert "Yes, I want to meet Amina" in await site.page(house["Kari"], "/foresporsel")
    assert "Who is waiting?" in await site.page(house["Guro"], "/koordinator")
    await site.page(house["Guro"], f"/koordinator/foresporsel/{sent.id}")
    await site.page(house["Amina"], f"/forslag/{made.id}")
    await site.page(house["Amina"], "/likeperson-tekst")
    await site.page(house["Guro"], "/koordinator/likepersoner")
