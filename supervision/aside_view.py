"""A line of help as its owner, or one of us, sees it: how it stands, its words, who is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity.actor import Actor
from supervision import aside_store as rows
from supervision.aside import Aside
from supervision.aside_team import AsideTeam
from supervision.need import Promise
from supervision.needs import Needs
from supervision.staff import Staff
from supervision.visits import Visits, VisitSeen
from supervision.whose import scope_of


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was written. `name`: whoever wrote it, if it was not the reader."""

    id: str
    own: bool
    name: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line as its owner, or one of us, sees it; `aside` None: nobody has asked."""

    session_id: str
    aside: Aside | None
    owner_name: str
    taker_name: str
    words: Sequence[Said]
    there: Promise
    there_name: str
    visit: VisitSeen
    closed: bool = False
    """Its owner can ask nobody here: nothing is open, and the room is not either."""


class AsideView:
    """Only reads, and asks nobody who it is for: whoever calls has."""

    def __init__(
        self, needs: Needs, answers: AsideTeam, staff: Staff, vault: Vault, visits: Visits
    ) -> None:
        self._needs = needs
        self._answers = answers
        self._staff = staff
        self._vault = vault
        self._visits = visits

    def there(
        self, tx: Tx, scope: Scope, session_id: str, owner_id: str, programme_id: str
    ) -> Promise:
        """Who answers now, or by when somebody has: neither of the two in the call."""
        two = self._answers.two(tx, scope, session_id)
        return self._needs.promised(tx, scope, owner_id, programme_id, "now", *two)

    def seen(
        self, tx: Tx, actor: Actor, programme_id: str, session_id: str, line: Aside | None
    ) -> LineSeen:
        """`line` None: nobody has asked, and it is the actor's own."""
        scope = scope_of(actor)
        owner = actor.person_id if line is None else line.person_id
        there = self.there(tx, scope, session_id, owner, programme_id)
        found = [] if line is None else rows.words(tx, scope, line.id)
        ids = {owner, *there.supervisors, *(each.author_id for each in found)}
        if line is not None and line.taken_by is not None:
            ids.add(line.taken_by)
        names = self._staff.names(tx, scope, ids)
        sealed = [(("supervision_aside_word", each.id, "text"), each.text) for each in found]
        texts = self._vault.open_readable(tx, scope, sealed)
        words = [
            Said(
                id=each.id,
                own=each.author_id == actor.person_id,
                name=names.get(each.author_id, ""),
                at=each.written_at,
                text=text,
            )
            for each, text in zip(found, texts, strict=True)
            if text is not None
        ]
        taker = line.taken_by if line is not None else None
        return LineSeen(
            session_id=session_id,
            aside=line,
            owner_name=names.get(owner, ""),
            taker_name=names.get(taker or "", ""),
            words=words,
            there=there,
            there_name=names.get(there.supervisors[0], "") if there.supervisors else "",
            visit=self._visits.seen(tx, scope, actor.person_id, session_id, line),
        )
