"""The plan of what staff offer: what is ours to do and when, done once; the peer owes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.defaults import PROGRAMME
from supervision.doors import SomebodyWasFaster
from supervision.offers import OCCASIONS, SHOWN_AFTER, Planned, Stop, Way, key_of, middle, owed
from supervision.retention import forget_old
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running

NOW = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PLAN = [Planned(occasion, 3, "anybody") for occasion in OCCASIONS]


def stop(number: int, at: datetime) -> Stop:
    return Stop(f"s{number}", at, at + HOUR)


def way(held: int = 0, ahead: int = 0, allowance: int = 5, ended: datetime | None = None) -> Way:
    """Held every week until yesterday, ahead every week from tomorrow."""
    had = [stop(n, NOW - DAY - 7 * DAY * (held - 1 - n)) for n in range(held)]
    coming = [stop(held + n, NOW + DAY + 7 * DAY * n) for n in range(ahead)]
    last = coming[-1] if held + ahead == allowance and coming else None
    return Way("pair", "programme", "amina", allowance, had, coming, last, ended)


def occasions(of: Way, plan: list[Planned] = PLAN, **other: set[str]) -> list[str]:
    found = owed(plan, of, other.get("done", set()), other.get("talked", set()), NOW)
    return [each.occasion for each in found]


def test_each_occasion_comes_in_its_time() -> None:
    assert occasions(way(ahead=1)) == ["before_first"]
    assert occasions(way(held=1, ahead=1)) == ["after_first"]
    assert occasions(way(held=2)) == ["after_first", "after_each"]
    assert "midway" in occasions(way(held=3))
    assert occasions(way(held=4, ahead=1))[-1] == "before_last"
    assert occasions(way(held=5, ended=NOW - HOUR)) == ["after_end"]
    assert [middle(5), middle(8), middle(1)] == [3, 4, 1]


def test_what_has_a_talk_of_its_own_is_not_offered_twice_but_its_beginning_is() -> None:
    assert occasions(way(held=1), talked={"s0"}) == []
    assert occasions(way(ahead=1), talked={"s0"}) == ["before_first"]


def test_a_way_that_was_made_longer_has_no_second_middle() -> None:
    longer = way(held=4, ahead=1, allowance=8)
    assert "midway" in occasions(longer)
    assert "midway" not in occasions(longer, done={key_of("pair", "midway", "s2")})
    assert "midway" in occasions(longer, done={key_of("another", "midway", "s2")})


def test_where_the_programme_wants_nothing_or_they_never_met_nothing_is_owed() -> None:
    nobody = [replace(each, by="nobody") for each in PLAN]
    assert occasions(way(held=3, ahead=2), nobody) == []
    assert occasions(way(ended=NOW - HOUR)) == []


@given(held=st.integers(0, 8), ahead=st.integers(0, 3), days=st.integers(0, 60))
def test_done_once_is_done_and_old_things_leave_the_list(held: int, ahead: int, days: int) -> None:
    of, now = way(held, ahead, 8), NOW + days * DAY
    found = owed(PLAN, of, set(), set(), now)
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.since <= now < each.until + SHOWN_AFTER
        rest = owed(PLAN, of, {each.key}, set(), now)
        assert [other.key for other in rest] == [o.key for o in found if o.key != each.key]
    assert owed(PLAN, of, set(), set(), now + 400 * DAY) == []


async def test_from_the_first_session_to_the_ending_whoever_does_it(house: House) -> None:
    offering, read, write = house.supervision.offering, house.storage.read, house.storage.write
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    assert await read(offering.owed, house["Eva"]) == []
    house.clock.set(session.starts_at - DAY)
    (card,) = await read(offering.owed, house["Eva"])
    assert (card.owed.occasion, card.name, card.late) == ("before_first", "Amina", False)
    # The same list for everybody who looks after Amina, so that nobody is the only one.
    for who in ("Finn", "Guro"):
        assert [c.owed for c in await read(offering.owed, house[who])] == [card.owed]
    assert await read(offering.owed, house["Stine"]) == []
    both = frozenset({*house["Amina"].grants, *house["Eva"].grants})
    assert await read(offering.owed, replace(house["Amina"], grants=both)) == []
    key, amina = card.owed.key, house.id("Amina")
    await write(offering.made, house["Finn"], amina, "phone", about=key)
    await write(offering.made, house["Finn"], amina, "phone", about=key)
    with pytest.raises(SomebodyWasFaster):
        await write(offering.made, house["Eva"], amina, "message", about=key)
    assert await read(offering.owed, house["Eva"]) == []
    await house.meet(session, 30)
    # After a peer's very first session there is the talk itself; no second thing is owed.
    assert await read(offering.owed, house["Eva"]) == []
    await write(house.sessions.pairings.end, house["Kari"], session.pairing_id, "by_user")
    (card,) = await read(offering.owed, house["Guro"])
    assert card.owed.occasion == "after_end"
    page = await read(offering.peer, house["Guro"], amina)
    assert [(each.made.occasion, each.made.how, each.by) for each in page.offered] == [
        ("before_first", "phone", "Finn")
    ]
    assert await read(offering.greetings, house["Amina"]) == []


async def test_the_peer_reads_only_what_a_person_wrote_and_it_is_told_discreetly(
    house: House,
) -> None:
    offering, read, write = house.supervision.offering, house.storage.read, house.storage.write
    amina, words = house.id("Amina"), "Jeg tenker på deg i dag."
    await write(offering.made, house["Eva"], amina, "phone")
    await write(offering.made, house["Eva"], amina, "phone", words=f" {words} ")
    await house.run_jobs()
    (mail,) = house.post.mails
    assert mail.to == "amina@example.org"
    assert words not in mail.text
    assert "Eva" not in mail.text
    (greeting,) = await read(offering.greetings, house["Amina"])
    assert (greeting.by, greeting.words, greeting.made.how) == ("Eva", words, "message")
    house.clock.advance(days=31)
    assert await read(offering.greetings, house["Amina"]) == []

    def forget(tx: Tx) -> int:
        return forget_old(tx, Scope(SCOPE.organisation_id), PROGRAMME, tx.now)

    assert await write(forget) == 1
    page = await read(offering.peer, house["Finn"], amina)
    assert [(each.by, each.words) for each in page.offered] == [("Eva", None), ("Eva", None)]


async def test_nobody_else_and_nothing_made_up(house: House) -> None:
    offering, write, read = house.supervision.offering, house.storage.write, house.storage.read
    amina = house.id("Amina")
    for who in ("Amina", "Bjørn", "Kari", "Stine"):
        with pytest.raises(NotFound):
            await write(offering.made, house[who], amina, "phone")
        with pytest.raises(NotFound):
            await read(offering.peer, house[who], amina)
    for about in ("x.before_first.y", "..", f"{amina}.other."):
        with pytest.raises(NotFound):
            await write(offering.made, house["Eva"], amina, "phone", about=about)
    with pytest.raises(NotFound):
        await write(offering.made, house["Eva"], house.id("Kari"), "phone")


async def test_the_programme_says_on_which_occasions_and_by_whom(house: House) -> None:
    offering, write = house.supervision.offering, house.storage.write
    await house.book("Kari", await house.pair("Kari"), house.at(9, 17))
    house.clock.advance(days=4)

    def change(tx: Tx, days: int) -> None:
        programmes = house.sessions.programmes
        was = programmes.get(tx, SCOPE, PROGRAMME).config
        new = msgspec.structs.replace(
            was, offer_before_first="coordinator", offer_before_first_days=days
        )
        programmes.change(
            tx, SCOPE, PROGRAMME, new, names={"nb": "x"}, intros={}, by=house.id("Guro")
        )

    for days, found in ((2, []), (14, ["coordinator"])):
        await write(change, days)
        cards = await house.storage.read(offering.owed, house["Eva"])
        assert [card.owed.by for card in cards] == found


async def test_the_pages_do_it_in_one_tap_without_javascript(house: House) -> None:
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    house.clock.set(session.starts_at - DAY)
    amina = house.id("Amina")
    (card,) = await house.storage.read(house.supervision.offering.owed, house["Eva"])
    async with running(house) as pages:
        for path in ("/veileder", "/veileder/plan", f"/veileder/plan/{amina}"):
            status, text = await pages.get("Eva", path)
            assert status == 200
            assert card.owed.key in text
        # Whoever writes now writes about what is ours to do, unless they choose otherwise.
        assert f'value="{card.owed.key}" selected' in text
        to = f"/veileder/plan/{amina}/kontakt"
        assert (await pages.get("Eva", to))[0] == 405
        assert (await pages.post("Amina", to, how="phone"))[0] == 403
        assert (await pages.post("Stine", to, how="phone"))[0] == 404
        assert (await pages.post("Eva", to, how="pigeon"))[0] == 422
        assert (await pages.post("Eva", to, how="phone", rank="x"))[0] == 400
        status, where, _ = await pages.post("Guro", to, how="phone", about=card.owed.key)
        assert (status, where) == (303, "/veileder/plan")
        status, where, _ = await pages.post("Eva", to, how="phone", about=card.owed.key)
        assert (status, where) == (303, "/veileder/plan")
        assert card.owed.key not in (await pages.get("Eva", "/veileder/plan"))[1]
        assert (await pages.post("Eva", to, words="x" * 2001))[0] == 422
        status, where, _ = await pages.post("Eva", to, words="Lykke til <b>i dag</b>")
        assert (status, where) == (303, f"/veileder/plan/{amina}")
        _, text = await pages.get("Amina", "/veiledning")
        assert "En hilsen fra Eva" in text
        assert "Lykke til &lt;b&gt;i dag&lt;/b&gt;" in text
        assert "Guro" not in text
