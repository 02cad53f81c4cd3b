"""The demo's requests and matches, through the real services: texts, one pairing, one who waits."""

from typing import Final

from content.consents import REQUEST
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from matching.domain import Answers, PeerText
from server.services import Services

TEXTS: Final = {
    "amina": PeerText(
        topics=("parents", "childhood", "alone", "boundaries"),
        about=(
            "Jeg er 31 og vokste opp med en mamma som drakk. I mange år sa jeg det ikke til noen. "
            "I dag har jeg det bra, jobber i barnehage og går lange turer med hunden."
        ),
        wishes="Rolig. Det er lov å le, og det er lov å være stille.",
        practical="Kvelder, helst mellom seks og ni.",
    ),
    "bjorn": PeerText(
        topics=("parents", "siblings", "guilt", "own"),
        about=(
            "Jeg er 44 og eldst av tre søsken. Pappa ruset seg, og jeg passet på de andre. "
            "Nå har jeg egne barn, og kjenner det på en ny måte."
        ),
        wishes="Jeg spør en del, men du bestemmer hva vi snakker om.",
        practical="Mandag til torsdag etter klokka fem.",
    ),
    "celine": PeerText(
        topics=("alone", "grief", "everyday"),
        about="Jeg er 26 og studerer. Faren min døde av rusen da jeg var 19.",
        wishes="Jeg har det gjerne litt lett, også når det er vanskelig.",
        practical="Dagtid eller kveld, jeg er fleksibel.",
    ),
    "david": PeerText(
        topics=("worry", "boundaries", "guilt", "everyday"),
        about=(
            "Jeg er 52. Begge foreldrene mine drakk. Det tok meg lang tid å lære å si nei, "
            "og det snakker jeg gjerne om."
        ),
        wishes="Jeg hører mest. Vi tar den tiden det tar.",
        practical="Helst på formiddagen.",
    ),
}
KARIS: Final = Answers(
    first_name="Kari",
    topics=("parents", "alone", "boundaries"),
    about="Det er mamma. Jeg svarer alltid når hun ringer, og jeg er så sliten av det.",
    wishes="Gjerne en som er litt eldre enn meg.",
    practical="Kvelder etter jobb.",
    share=True,
    contact="email",
    adult=True,
)
OLAS: Final = Answers(
    first_name="Ola",
    topics=("childhood", "guilt"),
    about="Jeg vet ikke helt hvor jeg skal begynne.",
    contact="email",
    adult=True,
)
_ANSWER: Final = (
    "Hei Kari.\n\nTakk for at du skrev til oss. Jeg kjenner en som jeg tror du vil like å snakke "
    "med, og spør henne i dag.\n\nHilsen Guro"
)
_NOTE: Final = (
    "Jeg tror dere har mye til felles. Kari har det travelt på dagen, og det har jo du òg."
)


def write_texts(tx: Tx, services: Services, ids: dict[str, str]) -> None:
    """Each peer has written about themselves."""
    scope = services.identity.scope
    for key, text in TEXTS.items():
        services.matching.profiles.save(tx, scope, PROGRAMME, ids[key], text)


def wait_for_answer(tx: Tx, services: Services, ids: dict[str, str]) -> None:
    """Ola has written; Guro has promised to answer."""
    _send(tx, services, ids["ola"], OLAS)


def match(tx: Tx, services: Services, ids: dict[str, str]) -> str:
    """Kari has written, Guro has answered, Amina and Kari have said yes. Gives the pairing's id."""
    matching = services.matching
    guro, amina = acting(tx, services, ids["guro"]), acting(tx, services, ids["amina"])
    request_id = _send(tx, services, ids["kari"], KARIS)
    matching.desk.answer(tx, guro, request_id, message_id=new_id(), text=_ANSWER)
    made = matching.desk.propose(tx, guro, request_id, amina.person_id, note=_NOTE)
    matching.proposals.answer_as_peer(tx, amina, made.id, yes=True)
    kari = acting(tx, services, ids["kari"])
    return matching.proposals.answer_as_user(tx, kari, made.id, yes=True).pairing_id


def _send(tx: Tx, services: Services, person_id: str, answers: Answers) -> str:
    scope = services.identity.scope
    version = services.content.consents.holds(tx, scope, PROGRAMME, REQUEST)
    me = acting(tx, services, person_id)
    return services.matching.requests.send(tx, me, PROGRAMME, answers, version).id


def acting(tx: Tx, services: Services, person_id: str) -> Actor:
    """Somebody as they act when fully logged in."""
    people = services.identity.people
    scope: Scope = services.identity.scope
    person = people.get(tx, scope, person_id)
    return Actor(
        person_id=person.id,
        organisation_id=scope.organisation_id,
        grants=people.grants(tx, scope, person_id),
        assurance=2,
        first_name=person.first_name,
        locale=person.locale,
        zone=person.zone,
    )
