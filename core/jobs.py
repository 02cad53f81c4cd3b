"""Jobs: what is to be done later, kept in the database so that nothing is forgotten.

A job is put in the same transaction as what it follows from, and holds ids only. Its
handler re-checks the state when it runs (RE8), and may run twice after a crash: what it
sends bears `job.id`, so that it counts once.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from core.events import Event
from core.ids import new_id
from core.prepared import Prepared
from core.schema import Scope, id_column, insert_all_or_ignore, metadata, org_column, time_column
from core.storage import Tx

LEASE = timedelta(seconds=60)
LONGEST_PAUSE = timedelta(hours=1)
ATTEMPTS = 30

job_table = sa.Table(
    "job",
    metadata,
    id_column(),
    org_column(),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("subject_id", sa.String(128), nullable=False),
    sa.Column("key", sa.String(200), nullable=False, unique=True),
    time_column("due_at"),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    time_column("leased_until"),
    time_column("finished_at", nullable=True),
    sa.Index("ix_job_state_due_at", "state", "due_at"),
    sa.Index("ix_job_subject_id", "subject_id"),
)


_C: Final = job_table.c
_WAITS: Final = _C.state == "waiting"
_NOW: Final = sa.bindparam("now", type_=_C.due_at.type)


@cache
def _claim(limit: int) -> Prepared:
    """A server looks for jobs all day long: asked in this way the database does it, not Python.

    The limit is written out: PostgreSQL takes one that it does not know for a tenth of the table.
    """
    due = (
        sa.select(_C.id)
        .where(_WAITS, _C.due_at <= _NOW, _C.leased_until <= _NOW)
        .order_by(_C.due_at)
        .limit(sa.literal_column(str(limit)))
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    return Prepared(
        sa.update(job_table)
        .where(_C.id.in_(sa.select(due.c.id)))
        .values(leased_until=sa.bindparam("until"), attempts=_C.attempts + 1)
        .returning(
            _C.id,
            _C.organisation_id,
            _C.kind,
            _C.subject_id,
            _C.key,
            _C.due_at,
            (_C.attempts - 1).label("attempts"),
        )
    )


_DONE: Final = sa.update(job_table).where(_WAITS).values(state="done", finished_at=_NOW)
_FINISH: Final = Prepared(_DONE.where(_C.id == sa.bindparam("job")))
_FINISH_ALL: Final = _DONE.where(_C.id.in_(sa.bindparam("jobs", expanding=True)))


def _first(moment: sa.ColumnElement[datetime], *among: sa.ColumnElement[bool]) -> Any:
    earliest = sa.select(sa.func.min(moment)).where(_WAITS, *among).scalar_subquery()
    return sa.type_coerce(earliest, _C.due_at.type)


# Two ends of an index: what is due already (a few, which may be leased), and the first of what
# is to come, which nobody can have taken.
_FREE_AT: Final = sa.case((_C.due_at > _C.leased_until, _C.due_at), else_=_C.leased_until)
_NEXT: Final = Prepared(
    sa.select(
        _first(_FREE_AT, _C.due_at <= _NOW).label("already"),
        _first(_C.due_at, _C.due_at > _NOW).label("to_come"),
    )
)


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do: `kind` names the handler, `subject_id` what it is about."""

    id: str
    organisation_id: str
    kind: str
    subject_id: str
    key: str
    due_at: datetime
    attempts: int

    @property
    def scope(self) -> Scope:
        """Whose job it is."""
        return Scope(self.organisation_id)


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be put. `key` is unique for ever: the same key put twice is one job."""

    kind: str
    subject_id: str
    due_at: datetime
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsPut(Event):
    """Jobs were put; the earliest is due at `due_at`."""

    due_at: datetime


Handler = Callable[[Job], Awaitable[None]]


class Jobs:
    """The list of things to do, and who does each kind."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}

    def handler(self, kind: str, handle: Handler) -> None:
        """Say who does jobs of this kind. Once per kind."""
        if kind in self.handlers:
            raise ValueError(f"two handlers for {kind}")
        self.handlers[kind] = handle

    def put(
        self, tx: Tx, scope: Scope, kind: str, due_at: datetime, subject_id: str, *, key: str
    ) -> None:
        """Put one job; nothing happens if its key was put before."""
        self.put_many(tx, scope, [NewJob(kind, subject_id, due_at, key)])

    def put_many(self, tx: Tx, scope: Scope, jobs: Sequence[NewJob]) -> None:
        """Put several jobs with one statement; those whose key was put before are passed over."""
        if not jobs:
            return
        insert_all_or_ignore(
            tx.conn,
            job_table,
            [
                {
                    "id": new_id(),
                    "organisation_id": scope.organisation_id,
                    "kind": job.kind,
                    "subject_id": job.subject_id,
                    "key": job.key,
                    "due_at": job.due_at,
                    "state": "waiting",
                    "attempts": 0,
                    "leased_until": tx.now,
                    "finished_at": None,
                }
                for job in jobs
            ],
        )
        due = min(job.due_at for job in jobs)
        tx.emit(JobsPut(organisation_id=scope.organisation_id, due_at=due))

    def cancel(self, tx: Tx, scope: Scope, *, subject_id: str, kinds: Sequence[str]) -> int:
        """Call off the waiting jobs of these kinds about this subject; says how many."""
        return tx.conn.execute(
            sa.update(job_table)
            .where(
                job_table.c.organisation_id == scope.organisation_id,
                job_table.c.subject_id == subject_id,
                job_table.c.kind.in_(kinds),
                job_table.c.state == "waiting",
            )
            .values(state="cancelled", finished_at=tx.now)
        ).rowcount


@dataclass(frozen=True, slots=True)
class Pile:
    """What waits: `due` now, `failed` and given up; `since` when the oldest of the due ones is."""

    due: int
    failed: int
    since: datetime | None


def pile(tx: Tx) -> Pile:
    """How the work of the whole installation stands; no job is named."""
    c = job_table.c
    due = sa.and_(c.state == "waiting", c.due_at <= tx.now)
    waiting = tx.conn.execute(sa.select(sa.func.count(), sa.func.min(c.due_at)).where(due)).one()
    failed = tx.conn.execute(
        sa.select(sa.func.count()).select_from(job_table).where(c.state == "failed")
    ).scalar_one()
    return Pile(waiting[0], failed, waiting[1])


def claim(tx: Tx, limit: int = 20) -> list[Job]:
    """Take up to `limit` due jobs for `LEASE`; two nodes never take the same one."""
    rows = _claim(limit).all(tx, {"now": tx.now, "until": tx.now + LEASE})
    return sorted((Job(*row) for row in rows), key=lambda job: (job.due_at, job.id))


def claim_or_wait(
    tx: Tx, limit: int = 20, done: Sequence[Job] = ()
) -> tuple[list[Job], datetime | None]:
    """Finish what is `done`, and take what is due; when nothing is, the moment to come again."""
    finish_all(tx, done)
    if 0 < len(done) < limit:
        # What was due then has been done: most often nothing else has become due meanwhile, and
        # looking is less than half of what taking nothing costs.
        due = next_due(tx)
        if due is None or due > tx.now:
            return [], due
    jobs = claim(tx, limit)
    return jobs, None if jobs else next_due(tx)


def next_due(tx: Tx) -> datetime | None:
    """When the next job may be taken; None when nothing waits."""
    found = _NEXT.first(tx, {"now": tx.now})
    return min((each for each in found if each is not None), default=None)


def finish(tx: Tx, job: Job) -> None:
    """The job is done."""
    _FINISH.run(tx, {"job": job.id, "now": tx.now})


def finish_all(tx: Tx, done: Sequence[Job]) -> None:
    """All of them are done."""
    if len(done) == 1:
        finish(tx, done[0])
    elif done:
        tx.conn.execute(_FINISH_ALL, {"jobs": [job.id for job in done], "now": tx.now})


def retry(tx: Tx, job: Job) -> bool:
    """It did not work: try again after a pause that doubles. False when it is given up."""
    attempts = job.attempts + 1
    gone = attempts >= ATTEMPTS
    pause = min(timedelta(seconds=2.0 ** min(attempts, 12)), LONGEST_PAUSE)
    tx.conn.execute(
        sa.update(job_table)
        .where(job_table.c.id == job.id, job_table.c.state == "waiting")
        .values(
            state="failed" if gone else "waiting",
            leased_until=tx.now + pause,
            finished_at=tx.now if gone else None,
        )
    )
    return not gone
