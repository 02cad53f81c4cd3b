"""Goes round every ten minutes and tells those who want to hear that there is something new."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chat import notice_store, store
from chat.notice import NoticeWay
from chat.push import Knock, is_push_service
from core.errors import Malformed
from core.ids import new_id
from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity.actor import Actor
from identity.people import People
from web.texts import Texts

ROUND: Final = "chat.round"
EVERY: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Told:
    """One person to tell, and how."""

    person_id: str
    way: NoticeWay
    endpoints: tuple[tuple[str, str], ...] = ()
    """(place id, address) of each browser."""
    address: str = ""
    words: Texts | None = None


class Telling:
    """One in a process."""

    def __init__(
        self,
        storage: Storage,
        vault: Vault,
        people: People,
        jobs: Jobs,
        mailer: Mailer,
        knock: Knock,
        link: Callable[[str], str],
    ) -> None:
        self._storage = storage
        self._vault = vault
        self._people = people
        self._jobs = jobs
        self._mailer = mailer
        self._knock = knock
        self._link = link

    def begin(self, tx: Tx, scope: Scope) -> None:
        """The next round; the rounds then follow each other. Many nodes begin the same one."""
        slot = int(tx.now.timestamp() // EVERY.total_seconds()) + 1
        due = tx.now + EVERY
        self._jobs.put(tx, scope, ROUND, due, "all", key=f"{ROUND}:{scope.organisation_id}:{slot}")

    def subscribe(self, tx: Tx, actor: Actor, endpoint: str) -> None:
        """A browser of the person's that may be knocked at. Raises: Malformed for an address that
        is none of a push service."""
        if not is_push_service(endpoint) or len(endpoint) > 1000:
            raise Malformed
        scope, place_id = Scope(actor.organisation_id), new_id()
        where = ("push_place", place_id, "endpoint")
        body = self._vault.seal(tx, scope, actor.person_id, "push", where, endpoint)
        hashed = self._vault.lookup("push", endpoint)
        notice_store.add_place(tx, scope, place_id, actor.person_id, hashed, body)

    async def round(self, job: Job) -> None:
        """Tell all whom it is due to tell; each is noted before they are told, so once."""
        await self._storage.write(self.begin, job.scope)
        await self._storage.write(notice_store.forget_rounds, job.scope, ROUND)
        for told in await self._storage.write(self.due, job.scope):
            if told.way == "push":
                await self._push(job.scope, told)
            else:
                await self._mail(job, told)

    def due(self, tx: Tx, scope: Scope) -> list[Told]:
        """Who is to be told now; from now on they have been."""
        found = []
        for each in notice_store.wishers(tx, scope):
            person = self._people.get(tx, scope, each.person_id)
            channels = [] if person.is_disabled else store.read_by(tx, scope, each.person_id)
            newest = notice_store.newest_unread(tx, scope, each.person_id, channels)
            if not each.wish.due(tx.now, person.zone, newest, each.told_at):
                continue
            notice_store.told(tx, scope, each.person_id)
            if each.wish.way == "push":
                endpoints = self._endpoints(tx, scope, each.person_id)
                found.append(Told(each.person_id, "push", endpoints))
            elif reader := self._people.mail_to(tx, scope, each.person_id):
                words = Texts(person.locale, person.zone)
                found.append(Told(each.person_id, "digest", (), reader.address, words))
        return found

    def _endpoints(self, tx: Tx, scope: Scope, person_id: str) -> tuple[tuple[str, str], ...]:
        rows = notice_store.places(tx, scope, person_id)
        sealed = [(("push_place", row.id, "endpoint"), row.endpoint) for row in rows]
        opened = self._vault.open_readable(tx, scope, sealed)
        return tuple(
            (row.id, endpoint) for row, endpoint in zip(rows, opened, strict=True) if endpoint
        )

    async def _push(self, scope: Scope, told: Told) -> None:
        for place_id, endpoint in told.endpoints:
            if await self._knock(endpoint) == "gone":
                await self._storage.write(_forget, scope, place_id)

    async def _mail(self, job: Job, told: Told) -> None:
        if told.words is None:
            return
        await self._mailer.send(
            Mail(
                to=told.address,
                subject=told.words.t("chat-mail-subject"),
                text=told.words.t("chat-mail-digest", link=self._link("/gruppe")),
                message_id=f"{job.id}.{told.person_id}",
            )
        )


def _forget(tx: Tx, scope: Scope, place_id: str) -> None:
    notice_store.forget_places(tx, scope, place_id=place_id)
