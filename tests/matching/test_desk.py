"""The coordinator's use cases on both databases: who answers, who is asked, what comes back."""

import pytest

from core.errors import NotFound
from identity import audit
from identity.defaults import PROGRAMME
from matching.desk import PeerFull
from matching.domain import Answers, ProposalMoved
from tests.matching.conftest import SCOPE, House


async def test_the_one_with_fewest_waiting_is_named(house: House) -> None:
    await house.add("Gro", "coordinator")
    names = set()
    for name in ("Kari", "Ola"):
        await house.send(name)
        shown = await house.mine(name)
        assert shown is not None
        names.add(shown.coordinator)
    assert names == {"Guro", "Gro"}


async def test_reading_is_noted_for_the_owner(house: House) -> None:
    """AD2."""
    sent = await house.send()
    await house.storage.write(house.matching.desk.open, house["Guro"], sent.id)
    log = await house.storage.read(audit.about, SCOPE, house["Kari"].person_id)
    assert [(one.actor_id, one.action) for one in log if one.action == "request.read"] == [
        (house["Guro"].person_id, "request.read")
    ]


async def test_an_answer_is_one_however_often_it_is_sent(house: House) -> None:
    sent = await house.send()
    await house.deliver()
    for _ in range(2):
        await house.answer(sent, "Hei Kari. Takk for at du skrev.")
    shown = await house.mine()
    assert shown is not None
    assert [(one.name, one.text, one.mine) for one in shown.messages] == [
        ("Guro", "Hei Kari. Takk for at du skrev.", False)
    ]
    assert shown.request.answered_at is not None
    assert await house.deliver() == [("kari", "/foresporsel")]
    assert (await house.desk())[0].stage == "seek"


async def test_a_draft_is_not_for_coordinators(house: House) -> None:
    draft = await house.storage.write(
        house.matching.requests.save, house["Kari"], PROGRAMME, Answers(about="Jeg")
    )
    with pytest.raises(NotFound):
        await house.storage.write(house.matching.desk.open, house["Guro"], draft.id)


async def test_one_peer_at_a_time_and_only_one_who_has_room(house: House) -> None:
    sent = await house.send()
    house.pairings.full.add(house["Bjørn"].person_id)
    with pytest.raises(PeerFull):
        await house.propose(sent, "Bjørn")
    await house.propose(sent)
    with pytest.raises(ProposalMoved):
        await house.propose(sent, "Amina")
    for nobody in ("Ola", "Eva", "Kari"):
        with pytest.raises(NotFound):
            await house.propose(sent, nobody)


async def test_candidates_with_room_come_first(house: House) -> None:
    sent = await house.send()
    house.pairings.full.add(house["Amina"].person_id)
    found = await house.storage.read(house.matching.desk.candidates, house["Guro"], sent.id)
    assert [(one.name, one.room.is_free, one.text is not None) for one in found] == [
        ("Bjørn", True, False),
        ("Amina", False, True),
    ]


async def test_a_proposal_may_be_called_off(house: House) -> None:
    sent = await house.send()
    made = await house.propose(sent)
    await house.storage.write(house.matching.desk.call_off, house["Guro"], made.id)
    assert [to for to, _ in await house.deliver()] == ["guro"], "a mail looks again before it goes"
    with pytest.raises(ProposalMoved):
        await house.peer_says(made, yes=True)
    with pytest.raises(ProposalMoved):
        await house.storage.write(house.matching.desk.call_off, house["Guro"], made.id)


async def test_back_to_the_desk_when_a_pairing_ends_early(house: House) -> None:
    sent = await house.send()
    made = await house.propose(sent)
    await house.peer_says(made, yes=True)
    await house.user_says(made, yes=True)
    await house.deliver()
    house.clock.advance(days=20)
    for _ in range(2):
        await house.storage.write(
            house.matching.requests.look_again, SCOPE, house["Kari"].person_id, PROGRAMME
        )
    (row,) = await house.desk()
    assert row.request.id == sent.id
    assert row.promise == "ahead"
    assert await house.deliver() == [("guro", "/koordinator")]
