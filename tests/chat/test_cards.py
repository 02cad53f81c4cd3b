"""The card "Jeg har samtale …": only when wished, in the peer's own group, as the session goes."""

from datetime import UTC, datetime, timedelta

import pytest

from chat.messages import ChatMessage
from core.ids import new_id
from core.schema import Scope
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group

SIX = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)


async def book(group: Group, who: str, session_id: str, scope: Scope = SCOPE) -> bool:
    card = await group.storage.write(
        group.cards.booked,
        scope,
        peer_id=group[who].person_id,
        programme_id=PROGRAMME,
        session_id=session_id,
        starts_at=SIX,
    )
    return card is not None


async def shown(group: Group, channel: str) -> list[tuple[str, datetime | None, bool]]:
    opened = await group.storage.read(group.chat.open, group["Eva"], channel)
    return [(each.author, each.starts_at, each.gone) for each in opened.page.messages]


async def test_nothing_is_told_unless_the_peer_wishes_it(group: Group) -> None:
    assert not await book(group, "Amina", new_id())
    assert await shown(group, group.spring) == []


async def test_the_card_goes_to_the_peers_own_cohort_once(group: Group) -> None:
    session = new_id()
    await group.storage.write(group.cards.wish, group["Amina"], True)
    assert await book(group, "Amina", session)
    assert not await book(group, "Amina", session)
    assert await shown(group, group.spring) == [("Amina", SIX, False)]
    assert await shown(group, group.all) == []


async def test_without_a_cohort_it_goes_to_all(group: Group) -> None:
    peer = group["Celine"]
    await group.storage.write(group.people.leave_cohort, SCOPE, group.autumn, peer.person_id)
    await group.storage.write(group.cards.wish, peer, True)
    assert await book(group, "Celine", new_id())
    assert await shown(group, group.all) == [("Celine", SIX, False)]


async def test_it_moves_and_goes_with_the_session(group: Group) -> None:
    session, peer = new_id(), group["Amina"].person_id
    await group.storage.write(group.cards.wish, group["Amina"], True)
    await book(group, "Amina", session)
    later = SIX + timedelta(days=1)
    write, cards = group.storage.write, group.cards
    await write(cards.moved, SCOPE, peer_id=peer, session_id=session, starts_at=later)
    assert await shown(group, group.spring) == [("Amina", later, False)]
    for _ in range(2):
        await write(cards.cancelled, SCOPE, peer_id=peer, session_id=session)
    await write(cards.moved, SCOPE, peer_id=peer, session_id=session, starts_at=SIX)
    assert await shown(group, group.spring) == [("Amina", None, True)]
    told = await group.told.all(3)
    assert [each.seq for each in told if isinstance(each, ChatMessage)] == [1, 2, 3]


async def test_a_session_that_was_never_told_of_stays_untold(group: Group) -> None:
    write, peer = group.storage.write, group["Amina"].person_id
    await write(group.cards.moved, SCOPE, peer_id=peer, session_id=new_id(), starts_at=SIX)
    await write(group.cards.cancelled, SCOPE, peer_id=peer, session_id=new_id())
    assert group.told.notices == []


@pytest.mark.parametrize("tells", [True, False])
async def test_the_wish_is_remembered(group: Group, tells: bool) -> None:
    await group.storage.write(group.cards.wish, group["Amina"], True)
    await group.storage.write(group.cards.wish, group["Amina"], tells)
    assert await group.storage.read(group.cards.wishes, group["Amina"]) is tells
    assert not await group.storage.read(group.cards.wishes, group["Bjørn"])


async def test_another_organisation_sees_no_card(group: Group) -> None:
    await group.storage.write(group.cards.wish, group["Amina"], True)
    assert not await book(group, "Amina", new_id(), Scope(group["Stranger"].organisation_id))
