"""Who presses “I would like to talk” or “I need to talk now” in a year, and who of us comes.

Whoever is told comes, or not, by dice of their own: which job was done first is luck of the
machine, and must change nothing of the year.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from core.ids import new_id
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from sessions.domain import Session
from sessions.programme import Config
from supervision.need import Need, Urgency
from supervision.need_tables import need
from supervision.needs import LATE_AGAIN, WAITS
from tests.year.town import BEGIN, OSLO, SCOPE, Told

if TYPE_CHECKING:
    from tests.year.lives import Lives

EVENING = (time(16), time(21))


@dataclass(frozen=True)
class Heard:
    """One of us was told that somebody waits: of which need, for the which time, and when."""

    need_id: str
    number: int
    person_id: str
    at: datetime


class Calls:
    """Everybody who may press, and everybody who may come."""

    def __init__(self, lives: Lives) -> None:
        self.lives, self.town = lives, lives.town
        self.needs = lives.town.services.supervision.needs
        self.duties: list[tuple[str, datetime, datetime]] = []
        self.alone: list[Actor] = []
        """The one supervisor and the one coordinator of a small programme beside (ADR 0024)."""
        self._heard: set[tuple[str, int, str]] = set()

    async def settle(self) -> None:
        """A small programme beside, where a supervisor has no colleague; each week's roster."""
        town = self.town
        beside = new_id()
        await town.do(
            town.services.sessions.programmes.add, SCOPE, beside, {"nb": "Ved siden av"}, Config()
        )
        await town.do(town.services.supervision.meeting_log.prepare, SCOPE, [beside])
        self.alone = [
            await town.person("Alene", "supervisor", beside),
            await town.person("Nabo", "coordinator", beside),
        ]
        town.listeners.append(self.heard)
        for week in range(town.size.days // 7 + 1):
            monday = (BEGIN + timedelta(weeks=week)).date()
            town.at(datetime.combine(monday, time(8), OSLO), self.roster)
            for _ in range(2 if town.dice.random() < town.size.calls else 0):
                pressed = BEGIN + timedelta(weeks=week, days=7 * town.dice.random())
                town.at(pressed, partial(self.press, self.alone[0], beside))

    async def roster(self) -> None:
        """Each supervisor takes an evening or two of the week; on some evenings there is nobody."""
        town, dice = self.town, self.town.dice
        today = town.now.astimezone(OSLO).date()
        for who in self.lives.supervisors:
            for day in sorted(dice.sample(range(7), dice.randrange(3))):
                on = today + timedelta(days=day)
                take = town.services.supervision.rosters.take_duty
                await self.lives.quietly(take, who, PROGRAMME, on, *EVENING)
                starts, ends = (datetime.combine(on, each, OSLO) for each in EVENING)
                self.duties.append((who.person_id, starts, ends))

    # -- whoever needs to talk -----------------------------------------------------------------

    def after(self, session: Session) -> None:
        """What was said stays with some peers."""
        town, dice = self.town, self.town.dice
        if dice.random() < town.size.calls:
            peer = self.lives.peers[session.peer_id]
            about = session.id if dice.random() < 0.8 else None
            town.later(partial(self.press, peer, PROGRAMME, about), minutes=dice.randrange(3, 90))

    async def press(self, who: Actor, programme_id: str, session_id: str | None = None) -> None:
        """One press, now and then two at once; some let it be, some need it sooner after all."""
        town, dice = self.town, self.town.dice
        page = await town.see(self.needs.page, who, programme_id)
        if page.now.nobody:
            town.wrong("needs that nobody was told of", "there is nobody")
            return
        urgency: Urgency = dice.choice(("now", "now", "later"))
        presses = [
            self.lives.quietly(self.needs.ask, who, programme_id, urgency, session_id)
            for _ in range(2 if dice.random() < 0.2 else 1)
        ]
        for asked in await asyncio.gather(*presses):
            if asked is not None:
                self._promised(asked.id, asked.promised_at)
        town.told[f"needs for {urgency}"] += 1
        if urgency == "later" and dice.random() < 0.25:
            town.later(partial(self.hurry, who, programme_id), hours=dice.randrange(1, 20))
        elif dice.random() < 0.1:
            town.later(partial(self.let_be, who), hours=dice.randrange(1, 30))

    async def hurry(self, who: Actor, programme_id: str) -> None:
        """It cannot wait after all."""
        if await self._waits(who) is not None:
            asked = await self.lives.quietly(self.needs.ask, who, programme_id, "now", None)
            self._promised(asked.id, asked.promised_at)
            self.town.told["needs that became more urgent"] += 1

    async def let_be(self, who: Actor) -> None:
        """It went over."""
        waits = await self._waits(who)
        if waits is not None:
            await self.town.do(self.needs.let_be, who, waits.id)
            self.town.told["needs let be"] += 1

    async def _waits(self, who: Actor) -> Need | None:
        mine = await self.town.see(self.needs.mine, who)
        waits: Need | None = mine.open
        return waits

    def _promised(self, need_id: str, by: datetime) -> None:
        known = self.town.promises.setdefault(need_id, [])
        if not known or known[-1][1] != by:
            known.append((self.town.now, by))

    # -- whoever is told -----------------------------------------------------------------------

    async def heard(self, told: Sequence[Told]) -> None:
        """Mails have come: whoever asked reads what is promised, and of us some come."""
        ours = [each for each in told if each.kind in (WAITS, LATE_AGAIN)]
        if not ours:
            return
        asked = await self.town.see(_asked, {each.subject_id.split(":")[0] for each in ours})
        for row in asked.values():
            if row.taken_at is None and row.gone_at is None:
                self._promised(row.id, row.promised_at)
        for each in ours:
            if each.kind != WAITS:
                continue
            need_id, number, *_ = each.subject_id.split(":")
            one = Heard(need_id, int(number), each.person_id, each.due_at)
            key = (one.need_id, one.number, one.person_id)
            if key not in self._heard:
                self._heard.add(key)
                self._perhaps(one, asked[need_id])

    def _perhaps(self, heard: Heard, asked: Any) -> None:
        """Whether they come, and how soon: nearly always while on duty, by day sometimes."""
        lives = self.lives
        who = self._of_us(heard.person_id)
        if who is None or lives.ill.get(who.person_id, BEGIN) > heard.at:
            return
        lot = random.Random(f"{asked.asked_at} {asked.urgency} {heard.number} {who.first_name}")
        local = heard.at.astimezone(OSLO)
        chance, soonest, latest = 0.04, 20, 240
        if self._on_duty(heard):
            chance, soonest, latest = 0.75, 1, 14
        elif who in self.alone or (self.town.open_on(local.date()) and 8 <= local.hour < 16):
            chance = 0.3
        if lot.random() < chance:
            after = timedelta(minutes=soonest + (latest - soonest) * lot.random())
            self.town.at(heard.at + after, partial(self.come, who, heard.need_id))

    def _on_duty(self, heard: Heard) -> bool:
        return any(
            who == heard.person_id and starts <= heard.at < ends
            for who, starts, ends in self.duties
        )

    def _of_us(self, person_id: str) -> Actor | None:
        everybody = (*self.lives.supervisors, *self.lives.coordinators, *self.alone)
        return next((who for who in everybody if who.person_id == person_id), None)

    async def look(self, who: Actor) -> None:
        """What waits on the desk, when somebody passes by: about half of it is seen to."""
        for card in await self.town.see(self.needs.waiting, who):
            if card.may_take and self.town.dice.random() < 0.5:
                await self.come(who, card.need.id)

    async def come(self, who: Actor, need_id: str) -> None:
        """“I come”, if it waits still and they may; now and then two of us at once."""
        town, dice = self.town, self.town.dice
        if self._of_us(who.person_id) is None:
            return
        cards = await town.see(self.needs.waiting, who)
        if not any(card.may_take and card.need.id == need_id for card in cards):
            return
        ways = [(who, "video")]
        others = [each for each in self.lives.supervisors if each != who]
        if who not in self.alone and others and dice.random() < 0.2:
            ways.append((dice.choice(others), "in_person"))
        came = await asyncio.gather(
            *(self.lives.quietly(self.needs.take, one, need_id, how) for one, how in ways)
        )
        for (one, _), taken in zip(ways, came, strict=True):
            if taken is not None:
                town.told["needs answered"] += 1
                self._with_them(one, taken.talk_id)

    def _with_them(self, who: Actor, talk_id: str) -> None:
        town, dice = self.town, self.town.dice
        if dice.random() < 0.15:
            town.later(partial(self.give_back, who, talk_id), minutes=dice.randrange(1, 14))
            return
        hold = town.services.supervision.talks.hold_talk
        town.later(
            partial(self.lives.office.tap, hold, who, talk_id, "video"),
            minutes=dice.randrange(16, 44),
        )

    async def give_back(self, who: Actor, talk_id: str) -> None:
        """They cannot after all."""
        if self._of_us(who.person_id) is None:
            return
        await self.lives.quietly(self.town.services.supervision.giving_on.give_back, who, talk_id)
        self.town.told["needs given back"] += 1


def _asked(tx: Tx, need_ids: set[str]) -> dict[str, Any]:
    """As the table has them."""
    rows = tx.conn.execute(sa.select(need).where(need.c.id.in_(sorted(need_ids))))
    return {row.id: row for row in rows}
