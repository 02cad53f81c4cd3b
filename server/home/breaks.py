"""What stands on the homes around a peer's break: who was found, who is asked, what was chosen."""

from collections.abc import Mapping
from typing import Final

from core.schema import Scope
from core.storage import Tx
from identity.people import People
from server.home.view import Note, NoteKind
from sessions.home import Home, PeerHome
from sessions.rests import Rests

CHOSEN: Final[Mapping[str, NoteKind]] = {
    "asked": "rest-asked",
    "again": "rest-again",
    "stays": "rest-stays",
    "stayed": "rest-stayed",
    "handed_back": "rest-handed-back",
}


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
    found = [("asked", each.pairing) for each in resting if each.stage == "back"]
    found += rests.chosen(tx, scope, peer_id)
    names = people.names(tx, scope, {each.user_id for _, each in found})
    return [
        Note(CHOSEN[word], names.get(each.user_id, ""), f"/kobling/{each.id}")
        for word, each in found
    ]
