"""One mail a day to each coordinator: “I dag: 3 ting”, as many as their first page counts; to a
supervisor of what is ours to do for the peers. None when there is nothing.

It names nobody and says nothing of what it is about (PR6). Each morning's job puts the next one,
under a key of its day, so that two nodes put one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from appointments.closed import closed_days
from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from core.workdays import is_working_day
from identity.actor import Actor, Role
from identity.defaults import ORGANISATION, PROGRAMME
from matching.promise import ZONE
from server import installation
from server.demo_requests import acting
from server.desk_entries import has_no_hour_for_talks
from server.services import Services
from web.texts import Texts

MORNING: Final = "desk.morning"
AT: Final = time(7, 30)
NO_HOUR: Final = "no_hour_for_talks"
"""The fact that notes the day on which the mail said so last."""
WEEK: Final = timedelta(days=7)
Things = Callable[[Tx, Actor], int]


@dataclass(frozen=True, slots=True)
class Letter:
    """One person's morning; `path`: where it stands."""

    person_id: str
    address: str
    first_name: str
    words: Texts
    count: int
    path: str
    empty_days: int
    """Of the coming fortnight, on which nobody has duty."""
    no_hour: bool = False
    """None of us has an hour for talks: a thing of its own when it begins, and then weekly."""


class Morning:
    """Built once, in the wiring; `things` counts what waits for somebody."""

    def __init__(
        self,
        storage: Storage,
        jobs: Jobs,
        mailer: Mailer,
        services: Services,
        base_url: str,
        things: Things,
    ) -> None:
        self._storage = storage
        self._jobs = jobs
        self._mailer = mailer
        self._services = services
        self._base = base_url.rstrip("/")
        self._things = things
        jobs.handler(MORNING, self.send)

    def begin(self, tx: Tx) -> None:
        """At every start: the next morning is put, if it was not before."""
        self._next(tx, Scope(ORGANISATION))

    async def send(self, job: Job) -> None:
        """To each who has something waiting; and the next morning is put."""
        letters = await self._storage.write(self.letters, job)
        for letter in letters:
            words = letter.words
            link = f"{self._base}{letter.path}"
            text = words.t(
                "overview-mail-text", name=letter.first_name, count=letter.count, link=link
            )
            if letter.no_hour:
                text += "\n\n" + words.t("overview-mail-hours")
            if letter.empty_days:
                text += "\n\n" + words.t("overview-mail-days", count=letter.empty_days)
            await self._mailer.send(
                Mail(
                    to=letter.address,
                    subject=words.t("overview-mail-subject", count=letter.count),
                    text=text,
                    message_id=f"{job.id}.{letter.person_id}",
                )
            )

    def letters(self, tx: Tx, job: Job) -> Sequence[Letter]:
        """Nobody is written to on a day off, or while the programme is closed. Before it is
        counted, what was promised for a day that has passed gets a new one."""
        self._next(tx, job.scope)
        self._services.matching.missed.look_at_all(tx, job.scope, PROGRAMME)
        closed = closed_days(tx, job.scope, PROGRAMME)
        if not is_working_day(tx.now.astimezone(ZoneInfo(ZONE)).date(), closed):
            return []
        people = self._services.identity.people
        found: dict[str, Letter] = {}
        empty = len(self._services.supervision.rosters.empty_days(tx, job.scope, [PROGRAMME]))
        no_hour = self._says_no_hour(tx, job.scope)
        kinds: tuple[tuple[Role, Things, str], ...] = (
            ("coordinator", self._things, "/koordinator"),
            ("supervisor", self._care, "/veileder"),
        )
        for role, things, path in kinds:
            staff = (
                self._services.matching.leaves.there(tx, job.scope, PROGRAMME)
                if role == "coordinator"
                else [each.id for each in people.with_role(tx, job.scope, PROGRAMME, role)]
            )
            for reader in people.reachable(tx, job.scope, staff):
                person = reader.person
                if person.id in found:
                    continue
                count = things(tx, acting(tx, self._services, person.id))
                says = no_hour and role == "coordinator"
                if count + says:
                    found[person.id] = Letter(
                        person_id=person.id,
                        address=reader.address,
                        first_name=person.first_name,
                        words=Texts(person.locale, person.zone),
                        count=count + says,
                        path=path,
                        empty_days=empty,
                        no_hour=says,
                    )
        return list(found.values())

    def _says_no_hour(self, tx: Tx, scope: Scope) -> bool:
        """Whether today's mail says that we have no hour for talks: on the first working day of
        it, and then each week. Twice on a day is the same."""
        today = tx.now.astimezone(ZoneInfo(ZONE)).date()
        said = installation.value(tx, NO_HOUR) or ""
        if not has_no_hour_for_talks(self._services, tx, scope):
            if said:
                installation.note(tx, NO_HOUR)
            return False
        if said and timedelta(0) < today - date.fromisoformat(said) < WEEK:
            return False
        installation.note(tx, NO_HOUR, today.isoformat())
        return True

    def _care(self, tx: Tx, me: Actor) -> int:
        """What a supervisor's first page shows as ours to do."""
        them = self._services.supervision
        owed = len(them.offering.owed(tx, me)) + len(them.needs.waiting(tx, me))
        talks = them.desk.waiting(tx, me) + them.meetings_seen.without_host(tx, me)
        return owed + talks + len(them.logbook.due(tx, me, them.desk.programmes(me)))

    def _next(self, tx: Tx, scope: Scope) -> None:
        due = next_morning(tx.now)
        key = f"{MORNING}:{scope.organisation_id}:{due.astimezone(ZoneInfo(ZONE)).date()}"
        self._jobs.put(tx, scope, MORNING, due, scope.organisation_id, key=key)


def next_morning(now: datetime) -> datetime:
    """Half past seven where the service is, today if it is still ahead."""
    there = ZoneInfo(ZONE)
    local = now.astimezone(there)
    due = datetime.combine(local.date(), AT, there)
    return due if due > local else datetime.combine(local.date() + timedelta(days=1), AT, there)
