"""Matching as a whole: its services, built once, and what hangs them into the application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from aiohttp import web as http

from content.consents import ConsentWords
from core.events import Events
from core.jobs import Jobs
from core.mail import Mailer
from core.storage import Storage, Tx
from core.vault import Vault
from identity.actor import Actor
from identity.consent import Consents
from identity.events import ConsentWithdrawn, PersonDisabled
from identity.people import People
from identity.welcome import Welcomes
from matching.answers import Proposals
from matching.cases import Cases
from matching.closing import Closings
from matching.desk import Desk
from matching.importing import PeerImport
from matching.intake import Intakes
from matching.leave import Leaves
from matching.limits import Breaks, Limits
from matching.missed import Missed
from matching.news import KIND, PROMISE, News
from matching.notices import Notices
from matching.ports import PairingStarter, PeerRooms, WorkingDays, two_days
from matching.profiles import Profiles
from matching.sealing import Words
from matching.service import Requests
from matching.suggesting import Suggestions
from matching.waiting import Waits


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """Something else that waits for a coordinator: a text id (with `count` and `args`), where it
    is, and what is to know about it: another text id (with the same, and `by` as a time)."""

    text_id: str
    url: str
    count: int = 0
    args: Mapping[str, str] = field(default_factory=dict)
    note_id: str | None = None
    by: datetime | None = None


class DeskSource(Protocol):
    """Another slice's entries for the desk."""

    def __call__(self, tx: Tx, actor: Actor, /) -> Sequence[DeskEntry]: ...


@dataclass(frozen=True, slots=True)
class Matching:
    """The slice."""

    storage: Storage
    requests: Requests
    desk: Desk
    proposals: Proposals
    profiles: Profiles
    imports: PeerImport
    desk_sources: list[DeskSource]
    people: People
    suggestions: Suggestions
    intakes: Intakes
    limits: Limits
    breaks: Breaks
    cases: Cases
    waits: Waits
    leaves: Leaves
    missed: Missed
    closings: Closings
    consent_words: ConsentWords


MATCHING: Final = http.AppKey("MATCHING", Matching)


class DeskFirst(Protocol):
    """Another slice's part of the desk that stands before everything else."""

    async def __call__(self, actor: Actor, /) -> dict[str, Any]:
        """What its template (`first_template`) is handed."""
        ...


DESK_FIRST: Final = http.AppKey("DESK_FIRST", DeskFirst)
"""Not there where there is no supervision."""


def build(
    *,
    storage: Storage,
    vault: Vault,
    jobs: Jobs,
    events: Events,
    people: People,
    consents: Consents,
    consent_words: ConsentWords,
    mailer: Mailer,
    base_url: str,
    pairings: PairingStarter,
    rooms: PeerRooms,
    promise: WorkingDays = two_days,
) -> Matching:
    """All services of matching; its job handler and its event handler are registered."""
    words, news = Words(vault), News(jobs)
    leaves = Leaves(people, news)
    leaves.listen(events)
    limits, intakes = Limits(vault), Intakes()
    suggestions = Suggestions(people, words, rooms, limits, intakes)
    cases = Cases(people, vault, news, suggestions)
    requests = Requests(
        people,
        consents,
        consent_words,
        words,
        news,
        pairings,
        promise,
        intakes,
        cases.drop,
        leaves,
    )
    profiles = Profiles(words)
    proposals = Proposals(people, words, news, pairings, cases.drop)
    proposals.listen(events)
    jobs.handler(KIND, Notices(storage, people, leaves, mailer, base_url).send)
    missed = Missed(storage, people, news)
    jobs.handler(PROMISE, missed.run)
    events.on(ConsentWithdrawn, requests.on_consent_withdrawn)
    events.on(PersonDisabled, requests.on_disabled)
    return Matching(
        storage=storage,
        requests=requests,
        desk=Desk(people, words, news, pairings, rooms, suggestions),
        proposals=proposals,
        profiles=profiles,
        imports=PeerImport(people, profiles, Welcomes(people, jobs)),
        desk_sources=[],
        people=people,
        suggestions=suggestions,
        intakes=intakes,
        limits=limits,
        breaks=Breaks(),
        cases=cases,
        waits=Waits(people, intakes, rooms),
        leaves=leaves,
        missed=missed,
        closings=Closings(),
        consent_words=consent_words,
    )
