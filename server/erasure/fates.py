"""What becomes of somebody's rows when they are erased, table by table (PR2).

Rows that are about the person go. Rows that others need, or that are counted, stay without them:
in the person's place stands a nobody with an id of its own, so that one who was counted once is
counted once for ever, and nothing leads back. A test walks the schema: no column that holds
people's ids may be missing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from server.datamap import Rows
from server.datamap import through as _through
from server.migrations.schema import complete


@dataclass(frozen=True, slots=True)
class Fate:
    """`gone`: rows with the person in such a column go, as do those to which `led` leads.
    `nameless`: the row stays, somebody who is nobody takes the place. `emptied`: columns whose
    words go from rows that stay, by what leads to those rows."""

    gone: tuple[str, ...] = ()
    led: Rows | None = None
    nameless: tuple[str, ...] = ()
    emptied: Mapping[str, Rows] = field(default_factory=dict)


def _mine(*columns: str) -> Rows:
    """Rows that have the person in one of the columns."""

    def rows(table: sa.Table, person_id: str) -> sa.ColumnElement[bool]:
        return sa.or_(*(table.c[name] == person_id for name in columns))

    return rows


def _of_channel(table: sa.Table, person_id: str) -> sa.ColumnElement[bool]:
    """What is in the person's own channel: the direct line."""
    channel = complete().tables["channel"]
    own = sa.select(channel.c.id).where(channel.c.owner_id == person_id)
    return table.c.channel_id.in_(own)


def _of_message(table: sa.Table, person_id: str) -> sa.ColumnElement[bool]:
    """What hangs on the person's messages, and on those in the direct line."""
    message = complete().tables["message"]
    which = sa.or_(message.c.author_id == person_id, _of_channel(message, person_id))
    return table.c.message_id.in_(sa.select(message.c.id).where(which))


_WHOLE: Final = Fate(("person_id",))

FATES: Final[Mapping[str, Fate]] = {
    "after_card": Fate(("peer_id",)),
    "attendance": _WHOLE,
    "busy": _WHOLE,
    "call_seat": _WHOLE,
    "case_interest": Fate(("peer_id",), led=_through("case_id", "case_text", "id", "user_id")),
    "case_text": Fate(("user_id",), nameless=("author_id",)),
    "channel": Fate(("owner_id",)),
    "channel_member": Fate(("person_id",), led=_of_channel),
    "chat_setting": _WHOLE,
    "closing_point": Fate(("author_id",)),
    "cohort_member": Fate(nameless=("person_id",)),
    "consent": _WHOLE,
    "contact_try": Fate(nameless=("tried_by",)),
    "content_answer": Fate(
        led=_through("proposal_id", "content_proposal", "id", "author_id"), nameless=("by_id",)
    ),
    "content_proposal": Fate(("author_id",)),
    "content_version": Fate(nameless=("author_id", "by_id")),
    "device": _WHOLE,
    "direct_line": Fate(("peer_id",), nameless=("holder_id",)),
    "draft": Fate(("person_id",), led=_of_channel),
    "earlier_words": Fate(led=_of_message),
    "extension": Fate(
        nameless=("decided_by",),
        emptied={"way_on": _through("pairing_id", "pairing", "id", "user_id")},
    ),
    "farewell": _WHOLE,
    "feedback": Fate(("author_id",)),
    "gathering": Fate(led=_of_message),
    "gathering_answer": Fate(("person_id",), led=_of_message),
    "group_seat": _WHOLE,
    "handed": Fate(("to_id",), nameless=("from_id",)),
    "handed_word": Fate(("from_id", "to_id")),
    "intake": Fate(nameless=("changed_by",)),
    "limits_read": _WHOLE,
    "login": _WHOLE,
    "measure": Fate(("person_id",), led=_of_channel, nameless=("by_id",)),
    "mention": Fate(("person_id",), led=_of_message),
    "message": Fate(led=_of_channel, nameless=("author_id",)),
    "other_day": _WHOLE,
    "pairing": Fate(nameless=("user_id", "peer_id")),
    "participant": Fate(nameless=("person_id",)),
    "passkey": _WHOLE,
    "passkey_challenge": Fate(led=_through("login_id", "login", "id", "person_id")),
    "coordinator_leave": Fate(("person_id",), nameless=("stands_in_id",)),
    "peer_break": _WHOLE,
    "peer_limits": _WHOLE,
    "peer_terms": _WHOLE,
    "peer_text": _WHOLE,
    "picture": Fate(led=_of_message),
    "proposal": Fate(
        nameless=("user_id", "peer_id", "proposed_by"),
        emptied={"note": _mine("user_id", "peer_id")},
    ),
    "push_place": _WHOLE,
    "reaction": Fate(("person_id",), led=_of_message),
    "read_marker": Fate(("person_id",), led=_of_channel),
    "recovery_code": _WHOLE,
    "report": Fate(
        led=_of_channel, nameless=("by_id", "closed_by"), emptied={"why": _mine("by_id")}
    ),
    "request_message": Fate(
        led=_through("request_id", "support_request", "id", "user_id"), nameless=("author_id",)
    ),
    "rest_answer": Fate(("user_id",)),
    "role_grant": Fate(("person_id",), nameless=("granted_by",)),
    "session": Fate(nameless=("user_id", "peer_id")),
    "sound": Fate(led=_of_message),
    "supervision_addition": Fate(
        led=_through("entry_id", "supervision_entry", "id", "peer_id"), nameless=("author_id",)
    ),
    "supervision_aside": Fate(("person_id",), nameless=("taken_by",)),
    "supervision_aside_word": Fate(
        led=_through("aside_id", "supervision_aside", "id", "person_id"), nameless=("author_id",)
    ),
    "supervision_choice": Fate(
        nameless=("chosen_by",),
        emptied={"reason": _through("duty_id", "supervision_duty", "id", "peer_id")},
    ),
    "supervision_duty": Fate(
        nameless=("peer_id", "supervisor_id", "settled_by"), emptied={"why": _mine("peer_id")}
    ),
    "supervision_entry": Fate(nameless=("peer_id", "held_by")),
    "supervision_first_minutes": Fate(nameless=("peer_id", "taken_by")),
    "supervision_follow_up": Fate(("about_id",), nameless=("owner_id", "created_by", "done_by")),
    "supervision_invitation": _WHOLE,
    "supervision_meeting": Fate(nameless=("host_id", "created_by", "held_by")),
    "supervision_meeting_note": Fate(
        led=lambda table, person_id: sa.and_(table.c.author_id == person_id, table.c.by_peer),
        nameless=("author_id",),
    ),
    "supervision_meeting_reading": Fate(nameless=("reader_id",)),
    "supervision_moved_by_us": Fate(nameless=("user_id", "signed_by")),
    "supervision_need": Fate(("person_id",), nameless=("taken_by",)),
    "supervision_offer": Fate(nameless=("peer_id", "made_by"), emptied={"words": _mine("peer_id")}),
    "supervision_opening": Fate(("peer_id",), nameless=("reader_id",)),
    "supervision_reading": Fate(("peer_id",), nameless=("reader_id",)),
    "supervision_shift": Fate(("supervisor_id",)),
    "supervision_talk": Fate(nameless=("peer_id", "supervisor_id")),
    "supervision_theme": Fate(led=_through("entry_id", "supervision_entry", "id", "peer_id")),
    "supervision_visit": Fate(("owner_id", "other_id", "staff_id")),
    "supervision_wish": Fate(("author_id",)),
    "support_request": Fate(
        nameless=("user_id", "coordinator_id"), emptied={"answers": _mine("user_id")}
    ),
    "totp": _WHOLE,
    "weekly_hours": _WHOLE,
}

ELSEWHERE: Final[Mapping[str, str]] = {
    "audit": "the chain is never changed; the id in it is that of nobody we know",
    "data_key": "keys are destroyed, or stay for what was written in duty (`core.vault`)",
    "job": "what is still to be done about the person is taken off the list",
    "one_time_code": "found by the address, and taken away",
    "person": "the act itself",
}
"""Tables that know people and are seen to by the act itself, or why they are left."""

IN_DUTY: Final = ("supervision:", "meeting:", "request:", "aside:", "extension:")
"""Places of the vault where staff write of others' matters: that is not theirs to take along."""
