"""A few more sessions, asked for once and without grounds.

The peer is asked first, in private; only coordinators ever see the answer. A coordinator decides,
and a no comes with another way on, signed by a person.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Literal

import sqlalchemy as sa

from core.errors import Conflict, Invalid, NotFound
from core.ids import new_id
from core.jobs import Jobs, NewJob
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from sessions import extension_store as rows
from sessions import pairing_store
from sessions.events import ExtensionAsked, ExtensionDecided, PairingEvent
from sessions.pairing import Pairing, PairingWrongState
from sessions.programmes import Programmes
from sessions.told import pairing_facts

Answer = Literal["yes", "no"]
Decision = Literal["granted", "another_way"]

WAY_ON_LONGEST = 4000
ASKED = "extension.asked"
DECIDED = "extension.decided"


class AlreadyDecided(Conflict):
    """A coordinator has answered this one."""

    code: ClassVar[str] = "extension_decided"


class PeerNotAsked(Conflict):
    """Whom the user meets now, or is about to meet, has not said yes."""

    code: ClassVar[str] = "extension_peer_not_asked"


@dataclass(frozen=True, slots=True)
class Extension:
    """One request. `peer_answer` is for coordinators and the peer alone; `way_on` is opened.

    `pairing_id`: whose peer is asked; the one whom the user meets now, also after a rematch, and
    whoever stands in, as long as they do."""

    id: str
    organisation_id: str
    programme_id: str
    course_id: str
    pairing_id: str
    asked_at: datetime
    peer_answer: Answer | None = None
    decision: Decision | None = None
    granted: int = 0
    decided_by: str | None = None
    decided_at: datetime | None = None
    way_on: str | None = None


class Extensions:
    """Asking, answering, deciding. Built once, in the wiring."""

    def __init__(self, programmes: Programmes, jobs: Jobs, vault: Vault) -> None:
        self._programmes = programmes
        self._jobs = jobs
        self._vault = vault

    def ask(self, tx: Tx, actor: Actor, pairing_id: str) -> Extension:
        """The user would like to go on. Asking again gives the same request.

        Raises: NotFound for anybody else, PairingWrongState, Invalid where the programme has none.
        """
        scope = Scope(actor.organisation_id)
        pairing = pairing_store.get(tx, scope, pairing_id, lock=True)
        if pairing is None or pairing.user_id != actor.person_id:
            raise NotFound
        known = self.of_course(tx, scope, pairing.course_id)
        if known is not None:
            return known
        if pairing.state != "active":
            raise PairingWrongState
        if not self._programmes.get(tx, scope, pairing.programme_id).config.extension:
            raise Invalid
        new = Extension(
            id=new_id(),
            organisation_id=scope.organisation_id,
            programme_id=pairing.programme_id,
            course_id=pairing.course_id,
            pairing_id=pairing.id,
            asked_at=tx.now,
        )
        rows.add(tx, scope, asdict(new))
        self._jobs.put_many(tx, scope, [NewJob(ASKED, new.id, tx.now, f"{ASKED}:{new.id}")])
        audit.record(tx, scope, actor.person_id, "extension.ask", "extension", new.id)
        tx.emit(ExtensionAsked(**pairing_facts(pairing), extension_id=new.id))
        return new

    def answer(self, tx: Tx, actor: Actor, extension_id: str, *, willing: bool) -> Extension:
        """The peer's private answer; it may be changed until a coordinator has decided.

        Raises: NotFound for anybody else, AlreadyDecided.
        """
        scope = Scope(actor.organisation_id)
        asked, pairing = self._held(tx, scope, extension_id)
        if pairing.peer_id != actor.person_id or pairing.state == "ended":
            raise NotFound
        if asked.decision is not None:
            raise AlreadyDecided
        answered = replace(asked, peer_answer="yes" if willing else "no")
        rows.update(tx, scope, asked.id, {"peer_answer": answered.peer_answer})
        audit.record(tx, scope, actor.person_id, "extension.answer", "extension", asked.id)
        return answered

    def grant(self, tx: Tx, actor: Actor, extension_id: str, sessions: int) -> Extension:
        """Some more. Between two peers there is nobody to ask: whoever is proposed later reads how
        many there are. Raises: NotFound, AlreadyDecided, Invalid, PeerNotAsked."""
        scope = Scope(actor.organisation_id)
        asked, pairing = self._to_decide(tx, scope, actor, extension_id)
        config = self._programmes.get(tx, scope, pairing.programme_id).config
        if not 1 <= sessions <= config.extension:
            raise Invalid({"sessions": "sessions-extension-number-invalid"})
        # All pairings that the course has: one that rests and the one that stands in for it.
        course = pairing_store.living_of_course(tx, scope, pairing.course_id)
        if course and (asked.peer_answer != "yes" or pairing.state == "ended"):
            raise PeerNotAsked
        decided = replace(
            asked,
            decision="granted",
            granted=sessions,
            decided_by=actor.person_id,
            decided_at=tx.now,
        )
        living = self._living(tx, scope, pairing)
        for each in course or [living]:
            pairing_store.save(tx, scope, replace(each, extended_by=sessions))
        return self._decided(tx, scope, living, decided, way_on=None)

    def another_way(self, tx: Tx, actor: Actor, extension_id: str, way_on: str) -> Extension:
        """Not more sessions, but another way on, in words. Raises: as `grant`."""
        scope = Scope(actor.organisation_id)
        asked, pairing = self._to_decide(tx, scope, actor, extension_id)
        words = way_on.strip()
        if not words:
            raise Invalid({"way_on": "sessions-extension-way-on-missing"})
        if len(words) > WAY_ON_LONGEST:
            raise Invalid({"way_on": "sessions-text-too-long"})
        decided = replace(
            asked,
            decision="another_way",
            decided_by=actor.person_id,
            decided_at=tx.now,
            way_on=words,
        )
        place = f"extension:{asked.id}"
        where = ("extension", asked.id, "way_on")
        sealed = self._vault.seal(tx, scope, actor.person_id, place, where, words)
        return self._decided(tx, scope, pairing, decided, way_on=sealed)

    def of_course(self, tx: Tx, scope: Scope, course_id: str) -> Extension | None:
        """The course's request, with the words of the answer."""
        found = self._opened(tx, scope, rows.of_course(tx, scope, course_id))
        return found[0] if found else None

    def get(self, tx: Tx, actor: Actor, extension_id: str) -> tuple[Extension, Pairing]:
        """For the peer of the pairing and the programme's coordinators. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        found = self._opened(tx, scope, rows.one(tx, scope, extension_id))
        pairing = pairing_store.get(tx, scope, found[0].pairing_id) if found else None
        if pairing is None:
            raise NotFound
        decides = actor.has("coordinator", programme_id=pairing.programme_id)
        if pairing.peer_id != actor.person_id and not decides:
            raise NotFound
        return found[0], pairing

    def waiting(self, tx: Tx, actor: Actor) -> list[Extension]:
        """Those that a coordinator is to decide, the oldest first."""
        programmes = [g.programme_id for g in actor.grants if g.role == "coordinator"]
        scope = Scope(actor.organisation_id)
        return self._opened(tx, scope, rows.waiting(tx, scope, programmes))

    def to_answer(self, tx: Tx, scope: Scope, pairing_ids: list[str]) -> list[Extension]:
        """Those that wait for the peer's word."""
        return self._opened(tx, scope, rows.to_answer(tx, scope, pairing_ids))

    def on_pairing_changed(self, tx: Tx, event: PairingEvent) -> None:
        """The user meets another peer, for good or meanwhile: what is not decided is theirs to
        answer whom the user meets now, in private; an answer of the one before counts no more."""
        scope = Scope(event.organisation_id)
        told = pairing_store.get(tx, scope, event.pairing_id)
        found = rows.of_course(tx, scope, told.course_id) if told else []
        if told is None or not found or found[0].decision is not None:
            return
        course = pairing_store.living_of_course(tx, scope, told.course_id)
        agreed = [each for each in course if each.state in ("active", "paused")]
        if not agreed or agreed[-1].id == found[0].pairing_id:
            return
        now_asked, extension_id = agreed[-1], found[0].id
        rows.update(tx, scope, extension_id, {"pairing_id": now_asked.id, "peer_answer": None})
        if not now_asked.rests:
            key = f"{ASKED}:{extension_id}:{now_asked.id}:{int(tx.now.timestamp())}"
            self._jobs.put(tx, scope, ASKED, tx.now, extension_id, key=key)

    # -- steps ---------------------------------------------------------------------------------

    def _to_decide(
        self, tx: Tx, scope: Scope, actor: Actor, extension_id: str
    ) -> tuple[Extension, Pairing]:
        asked, pairing = self._held(tx, scope, extension_id)
        if not actor.has("coordinator", programme_id=pairing.programme_id):
            raise NotFound
        if asked.decision is not None:
            raise AlreadyDecided
        return asked, pairing

    def _held(self, tx: Tx, scope: Scope, extension_id: str) -> tuple[Extension, Pairing]:
        found = rows.one(tx, scope, extension_id)
        if not found:
            raise NotFound
        # The whole course, always the first pairing first; then read again under the lock: somebody
        # may have answered meanwhile, or it is another peer's to answer.
        pairing_store.living_of_course(tx, scope, found[0].course_id)
        asked = self._opened(tx, scope, rows.one(tx, scope, extension_id))[0]
        pairing = pairing_store.get(tx, scope, asked.pairing_id, lock=True)
        assert pairing is not None
        return asked, pairing

    def _living(self, tx: Tx, scope: Scope, pairing: Pairing) -> Pairing:
        """The course's present pairing: after a rematch it is another one than was asked in."""
        newest = pairing_store.latest_of_user(tx, scope, pairing.user_id, pairing.programme_id)
        if newest is not None and newest.course_id == pairing.course_id:
            held = pairing_store.get(tx, scope, newest.id, lock=True)
            return held or pairing
        return pairing

    def _decided(
        self, tx: Tx, scope: Scope, pairing: Pairing, decided: Extension, *, way_on: bytes | None
    ) -> Extension:
        values = {
            "decision": decided.decision,
            "granted": decided.granted,
            "decided_by": decided.decided_by,
            "decided_at": decided.decided_at,
            "way_on": way_on,
        }
        rows.update(tx, scope, decided.id, values)
        job = NewJob(DECIDED, decided.id, tx.now, f"{DECIDED}:{decided.id}")
        self._jobs.put_many(tx, scope, [job])
        audit.record(
            tx,
            scope,
            decided.decided_by,
            "extension.decide",
            "extension",
            decided.id,
            owner_id=pairing.user_id,
        )
        tx.emit(
            ExtensionDecided(
                **pairing_facts(pairing), extension_id=decided.id, granted=decided.granted
            )
        )
        return decided

    def _opened(self, tx: Tx, scope: Scope, found: Sequence[sa.Row[Any]]) -> list[Extension]:
        sealed = [
            (("extension", row.id, "way_on"), row.way_on) for row in found if row.way_on is not None
        ]
        words = iter(self._vault.open_readable(tx, scope, sealed)) if sealed else iter(())
        return [
            Extension(
                **{
                    **dict(row._mapping),
                    "way_on": next(words) if row.way_on is not None else None,
                }
            )
            for row in found
        ]
