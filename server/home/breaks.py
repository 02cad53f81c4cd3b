"""What stands on the homes around a peer's break: who was found, who is asked, what was chosen."""

from collections.abc import Mapping
from typing import Final

from core.schema import Scope
from core.storage import Tx
from identity.people import People
from server.home.view import Note, NoteKind
from sessions.home import Home, PeerHome
from sessions.rests import Rests

_TIMES: Final = "/tider"
_TALK: Final = "/veiledning/prat"
CHOSEN: Final[Mapping[str, tuple[NoteKind, str]]] = {
    "again": ("rest-again", _TIMES),
    "stays": ("rest-stays", _TIMES),
    "stayed": ("rest-stayed", _TALK),
    "handed_back": ("rest-handed-back", _TALK),
}
"""What a user chose → the note, and where it leads."""


def rest_notes(tx: Tx, scope: Scope, rests: Rests, home: Home) -> list[Note]:
    """To a user: somebody could stand in, or the peer is back and they say whom they go on with."""
    found = []
    names = {each.pairing.id: each.other for each in home.pairings}
    for rest in rests.of_all(tx, scope, [each.pairing for each in home.pairings]):
        if rest.stage == "back":
            url = f"/kobling/{rest.pairing.id}"
            found.append(Note("rest-back", names[rest.pairing.id], url))
        elif rest.found:
            found.append(Note("rest-found", names[rest.pairing.id], "/foresporsel"))
    return found


def chosen_notes(
    tx: Tx, scope: Scope, rests: Rests, people: People, peer_id: str, home: PeerHome
) -> list[Note]:
    """To a peer: a user is asked, or has chosen; neutral words to whoever it concerns."""
    resting = rests.of_all(tx, scope, [each.pairing for each in home.pairings])
    asked = [each.pairing for each in resting if each.stage == "back"]
    chosen = rests.chosen(tx, scope, peer_id)
    names = people.names(tx, scope, {p.user_id for p in [*asked, *(p for _, p in chosen)]})
    found = [Note("rest-asked", names.get(p.user_id, ""), f"/kobling/{p.id}") for p in asked]
    for word, pairing in chosen:
        kind, url = CHOSEN[word]
        found.append(Note(kind, names.get(pairing.user_id, ""), url))
    return found
