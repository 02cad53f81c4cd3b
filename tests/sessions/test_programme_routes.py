"""The programme's settings page: what is written holds at once; what cannot be is said there."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.storage import Tx
from identity.defaults import PROGRAMME
from identity.tables import audit
from sessions.programme import OFFERS, Config, Programme
from tests.sessions.conftest import THURSDAY, Town
from tests.sessions.site import Pages, running

URL = f"/tilbud/{PROGRAMME}"
FORM = {
    "name_nb": "Digital likeperson",
    "name_en": "Digital peer support",
    "intro_nb": "Du møter én fast likeperson.",
    "intro_en": "You meet one peer.",
    "quota": "6",
    "extension": "2",
    "length_minutes": "45",
    "rhythm_days": "7",
    "peer_capacity": "3",
    "notice_hours": "12",
    "horizon_days": "21",
    "buffer_minutes": "20",
    "late_cancel_hours": "12",
    "late_cancel_counts": "yes",
    "no_show_after_minutes": "10",
    "no_show_counts": "no",
    "tell_coordinator_after": "3",
    "supervision": "pairing",
    "promise_days": "3",
    "request_kept_days": "14",
    "log_kept_months": "6",
    "group_kept_months": "9",
    **{f"offer_{occasion}": "coordinator" for occasion in OFFERS},
    **{f"offer_{occasion}_days": "4" for occasion in OFFERS},
}


@pytest.fixture
async def pages(small_town: Town) -> AsyncIterator[Pages]:
    """Guro has shown the app just now, Elsewhere too (of another programme)."""
    for name in ("guro", "elsewhere"):
        small_town.actors[name] = replace(small_town.actors[name], stepped_up=True)
    async with running(small_town) as served:
        yield served


async def programme(town: Town) -> Programme:
    return await town.storage.read(town.services.programmes.get, town.scope, PROGRAMME)


async def lines(town: Town) -> int:
    def count(tx: Tx) -> int:
        which = sa.select(sa.func.count()).where(audit.c.action == "programme.change")
        return tx.conn.execute(which).scalar_one()

    return await town.storage.read(count)


async def test_it_holds_at_once_and_what_is_booked_keeps_its_length(pages: Pages) -> None:
    town = pages.town
    booked = await town.book()
    status, where, _ = await pages.post("guro", URL, **FORM)
    assert (status, where) == (303, URL)
    found = await programme(town)
    assert found.config == Config(
        quota=6,
        extension=2,
        length_minutes=45,
        rhythm_days=7,
        peer_capacity=3,
        notice_hours=12,
        horizon_days=21,
        buffer_minutes=20,
        late_cancel_hours=12,
        late_cancel_counts=True,
        no_show_after_minutes=10,
        tell_coordinator_after=3,
        supervision_each_pairing=True,
        promise_days=3,
        request_kept_days=14,
        log_kept_months=6,
        group_kept_months=9,
        offer_before_first="coordinator",
        offer_before_first_days=4,
        offer_after_first="coordinator",
        offer_after_first_days=4,
        offer_after_each="coordinator",
        offer_after_each_days=4,
        offer_midway="coordinator",
        offer_midway_days=4,
        offer_before_last="coordinator",
        offer_before_last_days=4,
        offer_after_end="coordinator",
        offer_after_end_days=4,
        sign_minute=35,
        over_minute=45,
        soft_end_minute=50,
    )
    assert found.intro("en") == "You meet one peer."
    offers = await town.storage.read(town.services.booking.offers, town.kari, town.pairing_id)
    assert (offers.length, offers.quota.left) == (timedelta(minutes=45), 5)

    def room(tx: Tx) -> tuple[timedelta, ...]:
        rooms = town.below.rooms
        times = rooms.times(tx, town.scope, town.below.appointments.get(tx, town.scope, booked.id))
        return times.sign_at - THURSDAY, times.over_at - THURSDAY, times.soft_end_at - THURSDAY

    minutes = tuple(timedelta(minutes=each) for each in (50, 60, 65))
    assert await town.storage.read(room) == minutes


async def test_each_change_is_one_line_in_the_log_and_none_is_none(pages: Pages) -> None:
    for _ in range(2):
        assert (await pages.post("guro", URL, **FORM))[0] == 303
    assert await lines(pages.town) == 1


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("quota", "0", "quota-error"),
        ("quota", "mange", "quota-error"),
        ("length_minutes", "75", "høyst en time"),
        ("length_minutes", "47", "går opp i fem"),
        ("buffer_minutes", "7", "går opp i fem"),
        ("no_show_after_minutes", "31", "no_show_after_minutes-error"),
        ("notice_hours", "169", "notice_hours-error"),
        ("intro_nb", "x" * 601, "intro_nb-error"),
        ("name_en", "", "name_en-error"),
        ("supervision", "never", "supervision-error"),
        ("offer_midway", "somebody", "offer_midway-error"),
        ("offer_after_end_days", "0", "offer_after_end_days-error"),
    ],
)
async def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(
    pages: Pages, name: str, value: str, words: str
) -> None:
    status, _, text = await pages.post("guro", URL, **FORM | {name: value})
    assert status == 422
    assert words in text
    assert f'href="#{name}"' in text
    assert "You meet one peer." in text
    assert (await programme(pages.town)).config == Config()


async def test_what_does_not_go_together_is_said_too(pages: Pages) -> None:
    waits = FORM | {"length_minutes": "20", "no_show_after_minutes": "20"}
    status, _, text = await pages.post("guro", URL, **waits)
    assert (status, "kortere enn samtalen" in text) == (422, True)
    never = FORM | {"notice_hours": "168", "horizon_days": "7"}
    status, _, text = await pages.post("guro", URL, **never)
    assert (status, "ingen tider igjen" in text) == (422, True)


async def test_who_may(pages: Pages) -> None:
    for other in ("kari", "amina", "eva"):
        assert (await pages.get(other, URL))[0] == 403
        assert (await pages.post(other, URL, **FORM))[0] == 403
    assert (await pages.get("elsewhere", URL))[0] == 404
    assert (await pages.post("elsewhere", URL, **FORM))[0] == 404
    async with pages.client.put(URL, headers=pages.as_("guro")) as answer:
        assert answer.status == 405
    assert (await programme(pages.town)).config == Config()


async def test_an_unknown_field_changes_nothing(pages: Pages) -> None:
    """AZ3"""
    assert (await pages.post("guro", URL, **FORM, zone="Mars"))[0] == 400
    assert (await programme(pages.town)).config == Config()


async def test_se5_it_can_be_read_without_the_app_and_changed_only_with_it(
    small_town: Town,
) -> None:
    async with running(small_town) as served:
        status, text = await served.get("guro", URL)
        assert (status, f"/inn/totp?neste={URL}" in text) == (200, True)
        assert 'value="5"' in text
        assert (await served.post("guro", URL, **FORM))[0] == 403
        assert (await served.get("guro", "/tilbud"))[0] == 303
