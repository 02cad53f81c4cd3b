"""A home knows where one is and the one next step."""

from datetime import timedelta

from identity.defaults import PROGRAMME
from sessions.home import Home
from sessions.programme import Config
from tests.sessions.conftest import THURSDAY, WEEK, Town


async def home(town: Town, name: str = "kari") -> Home:
    return await town.storage.read(town.services.homes.home, town.actors[name])


async def test_the_users_steps_from_first_to_last(town: Town) -> None:
    await town.storage.write(town.configure, Config(quota=1, peer_capacity=9))
    assert (await home(town, "ola")).step == "ask"
    assert (await home(town)).step == "book"
    made = await town.book()
    waiting = await home(town)
    assert (waiting.step, waiting.at) == ("wait", made.id)
    assert waiting.next is not None
    assert (waiting.next.number, waiting.next.other) == (1, "Amina")
    assert waiting.together is not None
    assert waiting.together.ending
    town.clock.set(THURSDAY - timedelta(minutes=10))
    assert (await home(town)).step == "enter"
    town.clock.set(THURSDAY)
    for name in ("kari", "amina"):
        await town.enter(made, name)
    await town.stay(made, 12, "kari", "amina")
    await town.storage.write(town.services.outcomes.end, town.kari, made.id)
    used = await home(town)
    assert used.step == "ask_more"
    assert used.together is not None
    assert used.together.may_ask_more
    await town.storage.write(town.services.extensions.ask, town.kari, town.pairing_id)
    assert (await home(town)).step == "waiting_for_answer"


async def test_a_pause_a_proposal_and_a_broken_one(town: Town) -> None:
    await town.storage.write(town.services.pairings.pause, town.kari, town.pairing_id)
    assert (await home(town)).step == "paused"
    await town.storage.write(town.services.pairings.resume, town.kari, town.pairing_id)
    made = await town.book()
    town.clock.set(THURSDAY)
    for name in ("kari", "amina"):
        await town.enter(made, name)
    await town.stay(made, 3, "kari", "amina")
    await town.storage.write(town.services.outcomes.end, town.kari, made.id)
    assert (await home(town)).step == "enter"
    town.clock.set(THURSDAY + timedelta(minutes=66))
    broken = await home(town)
    assert (broken.step, broken.at) == ("rebook", made.id)
    pairings = town.services.pairings
    ola, bjorn = town.ola.person_id, town.bjorn.person_id
    asked = await town.storage.write(pairings.propose, town.scope, ola, bjorn, PROGRAMME)
    assert (await home(town, "ola")).step == "being_matched"
    await town.storage.write(pairings.accept_by_peer, town.scope, asked.id, bjorn)
    assert (await home(town, "ola")).step == "answer"


async def test_the_peer_sees_what_is_ahead_and_what_is_asked(town: Town) -> None:
    late = await town.book(THURSDAY + WEEK)
    soon = await town.book()
    ask = town.services.extensions.ask
    await town.storage.write(ask, town.kari, town.pairing_id)
    seen = await town.storage.read(town.services.homes.peer_home, town.amina)
    assert [meeting.session.id for meeting in seen.upcoming] == [soon.id, late.id]
    assert len(seen.questions) == 1
    assert seen.next is not None
    assert seen.next.other == "Kari"
    nobody = await town.storage.read(town.services.homes.peer_home, town.bjorn)
    assert (nobody.upcoming, nobody.questions, nobody.pairings) == ([], [], [])
