"""Whoever staff give a role is told once, in a mail that says only that they can log in (PR6)."""

from typing import Final

from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Tx
from identity import login_store
from identity.domain import Reachable
from identity.people import People

KIND: Final = "identity.welcome"


class Welcomes:
    """Puts the mail, and looks again before it goes. Built once."""

    def __init__(self, people: People, jobs: Jobs) -> None:
        self._people = people
        self._jobs = jobs

    def put(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """Somebody has a role now that staff gave them. However many they get, it is one mail."""
        self._jobs.put(tx, scope, KIND, tx.now, person_id, key=f"{KIND}:{person_id}")

    def letter(self, tx: Tx, job: Job) -> Reachable | None:
        """To whom; None for whoever has been here already, has no role any more, or wants no
        mail."""
        person_id = job.subject_id
        if login_store.has_been_here(tx, job.scope, person_id):
            return None
        reader = self._people.mail_to(tx, job.scope, person_id)
        if reader is None or not self._people.grants(tx, job.scope, person_id):
            return None
        return reader
