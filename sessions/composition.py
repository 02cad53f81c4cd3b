"""The slice built: programmes, pairings, booking, outcomes, extensions, homes."""

from dataclasses import dataclass

from appointments.composition import AppointmentServices
from appointments.events import AvailabilityChanged, ParticipantEntered, ParticipantLeft
from core.events import Events
from core.jobs import Job, Jobs
from core.mail import Mailer
from core.storage import Storage
from core.vault import Vault
from identity.people import People
from sessions.booking import CLOSES, WAITS, Booking
from sessions.closing import Closings
from sessions.commitment import Commitments
from sessions.desk import Desks
from sessions.endings import FORGET, FORGET_FEEDBACK, OVER, Endings
from sessions.events import (
    PairingActivated,
    PairingEnded,
    PairingResumed,
    SessionCancelled,
    SessionCorrected,
    SessionEnded,
)
from sessions.extensions import Extensions
from sessions.feedback import Feedbacks
from sessions.home import Homes
from sessions.notices import QuestionNotices
from sessions.outcomes import EMPTY, HelpFirst, Outcomes, SessionRooms
from sessions.pairings import Pairings
from sessions.programmes import Programmes
from sessions.reaching import Reaching
from sessions.rests import Rests
from sessions.rule import SupervisionRule


@dataclass(frozen=True, slots=True)
class SessionServices:
    """One of each in a process."""

    programmes: Programmes
    pairings: Pairings
    rests: Rests
    booking: Booking
    outcomes: Outcomes
    extensions: Extensions
    homes: Homes
    desks: Desks
    people: People
    feedbacks: Feedbacks
    closings: Closings
    help_first: HelpFirst
    commitments: Commitments
    reaching: Reaching


def build(
    storage: Storage,
    events: Events,
    jobs: Jobs,
    mailer: Mailer,
    vault: Vault,
    people: People,
    below: AppointmentServices,
    rule: SupervisionRule,
) -> SessionServices:
    """Builds the services, listens to attendance, takes the slice's jobs and its rooms."""
    programmes = Programmes()
    booking = Booking(below.appointments, below.availability, rule)
    help_first = HelpFirst()
    outcomes = Outcomes(below.appointments, below.attendance, jobs, help_first)
    extensions = Extensions(programmes, jobs, vault)
    below.rooms.policy("session", SessionRooms(help_first))
    below.rooms.only_while_held("session", "user", "peer")
    events.on(ParticipantEntered, outcomes.on_entered)
    events.on(ParticipantLeft, outcomes.on_left)
    events.on(AvailabilityChanged, booking.on_hours_changed)
    _take_jobs(storage, jobs, outcomes)
    QuestionNotices(storage, mailer, people, below.sender.link).handle_in(jobs)
    pairings = Pairings(programmes, booking)
    rests = Rests(programmes, booking, pairings, jobs)
    closings = Closings(programmes, pairings, extensions, people, vault)
    for changed in (PairingActivated, PairingResumed, PairingEnded):
        events.on(changed, extensions.on_pairing_changed)
    _end(storage, events, jobs, Endings(programmes, pairings, extensions, vault, jobs))
    return SessionServices(
        programmes=programmes,
        pairings=pairings,
        rests=rests,
        booking=booking,
        outcomes=outcomes,
        extensions=extensions,
        homes=Homes(people, programmes, extensions, help_first),
        desks=Desks(people, extensions, closings, rests),
        people=people,
        feedbacks=Feedbacks(programmes, people, vault),
        closings=closings,
        help_first=help_first,
        commitments=Commitments(people, programmes),
        reaching=Reaching(closings, people),
    )


def _end(storage: Storage, events: Events, jobs: Jobs, endings: Endings) -> None:
    events.on(SessionEnded, endings.on_session_ended)
    events.on(SessionCorrected, endings.on_session_ended)
    events.on(SessionCancelled, endings.on_session_ended)
    events.on(PairingActivated, endings.on_pairing_activated)
    events.on(PairingEnded, endings.on_pairing_ended)

    async def over(job: Job) -> None:
        await storage.write(endings.over_due, job)

    async def forget(job: Job) -> None:
        await storage.write(endings.forget, job)

    async def forget_feedback(job: Job) -> None:
        await storage.write(endings.forget_feedback, job)

    jobs.handler(OVER, over)
    jobs.handler(FORGET, forget)
    jobs.handler(FORGET_FEEDBACK, forget_feedback)


def _take_jobs(storage: Storage, jobs: Jobs, outcomes: Outcomes) -> None:
    async def waits(job: Job) -> None:
        await storage.write(outcomes.still_waiting, job.scope, job.subject_id)

    async def closes(job: Job) -> None:
        await storage.write(outcomes.close_due, job.scope, job.subject_id)

    async def empty(job: Job) -> None:
        await storage.write(outcomes.left_empty, job.scope, job.subject_id)

    jobs.handler(WAITS, waits)
    jobs.handler(CLOSES, closes)
    jobs.handler(EMPTY, empty)
