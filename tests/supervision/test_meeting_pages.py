"""The pages of group supervision, wishes, themes and of a log read with a reason."""

import re
from collections.abc import AsyncIterator

import pytest

from content.domain import Words
from content.setup import build as build_content
from core.errors import NotFound
from core.ids import new_id
from core.same_words import mark_of
from core.storage import Tx
from identity.defaults import PROGRAMME
from supervision import meeting_log
from supervision.themes import Theme
from tests.supervision.house import SCOPE, House
from tests.supervision.site import Pages, running


@pytest.fixture
async def pages(house: House) -> AsyncIterator[Pages]:
    """The pages, served."""
    async with running(house) as served:
        yield served


async def plan(pages: Pages, **more: str | list[str]) -> str:
    """Eva asks Amina and Bjørn by the form; gives the path."""
    house = pages.house
    status, text = await pages.get("Eva", "/veileder/felles/ny")
    assert status == 200
    hour = re.findall(r'name="hour" value="([^"]+)"', text)[-1]
    fields = {"hour": hour, "people": [house.id("Amina"), house.id("Bjørn")], **more}
    status, where, text = await pages.post("Eva", "/veileder/felles/ny", **fields)
    assert status == 303, text
    return where


async def test_from_the_invitation_to_the_log(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = pages.house
    mine = "/veiledning/felles/"
    path = await plan(pages, how="in_person", place="Biblioteket")
    meeting_id = path.rpartition("/")[2]
    status, text = await pages.get("Amina", "/veiledning")
    assert mine + meeting_id in text
    status, text = await pages.get("Amina", mine + meeting_id)
    assert "Biblioteket" in text
    assert "Uten navn lagrer vi bare ordene" in text
    for said in ("no", "maybe", "yes", "yes"):
        status, _, _ = await pages.post("Amina", f"{mine}{meeting_id}/svar", answer=said)
        assert status == 303
    status, _, text = await pages.post("Amina", f"{mine}{meeting_id}/onske", text=" ")
    assert status == 422
    assert "Skriv noe først" in text
    await pages.post("Amina", f"{mine}{meeting_id}/onske", text="å avslutte")
    with monkeypatch.context() as full:
        full.setattr(meeting_log, "WISHES_AT_MOST", 1)
        status, _, text = await pages.post("Amina", f"{mine}{meeting_id}/onske", text="og å be om")
    assert (status, "mange ønsker allerede" in text, "og å be om" in text) == (422, True, True)
    status, text = await pages.get("Eva", path)
    assert "å avslutte" in text
    assert "Uten navn" in text
    assert "Kommer" in text
    house.clock.set(house.at(40, 12))
    there = [house.id("Amina")]
    status, where, _ = await pages.post("Eva", f"{path}/holdt", there=there, how="in_person")
    assert (status, where) == (303, f"{path}/notat")
    assert (await pages.get("Eva", where))[0] == 200
    status, _, text = await pages.post("Eva", where, text="ring 91234567", themes=["ending"])
    assert status == 422
    assert 'name="sure"' in text
    status, where, _ = await pages.post(
        "Eva", where, text="ring 91234567", themes=["ending"], sure=mark_of("ring 91234567")
    )
    assert (status, where) == (303, f"/felleslogg/{meeting_id}")
    status, text = await pages.get("Amina", f"/felleslogg/{meeting_id}")
    assert status == 200
    assert "ring 91234567" in text
    assert "Å avslutte" in text
    status, _, _ = await pages.post("Amina", f"/felleslogg/{meeting_id}", text="godt for meg")
    status, text = await pages.get("Finn", f"/felleslogg/{meeting_id}")
    assert "godt for meg" in text
    assert "Amina, " in text, "who read stands there"
    assert (await pages.get("Bjørn", f"/felleslogg/{meeting_id}"))[0] == 404
    assert path in (await pages.get("Eva", "/veileder/felles"))[1]


async def test_the_five_of_each_action(pages: Pages) -> None:
    """Wrong method, wrong role, a stranger with the right role, twice."""
    path = await plan(pages)
    meeting_id = path.rpartition("/")[2]
    mine = f"/veiledning/felles/{meeting_id}"
    hour = {"hour": f"{pages.house.id('Eva')}.1790000000"}
    team: list[tuple[str, dict[str, str]]] = [
        (f"{path}/flytt", hour),
        (f"{path}/be-flere", {}),
        (f"{path}/ta", {}),
        (f"{path}/holdt", {"how": "video"}),
        (f"{path}/notat", {"text": "x"}),
        (f"{path}/avlys", {}),
    ]
    for where, fields in team:
        for name in ("Amina", "Kari", "Guro"):
            assert (await pages.post(name, where, **fields))[0] == 403, (name, where)
        if not where.endswith("flytt"):
            assert (await pages.post("Stine", where, **fields))[0] == 404, where
    peers = [(f"{mine}/svar", {"answer": "no"}), (f"{mine}/onske", {"text": "x"})]
    for where, fields in peers:
        for name in ("Eva", "Kari", "Guro"):
            assert (await pages.post(name, where, **fields))[0] == 403
        assert (await pages.get("Amina", where))[0] == 405
    await pages.house.storage.write(
        pages.house.supervision.meetings.peer_left,
        SCOPE,
        pages.house.id("Bjørn"),
        PROGRAMME,
    )
    assert (await pages.get("Bjørn", mine))[0] == 404
    for where, fields in peers:
        assert (await pages.post("Bjørn", where, **fields))[0] == 404
    for _ in range(2):
        assert (await pages.post("Eva", f"{path}/avlys"))[0] == 303
    assert (await pages.post("Amina", f"{mine}/svar", answer="yes"))[0] == 404


async def test_a_wish_to_the_supervisors_goes_when_talked_about(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await pages.get("Bjørn", "/veiledning/onske"))[0] == 200
    for fields in ({"text": "hvordan sier jeg nei"}, {"text": "ferie", "named": "yes"}):
        status, where, _ = await pages.post("Bjørn", "/veiledning/onske", **fields)
        assert (status, where) == (303, "/veiledning")
    status, text = await pages.get("Bjørn", "/veiledning/onske")
    assert "hvordan sier jeg nei" not in text, "not even to whoever wrote it"
    with monkeypatch.context() as full:
        full.setattr(meeting_log, "WISHES_AT_MOST", 2)
        status, _, kept = await pages.post("Bjørn", "/veiledning/onske", text="det skal ikke bort")
    assert status == 422
    assert "mange ønsker allerede" in kept
    assert "det skal ikke bort" in kept
    (own,) = re.findall(r'action="(/veiledning/onske/[0-9a-f]+)"', text)
    for name, wanted in (("Amina", 404), ("Eva", 403), ("Bjørn", 303), ("Bjørn", 303)):
        assert (await pages.post(name, own))[0] == wanted
    assert "ferie" not in (await pages.get("Bjørn", "/veiledning/onske"))[1]
    status, text = await pages.get("Eva", "/veileder")
    assert "hvordan sier jeg nei" in text
    assert "Uten navn" in text
    for path in re.findall(r'action="(/veileder/onske/[^"]+)"', text):
        assert (await pages.post("Stine", path))[0] == 404
        assert (await pages.post("Amina", path))[0] == 403
        for _ in range(2):
            assert (await pages.post("Eva", path))[0] == 303
    assert "hvordan sier jeg nei" not in (await pages.get("Eva", "/veileder"))[1]


async def test_the_list_of_themes_is_the_staffs(pages: Pages) -> None:
    house = pages.house
    duty = await house.met()
    entry = await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    for name in ("Amina", "Kari"):
        assert (await pages.post(name, "/veileder/temaer", nb="Ferie"))[0] == 403
    status, _, text = await pages.post("Guro", "/veileder/temaer", nb=" ")
    assert status == 422
    assert "Skriv hva temaet heter" in text
    assert (await pages.post("Guro", "/veileder/temaer", nb="Ferie", en="Holidays"))[0] == 303
    assert (await pages.post("Guro", "/veileder/temaer", nb="ferie"))[0] == 422, "twice"
    note = f"/veileder/notat/{entry}"
    (key,) = re.findall(r'value="(own_[0-9a-f]+)"', (await pages.get("Eva", note))[1])
    for chosen in (key, "ending"):
        assert (await pages.post("Eva", note, themes=[chosen]))[0] == 303
    for each in (key, "ending"):
        assert (await pages.post("Eva", f"/veileder/temaer/{each}"))[0] == 303, "out of use"
    status, text = await pages.get("Eva", note)
    assert key not in text
    assert 'value="ending"' not in text
    assert (await pages.post("Eva", note, themes=[key]))[0] == 422
    for who, path in (("Eva", f"/veileder/logg/{house.id('Amina')}"), ("Amina", "/veiledning")):
        text = (await pages.get(who, path))[1]
        for name in ("Ferie", "Å avslutte"):
            assert name in text, "out of use is still readable"
    assert (await pages.post("Eva", f"/veileder/temaer/{key}", use="yes"))[0] == 303
    assert key in (await pages.get("Eva", note))[1]
    assert (await pages.post("Eva", "/veileder/temaer/gossip"))[0] == 404


async def test_a_theme_that_a_peer_proposed_stands_in_the_log_and_can_be_gone_back_from(
    house: House,
) -> None:
    """One of our texts like the others: published by staff, kept in every version (AZ2)."""
    themes, contents, write = house.supervision.themes, house.contents, house.storage.write
    proposals = build_content(house.vault, house.people).proposals

    def body(tx: Tx) -> tuple[str, list[Theme]]:
        texts = {"nb": Words("Ferie")}
        proposal = proposals.write(
            tx,
            house["Amina"],
            PROGRAMME,
            kind="theme",
            key=None,
            texts=texts,
            why="",
            named=True,
            base=0,
            send=True,
        )
        proposals.publish(
            tx,
            house["Guro"],
            proposal,
            texts=texts,
            expected=0,
            revision=0,
            note="",
            thanks="Takk",
        )
        (piece,) = [
            each for each in contents.edition(tx, SCOPE, PROGRAMME).of("theme") if not each.is_ours
        ]
        return piece.key, themes.all(tx, SCOPE, [PROGRAMME])

    key, found = await write(body)
    mine = next(theme for theme in found if theme.name("en") == "Ferie")
    assert mine.in_use
    assert len(mine.key) <= 24, "as the log keeps it"

    def again(tx: Tx, name: str, expected: int) -> list[Theme]:
        contents.publish(
            tx,
            house["Eva"],
            PROGRAMME,
            key=key,
            kind="theme",
            texts={"nb": Words(name)},
            expected=expected,
        )
        return themes.all(tx, SCOPE, [PROGRAMME])

    found = await write(again, "Å ta ferie", 1)
    assert {t.key: t.name("nb") for t in found}[mine.key] == "Å ta ferie", "the same theme"
    await write(contents.go_back, house["Guro"], PROGRAMME, key, to=1, expected=2)
    found = await house.storage.read(themes.all, SCOPE, [PROGRAMME])
    assert {t.key: t.name("nb") for t in found}[mine.key] == "Ferie"
    with pytest.raises(NotFound):
        await write(
            contents.publish,
            house["Eva"],
            PROGRAMME,
            key=new_id(),
            kind="tool",
            texts={"nb": Words("a", "b")},
            expected=0,
        )
