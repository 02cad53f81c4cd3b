"""After a session: a quiet card that asks the peer how it went, and takes any answer or none.

And the other way round: whom staff have not written to for a while. Silence is nobody's fault.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, Protocol

from chat import care_store, member_store, message_store
from chat.cards import card_id
from chat.domain import ANSWERS, Channel, Message
from chat.lines import Lines
from chat.service import Chat
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import STAFF, Actor

Where = Literal["group", "line", "none"]
ASKS_FOR: Final = timedelta(days=5)
A_WHILE: Final = timedelta(days=14)


class Acquainted(Protocol):
    """Whom a peer has sessions with."""

    def __call__(
        self, tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str] | None = None
    ) -> Sequence[str]:
        """What they are called, in these programmes or (None) in all."""
        ...


@dataclass(frozen=True, slots=True)
class Quiet:
    """A peer to whom no one of staff has written for a while; `since` None: never."""

    person_id: str
    name: str
    since: datetime | None


class Afterwards:
    """One in a process."""

    def __init__(self, chat: Chat, lines: Lines) -> None:
        self._chat = chat
        self._lines = lines

    def ended(
        self, tx: Tx, scope: Scope, *, session_id: str, programme_id: str, peer_id: str
    ) -> None:
        """A session in which both were there is over."""
        care_store.add_after_card(tx, scope, session_id, programme_id, peer_id)

    def asking(self, tx: Tx, actor: Actor) -> str | None:
        """The session whose card asks the peer now, the latest; None: none."""
        scope = Scope(actor.organisation_id)
        rows = care_store.after_cards(tx, scope, actor.person_id, tx.now - ASKS_FOR)
        return rows[0].session_id if rows else None

    def answer(
        self, tx: Tx, actor: Actor, session_id: str, where: Where, text: str
    ) -> Message | None:
        """Tell the group, or those on the direct line, or nobody. Raises: NotFound, NotText."""
        scope = Scope(actor.organisation_id)
        rows = care_store.after_cards(tx, scope, actor.person_id, tx.now - ASKS_FOR)
        card = next((row for row in rows if row.session_id == session_id), None)
        if card is None:
            raise NotFound
        sent = None
        client_id = f"after-{session_id}"
        if where == "line":
            channel_id = self._lines.ensure(tx, actor, card.programme_id)
            sent = self._chat.send(tx, actor, channel_id, client_id, text)
        elif where == "group":
            told = message_store.by_client_id(tx, scope, actor.person_id, card_id(session_id))
            channel = self._home(tx, actor, card.programme_id, told)
            reply = told.id if told is not None and told.gone_at is None else None
            sent = self._chat.send(tx, actor, channel.id, client_id, text, reply)
        care_store.finish_after_card(tx, scope, session_id, actor.person_id)
        return sent

    def quiet(self, tx: Tx, actor: Actor, programme_id: str) -> list[Quiet]:
        """Whom staff have not written to for a while, the longest first."""
        if not actor.has(*ANSWERS, programme_id=programme_id):
            raise NotFound
        scope = Scope(actor.organisation_id)
        peers = member_store.holders(tx, scope, programme_id, ["peer"])
        staff = member_store.holders(tx, scope, programme_id, sorted(STAFF))
        last = care_store.last_contact(tx, scope, programme_id, list(staff))
        found = [
            Quiet(person_id, name, last.get(person_id))
            for person_id, name in peers.items()
            if person_id not in staff and last.get(person_id, tx.now - A_WHILE) <= tx.now - A_WHILE
        ]
        return sorted(found, key=lambda each: (each.since is not None, each.since or tx.now))

    def _home(
        self, tx: Tx, actor: Actor, programme_id: str, told: message_store.Row | None
    ) -> Channel:
        """Where the session's card stands; else the peer's own cohort."""
        groups = [each.channel for each in self._chat.groups(tx, actor)]
        theirs = [each for each in groups if each.programme_id == programme_id]
        theirs = [each for each in theirs if each.kind in ("cohort", "all")]
        if told is not None:
            theirs = [each for each in theirs if each.id == told.channel_id] or theirs
        if not theirs:
            raise NotFound
        return theirs[0]
