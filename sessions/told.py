"""The facts that every session event carries."""

from datetime import datetime
from typing import TypedDict

from sessions.domain import Session
from sessions.pairing import Pairing


class Facts(TypedDict):
    """The fields of `SessionEvent`."""

    organisation_id: str
    session_id: str
    pairing_id: str
    programme_id: str
    user_id: str
    peer_id: str
    starts_at: datetime
    ends_at: datetime


class PairingFacts(TypedDict):
    """The fields of `PairingEvent`."""

    organisation_id: str
    pairing_id: str
    programme_id: str
    user_id: str
    peer_id: str


def facts(session: Session) -> Facts:
    return Facts(
        organisation_id=session.organisation_id,
        session_id=session.id,
        pairing_id=session.pairing_id,
        programme_id=session.programme_id,
        user_id=session.user_id,
        peer_id=session.peer_id,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
    )


def pairing_facts(pairing: Pairing) -> PairingFacts:
    return PairingFacts(
        organisation_id=pairing.organisation_id,
        pairing_id=pairing.id,
        programme_id=pairing.programme_id,
        user_id=pairing.user_id,
        peer_id=pairing.peer_id,
    )
