"""The plan of what staff offer each peer, and when: what *we* owe, never the peer. Pure.

The programme says on which occasions somebody of us gets in touch, how soon, and who. What is ours
to do now follows from the sessions; only what was done is kept, so nothing is owed to anybody who
left, and nothing is forgotten when a supervisor does.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

Occasion = Literal[
    "before_first", "after_first", "after_each", "midway", "before_last", "after_end", "other"
]
By = Literal["nobody", "supervisor", "coordinator", "anybody"]
Contact = Literal["message", "phone", "in_person"]
OCCASIONS: Final[tuple[Occasion, ...]] = get_args(Occasion)[:-1]
"""Those of the plan; `other` is whenever somebody of us thought of it."""
CONTACTS: Final[tuple[Contact, ...]] = get_args(Contact)
SHOWN_AFTER: Final = timedelta(days=21)
"""So long after its day an offer stands in the list; then a new occasion is the better one."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan: within `days` of the occasion, by whom."""

    occasion: Occasion
    days: int
    by: By


@dataclass(frozen=True, slots=True)
class Stop:
    """A session on the way of a pair."""

    session_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Way:
    """Where a pair is: what they have had together, and what lies ahead."""

    pairing_id: str
    programme_id: str
    peer_id: str
    allowance: int
    held: Sequence[Stop]
    ahead: Sequence[Stop]
    last_ahead: Stop | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Owed:
    """Ours to do: from when, by when, and the next session of the pair if there is one."""

    occasion: Occasion
    pairing_id: str
    programme_id: str
    peer_id: str
    session_id: str
    by: By
    since: datetime
    until: datetime
    at: datetime
    """The session or the ending that it is about."""
    next_at: datetime | None

    @property
    def key(self) -> str:
        """What was done once need not be done again."""
        return key_of(self.pairing_id, self.occasion, self.session_id)


def key_of(pairing_id: str, occasion: Occasion, session_id: str) -> str:
    """One thing of one pair's plan."""
    return f"{pairing_id}.{occasion}.{session_id}"


def pair_of(key: str) -> str:
    """Whose plan that thing is in."""
    return key.partition(".")[0]


def owed(
    plan: Iterable[Planned],
    way: Way,
    done: Collection[str],
    talked_about: Collection[str],
    now: datetime,
) -> list[Owed]:
    """What stands open now. `talked_about`: sessions that have a talk of their own (§3)."""
    found = []
    for line in plan:
        if line.by == "nobody":
            continue
        for session_id, at, since, until in _moments(line, way):
            key = key_of(way.pairing_id, line.occasion, session_id)
            has_talk = line.occasion == "after_first" and session_id in talked_about
            if key in done or has_talk or _halfway_before(line, way, done):
                continue
            if since <= now < until + SHOWN_AFTER and not _overtaken(line, at, now):
                found.append(
                    Owed(
                        occasion=line.occasion,
                        pairing_id=way.pairing_id,
                        programme_id=way.programme_id,
                        peer_id=way.peer_id,
                        session_id=session_id,
                        by=line.by,
                        since=since,
                        until=until,
                        at=at,
                        next_at=way.ahead[0].starts_at if way.ahead else None,
                    )
                )
    return found


def in_order(found: Iterable[Owed]) -> list[Owed]:
    """By the next session, as everything on the supervisors' page; then by its own day."""
    return sorted(
        found, key=lambda each: (min(each.next_at or each.until, each.until), each.pairing_id)
    )


def middle(allowance: int) -> int:
    """After which session a pair is half way: the third of five, the fourth of eight."""
    return (allowance + 1) // 2


def _moments(line: Planned, way: Way) -> list[tuple[str, datetime, datetime, datetime]]:
    """Session, what it is about, from when and by when."""
    days, held = timedelta(days=line.days), list(way.held)
    half = middle(way.allowance) - 1
    if line.occasion == "after_end":
        ended = way.ended_at
        # Where they never met there is nothing that ended.
        return [("", ended, ended, ended + days)] if ended is not None and held else []
    if way.ended_at is not None:
        return []
    if line.occasion == "before_first":
        before = [] if held else list(way.ahead[:1])
    elif line.occasion == "before_last":
        before = [way.last_ahead] if way.last_ahead is not None else []
    else:
        after = {
            "after_first": held[:1],
            "midway": held[half : half + 1] if half else [],
            "after_each": [each for index, each in enumerate(held) if index not in (0, half)][-1:],
        }[line.occasion]
        return [(e.session_id, e.starts_at, e.ends_at, e.ends_at + days) for e in after]
    return [(e.session_id, e.starts_at, e.starts_at - days, e.starts_at) for e in before]


def _overtaken(line: Planned, at: datetime, now: datetime) -> bool:
    """What is said before a session is not said after it."""
    return line.occasion in ("before_first", "before_last") and now >= at


def _halfway_before(line: Planned, way: Way, done: Collection[str]) -> bool:
    """A way that was made longer has a new middle; nobody is asked about it a second time."""
    begins = key_of(way.pairing_id, line.occasion, "")
    return line.occasion == "midway" and any(key.startswith(begins) for key in done)
