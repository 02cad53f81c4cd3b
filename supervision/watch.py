"""Which jobs watch over a talk that is still to be held, and when each is due."""

from datetime import timedelta
from typing import Final

from core.jobs import Jobs, NewJob
from core.schema import Scope, to_micros
from core.storage import Tx
from supervision.domain import Booked, Duty, Policy
from supervision.doors import PATIENCE

WARN: Final = "supervision.warn"
CHOOSE: Final = "supervision.choose"
DOOR: Final = "supervision.door"
NOBODY: Final = "supervision.nobody"
NEEDS_HOUR: Final = "supervision.needs_hour"
CALLED: Final = "supervision.called"
ASKED: Final = "supervision.asked"
ANSWERED: Final = "supervision.answered"
MOVED: Final = "supervision.moved"

# The room opens ten minutes before; whoever of us is to be there is called then.
DOOR_BEFORE: Final = timedelta(minutes=10)
POLICY: Final = Policy()


class Watch:
    """Puts the jobs. Each holds ids only and looks at the state again when it runs."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def over(self, tx: Tx, scope: Scope, duty: Duty, session: Booked) -> None:
        """Over this session of a peer whose talk is owed; harmless when done before."""
        if not duty.live or duty.is_of(session.session_id, session.starts_at):
            return
        start = session.starts_at
        due = {
            WARN: start - POLICY.warn_before,
            CHOOSE: start - POLICY.choose_before,
            DOOR: start - DOOR_BEFORE,
            NOBODY: start + PATIENCE,
        }
        subject = f"{duty.id}:{session.session_id}"
        self._jobs.put_many(
            tx,
            scope,
            [
                NewJob(kind, subject, max(at, tx.now), f"{kind}:{subject}:{to_micros(start)}")
                for kind, at in due.items()
            ],
        )

    def once(self, tx: Tx, scope: Scope, kind: str, subject_id: str, *, key: str = "") -> None:
        """Something to be told at once."""
        self._jobs.put(tx, scope, kind, tx.now, subject_id, key=f"{kind}:{subject_id}:{key}")

    def later(self, tx: Tx, scope: Scope, kind: str, subject_id: str, after: timedelta) -> None:
        """Another look after a while."""
        self._jobs.put(
            tx, scope, kind, tx.now + after, subject_id, key=f"{kind}:{subject_id}:later"
        )


def ids_of(subject_id: str) -> tuple[str, str]:
    """The duty and the session that a job is about."""
    duty_id, _, session_id = subject_id.partition(":")
    return duty_id, session_id
