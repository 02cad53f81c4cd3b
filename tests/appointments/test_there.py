"""Whether somebody is there at a moment, for a while, and when again: one answer, however asked."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from appointments.there import There
from appointments.week import Span

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
hours = st.integers(0, 40)


def span(start: int, length: int) -> Span:
    return Span(BEGIN + start * HOUR, BEGIN + (start + length) * HOUR)


spans = st.builds(span, hours, st.integers(1, 15))


@given(away=st.lists(spans, max_size=5), asked=spans)
def test_what_is_said_of_a_while_is_what_is_said_of_each_of_its_moments(
    away: list[Span], asked: Span
) -> None:
    there = There({"eva": away})
    moments = [asked.start + n * HOUR for n in range((asked.end - asked.start) // HOUR)]
    here = [moment for moment in moments if there.at("eva", moment)]
    left = there.left("eva", asked.start, asked.end)
    assert here == [each for each in moments if any(s.start <= each < s.end for s in left)]
    assert there.whole("eva", asked.start, asked.end) == (here == moments)
    gone = [moment for moment in moments if moment not in here]
    assert there.first_away("eva", asked.start, asked.end) == (gone[0] if gone else None)


@given(away=st.lists(spans, max_size=5), at=hours)
@example(away=[span(0, 5), span(5, 5)], at=2)
def test_whoever_is_away_is_back_at_the_first_moment_at_which_they_are_there(
    away: list[Span], at: int
) -> None:
    there, now = There({"eva": away}), BEGIN + at * HOUR
    back = there.back("eva", now)
    if back is None:
        assert there.at("eva", now)
        return
    assert there.at("eva", back)
    while now < back:
        assert not there.at("eva", now)
        now += HOUR
    assert There().at("eva", now), "whoever has said nothing is there"
