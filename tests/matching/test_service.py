"""A user's own request on both databases: kept, sent with consent, answered, taken back."""

import asyncio

import pytest
import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from identity.defaults import PROGRAMME
from matching.domain import Answers, ProposalMoved, RequestMoved, SupportRequest
from matching.service import ConsentChanged
from tests.matching.conftest import KARIS, SCOPE, House


async def test_a_draft_is_kept_and_changed_and_is_nobody_elses(house: House) -> None:
    for about in ("Jeg", "Jeg vil"):
        await house.storage.write(
            house.matching.requests.save, house["Kari"], PROGRAMME, Answers(about=about)
        )
    kept = await house.mine()
    assert kept is not None
    assert (kept.request.state, kept.answers.about) == ("draft", "Jeg vil")
    assert await house.mine("Ola") is None
    assert await house.desk() == []
    assert await house.deliver() == []


async def test_sending_names_who_answers_and_by_when(house: House) -> None:
    sent = await house.send()
    shown = await house.mine()
    assert shown is not None
    assert shown.coordinator == "Guro"
    assert shown.answers == KARIS
    assert sent.answer_by is not None
    assert sent.answer_by.isoformat() == "2026-03-04T15:00:00+00:00"
    assert await house.deliver() == [("guro", "/koordinator")]

    def after(tx: Tx) -> tuple[bool, bool, str]:
        kari = house["Kari"].person_id
        roles = {grant.role for grant in house.people.grants(tx, SCOPE, kari)}
        person = house.people.get(tx, SCOPE, kari)
        return house.consents.has(tx, SCOPE, kari, "request"), "user" in roles, person.contact

    assert await house.storage.read(after) == (True, True, "email")


async def test_only_the_mandatory_is_mandatory(house: House) -> None:
    answers = Answers(contact="never", adult=True)
    sent = await house.send(answers=answers)
    opened = await house.storage.write(house.matching.desk.open, house["Guro"], sent.id)
    assert opened.row.name == "Kari"
    await house.answer(sent, "Hei")
    assert await house.deliver() == [], "never means never (PR6), and Guro has answered already"


async def test_twice_is_once(house: House) -> None:
    await house.send()
    with pytest.raises(RequestMoved):
        await house.send()
    with pytest.raises(RequestMoved):
        await house.storage.write(house.matching.requests.save, house["Kari"], PROGRAMME, Answers())
    assert len(await house.desk()) == 1


async def test_a_consent_that_was_not_shown_does_not_count(house: House) -> None:
    """PR4."""
    with pytest.raises(ConsentChanged):
        await house.storage.write(
            house.matching.requests.send, house["Kari"], PROGRAMME, KARIS, "0"
        )
    assert await house.mine() is None


async def test_the_user_writes_back(house: House) -> None:
    await house.send()
    await house.deliver()
    for _ in range(2):
        await house.storage.write(
            house.matching.requests.write,
            house["Kari"],
            PROGRAMME,
            message_id="b" * 32,
            text="Takk!",
        )
    assert (await house.desk())[0].is_new_word
    assert await house.deliver() == [("guro", "/koordinator")]


async def test_another_organisation_sees_nothing(house: House) -> None:
    await house.send()
    elsewhere = Scope("e" * 32)
    found = await house.storage.read(
        house.matching.requests.mine, elsewhere, house["Kari"].person_id, PROGRAMME
    )
    assert found is None


async def test_taking_it_back_leaves_nothing_to_read(house: House) -> None:
    """PR2, PR4, CR5."""
    sent = await house.send()
    await house.answer(sent, "Hei")
    made = await house.propose(sent)
    kari = house["Kari"].person_id
    phones = house.people.phones
    await house.storage.write(phones.keep, SCOPE, kari, "41 23 45 67")
    await house.storage.write(house.matching.requests.withdraw, SCOPE, kari, PROGRAMME)
    assert await house.mine() is None
    assert await house.desk() == []
    assert list(house.pairings.states.values()) == ["called_off"]
    assert await house.deliver() == []
    with pytest.raises(ProposalMoved):
        await house.peer_says(made, yes=True)

    def unreadable(tx: Tx) -> tuple[object, ...]:
        words = house.matching.requests._words
        return (
            words.answers(tx, SCOPE, sent.id),
            words.messages(tx, SCOPE, sent.id),
            words.note(tx, SCOPE, made.id),
            house.consents.has(tx, SCOPE, kari, "request"),
            phones.own(tx, SCOPE, kari),
        )

    assert await house.storage.read(unreadable) == (Answers(), [], "", False, "")
    await house.storage.write(house.matching.requests.withdraw, SCOPE, kari, PROGRAMME)
    again = await house.send()
    assert again.id != sent.id


async def test_taking_the_consent_back_elsewhere_does_the_same(house: House) -> None:
    """PR4."""
    await house.send()
    kari = house["Kari"].person_id

    def withdraw(tx: Tx) -> None:
        (given,) = house.consents.standing(tx, SCOPE, kari)
        house.consents.withdraw(tx, SCOPE, kari, given.id)

    await house.storage.write(withdraw)
    assert await house.mine() is None


async def test_nothing_that_was_written_lies_open_in_the_database(house: House) -> None:
    """CR4, for the tables of this slice."""
    sent = await house.send()
    await house.propose(sent)
    await house.answer(sent, "Kjære deg")

    def everything(tx: Tx) -> str:
        names = ("support_request", "request_message", "proposal", "peer_text")
        rows = [tx.conn.execute(sa.text(f"select * from {name}")).all() for name in names]
        return repr(rows)

    found = await house.storage.read(everything)
    for word in ("Pappa", "aldri sagt", "Kjære", "passer", "Mamma", "dame"):
        assert word not in found


async def test_two_tabs_that_begin_in_the_same_moment_lose_nothing(house: House) -> None:
    """What was answered as sent is sent, whichever of the two wrote the first row."""
    requests = house.matching.requests
    for n in range(4):
        who = await house.add(f"Gjest{n}")
        saved, sent = await asyncio.gather(
            house.storage.write(requests.save, who, PROGRAMME, Answers(about="Utkast")),
            house.storage.write(requests.send, who, PROGRAMME, KARIS, "1"),
            return_exceptions=True,
        )
        mine = await house.storage.read(requests.mine, SCOPE, who.person_id, PROGRAMME)
        assert mine is not None
        assert isinstance(sent, SupportRequest)
        assert (mine.request.state, mine.answers.about) == ("sent", KARIS.about)
        assert isinstance(saved, SupportRequest | RequestMoved)
