"""Every home in every stage has its words in both languages, and one clear next step."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from content.pages import as_shipped
from server.home.gather import first_is_ahead
from server.home.view import Ahead, Kind, Note, NoteKind, Pair, PeerHome, Place, Stage, UserHome
from supervision.need import Need
from supervision.need_view import NeedMine
from web.assets import Assets
from web.page import PageContext
from web.rendering import Renderer, build_renderer
from web.texts import Texts, languages

AT = datetime(2026, 11, 26, 17, tzinfo=UTC)
FRAME: dict[str, Any] = {
    "theme": None,
    "nav": [],
    "me": "Kari",
    "flash": None,
    "flash_tone": "",
    "demo": False,
}


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return build_renderer(Assets())


def ahead(kind: Kind = "session", *, is_open: bool = False, place: Place = "video") -> Ahead:
    return Ahead(
        kind=kind,
        name="Amina",
        starts_at=AT,
        ends_at=AT + timedelta(hours=1),
        opens_at=AT - timedelta(minutes=10),
        place=place,
        is_open=is_open,
        room_url="/rom/1" if place == "video" else "",
        change_url="/flytt",
    )


def page(renderer: Renderer, language: str, kind: str, home: UserHome | PeerHome) -> str:
    context = {**FRAME, "page": PageContext(locale=language), "home": home}
    context["content"] = as_shipped(language)
    return renderer.page(f"home/{kind}.html", Texts(language), context)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("stage", get_args(Stage))
def test_each_stage_of_a_user(renderer: Renderer, language: str, stage: Stage) -> None:
    go = "" if stage == "asked" else "/videre"
    home = UserHome("Kari", stage, "Amina", held=2, left=3, go_url=go, answer_by=AT)
    text = page(renderer, language, "user", home)
    assert text.count("<h1>") == 1
    assert ('class="button' in text) is bool(go)


@pytest.mark.parametrize("language", languages())
def test_a_promise_that_we_did_not_keep_is_our_fault(renderer: Renderer, language: str) -> None:
    home = UserHome("Kari", "waiting", coordinator="Guro", answer_by=AT, is_late=True)
    text, words = page(renderer, language, "user", home), Texts(language)
    assert words.t("home-late-title") in text
    assert words.t("home-waiting-title") not in text
    asked = Need("n", "p", "amina", "now", AT, AT + timedelta(hours=1))
    for need, title in (
        (asked, "home-need-title"),
        (replace(asked, missed_at=AT), "supervision-need-late-title"),
    ):
        peer = PeerHome("Amina", need=NeedMine(need))
        assert f"<h2>{words.t(title)}</h2>" in page(renderer, language, "peer", peer)


@pytest.mark.parametrize("language", languages())
def test_before_the_first_session_there_is_advice_and_when_open_one_way_in(
    renderer: Renderer, language: str
) -> None:
    home = UserHome("Kari", "pair", "Amina", ahead(), held=0, left=4, book_url="/timer/1")
    words = Texts(language)
    assert words.t("home-first-title") in page(renderer, language, "user", home)
    home = UserHome("Kari", "pair", "Amina", ahead(is_open=True), held=1, left=0)
    text = page(renderer, language, "user", home)
    assert words.t("home-first-title") not in text
    assert 'class="button" href="/rom/1"' in text


@pytest.mark.parametrize("language", languages())
def test_the_peer_sees_talks_among_what_is_ahead(renderer: Renderer, language: str) -> None:
    lines = [ahead(), *(ahead("talk", place=place) for place in get_args(Place))]
    notes = [Note(kind, "Ola", "/svar") for kind in get_args(NoteKind)]
    home = PeerHome("Amina", lines, notes, [Pair("Kari", "/k")], unread=3, talk_to_come=True)
    text = page(renderer, language, "peer", home)
    assert text.count('class="appointment"') == 4
    assert 'href="/svar"' in text


def test_before_the_first_session_one_may_read_what_others_have_experienced() -> None:
    """Only a first session has its talk after it; one that was had leads to none."""
    session = ahead("session")
    before, after = (
        replace(ahead("talk"), starts_at=session.starts_at + timedelta(hours=hours))
        for hours in (-24, 24)
    )
    assert first_is_ahead([session, after])
    for lines in ([], [session], [after], [session, before]):
        assert not first_is_ahead(lines)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("has_hours", [True, False])
def test_an_empty_peer_home_says_what_will_be_there(
    renderer: Renderer, language: str, has_hours: bool
) -> None:
    text = page(renderer, language, "peer", PeerHome("David", has_hours=has_hours))
    assert Texts(language).t("home-peer-none-title") in text
    assert 'href="/tider"' in text
