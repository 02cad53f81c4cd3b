"""The data map: of every table, whose its rows are, or why nobody's; an export follows from it.

A test walks the schema and finds a table or column that is in neither (PR1, PR7). What a row
says of somebody else than the one who asks is never told: their ids become "somebody else".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from server.migrations.schema import complete

Rows = Callable[[sa.Table, str], sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Whose:
    """Rows in which one of `by` is the person, or to which `via` leads; `hide`: column → why."""

    by: tuple[str, ...] = ()
    via: Rows | None = None
    only: Rows | None = None
    hide: Mapping[str, str] = field(default_factory=dict)
    key: str = "id"
    """The column that the row's sealed words are bound to."""

    def rows(self, table: sa.Table, person_id: str) -> sa.ColumnElement[bool]:
        """Which rows of the table are the person's."""
        found = [table.c[name] == person_id for name in self.by]
        if self.via is not None:
            found.append(self.via(table, person_id))
        which = sa.or_(*found)
        return which if self.only is None else sa.and_(which, self.only(table, person_id))


@dataclass(frozen=True, slots=True)
class Nobodys:
    """A table that is left out of an export, and why."""

    why: str


def through(column: str, other: str, key: str, *whose: str) -> Rows:
    """Rows whose `column` is the `key` of a row of `other` that has the person in `whose`."""

    def rows(table: sa.Table, person_id: str) -> sa.ColumnElement[bool]:
        there = complete().tables[other]
        mine = sa.or_(*(there.c[name] == person_id for name in whose))
        return table.c[column].in_(sa.select(there.c[key]).where(mine))

    return rows


def _met(table: sa.Table, _person_id: str) -> sa.ColumnElement[bool]:
    return table.c.active_at.is_not(None)


_HASH: Final = "a hash of a secret, of no use to its owner"
_PAGE: Final = "a random name of an open page"
_ORDER: Final = "a number that keeps messages in order"
_PEERS: Final = "what a peer is asked and answers is told to coordinators only"
_KEY: Final = "holds a rule of the database, says nothing more"
_SETTING: Final = Nobodys("a setting of the service")

DATA_MAP: Final[Mapping[str, Whose | Nobodys]] = {
    "after_card": Whose(("peer_id",)),
    "appointment": Whose(via=through("id", "participant", "appointment_id", "person_id")),
    "attendance": Whose(("person_id",), hide={"connection_id": _PAGE}),
    "audit": Whose(
        ("owner_id", "actor_id"),
        hide={
            "object_id": "names things of others",
            "sequence": "a place in the chain",
            "chain": "a link of the chain",
        },
    ),
    "audit_head": Nobodys("the end of the chain of the log"),
    "busy": Nobodys("the times of appointments once more, in pieces"),
    "call_room": Nobodys("how often a room's connections were built"),
    "call_seat": Whose(("person_id",), hide={"connection_id": _PAGE, "socket_id": _PAGE}),
    "group_room": Nobodys("which process passes on the sound and picture of a group's room"),
    "group_seat": Whose(
        ("person_id",), hide={"connection_id": _PAGE, "socket_id": _PAGE, "key": _PAGE}
    ),
    "case_interest": Whose(("peer_id",)),
    "case_text": Whose(("user_id", "author_id")),
    "channel_member": Whose(("person_id",)),
    "channel": Whose(("owner_id",), hide={"epoch": _ORDER, "seq": _ORDER}),
    "chat_setting": Whose(("person_id",)),
    "closing_point": Whose(("author_id",)),
    "cohort": Whose(via=through("id", "cohort_member", "cohort_id", "person_id")),
    "cohort_member": Whose(("person_id",)),
    "consent": Whose(("person_id",)),
    "contact_try": Whose(("tried_by",), via=through("pairing_id", "pairing", "id", "user_id")),
    "content_answer": Whose(
        ("by_id",), via=through("proposal_id", "content_proposal", "id", "author_id")
    ),
    "closed_days": _SETTING,
    "content_head": _SETTING,
    "content_proposal": Whose(("author_id",)),
    "content_version": Whose(("author_id", "by_id")),
    "coordinator_leave": Whose(("person_id", "stands_in_id")),
    "data_key": Nobodys("keys, useless outside the database"),
    "device": Whose(("person_id",), hide={"token_hash": _HASH}),
    "direct_line": Whose(("peer_id", "holder_id")),
    "draft": Whose(("person_id",)),
    "earlier_words": Whose(via=through("message_id", "message", "id", "author_id")),
    "extension": Whose(
        ("decided_by",),
        via=through("pairing_id", "pairing", "id", "user_id"),
        hide={"peer_answer": _PEERS},
    ),
    "farewell": Whose(("person_id",)),
    "feedback": Whose(("author_id",)),
    "gathering": Whose(via=through("message_id", "message", "id", "author_id"), key="message_id"),
    "gathering_answer": Whose(("person_id",)),
    "group_rule": _SETTING,
    "handed": Whose(("to_id", "from_id")),
    "handed_word": Whose(("to_id", "from_id")),
    "installation": _SETTING,
    "intake": _SETTING,
    "job": Nobodys("what is still to be done, by id; gone over once it is done"),
    "limits_read": Whose(("person_id",)),
    "login": Whose(("person_id",), hide={"token_hash": _HASH}),
    "measure": Whose(("person_id", "by_id")),
    "mention": Whose(("person_id",)),
    "message": Whose(
        ("author_id",),
        hide={"client_id": _PAGE, "seq": _ORDER, "place": _ORDER},
    ),
    "one_time_code": Nobodys("kept for a day at most, and found by no name"),
    "other_day": Whose(("person_id",)),
    "pairing": Whose(("user_id", "peer_id"), only=_met, hide={"ended_how": _PEERS}),
    "participant": Whose(("person_id",)),
    "passkey": Whose(
        ("person_id",),
        hide={
            "credential_id": "the name that the device gave it",
            "public_key": "a public key",
            "sign_count": "how often the device signed",
        },
    ),
    "passkey_challenge": Nobodys("a random number that counts for five minutes"),
    "peer_break": Whose(("person_id",)),
    "peer_limits": Whose(("person_id",)),
    "peer_terms": Whose(("person_id",)),
    "peer_text": Whose(("person_id",)),
    "person": Whose(("id",), hide={"email_hash": "the address once more"}),
    "picture": Whose(via=through("message_id", "message", "id", "author_id")),
    "programme": _SETTING,
    "proposal": Whose(
        ("peer_id",),
        hide={
            "note": "about somebody else",
            "live_key": _KEY,
            "state": "says what the other answered",
            "user_answered_at": "when the other answered",
        },
    ),
    "push_place": Whose(("person_id",), hide={"endpoint_hash": "the endpoint once more"}),
    "reaction": Whose(("person_id",)),
    "read_marker": Whose(("person_id",), hide={"place": _ORDER}),
    "recovery_code": Nobodys(_HASH),
    "report_month": Nobodys("counts of a programme's month, of nobody"),
    "report": Whose(("by_id",)),
    "rest_answer": Whose(("user_id",)),
    "request_message": Whose(
        ("author_id",), via=through("request_id", "support_request", "id", "user_id")
    ),
    "role_grant": Whose(("person_id",)),
    "session": Whose(("user_id", "peer_id")),
    "sound": Whose(via=through("message_id", "message", "id", "author_id")),
    "supervision_addition": Whose(
        ("author_id",), via=through("entry_id", "supervision_entry", "id", "peer_id")
    ),
    "supervision_aside": Whose(("person_id", "taken_by")),
    "supervision_aside_word": Whose(
        ("author_id",),
        via=through("aside_id", "supervision_aside", "id", "person_id"),
        hide={"client_id": _PAGE},
    ),
    "supervision_choice": Whose(
        ("chosen_by",), via=through("duty_id", "supervision_duty", "id", "peer_id")
    ),
    "supervision_duty": Whose(("peer_id",), hide={"once_key": _KEY}),
    "supervision_entry": Whose(("peer_id", "held_by")),
    "supervision_first_minutes": Whose(("peer_id", "taken_by")),
    "supervision_follow_up": Whose(("about_id", "owner_id", "created_by")),
    "supervision_invitation": Whose(("person_id",), key="meeting_id"),
    "supervision_meeting": Whose(
        ("host_id", "created_by", "held_by"),
        via=through("id", "supervision_invitation", "meeting_id", "person_id"),
    ),
    "supervision_meeting_note": Whose(("author_id",)),
    "supervision_meeting_reading": Whose(("reader_id",)),
    "supervision_meeting_theme": Whose(
        via=through("meeting_id", "supervision_invitation", "meeting_id", "person_id")
    ),
    "supervision_opening": Whose(("peer_id", "reader_id")),
    "supervision_theme_label": _SETTING,
    "supervision_theme_option": _SETTING,
    "supervision_wish": Whose(("author_id",)),
    "supervision_moved_by_us": Whose(("user_id", "signed_by")),
    "supervision_need": Whose(("person_id", "taken_by")),
    "supervision_offer": Whose(("peer_id", "made_by")),
    "supervision_reading": Whose(("peer_id", "reader_id")),
    "supervision_shift": Whose(("supervisor_id",)),
    "supervision_talk": Whose(("peer_id", "supervisor_id")),
    "supervision_theme": Whose(via=through("entry_id", "supervision_entry", "id", "peer_id")),
    "supervision_visit": Whose(
        ("owner_id", "staff_id"),
        hide={
            "owner_yes": "whose no it was is told to nobody",
            "other_yes": "whose no it was is told to nobody",
            "staff_yes": "whose no it was is told to nobody",
        },
    ),
    "support_request": Whose(("user_id",), hide={"open_key": _KEY}),
    "totp": Nobodys("the secret of the second factor, which is in the app"),
    "weekly_hours": Whose(("person_id",)),
}
