"""What a coordinator sees of the closed days: what is to come, and what was promised into them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from appointments import closed
from appointments.closed import ClosedSpan, Standing, closed_days, moments
from core.schema import Scope
from core.storage import Tx
from core.workdays import open_again
from identity.actor import Actor
from matching import store
from matching.promise import ZONE


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """One from–to. `opens`: the working day on which we are back; `answers`: promised for then;
    `duty`: on how many of its days somebody has taken duty."""

    span: ClosedSpan
    opens: date
    stands: Sequence[Standing]
    answers: int
    duty: int


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """All that is to come, or (`changing`) the one that is being changed."""

    coming: Sequence[ClosedRow]
    changing: ClosedSpan | None = None


class Closings:
    """Built once, in the wiring. `duty_days` says on how many days between two moments somebody
    has duty, where there is supervision."""

    def __init__(self) -> None:
        self.duty_days: Callable[[Tx, Scope, str, datetime, datetime], int] | None = None

    def page(self, tx: Tx, actor: Actor, programme_id: str) -> ClosedPage:
        """What is to come, with what stands there."""
        scope = Scope(actor.organisation_id)
        days = closed_days(tx, scope, programme_id)
        promised = [
            each.by
            for each in store.requests_in(tx, scope, [programme_id], ("sent",))
            if each.waits_for_answer and each.by is not None
        ]
        rows = []
        for span in closed.coming(tx, scope, programme_id):
            start, end = moments(span.first, span.last, ZONE)
            duty = self.duty_days
            rows.append(
                ClosedRow(
                    span=span,
                    opens=open_again(span.last + timedelta(days=1), days),
                    stands=closed.standing(tx, scope, programme_id, span),
                    answers=sum(max(start, tx.now) <= by < end for by in promised),
                    duty=duty(tx, scope, programme_id, start, end) if duty is not None else 0,
                )
            )
        return ClosedPage(rows)
