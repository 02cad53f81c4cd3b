"""What the supervisors have before them in one list by time, whatever its kind. Pure.

What goes on now comes first, then what has been and waits for a tap or an hour, then what is ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from supervision.cards import Card, TalkCard
from supervision.meetings_seen import Seen

When = Literal["now", "today", "later"]
SOON = timedelta(minutes=10)
"""So long before it begins the room is open: that is now."""


@dataclass(frozen=True, slots=True)
class Item:
    """One of them: which kind, and when it needs somebody."""

    kind: Literal["card", "talk", "meeting"]
    one: Card | TalkCard | Seen
    at: datetime
    now: bool
    mine: bool


def agenda(
    cards: Sequence[Card],
    talks: Sequence[TalkCard],
    meetings: Sequence[Seen],
    me: str,
    now: datetime,
    zone: ZoneInfo,
) -> dict[When, list[Item]]:
    """By when; only what has something. Those at the door are not in it: they stand above all."""
    items = [_of_card(card, me, now) for card in cards if not card.called]
    items += [
        Item(
            "talk",
            talk,
            talk.starts_at,
            _goes_on(talk.starts_at, talk.ends_at, now),
            talk.supervisor_id == me,
        )
        for talk in talks
    ]
    items += [
        Item(
            "meeting",
            seen,
            seen.meeting.starts_at,
            _goes_on(seen.meeting.starts_at, seen.meeting.ends_at, now),
            seen.meeting.host_id == me,
        )
        for seen in meetings
    ]
    items.sort(key=lambda item: (not item.now, not (item.now and item.mine), item.at))
    found: dict[When, list[Item]] = {"now": [], "today": [], "later": []}
    for item in items:
        found[_when(item, now, zone)].append(item)
    return {when: those for when, those in found.items() if those}


def _of_card(card: Card, me: str, now: datetime) -> Item:
    hour = card.duty.hour
    mine = hour is not None and hour.supervisor_id == me
    if hour is not None and not card.hour_is_past:
        return Item("card", card, hour.starts_at, _goes_on(hour.starts_at, hour.ends_at, now), mine)
    # No hour to come: it needs somebody now; among these, by the session it must be held before.
    return Item("card", card, now, False, mine)


def _goes_on(starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    return starts_at - SOON <= now < ends_at


def _when(item: Item, now: datetime, zone: ZoneInfo) -> When:
    if item.now:
        return "now"
    return "today" if item.at.astimezone(zone).date() <= now.astimezone(zone).date() else "later"
