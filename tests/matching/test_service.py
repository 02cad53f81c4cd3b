"""The use cases of request and match on both databases, as the story goes and where it turns."""

import asyncio
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.defaults import PROGRAMME
from matching.desk import PeerFull
from matching.domain import Answers, PeerText, ProposalMoved, RequestMoved, SupportRequest
from matching.importing import ImportProblems
from matching.service import ConsentChanged
from matching.views import DeskRow, Mine
from tests.matching.conftest import KARIS, SCOPE, House


async def mine(house: House, name: str = "Kari") -> Mine | None:
    return await house.storage.read(
        house.matching.requests.mine, SCOPE, house[name].person_id, PROGRAMME
    )


async def desk(house: House) -> list[DeskRow]:
    return await house.storage.read(house.matching.desk.rows, house["Guro"])


async def test_a_draft_is_kept_and_changed_and_is_nobody_elses(house: House) -> None:
    for about in ("Jeg", "Jeg vil"):
        await house.storage.write(
            house.matching.requests.save, house["Kari"], PROGRAMME, Answers(about=about)
        )
    kept = await mine(house)
    assert kept is not None
    assert (kept.request.state, kept.answers.about) == ("draft", "Jeg vil")
    assert await mine(house, "Ola") is None
    assert await desk(house) == []
    assert await house.deliver() == []


async def test_sending_names_who_answers_and_by_when(house: House) -> None:
    sent = await house.send()
    shown = await mine(house)
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
    await house.storage.write(
        house.matching.desk.answer, house["Guro"], sent.id, message_id="a" * 32, text="Hei"
    )
    assert await house.deliver() == [], "never means never (PR6), and Guro has answered already"


async def test_twice_is_once(house: House) -> None:
    await house.send()
    with pytest.raises(RequestMoved):
        await house.send()
    with pytest.raises(RequestMoved):
        await house.storage.write(house.matching.requests.save, house["Kari"], PROGRAMME, Answers())
    assert len(await desk(house)) == 1


async def test_a_consent_that_was_not_shown_does_not_count(house: House) -> None:
    """PR4."""
    with pytest.raises(ConsentChanged):
        await house.storage.write(
            house.matching.requests.send, house["Kari"], PROGRAMME, KARIS, "0"
        )
    assert await mine(house) is None


async def test_the_one_with_fewest_waiting_is_named(house: House) -> None:
    await house.add("Gro", "coordinator")
    names = set()
    for name in ("Kari", "Ola"):
        await house.send(name)
        shown = await mine(house, name)
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
        await house.storage.write(
            house.matching.desk.answer,
            house["Guro"],
            sent.id,
            message_id="a" * 32,
            text="Hei Kari. Takk for at du skrev.",
        )
    shown = await mine(house)
    assert shown is not None
    assert [(one.name, one.text, one.mine) for one in shown.messages] == [
        ("Guro", "Hei Kari. Takk for at du skrev.", False)
    ]
    assert shown.request.answered_at is not None
    assert await house.deliver() == [("kari", "/foresporsel")]
    assert (await desk(house))[0].stage == "seek"


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
    assert (await desk(house))[0].is_new_word
    assert await house.deliver() == [("guro", "/koordinator")]


async def test_the_promised_morning_reminds_only_if_nobody_has_answered(house: House) -> None:
    sent = await house.send()
    other = await house.send("Ola")
    await house.storage.write(
        house.matching.desk.answer, house["Guro"], other.id, message_id="a" * 32, text="Hei"
    )
    await house.deliver()
    assert sent.answer_by is not None
    house.clock.set(sent.answer_by)
    assert (await desk(house))[0].promise == "today"
    assert await house.deliver() == [("guro", "/koordinator")]
    house.clock.advance(minutes=1)
    assert (await desk(house))[0].promise == "past"


async def test_the_whole_way_to_a_pairing(house: House) -> None:
    sent = await house.send()
    made = await house.propose(sent)
    assert (await desk(house))[0].stage == "peer"
    assert ("amina", "/forslag") in await house.deliver()
    asked = await house.storage.write(house.matching.proposals.open, house["Amina"], made.id)
    assert (asked.name, asked.note, asked.coordinator) == ("Kari", "Tror dere passer", "Guro")
    assert asked.answers is not None
    shown = await mine(house)
    assert shown is not None
    assert shown.suggestion is None, "the user reads of a peer only after the peer's yes"

    await house.peer_says(made, yes=True)
    assert (await desk(house))[0].stage == "user"
    assert sorted(await house.deliver()) == [("guro", "/koordinator"), ("kari", "/foresporsel")]
    shown = await mine(house)
    assert shown is not None
    assert shown.suggestion is not None
    assert shown.suggestion.name == "Amina"
    assert shown.suggestion.text.about == "Mamma drakk. Jeg liker å gå tur."

    await house.user_says(made, yes=True)
    assert list(house.pairings.states.values()) == ["active"]
    assert sorted(await house.deliver()) == [("amina", "/"), ("guro", "/koordinator")]
    shown = await mine(house)
    assert shown is not None
    assert (shown.request.state, shown.peer) == ("matched", "Amina")
    assert await desk(house) == []


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
    before = await mine(house)
    await house.deliver()
    await house.peer_says(made, yes=False)
    assert await mine(house) == before
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
    (row,) = await desk(house)
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


async def test_another_organisation_sees_nothing(house: House) -> None:
    await house.send()
    elsewhere = Scope("e" * 32)
    found = await house.storage.read(
        house.matching.requests.mine, elsewhere, house["Kari"].person_id, PROGRAMME
    )
    assert found is None


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


async def test_taking_it_back_leaves_nothing_to_read(house: House) -> None:
    """PR2, PR4, CR5."""
    sent = await house.send()
    await house.storage.write(
        house.matching.desk.answer, house["Guro"], sent.id, message_id="a" * 32, text="Hei"
    )
    made = await house.propose(sent)
    kari = house["Kari"].person_id
    phones = house.people.phones
    await house.storage.write(phones.keep, SCOPE, kari, "41 23 45 67")
    await house.storage.write(house.matching.requests.withdraw, SCOPE, kari, PROGRAMME)
    assert await mine(house) is None
    assert await desk(house) == []
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
    assert await mine(house) is None


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
    (row,) = await desk(house)
    assert row.request.id == sent.id
    assert row.promise == "ahead"
    assert await house.deliver() == [("guro", "/koordinator")]


async def test_nothing_that_was_written_lies_open_in_the_database(house: House) -> None:
    """CR4, for the tables of this slice."""
    sent = await house.send()
    await house.propose(sent)
    await house.storage.write(
        house.matching.desk.answer, house["Guro"], sent.id, message_id="a" * 32, text="Kjære deg"
    )

    def everything(tx: Tx) -> str:
        names = ("support_request", "request_message", "proposal", "peer_text")
        rows = [tx.conn.execute(sa.text(f"select * from {name}")).all() for name in names]
        return repr(rows)

    found = await house.storage.read(everything)
    for word in ("Pappa", "aldri sagt", "Kjære", "passer", "Mamma", "dame"):
        assert word not in found


async def test_a_peers_text_is_kept_and_changed(house: House) -> None:
    amina = house["Amina"].person_id
    for about in ("Først", "Så"):
        await house.storage.write(
            house.matching.profiles.save, SCOPE, PROGRAMME, amina, PeerText(about=about)
        )
    text = await house.storage.read(house.matching.profiles.get, SCOPE, PROGRAMME, amina)
    assert text == PeerText(about="Så")


async def test_peers_come_in_together_or_not_at_all(house: House) -> None:
    good = "fornavn;e-post;kull;tekst\nCeline;celine@eksempel.no;høst 2026;Hei\n"
    bad = good + "David;david;høst 2026;Hei\n"
    with pytest.raises(ImportProblems) as caught:
        await house.storage.write(
            house.matching.imports.take, house["Guro"], PROGRAMME, bad.encode()
        )
    assert [(one.line, one.text) for one in caught.value.problems] == [(3, "matching-import-email")]

    def peers(tx: Tx) -> list[str]:
        return [one.first_name for one in house.people.with_role(tx, SCOPE, PROGRAMME, "peer")]

    assert await house.storage.read(peers) == ["Amina", "Bjørn"]
    good += "Amina;amina@eksempel.no;høst  2026;Ny tekst\n"
    for added, known in ((1, 1), (0, 2)):
        done = await house.storage.write(
            house.matching.imports.take, house["Guro"], PROGRAMME, good.encode()
        )
        assert (done.added, done.known) == (added, known)
    assert await house.storage.read(peers) == ["Amina", "Bjørn", "Celine"]

    def kept(tx: Tx) -> tuple[str, list[str]]:
        amina = house["Amina"].person_id
        text = house.matching.profiles.get(tx, SCOPE, PROGRAMME, amina)
        names = [one.name for one in house.people.cohorts_of(tx, SCOPE, amina)]
        return text.about, names

    assert await house.storage.read(kept) == ("Mamma drakk. Jeg liker å gå tur.", ["høst 2026"])


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


async def test_a_promise_that_has_passed_is_said_to_be_missed_with_a_day_that_stays(
    house: House,
) -> None:
    sent = await house.send()
    other = await house.send("Ola")
    assert sent.answer_by is not None
    house.clock.set(sent.answer_by)
    await house.deliver()
    shown = await mine(house)
    assert shown is not None
    assert not shown.request.is_missed, "the day is not over"
    house.clock.advance(minutes=2)
    shown = await mine(house)
    assert shown is not None
    assert shown.request.is_missed, "no page says a day that has passed"
    await house.deliver()
    assert ("guro", "/koordinator") in await house.deliver()
    kept = await mine(house)
    assert kept is not None
    new_day = kept.request.by
    assert new_day is not None
    assert new_day > house.clock.now()
    house.clock.advance(hours=12)
    kept = await mine(house)
    assert kept is not None
    assert kept.request.by == new_day, "it does not slide"
    await house.storage.write(
        house.matching.desk.answer, house["Guro"], sent.id, message_id="c" * 32, text="Unnskyld"
    )
    first, second = await desk(house)
    assert (first.request.id, first.is_missed, second.is_missed) == (other.id, True, False)


async def test_nobody_is_missed_whose_account_is_closed(house: House) -> None:
    sent = await house.send()
    assert sent.answer_by is not None
    who, by = house["Kari"].person_id, house["Guro"].person_id
    await house.storage.write(house.identity.logins.disable, SCOPE, who, by)
    house.clock.set(sent.answer_by + timedelta(minutes=2))
    await house.deliver()
    await house.storage.write(house.matching.missed.look_at_all, SCOPE, PROGRAMME)
    assert await house.deliver() == []
    assert await desk(house) == []
    await house.storage.write(house.identity.logins.enable, SCOPE, who, by)
    shown = await mine(house)
    assert shown is not None
    assert shown.request.answer_by == sent.answer_by
    assert [row.request.id for row in await desk(house)] == [sent.id], "there again"


async def test_a_new_name_comes_with_a_day_to_come_that_does_not_slide(house: House) -> None:
    """However often it changes hands: a day that stands stays, one that has passed is renewed."""
    sent = await house.send()
    await house.add("Hanne", "coordinator")
    assert sent.answer_by is not None
    house.clock.set(sent.answer_by + timedelta(minutes=2))

    async def take_over(who: str, whose: str) -> tuple[str | None, datetime]:
        take = house.matching.leaves.take_over
        await house.storage.write(take, house[who], PROGRAMME, house[whose].person_id)
        now = await mine(house)
        assert now is not None
        assert now.request.by is not None
        return now.coordinator, now.request.by

    name, day = await take_over("Hanne", "Guro")
    assert (name, day > house.clock.now()) == ("Hanne", True)
    for who, whose in (("Guro", "Hanne"), ("Hanne", "Guro")):
        house.clock.advance(hours=4)
        assert await take_over(who, whose) == (who, day), "put off once, not at each handing over"
    house.clock.set(day + timedelta(minutes=1))
    assert (await take_over("Guro", "Hanne"))[1] > house.clock.now()
