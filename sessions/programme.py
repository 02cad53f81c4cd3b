"""A programme (tilbud) is settings: how many sessions, how long, what counts. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final, Literal

import msgspec

OfferedBy = Literal["nobody", "supervisor", "coordinator", "anybody"]
OFFERS: Final = (
    "before_first",
    "after_first",
    "after_each",
    "midway",
    "before_last",
    "after_end",
)
"""The occasions on which staff get in touch with a peer, in the order of a course."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings that a service owner may change; the defaults are Digital Likeperson's.

    The three minutes of the end belong to a session of `length_minutes`: the sign before it, its
    end, and when the room closes.
    """

    quota: int = 5
    extension: int = 3
    length_minutes: int = 60
    together_minutes: int = 10
    no_show_after_minutes: int = 15
    late_cancel_hours: int = 24
    late_cancel_counts: bool = False
    no_show_counts: bool = False
    tell_coordinator_after: int = 2
    buffer_minutes: int = 15
    notice_hours: int = 24
    horizon_days: int = 28
    rhythm_days: int = 14
    peer_capacity: int = 2
    opens_minutes_before: int = 10
    sign_minute: int = 50
    over_minute: int = 60
    soft_end_minute: int = 65
    activate_at_once: bool = True
    zone: str = "Europe/Oslo"
    supervision_each_pairing: bool = False
    promise_days: int = 2
    request_kept_days: int = 30
    log_kept_months: int = 12
    group_kept_months: int = 12
    # What staff offer the peers: on which occasions, by whom, and within how many days.
    offer_before_first: OfferedBy = "anybody"
    offer_before_first_days: int = 2
    offer_after_first: OfferedBy = "anybody"
    offer_after_first_days: int = 2
    offer_after_each: OfferedBy = "nobody"
    offer_after_each_days: int = 3
    offer_midway: OfferedBy = "anybody"
    offer_midway_days: int = 5
    offer_before_last: OfferedBy = "anybody"
    offer_before_last_days: int = 5
    offer_after_end: OfferedBy = "anybody"
    offer_after_end_days: int = 7

    def __post_init__(self) -> None:
        if min(self.quota, self.length_minutes, self.peer_capacity, self.horizon_days) < 1:
            raise ValueError("a programme has at least one session, one minute and one day")
        if self.extension < 0 or self.notice_hours < 0 or self.buffer_minutes < 0:
            raise ValueError("a setting may not be negative")
        if self.no_show_after_minutes >= self.length_minutes:
            raise ValueError("whoever does not come is asked about before the end")
        if self.notice_hours >= 24 * self.horizon_days:
            raise ValueError("something must lie between the notice and the horizon")
        if min(self.request_kept_days, self.log_kept_months, self.group_kept_months) < 1:
            raise ValueError("what was written is kept for a while")
        if self.promise_days < 1:
            raise ValueError("an answer takes a day at least")
        if min(getattr(self, f"offer_{occasion}_days") for occasion in OFFERS) < 1:
            raise ValueError("an offer has a day at least")
        if not 0 < self.sign_minute <= self.over_minute <= self.soft_end_minute:
            raise ValueError("the sign comes before the end, and the soft end last")

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.length_minutes)

    @property
    def sign(self) -> timedelta:
        """How long before the end the sign comes."""
        return timedelta(minutes=self.over_minute - self.sign_minute)

    @property
    def grace(self) -> timedelta:
        """How long after the end the room closes."""
        return timedelta(minutes=self.soft_end_minute - self.over_minute)

    @property
    def buffer(self) -> timedelta:
        return timedelta(minutes=self.buffer_minutes)

    @property
    def notice(self) -> timedelta:
        return timedelta(hours=self.notice_hours)

    @property
    def horizon(self) -> timedelta:
        return timedelta(days=self.horizon_days)

    @property
    def together(self) -> timedelta:
        return timedelta(minutes=self.together_minutes)

    @property
    def late_cancel(self) -> timedelta:
        return timedelta(hours=self.late_cancel_hours)


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme of one organisation; `names` and `intros` are by language."""

    id: str
    organisation_id: str
    names: dict[str, str]
    intros: dict[str, str]
    config: Config

    def name(self, locale: str) -> str:
        return self.names.get(locale) or self.names["nb"]

    def intro(self, locale: str) -> str:
        return self.intros.get(locale) or self.intros.get("nb", "")


_decoder = msgspec.json.Decoder(Config)


@lru_cache(maxsize=256)
def read_config(raw: str) -> Config:
    """The settings of a stored text. Raises: msgspec.ValidationError."""
    return _decoder.decode(raw)


def write_config(config: Config) -> str:
    return msgspec.json.encode(config).decode()
