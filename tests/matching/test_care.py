"""Matching put into system: suggestions, limits never explained, descriptions, breaks, intake."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from core.errors import NotFound
from core.same_words import mark_of
from identity.defaults import PROGRAMME
from matching.desk import PeerFull
from matching.domain import Answers, PeerText
from matching.intake import Intake, IntakePaused
from matching.limits import PeerLimits
from tests.matching.conftest import KARIS, SCOPE, House
from tests.matching.site import Site


async def test_what_a_peer_does_not_want_to_meet_is_kept_to_and_never_explained(
    house: House,
) -> None:
    matching, read, write = house.matching, house.storage.read, house.storage.write
    request = await house.send()
    (pair,) = await read(matching.suggestions.overall, house["Guro"], PROGRAMME)
    assert (pair.name, pair.peer) == ("Kari", "Amina")
    assert pair.fit is not None
    assert pair.fit.reasons[0] == "topics"
    limits = PeerLimits(topics=("alone",))
    await write(matching.limits.save, house["Amina"], PROGRAMME, limits)
    (pair,) = await read(matching.suggestions.overall, house["Guro"], PROGRAMME)
    assert pair.peer == "Bjørn"
    seen = {
        one.name: one.room.is_free
        for one in await read(matching.desk.candidates, house["Guro"], request.id)
    }
    assert seen == {"Bjørn": True, "Amina": False}
    with pytest.raises(PeerFull):
        await house.propose(request)
    await write(matching.limits.save, house["Amina"], PROGRAMME, PeerLimits())
    await house.propose(request)


async def test_whom_the_user_wants_to_meet_is_never_bent(house: House) -> None:
    matching, write = house.matching, house.storage.write
    text = PeerText(topics=("parents",), gender="man")
    await write(matching.profiles.save, SCOPE, PROGRAMME, house["Bjørn"].person_id, text)
    await house.send(answers=replace_answers(meet="woman"))
    (pair,) = await house.storage.read(matching.suggestions.overall, house["Guro"], PROGRAMME)
    assert pair.peer_id is None
    assert await house.storage.read(matching.suggestions.overall, house["Eva"], PROGRAMME) == []


async def test_whoever_is_left_over_reads_why_and_who_would_fit_too(
    house: House, site: Site
) -> None:
    house.pairings.full.add(house["Bjørn"].person_id)
    for who in ("Kari", "Ola", "Nora"):
        if who == "Nora":
            await house.add("Nora", "user")
        await house.send(who, answers=replace_answers(first_name=who))
    found = await house.storage.read(house.matching.suggestions.overall, house["Guro"], PROGRAMME)
    places = sum(one.peer_id is not None for one in found)
    assert 0 < places < len(found)
    assert all(one.peer == "Amina" and not one.others for one in found[:places])
    assert all(one.peer_id is None and one.others == ("Amina",) for one in found[places:])
    page = await site.page(house["Guro"], "/koordinator/forslag")
    taken = "Alle plassene er foreslått til andre i denne runden. Kan også passe: Amina."
    assert page.count(taken) == len(found) - places
    assert (
        page.index(" med Amina")
        < page.index("uten forslag i denne runden</summary>")
        < page.index(taken)
    )
    assert "Ingen av likepersonene passer" not in page


def replace_answers(**changes: str) -> Answers:
    return msgspec.structs.replace(KARIS, **changes)


async def test_a_description_is_the_users_before_anybody_reads_it(house: House) -> None:
    cases, read, write = house.matching.cases, house.storage.read, house.storage.write
    request = await house.send()
    with pytest.raises(NotFound):
        await write(cases.ask, house["Eva"], request.id, "Noen")
    found = await write(cases.check, house["Guro"], request.id, "Kari på 20")
    assert [each.word for each in found] == ["Kari", "20"]
    await write(cases.ask, house["Guro"], request.id, "En som vokste opp med rus.")
    assert ("kari", "/foresporsel") in await house.deliver()
    assert await write(cases.shared, house["Bjørn"]) == []
    with pytest.raises(NotFound):
        await write(cases.answer, house["Ola"], request.id, yes=True)
    told: list[str] = []
    cases.cards = lambda _tx, _scope, author, _programme: told.append(author)
    await write(cases.answer, house["Kari"], request.id, yes=True)
    assert told == [house["Guro"].person_id]
    limits = PeerLimits(topics=("alone",))
    await write(house.matching.limits.save, house["Amina"], PROGRAMME, limits)
    (case,) = await write(cases.shared, house["Bjørn"])
    assert await write(cases.shared, house["Amina"]) == []
    with pytest.raises(NotFound):
        await write(cases.want, house["Amina"], case.id, yes=True)
    await write(cases.want, house["Bjørn"], case.id, yes=True)
    (pair,) = await read(house.matching.suggestions.overall, house["Guro"], PROGRAMME)
    assert pair.fit is not None
    assert pair.fit.reasons[0] == "wants"
    made = await house.propose(request, "Bjørn")
    await house.peer_says(made, yes=True, peer="Bjørn")
    await house.user_says(made, yes=True)
    assert await read(cases.of_request, SCOPE, request.id) is None


async def test_a_no_to_a_description_ends_it(house: House) -> None:
    cases, write = house.matching.cases, house.storage.write
    request = await house.send()
    await write(cases.ask, house["Guro"], request.id, "En som vokste opp med rus.")
    await write(cases.answer, house["Kari"], request.id, yes=False)
    assert await write(cases.shared, house["Bjørn"]) == []


async def test_a_break_needs_no_reason_and_nobody_new_is_suggested(house: House) -> None:
    breaks, read, write = house.matching.breaks, house.storage.read, house.storage.write
    await house.send()
    for name in ("Amina", "Bjørn"):
        await write(breaks.begin, house[name], PROGRAMME)
        await write(breaks.begin, house[name], PROGRAMME)
    (pair,) = await read(house.matching.suggestions.overall, house["Guro"], PROGRAMME)
    assert pair.peer_id is None
    await write(breaks.end, house["Amina"], PROGRAMME)
    (pair,) = await read(house.matching.suggestions.overall, house["Guro"], PROGRAMME)
    assert pair.peer == "Amina"


async def test_intake_is_paused_with_a_date_and_opens_by_itself(house: House) -> None:
    intakes, write = house.matching.intakes, house.storage.write
    until = (house.clock.now() + timedelta(days=10)).date()
    paused = Intake(paused=True, until=until, text="Vi har ferie.")
    with pytest.raises(NotFound):
        await write(intakes.change, house["Eva"], PROGRAMME, paused)
    await write(intakes.change, house["Guro"], PROGRAMME, paused)
    with pytest.raises(IntakePaused):
        await house.send()
    house.clock.advance(days=10)
    await house.send()
    assert not paused.is_open(until - timedelta(days=1))
    assert replace(paused, until=None).is_open(date.max) is False


async def test_the_wait_is_what_nine_of_ten_had(house: House) -> None:
    usual = house.matching.intakes.usual_wait
    assert await house.storage.read(usual, SCOPE, PROGRAMME) is None
    for name in ("Kari", "Ola", "Nora"):
        if name == "Nora":
            await house.add(name)
        request = await house.send(name)
        house.clock.advance(days=7 if name == "Nora" else 1)
        made = await house.propose(request)
        await house.peer_says(made, yes=True)
        await house.user_says(made, yes=True, user=name)
    assert await house.storage.read(usual, SCOPE, PROGRAMME) == timedelta(days=7)
    # Kari met somebody for weeks, and wishes for another: those weeks were no waiting.
    look_again, kari = house.matching.requests.look_again, house["Kari"].person_id
    house.clock.advance(days=20)
    await house.storage.write(look_again, SCOPE, kari, PROGRAMME)
    assert await house.storage.read(usual, SCOPE, PROGRAMME) == timedelta(days=7)
    (row,) = await house.storage.read(house.matching.desk.rows, house["Guro"])
    made = await house.propose(row.request, "Bjørn")
    await house.peer_says(made, yes=True, peer="Bjørn")
    await house.user_says(made, yes=True)
    assert await house.storage.read(usual, SCOPE, PROGRAMME) == timedelta(days=7)
    # Somebody waits still, and has waited longer than that: nobody is told less.
    await house.add("Per")
    await house.send("Per")
    house.clock.advance(days=30)
    assert await house.storage.read(usual, SCOPE, PROGRAMME) == timedelta(days=30)


async def test_the_pages(house: House, site: Site) -> None:
    request = await house.send()
    desk = f"/koordinator/foresporsel/{request.id}/beskrivelse"
    for who, path, status in (
        ("Guro", "/koordinator/forslag", 200),
        ("Eva", "/koordinator/forslag", 403),
        ("Guro", "/koordinator/inntak", 200),
        ("Guro", desk, 200),
        ("Amina", desk, 403),
        ("Amina", "/likeperson-tekst/grenser", 200),
        ("Amina", "/forslag/beskrivelser", 200),
        ("Guro", "/forslag/beskrivelser", 403),
    ):
        answer = await site.ask(house[who], "GET", path)
        assert answer.status == status, path
    answer = await site.ask(house["Guro"], "POST", desk, {"text": "Kari på 20"})
    assert "ser ut som et navn" in await answer.text()
    answer = await site.ask(
        house["Guro"], "POST", desk, {"text": "Kari på 20", "seen": mark_of("Kari på 20")}
    )
    assert answer.status == 303
    page = await (await site.ask(house["Kari"], "GET", "/foresporsel")).text()
    assert "Kan vi vise dette til likepersonene?" in page
    form = {"state": "paused", "notice": "Ferie"}
    assert (await site.ask(house["Guro"], "POST", "/koordinator/inntak", form)).status == 303
    page = await (await site.ask(house["Ola"], "GET", "/foresporsel")).text()
    assert "Ferie" in page
    # Nobody is asked for their address before they are told.
    stranger = await (await site.ask(None, "GET", "/foresporsel")).text()
    assert "Ferie" in stranger
    assert 'name="email"' not in stranger
    assert "/inn?neste=/foresporsel" in stranger


async def test_who_asks_is_told_where_more_wait_than_there_is_room_for(house: House) -> None:
    waits, read = house.matching.waits, house.storage.read
    now = await read(waits.expected, SCOPE, PROGRAMME)
    assert now.text_id == "matching-status-seek-text"
    places = await read(waits.free_places, SCOPE, PROGRAMME)
    assert places
    first = await house.send()
    for number in range(1, places):
        await house.add(f"Nr{number}")
        house.clock.advance(minutes=1)
        await house.send(f"Nr{number}")
    house.clock.advance(minutes=1)
    full = await read(waits.expected, SCOPE, PROGRAMME)
    assert (full.has_peer, full.text_id) == (False, "matching-wait-full")
    # Whoever asked first has a place to come, until it is we who have no hour for the talk.
    mine = await read(waits.expected, SCOPE, PROGRAMME, first)
    assert (mine.has_peer, mine.has_talks) == (True, True)
    waits.talk_room = lambda *_: 0
    mine = await read(waits.expected, SCOPE, PROGRAMME, first)
    assert mine.text_id == "matching-wait-ours"
    # A place of somebody who has a break is none.
    await house.storage.write(house.matching.breaks.begin, house["Amina"], PROGRAMME)
    assert await read(waits.free_places, SCOPE, PROGRAMME) < places
