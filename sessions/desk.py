"""What a coordinator sees of sessions: outcomes to say, requests to decide, users to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.people import People
from sessions import pairing_store, store
from sessions.closing import Closings
from sessions.domain import Session
from sessions.extensions import Extension, Extensions
from sessions.pairing import Pairing
from sessions.rests import Resting, Rests


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for more sessions, with the two it is about."""

    extension: Extension
    pairing: Pairing


@dataclass(frozen=True, slots=True)
class Desk:
    """`to_say`: sessions of which a person is to say what happened. `names` by person."""

    to_say: Sequence[Session]
    asked: Sequence[Asked]
    to_call: Sequence[Pairing]
    lately: Sequence[Session]
    names: dict[str, str]
    quiet: Sequence[Pairing] = ()
    """Nothing booked for a month: a person asks whether they want to go on."""
    rests: Sequence[Resting] = ()
    """Whose peer has a break or has come back from it: what the users were asked, and said."""


class Desks:
    """Reads the desk of the programmes in which the actor coordinates."""

    def __init__(
        self, people: People, extensions: Extensions, closings: Closings, rests: Rests
    ) -> None:
        self._rests = rests
        self._people = people
        self._extensions = extensions
        self._closings = closings

    def desk(self, tx: Tx, actor: Actor, *, days: int = 14) -> Desk:
        """Everything of the last and next fortnight."""
        scope = Scope(actor.organisation_id)
        programmes = [g.programme_id for g in actor.grants if g.role == "coordinator"]
        reach = timedelta(days=days)
        lately = store.lately(tx, scope, programmes, tx.now - reach, tx.now + reach)
        to_say = store.to_say(tx, scope, programmes)
        living = pairing_store.of_programmes(tx, scope, programmes, states=["active", "paused"])
        missed = store.missed_courses(tx, scope, programmes, at_least=2)
        waiting = self._extensions.waiting(tx, actor)
        theirs = pairing_store.many(tx, scope, {each.pairing_id for each in waiting})
        asked = [Asked(each, theirs[each.pairing_id]) for each in waiting]
        to_call = [pairing for pairing in living if pairing.course_id in missed]
        quiet = self._closings.quiet(tx, scope, [p for p in living if p not in to_call])
        rests = self._rests.desk(tx, scope, programmes)
        pairs: list[Session | Pairing] = [*lately, *to_say, *to_call, *quiet]
        pairs += [each.pairing for each in rests] + [e.other for e in rests if e.other]
        pairs += [each.pairing for each in asked]
        people = {person for each in pairs for person in (each.user_id, each.peer_id)}
        names = self._people.names(tx, scope, people)
        return Desk(to_say, asked, to_call, lately, names, quiet, rests)
