"""A peer has a break, and what the users they meet make of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Final

from identity.defaults import PROGRAMME
from sessions.pairing import Pairing
from tests.year.town import SCOPE

if TYPE_CHECKING:
    from tests.year.lives import Lives

_LONG: Final = 10
"""Days of a break in which whoever wishes for somebody else has a word from us."""


async def rest(lives: Lives, peer_id: str) -> None:
    """The peer goes, and comes back; the users say what they would like, or nothing."""
    town, peer = lives.town, lives.peers[peer_id]
    breaks, days = town.services.matching.breaks, town.dice.randrange(5, 30)
    if await town.see(breaks.is_away, SCOPE, PROGRAMME, peer_id):
        return
    await town.do(breaks.begin, peer, PROGRAMME)
    town.told["breaks"] += 1

    async def back() -> None:
        await town.do(breaks.end, peer, PROGRAMME)
        await _choose(lives, peer_id)

    town.later(back, days=days)
    await _say(lives, peer_id, timedelta(days=days))


async def _say(lives: Lives, peer_id: str, long: timedelta) -> None:
    """Some would rather meet somebody else meanwhile, and some of them wait after all."""
    town, say = lives.town, lives.town.services.sessions.rests.say
    dice = Random(f"{peer_id} says {town.now}")
    for each in await _rests(lives, peer_id, "asked"):
        if dice.random() < 0.6:
            me = lives.users[each.user_id]
            if await lives.quietly(say, me, each.id, "meanwhile") is None:
                continue
            town.told["somebody else meanwhile"] += 1
            if dice.random() < 0.1:
                await lives.quietly(say, me, each.id, "wait")
            elif long > timedelta(days=_LONG):
                town.asked.append((me.person_id, town.now))


async def _choose(lives: Lives, peer_id: str) -> None:
    """Most say whom they go on with, some never do."""
    town, choose = lives.town, lives.town.services.sessions.rests.choose
    dice = Random(f"{peer_id} chooses {town.now}")
    for each in await _rests(lives, peer_id, "back"):
        way = dice.choice(("back", "back", "stay", None))
        me = lives.users[each.user_id]
        goes_on = await lives.quietly(choose, me, each.id, way) if way else None
        if goes_on is not None:
            town.told[f"after a break: {way}"] += 1
            town.later(partial(lives.book, me, goes_on.id), hours=5)


async def _rests(lives: Lives, peer_id: str, stage: str) -> list[Pairing]:
    found = await lives.town.see(lives.town.services.sessions.rests.desk, SCOPE, [PROGRAMME])
    rests = [each.pairing for each in found if each.stage == stage]
    return [each for each in rests if each.peer_id == peer_id]
