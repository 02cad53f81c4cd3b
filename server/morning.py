"""One mail a day to each coordinator: “I dag: 3 ting”. None when there is nothing.

It names nobody and says nothing of what it is about (PR6). Each morning's job puts the next one,
under a key of its day, so that two nodes put one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from identity.actor import Actor
from identity.defaults import ORGANISATION, PROGRAMME
from matching.promise import ZONE, is_working_day
from server.demo_requests import acting
from server.services import Services
from web.texts import Texts

MORNING: Final = "desk.morning"
AT: Final = time(7, 30)
Things = Callable[[Tx, Actor], int]


@dataclass(frozen=True, slots=True)
class Letter:
    """One coordinator's morning."""

    person_id: str
    address: str
    first_name: str
    words: Texts
    count: int


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
        self._link = f"{base_url.rstrip('/')}/koordinator"
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
            text = words.t(
                "overview-mail-text", name=letter.first_name, count=letter.count, link=self._link
            )
            await self._mailer.send(
                Mail(
                    to=letter.address,
                    subject=words.t("overview-mail-subject", count=letter.count),
                    text=text,
                    message_id=f"{job.id}.{letter.person_id}",
                )
            )

    def letters(self, tx: Tx, job: Job) -> Sequence[Letter]:
        """Nobody is written to on a day off."""
        self._next(tx, job.scope)
        if not is_working_day(tx.now.astimezone(ZoneInfo(ZONE)).date()):
            return []
        people, found = self._services.identity.people, []
        for person in people.with_role(tx, job.scope, PROGRAMME, "coordinator"):
            address = people.mail_to(tx, job.scope, person.id)
            count = self._things(tx, acting(tx, self._services, person.id)) if address else 0
            if address is not None and count:
                words = Texts(person.locale, person.zone)
                found.append(Letter(person.id, address, person.first_name, words, count))
        return found

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
