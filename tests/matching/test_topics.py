"""The list of topics: what is taken away is offered no more, and is lost to nobody."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from content.domain import Edition, Kind, Version, Words, own_name, settle
from content.shipped import TOPICS, shipped
from matching.topics import Topics

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NEW = "0" * 20 + "abcdefabcdef"
OURS = [each for each in shipped() if each.kind == "topic"]


def topics(*, away: frozenset[str] = frozenset(), locale: str = "nb") -> Topics:
    """What came with us and one that was written here, without those that are taken away."""
    words = {**{each.key: each.texts for each in OURS}, NEW: {"nb": Words("Fosterhjem")}}
    versions: dict[str, tuple[Kind, Version]] = {
        NEW: ("topic", Version("1", NEW, 1, "published", NOW, "guro", None, words[NEW]))
    }
    for key in away:
        versions[key] = ("topic", Version("2", key, 2, "withdrawn", NOW, "guro", None, {}))
    pieces = settle(OURS, versions, {}, {key: words[key] for key in away})
    return Topics(Edition("", tuple(pieces)), locale)


KEYS = [*(each.key for each in OURS), NEW]
NAMES = [*TOPICS, own_name(NEW)]
SOME = st.frozensets(st.sampled_from(KEYS))
CHOSEN = st.lists(st.sampled_from([*NAMES, "no such"]))


@given(SOME, CHOSEN, st.sampled_from(["nb", "en"]))
def test_whatever_is_taken_away_nobody_loses_what_they_chose(
    away: frozenset[str], chosen: list[str], locale: str
) -> None:
    found = topics(away=away, locale=locale)
    gone = {name for key, name in zip(KEYS, NAMES, strict=True) if key in away}
    assert [each["value"] for each in found.options()] == [n for n in NAMES if n not in gone]
    kept = found.known(chosen)
    assert set(kept) == set(chosen) - {"no such"}
    assert found.known(kept) == kept
    assert {each["value"] for each in found.options(kept)} == set(NAMES) - gone | set(kept)
    assert {each.name for each in found.chosen(kept)} == set(kept)
    assert all(each.title for each in found.chosen(kept))


def test_in_another_language_it_says_which() -> None:
    *ours, new = topics(locale="en").options()
    assert new == {"value": own_name(NEW), "label": '<span lang="nb">Fosterhjem</span>'}
    assert not any("<" in each["label"] for each in ours)
