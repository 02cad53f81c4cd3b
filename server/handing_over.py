"""A coordinator is away, planned or not: what is open with them goes to a colleague in one tap.

Requests and promises that have a date; whoever gets them, or had them, is told by a mail that
names nobody and says nothing of what it is about (PR6).
"""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from core.errors import NotFound
from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from identity.actor import Actor
from matching import store as requests
from server.services import Services
from supervision import log_store
from web.texts import Texts

HANDED: Final = "desk.handed"
TAKEN: Final = "desk.taken"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Another coordinator, and how much is open with them."""

    id: str
    name: str
    open: int


class HandingOver:
    """Built once, in the wiring."""

    def __init__(
        self, storage: Storage, jobs: Jobs, mailer: Mailer, services: Services, base_url: str
    ) -> None:
        self._storage = storage
        self._jobs = jobs
        self._mailer = mailer
        self._services = services
        self._link = f"{base_url.rstrip('/')}/koordinator"
        for kind in (HANDED, TAKEN):
            jobs.handler(kind, self.send)

    def open_with(self, tx: Tx, scope: Scope, programme_id: str) -> Counter[str]:
        """Person → how much that is open is kept with them."""
        sent = requests.requests_in(tx, scope, [programme_id], ("sent",))
        promised = log_store.open_follow_ups(tx, scope, programmes=[programme_id])
        found = Counter(each.coordinator_id for each in sent if each.coordinator_id)
        found.update(follow_up.owner_id for follow_up, _ in promised)
        return found

    def colleagues(self, tx: Tx, me: Actor, programme_id: str) -> list[Colleague]:
        """The other coordinators, by name."""
        scope = Scope(me.organisation_id)
        open_now = self.open_with(tx, scope, programme_id)
        people = self._services.identity.people.with_role(tx, scope, programme_id, "coordinator")
        return [
            Colleague(each.id, each.first_name, open_now[each.id])
            for each in people
            if each.id != me.person_id
        ]

    def hand_over(self, tx: Tx, me: Actor, programme_id: str, whose: str, to: str) -> int:
        """All that is open with `whose` is kept with `to` from now on: mine given to a colleague,
        or a colleague's taken over by me. Says how much. Raises: NotFound."""
        scope, services = Scope(me.organisation_id), self._services
        if me.person_id not in (whose, to):
            raise NotFound
        count = services.matching.desk.hand_over(tx, me, programme_id, to, whose)
        count += services.supervision.handover.hand_on(tx, scope, whose, to, programme_id)
        kind, told = (HANDED, to) if whose == me.person_id else (TAKEN, whose)
        if count:
            key = f"{kind}:{told}:{me.person_id}:{int(tx.now.timestamp())}"
            self._jobs.put(tx, scope, kind, tx.now, told, key=key)
        return count

    async def send(self, job: Job) -> None:
        """To whoever was not the one who pressed."""
        mail = await self._storage.read(self.letter, job)
        if mail is not None:
            await self._mailer.send(mail)

    def letter(self, tx: Tx, job: Job) -> Mail | None:
        """None for somebody who is not to be written to."""
        reader = self._services.identity.people.mail_to(tx, job.scope, job.subject_id)
        if reader is None:
            return None
        words = Texts(reader.person.locale, reader.person.zone)
        what = "handed" if job.kind == HANDED else "taken"
        name = reader.person.first_name
        return Mail(
            to=reader.address,
            subject=words.t("overview-mail-handed-subject"),
            text=words.t(f"overview-mail-{what}-text", name=name, link=self._link),
            message_id=job.id,
        )
