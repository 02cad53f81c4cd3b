"""What people do in a year: users and peers, with what goes wrong.

No-shows, technique that fails, changes of mind. Everybody goes only by what the services show and
offer them; what staff do is in `tests.year.office`.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from appointments import closed
from appointments.closed import ClosedSpan
from appointments.rooms import Admission
from appointments.week import WeeklyHours
from content.shipped import TOPICS
from core.errors import AppError, NotFound
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from matching.domain import Answers, PeerText
from sessions import pairing_store
from sessions import store as session_store
from sessions.bookable import Offers
from sessions.domain import Session
from tests.year import away
from tests.year.calls import Calls
from tests.year.office import Office
from tests.year.town import BEGIN, OSLO, SCOPE, Act, Town

ZONE = "Europe/Oslo"
TOGETHER = timedelta(minutes=10, seconds=20)
BEAT = timedelta(seconds=44)
"""Just within the silence after which a connection counts as gone."""


@dataclass
class Lives:
    """Everybody in the town."""

    town: Town
    users: dict[str, Actor] = field(default_factory=dict)
    peers: dict[str, Actor] = field(default_factory=dict)
    supervisors: list[Actor] = field(default_factory=list)
    coordinators: list[Actor] = field(default_factory=list)
    ill: dict[str, datetime] = field(default_factory=dict)
    watched: set[tuple[str, datetime]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.office = Office(self)
        self.calls = Calls(self)

    # -- settling ------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Everybody moves in; the year's days are laid out."""
        town, size = self.town, self.town.size
        for n in range(size.coordinators):
            self.coordinators.append(await town.person(f"Koordinator{n}", "coordinator"))
        first = (BEGIN + timedelta(days=2)).date()  # the first of them ask before and in it
        town.closed = (first, first + timedelta(days=6))
        span = ClosedSpan(*town.closed, "Vinterferie")
        await town.do(closed.add, self.coordinators[0], PROGRAMME, span)
        for n in range(size.supervisors):
            supervisor = await town.person(f"Veileder{n}", "supervisor")
            self.supervisors.append(supervisor)
            await self.hours(supervisor, "supervision", [(d, 9, 16) for d in range(5)])
        ids = sorted(TOPICS)
        for n in range(size.peers):
            peer = await town.person(f"Likeperson{n}", "peer")
            self.peers[peer.person_id] = peer
            days = town.dice.sample(range(7), 3)
            await self.hours(peer, "session", [(day, 16, 21) for day in days])
            text = PeerText(topics=tuple(town.dice.sample(ids, 4)), about="Litt om meg.")
            profiles = town.services.matching.profiles
            await town.do(profiles.save, SCOPE, PROGRAMME, peer.person_id, text)
        for day in range(size.days):
            for clock in (time(8, 30), time(12, 0), time(15, 30)):
                local = datetime.combine((BEGIN + timedelta(days=day)).date(), clock, OSLO)
                town.at(local, self.office.day)
        away.plan(self)
        await self.calls.settle()
        for n in range(size.users):
            later = size.arrive * n / size.users + town.dice.random()
            town.at(BEGIN + timedelta(days=later), partial(self.arrive, n))

    async def hours(self, who: Actor, kind: str, week: list[tuple[int, int, int]]) -> None:
        availability = self.town.services.appointments.availability
        for day, starts, ends in week:
            hours = WeeklyHours(day, starts * 60, ends * 60, ZONE)
            await self.town.do(availability.add_hours, SCOPE, who.person_id, kind, hours)

    # -- asking to meet somebody ---------------------------------------------------------------

    async def arrive(self, n: int) -> None:
        """Somebody new writes to us, at whatever hour."""
        town = self.town
        me = await town.person(f"Bruker{n}", None)
        self.users[me.person_id] = me
        topics = tuple(town.dice.sample(sorted(TOPICS), 3))
        answers = Answers(topics=topics, about="Det er mamma.", contact="email", adult=True)
        await town.do(town.services.matching.requests.send, me, PROGRAMME, answers, "1")
        town.asked.append((me.person_id, town.now))
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
            extensions = town.services.sessions.extensions
            for asked in await town.see(extensions.to_answer, SCOPE, [made.pairing_id]):
                town.told["another peer asked about more"] += 1
                peer, answer = self.peers[made.peer_id], extensions.answer
                await self.quietly(answer, peer, asked.id, willing=True)

    # -- meeting -------------------------------------------------------------------------------

    async def book(self, me: Actor, pairing_id: str) -> None:
        """The first time that is offered, in the rhythm if there is one; else look again."""
        town, booking = self.town, self.town.services.sessions.booking

        def look(tx: Tx) -> Offers | None:
            pairing = pairing_store.get(tx, SCOPE, pairing_id)
            if pairing is None or pairing.state == "ended":
                return None
            return booking.offers(tx, me, pairing_id)

        offers = await town.see(look)
        if offers is None:
            return
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
        self.town.known[session.id, session.starts_at] = self.town.now
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
        me, peer = self.users[session.user_id], self.peers[session.peer_id]
        rooms = town.services.appointments.rooms

        def look(tx: Tx) -> Admission | None:
            now = session_store.get(tx, SCOPE, session.id)
            if now is None or now.starts_at != session.starts_at:
                return None
            if now.state not in ("booked", "open"):
                return None
            return rooms.admission(tx, SCOPE, me, session.id)

        admitted = await town.see(look)
        if admitted is None:
            return
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
            self.calls.after(session)
            if town.dice.random() < 0.03:
                pairings = town.services.sessions.pairings
                over = await self.quietly(pairings.end, me, session.pairing_id, "rematch")
                waits = await town.see(pairings.meets, SCOPE, me.person_id, PROGRAMME)
                if over is not None and not waits:  # else their first peer is back, and asked of
                    town.asked.append((me.person_id, town.now))
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
