"""The use cases of all slices, built once over the house and introduced to each other.

No page and no socket is needed for any of it: the demo, the benchmarks and the crash tests
stand on this alone.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

from aiohttp import web as http

from appointments.composition import AppointmentServices
from appointments.composition import build as build_appointments
from appointments.notices import Sender
from chat.warning import signs_in
from content.setup import ContentServices
from content.setup import build as build_content
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Tx
from identity.events import PersonDisabled, RolesChanged
from identity.notices import set_up_jobs as set_up_identity_jobs
from identity.setup import Identity
from identity.setup import build as build_identity
from matching.events import BreakBegan, BreakEnded, RequestWithdrawn
from matching.ports import Meanwhile
from matching.service import Requests
from matching.setup import Matching
from matching.setup import build as build_matching
from server.house import House
from server.peer_rooms import PeerRooms
from sessions.composition import SessionServices
from sessions.composition import build as build_sessions
from sessions.events import (
    PairingActivated,
    PairingEnded,
    SomebodyDied,
    SubstituteUnwished,
    SubstituteWished,
)
from sessions.notices import AWAKE, BACK, GONE, RESTS
from sessions.pairing import Pairing
from supervision.composition import SupervisionServices
from supervision.composition import build as build_supervision
from supervision.composition import connect as connect_supervision


@dataclass(frozen=True, slots=True)
class Services:
    """One of each in a process."""

    identity: Identity
    appointments: AppointmentServices
    sessions: SessionServices
    supervision: SupervisionServices
    matching: Matching
    content: ContentServices


SERVICES: Final = http.AppKey("SERVICES", Services)


def compose(house: House) -> Services:
    """Builds them in the order in which they need each other; their jobs and events are taken."""
    storage, jobs, events, mailer, vault = (
        house.storage,
        house.jobs,
        house.events,
        house.mailer,
        house.vault,
    )
    identity = identity_of(house)
    set_up_identity_jobs(identity, jobs, mailer, str(house.settings.base_url))
    people = identity.people
    sender = Sender(str(house.settings.base_url), house.settings.sender)
    appointments = build_appointments(storage, jobs, mailer, people, sender)
    content = build_content(vault, people)
    supervision = build_supervision(jobs, vault, people, appointments, signs_in, content.contents)
    sessions = build_sessions(
        storage, events, jobs, mailer, vault, people, appointments, supervision.rule
    )
    connect_supervision(
        supervision,
        storage=storage,
        events=events,
        jobs=jobs,
        mailer=mailer,
        people=people,
        hub=house.hub,
        booking=sessions.booking,
        help_first=sessions.help_first,
        below=appointments,
    )
    matching = build_matching(
        storage=storage,
        vault=vault,
        jobs=jobs,
        events=events,
        people=people,
        consents=identity.consents,
        consent_words=content.consents,
        mailer=mailer,
        base_url=str(house.settings.base_url),
        pairings=sessions.pairings,
        rooms=PeerRooms(sessions.programmes, sessions.pairings, appointments.availability),
        promise=sessions.programmes.promise_days,
    )
    supervision.staff.away = matching.leaves.away
    matching.leaves.second_look = supervision.second_look.at
    matching.closings.duty_days = supervision.rosters.duty_days
    matching.waits.talk_room = supervision.rule.talk_room
    events.on(PairingEnded, partial(_look_again, matching.requests))
    events.on(BreakBegan, partial(_rest, sessions, jobs))
    events.on(BreakEnded, partial(_wake, sessions, jobs))
    events.on(PairingActivated, partial(_rest_from_the_start, sessions, jobs))
    sessions.pairings.has_break = matching.breaks.is_away
    sessions.rests.has_request = partial(_has_request, matching.requests)
    events.on(SubstituteWished, partial(_look_meanwhile, matching.requests))
    events.on(SubstituteUnwished, partial(_look_no_more, matching.requests))
    events.on(RequestWithdrawn, partial(_took_back, sessions))
    for each in (matching.requests, matching.desk, matching.proposals):
        each.meanwhiles = partial(_meanwhiles, sessions)
    events.on(PersonDisabled, partial(_closed, sessions, matching.requests, jobs))
    events.on(RolesChanged, partial(_stopped, sessions, matching.requests, jobs))
    events.on(SomebodyDied, partial(_silence, identity, matching))
    return Services(identity, appointments, sessions, supervision, matching, content)


_ANOTHER: Final = ("rematch", "by_peer")
"""Endings after which we look for another peer; after a death a person does what is to be done."""


def _look_again(requests: Requests, tx: Tx, ended: PairingEnded) -> None:
    """The user is to meet another peer: their request comes back to the desk."""
    if ended.how in _ANOTHER:
        scope = Scope(ended.organisation_id)
        requests.look_again(tx, scope, ended.user_id, ended.programme_id)


def _rest(sessions: SessionServices, jobs: Jobs, tx: Tx, began: BreakBegan) -> None:
    """A peer needs a break: the pairings rest, and the users hear of it in neutral words."""
    _rest_all(sessions, jobs, tx, began.organisation_id, began.peer_id, began.programme_id)


def _rest_from_the_start(
    sessions: SessionServices, jobs: Jobs, tx: Tx, active: PairingActivated
) -> None:
    """A user says yes to a peer who meanwhile needs a break: the two wait for each other."""
    away, scope = sessions.pairings.has_break, Scope(active.organisation_id)
    if away is not None and away(tx, scope, active.programme_id, active.peer_id):
        _rest_all(sessions, jobs, tx, active.organisation_id, active.peer_id, active.programme_id)


def _rest_all(
    sessions: SessionServices, jobs: Jobs, tx: Tx, organisation: str, peer: str, programme: str
) -> None:
    scope = Scope(organisation)
    for each in sessions.rests.rest(tx, scope, peer, programme):
        jobs.put(
            tx, scope, RESTS, tx.now, each.id, key=f"{RESTS}:{each.id}:{int(tx.now.timestamp())}"
        )


def _wake(sessions: SessionServices, jobs: Jobs, tx: Tx, ended: BreakEnded) -> None:
    """The peer is back, and so are the times; whoever meets somebody else meanwhile is asked."""
    scope = Scope(ended.organisation_id)
    for each in sessions.rests.wake(tx, scope, ended.peer_id, ended.programme_id):
        kind = AWAKE if each.state == "active" else BACK
        key = f"{kind}:{each.id}:{int(tx.now.timestamp())}"
        jobs.put(tx, scope, kind, tx.now, each.id, key=key)


def _has_request(requests: Requests, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> bool:
    """Whether there is one to look with: sent, or answered once; not a draft or one taken back."""
    found = requests.standing(tx, scope, user_id, programme_id)
    return found is not None and found.request.state in ("sent", "matched")


def _look_meanwhile(requests: Requests, tx: Tx, wished: SubstituteWished) -> None:
    """With the user's own yes a coordinator looks for somebody while their peer has a break."""
    scope = Scope(wished.organisation_id)
    requests.look_again(tx, scope, wished.user_id, wished.programme_id)


def _look_no_more(requests: Requests, tx: Tx, unwished: SubstituteUnwished) -> None:
    """They wait for their peer after all, or need not any more."""
    scope = Scope(unwished.organisation_id)
    requests.settle(tx, scope, unwished.user_id, unwished.programme_id)


def _took_back(sessions: SessionServices, tx: Tx, withdrawn: RequestWithdrawn) -> None:
    """Whoever takes the whole request back is looked for nobody meanwhile either."""
    sessions.rests.withdrawn(tx, Scope(withdrawn.organisation_id), withdrawn.user_id)


def _meanwhiles(
    sessions: SessionServices, tx: Tx, scope: Scope, programme_id: str
) -> dict[str, Meanwhile]:
    """By user, those whose peer has a break and who said yes to somebody else meanwhile."""
    return {
        each.pairing.user_id: Meanwhile(
            each.pairing.user_id, each.pairing.id, each.pairing.peer_id, each.since or tx.now
        )
        for each in sessions.rests.desk(tx, scope, [programme_id])
        if each.stage == "meanwhile"
    }


def _closed(
    sessions: SessionServices, requests: Requests, jobs: Jobs, tx: Tx, event: PersonDisabled
) -> None:
    """Somebody's door is closed: whoever they met is told, and met by no closed door."""
    if event.died:
        return
    scope = Scope(event.organisation_id)
    sessions.outcomes.break_off(tx, scope, event.person_id)
    for over in sessions.pairings.left(tx, scope, event.person_id):
        _left(requests, jobs, tx, scope, over, event.person_id)


def _stopped(
    sessions: SessionServices, requests: Requests, jobs: Jobs, tx: Tx, event: RolesChanged
) -> None:
    """Somebody is no peer, or no user, any more. One who is both is with us still in the other."""
    if event.granted or event.role not in ("peer", "user"):
        return
    scope = Scope(event.organisation_id)
    for over in sessions.pairings.left(tx, scope, event.person_id, event.programme_id, event.role):
        _left(requests, jobs, tx, scope, over, event.person_id)


def _left(
    requests: Requests, jobs: Jobs, tx: Tx, scope: Scope, over: Pairing, person_id: str
) -> None:
    jobs.put(tx, scope, GONE, tx.now, over.id, key=f"{GONE}:{over.id}")
    if over.peer_id == person_id:
        requests.look_again(tx, scope, over.user_id, over.programme_id)


def _silence(identity: Identity, matching: Matching, tx: Tx, died: SomebodyDied) -> None:
    """From this transaction on nothing is sent to the dead, and nothing of theirs is asked."""
    scope = Scope(died.organisation_id)
    matching.proposals.gone(tx, scope, died.person_id, quiet=True)
    identity.logins.disable(tx, scope, died.person_id, died.by, died=True)
    matching.requests.gone(tx, scope, died.person_id)


def identity_of(house: House) -> Identity:
    """Identity alone; the audit chain's head lies beside the master key (AD1)."""
    head_file = house.settings.master_key_file.with_name("audit.head")
    return build_identity(house.storage, house.vault, house.jobs, head_file)


def prepare(tx: Tx, services: Services) -> None:
    """What every installation has from its start: the default programme, the keys of wishes."""
    services.sessions.programmes.ensure_default(tx)
    scope = services.identity.scope
    programmes = services.sessions.programmes.ids(tx, scope)
    services.supervision.meeting_log.prepare(tx, scope, programmes)
