"""What people do in a year: users, peers, supervisors and coordinators, with what goes wrong.

Illness, holidays, no-shows, technique that fails, peers who need a break, a supervisor who
leaves. Everybody goes only by what the services show and offer them.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from appointments.week import WeeklyHours
from core.errors import AppError, NotFound
from core.ids import new_id
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from matching.domain import Answers, PeerText
from matching.programme_text import topic_ids
from sessions import pairing_store
from sessions import store as session_store
from sessions.domain import Session
from tests.year.town import BEGIN, OSLO, SCOPE, Act, Town

ZONE = "Europe/Oslo"
TOGETHER = timedelta(minutes=10, seconds=20)
BEAT = timedelta(seconds=44)
"""Just within the silence after which a connection counts as gone."""


@dataclass
class Lives:
    """Everybody in the town. `taps`: the log entries that somebody was told were kept."""

    town: Town
    users: dict[str, Actor] = field(default_factory=dict)
    peers: dict[str, Actor] = field(default_factory=dict)
    supervisors: list[Actor] = field(default_factory=list)
    coordinators: list[Actor] = field(default_factory=list)
    ill: dict[str, datetime] = field(default_factory=dict)
    taps: set[str] = field(default_factory=set)
    watched: set[tuple[str, datetime]] = field(default_factory=set)

    # -- settling ------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Everybody moves in; the year's days are laid out."""
        town, size = self.town, self.town.size
        for n in range(size.coordinators):
            self.coordinators.append(await town.person(f"Koordinator{n}", "coordinator"))
        for n in range(size.supervisors):
            supervisor = await town.person(f"Veileder{n}", "supervisor")
            self.supervisors.append(supervisor)
            await self._hours(supervisor, "supervision", [(d, 9, 16) for d in range(5)])
        ids = sorted(topic_ids())
        for n in range(size.peers):
            peer = await town.person(f"Likeperson{n}", "peer")
            self.peers[peer.person_id] = peer
            days = town.dice.sample(range(7), 3)
            await self._hours(peer, "session", [(day, 16, 21) for day in days])
            text = PeerText(topics=tuple(town.dice.sample(ids, 4)), about="Litt om meg.")
            profiles = town.services.matching.profiles
            await town.do(profiles.save, SCOPE, PROGRAMME, peer.person_id, text)
        for day in range(size.days):
            for clock in (time(8, 30), time(12, 0), time(15, 30)):
                local = datetime.combine((BEGIN + timedelta(days=day)).date(), clock, OSLO)
                town.at(local, self.office)
        for n in range(size.users):
            later = size.arrive * n / size.users + town.dice.random()
            town.at(BEGIN + timedelta(days=later), partial(self.arrive, n))

    async def _hours(self, who: Actor, kind: str, week: list[tuple[int, int, int]]) -> None:
        availability = self.town.services.appointments.availability
        for day, starts, ends in week:
            hours = WeeklyHours(day, starts * 60, ends * 60, ZONE)
            await self.town.do(availability.add_hours, SCOPE, who.person_id, kind, hours)

    def well(self, who: Actor) -> bool:
        return self.ill.get(who.person_id, BEGIN) <= self.town.now

    # -- the office ----------------------------------------------------------------------------

    async def office(self) -> None:
        """Three times a working day whoever is well looks at what the desks show."""
        town = self.town
        if not town.working():
            return
        for who in (*self.supervisors, *self.coordinators):
            if self.well(who) and town.dice.random() < 0.008:
                self.ill[who.person_id] = town.now + timedelta(days=town.dice.randrange(1, 12))
                town.told["illness"] += 1
        at_work = [who for who in self.coordinators if self.well(who)] or self.coordinators[:1]
        await self.desk(town.dice.choice(at_work))
        holders = [who for who in self.supervisors if self.well(who)] or self.supervisors[:1]
        await self.talks(town.dice.choice(holders))
        if town.dice.random() < 0.02 and self.peers:
            await self.rest(town.dice.choice(sorted(self.peers)))
        if town.dice.random() < 0.004 and len(self.supervisors) > 2:
            await self.leave(self.supervisors.pop(0))

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
            await self.quietly(sessions.outcomes.confirm_absence, guro, each.id)
        for asked in desk.asked:
            if asked.extension.peer_answer == "yes":
                await self.quietly(sessions.extensions.grant, guro, asked.extension.id, 3)
            elif town.now - asked.extension.asked_at > timedelta(days=5):
                way_on = "Ring meg, så finner vi veien videre sammen."
                await self.quietly(
                    sessions.extensions.another_way, guro, asked.extension.id, way_on
                )

    async def ask(self, guro: Actor, request_id: str, peer_id: str) -> None:
        town, desk = self.town, self.town.services.matching.desk
        made = await self.quietly(desk.propose, guro, request_id, peer_id, note="")
        if made is not None:
            town.later(
                lambda: self.peer_answers(made.id, peer_id), hours=town.dice.randrange(2, 60)
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
        entry = await self.quietly(*use_case)
        if entry is not None:
            self.taps.add(entry)
            self.town.told["talks held"] += 1

    async def rest(self, peer_id: str) -> None:
        """A peer needs a break, and comes back."""
        peer, breaks = self.peers[peer_id], self.town.services.matching.breaks
        await self.town.do(breaks.begin, peer, PROGRAMME)
        self.town.told["breaks"] += 1
        days = self.town.dice.randrange(5, 30)
        self.town.later(lambda: self.town.do(breaks.end, peer, PROGRAMME), days=days)

    async def leave(self, supervisor: Actor) -> None:
        """A supervisor leaves; somebody new comes."""
        town, people = self.town, self.town.services.identity.people
        await town.do(people.revoke, SCOPE, supervisor.person_id, PROGRAMME, "supervisor")
        new = await town.person(f"Vikar{town.events}", "supervisor")
        self.supervisors.append(new)
        await self._hours(new, "supervision", [(day, 9, 16) for day in range(5)])
        town.told["supervisors left"] += 1

    # -- asking to meet somebody ---------------------------------------------------------------

    async def arrive(self, n: int) -> None:
        """Somebody new writes to us, at whatever hour."""
        town = self.town
        me = await town.person(f"Bruker{n}", None)
        self.users[me.person_id] = me
        topics = tuple(town.dice.sample(sorted(topic_ids()), 3))
        answers = Answers(topics=topics, about="Det er mamma.", contact="email", adult=True)
        await town.do(town.services.matching.requests.send, me, PROGRAMME, answers, "1")
        town.told["users"] += 1

    async def peer_answers(self, proposal_id: str, peer_id: str) -> None:
        town, proposals = self.town, self.town.services.matching.proposals
        yes = town.dice.random() < 0.88
        peer = self.peers[peer_id]
        made = await self.quietly(proposals.answer_as_peer, peer, proposal_id, yes=yes)
        if made is not None and yes:
            hours = town.dice.randrange(1, 40)
            town.later(lambda: self.user_answers(made.id, made.user_id), hours=hours)

    async def user_answers(self, proposal_id: str, user_id: str) -> None:
        town, proposals = self.town, self.town.services.matching.proposals
        yes, user = town.dice.random() < 0.93, self.users[user_id]
        made = await self.quietly(proposals.answer_as_user, user, proposal_id, yes=yes)
        if made is not None and yes:
            town.told["pairs"] += 1
            town.later(lambda: self.book(user, made.pairing_id), hours=town.dice.randrange(1, 30))

    # -- meeting -------------------------------------------------------------------------------

    async def book(self, me: Actor, pairing_id: str) -> None:
        """The first time that is offered, in the rhythm if there is one; else look again."""
        town, booking = self.town, self.town.services.sessions.booking
        pairing = await town.see(pairing_store.get, SCOPE, pairing_id)
        if pairing is None or pairing.state == "ended":
            return
        offers = await town.see(booking.offers, me, pairing_id)
        if offers.nothing == "quota":
            await self.part(me, pairing_id)
            return
        starts = offers.first or offers.other
        if starts:
            made = await self.quietly(booking.book, me, pairing_id, town.dice.choice(starts[:4]))
            if made is not None:
                town.told["bookings"] += 1
                self.watch(made)
                return
        town.later(lambda: self.book(me, pairing_id), days=town.dice.randrange(2, 5))

    def watch(self, session: Session) -> None:
        """What becomes of it: a change of mind before, the hour itself."""
        if (session.id, session.starts_at) in self.watched:
            return
        self.watched.add((session.id, session.starts_at))
        town, dice = self.town, self.town.dice
        if dice.random() < 0.15:
            before = session.starts_at - timedelta(hours=dice.randrange(2, 60))
            town.at(before, lambda: self.change(session))
        town.at(session.starts_at, lambda: self.meet(session))

    async def change(self, session: Session) -> None:
        """Move it or call it off."""
        town, booking = self.town, self.town.services.sessions.booking
        me = self.users[session.user_id]
        if town.dice.random() < 0.5:
            if await self.quietly(booking.cancel, me, session.id) is not None:
                town.told["called off"] += 1
                town.later(lambda: self.book(me, session.pairing_id), hours=5)
            return
        try:
            offers = await town.see(booking.offers_to_move, me, session.id)
        except AppError:
            return
        if offers.starts:
            moved = await self.quietly(
                booking.move, me, session.id, town.dice.choice(offers.starts)
            )
            if moved is not None:
                town.told["moved"] += 1
                self.watch(moved)

    async def meet(self, session: Session) -> None:
        """The hour: both, one of them, or a line that breaks."""
        town = self.town
        now = await town.see(session_store.get, SCOPE, session.id)
        if now is None or now.starts_at != session.starts_at or now.state not in ("booked", "open"):
            return
        me, peer = self.users[session.user_id], self.peers[session.peer_id]
        rooms = town.services.appointments.rooms
        admitted = await town.see(rooms.admission, SCOPE, me, session.id)
        if admitted.state not in ("open", "held"):
            town.wrong("users met by a closed door", f"{admitted.state}")
        fate = town.dice.random()
        if fate < 0.04:
            town.told["users who did not come"] += 1
            await self.sit(session, [peer], timedelta(minutes=16), lambda: self.absent(session))
        elif fate < 0.06:
            town.told["peers who did not come"] += 1
            await self.sit(session, [me], timedelta(minutes=16), lambda: self.absent(session))
        elif fate < 0.10:
            town.told["lines that broke"] += 1
            await self.sit(session, [me, peer], timedelta(minutes=4), lambda: self.broke(session))
        else:
            await self.sit(session, [me, peer], TOGETHER, lambda: self.over(session))

    async def sit(self, session: Session, who: list[Actor], long: timedelta, then: Act) -> None:
        """In the room until the time is up. The signs of life in between are written in one go
        at the end, each at its own moment: they are half of all that a year would write."""
        town, attendance = self.town, self.town.services.appointments.attendance
        begin, end = town.now, town.now + long

        def come(tx: Tx) -> None:
            for each in who:
                attendance.enter(tx, SCOPE, session.id, each.person_id, each.person_id)

        def stay(tx: Tx) -> None:
            tx.now = begin
            while tx.now < end:
                tx.now = min(tx.now + BEAT, end)
                come(tx)

        def out(tx: Tx) -> None:
            for each in who:
                attendance.leave(tx, SCOPE, session.id, each.person_id, each.person_id)

        async def go() -> None:
            await town.do(stay)
            await then()
            await town.do(out)

        await town.do(come)
        town.at(end, go)

    async def over(self, session: Session) -> None:
        """Goodbye; the next one is booked the day after."""
        town, outcomes = self.town, self.town.services.sessions.outcomes
        me = self.users[session.user_id]
        ended = await self.quietly(outcomes.end, me, session.id)
        if ended is not None and ended.state == "completed":
            town.told["sessions"] += 1
            if town.dice.random() < 0.03:
                pairings = town.services.sessions.pairings
                await self.quietly(pairings.end, me, session.pairing_id, "rematch")
                return
        else:
            town.told["held back at the door"] += 1
            town.later(lambda: self.pick(session), hours=20)
        town.later(lambda: self.book(me, session.pairing_id), hours=town.dice.randrange(10, 40))

    async def pick(self, session: Session) -> None:
        """We had to move: one of the three times."""
        town, moving = self.town, self.town.services.supervision.moving
        me = self.users[session.user_id]
        for moved in await town.see(moving.letters, me):
            letter = await town.see(moving.letter, me, moved.id)
            for start in letter.times[:1]:
                await self.quietly(moving.pick, me, moved.id, start)
        ahead = await town.see(session_store.of_person, SCOPE, me.person_id)
        for each in ahead:
            self.watch(each)

    async def broke(self, session: Session) -> None:
        """They find another time, without cost."""
        town, booking = self.town, self.town.services.sessions.booking
        me = self.users[session.user_id]
        await self.quietly(town.services.sessions.outcomes.end, me, session.id)

        async def again() -> None:
            try:
                offers = await town.see(booking.offers_to_move, me, session.id)
            except AppError:
                return
            if offers.starts:
                moved = await self.quietly(booking.move, me, session.id, offers.starts[0])
                if moved is not None:
                    self.watch(moved)
                    town.later(lambda: self.book(me, session.pairing_id), days=20)
                    return
            town.later(again, days=3)

        town.later(again, hours=4)

    async def absent(self, session: Session) -> None:
        """Whoever waited says so a little later."""
        town, outcomes = self.town, self.town.services.sessions.outcomes

        async def say() -> None:
            now = await town.see(session_store.get, SCOPE, session.id)
            if now is not None and now.proposed:
                who = self.peers[session.peer_id]
                if now.absent == "peer":
                    who = self.users[session.user_id]
                await self.quietly(outcomes.confirm_absence, who, session.id)
            me = self.users[session.user_id]
            town.later(lambda: self.book(me, session.pairing_id), days=1)

        town.later(say, minutes=90)

    # -- parting -------------------------------------------------------------------------------

    async def part(self, me: Actor, pairing_id: str) -> None:
        """All are had, or will be: ask for more, or say goodbye."""
        town, sessions = self.town, self.town.services.sessions
        pairing = await town.see(pairing_store.get, SCOPE, pairing_id)
        ahead = await town.see(session_store.of_person, SCOPE, me.person_id)
        if any(each.pairing_id == pairing_id for each in ahead):
            town.later(lambda: self.book(me, pairing_id), days=7)
            return
        asked = await town.see(sessions.extensions.of_course, SCOPE, pairing.course_id)
        if asked is None and town.dice.random() < 0.3:
            made = await self.quietly(sessions.extensions.ask, me, pairing_id)
            if made is not None:
                peer, yes = self.peers[pairing.peer_id], town.dice.random() < 0.8
                answer = sessions.extensions.answer
                town.later(lambda: self.quietly(answer, peer, made.id, willing=yes), days=1)
                town.later(lambda: self.book(me, pairing_id), days=9)
                town.told["asked for more"] += 1
                return
        if asked is not None and asked.decision is None:
            town.later(lambda: self.book(me, pairing_id), days=5)
            return
        closings = sessions.closings
        await self.quietly(closings.say_goodbye, me, pairing_id, contact="no", words="Takk.")
        town.told["goodbyes"] += 1

    async def quietly(self, use_case: Any, *args: Any, **kw: Any) -> Any:
        """What people are told kindly (taken, full, moved meanwhile) is no fault of anybody's."""
        try:
            return await self.town.do(use_case, *args, **kw)
        except NotFound:
            return None
        except AppError as error:
            self.town.told[f"kindly refused: {error.code}"] += 1
            return None
