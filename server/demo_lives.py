"""What the demo's cast has lived through: hours given, a pairing, sessions, a talk, the group.

Kari and Amina have met twice and meet again soon. Ola has only just written to us, and the
other peers have not had their first session yet: that is for whoever tries things out.
"""

from datetime import datetime, timedelta
from typing import ClassVar, Final

from appointments.domain import Kind
from appointments.week import WeeklyHours
from chat.keys import Room
from core.ids import new_id
from core.storage import Storage, Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from server import demo_requests, demo_texts
from server.demo_together import Together
from server.services import Services
from server.time_travel import TimeMachine
from sessions.domain import Session

ZONE: Final = "Europe/Oslo"
EVENINGS: Final = ((0, 17, 21), (1, 17, 21), (2, 17, 21), (3, 17, 21), (6, 14, 20))
DAYS: Final = (*((day, 9, 16) for day in range(5)), (1, 18, 21), (3, 18, 21))
SAID: Final = (
    ("amina", "Hei, alle. Første samtale i kveld. Litt sommerfugler."),
    ("bjorn", "Heier på deg! Du trenger ikke fikse noe, bare være der."),
    ("celine", "Tenker på deg i kveld."),
    ("amina", "Det gikk fint. Vi lo til og med litt. Godt å prate med Eva etterpå."),
    ("eva", "Så fint å lese. Si fra om noen vil ta en prat, jeg er her."),
)


class Lives:
    """One is lived once: `live` in the past, then `look_ahead` in the present."""

    SPAN: ClassVar[timedelta] = timedelta(days=30)

    def __init__(
        self,
        storage: Storage,
        services: Services,
        group: Room,
        machine: TimeMachine,
        cast: dict[str, Actor],
    ) -> None:
        self._storage = storage
        self._services = services
        self._group = group
        self._machine = machine
        self._cast = cast
        self._ids = {key: actor.person_id for key, actor in cast.items()}
        self._pairing = ""
        self._together = Together(storage, services, cast)

    async def live(self) -> None:
        """Everything up to about now."""
        await self._storage.write(self._give_hours)
        await self._storage.write(self._group.cards.wish, self._cast["amina"], True)
        self._pairing = await self._storage.write(demo_requests.match, self._services, self._ids)
        await self._machine.travel(timedelta(days=1))
        await self._say(SAID[0])
        meeting_id = await self._together.plan()
        first = await self._book()
        await self._say(SAID[1])
        await self._say(SAID[2])
        await self._meet(first)
        await self._hold_the_talk()
        await self._say(SAID[3])
        await self._say(SAID[4])
        await self._machine.travel(timedelta(days=5))
        await self._meet(await self._book())
        await self._storage.write(demo_texts.in_use, self._services.content, self._cast)
        await self._machine.travel(timedelta(days=2))
        await self._together.hold(meeting_id)
        called_off = await self._book()
        booking = self._services.sessions.booking
        await self._storage.write(booking.cancel, self._cast["kari"], called_off.id)

    async def look_ahead(self) -> None:
        """What is to come, seen from now."""
        await self._book()
        await self._together.look_ahead()
        await self._storage.write(demo_texts.waits, self._services.content, self._cast)
        await self._storage.write(demo_requests.wait_for_answer, self._services, self._ids)

    # -- what people do ------------------------------------------------------------------------

    def _give_hours(self, tx: Tx) -> None:
        given: list[tuple[Kind, tuple[tuple[int, int, int], ...], tuple[str, ...]]] = [
            ("session", EVENINGS, ("amina", "bjorn", "celine", "david")),
            ("supervision", DAYS, ("eva", "finn")),
        ]
        hours, scope = self._services.appointments.availability, self._services.identity.scope
        for kind, week, keys in given:
            for key in keys:
                for day, starts, ends in week:
                    row = WeeklyHours(day, starts * 60, ends * 60, ZONE)
                    hours.add_hours(tx, scope, self._cast[key].person_id, kind, row)

    async def _book(self) -> Session:
        """Kari takes the first time that she is offered."""
        kari, booking = self._cast["kari"], self._services.sessions.booking
        offers = await self._storage.read(booking.offers, kari, self._pairing)
        return await self._storage.write(booking.book, kari, self._pairing, offers.starts[0])

    async def _meet(self, session: Session) -> None:
        """Both come, are together for a good while, and Kari ends it."""
        await self._until(session.starts_at)
        two = (self._cast["kari"], self._cast["amina"])
        attendance, scope = self._services.appointments.attendance, self._services.identity.scope
        sockets = [new_id() for _ in two]
        for _ in range(40):
            for who, socket in zip(two, sockets, strict=True):
                await self._storage.write(
                    attendance.enter, scope, session.id, who.person_id, socket
                )
            await self._machine.travel(timedelta(seconds=30))
        for who, socket in zip(two, sockets, strict=True):
            await self._storage.write(attendance.leave, scope, session.id, who.person_id, socket)
        await self._storage.write(self._services.sessions.outcomes.end, two[0], session.id)

    async def _hold_the_talk(self) -> None:
        """The supervisor whose hour it is holds it, and logs it with one tap."""
        supervision = self._services.supervision
        (talk,) = await self._storage.read(supervision.desk.mine, self._cast["amina"])
        assert talk.ends_at is not None
        await self._until(talk.ends_at)
        holder = next(
            actor for actor in self._cast.values() if actor.first_name == talk.supervisor_name
        )
        await self._storage.write(supervision.talks.hold, holder, talk.id, "video")

    async def _say(self, said: tuple[str, str]) -> None:
        """A word in the group for all."""
        key, text = said
        actor, chat = self._cast[key], self._group.chat
        scope = self._services.identity.scope
        await self._storage.write(chat.ensure, scope, PROGRAMME)
        groups = await self._storage.read(chat.groups, actor)
        everybody = next(each for each in groups if each.channel.kind == "all")
        await self._storage.write(chat.send, actor, everybody.channel.id, new_id(), text)
        await self._machine.travel(timedelta(minutes=7))

    async def _until(self, moment: datetime) -> None:
        await self._machine.travel(max(moment - self._machine.now(), timedelta(0)))
