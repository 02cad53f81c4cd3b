"""Hard rules never break, the assignment is an optimum (against trying everything), and warnings
of what could tell who somebody is."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.assignment import MET, assign, value, values
from matching.fit import Gender, Giver, Rules, Seeker, allowed, fit, points, ranked
from matching.naming import Warning, warnings

TOPICS = ("parents", "guilt", "grief")
WHEN = ("day", "evening")
GENDERS: tuple[Gender | None, ...] = (None, "woman", "man")
some = st.frozensets


@st.composite
def towns(draw: st.DrawFn) -> tuple[list[Seeker], list[Giver], Rules]:
    """A few who wait and a few who have room."""
    givers = [
        Giver(
            person_id=f"peer{n}",
            free=draw(st.integers(0, 2)),
            busy=draw(st.integers(0, 1)),
            topics=draw(some(st.sampled_from(TOPICS))),
            when=draw(some(st.sampled_from(WHEN))),
            gender=draw(st.sampled_from(GENDERS)),
            avoids=draw(some(st.sampled_from(TOPICS), max_size=1)),
            avoids_genders=draw(some(st.sampled_from(("woman", "man")), max_size=1)),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    ids = [each.person_id for each in givers] or ["nobody"]
    seekers = [
        Seeker(
            request_id=f"request{n}",
            user_id=f"user{n}",
            topics=draw(some(st.sampled_from(TOPICS))),
            when=draw(some(st.sampled_from(WHEN))),
            gender=draw(st.sampled_from(GENDERS)),
            meet=draw(st.sampled_from(GENDERS)),
            waited_days=draw(st.integers(0, 200)),
            not_peers=draw(some(st.sampled_from(ids), max_size=1)),
            wanted_by=draw(some(st.sampled_from(ids), max_size=1)),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    return seekers, givers, Rules(same_gender=draw(st.booleans()))


def best(seekers: list[Seeker], givers: list[Giver], rules: Rules) -> int:
    """The greatest worth there is, by trying everything."""
    most = 0
    for choice in product([None, *givers], repeat=len(seekers)):
        if all(choice.count(each) <= each.free for each in givers):
            worth = 0
            for seeker, giver in zip(seekers, choice, strict=True):
                if giver is not None:
                    one = value(seeker, giver, rules)
                    worth += one if one else -(10**9)
            most = max(most, worth)
    return most


@settings(max_examples=150)
@given(towns())
def test_hard_rules_hold_and_nothing_is_better(
    town: tuple[list[Seeker], list[Giver], Rules],
) -> None:
    seekers, givers, rules = town
    chosen = assign(seekers, givers, rules)
    people = {each.person_id: each for each in givers}
    worth = 0
    for seeker in seekers:
        if (peer := chosen.get(seeker.request_id)) is None:
            continue
        giver = people[peer]
        worth += value(seeker, giver, rules)
        assert giver.person_id not in seeker.not_peers
        assert not seeker.topics & giver.avoids
        assert seeker.gender not in giver.avoids_genders
        assert seeker.meet in (None, giver.gender)
        assert not rules.same_gender or (seeker.gender and seeker.gender == giver.gender)
    for giver in givers:
        assert list(chosen.values()).count(giver.person_id) <= giver.free
    assert worth == best(seekers, givers, rules)
    if seekers and givers:
        alone = [[value(one, other, rules) for other in givers] for one in seekers]
        assert values(seekers, givers, rules).tolist() == alone
    assert chosen == assign(seekers, givers, rules)


@settings(max_examples=50)
@given(towns())
def test_a_ranking_names_only_the_allowed_and_says_why(
    town: tuple[list[Seeker], list[Giver], Rules],
) -> None:
    seekers, givers, rules = town
    for seeker in seekers:
        found = ranked(seeker, givers, rules)
        assert all(allowed(seeker, giver, rules) for giver, _ in found)
        assert [one.points for _, one in found] == sorted(
            (one.points for _, one in found), reverse=True
        )
        for giver, why in found:
            assert why == fit(seeker, giver)
            assert why.points == points(seeker, giver)
            assert ("topics" in why.reasons) == bool(seeker.topics & giver.topics)


def test_one_more_met_outweighs_every_better_fit() -> None:
    picky = Seeker("a", "kari", meet="woman", topics=frozenset(TOPICS))
    open_ = Seeker("b", "ola", topics=frozenset(TOPICS))
    woman = Giver("w", free=1, gender="woman", topics=frozenset(TOPICS))
    man = Giver("m", free=1, gender="man")
    assert assign([open_, picky], [woman, man], Rules()) == {"a": "w", "b": "m"}
    assert 500 * points(picky, woman) < MET


def test_warns_of_names_numbers_and_places() -> None:
    text = "Kari er 23 år og vokste opp i Mo i Rana. Mora til ida drakk. Hun bor nær Bodø."
    found = warnings(text, ["Ida", "Kari"])
    assert found == [
        Warning("name", "Kari"),
        Warning("number", "23"),
        Warning("place", "Mo"),
        Warning("place", "Rana"),
        Warning("name", "ida"),
        Warning("name", "Bodø"),
    ]
    assert warnings("Vokste opp med en mor som drakk. Føler seg alene, og vil snakke.") == []
