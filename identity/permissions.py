"""The one table of who may do what: action → roles, relation, assurance.

Every HTTP route and every WebSocket message type names an action in `RULES`; a test walks both
and fails on one that is not here. `allowed` decides by role and assurance, before the use case;
the *relation* (is it yours? are you in it?) is proved by the use case, which answers `NotFound`
to anybody not related, so that nobody learns what exists (AZ2).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from identity.actor import ASSURANCE_OF, ROLES, Actor, Assurance, Role

Relation = Literal[
    "none",  # nothing to be related to
    "self",  # only one's own
    "participant",  # is in the appointment
    "pairing",  # is the user or the peer of the pairing
    "member",  # belongs to the channel or the cohort
    "addressee",  # was asked: the peer of a proposal, the user of a suggestion
    "programme",  # holds the role in the programme that the thing belongs to
    "organisation",  # holds the role anywhere in the organisation
    "holder",  # is the supervisor of the talk, or a peer's current supervision team
]
Need = Literal["login", "second_factor", "step_up", "role"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may; `roles` empty together with `anyone` means also without a login."""

    roles: frozenset[Role]
    relation: Relation = "none"
    anyone: bool = False
    every_person: bool = False
    """Any login, also of a person without a role."""
    assurance: Assurance | None = None
    """None: what the role demands. 1: a half-finished login is enough (second factor, logout)."""
    step_up: bool = False
    """The second factor was shown within the last ten minutes (SE5), by whoever has one."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Go ahead: the use case still proves the relation."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """No; `needs` is what would open it: "role" means that nothing the person can do would."""

    needs: Need

    @property
    def second_factor(self) -> bool:
        return self.needs in ("second_factor", "step_up")


def _to(*roles: Role, relation: Relation = "none", step_up: bool = False) -> Rule:
    return Rule(frozenset(roles), relation, step_up=step_up)


def _everyone(
    relation: Relation = "none", assurance: Assurance | None = None, *, step_up: bool = False
) -> Rule:
    return Rule(frozenset(ROLES), relation, every_person=True, assurance=assurance, step_up=step_up)


_ANYONE: Final = Rule(frozenset(), anyone=True)

_WEB: Final[dict[str, Rule]] = {
    "page.read": _ANYONE,  # front page, help, privacy, static files
    "service.health": _ANYONE,
}

_IDENTITY: Final[dict[str, Rule]] = {
    "audit.read": _to("admin", relation="organisation"),
    "cohort.manage": _to("coordinator", "admin", relation="organisation"),
    "demo.enter": _ANYONE,  # the route exists in demo mode only
    "login.begin": _ANYONE,
    "login.end": _ANYONE,
    "login.second_factor": _everyone("self", assurance=1),
    "me.change": _everyone("self"),
    "me.erase": _everyone("self", step_up=True),
    "me.export": _everyone("self", step_up=True),
    "me.factor": _to("peer", "supervisor", "coordinator", "admin", relation="self", step_up=True),
    "me.read": _everyone("self"),
    "operation.read": _to("admin", relation="organisation"),
    "person.add": _to("coordinator", "admin", relation="organisation"),
    "person.disable": _to("admin", relation="organisation", step_up=True),
    "person.erase": _to("admin", relation="organisation", step_up=True),
    "person.factor": _to("admin", relation="organisation", step_up=True),
    "person.grant": _to("coordinator", "admin", relation="organisation", step_up=True),
    "person.list": _to("coordinator", "admin", relation="organisation"),
}

_WIRE: Final[dict[str, Rule]] = {
    "wire.connect": _everyone("self"),
}

_APPOINTMENTS: Final[dict[str, Rule]] = {
    "appointment.calendar": _everyone("participant"),
    "availability.change": _to("peer", "supervisor", relation="self"),
    "availability.read": _to("peer", "supervisor", relation="self"),
}

_CONTENT: Final[dict[str, Rule]] = {
    "content.propose": _to("peer", "supervisor", "coordinator", "admin", relation="programme"),
    "content.publish": _to("coordinator", "admin", relation="programme"),
    "content.read": _to("peer", "supervisor", "coordinator", "admin", relation="programme"),
}

_MATCHING: Final[dict[str, Rule]] = {
    "case.answer": _to("user", relation="addressee"),
    "case.read": _to("peer", relation="programme"),
    "case.write": _to("coordinator", relation="programme"),
    "closed.change": _to("coordinator", relation="programme"),
    "intake.change": _to("coordinator", relation="programme"),
    "match.answer_peer": _to("peer", relation="addressee"),
    "match.answer_user": _to("user", relation="addressee"),
    "match.propose": _to("coordinator", relation="programme"),
    "peer.import": _to("coordinator", "admin", relation="programme"),
    "peer.profile": _to("peer", relation="self"),
    "request.answer": _to("coordinator", relation="programme"),
    "request.begin": _ANYONE,
    "request.list": _to("coordinator", relation="programme"),
    "request.read": _to("coordinator", relation="programme"),
    "request.send": _everyone("self"),
}

_SESSIONS: Final[dict[str, Rule]] = {
    "commitment.note": _to("coordinator", relation="programme"),
    "desk.export": _to("coordinator", relation="programme", step_up=True),
    "desk.came": _to("supervisor", "coordinator", relation="self"),
    "desk.hand_over": _to("coordinator", relation="programme"),
    "desk.read": _to("coordinator", relation="programme"),
    "closing.read": _to("user", "peer", relation="pairing"),
    "closing.write": _to("user", "peer", relation="pairing"),
    "extension.answer": _to("peer", relation="pairing"),
    "extension.ask": _to("user", relation="pairing"),
    "extension.decide": _to("coordinator", relation="programme"),
    "feedback.give": _to("user", "peer", relation="pairing"),
    "feedback.read": _to("coordinator", relation="programme"),
    "pairing.end": _to("user", "peer", "coordinator", relation="pairing"),
    "pairing.pause": _to("user", "peer", "coordinator", relation="pairing"),
    "pairing.read": _to("user", "peer", "coordinator", relation="pairing"),
    "pairing.rest": _to("user", relation="pairing"),
    "report.read": _to("coordinator", relation="programme"),
    "pairing.reach": _to("coordinator", relation="programme"),
    "programme.change": _to("coordinator", "admin", relation="programme", step_up=True),
    "programme.read": _to("coordinator", "admin", relation="programme"),
    "session.book": _to("user", relation="pairing"),
    "session.cancel": _to("user", "peer", relation="pairing"),
    "session.correct": _to("coordinator", relation="programme"),
    "session.end": _to("user", "peer", relation="pairing"),
    "session.list": _to("coordinator", relation="programme"),
    "session.move": _to("user", "peer", relation="pairing"),
    "session.read": _to("user", "peer", relation="pairing"),
    "session.say": _to("user", "peer", relation="pairing"),
}

_CHAT: Final[dict[str, Rule]] = {
    "chat.after": _to("peer", relation="self"),
    "chat.choose": _to("peer", "supervisor", "coordinator", "admin", relation="self"),
    "chat.erase": _to("peer", "supervisor", "coordinator", "admin", relation="self", step_up=True),
    "chat.export": _to("peer", "supervisor", "coordinator", "admin", relation="self", step_up=True),
    "chat.moderate": _to("supervisor", "coordinator", "admin", relation="member"),
    "chat.read": _to("peer", "supervisor", "coordinator", "admin", relation="member"),
    "chat.send": _to("peer", "supervisor", "coordinator", "admin", relation="member"),
    "group.rule": _to("coordinator", "admin", relation="programme"),
    "line.answer": _to("supervisor", "coordinator", relation="programme"),
    "line.own": _to("peer", relation="self"),
}

_SIGNALING: Final[dict[str, Rule]] = {
    "call.join": _everyone("participant"),
    "call.leave": _everyone("participant"),
    "call.practise": _to("peer", "supervisor", "coordinator", relation="self"),
    "call.signal": _everyone("participant"),
    "call.try": _everyone("self"),
    "group.join": _to("user", "peer", "supervisor", "coordinator", relation="participant"),
    "group.lead": _to("peer", "supervisor", "coordinator", relation="participant"),
    "group.read": _to("user", "peer", "supervisor", "coordinator", relation="participant"),
    "group.signal": _to("user", "peer", "supervisor", "coordinator", relation="participant"),
    "room.read": _everyone("participant"),
}

_SUPERVISION: Final[dict[str, Rule]] = {
    "aside.ask": _to("user", "peer", relation="participant"),
    "aside.take": _to("supervisor", "coordinator", relation="programme"),
    "aside.visit": _to("user", "peer", relation="participant"),
    "duty.answer": _to("peer", relation="addressee"),
    "duty.decide": _to("supervisor", "coordinator", relation="programme"),
    "duty.hold": _to("supervisor", relation="programme"),
    "duty.list": _to("supervisor", "coordinator", relation="programme"),
    "duty.move": _to("peer", "supervisor", relation="holder"),
    "duty.read": _to("peer", "supervisor", relation="holder"),
    "followup.done": _to("supervisor", "coordinator", relation="programme"),
    "log.add_own": _to("peer", "supervisor", relation="self"),
    "log.break_glass": _to("coordinator", "admin", relation="programme", step_up=True),
    # A coordinator holds a talk where no supervisor is left who may; those alone are theirs.
    "log.read": _to("peer", "supervisor", "coordinator", relation="holder"),
    "log.write": _to("supervisor", "coordinator", relation="holder"),
    "meeting.answer": _to("peer", relation="participant"),
    "meeting.log": _to("peer", "supervisor", relation="participant"),
    "meeting.plan": _to("supervisor", relation="programme"),
    "need.ask": _to("peer", "supervisor", relation="self"),
    "need.take": _to("supervisor", "coordinator", relation="programme"),
    "phone.read": _to("supervisor", "coordinator", relation="holder"),
    "practice.meet": _to("peer", relation="participant"),
    "offer.list": _to("supervisor", "coordinator", relation="programme"),
    "offer.made": _to("supervisor", "coordinator", relation="programme"),
    "roster.change": _to("supervisor", relation="self"),
    "roster.read": _to("supervisor", "coordinator", relation="programme"),
    "session.moved_by_us": _to("user", relation="addressee"),
    "talk.ask": _to("peer", relation="self"),
    "talk.hold": _to("supervisor", "coordinator", relation="holder"),
    "talk.let_go": _to("peer", "supervisor", relation="self"),
    "theme.change": _to("supervisor", "coordinator", relation="programme"),
    "wish.read": _to("supervisor", relation="programme"),
    "wish.send": _to("peer", relation="programme"),
}

RULES: Final[dict[str, Rule]] = {
    **_WEB,
    **_IDENTITY,
    **_WIRE,
    **_APPOINTMENTS,
    **_CONTENT,
    **_MATCHING,
    **_SESSIONS,
    **_CHAT,
    **_SIGNALING,
    **_SUPERVISION,
}


@lru_cache(maxsize=2048)
def allowed(actor: Actor | None, action: str) -> Allowed | Forbidden:
    """Whether `actor` (None: nobody logged in) may try `action`.

    Raises: KeyError for an action that is not in the table; the router refuses it at start.
    """
    rule = RULES[action]
    if rule.anyone:
        return Allowed()
    if actor is None:
        return Forbidden("login")
    held = actor.roles & rule.roles
    if not held and not rule.every_person:
        return Forbidden("role")
    if actor.assurance < _demanded(rule, actor, held):
        return Forbidden("second_factor")
    has_second = actor.demanded_assurance > 1
    if rule.step_up and not actor.stepped_up and (has_second or not rule.every_person):
        return Forbidden("step_up")
    return Allowed()


def _demanded(rule: Rule, actor: Actor, held: frozenset[Role]) -> Assurance:
    """A role counts at its own assurance; what is one's own, at that of one's strongest role."""
    if rule.assurance is not None:
        return rule.assurance
    if rule.every_person:
        return actor.demanded_assurance
    return min(ASSURANCE_OF[role] for role in held)
