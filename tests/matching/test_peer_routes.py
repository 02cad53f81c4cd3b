"""The two who are asked, over HTTP: it works; wrong method; wrong role; a stranger; twice."""

import pytest

from matching.domain import Answers
from tests.matching.conftest import KARIS, SCOPE, House
from tests.matching.site import Site

YES = {"answer": "yes"}
NO = {"answer": "no"}


async def test_a_question_taken_back_leaves_no_trace_with_the_peer(
    house: House, site: Site
) -> None:
    made = await house.propose(await house.send())
    await house.storage.write(house.matching.desk.call_off, house["Guro"], made.id)
    page = await site.page(house["Amina"], "/forslag")
    assert "Du er ikke spurt om noe nå" in page
    assert "Kari" not in page


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
    await site.refused("GET", "/forslag", house["Kari"], house["Guro"])
    await site.refused("GET", f"/forslag/{made.id}", house["Kari"], house["Guro"])
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
    await site.refused("POST", path, house["Kari"], house["Guro"])
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
    await site.refused("GET", "/likeperson-tekst", house["Kari"], house["Guro"])
    await site.refused("POST", "/likeperson-tekst", house["Kari"], house["Guro"])


@pytest.mark.parametrize("answer", [YES, NO])
async def test_a_users_word(house: House, site: Site, answer: dict[str, str]) -> None:
    kari = house["Kari"]
    _, made = await house.agreed()
    await house.may_ask("Ola")
    path = f"/foresporsel/svar/{made.id}"
    page = await site.page(kari, "/foresporsel")
    assert "Mamma drakk. Jeg liker å gå tur." in page
    assert (await site.post(house["Ola"], path, answer)).status == 404
    await site.refused("POST", path, house["Amina"], house["Guro"])
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
    _, made = await house.agreed()
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
    sent, made = await house.agreed()
    assert "Yes, I want to meet Amina" in await site.page(house["Kari"], "/foresporsel")
    assert "Who is waiting?" in await site.page(house["Guro"], "/koordinator")
    await site.page(house["Guro"], f"/koordinator/foresporsel/{sent.id}")
    await site.page(house["Amina"], f"/forslag/{made.id}")
    await site.page(house["Amina"], "/likeperson-tekst")
    await site.page(house["Guro"], "/koordinator/likepersoner")
