"""How a page of messages is laid out: days in the reader's zone, one line for what is new."""

from datetime import UTC, datetime

from chat.domain import Message
from chat.view import items

LATE = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)
"""One minute to midnight in Oslo."""


def message(place: int, author: str, at: datetime, *, gone: bool = False) -> Message:
    return Message(
        id=str(place),
        channel_id="c",
        place=place,
        seq=place,
        author_id=author,
        author=author,
        client_id="x",
        kind="text",
        text="hei",
        starts_at=None,
        sent_at=at,
        edited_at=None,
        gone=gone,
    )


def kinds(*messages: Message, read: int = 0, zone: str = "Europe/Oslo") -> list[str]:
    return [each.kind for each in items(messages, reader_id="me", read=read, zone=zone)]


def test_a_day_begins_at_the_readers_midnight() -> None:
    both = message(1, "a", LATE), message(2, "a", LATE.replace(hour=23))
    assert kinds(*both) == ["day", "text", "day", "text"]
    assert kinds(*both, zone="UTC") == ["day", "text", "text"]


def test_the_line_of_what_is_new_comes_once_before_somebody_elses_words() -> None:
    talk = [message(place, author, LATE) for place, author in enumerate(["a", "me", "b", "a"], 1)]
    assert kinds(*talk, read=1) == ["day", "text", "text", "unread", "text", "text"]
    assert kinds(*talk, read=4) == ["day", "text", "text", "text", "text"]


def test_whoever_comes_for_the_first_time_sees_no_line() -> None:
    assert kinds(message(1, "a", LATE), read=0) == ["day", "text"]


def test_what_was_taken_away_is_not_new() -> None:
    gone = message(2, "a", LATE, gone=True)
    assert kinds(message(1, "a", LATE), gone, read=1) == ["day", "text", "gone"]
