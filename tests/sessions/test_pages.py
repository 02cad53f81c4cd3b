"""Every action of the pages: works; wrong method; wrong role; a stranger with the role; twice."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa

from appointments.tables import weekly_hours
from sessions.pairing import Pairing
from tests.sessions.conftest import THURSDAY, WEEK, Town
from tests.sessions.site import Pages, running

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def pages(small_town: Town) -> AsyncIterator[Pages]:
    """The pages, served; Ola and Bjorn are a pair of their own."""
    await small_town.storage.write(small_town.pair, small_town.ola, small_town.bjorn)
    async with running(small_town) as served:
        yield served


def at(town: Town, weeks: int = 0) -> str:
    return (THURSDAY + weeks * WEEK).strftime("%Y-%m-%dT%H:%M:%SZ")


async def pairing(town: Town) -> Pairing:
    return await town.storage.read(town.services.pairings.get, town.scope, town.pairing_id)


async def test_every_action_by_method_role_and_relation(pages: Pages) -> None:
    """One world, all doors: whoever has not the role meets 403, whoever is a stranger 404."""
    town = pages.town
    made = await town.book()
    asked = await town.storage.write(town.services.extensions.ask, town.kari, town.pairing_id)
    one, pair, more = f"/samtaler/{made.id}", f"/kobling/{town.pairing_id}", f"/flere/{asked.id}"
    time = {"starts_at": at(town, 1)}
    users, peers = ("kari", "ola"), ("amina", "bjorn")
    staff = ("eva", "guro")
    # path, fields of a post (None: a page), people without the role, strangers with it
    actions: list[tuple[str, dict[str, str] | None, tuple[str, ...], tuple[str, ...]]] = [
        ("/timer", None, (*peers, *staff), ()),
        (f"/timer/{town.pairing_id}", None, (*peers, *staff), ("ola",)),
        (f"/timer/{town.pairing_id}", time, (*peers, *staff), ("ola",)),
        (one, None, staff, ("ola", "bjorn")),
        (f"{one}/flytt", None, staff, ("ola", "bjorn")),
        (f"{one}/flytt", time, staff, ("ola", "bjorn")),
        (f"{one}/avlys", None, staff, ("ola", "bjorn")),
        (f"{one}/avlys", {}, staff, ("ola", "bjorn")),
        (f"{one}/slutt", {}, staff, ("ola", "bjorn")),
        (f"{one}/ikke-mott", {}, staff, ("ola", "bjorn")),
        (f"{one}/teknikk", {}, staff, ("ola", "bjorn")),
        (f"/avtale/{made.id}/avtale.ics", None, (), ("ola", "bjorn", "eva", "guro")),
        ("/tider", None, (*users, "guro"), ()),
        ("/tider", {"kind": "session"}, (*users, "guro"), ()),
        ("/tider/dag", {"kind": "session"}, (*users, "guro"), ()),
        ("/tider/bort", {"kind": "session", "row_id": made.id}, (*users, "guro"), peers),
        ("/tider/plass", {"capacity": "3"}, (*users, "guro"), ()),
        (f"/flere/{town.pairing_id}", None, (*peers, *staff), ("ola",)),
        (f"/flere/{town.pairing_id}", {}, (*peers, *staff), ("ola",)),
        (f"{more}/svar", None, (*users, *staff), ("bjorn",)),
        (f"{more}/svar", {"willing": "yes"}, (*users, *staff), ("bjorn",)),
        (f"/koordinator{more}", None, (*users, *peers, "eva"), ("elsewhere",)),
        (
            f"/koordinator{more}",
            {"decision": "grant", "sessions": "1"},
            (*users, *peers, "eva"),
            ("elsewhere",),
        ),
        (pair, None, ("eva",), ("ola", "bjorn", "elsewhere")),
        (f"{pair}/pause", {}, ("eva",), ("ola", "bjorn", "elsewhere")),
        (f"{pair}/videre", {}, ("eva",), ("ola", "bjorn", "elsewhere")),
        (f"{pair}/slutt", {"how": "rematch"}, ("eva",), ("ola", "bjorn", "elsewhere")),
        ("/koordinator/samtaler", None, (*users, *peers, "eva"), ()),
        (f"/koordinator{one}", None, (*users, *peers, "eva"), ("elsewhere",)),
        (
            f"/koordinator{one}",
            {"outcome": "completed"},
            (*users, *peers, "eva"),
            ("elsewhere",),
        ),
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
    assert await town.session(made.id) == made
    posts = {path for path, fields, *_ in actions if fields is not None}
    reads = {path for path, fields, *_ in actions if fields is None}
    for path in posts - reads:
        assert (await pages.get("kari", path))[0] == 405, path
    for path in reads - posts:
        assert (await pages.post("kari", path))[0] == 405, path


async def test_a_field_that_the_form_has_not_is_refused(pages: Pages) -> None:
    path = f"/timer/{pages.town.pairing_id}"
    assert (await pages.post("kari", path, starts_at=at(pages.town), peer="x"))[0] == 400


# -- booking -----------------------------------------------------------------------------------


async def test_a_time_is_chosen_and_what_happens_next_is_said(pages: Pages) -> None:
    town = pages.town
    status, where = (await pages.post("kari", "/timer", x=""))[:2]
    assert status == 405
    async with pages.client.get("/timer", headers=pages.as_("kari")) as answer:
        page = await answer.text()
    assert "Når vil du snakke med Amina?" in page
    assert f'value="{at(town)}"' in page
    status, where, _ = await pages.post("kari", f"/timer/{town.pairing_id}", starts_at=at(town))
    assert status == 303
    assert re.fullmatch(r"/samtaler/[0-9a-f]{32}", where)
    again = await pages.post("kari", f"/timer/{town.pairing_id}", starts_at=at(town))
    assert again[:2] == (303, where)
    for who, other in (("kari", "Amina"), ("amina", "Kari")):
        status, page = await pages.get(who, where)
        assert status == 200
        assert f"Samtale med {other}" in page
        assert "torsdag 5. mars" in page
        assert "18:00–19:00" in page


async def test_a_time_that_went_away_is_said_kindly_with_the_others(pages: Pages) -> None:
    town = pages.town
    taken = THURSDAY + WEEK
    second = await town.storage.write(town.move_in, "siri", "user")
    pair = await town.storage.write(town.pair, second, town.amina)
    await town.storage.write(town.services.booking.book, second, pair.id, taken)
    status, _, page = await pages.post("kari", f"/timer/{town.pairing_id}", starts_at=at(town, 1))
    assert status == 409
    assert "Den tiden ble nettopp tatt" in page
    assert f'value="{at(town)}"' in page
    assert f'value="{at(town, 1)}"' not in page


async def test_nothing_chosen_is_said_beside_the_times(pages: Pages) -> None:
    for fields in ({}, {"starts_at": ""}, {"starts_at": "i morgen"}):
        status, _, page = await pages.post("kari", f"/timer/{pages.town.pairing_id}", **fields)
        assert status == 422
        assert 'id="starts_at-error"' in page


async def test_where_the_talk_afterwards_has_no_hour_it_is_we_who_have_no_room(
    pages: Pages,
) -> None:
    town = pages.town
    made = await town.book()
    town.rule.strict = True
    _, page = await pages.get("kari", f"/timer/{town.pairing_id}")
    assert "Vi har ikke plass akkurat nå" in page
    assert "har ingen ledige tider" not in page, "the peer has given times"
    _, page = await pages.get("kari", f"/samtaler/{made.id}/flytt")
    assert "Vi har ikke plass akkurat nå" in page
    assert "Tiden dere har, står fast" in page
    town.rule.strict = False
    _, page = await pages.get("kari", f"/timer/{town.pairing_id}")
    assert "Vi har ikke plass" not in page
    await town.storage.write(lambda tx: tx.conn.execute(sa.delete(weekly_hours)))
    _, page = await pages.get("kari", f"/timer/{town.pairing_id}")
    assert "Amina har ingen ledige tider akkurat nå" in page


async def test_no_times_is_a_page_too(pages: Pages) -> None:
    town = pages.town
    await town.storage.write(town.services.pairings.pause, town.amina, town.pairing_id)
    status, page = await pages.get("kari", f"/timer/{town.pairing_id}")
    assert (status, "Dere har en pause" in page) == (200, True)
    assert (await pages.post("kari", f"/timer/{town.pairing_id}", starts_at=at(town)))[0] == 409


async def test_moved_and_called_off_without_scripts(pages: Pages) -> None:
    town = pages.town
    made = await town.book()
    url = f"/samtaler/{made.id}"
    status, page = await pages.get("amina", f"{url}/flytt")
    assert status == 200
    assert f'value="{at(town, 1)}"' in page
    assert f'value="{at(town)}"' not in page
    for _ in range(2):
        answer = await pages.post("amina", f"{url}/flytt", starts_at=at(town, 1))
        assert answer[:2] == (303, url)
    assert (await town.session(made.id)).starts_at == THURSDAY + WEEK
    assert (await pages.post("amina", f"{url}/flytt", starts_at=""))[0] == 422
    assert (await pages.post("amina", f"{url}/flytt", starts_at=at(town, 9)))[0] == 409
    status, page = await pages.get("kari", f"{url}/avlys")
    assert "Vil du avlyse samtalen?" in page
    for _ in range(2):
        assert (await pages.post("kari", f"{url}/avlys"))[:2] == (303, "/")
    assert (await town.session(made.id)).state == "cancelled"
    assert (await pages.get("kari", f"{url}/avlys"))[0] == 303
    assert "avlyst" in (await pages.get("kari", url))[1]


async def test_late_is_said_kindly(pages: Pages) -> None:
    town = pages.town
    made = await town.book()
    town.clock.set(THURSDAY - timedelta(hours=3))
    page = (await pages.get("kari", f"/samtaler/{made.id}/avlys"))[1]
    assert "det er helt greit" in page
    assert "teller ikke" in page


async def test_the_calendar_file(pages: Pages) -> None:
    made = await pages.town.book()
    path = f"/avtale/{made.id}/avtale.ics"
    async with pages.client.get(path, headers=pages.as_("amina")) as answer:
        text = await answer.text()
        assert answer.content_type == "text/calendar"
    assert f"UID:{made.id}@likeperson.example" in text
    assert "METHOD:PUBLISH" in text
    assert "Kari" not in text
    assert "likeperson" not in text.replace("likeperson.example", "").replace("-//Likeperson", "")


# -- what happened -----------------------------------------------------------------------------


async def test_goodbye_twice_is_once(pages: Pages) -> None:
    town = pages.town
    made = await town.book()
    town.clock.set(THURSDAY)
    for name in ("kari", "amina"):
        await town.enter(made, name)
    await town.stay(made, 12, "kari", "amina")
    for who in ("kari", "amina"):
        status, where, _ = await pages.post(who, f"/samtaler/{made.id}/slutt")
        assert (status, where) == (303, f"/samtaler/{made.id}")
    assert (await town.session(made.id)).state == "completed"
    assert "Takk for at du var der" in (await pages.get("kari", f"/samtaler/{made.id}"))[1]


async def test_who_waited_says_what_happened(pages: Pages) -> None:
    town = pages.town
    made = await town.book()
    town.clock.set(THURSDAY)
    await town.enter(made, "amina")
    await town.stay(made, 15, "amina")
    await town.storage.write(town.services.outcomes.still_waiting, town.scope, made.id)
    url = f"/samtaler/{made.id}"
    assert "Kom Kari til samtalen?" in (await pages.get("amina", url))[1]
    assert "Vi så deg ikke i rommet" in (await pages.get("kari", url))[1]
    desk = (await pages.get("guro", "/koordinator/samtaler"))[1]
    assert "Brukeren var ikke der" in desk
    for _ in range(2):
        assert (await pages.post("kari", f"{url}/teknikk"))[:2] == (303, "/")
    assert (await town.session(made.id)).state == "interrupted"
    assert "Samtalen ble brutt" in (await pages.get("kari", url))[1]


async def test_a_coordinator_corrects(pages: Pages) -> None:
    town = pages.town
    made = await town.book()
    url = f"/koordinator/samtaler/{made.id}"
    assert (await pages.get("guro", url))[0] == 200
    status, _, page = await pages.post("guro", url, outcome="completed")
    assert (status, "Vent til tiden er over" in page) == (409, True)
    assert (await pages.post("guro", url))[0] == 422
    town.clock.set(THURSDAY + timedelta(hours=2))
    for _ in range(2):
        answer = await pages.post("guro", url, outcome="absent_peer")
        assert answer[:2] == (303, "/koordinator/samtaler")
    now = await town.session(made.id)
    assert (now.state, now.absent, now.counted) == ("no_show", "peer", False)


# -- hours -------------------------------------------------------------------------------------


async def test_hours_are_given_and_taken_back(pages: Pages) -> None:
    town = pages.town
    weekly = {"kind": "session", "weekday": "0", "starts": "22:00", "ends": "00:00"}
    for _ in range(2):
        assert (await pages.post("amina", "/tider", **weekly))[:2] == (303, "/tider")
    page = (await pages.get("amina", "/tider"))[1]
    assert page.count("22:00–00:00</p>") == 1
    row = re.search(r'name="row_id" value="([0-9a-f]{32})"', page)
    assert row
    gone = {"kind": "session", "row_id": row[1]}
    assert (await pages.post("bjorn", "/tider/bort", **gone))[0] == 404
    assert (await pages.post("amina", "/tider/bort", **gone))[0] == 303
    assert (await pages.post("amina", "/tider/bort", **gone))[0] == 404
    made = await town.book()
    away = {"kind": "session", "on": "2026-03-06", "what": "away"}
    assert (await pages.post("amina", "/tider/dag", **away))[0] == 303
    page = (await pages.get("amina", "/tider"))[1]
    assert "Kan ikke, hele dagen" in page
    assert "avtalt mens du er borte" not in page
    # From–to in one press; what is agreed in those days is named, and stays until one moves it.
    week = away | {"on": "2026-03-03", "until": "2026-03-08"}
    for _ in range(2):
        assert (await pages.post("amina", "/tider/dag", **week))[0] == 303
    page = (await pages.get("amina", "/tider"))[1]
    days = "tirsdag 3. mars til og med søndag 8. mars"
    assert page.count(f'<p class="row-title">{days}</p>') == 1
    assert f"Dette er avtalt mens du er borte: {days}" in page
    assert "torsdag 5. mars: én samtale" in page
    assert (await town.session(made.id)).state == "booked"
    assert "2026-03-05" not in (await pages.get("kari", f"/samtaler/{made.id}/flytt"))[1]
    assert "days that you" not in page
    staff = week | {"kind": "supervision"}
    assert (await pages.post("eva", "/tider/dag", **staff))[0] == 303
    page = (await pages.get("eva", "/tider"))[1]
    assert days in page
    assert 'href="/veileder/vakt"' in page
    assert (
        await pages.post(
            "eva",
            "/tider",
            **weekly,
        )
    )[0] == 303
    assert "veiledning" in (await pages.get("eva", "/tider"))[1]
    assert town.below is not None


async def test_what_is_wrong_with_hours_is_said_beside_the_field(pages: Pages) -> None:
    wrong = [
        ("/tider", {"weekday": "0", "starts": "20:00", "ends": "17:00"}, "ends"),
        ("/tider", {"weekday": "0", "starts": "kveld", "ends": "17:00"}, "starts"),
        ("/tider", {"weekday": "9", "starts": "12:00", "ends": "17:00"}, "weekday"),
        ("/tider/dag", {"on": "2020-01-01", "what": "away"}, "on"),
        ("/tider/dag", {"on": "2026-03-05", "until": "2026-03-04", "what": "away"}, "until"),
        ("/tider/dag", {"on": "2026-03-05", "until": "fredag", "what": "away"}, "until"),
        ("/tider/dag", {"on": "2026-03-05", "what": "extra"}, "from_clock"),
        (
            "/tider/dag",
            {"on": "2026-03-05", "what": "extra", "from_clock": "12:00", "to_clock": "11:00"},
            "to_clock",
        ),
    ]
    for path, fields, name in wrong:
        status, _, page = await pages.post("amina", path, kind="session", **fields)
        assert (status, f'id="{name}-error"' in page) == (422, True), (path, fields)
        for typed in ("on", "until"):
            if date_like := re.fullmatch(r"[\d-]+", fields.get(typed, "")):
                assert f'value="{date_like[0]}"' in page, (path, fields)


async def test_room_is_a_number(pages: Pages) -> None:
    page = (await pages.get("amina", "/tider"))[1]
    programme = re.search(r'name="programme_id" value="([0-9a-f]{32})"', page)
    assert programme
    room = {"programme_id": programme[1]}
    assert (await pages.post("amina", "/tider/plass", **room, capacity="1"))[0] == 303
    assert 'value="1"' in (await pages.get("amina", "/tider"))[1]
    for capacity in ("0", "mange", "99"):
        assert (await pages.post("amina", "/tider/plass", **room, capacity=capacity))[0] == 422
    assert (await pages.post("amina", "/tider/plass", programme_id="0" * 32, capacity="1"))[
        0
    ] == 400


# -- the course --------------------------------------------------------------------------------


async def test_more_sessions_from_question_to_answer(pages: Pages) -> None:
    town = pages.town
    ask = f"/flere/{town.pairing_id}"
    assert "inntil 3 samtaler til" in (await pages.get("kari", ask))[1]
    for _ in range(2):
        assert (await pages.post("kari", ask))[:2] == (303, ask)
    (waiting,) = await town.storage.read(town.services.extensions.waiting, town.guro)
    url = f"/flere/{waiting.id}/svar"
    assert "Kari vil gjerne snakke mer" in (await pages.get("amina", url))[1]
    assert (await pages.post("amina", url))[0] == 422
    for _ in range(2):
        assert (await pages.post("amina", url, willing="no"))[:2] == (303, "/")
    for text in ("rom", "Amina har", "ikke"):
        assert f"Amina {text}" not in (await pages.get("kari", ask))[1]
    decide = f"/koordinator/flere/{waiting.id}"
    assert "Amina har ikke plass til flere nå" in (await pages.get("guro", decide))[1]
    grant = {"decision": "grant", "sessions": "2"}
    assert (await pages.post("guro", decide, **grant))[0] == 409
    await town.storage.write(town.services.pairings.end, town.kari, town.pairing_id, "rematch")
    assert "Brukeren har ingen likeperson akkurat nå" in (await pages.get("guro", decide))[1]
    assert "Ingen likeperson nå" in (await pages.get("guro", "/koordinator/samtaler"))[1]
    other = {"decision": "another_way", "sessions": "", "way_on": ""}
    status, _, page = await pages.post("guro", decide, **other)
    assert (status, 'id="way_on-error"' in page) == (422, True)
    words = "Ring meg <gjerne>, så finner vi en gruppe."
    assert (await pages.post("guro", decide, **{**other, "way_on": words}))[0] == 303
    assert (await pages.post("guro", decide, **{**other, "way_on": words}))[0] == 409
    page = (await pages.get("kari", ask))[1]
    assert "Ring meg &lt;gjerne&gt;, så finner vi en gruppe." in page
    assert "Hilsen Guro" in page


async def test_a_pause_and_another_peer(pages: Pages) -> None:
    town = pages.town
    url = f"/kobling/{town.pairing_id}"
    for who in ("kari", "amina", "guro"):
        assert (await pages.get(who, url))[0] == 200
    assert (await pages.post("kari", f"{url}/pause"))[:2] == (303, url)
    assert (await pages.post("kari", f"{url}/pause"))[0] == 409
    assert (await pages.post("amina", f"{url}/videre"))[:2] == (303, url)
    assert (await pages.post("kari", f"{url}/slutt"))[0] == 422
    assert (await pages.post("kari", f"{url}/slutt", how="by_peer"))[0] == 403
    assert (await pages.post("kari", f"{url}/slutt", how="rematch"))[:2] == (303, "/")
    assert (await pairing(town)).ended_how == "rematch"
    assert (await pages.post("kari", f"{url}/slutt", how="rematch"))[0] == 409
    assert (await pages.get("kari", url))[0] == 200
