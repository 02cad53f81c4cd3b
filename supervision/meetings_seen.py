"""Group supervisions as pages show them: to the team, to those who are asked. Reading only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from appointments.attendance import Attendance
from appointments.presence import came
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity.actor import Actor, Role
from supervision import meeting_store as store
from supervision.meeting import NOBODY, Invitation, Meeting
from supervision.meeting_access import asked, of_us
from supervision.staff import Staff
from supervision.whose import scope_of

LATE_TAP: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Seen:
    """A group supervision as a page shows it. `coming`: the names of those who said yes."""

    meeting: Meeting
    host_name: str
    place: str
    people: Sequence[tuple[Invitation, str]]
    coming: Sequence[str]
    mine: Invitation | None

    @property
    def id(self) -> str:
        return self.meeting.id


class MeetingsSeen:
    """Built once, in the wiring."""

    def __init__(self, attendance: Attendance, staff: Staff, vault: Vault) -> None:
        self._attendance = attendance
        self._staff = staff
        self._vault = vault

    def of_team(self, tx: Tx, actor: Actor, since: datetime) -> list[Seen]:
        """All of the programmes that the actor supervises, soonest first."""
        return self._of(tx, actor, since, "supervisor")

    def to_do(self, tx: Tx, actor: Actor) -> list[Seen]:
        """Those ahead, and those whose tap is still to come; for coordinators to see, too."""
        found = self._of(tx, actor, tx.now - LATE_TAP, "supervisor", "coordinator")
        return [seen for seen in found if seen.meeting.is_planned]

    def without_host(self, tx: Tx, actor: Actor) -> int:
        """How many wait for somebody to hold them."""
        return sum(seen.meeting.host_id is None for seen in self.to_do(tx, actor))

    def _of(self, tx: Tx, actor: Actor, since: datetime, *roles: Role) -> list[Seen]:
        mine = sorted(p for p in actor.programmes if actor.has(*roles, programme_id=p))
        scope = scope_of(actor)
        return self._see(tx, scope, actor, store.of_programmes(tx, scope, mine, since))

    def mine(self, tx: Tx, actor: Actor) -> list[Seen]:
        """What a peer is asked to, and what they have been at; soonest first."""
        scope = scope_of(actor)
        return self._see(tx, scope, actor, store.of_person(tx, scope, actor.person_id, tx.now))

    def look(self, tx: Tx, actor: Actor, meeting_id: str) -> Seen:
        """One, for whoever is asked to it. Raises: NotFound."""
        found, _ = asked(tx, actor, meeting_id)
        if found.kind != "group_supervision":
            raise NotFound
        return self._see(tx, scope_of(actor), actor, [found])[0]

    def look_after(self, tx: Tx, actor: Actor, meeting_id: str) -> Seen:
        """One of the team's. Raises: NotFound."""
        return self._see(tx, scope_of(actor), actor, [of_us(tx, actor, meeting_id)])[0]

    def seen_in_room(self, tx: Tx, actor: Actor, meeting_id: str) -> frozenset[str]:
        """Who has been in the room: what is proposed as there. Raises: NotFound."""
        of_us(tx, actor, meeting_id)
        return came(self._attendance.stays(tx, scope_of(actor), meeting_id))

    def _see(self, tx: Tx, scope: Scope, actor: Actor, found: Sequence[Meeting]) -> list[Seen]:
        if not found:
            return []
        ids = [each.id for each in found]
        invited = store.invited(tx, scope, ids)
        people = {who for each in invited.values() for who in each}
        names = self._staff.names(tx, scope, people | {m.host_id for m in found if m.host_id})
        sealed = store.places(tx, scope, ids)
        wheres: list[tuple[Where, bytes]] = [
            (("supervision_meeting", key, "place"), text) for key, text in sealed.items()
        ]
        texts = dict(zip(sealed, self._vault.open_readable(tx, scope, wheres), strict=True))
        seen = []
        for each in found:
            here = invited.get(each.id, NOBODY)
            named = sorted(
                ((one, names.get(who, "")) for who, one in here.items()), key=lambda p: p[1]
            )
            seen.append(
                Seen(
                    meeting=each,
                    host_name=names.get(each.host_id or "", ""),
                    place=texts.get(each.id) or "",
                    people=named,
                    coming=[name for one, name in named if one.answer == "yes"],
                    mine=here.get(actor.person_id),
                )
            )
        return seen
