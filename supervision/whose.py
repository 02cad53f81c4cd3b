"""Whose it is: the programmes that an actor looks after, a talk, the place that words belong to."""

from core.schema import Scope
from identity.actor import Actor
from supervision.notes import Entry, Talk


def scope_of(actor: Actor) -> Scope:
    """Whose data the actor may see."""
    return Scope(actor.organisation_id)


def supervised(actor: Actor) -> list[str]:
    """The programmes that the actor supervises, always in the same order."""
    return sorted(p for p in actor.programmes if actor.has("supervisor", programme_id=p))


def looked_after(actor: Actor) -> list[str]:
    """The programmes in which the actor looks after the peers, always in the same order."""
    return sorted(p for p in actor.programmes if may_look_after(actor, p))


def may_look_after(actor: Actor, programme_id: str) -> bool:
    """Supervisors and coordinators of the programme."""
    return actor.has("supervisor", "coordinator", programme_id=programme_id)


def may_hold(actor: Actor, talk: Talk) -> bool:
    """A supervisor of the programme, or the coordinator whose talk it is; never one's own talk."""
    if talk.peer_id == actor.person_id:
        return False
    mine = talk.supervisor_id == actor.person_id and may_look_after(actor, talk.programme_id)
    return mine or actor.has("supervisor", programme_id=talk.programme_id)


def stands_in(actor: Actor, programme_id: str) -> bool:
    """Holds a talk there as a coordinator, because no supervisor is left to (ADR 0024)."""
    return not actor.has("supervisor", programme_id=programme_id)


def is_own(actor: Actor, entry: Entry) -> bool:
    """The actor held it standing in, and coordinates there still. What one held as a supervisor
    goes with that role: it is the team's."""
    stood_in = entry.stood_in and entry.held_by == actor.person_id
    return stood_in and may_look_after(actor, entry.programme_id)


def place_of(peer_id: str) -> str:
    """Where all that is written about a peer's supervision belongs, for the vault."""
    return f"supervision:{peer_id}"
