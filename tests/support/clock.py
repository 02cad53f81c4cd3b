"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning in winter time, ten o'clock in Oslo."""


class FakeClock:
    """Says `moment` until told otherwise; never goes on by itself."""

    def __init__(self, moment: datetime = START) -> None:
        if moment.tzinfo is None:
            raise ValueError("a time without a zone")
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, by: timedelta | None = None, **parts: float) -> datetime:
        """Moves on by a timedelta, or by its parts: `clock.advance(hours=3)`."""
        self.moment += (by or timedelta(0)) + timedelta(**parts)
        return self.moment

    def set(self, moment: datetime) -> datetime:
        """Jumps to `moment`, backwards too."""
        self.moment = moment
        return moment
