"""Many users and peers who have said yes to each other, and supervisors with time for all."""

from appointments.domain import Kind
from appointments.week import WeeklyHours
from core.storage import Tx
from identity.actor import Actor, Role
from identity.defaults import PROGRAMME
from server import demo_requests
from server.services import Services

ZONE = "Europe/Oslo"


def make_supervisors(tx: Tx, services: Services, count: int = 10) -> None:
    """Supervisors who can every day from eight to ten."""
    for number in range(count):
        supervisor = _person(tx, services, f"Veileder{number}", "supervisor")
        _give_hours(tx, services, supervisor, "supervision")


def make_pair(tx: Tx, services: Services, number: int) -> tuple[Actor, str]:
    """A user, and the pairing with a peer of their own who can every day."""
    user = _person(tx, services, f"Bruker{number}", "user")
    peer = _person(tx, services, f"Likeperson{number}", "peer")
    _give_hours(tx, services, peer, "session")
    pairings, scope = services.sessions.pairings, services.identity.scope
    pairing = pairings.propose(tx, scope, user.person_id, peer.person_id, PROGRAMME)
    pairings.accept_by_peer(tx, scope, pairing.id, peer.person_id)
    pairings.accept_by_user(tx, scope, pairing.id, user.person_id)
    return user, pairing.id


def _person(tx: Tx, services: Services, name: str, role: Role) -> Actor:
    people, scope = services.identity.people, services.identity.scope
    person = people.add(tx, scope, first_name=name, email=f"{name.lower()}@example.org")
    people.grant(tx, scope, person.id, PROGRAMME, role)
    return demo_requests.acting(tx, services, person.id)


def _give_hours(tx: Tx, services: Services, actor: Actor, kind: Kind) -> None:
    for weekday in range(7):
        services.appointments.availability.add_hours(
            tx,
            services.identity.scope,
            actor.person_id,
            kind,
            WeeklyHours(weekday, 8 * 60, 22 * 60, ZONE),
        )
