"""A promised day passed and nobody of us answered: said as it is, with a new day, and to all of us.

The new day is kept, so that it does not slide from reading to reading. Each new one is noted in
the log and told by mail to every coordinator who is there.
"""

from appointments.closed import closed_days
from core.jobs import Job
from core.schema import Scope
from core.storage import Storage, Tx
from identity import audit
from identity.people import People
from matching import store
from matching.news import News
from matching.promise import ZONE


class Missed:
    """Answers the jobs that stand at each promised day. Built once, in the wiring."""

    def __init__(self, storage: Storage, people: People, news: News) -> None:
        self._storage = storage
        self._people = people
        self._news = news

    async def run(self, job: Job) -> None:
        """Look at one request when its day has passed."""
        await self._storage.write(self.look, job.scope, job.subject_id)

    def look(self, tx: Tx, scope: Scope, request_id: str) -> None:
        """A new day where the one that holds has passed with no answer; else nothing. Somebody
        whose account is closed waits for nothing."""
        held = store.get_request(tx, scope, request_id, lock=True)
        if held is None or not held.is_overdue(tx.now):
            return
        if self._people.get(tx, scope, held.user_id).is_disabled:
            return
        anew = held.promised_anew(tx.now, ZONE, closed_days(tx, scope, held.programme_id))
        store.update_request(tx, scope, anew)
        audit.record(tx, scope, None, "request.missed", "request", anew.id)
        self._news.request_missed(tx, scope, anew)
        self._news.promised(tx, scope, anew)

    def look_at_all(self, tx: Tx, scope: Scope, programme_id: str) -> None:
        """The same for everybody who waits: also what was promised before this was kept."""
        for each in store.requests_in(tx, scope, [programme_id], ("sent",)):
            if each.is_overdue(tx.now):
                self.look(tx, scope, each.id)
