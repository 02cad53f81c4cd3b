"""A person answers within two working days. Pure; `core` says what such days are."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.workdays import is_working_day

WORKING_DAYS: Final = 2
ZONE: Final = "Europe/Oslo"
"""Working days are counted where the service is."""
_DAY_ENDS: Final = time(16, 0)


def answer_by(
    sent_at: datetime,
    zone: str = "Europe/Oslo",
    working_days: int = WORKING_DAYS,
    closed: Container[date] = (),
) -> datetime:
    """The end of the working day by which somebody has answered, as UTC.

    The day of sending does not count; what comes in on a Saturday is promised for Tuesday.
    """
    there = ZoneInfo(zone)
    day = sent_at.astimezone(there).date()
    left = working_days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, closed)
    return datetime.combine(day, _DAY_ENDS, there).astimezone(UTC)
