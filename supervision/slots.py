"""Supervisors' hours and session times as a form shows them, by day, and read back from it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from core.ids import is_id
from supervision.domain import Hour
from web.texts import Texts


def hour_value(hour: Hour) -> str:
    """What a form sends for that hour."""
    return f"{hour.supervisor_id}.{int(hour.starts_at.timestamp())}"


def read_hour(value: str) -> tuple[str, datetime] | None:
    """Supervisor and start again; None for anything else."""
    who, _, second = value.partition(".")
    at = read_time(second)
    return (who, at) if is_id(who) and at is not None else None


def time_value(at: datetime) -> str:
    """What a form sends for that time."""
    return str(int(at.timestamp()))


def read_time(value: str) -> datetime | None:
    """The time again; None for anything else."""
    if not value.isascii() or not value.isdigit() or len(value) > 11:
        return None
    return datetime.fromtimestamp(int(value), UTC)


def days_of(hours: Iterable[Hour], names: Mapping[str, str], words: Texts) -> list[dict[str, Any]]:
    """For the slot picker: each day with its hours, and whose they are."""
    ordered = sorted(hours, key=lambda hour: (hour.starts_at, hour.supervisor_id))
    return [
        {
            "label": label,
            "slots": [
                {
                    "value": hour_value(hour),
                    "label": words.clock(hour.starts_at),
                    "hint": names.get(hour.supervisor_id, ""),
                }
                for hour in group
            ],
        }
        for label, group in groupby(ordered, key=lambda hour: words.day(hour.starts_at))
    ]
