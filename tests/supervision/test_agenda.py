"""One list by time, whatever the kind: what goes on now first."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from supervision.agenda import When, agenda
from supervision.cards import Card, TalkCard
from supervision.domain import Duty, Hour
from supervision.doors import FirstMinutes
from supervision.meeting import Meeting
from supervision.meetings_seen import Seen
from supervision.ports import Met
from tests.support.clock import START

OSLO = ZoneInfo("Europe/Oslo")
HOUR = timedelta(hours=1)


def talk(key: str, starts_at: datetime, whose: str = "eva") -> TalkCard:
    return TalkCard(
        key, "amina", "Amina", whose, whose, starts_at, starts_at + HOUR, "video", False, None, True
    )


def meeting(key: str, starts_at: datetime, host: str = "finn") -> Seen:
    planned = Meeting(
        id=key,
        programme_id="p",
        host_id=host,
        kind="group_supervision",
        how="video",
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
    )
    return Seen(planned, "Finn", "", (), (), None)


def card(key: str, hour: datetime | None) -> Card:
    booked = Hour("eva", hour, hour + HOUR) if hour else None
    duty = Duty(key, "p", "amina", "pair", "session", START - HOUR, hour=booked, arose_at=START)
    return Card(duty, "Amina", "Eva", "video", None, None, "rest", None, None, START)


def test_what_goes_on_now_is_on_top_and_the_rest_by_time_across_kinds() -> None:
    found = agenda(
        [card("without-an-hour", None), card("tomorrow", START + timedelta(days=1))],
        [
            talk("tonight", START + 6 * HOUR),
            talk("finns-now", START - HOUR / 2, "finn"),
            talk("mine-now", START - HOUR / 4),
            talk("not-tapped", START - 3 * HOUR),
        ],
        [meeting("in-two-days", START + timedelta(days=2)), meeting("soon", START + 2 * HOUR)],
        "eva",
        START,
        OSLO,
    )

    def keys(when: When) -> list[str]:
        those = found[when]
        return [
            one.one.duty.id
            if isinstance(one.one, Card)
            else one.one.appointment_id
            if isinstance(one.one, TalkCard)
            else one.one.id
            for one in those
        ]

    assert list(found) == ["now", "today", "later"]
    assert keys("now") == ["mine-now", "finns-now"]
    assert keys("today") == ["not-tapped", "without-an-hour", "soon", "tonight"]
    assert keys("later") == ["tomorrow", "in-two-days"]


def test_of_what_goes_on_now_mine_is_first_whatever_its_kind() -> None:
    theirs = talk("finns-now", START - HOUR / 2, "finn")
    for cards, meetings in (
        ([], [meeting("mine", START - HOUR / 4, "eva")]),
        ([card("mine", START - HOUR / 4)], []),
    ):
        (found,) = agenda(cards, [theirs], meetings, "eva", START, OSLO).values()
        assert [item.now and item.mine for item in found] == [True, False]
        (found,) = agenda(cards, [theirs], meetings, "finn", START, OSLO).values()
        assert [item.mine for item in found] == [True, False]


def test_an_hour_that_went_by_needs_somebody_now_and_the_door_stands_above_all() -> None:
    gone = card("gone", START - 30 * HOUR)
    found = agenda([gone], [talk("earlier", START - HOUR * 2)], [], "eva", START, OSLO)
    assert [(item.kind, item.at) for item in found["today"]] == [
        ("talk", START - HOUR * 2),
        ("card", START),
    ]
    met = Met("session", "p", "pair", "kari", "amina", START, START + HOUR, ahead=True)
    here = FirstMinutes("session", "p", "gone", "amina", START - timedelta(minutes=1))
    assert agenda([replace(gone, first=here, upcoming=met)], [], [], "eva", START, OSLO) == {}


def test_it_is_today_for_as_long_as_it_is_today_where_they_are() -> None:
    midnight = START.astimezone(OSLO).replace(hour=0) + timedelta(days=1)
    for starts, when in ((midnight - HOUR / 2, "today"), (midnight + HOUR / 2, "later")):
        found = agenda([], [talk("t", starts.astimezone(UTC))], [], "eva", START, OSLO)
        assert list(found) == [when]


def test_a_room_is_open_ten_minutes_before_and_that_is_now() -> None:
    for minutes, when in ((10, "now"), (11, "today")):
        found = agenda([], [talk("t", START + timedelta(minutes=minutes))], [], "eva", START, OSLO)
        assert list(found) == [when]
    assert agenda([], [], [], "eva", START, OSLO) == {}
