"""The data map knows every column; an export tells everybody all of theirs, and no more (PR1)."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.clock import ShiftedClock
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity.defaults import ORGANISATION, PROGRAMME
from identity.lifetimes import STEP_UP_LIFE
from identity.tables import audit
from matching.domain import Answers
from server import demo_requests
from server.datamap import DATA_MAP, Nobodys, Whose
from server.export_routes import EXPORT
from server.migrations.schema import complete
from server.services import SERVICES
from tests.support.house import Home, house
from web.texts import Texts, languages

TABLES = complete().tables


def test_pr1_every_table_is_somebodys_or_excused() -> None:
    assert set(DATA_MAP) == set(TABLES)
    assert all(each.why for each in DATA_MAP.values() if isinstance(each, Nobodys))


@pytest.mark.parametrize("name", sorted(DATA_MAP))
def test_pr1_every_column_is_told_or_excused(name: str) -> None:
    whose, table = DATA_MAP[name], TABLES[name]
    if isinstance(whose, Nobodys):
        return
    assert {*whose.by, *whose.hide} <= set(table.c.keys())
    assert whose.by or whose.via
    assert all(whose.hide.values())
    # What is sealed is opened by the row's id; a hash is no word of anybody's.
    for column in table.c:
        if isinstance(column.type, sa.LargeBinary) and column.name not in whose.hide:
            assert whose.key in table.c
            assert not column.name.endswith("hash")


@pytest.mark.parametrize("locale", languages())
def test_every_table_has_words(locale: str) -> None:
    words = Texts(locale)

    def word(name: str) -> str:
        return words.t("identity-all-table", name=name, count=1)

    told = [name for name, whose in DATA_MAP.items() if isinstance(whose, Whose)]
    assert [name for name in told if word(name) == word("no such")] == []


async def lived(home: Home) -> dict[str, str]:
    """Kari meets Amina; Ola was turned down by a peer, which he must never read."""
    services = home.app[SERVICES]

    def live(tx: Tx) -> dict[str, str]:
        people, scope = services.identity.people, services.identity.scope
        ids = {}
        for key in ("kari", "ola", "amina", "guro", "david"):
            person = people.find_by_email(tx, scope, f"{key}@example.org")
            assert person is not None
            ids[key] = person.id
        demo_requests.match(tx, services, ids)
        ola, guro, david = (
            demo_requests.acting(tx, services, ids[key]) for key in ("ola", "guro", "david")
        )
        matching = services.matching
        answers = Answers(first_name="Ola", about="olas-canary", adult=True)
        request = matching.requests.send(tx, ola, PROGRAMME, answers, "1")
        matching.desk.answer(tx, guro, request.id, message_id=new_id(), text="guros-canary")
        made = matching.desk.propose(tx, guro, request.id, ids["david"], note="notes-canary")
        matching.proposals.answer_as_peer(tx, david, made.id, yes=False)
        return ids

    return await home.house.storage.write(live)


async def test_pr1_everybody_gets_their_own_and_nothing_of_others(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        ids = await lived(home)
        phones, scope = home.app[SERVICES].identity.people.phones, Scope(ORGANISATION)
        await home.house.storage.write(phones.keep, scope, ids["ola"], "+46 70 174 06 05")
        found = {}
        for key in ("kari", "ola", "david"):
            client = await home.enter(key)
            async with client.get("/meg/alt.json") as answer:
                assert answer.status == 200
                assert "attachment" in answer.headers["Content-Disposition"]
                found[key] = await answer.text()
            async with client.get("/meg/alt") as page:
                assert page.status == 200
                assert (await page.text()).count("<dl") > 3
        ola = json.loads(found["ola"])
        assert ola["person"][0]["email_sealed"] == "ola@example.org"
        assert ola["person"][0]["phone_sealed"] == "+46701740605"
        assert "701740605" not in found["kari"] + found["david"]
        assert ola["support_request"][0]["answers"]["about"] == "olas-canary"
        assert {row["body"] for row in ola["request_message"]} == {"guros-canary"}
        assert "pairing" not in ola  # a peer's no is nobody's to read
        assert "notes-canary" not in found["ola"] + found["david"]
        assert "olas-canary" not in found["kari"] + found["david"]
        for key, text in found.items():
            assert not any(other in text for name, other in ids.items() if name != key), key

        # What is kept by a short name is told in words too.
        kari = json.loads(found["kari"])
        answers = kari["support_request"][0]["answers"]
        assert answers["topics"] == ["parents", "alone", "boundaries"]
        assert answers["topics_in_words"][0] == "Foreldre som drikker eller ruser seg"
        assert kari["consent"][0]["words"]["en"].startswith("I say yes to")
        themes: list[dict[str, Any]] = [{"theme": "ending"}, {"theme": "own_gone"}]
        say = partial(home.app[EXPORT][1].words.add, locale="en")
        await home.house.storage.read(
            say, home.app[SERVICES].identity.scope, {"supervision_theme": themes}
        )
        ending = Texts("en").t("supervision-theme-ending")
        assert [each["theme_in_words"] for each in themes] == [ending, None]

        def noted(tx: Tx) -> int:
            which = sa.select(sa.func.count()).where(audit.c.action == "person.export")
            return tx.conn.scalar(which) or 0

        assert await home.house.storage.read(noted) == 6


async def test_se5_whoever_has_an_app_shows_it_first(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        david = await home.enter("david")
        assert isinstance(home.house.clock, ShiftedClock)
        home.house.clock.offset += STEP_UP_LIFE
        async with david.get("/meg/alt.json") as answer:
            assert answer.status == 403
        async with home.stranger.get("/meg/alt.json") as answer:
            assert answer.status == 401
        async with david.post("/meg/alt.json") as answer:
            assert answer.status == 405
