"""What stands in for `sessions` here: pairings as a list of what was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from core.ids import new_id
from core.mail import Mail
from core.schema import Scope
from core.storage import Tx
from matching.ports import Room


@dataclass(frozen=True)
class Made:
    """A pairing, as far as matching needs to know it."""

    id: str


@dataclass(frozen=True)
class Left:
    """What whoever is asked says yes to."""

    sessions: int
    length: timedelta = timedelta(minutes=45)


@dataclass
class Pairings:
    """Remembers each pairing's state; a peer in `full` has no room; `left` sessions are."""

    states: dict[str, str] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)
    left: int = 5

    def propose(
        self,
        tx: Tx,
        scope: Scope,
        user_id: str,
        peer_id: str,
        programme_id: str,
        *,
        by: str | None = None,
    ) -> Made:
        made = Made(new_id())
        self.states[made.id] = "proposed"
        return made

    def accept_by_peer(self, tx: Tx, scope: Scope, pairing_id: str, peer_id: str) -> Made:
        return self._move(pairing_id, "accepted_by_peer", "proposed")

    def accept_by_user(self, tx: Tx, scope: Scope, pairing_id: str, user_id: str) -> Made:
        return self._move(pairing_id, "active", "accepted_by_peer")

    def decline(self, tx: Tx, scope: Scope, pairing_id: str, person_id: str) -> Made:
        return self._move(pairing_id, "declined", "proposed", "accepted_by_peer")

    def call_off(self, tx: Tx, scope: Scope, pairing_id: str, by: str | None) -> Made:
        return self._move(pairing_id, "called_off", "proposed", "accepted_by_peer")

    def meets(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> bool:
        return False

    def frame(self, tx: Tx, scope: Scope, pairing_id: str) -> Left:
        return Left(self.left)

    def is_over(self, tx: Tx, scope: Scope, pairing_id: str) -> bool:
        return self.states[pairing_id] in ("ended", "declined", "called_off")

    def rooms(
        self, tx: Tx, scope: Scope, programme_id: str, peer_ids: Collection[str]
    ) -> Mapping[str, Room]:
        return {each: Room(2 if each in self.full else 0, 2) for each in peer_ids}

    places = rooms

    def _move(self, pairing_id: str, state: str, *origins: str) -> Made:
        assert self.states[pairing_id] in origins
        self.states[pairing_id] = state
        return Made(pairing_id)


@dataclass
class Postbox:
    """A mailer that keeps what it is given."""

    mails: list[Mail] = field(default_factory=list)

    async def send(self, mail: Mail) -> None:
        self.mails.append(mail)

    def taken(self) -> list[tuple[str, str]]:
        """(to, path of the link) of each mail so far, and forget them."""
        found = [(mail.to.partition("@")[0], _path(mail.text)) for mail in self.mails]
        self.mails.clear()
        return found


def _path(text: str) -> str:
    return text.partition("https://likeperson.example")[2].split()[0]
