"""A coordinator is away: what is open is kept with a colleague, and nothing new comes to them.

Nobody who has written is promised an answer from somebody who is not there, and no mail waits in
a box that nobody opens. Whoever is back says so, or the day comes by itself.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from appointments.closed import closed_days
from core.errors import Invalid, NotFound
from core.events import Events
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.events import PersonDisabled, RolesChanged
from identity.people import People
from matching import care_store, store
from matching.domain import SupportRequest
from matching.events import CoordinatorAway
from matching.news import News
from matching.ports import SecondLook
from matching.promise import ZONE

LONGEST: Final = timedelta(days=366)
ILL: Final = timedelta(days=7)
"""Whoever is taken over from is away so long, or until they say that they are back."""


@dataclass(frozen=True, slots=True)
class Leave:
    """`until`: the day on which they are back."""

    person_id: str
    stands_in_id: str
    until: date


@dataclass(frozen=True, slots=True)
class LeavePage:
    """What a coordinator sees before going, and while away. `mine` is `(who stands in, until)`,
    `others` those I stand in for; `kept` how many open requests are kept with me."""

    mine: tuple[str, date] | None
    others: Sequence[tuple[str, date]]
    colleagues: Sequence[tuple[str, str]]
    kept: int


class Leaves:
    """Who is there, and who answers for whom. Built once, in the wiring."""

    def __init__(self, people: People, news: News) -> None:
        self._people = people
        self._news = news
        self.second_look: SecondLook | None = None
        """Given in the wiring: asks about a word that seems to show who somebody is."""

    def listen(self, events: Events) -> None:
        """Whoever is no longer a coordinator has nothing kept with them."""
        events.on(RolesChanged, self._roles_changed)
        events.on(PersonDisabled, self._disabled)

    # -- who answers ---------------------------------------------------------------------------

    def there(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """The coordinators who are not away; all of them when all are."""
        people = [p.id for p in self._people.with_role(tx, scope, programme_id, "coordinator")]
        away = self._away(tx, scope, programme_id)
        return [each for each in people if each not in away] or people

    def away(self, tx: Tx, scope: Scope, programme_id: str) -> dict[str, date]:
        """Who is away from the programme today, and the day on which they are back."""
        away = self._away(tx, scope, programme_id)
        return {person_id: leave.until for person_id, leave in away.items()}

    def chosen(self, tx: Tx, scope: Scope, programme_id: str) -> str | None:
        """Whom something new is kept with: whoever has the fewest people waiting."""
        people = self.there(tx, scope, programme_id)
        waiting = store.waiting_with(tx, scope, people)
        return min(people, key=lambda one: (waiting.get(one, 0), one), default=None)

    def answering(
        self, tx: Tx, scope: Scope, programme_id: str, person_id: str | None
    ) -> list[str]:
        """Who is told what concerns that coordinator: they, or whoever stands in, or everybody
        who is there."""
        there, away = self.there(tx, scope, programme_id), self._away(tx, scope, programme_id)
        asked: set[str] = set()
        while person_id is not None and person_id not in asked:
            if person_id in there:
                return [person_id]
            asked.add(person_id)
            leave = away.get(person_id)
            person_id = leave.stands_in_id if leave else None
        return there

    def is_away(self, tx: Tx, scope: Scope, person_id: str) -> bool:
        """Whether they are away from any programme today."""
        return any(row.until > _today(tx) for row in care_store.leaves_of(tx, scope, person_id))

    def stands_for_somebody(self, tx: Tx, scope: Scope, person_id: str) -> bool:
        """Whether anything is kept with them, or they stand in for anybody."""
        if store.kept_with(tx, scope, person_id, None):
            return True
        return any(row.until > _today(tx) for row in care_store.standing_in(tx, scope, person_id))

    # -- going and coming ----------------------------------------------------------------------

    def page(self, tx: Tx, actor: Actor, programme_id: str) -> LeavePage:
        """Raises: NotFound for anybody but a coordinator of the programme."""
        scope = self._coordinates(actor, programme_id)
        me, away = actor.person_id, self._away(tx, scope, programme_id)
        colleagues = self._people.with_role(tx, scope, programme_id, "coordinator")
        names = {each.id: each.first_name for each in colleagues}
        mine = away.get(me)
        return LeavePage(
            mine=(names.get(mine.stands_in_id, ""), mine.until) if mine else None,
            others=[
                (names[each.person_id], each.until)
                for each in away.values()
                if each.stands_in_id == me
            ],
            colleagues=[
                (each.id, each.first_name)
                for each in colleagues
                if each.id != me and each.id not in away
            ],
            kept=store.waiting_with(tx, scope, [me]).get(me, 0),
        )

    def go(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        *,
        to: str,
        until: date,
        word: str = "",
        sure: Collection[str] = (),
    ) -> int:
        """All that is open with me is kept with a colleague, who stands in for me until I am back,
        and reads my `word` on their desk. `sure`: marks of words that I have looked at already.
        Says how many requests. Raises: NotFound, Invalid."""
        scope, me = self._coordinates(actor, programme_id), actor.person_id
        today = _today(tx)
        if until <= today:
            raise Invalid({"until": "matching-leave-until-past"})
        if until > today + LONGEST:
            raise Invalid({"until": "matching-leave-until-far"})
        if to == me:
            raise NotFound
        self._people.hold(tx, scope, me, to)  # nobody hands over to somebody who goes just now
        self._must_coordinate(tx, scope, programme_id, to)
        if to in self._away(tx, scope, programme_id):
            raise Invalid({"to": "matching-leave-to-away"})
        self._look_over(tx, scope, programme_id, me, word, sure)
        self._people.handed.leave_word(tx, scope, programme_id, word, from_id=me, to=[to])
        self._news.handed_over(tx, scope, to)
        return self._stand_in(tx, scope, programme_id, me, to, until, by=me)

    def take_over(self, tx: Tx, actor: Actor, programme_id: str, whose: str) -> int:
        """A colleague is away who could not say so: I stand in for a week, or until they are
        back, or as long as they had said already, and they are told. Says how many requests.
        Raises: NotFound."""
        scope, me = self._coordinates(actor, programme_id), actor.person_id
        if whose == me:
            raise NotFound
        self._people.hold(tx, scope, me, whose)
        self._must_coordinate(tx, scope, programme_id, whose)
        care_store.drop_leave(tx, scope, me, programme_id)  # whoever takes over is there
        self._news.taken_over(tx, scope, whose)
        until, known = _today(tx) + ILL, self._away(tx, scope, programme_id).get(whose)
        until = until if known is None else max(until, known.until)
        return self._stand_in(tx, scope, programme_id, whose, me, until, by=me)

    def _stand_in(
        self, tx: Tx, scope: Scope, programme_id: str, who: str, to: str, until: date, *, by: str
    ) -> int:
        care_store.save_leave(
            tx,
            scope,
            {
                "id": new_id(),
                "organisation_id": scope.organisation_id,
                "programme_id": programme_id,
                "person_id": who,
                "stands_in_id": to,
                "until": until,
                "began_at": tx.now,
            },
        )
        count = self._move(tx, scope, who, programme_id, lambda _request: to, by=by)
        audit.record(tx, scope, by, "coordinator.away", "person", who)
        tx.emit(
            CoordinatorAway(
                organisation_id=scope.organisation_id,
                programme_id=programme_id,
                person_id=who,
                stands_in_id=to,
            )
        )
        return count

    def _look_over(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        me: str,
        word: str,
        sure: Collection[str],
    ) -> None:
        if self.second_look is None:
            return
        waiting = {each.user_id for each in store.kept_with(tx, scope, me, programme_id)}
        self.second_look(
            tx,
            scope,
            word,
            [each.id for each in self._people.with_role(tx, scope, programme_id, "peer")],
            [programme_id],
            sure=sure,
            field="word",
            also=list(self._people.names(tx, scope, waiting).values()),
        )

    def _must_coordinate(self, tx: Tx, scope: Scope, programme_id: str, who: str) -> None:
        people = self._people.with_role(tx, scope, programme_id, "coordinator")
        if all(each.id != who for each in people):
            raise NotFound

    def back(self, tx: Tx, actor: Actor, programme_id: str) -> None:
        """There again; what was handed over stays where it is. Raises: NotFound."""
        scope = self._coordinates(actor, programme_id)
        if care_store.drop_leave(tx, scope, actor.person_id, programme_id):
            audit.record(tx, scope, actor.person_id, "coordinator.back", "person", actor.person_id)

    def look_again(self, tx: Tx, scope: Scope, request: SupportRequest) -> SupportRequest:
        """A request that comes back to the desk: kept with whom it was, if they are there."""
        programme_id, kept = request.programme_id, request.coordinator_id
        if kept is not None and kept in self.there(tx, scope, programme_id):
            return request
        return replace(request, coordinator_id=self.chosen(tx, scope, programme_id))

    # -- what happens elsewhere ----------------------------------------------------------------

    def _roles_changed(self, tx: Tx, event: RolesChanged) -> None:
        if event.role == "coordinator" and not event.granted:
            self._left(tx, Scope(event.organisation_id), event.person_id, event.programme_id)

    def _disabled(self, tx: Tx, event: PersonDisabled) -> None:
        self._left(tx, Scope(event.organisation_id), event.person_id, None)

    def _left(self, tx: Tx, scope: Scope, person_id: str, programme_id: str | None) -> None:
        care_store.drop_leave(tx, scope, person_id, programme_id)
        told: set[str] = set()

        def heir(request: SupportRequest) -> str | None:
            chosen = self.chosen(tx, scope, request.programme_id)
            if chosen is not None and chosen not in told:
                told.add(chosen)
                self._news.handed_over(tx, scope, chosen)
            return chosen

        self._move(tx, scope, person_id, programme_id, heir)

    def _move(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None,
        heir: Callable[[SupportRequest], str | None],
        by: str | None = None,
    ) -> int:
        moved = 0
        for each in store.kept_with(tx, scope, person_id, programme_id):
            held = store.get_request(tx, scope, each.id, lock=True)
            if held is None or held.state != "sent" or held.coordinator_id != person_id:
                continue
            given = replace(held, coordinator_id=heir(held))
            # The new name has a day to come. One that stands stays: however often it changes hands,
            # whoever waits is not put off again.
            if held.is_overdue(tx.now):
                closed = closed_days(tx, scope, given.programme_id)
                given = given.promised_anew(tx.now, ZONE, closed)
                self._news.promised(tx, scope, given)
            store.update_request(tx, scope, given)
            if (now_with := given.coordinator_id) is not None:
                self._people.handed.came(
                    tx,
                    scope,
                    held.programme_id,
                    "request",
                    held.id,
                    from_id=person_id,
                    to_id=now_with,
                )
            audit.record(tx, scope, by, "request.hand_over", "request", held.id)
            moved += 1
        return moved

    def _away(self, tx: Tx, scope: Scope, programme_id: str) -> dict[str, Leave]:
        rows = care_store.leaves(tx, scope, programme_id, _today(tx))
        return {row.person_id: Leave(row.person_id, row.stands_in_id, row.until) for row in rows}

    @staticmethod
    def _coordinates(actor: Actor, programme_id: str) -> Scope:
        if not actor.has("coordinator", programme_id=programme_id):
            raise NotFound
        return Scope(actor.organisation_id)


def _today(tx: Tx) -> date:
    return tx.now.astimezone(ZoneInfo(ZONE)).date()
