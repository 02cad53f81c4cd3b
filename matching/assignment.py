"""Who with whom, so that as many as possible meet somebody and all fit as well as can be. Pure.

An optimal assignment of users to places by a library's solver; a place is a peer's room for one
more. First as many as possible, then the most points together. A person decides, never this.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from matching.fit import (
    FREE,
    LONGEST_WAIT,
    PER_TOPIC,
    PER_WHEN,
    WANTS,
    Giver,
    Rules,
    Seeker,
    allowed,
    points,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Worth = NDArray[np.float64]

MET: Final = 1_000_000
"""More than all points of everybody: one more user met outweighs any better fit."""


def assign(seekers: Sequence[Seeker], givers: Sequence[Giver], rules: Rules) -> dict[str, str]:
    """Request → peer, for those who can have one. The same input gives the same answer."""
    places = [index for index, giver in enumerate(givers) for _ in range(giver.free)]
    if not seekers or not places:
        return {}
    worth = values(seekers, givers, rules)
    return {
        seekers[who].request_id: givers[places[place]].person_id
        for who, place in solve(worth[:, places])
        if worth[who, places[place]]
    }


def value(seeker: Seeker, giver: Giver, rules: Rules) -> int:
    """0 where a hard rule stands between the two."""
    return MET + points(seeker, giver) if allowed(seeker, giver, rules) else 0


def values(seekers: Sequence[Seeker], givers: Sequence[Giver], rules: Rules) -> "Worth":
    """`value` of everybody with everybody, in a few products of tables of ones and noughts."""
    import numpy as np  # with scipy two seconds on a cold machine: only who asks waits for it

    def marks(sets: Sequence[Collection[str]]) -> "Worth":
        found = np.zeros((len(sets), len(columns)))
        for row, each in enumerate(sets):
            found[row, [columns[word] for word in each]] = 1
        return found

    genders: list[Collection[str]] = [[g.gender] if g.gender else [] for g in givers]
    own: list[Collection[str]] = [[s.gender] if s.gender else [] for s in seekers]
    meet: list[Collection[str]] = [[s.meet] if s.meet else [] for s in seekers]
    columns: dict[str, int] = {}
    for giver in givers:
        for word in (
            *giver.topics,
            *giver.when,
            *giver.avoids,
            *giver.avoids_genders,
            giver.person_id,
        ):
            columns.setdefault(word, len(columns))
    for seeker in seekers:
        for word in (*seeker.topics, *seeker.when, seeker.user_id):
            columns.setdefault(word, len(columns))
        for word in (*seeker.not_peers, *seeker.wanted_by):
            columns.setdefault(word, len(columns))
    for word in ("woman", "man", "other"):
        columns.setdefault(word, len(columns))
    ids = marks([[giver.person_id] for giver in givers])
    topics = marks([seeker.topics for seeker in seekers])
    sexes = marks(genders)
    barred = marks([{*s.not_peers, s.user_id} for s in seekers]) @ ids.T
    barred += topics @ marks([giver.avoids for giver in givers]).T
    barred += marks(own) @ marks([giver.avoids_genders for giver in givers]).T
    barred += np.array([[bool(wish)] for wish in meet]) * (1 - marks(meet) @ sexes.T)
    barred += np.array([giver.free < 1 for giver in givers])
    if rules.same_gender:
        barred += 1 - marks(own) @ sexes.T
    worth = PER_TOPIC * (topics @ marks([giver.topics for giver in givers]).T)
    worth += PER_WHEN * (marks([s.when for s in seekers]) @ marks([g.when for g in givers]).T)
    worth += WANTS * (marks([seeker.wanted_by for seeker in seekers]) @ ids.T)
    worth += FREE * np.array([not giver.busy for giver in givers])
    worth += np.array([[min(seeker.waited_days, LONGEST_WAIT)] for seeker in seekers])
    found: Worth = np.where(barred > 0, 0.0, MET + worth)
    return found


def solve(worth: "Worth") -> list[tuple[int, int]]:
    """Rows to columns with the greatest sum; each at most once."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(worth, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))
