"""Ends that come by themselves, and what was written around an end, forgotten in its time.

What the two wrote for the end is gone thirty days after the pairing is over, and how it was for
them after a year.
"""

from datetime import timedelta
from typing import Final

from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from sessions import closing_store as rows
from sessions import pairing_store, store
from sessions.closing import KEPT, place
from sessions.course import Course
from sessions.events import (
    PairingActivated,
    PairingEnded,
    SessionCancelled,
    SessionCorrected,
    SessionEnded,
)
from sessions.extensions import Extensions
from sessions.feedback import place as feedback_place
from sessions.pairing import Pairing
from sessions.pairings import Pairings
from sessions.programmes import Programmes

OVER: Final = "closing.over"
FORGET: Final = "closing.forget"
FORGET_FEEDBACK: Final = "closing.forget_feedback"
FEEDBACK_KEPT: Final = timedelta(days=365)
OVER_AFTER: Final = timedelta(days=14)
"""All are had and nobody has asked for more: the pairing is over by itself, as agreed."""


class Endings:
    """Follows sessions and pairings. Built once, in the wiring."""

    def __init__(
        self,
        programmes: Programmes,
        pairings: Pairings,
        extensions: Extensions,
        vault: Vault,
        jobs: Jobs,
    ) -> None:
        self._programmes = programmes
        self._pairings = pairings
        self._extensions = extensions
        self._vault = vault
        self._jobs = jobs

    def on_session_ended(
        self, tx: Tx, event: SessionEnded | SessionCorrected | SessionCancelled
    ) -> None:
        """Were all had, the pairing is looked at again in a fortnight. A cancellation that counts
        may be the last one too."""
        scope = Scope(event.organisation_id)
        pairing = pairing_store.get(tx, scope, event.pairing_id)
        if pairing is None or pairing.state == "ended":
            return
        self._look_later(tx, scope, pairing, event.session_id)

    def on_pairing_activated(self, tx: Tx, event: PairingActivated) -> None:
        """Whoever begins where none is left is not in it for ever either."""
        scope = Scope(event.organisation_id)
        pairing = pairing_store.get(tx, scope, event.pairing_id)
        if pairing is not None:
            self._look_later(tx, scope, pairing, pairing.id)

    def on_pairing_ended(self, tx: Tx, event: PairingEnded) -> None:
        """What the two wrote follows retention."""
        scope = Scope(event.organisation_id)
        for kind, kept in ((FORGET, KEPT), (FORGET_FEEDBACK, FEEDBACK_KEPT)):
            key = f"{kind}:{event.pairing_id}"
            self._jobs.put(tx, scope, kind, tx.now + kept, event.pairing_id, key=key)

    def over_due(self, tx: Tx, job: Job) -> None:
        """Over as agreed, unless there are more to have, or somebody waits for an answer.

        It is the course that is full: is the pairing over meanwhile, as after a way back, the one
        that goes on with the course is.
        """
        seen = pairing_store.get(tx, job.scope, job.subject_id)
        course = pairing_store.living_of_course(tx, job.scope, seen.course_id) if seen else []
        agreed = {each.id: each for each in course if each.state in ("active", "paused")}
        pairing = agreed.get(job.subject_id) or next(iter(agreed.values()), None)
        if pairing is None:
            return
        asked = self._extensions.of_course(tx, job.scope, pairing.course_id)
        if not self._course(tx, job.scope, pairing).is_full:
            return
        if asked is not None and asked.decision is None:
            key = f"{OVER}:{job.id}"
            self._jobs.put(tx, job.scope, OVER, tx.now + OVER_AFTER, pairing.id, key=key)
            return
        self._pairings.end_of_itself(tx, job.scope, pairing.id)

    def forget(self, tx: Tx, job: Job) -> None:
        """The agenda and the goodbyes are gone, with their keys."""
        pairing = pairing_store.get(tx, job.scope, job.subject_id)
        if pairing is None:
            return
        rows.forget_closing(tx, job.scope, pairing.id)
        for person_id in (pairing.user_id, pairing.peer_id):
            self._vault.destroy(tx, job.scope, author_id=person_id, place=place(pairing.id))

    def forget_feedback(self, tx: Tx, job: Job) -> None:
        """What was written after the first and the last session is gone, with its keys."""
        for row in rows.feedback_of_pairing(tx, job.scope, job.subject_id):
            words = feedback_place(row.session_id)
            self._vault.destroy(tx, job.scope, author_id=row.author_id, place=words)
        rows.forget_feedback(tx, job.scope, job.subject_id)

    def _look_later(self, tx: Tx, scope: Scope, pairing: Pairing, why: str) -> None:
        if self._course(tx, scope, pairing).is_full:
            key = f"{OVER}:{why}:{int(tx.now.timestamp())}"
            self._jobs.put(tx, scope, OVER, tx.now + OVER_AFTER, pairing.id, key=key)

    def _course(self, tx: Tx, scope: Scope, pairing: Pairing) -> Course:
        config = self._programmes.get(tx, scope, pairing.programme_id).config
        return Course(pairing, config, store.of_courses(tx, scope, [pairing.course_id]))
