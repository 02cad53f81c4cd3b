"""A peer's break in whichever order things happen: the course is one, and has never more sessions
than it may; a full one ends, and nobody is said to look who does not."""

import asyncio
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.errors import Conflict, NotFound
from core.events import Events
from core.jobs import Job
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity.defaults import PROGRAMME
from sessions import pairing_store, rest_store, store
from sessions.domain import RESERVED
from sessions.endings import OVER
from sessions.events import (
    PairingActivated,
    PairingEnded,
    SubstituteUnwished,
    SubstituteWished,
)
from sessions.pairing import AGREED, Pairing
from sessions.programme import Config
from sessions.quota import tally_sessions
from tests.sessions.conftest import HOUR, WEEK, Town, settle
from tests.sessions.test_booking_machine import AtOnce
from tests.sessions.test_rests import come, done, go, looks, propose, with_breaks
from tests.support.clock import FakeClock
from tests.support.databases import SqliteDatabases

PEERS = ("amina", "bjorn", "cato")


class Machine(RuleBasedStateMachine):
    """Kari, three peers who come and go, and a coordinator; all of it refused or done."""

    databases: SqliteDatabases
    vault: Vault

    def __init__(self) -> None:
        super().__init__()
        self.fresh = self.databases.fresh()
        self.clock = FakeClock()
        self.quota = 2
        events = Events()
        events.on(SubstituteUnwished, self.nobody_is_asked_any_more)  # as `matching` does
        self.looked_for = False
        events.on(SubstituteWished, lambda _tx, _event: self.now_looked_for(True))
        events.on(PairingActivated, lambda _tx, _event: self.now_looked_for(False))
        events.on(PairingEnded, self.another_is_looked_for)
        self.storage = AtOnce(self.fresh.__enter__(), self.clock, events)
        self.town: Town = asyncio.run(settle(self.storage, events, self.clock, self.vault))
        self.away = with_breaks(self.town)

    def teardown(self) -> None:
        asyncio.run(self.storage.close())
        self.fresh.__exit__(None, None, None)

    @initialize(begins=st.sampled_from(["own", "stood_in", "full"]), quota=st.sampled_from([1, 2]))
    def furnish(self, begins: str, quota: int) -> None:
        """Far into it at once, so that few steps lead to what is rare."""
        self.quota = quota
        self.storage.now(self._furnish)
        if begins != "own":
            self.goes_or_comes("amina")
            self.stands_in("bjorn")
        for _ in range(quota if begins == "full" else 0):
            self.two_meet()

    def _furnish(self, tx: Tx) -> None:
        config = Config(
            quota=self.quota,
            extension=1,
            peer_capacity=4,
            notice_hours=1,
            late_cancel_counts=True,
        )
        self.town.configure(tx, config)
        self.town.move_in(tx, "cato", "peer")
        for name, weekday in (("bjorn", 4), ("cato", 2)):
            self.town.give(tx, self.town.actors[name], weekday, 9, 20)

    def nobody_is_asked_any_more(self, tx: Tx, unwished: SubstituteUnwished) -> None:
        scope = Scope(unwished.organisation_id)
        for each in pairing_store.of_person(tx, scope, unwished.user_id):
            if each.state in ("proposed", "accepted_by_peer"):
                self.town.services.pairings.call_off(tx, scope, each.id, None)

    def now_looked_for(self, yes: bool) -> None:
        self.looked_for = yes

    def another_is_looked_for(self, tx: Tx, ended: PairingEnded) -> None:
        meets = self.town.services.pairings.meets
        if ended.how in ("rematch", "by_peer"):
            self.looked_for |= not meets(tx, self.town.scope, ended.user_id, PROGRAMME)

    # -- steps ---------------------------------------------------------------------------------

    def try_(self, body: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return self.storage.now(body, *args, **kwargs)
        except (Conflict, NotFound):
            return None

    def mine(self) -> list[Pairing]:
        scope, kari = self.town.scope, self.town.kari.person_id
        return list(self.storage.now(pairing_store.of_person, scope, kari))

    @rule(peer=st.sampled_from(PEERS))
    def goes_or_comes(self, peer: str) -> None:
        actor = self.town.actors[peer]
        turn = come if actor.person_id in self.away else go
        self.storage.now(turn, self.town, self.away, actor)

    @rule(answer=st.sampled_from(["wait", "meanwhile", "meanwhile"]))
    def says(self, answer: str) -> None:
        for each in self.mine():
            if each.state == "paused":
                self.try_(self.town.services.rests.say, self.town.kari, each.id, answer)

    @rule(peer=st.sampled_from(PEERS), yes=st.booleans())
    def is_asked(self, peer: str, yes: bool) -> None:
        """A coordinator asks a peer; the user says yes or no to them, or nothing yet."""
        actor, pairings = self.town.actors[peer], self.town.services.pairings
        wished = [each for each in self.mine() if self._wishes(each)]
        lives = [each for each in self.mine() if each.state != "ended"]
        if actor.person_id not in self.away:
            made = self.try_(propose, self.town, actor)
            if made is not None and lives:
                assert wished, "nobody is asked without the user's yes"
                assert made.meanwhile
            if made is not None and yes:
                user = self.town.kari.person_id
                self.try_(pairings.accept_by_user, self.town.scope, made.id, user)

    @rule(peer=st.sampled_from(PEERS))
    def stands_in(self, peer: str) -> None:
        self.says("meanwhile")
        self.is_asked(peer, True)

    def _wishes(self, pairing: Pairing) -> bool:
        said = self.storage.now(rest_store.get, self.town.scope, pairing.id)
        return said is not None and said.wishes

    @rule(yes=st.booleans())
    def is_answered(self, yes: bool) -> None:
        for each in self.mine():
            if each.state == "accepted_by_peer":
                pairings, user = self.town.services.pairings, self.town.kari.person_id
                answer = pairings.accept_by_user if yes else pairings.decline
                self.try_(answer, self.town.scope, each.id, user)

    @rule(way=st.sampled_from(["back", "stay"]))
    def chooses(self, way: str) -> None:
        for each in self.mine():
            self.try_(self.town.services.rests.choose, self.town.kari, each.id, way)

    @rule(number=st.integers(0, 3))
    def books(self, number: int) -> None:
        booking = self.town.services.booking
        for each in self.mine():
            if each.state in ("active", "paused"):
                starts = self.storage.now(booking.offers, self.town.kari, each.id).starts
                for start in starts[number : number + 1]:
                    self.try_(booking.book, self.town.kari, each.id, start)

    @rule()
    def a_week_goes_by(self) -> None:
        self.clock.advance(seconds=WEEK.total_seconds())
        for session in self._sessions():
            if session.state in RESERVED and session.ends_at < self.clock.now():
                correct = self.town.services.outcomes.correct
                self.try_(correct, self.town.guro, session.id, "completed", None)

    @rule(late=st.booleans())
    def the_user_cannot_after_all(self, late: bool) -> None:
        """Cancelled late it counts, as if it had been had."""
        for session in self._sessions():
            if session.state in RESERVED and session.starts_at > self.clock.now():
                if late:
                    until = session.starts_at - HOUR - self.clock.now()
                    self.clock.advance(seconds=max(0.0, until.total_seconds()))
                self.try_(self.town.services.booking.cancel, self.town.kari, session.id)
                return

    @rule()
    def two_meet(self) -> None:
        self.books(0)
        self.a_week_goes_by()

    @rule(way=st.sampled_from(["back", "stay"]))
    def is_back_and_the_user_chooses(self, way: str) -> None:
        for each in self.mine():
            if each.state == "paused" and each.peer_id in self.away:
                peer = next(a for a in self.town.actors.values() if a.person_id == each.peer_id)
                self.storage.now(come, self.town, self.away, peer)
        self.chooses(way)

    @rule()
    def a_fortnight_goes_by(self) -> None:
        """What is due then is done, as by the jobs: a course that is full comes to its end."""
        self.a_week_goes_by()
        self.a_week_goes_by()
        over: Any = self.town.jobs.handlers[OVER]
        for job in self._looks():
            if job.due_at <= self.clock.now():
                asyncio.run(over(job))
                self.storage.now(done, job)

    def _looks(self) -> list[Job]:
        return self.storage.now(looks)

    @rule()
    def asks_for_more(self) -> None:
        extensions, town = self.town.services.extensions, self.town
        for each in self.mine():
            asked = self.try_(extensions.ask, town.kari, each.id)
            if asked is not None:
                peer = next(a for a in town.actors.values() if a.person_id == each.peer_id)
                self.try_(extensions.answer, peer, asked.id, willing=True)
                self.try_(extensions.grant, town.guro, asked.id, 1)

    @precondition(lambda self: len(self.mine()) < 8)
    @rule(
        how=st.sampled_from(["rematch", "by_peer", "by_user", "by_coordinator", "completed"]),
        number=st.integers(0, 3),
    )
    def ends(self, how: str, number: int) -> None:
        for each in [e for e in self.mine() if e.state != "ended"][number : number + 1]:
            peer = next(a for a in self.town.actors.values() if a.person_id == each.peer_id)
            others = {"by_peer": peer, "by_coordinator": self.town.guro}
            actor = others.get(how, self.town.kari)
            self.try_(self.town.services.pairings.end, actor, each.id, how)

    # -- what holds after every step -----------------------------------------------------------

    def _sessions(self) -> list[Any]:
        courses = {each.course_id for each in self.mine()}
        return list(self.storage.now(store.of_courses, self.town.scope, courses))

    @invariant()
    def one_course_never_has_more_than_it_may(self) -> None:
        counted: dict[str, int] = {}
        for session in self._sessions():
            counted[session.course_id] = counted.get(session.course_id, 0) + (
                session.used or session.reserved
            )
        assert all(count <= self.quota + 1 for count in counted.values()), "with one more at most"
        for each in self.mine():
            assert counted.get(each.course_id, 0) <= self.quota + max(
                other.extended_by for other in self.mine() if other.course_id == each.course_id
            )

    @invariant()
    def at_most_one_goes_on_and_who_stands_in_stands_in_for_one_that_rests(self) -> None:
        lives = [each for each in self.mine() if each.state != "ended"]
        own = [each for each in lives if not each.meanwhile]
        others = [each for each in lives if each.meanwhile]
        assert len(own) <= 1
        assert len(others) <= 1
        assert sum(each.state == "active" for each in lives) <= 1
        for other in others:
            assert [each.id for each in own] == [other.stands_in_for]
            assert own[0].course_id == other.course_id
            assert own[0].state == "paused" or other.state not in AGREED
            assert own[0].extended_by == other.extended_by

    @invariant()
    def a_full_course_is_looked_at_again(self) -> None:
        looked_at = {each.subject_id for each in self._looks()}
        courses = {each.course_id for each in self.mine() if each.id in looked_at}
        for each in self.mine():
            if each.state in ("active", "paused"):
                of_course = [s for s in self._sessions() if s.course_id == each.course_id]
                quota = tally_sessions(self.quota + each.extended_by, of_course)
                assert quota.left or quota.reserved or each.course_id in courses

    @invariant()
    def whoever_comes_back_after_a_completed_course_has_a_new_one(self) -> None:
        over = {each.course_id for each in self.mine() if each.ended_how == "completed"}
        lives = {each.course_id for each in self.mine() if each.state != "ended"}
        assert not over & lives

    @invariant()
    def where_the_page_says_that_we_look_somebody_does(self) -> None:
        desk = self.storage.now(self.town.services.rests.desk, self.town.scope, [PROGRAMME])
        assert self.looked_for or all(each.stage != "meanwhile" for each in desk)

    @invariant()
    def what_is_kept_of_a_rest_is_of_one_that_rests(self) -> None:
        asked = self.storage.now(
            rest_store.of_programmes, Scope(self.town.scope.organisation_id), [PROGRAMME]
        )
        paused = {each.id for each in self.mine() if each.state == "paused"}
        assert {each.pairing_id for each in asked} <= paused


def test_any_order_of_breaks_substitutes_and_ways_back(
    sqlite_databases: SqliteDatabases, vault: Vault
) -> None:
    Machine.databases, Machine.vault = sqlite_databases, vault
    few = settings(
        max_examples=15,
        stateful_step_count=30,
        phases=[Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    run_state_machine_as_test(Machine, settings=few)
