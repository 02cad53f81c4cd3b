"""Words and times: the two languages agree, and the time renderer is right in gap and overlap."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.texts import (
    BrokenText,
    MissingText,
    Texts,
    choose_language,
    is_ambiguous,
    known_language,
    known_zone,
)

NB = Texts("nb", "Europe/Oslo")
EN = Texts("en", "Europe/Oslo")
EVENING = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def test_one_renderer_for_day_and_clock() -> None:
    assert NB.when(EVENING) == "tirsdag 24. november kl. 18:00"
    assert EN.when(EVENING) == "Tuesday 24 November at 18:00"
    assert NB.clock(EVENING) == "18:00"
    assert NB.day_short(EVENING) == "tir. 24. nov."
    assert NB.day_year(EVENING) == "24. november 2026"
    assert NB.span(EVENING, EVENING + timedelta(hours=1)).endswith("kl. 18:00–19:00")


def test_the_recipients_zone_decides() -> None:
    assert Texts("en", "America/New_York").when(EVENING) == "Tuesday 24 November at 12:00"
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert NB.day(late) == "onsdag 25. november"


def test_the_hour_that_comes_twice_says_which() -> None:
    """RE8: 25 October 2026, 03:00 summer time becomes 02:00."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    assert NB.clock(first) == "02:30 (CEST)"
    assert NB.clock(second) == "02:30 (CET)"
    assert NB.clock(second + timedelta(hours=1)) == "03:30"


def test_around_the_hour_that_spring_leaves_out() -> None:
    """RE8: 29 March 2026, 02:00 becomes 03:00."""
    before = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert NB.clock(before) == "01:59"
    assert NB.clock(before + timedelta(minutes=1)) == "03:00"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_two_moments_an_hour_apart_never_look_the_same(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    assert NB.when(moment) != NB.when(moment + timedelta(hours=1))


def test_ambiguity_is_known_only_in_the_overlap() -> None:
    from zoneinfo import ZoneInfo

    oslo = ZoneInfo("Europe/Oslo")
    assert is_ambiguous(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), oslo)
    assert not is_ambiguous(datetime(2026, 10, 25, 2, 0, tzinfo=UTC), oslo)
    assert not is_ambiguous(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), oslo)


@pytest.mark.parametrize(
    ("minutes", "nb", "en"),
    [
        (0, "0 minutter", "0 minutes"),
        (1, "1 minutt", "1 minute"),
        (50, "50 minutter", "50 minutes"),
        (60, "1 time", "1 hour"),
        (90, "1 time og 30 minutter", "1 hour and 30 minutes"),
        (180, "3 timer", "3 hours"),
    ],
)
def test_lengths(minutes: int, nb: str, en: str) -> None:
    assert NB.duration(timedelta(minutes=minutes)) == nb
    assert EN.duration(timedelta(minutes=minutes)) == en


def test_missing_and_broken_texts_are_errors() -> None:
    with pytest.raises(MissingText):
        NB.t("web-no-such-text")
    with pytest.raises(BrokenText):
        NB.t("web-when")


def test_arguments_carry_no_isolation_marks() -> None:
    assert "\u2068" not in NB.t("web-and", first="a", second="b")


def test_texts_for_scripts_keep_their_places() -> None:
    assert NB.js(["web-and"]) == {"web-and": "{first} og {second}"}


@pytest.mark.parametrize(
    ("cookie", "accept", "language"),
    [
        (None, None, "nb"),
        ("en", "nb", "en"),
        ("xx", "en-GB,en;q=0.9", "en"),
        (None, "de-DE,en;q=0.5,no;q=0.9", "nb"),
        (None, "nn-NO", "nb"),
        (None, "en;q=0,nb", "nb"),
        (None, "en;q=zz", "nb"),
        (None, "de", "nb"),
    ],
)
def test_language_of_a_stranger(cookie: str | None, accept: str | None, language: str) -> None:
    assert choose_language(cookie, accept) == language


def test_known_names() -> None:
    assert known_language("NB_no") == "nb"
    assert known_language("../etc") is None
    assert known_zone("Europe/Oslo")
    assert not known_zone("Europe/Atlantis")
    assert not known_zone("../../etc/passwd")
