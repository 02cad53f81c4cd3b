"""How well a user and a peer fit: hard rules that never bend, soft wishes with words. Pure.

A hard rule is a no without grounds: the programme's own, the user's wish whom to meet, what a
peer does not want to meet (private, changeable, never explained), and no room. What is left is
ranked by soft wishes, and each point it is given for has a word that a person can read.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, Literal

Gender = Literal["woman", "man", "other"]
When = Literal["day", "evening", "weekend"]
Reason = Literal["topics", "when", "free", "wants"]

PER_TOPIC: Final = 120
PER_WHEN: Final = 60
WANTS: Final = 300
"""The peer has said "I would like to" of this user's case."""
FREE: Final = 40
"""Nobody else to meet right now."""
LONGEST_WAIT: Final = 120
"""Days that count at most, one point each."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """A user who waits, as far as fitting goes. `not_peers`: tried before, or asked already."""

    request_id: str
    user_id: str
    topics: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    gender: Gender | None = None
    meet: Gender | None = None
    waited_days: int = 0
    not_peers: frozenset[str] = frozenset()
    wanted_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Giver:
    """A peer, as far as fitting goes. `avoids` is theirs alone: topics they do not want to meet."""

    person_id: str
    free: int
    busy: int = 0
    topics: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    gender: Gender | None = None
    avoids: frozenset[str] = field(default=frozenset(), repr=False)
    avoids_genders: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """The programme's own hard rules."""

    same_gender: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """Why these two: points, and what they were given for. `shared` are the topics of both."""

    points: int
    reasons: tuple[Reason, ...]
    shared: frozenset[str] = frozenset()


def allowed(seeker: Seeker, giver: Giver, rules: Rules) -> bool:
    """Whether the hard rules let these two be suggested at all."""
    if giver.free < 1 or giver.person_id == seeker.user_id:
        return False
    if giver.person_id in seeker.not_peers or not seeker.topics.isdisjoint(giver.avoids):
        return False
    if seeker.gender is not None and seeker.gender in giver.avoids_genders:
        return False
    if seeker.meet is not None and giver.gender != seeker.meet:
        return False
    return not rules.same_gender or (seeker.gender is not None and seeker.gender == giver.gender)


def points(seeker: Seeker, giver: Giver) -> int:
    """The soft wishes as a number, always the same for the same two."""
    return (
        PER_TOPIC * len(seeker.topics & giver.topics)
        + PER_WHEN * len(seeker.when & giver.when)
        + (WANTS if giver.person_id in seeker.wanted_by else 0)
        + (0 if giver.busy else FREE)
        + min(seeker.waited_days, LONGEST_WAIT)
    )


def fit(seeker: Seeker, giver: Giver) -> Fit:
    """The same with its reasons, strongest first."""
    shared = seeker.topics & giver.topics
    reasons: list[Reason] = []
    if giver.person_id in seeker.wanted_by:
        reasons.append("wants")
    if shared:
        reasons.append("topics")
    if seeker.when & giver.when:
        reasons.append("when")
    if not giver.busy:
        reasons.append("free")
    return Fit(points(seeker, giver), tuple(reasons), shared)


def ranked(
    seeker: Seeker, givers: Collection[Giver], rules: Rules, most: int = 5
) -> list[tuple[Giver, Fit]]:
    """The best for one user, whoever else waits."""
    found = [(giver, fit(seeker, giver)) for giver in givers if allowed(seeker, giver, rules)]
    return sorted(found, key=lambda one: (-one[1].points, one[0].busy, one[0].person_id))[:most]
