"""Whether new requests are taken, until when not, and how long one honestly waits."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from core.errors import Conflict, NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from matching import care_store, store
from matching.fit import Rules
from matching.promise import ZONE

LOOKS_BACK: Final = timedelta(days=90)
FEWEST: Final = 3
"""Fewer matches than this lately say nothing of how long it takes."""


class IntakePaused(Conflict):
    """No new requests are taken just now."""

    code: ClassVar[str] = "intake_paused"


@dataclass(frozen=True, slots=True)
class Intake:
    """How the programme takes people in. `text` is the coordinators' own, for everybody."""

    same_gender: bool = False
    paused: bool = False
    until: date | None = None
    text: str = ""

    @property
    def rules(self) -> Rules:
        return Rules(same_gender=self.same_gender)

    def is_open(self, today: date) -> bool:
        """A pause with a date ends by itself on that day."""
        return not self.paused or (self.until is not None and today >= self.until)


class Intakes:
    """Reads and changes it. Built once, in the wiring."""

    def get(self, tx: Tx, scope: Scope, programme_id: str) -> Intake:
        for row in care_store.get_intake(tx, scope, programme_id):
            return Intake(row.same_gender, row.paused, row.paused_until, row.paused_text)
        return Intake()

    def is_open(self, tx: Tx, scope: Scope, programme_id: str) -> bool:
        today = tx.now.astimezone(ZoneInfo(ZONE)).date()
        return self.get(tx, scope, programme_id).is_open(today)

    def change(self, tx: Tx, actor: Actor, programme_id: str, intake: Intake) -> None:
        """Raises: NotFound for anybody but a coordinator of the programme."""
        if not actor.has("coordinator", programme_id=programme_id):
            raise NotFound
        scope = Scope(actor.organisation_id)
        care_store.save_intake(
            tx,
            scope,
            {
                "id": programme_id,
                "organisation_id": scope.organisation_id,
                "same_gender": intake.same_gender,
                "paused": intake.paused,
                "paused_until": intake.until,
                "paused_text": intake.text,
                "changed_by": actor.person_id,
                "changed_at": tx.now,
            },
        )
        audit.record(tx, scope, actor.person_id, "intake.change", "programme", programme_id)

    def usual_wait(self, tx: Tx, scope: Scope, programme_id: str) -> timedelta | None:
        """How long nine of ten of those lately matched waited; None where too few were.

        Whoever still waits, and longer than that, counts as well. Nobody is promised the average:
        half would be told too little.
        """
        waits = sorted(store.waits(tx, scope, programme_id, tx.now - LOOKS_BACK))
        if len(waits) < FEWEST:
            return None
        usual = _nine_of_ten(waits)
        longer = [each for each in store.still_waiting(tx, scope, programme_id) if each > usual]
        return _nine_of_ten(sorted([*waits, *longer]))


def _nine_of_ten(waits: list[timedelta]) -> timedelta:
    return waits[min(len(waits) - 1, (len(waits) * 9) // 10)]
