"""Somebody is away from one day to another, and has said so before: peers and supervisors."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from appointments.week import MINUTES_A_DAY, OtherDay
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from supervision.giving_on import AwayDays
from tests.year.town import BEGIN, OSLO, SCOPE, Gone

if TYPE_CHECKING:
    from tests.year.lives import Lives

ZONE = "Europe/Oslo"


def plan(lives: Lives) -> None:
    """Each peer and as many supervisors as there are, once, at some time of the year."""
    town, size = lives.town, lives.town.size
    for kind, count in (("peer", size.peers), ("supervisor", size.supervisors)):
        for n in range(count):
            dice = Random(f"{kind} {n} is away")
            day = size.days * (n + 0.2 + dice.random() / 2) / count
            town.at(BEGIN + timedelta(days=day), partial(_go, lives, kind, n, dice))


async def _go(lives: Lives, kind: str, n: int, dice: Random) -> None:
    """They say so some days before. What a peer has agreed stays; a supervisor gives on."""
    town, supervises = lives.town, kind == "supervisor"
    people = lives.supervisors if supervises else list(lives.peers.values())
    who = people[n % len(people)]
    first = town.now.astimezone(OSLO).date() + timedelta(days=dice.randrange(1, 6))
    last = first + timedelta(days=dice.randrange(2, 12))
    gone = Gone(who.person_id, kind, first, last, town.now)
    if await lives.quietly(_give_on if supervises else _say, lives, who, gone):
        town.gone.append(gone)
        town.told[f"{kind}s away"] += 1
        if supervises:
            until = datetime.combine(last + timedelta(days=1), time(0), OSLO)
            off = partial(_off, lives, who, until)
            town.at(datetime.combine(first, time(0), OSLO), off)


def _say(tx: Tx, lives: Lives, who: Actor, gone: Gone) -> bool:
    days = OtherDay(gone.first, 0, MINUTES_A_DAY, False, ZONE, until=gone.last)
    availability = lives.town.services.appointments.availability
    availability.add_other_day(tx, SCOPE, who.person_id, "session", days)
    return True


def _give_on(tx: Tx, lives: Lives, who: Actor, gone: Gone) -> bool:
    away = AwayDays(gone.first, gone.last, ZONE)
    lives.town.services.supervision.giving_on.give_on(tx, who, PROGRAMME, away=away)
    return True


async def _off(lives: Lives, who: Actor, until: Any) -> None:
    lives.ill[who.person_id] = until
