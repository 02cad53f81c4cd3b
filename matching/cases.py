"""A case description: where staff are unsure, the peers take part in the choice.

A coordinator writes a few words that name nobody. The user reads them and says yes before
anybody else does; a no ends it. The peers who have room read them and may say "I would like to";
the coordinator decides. At the match, or when the request is taken back, all of it is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Literal, Protocol

from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit
from identity.actor import Actor
from identity.people import People
from matching import care_store, naming, store
from matching.domain import SupportRequest
from matching.news import News
from matching.sealing import request_place
from matching.suggesting import Suggestions

State = Literal["asked", "shared", "declined"]
LONGEST: Final = 1200


class CaseCards(Protocol):
    """Tells the peers' group that there is something to read; never what it says."""

    def __call__(self, tx: Tx, scope: Scope, author_id: str, programme_id: str, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Case:
    """One description. `wanted_by`: names of the peers who would like to, for the coordinator."""

    id: str
    request_id: str
    state: State
    written_at: datetime
    text: str = field(repr=False)
    wanted_by: Sequence[tuple[str, str]] = ()
    mine: bool = False
    """I, the peer who looks, have said that I would like to."""


class Cases:
    """Writing, saying yes, reading, wanting. Built once, in the wiring."""

    def __init__(self, people: People, vault: Vault, news: News, suggestions: Suggestions) -> None:
        self._people = people
        self._vault = vault
        self._news = news
        self._suggestions = suggestions
        self.cards: CaseCards | None = None

    # -- the coordinator's ---------------------------------------------------------------------

    def check(
        self, tx: Tx, actor: Actor, request_id: str, text: str, *, to: str | None = None
    ) -> list[naming.Warning]:
        """What to look at again before the user is asked; or, with `to`, before that peer reads
        it, who may know the user's first name and has one of their own. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        request = self._request(tx, actor, request_id)
        names = {
            person.first_name
            for role in ("peer", "supervisor", "coordinator")
            for person in self._people.with_role(tx, scope, request.programme_id, role)
        }
        about = [request.user_id, *([to] if to is not None else [])]
        known = set(self._people.names(tx, scope, about).values())
        found = naming.warnings(text, names | known)
        if to is None:
            return found
        shown = {name.lower() for name in known}
        return [each for each in found if each.word.lower() not in shown]

    def ask(self, tx: Tx, actor: Actor, request_id: str, text: str) -> None:
        """To the user, for a yes. A new text takes the place of the old one, and asks anew.

        Raises: NotFound, RequestMoved, Invalid.
        """
        scope = Scope(actor.organisation_id)
        request = self._request(tx, actor, request_id)
        request.must_be_sent()
        words = text.strip()
        if not words:
            raise Invalid({"text": "matching-case-empty"})
        if len(words) > LONGEST:
            raise Invalid({"text": "matching-case-long"})
        care_store.remove_case(tx, scope, request_id)
        case_id = new_id()
        where = ("case_text", case_id, "text")
        place = request_place(request_id)
        care_store.save_case(
            tx,
            scope,
            {
                "id": case_id,
                "organisation_id": scope.organisation_id,
                "programme_id": request.programme_id,
                "request_id": request_id,
                "user_id": request.user_id,
                "author_id": actor.person_id,
                "text": self._vault.seal(tx, scope, actor.person_id, place, where, words),
                "state": "asked",
                "written_at": tx.now,
                "answered_at": None,
            },
        )
        audit.record(
            tx, scope, actor.person_id, "case.ask", "request", request_id, owner_id=request.user_id
        )
        self._news.case_asked(tx, scope, request, case_id)

    def of_request(self, tx: Tx, scope: Scope, request_id: str) -> Case | None:
        """With who would like to."""
        row = care_store.case_of(tx, scope, request_id)
        if row is None:
            return None
        peers = [each.peer_id for each in care_store.interests(tx, scope, [row.id])]
        names = self._people.names(tx, scope, peers)
        opened = self._open(tx, scope, [row])
        wanted = tuple((each, names.get(each, "")) for each in peers)
        return replace(opened[0], wanted_by=wanted) if opened else None

    def drop(self, tx: Tx, scope: Scope, request_id: str) -> None:
        """At the match, or when the request is taken back: gone."""
        care_store.remove_case(tx, scope, request_id)

    # -- the user's ----------------------------------------------------------------------------

    def asks(self, tx: Tx, scope: Scope, request: SupportRequest) -> bool:
        """Whether the user's yes or no is waited for."""
        row = care_store.case_of(tx, scope, request.id) if request.state == "sent" else None
        return row is not None and row.state == "asked"

    def answer(self, tx: Tx, actor: Actor, request_id: str, *, yes: bool) -> None:
        """The user's word; a yes shares it with the peers who have room. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        request = store.get_request(tx, scope, request_id, lock=True)
        row = care_store.case_of(tx, scope, request_id, lock=True)
        if request is None or row is None or row.user_id != actor.person_id:
            raise NotFound
        if row.state != "asked":
            return
        care_store.answer_case(tx, scope, row.id, "shared" if yes else "declined")
        audit.record(tx, scope, actor.person_id, "case.answer", "request", request_id)
        self._news.case_answered(tx, scope, request, row.id)
        if yes and self.cards is not None:
            self.cards(tx, scope, row.author_id, row.programme_id)

    # -- the peers' ----------------------------------------------------------------------------

    def shared(self, tx: Tx, actor: Actor) -> list[Case]:
        """What this peer may read: has room, and nothing hard stands between. Noted for the
        user to see (AD2)."""
        scope = Scope(actor.organisation_id)
        rows = self._readable(tx, scope, actor, self._shared(tx, scope, actor))
        for row in rows:
            audit.record(
                tx,
                scope,
                actor.person_id,
                "case.read",
                "request",
                row.request_id,
                owner_id=row.user_id,
            )
        said = self._said(tx, scope, actor, rows)
        return [replace(case, mine=case.id in said) for case in self._open(tx, scope, rows)]

    def to_read(self, tx: Tx, actor: Actor) -> bool:
        """Whether there is one for this peer to think about that they have said nothing to. What
        it says is not read here."""
        scope = Scope(actor.organisation_id)
        rows = self._shared(tx, scope, actor)
        said = self._said(tx, scope, actor, rows) if rows else set()
        return bool(self._readable(tx, scope, actor, [r for r in rows if r.id not in said]))

    def want(self, tx: Tx, actor: Actor, case_id: str, *, yes: bool) -> None:
        """“I would like to”, or not after all. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        row = care_store.get_case(tx, scope, case_id, lock=True)
        if row is None or row.state != "shared":
            raise NotFound
        if not actor.has("peer", programme_id=row.programme_id):
            raise NotFound
        if not yes:
            care_store.remove_interest(tx, scope, case_id, actor.person_id)
            return
        if not self._readable(tx, scope, actor, [row]):
            raise NotFound
        self._news.case_wanted(tx, scope, row.request_id, case_id)
        care_store.add_interest(
            tx,
            scope,
            {
                "id": new_id(),
                "organisation_id": scope.organisation_id,
                "case_id": case_id,
                "peer_id": actor.person_id,
                "said_at": tx.now,
            },
        )

    # -- steps ---------------------------------------------------------------------------------

    @staticmethod
    def _shared(tx: Tx, scope: Scope, actor: Actor) -> list[Any]:
        programmes = [g.programme_id for g in actor.grants if g.role == "peer"]
        return list(care_store.shared_cases(tx, scope, programmes))

    def _readable(self, tx: Tx, scope: Scope, actor: Actor, rows: Sequence[Any]) -> list[Any]:
        """Those of the rows that the peer has room for and nothing hard keeps from them."""
        if not rows:
            return []
        waiting: dict[str, list[SupportRequest]] = {}
        about = {row.request_id for row in rows}
        for request in store.requests_in(tx, scope, {row.programme_id for row in rows}, ("sent",)):
            if request.id in about:
                waiting.setdefault(request.programme_id, []).append(request)
        fitting: set[str] = set()
        for requests in waiting.values():
            fitting |= self._suggestions.open_to(tx, scope, actor.person_id, requests)
        return [row for row in rows if row.request_id in fitting]

    def _said(self, tx: Tx, scope: Scope, actor: Actor, rows: Sequence[Any]) -> set[str]:
        """The cases to which this peer has said that they would like to."""
        said = care_store.interests(tx, scope, [row.id for row in rows])
        return {row.case_id for row in said if row.peer_id == actor.person_id}

    def _request(self, tx: Tx, actor: Actor, request_id: str) -> Any:
        request = store.get_request(tx, Scope(actor.organisation_id), request_id, lock=True)
        if request is None or not actor.has("coordinator", programme_id=request.programme_id):
            raise NotFound
        return request

    def _open(self, tx: Tx, scope: Scope, rows: Sequence[Any]) -> list[Case]:
        where = [(("case_text", row.id, "text"), row.text) for row in rows]
        texts = self._vault.open_readable(tx, scope, where)
        return [
            Case(row.id, row.request_id, row.state, row.written_at, text)
            for row, text in zip(rows, texts, strict=True)
            if text is not None
        ]
