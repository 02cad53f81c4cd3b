"""When somebody is told of what is new, as a pure rule: by choice, and never in quiet hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

NoticeWay = Literal["none", "digest", "push"]
DAY: Final = timedelta(hours=20)
"""Between two digests: about a day, so that each comes at about the same hour."""
PAUSE: Final = timedelta(minutes=15)
"""Between two pushes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants to be told, and from when until when (minutes after midnight) not."""

    way: NoticeWay = "none"
    quiet_from: int = 21 * 60
    quiet_to: int = 8 * 60

    def is_quiet(self, now: datetime, zone: str) -> bool:
        """Whether it is a quiet hour where the person is."""
        here = now.astimezone(ZoneInfo(zone))
        minute = here.hour * 60 + here.minute
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= minute < self.quiet_to
        return minute >= self.quiet_from or minute < self.quiet_to

    def due(
        self, now: datetime, zone: str, newest: datetime | None, told_at: datetime | None
    ) -> bool:
        """Whether to tell now: something unread is newer than what was told of last."""
        if self.way == "none" or newest is None or self.is_quiet(now, zone):
            return False
        if told_at is None:
            return True
        pause = DAY if self.way == "digest" else PAUSE
        return newest > told_at and now - told_at >= pause
