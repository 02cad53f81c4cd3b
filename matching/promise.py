"""The promise that a person answers within two working days. Pure; Norwegian holidays counted."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

WORKING_DAYS: Final = 2
ZONE: Final = "Europe/Oslo"
"""Working days are counted where the service is."""
_DAY_ENDS: Final = time(16, 0)
_SATURDAY: Final = 5


@cache
def _holidays(country: str) -> "HolidayBase":
    import holidays  # it knows every country: half a second that no start should wait for

    return holidays.country_holidays(country)


def is_working_day(day: date, country: str = "NO") -> bool:
    """Monday to Friday, and not a public holiday."""
    return day.weekday() < _SATURDAY and day not in _holidays(country)


def answer_by(
    sent_at: datetime, zone: str = "Europe/Oslo", working_days: int = WORKING_DAYS
) -> datetime:
    """The end of the working day by which somebody has answered, as UTC.

    The day of sending does not count; what comes in on a Saturday is promised for Tuesday.
    """
    there = ZoneInfo(zone)
    day = sent_at.astimezone(there).date()
    left = working_days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return datetime.combine(day, _DAY_ENDS, there).astimezone(UTC)
