"""How long a login, a code and a device count: pure rules, `now` is an argument (SE3, AU5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from identity.actor import STAFF, Role

CODE_LIFE: Final = timedelta(minutes=10)
CODE_ATTEMPTS: Final = 5
CODES_AT_ONCE: Final = 5
"""Unused codes for one address from one network within `CODES_WITHIN` (AU6)."""
CODES_WITHIN: Final = timedelta(minutes=15)
SHORT_CODE: Final = 6
LONG_CODE: Final = 12
SHORT_CODES_A_DAY: Final = 5
SHORT_CODES_A_NETWORK: Final = 30
"""Unused ones a day from one network, for whatever addresses: who tries many gets long ones."""
CODES_KEPT: Final = timedelta(days=1)
SECOND_FACTOR_ATTEMPTS: Final = 5
STEP_UP_LIFE: Final = timedelta(minutes=10)
DEVICE_LIFE: Final = timedelta(days=180)
DEVICE_SECOND_FACTOR_LIFE: Final = timedelta(days=90)
SEEN_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Life:
    """How long a login lives unused, and in all."""

    idle: timedelta
    absolute: timedelta


USER: Final = Life(idle=timedelta(days=14), absolute=timedelta(days=30))
PEER: Final = Life(idle=timedelta(hours=4), absolute=timedelta(hours=24))
STAFF_LIFE: Final = Life(idle=timedelta(hours=1), absolute=timedelta(hours=24))


def life_of(roles: Iterable[Role], *, own_device: bool) -> Life:
    """Staff: an hour idle, a day in all. A peer on a device they marked as theirs: as a user."""
    held = frozenset(roles)
    if held & STAFF:
        return STAFF_LIFE
    if "peer" in held and not own_device:
        return PEER
    return USER


def is_alive(life: Life, *, created_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a login of this kind still counts at `now`."""
    return now - created_at < life.absolute and now - seen_at < life.idle


def may_remember(roles: Iterable[Role]) -> bool:
    """Whether a device may stand for the second factor: peers' own may, staff's never."""
    held = frozenset(roles)
    return "peer" in held and not held & STAFF
