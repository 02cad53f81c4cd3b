"""The pages, through the whole application: a peer proposes, a coordinator looks and publishes, and
it stands in the room, on the front page and in the group; and what goes wrong is said kindly."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest
from aiohttp import ClientSession

from content.domain import piece_id
from tests.support.house import Home, house

PAGES = {"Accept": "text/html"}
TOOL, QUESTION, NOTE = (piece_id(key) for key in ("tool-open", "question-1", "front-note"))


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with house(tmp_path) as running:
        yield running


async def get(client: ClientSession, path: str, status: int = 200) -> str:
    async with client.get(path, headers=PAGES) as answer:
        assert answer.status == status, path
        return unescape(await answer.text())


async def post(client: ClientSession, path: str, **fields: str) -> tuple[int, str, str]:
    async with client.post(path, data=fields, headers=PAGES, allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Location", ""), unescape(await answer.text())


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


async def test_from_a_peers_idea_to_the_front_page(home: Home) -> None:
    amina, guro = await home.enter("amina"), await home.enter("guro")
    assert f"/innhold/{QUESTION}" in await get(amina, "/innhold")
    tools = re.search(r'id="tool">.*?</section>', await get(guro, "/innhold"), re.DOTALL)
    assert tools, "her list of tools"
    steps = re.findall(r'name="step" value="(\w+)"', tools[0])
    assert (steps[0], steps[1], steps[-1]) == ("down", "up", "up"), "nobody presses in vain"
    form = {
        "title_nb": "Må jeg ha kamera på?",
        "body_nb": "Nei. **Mange** har det av.",
        "why": "Alle spør om det.",
        "named": "yes",
    }
    url = f"/innhold/{QUESTION}/skriv"
    status, _, page = await post(amina, url, **form, do="preview")
    assert (status, "<strong>Mange</strong>" in page) == (200, True)
    assert "Alle spør om det." in page, "nothing typed is lost"
    assert (await post(amina, url, **form, do="send"))[:2] == (303, "/innhold")
    assert "Må jeg ha kamera på?" in await get(amina, "/innhold")

    desk = await get(guro, "/koordinator")
    assert "Ett forslag til tekstene våre" in desk
    (proposal,) = set(re.findall(r"/innhold/forslag/[0-9a-f]{32}", await get(guro, "/innhold")))
    review = await get(guro, proposal)
    assert "Alle spør om det." in review
    assert re.search(r"<del>.*ille nok", review)
    assert re.search(r"<ins>.*kamera", review)
    ready = {
        **{name: form[name] for name in ("title_nb", "body_nb")},
        "thanks": "Den trengte vi.",
        "base": hidden(review, "base"),
        "revision": hidden(review, "revision"),
    }
    status, _, page = await post(guro, proposal, **ready, do="preview")
    assert status == 200
    assert "<strong>Mange</strong>" in page
    assert "Den trengte vi." in page
    status, where, _ = await post(guro, f"{proposal}/publiser", **ready, do="publish")
    assert (status, where) == (303, f"/innhold/{QUESTION}")

    front = await get(home.stranger, "/")
    assert "<summary>Må jeg ha kamera på?</summary>" in front
    assert "<strong>Mange</strong>" in front
    assert "Har jeg hatt det ille nok?" not in front
    async with home.stranger.get("/", headers={"Accept-Language": "en"}) as answer:
        english = unescape(await answer.text())
    assert '<summary lang="nb">Må jeg ha kamera på?</summary>' in english
    assert "This is only in Norwegian so far." in english
    assert "Guro har svart på forslaget ditt" in await get(amina, "/")
    mine = await get(amina, proposal)
    assert "Guro har svart på forslaget ditt" not in await get(amina, "/")
    assert "Den trengte vi." in mine
    assert "Guro publiserte det." in mine
    assert "Etter forslag fra Amina." in await get(amina, "/innhold")

    history = await get(guro, f"/innhold/{QUESTION}/historie")
    number = hidden(history, "expected")
    back = await post(guro, f"/innhold/{QUESTION}/tilbake", to="0", expected=number)
    assert back[0] == 303
    assert "Har jeg hatt det ille nok?" in await get(home.stranger, "/")
    again = await post(guro, f"/innhold/{QUESTION}/trekk", expected=number)
    assert again[:2] == (303, f"/innhold/{QUESTION}/historie"), "somebody was quicker"


async def test_it_stands_in_the_room_and_in_the_group(home: Home) -> None:
    amina, guro = await home.enter("amina"), await home.enter("guro")
    tool = {"title_nb": "Å puste", "body_nb": "Pust først.\n\n> Jeg er her.", "base": "0"}
    status, _, _ = await post(guro, f"/innhold/{TOOL}/publiser", **tool, do="publish")
    assert status == 303
    room = await get(amina, "/ov")
    assert "<summary>Å puste</summary>" in room
    assert "<p>Jeg er her.</p>" in room

    about = {"title_nb": "Hvem er du?", "body_nb": "Bare det du **vil**.", "base": "0"}
    url = f"/innhold/{piece_id('peer-text-about')}"
    status, _, page = await post(guro, f"{url}/skriv", **about, do="preview")
    assert status == 200
    assert '<span class="label">Hvem er du?</span>' in page, "as in the form"
    assert (await post(guro, f"{url}/publiser", **about, do="publish"))[0] == 303
    form = await get(amina, "/likeperson-tekst")
    assert '<label class="label" for="about">Hvem er du?' in form, "forms are texts too"
    assert '<p class="hint" id="about-hint">Bare det du vil.</p>' in form
    assert "/innhold#peer-text" in form
    nameless = {**about, "title_nb": " - ", "base": "1"}
    assert (await post(guro, f"{url}/publiser", **nameless, do="publish"))[0] == 422
    called = {"title_nb": "Navnet du vil ha", "base": "0"}
    url = f"/innhold/{piece_id('request-name')}/publiser"
    assert (await post(guro, url, **called, do="publish"))[0] == 303
    async with home.stranger.get("/foresporsel", headers={"Accept-Language": "en"}) as answer:
        english = unescape(await answer.text())
    assert 'for="first_name"><span lang="nb">Navnet du vil ha</span>' in english
    assert 'id="first_name-hint"' not in english, "no help where none is written"
    assert "(may be left empty)" in english or "optional" in english

    assert (await post(amina, "/gruppe/regler"))[0] == 303
    assert "Les hvordan vi har det her" not in await get(amina, "/gruppe")
    rule = {"body_nb": "Ingen skjermbilder.", "base": "0", "kind": "rule"}
    assert (await post(guro, "/innhold/nytt/publiser", **rule, do="publish"))[0] == 303
    # What is new in it is to be read by all.
    assert "Les hvordan vi har det her" in await get(amina, "/gruppe")
    rules = await get(amina, "/gruppe/regler")
    assert "Ingen skjermbilder." in rules
    assert "Kan det sies bedre?" in rules
    assert (await post(amina, "/gruppe/regler"))[0] == 303
    assert "Les hvordan vi har det her" not in await get(amina, "/gruppe")


async def test_two_who_write_at_once_lose_nothing(home: Home) -> None:
    guro = await home.enter("guro")
    url = f"/innhold/{NOTE}/publiser"
    first = {"body_nb": "Gratis for alle over 18.", "body_en": "Free.", "base": "0"}
    assert (await post(guro, url, **first, do="publish"))[0] == 303
    second = {"body_nb": "Helt gratis.", "body_en": "Free of charge.", "base": "0"}
    status, _, page = await post(guro, url, **second, do="publish", note="kortere")
    assert status == 409
    assert "Noen andre endret dette mens du skrev" in page
    assert re.search(r"<del>.*Gratis", page)
    assert all(words in page for words in ("Helt gratis.", "Free of charge.", "kortere"))
    second["base"] = hidden(page, "base")
    assert (await post(guro, url, **second, do="publish"))[0] == 303
    assert "Helt gratis." in await get(home.stranger, "/")


async def test_a_draft_waits_and_an_answer_has_words(home: Home) -> None:
    bjorn, guro = await home.enter("bjorn"), await home.enter("guro")
    new = {"kind": "resource", "body_nb": "Ring oss igjen.", "body_en": "", "base": "0"}
    assert (await post(bjorn, "/innhold/nytt", **new, do="draft"))[0] == 303
    (draft,) = set(re.findall(r"/innhold/forslag/[0-9a-f]{32}", await get(bjorn, "/innhold")))
    assert draft not in await get(guro, "/innhold")
    await get(guro, draft, 404)
    sent = {"body_nb": "Ring oss gjerne igjen.", "revision": "0"}
    assert (await post(bjorn, draft, **sent, do="send"))[0] == 303
    status, _, page = await post(bjorn, draft, **sent, do="send")
    assert (status, "Ring oss gjerne igjen." in page) == (409, True), "from another window"
    assert (await post(guro, f"{draft}/svar", words=" ", revision="1"))[0] == 422
    words = "Fin tanke. Vi venter til telefonen er bemannet."
    assert (await post(guro, f"{draft}/svar", words=words, revision="1"))[0] == 303
    assert words in await get(bjorn, draft)
    late = {"body_nb": "Enda bedre sagt.", "revision": "1"}
    status, _, page = await post(bjorn, draft, **late, do="send")
    assert (status, "Enda bedre sagt." in page) == (409, True), "answered meanwhile: a new one"
    assert 'action="/innhold/nytt"' in page
    assert (await post(guro, f"{draft}/svar", words=words, revision="2"))[:2] == (303, draft)
    assert (await post(bjorn, f"{draft}/slett"))[0] == 303
    await get(bjorn, draft, 404)


async def test_what_is_missing_is_said_beside_its_field(home: Home) -> None:
    amina = await home.enter("amina")
    url = f"/innhold/{TOOL}/skriv"
    for form, said in (
        ({}, "Skriv noe på minst ett språk."),
        ({"body_nb": "Uten overskrift"}, "Skriv en overskrift"),
        ({"title_en": "Only a title"}, "Skriv teksten"),
        ({"title_nb": "x" * 81, "body_nb": "Lang"}, "title_nb-error"),
    ):
        status, _, page = await post(amina, url, **form, do="send")
        assert (status, said in page) == (422, True), form
        assert all(typed in page for typed in form.values())
    assert (await post(amina, url, body_nb="x", colour="blue"))[0] == 400  # AZ3
    async with amina.put(url) as answer:
        assert answer.status == 405


async def test_az1_who_may_publish_and_who_may_not_even_look(home: Home) -> None:
    amina, kari = await home.enter("amina"), await home.enter("kari")
    form = {"body_nb": "Mitt", "base": "0", "do": "publish"}
    for path in (f"/innhold/{NOTE}/publiser", "/innhold/nytt/publiser"):
        assert (await post(amina, path, **form))[0] == 403
    await get(kari, "/innhold", 403)
    await get(amina, f"/innhold/{NOTE}/historie", 403)
    # “publish” sent where one only proposes is a look, nothing more.
    status, _, page = await post(amina, f"/innhold/{NOTE}/skriv", **form)
    assert (status, "Slik blir det" in page) == (200, True)
    assert "Mitt" not in await get(home.stranger, "/")


async def test_what_one_may_want_to_talk_about_is_ours_to_say(home: Home) -> None:
    guro, amina, ola = [await home.enter(key) for key in ("guro", "amina", "ola")]
    new = {"kind": "topic", "title_nb": "Å bo i fosterhjem", "base": "0"}
    assert (await post(guro, "/innhold/nytt/publiser", **new, do="publish"))[0] == 303
    (topic,) = re.findall(r'href="(/innhold/[0-9a-f]{32})">Å bo i f', await get(guro, "/innhold"))
    (name,) = re.findall(r'value="(own_[0-9a-f]{12})"', await get(ola, "/foresporsel"))
    assert (await post(amina, "/likeperson-tekst", topics=name, about="Hei"))[0] == 303
    asked = {"contact": "never", "adult": "yes", "consent": "yes", "version": "1"}
    assert (await post(ola, "/foresporsel", topics=name, **asked))[0] == 303
    why = "Begge har krysset av for: Å bo i fosterhjem."
    assert why in await get(guro, "/koordinator/forslag")

    assert (await post(guro, f"{topic}/trekk", expected="1"))[:2] == (303, topic)
    assert name not in await get(amina, "/likeperson-tekst/grenser"), "offered no more"
    assert "Å bo i fosterhjem" in await get(guro, "/innhold"), "found again by its name"
    mine = await get(amina, "/likeperson-tekst")
    assert f'value="{name}" checked' in mine, "sending it again loses nothing"
    assert (await post(amina, "/likeperson-tekst", topics=name, about="Hei igjen"))[0] == 303
    assert why in await get(guro, "/koordinator/forslag")
    for who, path in ((ola, "/foresporsel"), (amina, "/likeperson-tekst")):
        assert "<li>Å bo i fosterhjem</li>" in await get(who, path)
    assert '"Å bo i fosterhjem"' in await get(ola, "/meg/alt.json")
    assert (await post(guro, f"{topic}/tilbake", to="1", expected="2"))[0] == 303
    assert name in await get(amina, "/likeperson-tekst/grenser")


async def test_pr4_what_one_says_yes_to_is_what_stood_there(home: Home) -> None:
    guro, ola, kari = [await home.enter(key) for key in ("guro", "ola", "kari")]
    url = f"/innhold/{piece_id('request-consent')}"
    assert "Nye ord gjelder for dem som sender fra nå av" in await get(guro, url)
    new = {
        "title_nb": "Jeg sier ja.",
        "title_en": "I say yes.",
        "body_nb": "- Vi **sletter** etter et år.",
        "body_en": "- Erased after a year.",
    }
    half = {name: words for name, words in new.items() if name.endswith("nb")}
    status, _, page = await post(guro, f"{url}/skriv", **half, base="0", do="preview")
    assert (status, "Skriv det på dette språket også" in page) == (200, True)
    assert "<strong>sletter</strong>" in page
    asked = {"contact": "never", "adult": "yes", "consent": "yes", "about": "Det er mamma."}
    before = hidden(await get(ola, "/foresporsel"), "version")
    assert before == "1"
    assert (await post(guro, f"{url}/publiser", **new, base="0", do="publish"))[0] == 303

    status, _, page = await post(ola, "/foresporsel", **asked, version=before)
    assert (status, "er endret siden du åpnet siden" in page) == (422, True)
    assert "Det er mamma." in page
    assert "<strong>sletter</strong>" in page
    assert not re.search(r'name="consent"[^>]*checked', page), "a yes is given anew"
    now = hidden(page, "version")
    assert (await post(ola, "/foresporsel", **asked, version=now))[0] == 303
    (mine,) = re.findall(r'href="(/meg/samtykke/[0-9a-f]{32})"', await get(ola, "/meg"))
    assert "endret siden" not in await get(ola, mine)

    later = {name: words.replace("a", "å") for name, words in new.items()}
    assert (await post(guro, f"{url}/publiser", **later, base="1", do="publish"))[0] == 303
    page = await get(ola, mine)
    assert "<strong>sletter</strong>" in page, "their words, as they stood"
    assert "I say yes." in page
    assert "endret siden" in page
    await get(kari, mine, 404)
    async with home.stranger.get(mine, headers=PAGES, allow_redirects=False) as answer:
        assert answer.status == 303
    assert "Jeg sier ja.\\n\\n- Vi **sletter** etter et år." in await get(ola, "/meg/alt.json")
    assert (await post(ola, mine))[0] == 303
    await get(ola, mine, 404)
    assert "Jeg sier ja.\\n\\n- Vi **sletter**" in await get(ola, "/meg/alt.json"), "taken back too"
