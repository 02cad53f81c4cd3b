"""What a list on the coordinators' desk is, and those lists that tell of what the staff do for
the peers. No words that anybody wrote, and never whose a wish is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from server.services import Services
from supervision import log_store, meeting_log_store, need_store
from supervision.need import Need


@dataclass(frozen=True, slots=True)
class Said:
    """A cell that is one of our own words, by text id."""

    text_id: str


Cell = str | int | date | datetime | Said | None
EVER: Final = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class List:
    """One list: its name and its columns as text ids, and its lines."""

    name: str
    columns: tuple[str, ...]
    lines: Sequence[Sequence[Cell]]


def lists_of_care(
    tx: Tx, scope: Scope, services: Services, me: Actor, programme_id: str
) -> list[List]:
    """What the supervisors have before them: promises without their words, meetings, duty, who
    asked to talk, what the plan says is ours to do, and how many wishes there are."""
    promises = log_store.open_follow_ups(tx, scope, programmes=[programme_id])
    shifts = services.supervision.staff.shifts(tx, scope, [programme_id], tx.now, EVER[1])
    needs = need_store.of_programme(tx, scope, programme_id)
    people = {each.supervisor_id for each in shifts} | {each.person_id for each in needs}
    people |= {each.taken_by for each in needs if each.taken_by}
    people |= {person for each, _ in promises for person in (each.about_id, each.owner_id)}
    names = services.identity.people.names(tx, scope, people)
    return [
        List(
            "promises",
            ("due", "about", "owner"),
            [
                (each.due_on, names.get(each.about_id), names.get(each.owner_id))
                for each, _ in promises
            ],
        ),
        List(
            "meetings",
            ("when", "supervisor", "coming"),
            [
                (seen.meeting.starts_at, seen.host_name, len(seen.coming))
                for seen in services.supervision.meetings_seen.to_do(tx, me)
                if seen.meeting.programme_id == programme_id
            ],
        ),
        List(
            "shifts",
            ("starts", "ends", "supervisor"),
            [(each.starts_at, each.ends_at, names.get(each.supervisor_id)) for each in shifts],
        ),
        List(
            "needs",
            ("asked", "name", "urgency", "promised", "answered", "owner", "state"),
            [
                (
                    each.asked_at,
                    names.get(each.person_id),
                    Said(f"lists-need-{each.urgency}"),
                    each.promised_at,
                    each.taken_at,
                    names.get(each.taken_by or ""),
                    Said(f"lists-need-{_state(each)}"),
                )
                for each in needs
            ],
        ),
        List(
            "plan",
            ("name", "occasion", "about-when", "due", "by-whom"),
            [
                (
                    card.name,
                    Said(f"lists-plan-{card.owed.occasion.replace('_', '-')}"),
                    card.owed.at,
                    card.owed.until,
                    Said(f"lists-by-{card.owed.by}"),
                )
                for card in services.supervision.offering.owed(tx, me)
                if card.owed.programme_id == programme_id
            ],
        ),
        List(
            "wishes",
            ("month", "wish-for", "signed"),
            [
                (
                    month.strftime("%Y-%m"),
                    Said("lists-wish-group" if of_group else "lists-wish-all"),
                    Said("lists-wish-signed" if is_signed else "lists-wish-unsigned"),
                )
                for month, of_group, is_signed in meeting_log_store.wished_in(
                    tx, scope, programme_id
                )
            ],
        ),
    ]


def _state(one: Need) -> Literal["open", "answered", "let-be"]:
    if one.is_open:
        return "open"
    return "answered" if one.taken_at else "let-be"
