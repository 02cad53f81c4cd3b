"""Every action of the pages: works; wrong method; wrong role; a stranger with the role; twice."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from sessions.domain import Session
from supervision.domain import Duty, Status
from tests.supervision.house import SCOPE, House
from tests.supervision.site import Pages, running


@pytest.fixture
async def pages(house: House) -> AsyncIterator[Pages]:
    """The pages, served."""
    async with running(house) as served:
        yield served


@dataclass
class World:
    """A talk that is owed, one in the log, a session ahead, a choice, a letter: an id of each."""

    duty: Duty
    session: Session
    entry_id: str
    follow_up_id: str
    choice_id: str
    moved_id: str
    talk_id: str


async def world(house: House) -> World:
    """Everything that a page can be about, made through the use cases."""
    supervision = house.supervision
    duty = await house.met()
    programme = duty.programme_id
    hours = await house.storage.read(supervision.talks.open_hours, house["Amina"], programme)
    talk = await house.storage.write(
        supervision.talks.ask,
        house["Amina"],
        programme,
        hours[-1].supervisor_id,
        hours[-1].starts_at,
        "phone",
    )
    session = await house.and_then(6)
    choice = await house.storage.write(
        supervision.deciding.choose,
        house["Eva"],
        duty.id,
        session.id,
        "go_ahead",
        reason="calm",
    )
    house.clock.set(session.starts_at - timedelta(minutes=5))
    await house.run_jobs()
    moved = await house.storage.write(supervision.moving.move, SCOPE, session.id, house.id("Eva"))
    earlier = await house.storage.write(
        supervision.talks.ask,
        house["Bjørn"],
        programme,
        *await _first_hour(house, programme),
        "phone",
    )
    house.clock.advance(timedelta(days=2))
    entry_id = await house.storage.write(
        supervision.talks.hold_talk, house["Eva"], earlier.id, "phone"
    )
    await house.storage.write(
        supervision.logbook.promise,
        house["Eva"],
        entry_id,
        text="send it",
        due_on=house.clock.now().date(),
        owner_id=house.id("Eva"),
    )
    (follow_up,) = await house.storage.read(
        supervision.logbook.follow_ups, house["Eva"], [programme]
    )
    return World(duty, session, entry_id, follow_up.id, choice.id, moved.id, talk.id)


async def _first_hour(house: House, programme: str) -> tuple[str, datetime]:
    hours = await house.storage.read(house.supervision.talks.open_hours, house["Bjørn"], programme)
    return hours[0].supervisor_id, hours[0].starts_at


STAFF_ONLY = ("Amina", "Kari")
TEAM_ONLY = ("Amina", "Kari", "Guro")


async def test_every_action_by_method_role_and_relation(pages: Pages, house: House) -> None:
    """One world, all doors: whoever has not the role meets 403, whoever is a stranger 404."""
    w = await world(house)
    peer = house.id("Amina")
    hour = {"hour": f"{house.id('Eva')}.1790000000"}
    how, way = {"how": "phone"}, {"way": "move", "session_id": w.session.id}
    # path, fields of a post (None: a page), people without the role, strangers with it
    actions: list[tuple[str, dict[str, str] | None, tuple[str, ...], tuple[str, ...]]] = [
        ("/veileder", None, STAFF_ONLY, ()),
        (f"/veileder/prat/{w.duty.id}", None, TEAM_ONLY, ("Stine",)),
        (f"/veileder/valg/{w.duty.id}", None, STAFF_ONLY, ("Stine",)),
        (f"/veileder/logg/{peer}", None, ("Kari",), ("Stine", "Bjørn", "Amina", "Guro")),
        (f"/veileder/notat/{w.entry_id}", None, STAFF_ONLY, ("Stine", "Guro")),
        ("/veiledning", None, ("Kari", "Guro"), ()),
        (f"/veiledning/flytt/{w.duty.id}", None, ("Kari", "Guro"), ("Bjørn", "Stine")),
        ("/veiledning/prat", None, ("Kari", "Eva", "Guro"), ()),
        (f"/flyttet/{w.moved_id}", None, ("Amina", "Eva", "Guro"), ("Kari",)),
        (f"/veileder/holdt/{w.duty.id}", how, STAFF_ONLY, ("Stine", "Guro")),
        (f"/veileder/prat-holdt/{w.talk_id}", how, STAFF_ONLY, ("Stine", "Guro")),
        (f"/veileder/prat-tilbake/{w.talk_id}", {}, STAFF_ONLY, ("Stine", "Guro")),
        (f"/veileder/kommer/{w.session.id}", how, STAFF_ONLY, ("Stine",)),
        (f"/veileder/gjort/{w.follow_up_id}", {}, STAFF_ONLY, ("Stine",)),
        (f"/veileder/prat/{w.duty.id}/flytt", hour, ("Kari", "Guro"), ("Bjørn", "Stine")),
        (f"/veileder/prat/{w.duty.id}/mate", how, ("Kari", "Guro"), ("Bjørn", "Stine")),
        (f"/veileder/fritak/{w.duty.id}", {"why": "x"}, TEAM_ONLY, ("Stine",)),
        (f"/veileder/valg/{w.duty.id}", way, STAFF_ONLY, ("Stine",)),
        (f"/veileder/notat/{w.entry_id}", {"text": "x"}, STAFF_ONLY, ("Stine", "Guro")),
        (f"/veiledning/flytt/{w.duty.id}", hour, ("Kari", "Guro"), ("Bjørn", "Stine")),
        (f"/veiledning/mate/{w.duty.id}", how, ("Kari", "Guro"), ("Bjørn", "Stine")),
        (f"/veiledning/svar/{w.choice_id}", {"answer": "yes"}, ("Kari", "Eva"), ("Bjørn",)),
        ("/veiledning/prat", {**hour, **how}, ("Kari", "Eva", "Guro"), ()),
        (f"/veiledning/slipp/{w.talk_id}", {}, ("Kari", "Guro"), ("Bjørn", "Eva")),
        (f"/veiledning/logg/{w.entry_id}", {"text": "x"}, ("Kari", "Guro"), ("Amina", "Eva")),
        (f"/flyttet/{w.moved_id}", {"starts_at": "1790000000"}, ("Amina", "Eva"), ("Kari",)),
    ]
    found: list[tuple[str, str, int]] = []
    for path, fields, without, strangers in actions:
        for who, expected in [(n, 403) for n in without] + [(n, 404) for n in strangers]:
            if fields is None:
                status = (await pages.get(who, path))[0]
            else:
                status = (await pages.post(who, path, **fields))[0]
            if status != expected:
                found.append((path, who, status))
    assert found == []
    only_posts = [path for path, fields, *_ in actions if fields is not None]
    only_pages = [path for path, fields, *_ in actions if fields is None]
    for path in set(only_posts) - set(only_pages):
        assert (await pages.get("Eva", path))[0] == 405, path
    for path in set(only_pages) - set(only_posts):
        assert (await pages.post("Eva", path))[0] == 405, path


async def test_a_stranger_changes_nothing(pages: Pages, house: House) -> None:
    duty = await house.met()
    await pages.post("Stine", f"/veileder/holdt/{duty.id}", how="video")
    await pages.post("Stine", f"/veileder/fritak/{duty.id}", why="mine now")
    assert await house.duty() == duty


async def test_the_supervisors_day(pages: Pages, house: House) -> None:
    """Home, one tap, the note with everything in it, the log; the second tap is kind."""
    duty = await house.met()
    status, home = await pages.get("Eva", "/veileder")
    assert status == 200
    assert "Prat med Amina" in home
    status, where, _ = await pages.post("Eva", f"/veileder/holdt/{duty.id}", how="phone")
    assert status == 303
    assert re.fullmatch(r"/veileder/notat/[0-9a-f]{32}", where)
    again = await pages.post("Finn", f"/veileder/holdt/{duty.id}", how="video")
    assert again[:2] == (303, where)
    status, _ = await pages.get("Eva", where)
    assert status == 200
    status, back, page = await pages.post(
        "Eva",
        where,
        text="Hun pustet ut.",
        themes=["first_time", "listening"],
        follow_up="Ring fredag",
        due_on="2020-01-01",
        owner_id=house.id("Finn"),
    )
    assert status == 422
    assert "Hun pustet ut." in page
    assert "Velg i dag eller en dag som kommer." in page
    status, back, _ = await pages.post(
        "Eva",
        where,
        text="Hun pustet ut.",
        themes=["first_time", "listening"],
        follow_up="Ring fredag",
        due_on=(house.clock.now() + timedelta(days=2)).date().isoformat(),
        owner_id=house.id("Finn"),
    )
    assert (status, back) == (303, "/veileder")
    status, log = await pages.get("Finn", f"/veileder/logg/{house.id('Amina')}")
    assert status == 200
    assert log.count("Hun pustet ut.") == 1
    status, home = await pages.get("Finn", "/veileder")
    assert "Ring fredag" in home
    status, mine = await pages.get("Amina", "/veiledning")
    assert "Hun pustet ut." in mine
    assert "Finn, " in mine


async def test_the_peer_moves_the_talk_and_changes_how(pages: Pages, house: House) -> None:
    duty = await house.met()
    status, page = await pages.get("Amina", f"/veiledning/flytt/{duty.id}")
    assert status == 200
    values = re.findall(r'name="hour" value="([^"]+)"', page)
    wanted = values[-1]
    status, where, _ = await pages.post("Amina", f"/veiledning/flytt/{duty.id}", hour=wanted)
    assert (status, where) == (303, "/veiledning")
    after = await house.duty()
    assert after.hour is not None
    assert wanted == f"{after.hour.supervisor_id}.{int(after.hour.starts_at.timestamp())}"
    await pages.post("Amina", f"/veiledning/mate/{duty.id}", how="phone")
    _, mine = await pages.get("Amina", "/veiledning")
    assert "på telefon" in mine
    status, _, page = await pages.post("Amina", f"/veiledning/flytt/{duty.id}", hour="soon")
    assert status == 422
    assert "Velg en av tidene." in page


async def test_nothing_on_the_peers_page_is_a_debt(pages: Pages, house: House) -> None:
    await house.met()
    await house.and_then(6)
    house.clock.advance(timedelta(days=4))
    _, page = await pages.get("Amina", "/veiledning")
    for word in ("må ", "obligatorisk", "skyld", "mangler", "venter på deg", "for sent"):
        assert word not in page.lower(), word
    assert "Vi finner en tid til deg" in page


async def test_a_choice_with_a_reason_missing_keeps_the_page(pages: Pages, house: House) -> None:
    duty = await house.met()
    session = await house.and_then(6)
    house.clock.set(session.starts_at - timedelta(hours=20))
    path = f"/veileder/valg/{duty.id}"
    status, _, page = await pages.post("Guro", path, way="go_ahead", session_id=session.id)
    assert status == 422
    assert "Skriv kort hvorfor." in page
    status, where, _ = await pages.post(
        "Guro", path, way="go_ahead", session_id=session.id, reason="De kjenner hverandre."
    )
    assert (status, where) == (303, "/veileder")
    _, mine = await pages.get("Amina", "/veiledning")
    assert "Begge deler er like riktig" in mine
    choice_id = re.search(r"/veiledning/svar/([0-9a-f]{32})", mine)
    assert choice_id is not None
    status, _, _ = await pages.post("Amina", choice_id[0], answer="no")
    assert status == 303
    _, home = await pages.get("Eva", "/veileder")
    assert "Amina vil helst snakke med dere først." in home


async def test_the_users_letter_names_no_peer_and_takes_one_tap(pages: Pages, house: House) -> None:
    duty = await house.met()
    session = await house.and_then(6)
    await pages.post("Eva", f"/veileder/valg/{duty.id}", way="move", session_id=session.id)
    (moved,) = await house.storage.read(house.supervision.moving.letters, house["Ola"])
    path = f"/flyttet/{moved.id}"
    status, page = await pages.get("Ola", path)
    assert status == 200
    assert "Det er vår feil, ikke din." in page
    assert "Eva" in page
    assert "Amina" not in page
    times = re.findall(r'name="starts_at" value="(\d+)"', page)
    assert len(times) == 3
    assert (await pages.post("Ola", path, starts_at="1"))[:2] == (303, path)
    assert (await pages.post("Ola", path, starts_at=times[0]))[:2] == (303, "/")
    assert (await pages.post("Ola", path, starts_at=times[1]))[:2] == (303, path)
    _, page = await pages.get("Ola", path)
    assert "Den nye tiden er klar" in page


async def test_the_call_to_the_door_and_whoever_is_second(pages: Pages, house: House) -> None:
    await house.met()
    session = await house.and_then(6)
    house.clock.set(session.starts_at - timedelta(minutes=5))
    await house.run_jobs()
    _, home = await pages.get("Finn", "/veileder")
    assert "Amina trenger deg nå" in home
    path = f"/veileder/kommer/{session.id}"
    # A coordinator from whose page a supervisor has taken over is led to where it stands.
    assert (await pages.post("Guro", path, how="video"))[:2] == (303, "/veileder")
    status, where, _ = await pages.post("Finn", path, how="video")
    assert status == 303
    assert where.startswith("/rom/")
    assert (await pages.post("Eva", path, how="video"))[:2] == (303, "/veileder")
    duty = await house.duty()
    assert duty.hour is not None
    assert duty.hour.supervisor_id == house.id("Finn")


async def test_waived_with_a_reason_beside_the_field(pages: Pages, house: House) -> None:
    duty = await house.met()
    status, _, page = await pages.post("Eva", f"/veileder/fritak/{duty.id}", why=" ")
    assert status == 422
    assert "Skriv kort hvorfor." in page
    status, where, _ = await pages.post("Eva", f"/veileder/fritak/{duty.id}", why="Erfaren")
    assert (status, where) == (303, "/veileder")
    assert (await house.duty()).status is Status.WAIVED
    assert "Erfaren" in (await pages.get("Amina", "/veiledning"))[1]
    assert "Erfaren" in (await pages.get("Finn", f"/veileder/logg/{house.id('Amina')}"))[1]


async def test_az3_an_unknown_field_is_refused(pages: Pages, house: House) -> None:
    duty = await house.met()
    status, _, _ = await pages.post("Eva", f"/veileder/holdt/{duty.id}", how="video", held_by="x")
    assert status == 400
    assert (await house.duty()).live
