"""Break-glass: a reason first, half an hour, and the peer sees it at once (AZ5, AD2)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.errors import Invalid, NotFound
from core.storage import Tx
from identity import audit
from identity.actor import Grant
from identity.defaults import PROGRAMME
from identity.permissions import RULES
from supervision.tables import opening
from tests.supervision.house import OTHER_PROGRAMME, SCOPE, House
from tests.supervision.site import Pages, running

REASON = "Amina har bedt meg svare på en klage om denne praten."


@pytest.fixture
async def pages(house: House) -> AsyncIterator[Pages]:
    """The pages, over a log with one entry."""
    duty = await house.met()
    entry = await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    await house.storage.write(
        house.supervision.logbook.add, house["Eva"], entry, text="was calm", themes=[]
    )
    house.cast["Guro"] = replace(house["Guro"], stepped_up=True)
    async with running(house) as served:
        yield served


async def test_az5_a_reason_opens_it_for_a_while_and_the_peer_sees_who_when_and_why(
    pages: Pages,
) -> None:
    house = pages.house
    path = f"/logg-med-grunn/{house.id('Amina')}"
    status, where, _ = await _get(pages, f"{path}/les")
    assert (status, where) == (303, path), "nothing without a reason"
    for reason in ("", "fordi"):
        status, _, text = await pages.post("Guro", path, reason=reason)
        assert status == 422
        assert "was calm" not in text
    status, where, _ = await pages.post("Guro", path, reason=REASON)
    assert (status, where) == (303, f"{path}/les")
    status, text = await pages.get("Guro", where)
    assert status == 200
    assert "was calm" in text
    assert "/veileder/notat/" not in text, "read, not written in"
    status, text = await pages.get("Amina", "/veiledning")
    assert "Guro leste, til kl." in text
    assert REASON in text
    await house.run_jobs()
    assert any("/veiledning" in text for text in house.post.texts_to("amina@example.org"))
    lines = await house.storage.read(audit.about, SCOPE, house.id("Amina"))
    assert {"log.break_glass", "log.read_with_reason"} <= {line.action for line in lines}
    house.clock.advance(timedelta(minutes=30))
    status, where, _ = await _get(pages, f"{path}/les")
    assert (status, where) == (303, path), "the reason is asked for again"


async def _get(pages: Pages, path: str) -> tuple[int, str, str]:
    async with pages.client.get(path, headers=pages.as_("Guro"), allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Location", ""), await answer.text()


async def test_only_a_coordinator_of_the_programme_and_never_about_oneself(pages: Pages) -> None:
    house = pages.house
    assert RULES["log.break_glass"].step_up, "the second factor is shown anew (SE5)"
    path = f"/logg-med-grunn/{house.id('Amina')}"
    for name in ("Amina", "Kari", "Eva", "Stine"):
        assert (await pages.get(name, path))[0] == 403
        assert (await pages.post(name, path, reason=REASON))[0] == 403
    openings = house.supervision.openings
    for name in ("Eva", "Stine", "Kari"):
        with pytest.raises(NotFound):
            await house.storage.write(openings.open, house[name], house.id("Amina"), REASON)
    for stranger in ("Kari", "Guro"):
        with pytest.raises(NotFound):
            await house.storage.write(openings.open, house["Guro"], house.id(stranger), REASON)


async def test_the_reason_is_sealed_and_another_one_opens_nothing(pages: Pages) -> None:
    house = pages.house
    openings = house.supervision.openings
    with pytest.raises(Invalid):
        await house.storage.write(openings.open, house["Guro"], house.id("Amina"), "x" * 19)
    await house.storage.write(openings.open, house["Guro"], house.id("Amina"), REASON)
    (row,) = await house.storage.read(lambda tx: list(tx.conn.execute(sa.select(opening))))
    assert b"klage" not in bytes(row.reason)
    with pytest.raises(NotFound):
        await house.storage.write(openings.current, house["Guro"], house.id("Bjørn"))
    read = house.supervision.logbook.read_with_reason
    with pytest.raises(NotFound):
        await house.storage.write(read, house["Guro"], house.id("Bjørn"))


async def test_what_was_said_in_one_programme_is_not_read_in_another(pages: Pages) -> None:
    """The reasons and the readers: of the reader's own programmes; the peer sees all."""
    house = pages.house

    def grow(tx: Tx) -> None:
        house.people.grant(tx, SCOPE, house.id("Amina"), OTHER_PROGRAMME, "peer")
        house.people.grant(tx, SCOPE, house.id("Guro"), OTHER_PROGRAMME, "coordinator")

    await house.storage.write(grow)
    supervision, amina = house.supervision, house.id("Amina")
    there = replace(house["Guro"], grants=frozenset({Grant(OTHER_PROGRAMME, "coordinator")}))
    await house.storage.write(supervision.openings.open, there, amina, "Bare for den andre siden.")
    for name in ("Stine", "Eva"):
        await house.storage.write(supervision.logbook.read, house[name], amina)
    for name, programme_id in (("Eva", PROGRAMME), ("Stine", OTHER_PROGRAMME)):
        log = await house.storage.write(supervision.logbook.read, house[name], amina)
        assert {each.reader_id for each in log.readings} == {house.id(name)}, name
        assert {each.programme_id for each in log.openings} <= {programme_id}, name
    assert [each.reason for each in log.openings] == ["Bare for den andre siden."]
    own = await house.storage.read(supervision.logbook.own, house["Amina"])
    assert {each.reader_id for each in own.readings} == {house.id("Eva"), house.id("Stine")}
    assert len(own.openings) == 1
