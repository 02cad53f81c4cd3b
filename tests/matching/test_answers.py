"""The two yeses on both databases: in turn, once, and a no that is nobody's to explain."""

import pytest

from core.errors import NotFound
from identity import audit
from identity.defaults import PROGRAMME
from matching.domain import Answers, PeerText, ProposalMoved
from tests.matching.conftest import SCOPE, House


async def test_the_whole_way_to_a_pairing(house: House) -> None:
    sent = await house.send()
    made = await house.propose(sent)
    assert (await house.desk())[0].stage == "peer"
    assert ("amina", "/forslag") in await house.deliver()
    asked = await house.storage.write(house.matching.proposals.open, house["Amina"], made.id)
    assert (asked.name, asked.note, asked.coordinator) == ("Kari", "Tror dere passer", "Guro")
    assert asked.answers is not None
    shown = await house.mine()
    assert shown is not None
    assert shown.suggestion is None, "the user reads of a peer only after the peer's yes"

    await house.peer_says(made, yes=True)
    assert (await house.desk())[0].stage == "user"
    assert sorted(await house.deliver()) == [("guro", "/koordinator"), ("kari", "/foresporsel")]
    shown = await house.mine()
    assert shown is not None
    assert shown.suggestion is not None
    assert shown.suggestion.name == "Amina"
    assert shown.suggestion.text.about == "Mamma drakk. Jeg liker å gå tur."

    await house.user_says(made, yes=True)
    assert list(house.pairings.states.values()) == ["active"]
    assert sorted(await house.deliver()) == [("amina", "/"), ("guro", "/koordinator")]
    shown = await house.mine()
    assert shown is not None
    assert (shown.request.state, shown.peer) == ("matched", "Amina")
    assert await house.desk() == []


async def test_what_the_user_did_not_share_the_peer_does_not_see(house: House) -> None:
    sent = await house.send(answers=Answers(about="Bare til Guro", contact="email", adult=True))
    made = await house.propose(sent)
    asked = await house.storage.write(house.matching.proposals.open, house["Amina"], made.id)
    assert asked.answers is None
    log = await house.storage.read(audit.about, SCOPE, house["Kari"].person_id)
    assert "request.read_shared" not in [one.action for one in log]


async def test_a_peers_no_is_never_shown_to_the_user(house: House) -> None:
    sent = await house.send()
    made = await house.propose(sent)
    before = await house.mine()
    await house.deliver()
    await house.peer_says(made, yes=False)
    assert await house.mine() == before
    assert await house.deliver() == [("guro", "/koordinator")]
    assert list(house.pairings.states.values()) == ["declined"]
    with pytest.raises(NotFound):
        await house.storage.write(house.matching.proposals.open, house["Amina"], made.id)
    await house.propose(sent, "Bjørn")


async def test_a_user_may_wish_for_another(house: House) -> None:
    sent = await house.send()
    made = await house.propose(sent)
    await house.peer_says(made, yes=True)
    await house.deliver()
    await house.user_says(made, yes=False)
    assert await house.deliver() == [("guro", "/koordinator")]
    (row,) = await house.desk()
    assert row.stage == "waits"
    assert row.proposal is not None
    assert row.proposal.state == "declined_by_user"
    second = await house.propose(sent, "Bjørn")
    await house.peer_says(second, yes=True, peer="Bjørn")
    await house.user_says(second, yes=True)
    assert sorted(house.pairings.states.values()) == ["active", "declined"]


async def test_each_answers_once_and_only_in_turn(house: House) -> None:
    sent = await house.send()
    made = await house.propose(sent)
    with pytest.raises(ProposalMoved):
        await house.user_says(made, yes=True)
    await house.peer_says(made, yes=True)
    with pytest.raises(ProposalMoved):
        await house.peer_says(made, yes=False)
    await house.user_says(made, yes=True)
    with pytest.raises(ProposalMoved):
        await house.user_says(made, yes=False)


async def test_strangers_find_nothing(house: House) -> None:
    """AZ2: the right role, but not the one who was asked."""
    sent = await house.send()
    made = await house.propose(sent)
    with pytest.raises(NotFound):
        await house.peer_says(made, yes=True, peer="Bjørn")
    await house.peer_says(made, yes=True)
    with pytest.raises(NotFound):
        await house.user_says(made, yes=True, user="Ola")
    with pytest.raises(NotFound):
        await house.storage.write(house.matching.proposals.open, house["Bjørn"], made.id)
    with pytest.raises(NotFound):
        await house.storage.write(house.matching.desk.open, house["Eva"], sent.id)
    with pytest.raises(NotFound):
        await house.storage.write(house.matching.desk.open, house["Guro"], "f" * 32)


async def test_a_peers_text_is_kept_and_changed(house: House) -> None:
    amina = house["Amina"].person_id
    for about in ("Først", "Så"):
        await house.storage.write(
            house.matching.profiles.save, SCOPE, PROGRAMME, amina, PeerText(about=about)
        )
    text = await house.storage.read(house.matching.profiles.get, SCOPE, PROGRAMME, amina)
    assert text == PeerText(about="Så")
