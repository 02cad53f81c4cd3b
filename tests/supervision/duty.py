"""What the tests of needs and of duty begin with: a Friday evening, and somebody on duty."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from supervision.need import Shift

OSLO = ZoneInfo("Europe/Oslo")
FRIDAY = datetime(2026, 3, 6, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def shift(starts: datetime, hours: float = 2, who: str = "eva") -> Shift:
    """A duty of so many hours that begins then."""
    return Shift(f"{who}{starts}", "p", who, starts, starts + hours * HOUR)
