"""The counts of needs: whoever asks to talk is told of, until somebody comes, and never forgotten.

Each need's life is put together from its row, from the mails that went out and from what whoever
asked could read, and held against what is promised to everybody (CX2). Each count was seen to rise
by its own fault in the product: no first word, two words and no more, no word of a promise that was
not kept, telling without a look, two jobs for a round, presses that do not wait for each other, no
word of who comes (the figures stand in `docs/measurements.md`).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from core.jobs import job_table
from core.storage import Tx
from supervision.need_tables import need, shift
from tests.year.town import Town

NEEDS = (
    "needs that nobody was told of",
    "needs left without a word",
    "promises not renewed",
    "needs told of after they were closed",
    "needs doubled",
    "answers that whoever asked did not hear of",
)
GRACE = timedelta(minutes=10)
"""A line that drops, a node that falls: what is due is done within this."""
ON_DUTY = timedelta(minutes=40)
"""While somebody is on duty and it is needed now, we are told again within this."""
NIGHT = timedelta(hours=14) + GRACE
"""Once a promise was not kept we are told every two hours, but for the night."""


@dataclass
class _Told:
    """What was mailed of one need. `us`: when, to whom, for the which time, by which mail;
    `late`, `comes`: to whoever asked."""

    us: list[tuple[datetime, str, str, str]] = field(default_factory=list)
    late: list[datetime] = field(default_factory=list)
    comes: dict[str, datetime] = field(default_factory=dict)

    def words(self, but: str) -> list[datetime]:
        """When anybody of us was told, whom it is about not counted."""
        return sorted({at for at, who, *_ in self.us if who != but})


def needs(tx: Tx, town: Town) -> Counter[str]:
    """What must be 0 of all that were asked for."""
    told, rows = _mailed(tx, town), tx.conn.execute(sa.select(need).order_by(need.c.asked_at)).all()
    found: Counter[str] = Counter()
    shifts = tx.conn.execute(sa.select(shift)).all()
    gave_back = _gave_back(rows)
    for row in rows:
        closed = min(at for at in (row.taken_at, row.gone_at, town.now) if at is not None)
        mails = told[row.id]
        words = [at for at in mails.words(row.person_id) if at <= closed]
        promises = town.promises.get(row.id, [])
        if closed > row.asked_at + GRACE and not [w for w in words if w <= row.asked_at + GRACE]:
            found["needs that nobody was told of"] += 1
        there = [s for s in shifts if s.programme_id == row.programme_id]
        there = [
            s
            for s in there
            if s.supervisor_id not in (row.person_id, *gave_back[row.person_id, row.asked_at])
        ]
        for at, until in pairwise([*words, closed]):
            if until > _again(row, at, promises, there):
                found["needs left without a word"] += 1
                town.note("need left", f"asked {row.asked_at}, told {at}, then {until}")
        found["promises not renewed"] += _broken(promises, mails.late, closed)
        is_after = [at for at in (*(at for at, *_ in mails.us), *mails.late) if at > closed]
        found["needs told of after they were closed"] += len(is_after)
        found["needs doubled"] += _doubled(mails)
        found["answers that whoever asked did not hear of"] += _unheard(row, mails, town)
    found["needs doubled"] += _two_at_once(rows, town)
    return found


def _mailed(tx: Tx, town: Town) -> dict[str, _Told]:
    c = job_table.c
    jobs = {
        row.id: row
        for row in tx.conn.execute(
            sa.select(c.id, c.kind, c.subject_id).where(c.kind.like("supervision.need_%"))
        )
    }
    found: dict[str, _Told] = defaultdict(_Told)
    for message_id, _, at in town.mails:
        job_id, _, person_id = message_id.strip("<>").partition(".")
        if job_id not in jobs:
            continue
        need_id, _, number = jobs[job_id].subject_id.partition(":")
        one = found[need_id]
        match jobs[job_id].kind:
            case "supervision.need_waits":
                one.us.append((at, person_id, number.partition(":")[0], job_id))
            case "supervision.need_late":
                one.late.append(at)
            case "supervision.need_answered":
                one.comes.setdefault(job_id, at)
    return found


def _gave_back(rows: Sequence[Any]) -> dict[tuple[str, datetime], list[str]]:
    """Who had come and could not after all, by whom it is about and when it was asked anew."""
    found: dict[tuple[str, datetime], list[str]] = defaultdict(list)
    for row in rows:
        if row.taken_by and row.gone_at:
            found[row.person_id, row.gone_at].append(row.taken_by)
    return found


def _again(
    row: Any, at: datetime, promises: Sequence[tuple[datetime, datetime]], shifts: Sequence[Any]
) -> datetime:
    """Told then, by when somebody has to be told once more."""
    known = [by for since, by in promises if since <= at]
    limits = [by + GRACE for by in known[-1:]]
    if len(known) > 1:
        limits.append(at + NIGHT)
    covered = any(each.starts_at <= at and at + ON_DUTY <= each.ends_at for each in shifts)
    if row.urgency == "now" and covered:
        limits.append(at + ON_DUTY)
    return min(limits, default=at)


def _broken(
    promises: Sequence[tuple[datetime, datetime]], late: Sequence[datetime], closed: datetime
) -> int:
    """Promises whose time has come without anybody, and without a new one that was told."""
    broken = 0
    for number, (_, by) in enumerate(promises):
        if by + GRACE < closed:
            anew = [since for since, _ in promises[number + 1 : number + 2]]
            heard = [at for at in late if by <= at <= by + GRACE]
            broken += not heard or not [at for at in anew if by <= at <= by + GRACE]
    return broken


def _doubled(mails: _Told) -> int:
    """The same of us told twice for the same time, or in the same moment; an answer twice."""
    jobs = defaultdict(set)
    moments = defaultdict(set)
    for at, who, number, job_id in mails.us:
        jobs[who, number].add(job_id)
        moments[who, at].add(job_id)
    twice = sum(len(each) > 1 for each in (*jobs.values(), *moments.values()))
    return twice + (len(mails.comes) > 1)


def _unheard(row: Any, mails: _Told, town: Town) -> int:
    """Somebody came, and whoever asked was not told; or was told of somebody who did not."""
    if row.taken_at is None:
        return 0
    heard = [at for at in mails.comes.values() if row.taken_at <= at <= row.taken_at + GRACE]
    gone = row.gone_at or town.now
    if gone <= row.taken_at + GRACE:
        return len([at for at in mails.comes.values() if at > gone])
    return not heard


def _two_at_once(rows: Sequence[Any], town: Town) -> int:
    """Somebody waits twice: two presses, and each is told of."""
    until: dict[str, datetime] = {}
    twice = 0
    for row in rows:
        twice += row.asked_at < until.get(row.person_id, row.asked_at)
        until[row.person_id] = row.taken_at or row.gone_at or town.now
    return twice
