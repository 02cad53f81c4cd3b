"""What staff do in a year: the desk, the talks, what they offer the peers, groups, and their leave.

Illness, holidays, a supervisor who leaves, a coordinator who hands over. They go only by what
their pages show them.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from core.ids import new_id
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from matching.tables import support_request
from supervision.meeting import Meeting
from supervision.offering import OwedCard
from tests.year.breaks import rest
from tests.year.town import BEGIN, OSLO, SCOPE

if TYPE_CHECKING:
    from tests.year.lives import Lives

REASON = "Noen er bekymret, og vi må se hva som er sagt."


class Office:
    """Everybody who is at work."""

    def __init__(self, lives: Lives) -> None:
        self.lives, self.town = lives, lives.town

    def well(self, who: Actor) -> bool:
        return self.lives.ill.get(who.person_id, BEGIN) <= self.town.now

    async def day(self) -> None:
        """Three times a working day whoever is well looks at what the desks show."""
        town, lives, dice = self.town, self.lives, self.town.dice
        if not town.working():
            return
        for who in (*lives.supervisors, *lives.coordinators):
            if self.well(who) and dice.random() < 0.008:
                lives.ill[who.person_id] = town.now + timedelta(days=dice.randrange(1, 12))
                town.told["illness"] += 1
        at_work = [who for who in lives.coordinators if self.well(who)] or lives.coordinators[:1]
        guro = dice.choice(at_work)
        await self.desk(guro)
        holders = [who for who in lives.supervisors if self.well(who)] or lives.supervisors[:1]
        eva = dice.choice(holders)
        await self.talks(eva)
        await self.lives.calls.look(eva)
        await self.groups(eva)
        clock = town.now.astimezone(OSLO).hour
        if clock < 10:
            await self.offers(eva, guro)
        elif clock == 12 and dice.random() < 0.12:
            await self.gather(eva)
        elif dice.random() < 0.06:
            await self.open_log(guro)
        if dice.random() < 0.02 and lives.peers:
            await rest(lives, dice.choice(sorted(lives.peers)))
        if dice.random() < 0.004 and len(lives.supervisors) > 2:
            await self.leave(lives.supervisors.pop(0))
        if dice.random() < 0.006 and len(at_work) > 1:
            at_work.remove(guro)
            await self.go_on_leave(guro, dice.choice(at_work))

    async def desk(self, guro: Actor) -> None:
        """Answer whoever waits, ask the peers that are suggested, say what happened."""
        town, matching = self.town, self.town.services.matching
        for row in await town.see(matching.desk.rows, guro):
            if row.request.waits_for_answer:
                text = "Hei, vi leter etter en som passer for deg."
                await town.do(
                    matching.desk.answer, guro, row.request.id, message_id=new_id(), text=text
                )
        if town.now.astimezone(OSLO).hour < 10:  # looked at once a day, with the first coffee
            for pair in await town.see(matching.suggestions.overall, guro, PROGRAMME):
                if pair.peer_id is not None:
                    await self.ask(guro, pair.request.id, pair.peer_id)
        sessions = town.services.sessions
        desk = await town.see(sessions.desks.desk, guro)
        for each in desk.to_say:
            await self.lives.quietly(sessions.outcomes.confirm_absence, guro, each.id)
        for asked in desk.asked:
            if asked.extension.peer_answer == "yes":
                await self.lives.quietly(sessions.extensions.grant, guro, asked.extension.id, 3)
            elif town.now - asked.extension.asked_at > timedelta(days=5):
                way_on = "Ring meg, så finner vi veien videre sammen."
                await self.lives.quietly(
                    sessions.extensions.another_way, guro, asked.extension.id, way_on
                )

    async def ask(self, guro: Actor, request_id: str, peer_id: str) -> None:
        town, desk = self.town, self.town.services.matching.desk
        made = await self.lives.quietly(desk.propose, guro, request_id, peer_id, note="")
        if made is not None:
            town.later(
                lambda: self.lives.peer_answers(made.id, peer_id), hours=town.dice.randrange(2, 60)
            )

    async def talks(self, eva: Actor) -> None:
        """Hold what has come, find hours for what has none, choose where it is near."""
        town, supervision = self.town, self.town.services.supervision
        home = await town.see(supervision.desk.home, eva)
        for card in home.cards:
            near = card.step == "choose" and card.upcoming is not None
            if card.duty.arose_at is None:
                continue
            if card.hour_is_past or near or card.duty.hour is None:
                await self.tap(supervision.talks.hold, eva, card.duty.id, "phone")
        for talk in home.talks:
            mine = talk.supervisor_id == eva.person_id and talk.duty_id is None
            if mine and talk.ends_at <= town.now:
                await self.tap(supervision.talks.hold_talk, eva, talk.appointment_id, "video")

    async def tap(self, *use_case: Any) -> None:
        entry = await self.lives.quietly(*use_case)
        if entry is not None:
            self.town.taps.add(entry)
            self.town.told["talks held"] += 1

    async def leave(self, supervisor: Actor) -> None:
        """A supervisor leaves; somebody new comes."""
        town, people = self.town, self.town.services.identity.people
        await town.do(people.revoke, SCOPE, supervisor.person_id, PROGRAMME, "supervisor")
        new = await town.person(f"Vikar{town.events}", "supervisor")
        self.lives.supervisors.append(new)
        await self.lives.hours(new, "supervision", [(day, 9, 16) for day in range(5)])
        town.told["supervisors left"] += 1

    async def go_on_leave(self, guro: Actor, to: Actor) -> None:
        """A coordinator is away for some weeks; what is open goes to a colleague first."""
        town, leaves = self.town, self.town.services.matching.leaves
        mine = set(await town.see(_kept_with, guro.person_id))
        days = town.dice.randrange(7, 25)
        until = (town.now + timedelta(days=days)).date()
        await town.do(leaves.go, guro, PROGRAMME, to=to.person_id, until=until)
        self.lives.ill[guro.person_id] = town.now + timedelta(days=days)
        town.told["coordinators on leave"] += 1

        async def back() -> None:
            for left in mine.intersection(await town.see(_kept_with, guro.person_id)):
                town.wrong("requests left with somebody who is away", left)

        # Just before: on the day itself a colleague may hand something over to them again.
        town.later(back, days=days, hours=-1)

    # -- what we offer the peers ---------------------------------------------------------------

    async def offers(self, eva: Actor, guro: Actor) -> None:
        """Each thing of the plan is done by one of us, even when two think of it at once."""
        town = self.town
        for card in await town.see(town.services.supervision.offering.owed, eva):
            at_once = [eva, guro] if town.dice.random() < 0.1 else [eva]
            await asyncio.gather(*(self.in_touch(who, card) for who in at_once))

    async def in_touch(self, who: Actor, card: OwedCard) -> None:
        town, made = self.town, self.town.services.supervision.offering.made
        words = "Vi tenker på deg." if town.dice.random() < 0.3 else ""
        owed = card.owed
        await self.lives.quietly(made, who, owed.peer_id, "phone", about=owed.key, words=words)
        town.told[f"offers {owed.occasion}"] += 1

    async def open_log(self, guro: Actor) -> None:
        """Somebody outside the team must read, says why first, and the peer hears of it."""
        town = self.town
        peer_id = town.dice.choice(sorted(self.lives.peers))
        await town.do(town.services.supervision.openings.open, guro, peer_id, REASON)
        town.told["openings"] += 1

    # -- groups --------------------------------------------------------------------------------

    async def gather(self, eva: Actor) -> None:
        """A group supervision: some peers are asked, and answer as they like."""
        town, dice, meetings = self.town, self.town.dice, self.town.services.supervision.meetings
        hours = await town.see(meetings.times, eva, PROGRAMME)
        hours = [each for each in hours if each.starts_at > town.now + timedelta(days=4)]
        some = sorted(await town.see(meetings.to_ask, eva, PROGRAMME))
        people = dice.sample(some, min(len(some), dice.randrange(2, 7)))
        if not hours or len(people) < 2:
            return
        at = dice.choice(hours[:40]).starts_at
        made = await self.lives.quietly(
            meetings.plan, eva, PROGRAMME, at, how="video", place="", people=people
        )
        if made is None:
            return
        town.told["groups"] += 1
        for peer_id in people:
            for _ in range(1 + (dice.random() < 0.1)):  # some change their minds
                hours_later = dice.randrange(1, 80)
                town.later(self._answer(peer_id, made), hours=hours_later)
        if dice.random() < 0.2:
            town.later(lambda: self.regroup(eva, made), days=2)

    def _answer(self, peer_id: str, made: Meeting) -> Any:
        said = self.town.dice.choice(("yes", "yes", "yes", "maybe", "no"))
        answer = self.town.services.supervision.meetings.answer
        return lambda: self.lives.quietly(answer, self.lives.peers[peer_id], made.id, said)

    async def regroup(self, eva: Actor, made: Meeting) -> None:
        """It is moved, or will not be."""
        town, meetings = self.town, self.town.services.supervision.meetings
        if town.dice.random() < 0.4:
            await self.lives.quietly(meetings.call_off, eva, made.id)
            return
        hours = await self.lives.quietly(meetings.times, eva, PROGRAMME, made)
        later = [each for each in hours or () if each.starts_at > made.starts_at]
        if later:
            await self.lives.quietly(meetings.move, eva, made.id, town.dice.choice(later).starts_at)

    async def groups(self, eva: Actor) -> None:
        """Hold those whose hour has gone; take the one that waits for somebody."""
        town, supervision = self.town, self.town.services.supervision
        for seen in await town.see(supervision.meetings_seen.to_do, eva):
            meeting = seen.meeting
            if meeting.kind != "group_supervision":
                continue
            if meeting.ends_at <= town.now:
                there = [one.person_id for one, _ in seen.people if one.answer == "yes"]
                hold = supervision.meetings.hold
                await self.lives.quietly(hold, eva, meeting.id, there, "video")
                town.told["groups held"] += 1
            elif meeting.host_id is None:
                await self.lives.quietly(supervision.meetings.take_over, eva, meeting.id)


def _kept_with(tx: Tx, coordinator_id: str) -> list[str]:
    """The open requests of one coordinator, as the table has them."""
    c = support_request.c
    return list(
        tx.conn.scalars(
            sa.select(c.id).where(c.state == "sent", c.coordinator_id == coordinator_id)
        )
    )
