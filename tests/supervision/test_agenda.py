"""One list by time, whatever the kind: what goes on now first."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from supervision.agenda import When, agenda
from supervision.cards import Card, TalkCard
from supervision.domain import Duty, Hour
from supervision.meeting import Meeting
from supervision.meetings_seen import Seen
from tests.support.clock import START

OSLO = ZoneInfo("Europe/Oslo")
HOUR = timedelta(hours=1)


def talk(key: str, starts_at: datetime, whose: str = "eva") -> TalkCard:
    return TalkCard(
        key, "amina", "Amina", whose, whose, starts_at, starts_at + HOUR, "video", False, None, True
    )


def meeting(key: str, starts_at: datetime) -> Seen:
    planned = Meeting(
        id=key,
        programme_id="p",
        host_id="finn",
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


def test_a_room_is_open_ten_minutes_before_and_that_is_now() -> None:
    for minutes, when in ((10, "now"), (11, "today")):
        found = agenda([], [talk("t", START + timedelta(minutes=minutes))], [], "eva", START, OSLO)
        assert list(found) == [when]
    assert agenda([], [], [], "eva", START, OSLO) == {}
