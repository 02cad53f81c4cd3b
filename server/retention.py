"""Each night what has been kept long enough is forgotten, as each programme says (PR9, PR3)."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from appointments import forgetting as appointments
from chat import retention as group
from chat.ledger import Ledger
from content.proposals import Proposals
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity.defaults import ORGANISATION
from identity.handed import Handed
from identity.phones import RUNG, Phones
from identity.tables import person, role_grant
from matching import retention as requests
from matching.retention import FORGOTTEN
from matching.sealing import Words
from matching.tables import support_request
from sessions import pairing_store
from sessions.programme import Config
from sessions.programmes import Programmes
from sessions.tables import pairing
from signaling import forgetting as rooms
from supervision import aside_store, visit_store
from supervision import retention as log
from supervision.practices import DAY

KIND: Final = "retention.night"
ASIDE_KEPT: Final = timedelta(days=30)
"""What was written to staff beside a call; the page on which one writes says so."""
_HOUR: Final = time(3, 30)
_MONTH: Final = timedelta(days=30.5)


class Retention:
    """One job a night; each puts the next one's, so that none is ever two."""

    def __init__(
        self,
        storage: Storage,
        jobs: Jobs,
        programmes: Programmes,
        vault: Vault,
        ledger: Ledger,
        proposals: Proposals,
    ) -> None:
        self._storage = storage
        self._jobs = jobs
        self._programmes = programmes
        self._words = Words(vault)
        self._handed = Handed(vault)
        self._ledger = ledger
        self._proposals = proposals
        jobs.handler(KIND, self.night)

    def begin(self, tx: Tx) -> None:
        """The next night is on the list; nothing happens if it is already."""
        due = next_night(tx.now)
        self._jobs.put(
            tx, Scope(ORGANISATION), KIND, due, ORGANISATION, key=f"{KIND}:{due.isoformat()}"
        )

    async def night(self, job: Job) -> None:
        """Forget, a little in each transaction, until nothing is left that is too old."""
        scope = job.scope
        for programme_id in await self._storage.read(self._programmes.ids, scope):
            while await self._storage.write(self.forget, scope, programme_id):
                pass
        await self._storage.write(self.begin)

    def forget(self, tx: Tx, scope: Scope, programme_id: str) -> int:
        """Some of what is too old in one programme; says how much."""
        config = self._programmes.get(tx, scope, programme_id).config
        request, notes, talk = times(config, tx.now)
        return (
            requests.forget_old(
                tx, scope, programme_id, request, words=self._words, ended=pairing_end
            )
            + requests.forget_leaves(tx, scope, programme_id)
            + self._handed.forget_old(tx, scope, programme_id)
            + log.forget_old(tx, scope, programme_id, notes)
            + aside_store.forget_old(tx, scope, programme_id, tx.now - ASIDE_KEPT)
            + group.forget_old(tx, scope, programme_id, talk, ledger=self._ledger)
            + self._proposals.forget_old(tx, scope, programme_id, talk)
            + forget_practices(tx, scope, programme_id)
            + forget_visits(tx, scope, programme_id)
            + forget_numbers(tx, scope, self._words.phones)
        )


def forget_practices(tx: Tx, scope: Scope, programme_id: str) -> int:
    """Some of the rooms in which peers practised together, gone with everything of them."""
    ids = appointments.over(tx, scope, programme_id, "practice", tx.now - DAY)
    if ids:
        log.forget_practices(tx, scope, ids)
        rooms.forget(tx, scope, ids)
        appointments.forget(tx, scope, ids)
    return len(ids)


def forget_visits(tx: Tx, scope: Scope, programme_id: str) -> int:
    """Some of the rooms in which one of us came into a call, and who said what to it."""
    before = tx.now - DAY
    ids = appointments.over(tx, scope, programme_id, "visit", before)
    if ids:
        rooms.forget(tx, scope, ids)
        appointments.forget(tx, scope, ids)
    return len(ids) + visit_store.forget_old(tx, scope, programme_id, before)


def forget_numbers(tx: Tx, scope: Scope, phones: Phones) -> int:
    """The numbers of those with whom we have nothing any more: no role in which one is rung, no
    request that is open or remembered, nobody they meet. Given on one's own page there is nothing
    else that takes them away."""
    p, g, r, m = person.c, role_grant.c, support_request.c, pairing.c
    rung = sa.exists().where(g.person_id == p.id, g.role.in_(sorted(RUNG)))
    asks = sa.exists().where(
        r.user_id == p.id,
        sa.or_(
            r.state.in_(("draft", "sent")), sa.and_(r.state == "matched", r.answers != FORGOTTEN)
        ),
    )
    meets = sa.exists().where(m.user_id == p.id, m.ended_at.is_(None))
    which = (p.organisation_id == scope.organisation_id, p.phone_sealed.is_not(None))
    ids = list(tx.conn.scalars(sa.select(p.id).where(*which, ~rung, ~asks, ~meets).limit(50)))
    for person_id in ids:
        phones.let_go(tx, scope, person_id)
    return len(ids)


def times(config: Config, now: datetime) -> tuple[datetime, datetime, datetime]:
    """Before when a request, the log and the group are too old."""
    return (
        now - timedelta(days=config.request_kept_days),
        now - config.log_kept_months * _MONTH,
        now - config.group_kept_months * _MONTH,
    )


def pairing_end(tx: Tx, scope: Scope, pairing_id: str) -> datetime | None:
    """When it ended; None while it lives, or the one lives for which it stood in."""
    found = pairing_store.get(tx, scope, pairing_id)
    if found is None or found.ended_at is None:
        return None
    last = pairing_store.latest_of_user(tx, scope, found.user_id, found.programme_id)
    return (
        last.ended_at if last is not None and last.course_id == found.course_id else found.ended_at
    )


def next_night(now: datetime, zone: str = "Europe/Oslo") -> datetime:
    """The next half past three, by the clock on the wall."""
    there = ZoneInfo(zone)
    local = now.astimezone(there)
    day = local.date() if local.time() < _HOUR else local.date() + timedelta(days=1)
    return datetime.combine(day, _HOUR, there).astimezone(now.tzinfo)
