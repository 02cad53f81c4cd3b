"""SQL for requests, messages, proposals and peers' texts, within one organisation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore, upsert
from core.storage import Tx
from identity.tables import person
from matching.domain import LIVE, Proposal, RequestState, SupportRequest
from matching.tables import peer_text, proposal, request_message, support_request

_REQUEST = tuple(
    support_request.c[name]
    for name in (
        "id",
        "organisation_id",
        "programme_id",
        "user_id",
        "state",
        "begun_at",
        "changed_at",
        "sent_at",
        "answer_by",
        "coordinator_id",
        "answered_at",
        "ended_at",
        "again_by",
    )
)
_PROPOSAL = tuple(
    proposal.c[name]
    for name in (
        "id",
        "organisation_id",
        "programme_id",
        "request_id",
        "pairing_id",
        "user_id",
        "peer_id",
        "proposed_by",
        "proposed_at",
        "state",
        "peer_answered_at",
        "user_answered_at",
    )
)


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """A message of a request, unopened."""

    id: str
    author_id: str
    at: datetime
    body: bytes


def insert_request(tx: Tx, scope: Scope, request: SupportRequest, answers: bytes) -> bool:
    """False when the user has an open request in the programme already."""
    row = _request_row(request) | {"answers": answers}
    return insert_or_ignore(tx.conn, support_request, row)


def update_request(
    tx: Tx, scope: Scope, request: SupportRequest, answers: bytes | None = None
) -> None:
    values = _request_row(request)
    if answers is not None:
        values["answers"] = answers
    tx.conn.execute(
        sa.update(support_request)
        .where(
            support_request.c.organisation_id == scope.organisation_id,
            support_request.c.id == request.id,
        )
        .values(**values)
    )


def get_request(
    tx: Tx, scope: Scope, request_id: str, *, lock: bool = False
) -> SupportRequest | None:
    query = sa.select(*_REQUEST).where(
        support_request.c.organisation_id == scope.organisation_id,
        support_request.c.id == request_id,
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else SupportRequest(*row)


def newest_request(
    tx: Tx, scope: Scope, programme_id: str, user_id: str, *, lock: bool = False
) -> SupportRequest | None:
    """The user's open request, else the latest one."""
    query = (
        sa.select(*_REQUEST)
        .where(
            support_request.c.organisation_id == scope.organisation_id,
            support_request.c.programme_id == programme_id,
            support_request.c.user_id == user_id,
        )
        .order_by(support_request.c.begun_at.desc(), support_request.c.id.desc())
        .limit(1)
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else SupportRequest(*row)


def programmes_with_open(tx: Tx, scope: Scope, user_id: str) -> list[str]:
    """The programmes in which the user has an open request."""
    c = support_request.c
    return list(
        tx.conn.execute(
            sa.select(c.programme_id).where(
                c.organisation_id == scope.organisation_id,
                c.user_id == user_id,
                c.open_key.is_not(None),
            )
        ).scalars()
    )


def requests_in(
    tx: Tx, scope: Scope, programmes: Collection[str], states: Sequence[RequestState]
) -> list[SupportRequest]:
    """Those sent first come first; none of somebody whose account is closed, who waits for
    nothing as long as it is."""
    rows = tx.conn.execute(
        sa.select(*_REQUEST)
        .join(person, person.c.id == support_request.c.user_id)
        .where(
            person.c.disabled_at.is_(None),
            support_request.c.organisation_id == scope.organisation_id,
            support_request.c.programme_id.in_(sorted(programmes)),
            support_request.c.state.in_(states),
        )
        .order_by(support_request.c.sent_at, support_request.c.id)
    )
    return [SupportRequest(*row) for row in rows]


def kept_with(
    tx: Tx, scope: Scope, coordinator_id: str, programme_id: str | None
) -> list[SupportRequest]:
    """The open requests that the coordinator is the named person of, in one programme or all; none
    of somebody whose account is closed, here and in the two below."""
    c = support_request.c
    some = [c.programme_id == programme_id] if programme_id is not None else []
    rows = tx.conn.execute(
        sa.select(*_REQUEST)
        .join(person, person.c.id == c.user_id)
        .where(
            person.c.disabled_at.is_(None),
            c.organisation_id == scope.organisation_id,
            c.state == "sent",
            c.coordinator_id == coordinator_id,
            *some,
        )
        .order_by(c.sent_at, c.id)
    )
    return [SupportRequest(*row) for row in rows]


def waiting_with(tx: Tx, scope: Scope, coordinators: Collection[str]) -> dict[str, int]:
    """Coordinator → how many open requests they are the named person of."""
    c = support_request.c
    rows = tx.conn.execute(
        sa.select(c.coordinator_id, sa.func.count())
        .join(person, person.c.id == c.user_id)
        .where(
            person.c.disabled_at.is_(None),
            c.organisation_id == scope.organisation_id,
            c.state == "sent",
            c.coordinator_id.in_(sorted(coordinators)),
        )
        .group_by(c.coordinator_id)
    )
    return {str(row[0]): int(row[1]) for row in rows}


def sealed_answers(tx: Tx, scope: Scope, request_id: str) -> bytes | None:
    return tx.conn.execute(
        sa.select(support_request.c.answers).where(
            support_request.c.organisation_id == scope.organisation_id,
            support_request.c.id == request_id,
        )
    ).scalar()


def many_sealed_answers(
    tx: Tx, scope: Scope, request_ids: Collection[str]
) -> list[tuple[str, bytes]]:
    c = support_request.c
    rows = tx.conn.execute(
        sa.select(c.id, c.answers).where(
            c.organisation_id == scope.organisation_id, c.id.in_(sorted(request_ids))
        )
    )
    return [(row.id, row.answers) for row in rows]


def peers_met(tx: Tx, scope: Scope, user_ids: Collection[str]) -> dict[str, set[str]]:
    """User → the peers whom they were asked about before, in whatever request."""
    c = proposal.c
    rows = tx.conn.execute(
        sa.select(c.user_id, c.peer_id).where(
            c.organisation_id == scope.organisation_id, c.user_id.in_(sorted(user_ids))
        )
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.user_id, set()).add(row.peer_id)
    return found


def waits(
    tx: Tx, scope: Scope, programme_id: str, since: datetime, until: datetime | None = None
) -> list[timedelta]:
    """How long those waited who were first matched since then (and before `until`), from sending to
    the user's yes.

    The time in which they met somebody, before they wished for another, is no waiting.
    """
    c = proposal.c
    first = sa.func.min(c.user_answered_at, type_=c.user_answered_at.type)
    rows = tx.conn.execute(
        sa.select(support_request.c.sent_at, first.label("matched_at"))
        .join(support_request, support_request.c.id == c.request_id)
        .where(
            c.organisation_id == scope.organisation_id,
            c.programme_id == programme_id,
            c.state == "accepted_by_user",
        )
        .group_by(support_request.c.id, support_request.c.sent_at)
        .having(first >= since, *([first < until] if until else []))
    )
    return [row.matched_at - row.sent_at for row in rows if row.sent_at is not None]


def still_waiting(tx: Tx, scope: Scope, programme_id: str) -> list[timedelta]:
    """How long those have waited so far who have met nobody yet."""
    r, p = support_request.c, proposal.c
    met = sa.exists().where(p.request_id == r.id, p.state == "accepted_by_user")
    rows = tx.conn.execute(
        sa.select(r.sent_at)
        .join(person, person.c.id == r.user_id)
        .where(
            person.c.disabled_at.is_(None),
            r.organisation_id == scope.organisation_id,
            r.programme_id == programme_id,
            r.state == "sent",
            r.sent_at.is_not(None),
            ~met,
        )
    )
    return [tx.now - row.sent_at for row in rows]


def insert_message(
    tx: Tx, scope: Scope, *, message_id: str, request_id: str, author_id: str, body: bytes
) -> bool:
    """False when there is a message with this id already."""
    row = {
        "id": message_id,
        "organisation_id": scope.organisation_id,
        "request_id": request_id,
        "author_id": author_id,
        "at": tx.now,
        "body": body,
    }
    return insert_or_ignore(tx.conn, request_message, row)


def last_writers(tx: Tx, scope: Scope, request_ids: Collection[str]) -> dict[str, str]:
    """Request → who wrote last."""
    c = request_message.c
    rows = tx.conn.execute(
        sa.select(c.request_id, c.author_id)
        .where(c.organisation_id == scope.organisation_id, c.request_id.in_(sorted(request_ids)))
        .order_by(c.at, c.id)
    )
    return {row.request_id: row.author_id for row in rows}


def messages(tx: Tx, scope: Scope, request_id: str) -> list[SealedMessage]:
    c = request_message.c
    rows = tx.conn.execute(
        sa.select(c.id, c.author_id, c.at, c.body)
        .where(c.organisation_id == scope.organisation_id, c.request_id == request_id)
        .order_by(c.at, c.id)
    )
    return [SealedMessage(*row) for row in rows]


def insert_proposal(tx: Tx, scope: Scope, made: Proposal, note: bytes | None) -> bool:
    """False when another proposal for the same request is live."""
    row = _proposal_row(made) | {"note": note}
    return insert_or_ignore(tx.conn, proposal, row)


def update_proposal(tx: Tx, scope: Scope, changed: Proposal) -> None:
    tx.conn.execute(
        sa.update(proposal)
        .where(proposal.c.organisation_id == scope.organisation_id, proposal.c.id == changed.id)
        .values(**_proposal_row(changed))
    )


def get_proposal(tx: Tx, scope: Scope, proposal_id: str, *, lock: bool = False) -> Proposal | None:
    query = sa.select(*_PROPOSAL).where(
        proposal.c.organisation_id == scope.organisation_id, proposal.c.id == proposal_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Proposal(*row)


def proposals_of(tx: Tx, scope: Scope, request_ids: Collection[str]) -> list[Proposal]:
    """The proposals of these requests, the newest first."""
    return _proposals(tx, scope, proposal.c.request_id.in_(sorted(request_ids)))


def proposals_to(tx: Tx, scope: Scope, peer_id: str, since: datetime) -> list[Proposal]:
    """What a peer was asked: the live ones, and those made after `since`."""
    which = proposal.c.state.in_(LIVE) | (proposal.c.proposed_at > since)
    return _proposals(tx, scope, (proposal.c.peer_id == peer_id) & which)


def _proposals(tx: Tx, scope: Scope, which: sa.ColumnElement[bool]) -> list[Proposal]:
    rows = tx.conn.execute(
        sa.select(*_PROPOSAL)
        .where(proposal.c.organisation_id == scope.organisation_id, which)
        .order_by(proposal.c.proposed_at.desc(), proposal.c.id.desc())
    )
    return [Proposal(*row) for row in rows]


def sealed_note(tx: Tx, scope: Scope, proposal_id: str) -> bytes | None:
    return tx.conn.execute(
        sa.select(proposal.c.note).where(
            proposal.c.organisation_id == scope.organisation_id, proposal.c.id == proposal_id
        )
    ).scalar()


def peer_text_id(tx: Tx, scope: Scope, programme_id: str, person_id: str) -> str | None:
    c = peer_text.c
    return tx.conn.execute(
        sa.select(c.id).where(
            c.organisation_id == scope.organisation_id,
            c.programme_id == programme_id,
            c.person_id == person_id,
        )
    ).scalar()


def save_peer_text(
    tx: Tx, scope: Scope, *, text_id: str, programme_id: str, person_id: str, content: bytes
) -> None:
    values = {
        "id": text_id,
        "organisation_id": scope.organisation_id,
        "programme_id": programme_id,
        "person_id": person_id,
        "content": content,
        "changed_at": tx.now,
    }
    upsert(tx.conn, peer_text, values, key=("programme_id", "person_id"))


def peer_texts(
    tx: Tx, scope: Scope, programme_id: str, people: Collection[str]
) -> dict[str, tuple[str, bytes]]:
    """Person → (row id, sealed text), for those who have one."""
    c = peer_text.c
    rows = tx.conn.execute(
        sa.select(c.person_id, c.id, c.content).where(
            c.organisation_id == scope.organisation_id,
            c.programme_id == programme_id,
            c.person_id.in_(sorted(people)),
        )
    )
    return {row.person_id: (row.id, row.content) for row in rows}


def _request_row(request: SupportRequest) -> dict[str, Any]:
    row = {column.name: getattr(request, column.name) for column in _REQUEST}
    row["open_key"] = f"{request.programme_id}:{request.user_id}" if request.is_open else None
    return row


def _proposal_row(made: Proposal) -> dict[str, Any]:
    row = {column.name: getattr(made, column.name) for column in _PROPOSAL}
    row["live_key"] = made.request_id if made.is_live else None
    return row
