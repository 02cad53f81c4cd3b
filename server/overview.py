"""The coordinators' overview: how many are where, who has room, and what to hand over."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from aiohttp import web as http

from core.errors import NotFound
from core.schema import Scope
from core.storage import Storage, Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from matching.promise import ZONE
from server.services import SERVICES, Services
from sessions import pairing_store
from sessions import store as session_store
from sessions.commitment import Commitment, Lately
from web.forms import Form, FormErrors, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
OVERVIEW_STORAGE: Final = http.AppKey("OVERVIEW_STORAGE", Storage)
_TAKEN: Final = ("proposed", "accepted_by_peer", "accepted_by_user", "active", "paused")


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One peer: pairings, room, the next session, the last four weeks, and for how long they have
    said yes."""

    person_id: str
    name: str
    pairings: int
    capacity: int
    next_at: datetime | None
    commitment: Commitment
    lately: Lately
    to_ask: bool
    """It is time to ask whether they want to go on."""
    away: bool
    hours: int
    """That they give in a week like any other."""
    cohorts: tuple[str, ...]

    @property
    def has_room(self) -> bool:
        return not self.away and self.pairings < self.capacity


@dataclass(frozen=True, slots=True)
class Overview:
    """`offers`: what is ours to do for the peers, by the programme's plan; `promises`: what whoever
    looks, or nobody any more, is to do today or was to do before."""

    waiting: int
    late: int
    asked: int
    active: int
    paused: int
    ending: int
    quiet: int
    offers: int
    promises: int
    places: int
    today: date
    peers: list[PeerRow]
    talk_hours: int = 0
    """That the supervisors give for talks in a week like any other."""
    talk_room: int = 0
    """Talks that they have room for in the coming fortnight."""
    empty_days: int = 0
    """Of the coming fortnight, on which no supervisor has duty."""


class Overviews:
    """Reads it from the slices. One in a process."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def of(self, tx: Tx, me: Actor, programme_id: str) -> Overview:
        """Raises: NotFound for anybody but a coordinator of the programme."""
        if not me.has("coordinator", programme_id=programme_id):
            raise NotFound
        scope, them = Scope(me.organisation_id), self._services
        rows = [
            row
            for row in them.matching.desk.rows(tx, me)
            if row.request.programme_id == programme_id
        ]
        living = pairing_store.of_programmes(tx, scope, [programme_id], states=["active", "paused"])
        closings = them.sessions.closings
        states = Counter(pairing.state for pairing in living)
        peers = self._peers(tx, scope, programme_id)
        return Overview(
            waiting=sum(row.stage in ("waits", "seek") for row in rows),
            late=sum(row.stage == "waits" and row.promise == "past" for row in rows),
            asked=sum(row.stage in ("peer", "user") for row in rows),
            active=states["active"],
            paused=states["paused"],
            ending=len(closings.ending(tx, scope, living)),
            quiet=len(closings.quiet(tx, scope, living)),
            offers=len(them.supervision.offering.owed(tx, me)),
            promises=len(them.supervision.logbook.due(tx, me, [programme_id])),
            today=_today(tx),
            places=sum(row.capacity - row.pairings for row in peers if row.has_room),
            peers=peers,
            talk_hours=self._talk_hours(tx, scope, programme_id),
            talk_room=them.supervision.rule.talk_room(tx, scope, programme_id),
            empty_days=len(them.supervision.rosters.empty_days(tx, scope, [programme_id])),
        )

    def things(self, tx: Tx, me: Actor) -> int:
        """How many things wait for this coordinator today: what their first page counts."""
        matching = self._services.matching
        rows = [row for row in matching.desk.rows(tx, me) if row.stage in ("waits", "seek")]
        entries = [entry for source in matching.desk_sources for entry in source(tx, me)]
        return len(rows) + sum(entry.count for entry in entries)

    def _talk_hours(self, tx: Tx, scope: Scope, programme_id: str) -> int:
        supervisors = self._services.identity.people.with_role(
            tx, scope, programme_id, "supervisor"
        )
        ids = [each.id for each in supervisors]
        given = self._services.appointments.availability.hours_a_week(tx, scope, ids, "supervision")
        return sum(given.values())

    def _peers(self, tx: Tx, scope: Scope, programme_id: str) -> list[PeerRow]:
        them = self._services
        people = them.identity.people.with_role(tx, scope, programme_id, "peer")
        ids = [person.id for person in people]
        taken = Counter(
            pairing.peer_id
            for pairing in pairing_store.of_programmes(tx, scope, [programme_id], states=_TAKEN)
        )
        usual = them.sessions.programmes.get(tx, scope, programme_id).config.peer_capacity
        said = pairing_store.capacities(tx, scope, programme_id)
        ahead: dict[str, datetime] = {}
        for session in session_store.ahead_of_peers(tx, scope, ids, programme_id):
            ahead.setdefault(session.peer_id, session.starts_at)
        hours = them.appointments.availability.hours_a_week(tx, scope, ids, "session")
        away = them.matching.breaks.all_away(tx, scope, programme_id)
        commitments = them.sessions.commitments.of(tx, scope, programme_id, ids)
        lately = them.sessions.commitments.lately(tx, scope, programme_id)
        today = _today(tx)
        cohorts = them.identity.people.cohort_names(tx, scope, ids)
        found = []
        for person in people:
            found.append(
                PeerRow(
                    person_id=person.id,
                    name=person.first_name,
                    pairings=taken[person.id],
                    capacity=said.get(person.id, usual),
                    next_at=ahead.get(person.id),
                    commitment=commitments[person.id],
                    lately=lately.get(person.id, Lately(0, 0)),
                    to_ask=commitments[person.id].to_ask(today),
                    away=person.id in away,
                    hours=hours[person.id],
                    cohorts=cohorts.get(person.id, ()),
                )
            )
        return sorted(found, key=lambda row: (not row.has_room, row.pairings, row.name))


def _today(tx: Tx) -> date:
    return tx.now.astimezone(ZoneInfo(ZONE)).date()


OVERVIEW: Final = http.AppKey("OVERVIEW", Overviews)


@routes.get("/koordinator/oversikt", action="desk.read")
async def show_overview(request: Request) -> http.Response:
    """Who is where, and who has room."""
    app, me = request.app, actor(request)
    overview = await app[OVERVIEW_STORAGE].read(app[OVERVIEW].of, me, PROGRAMME)
    cohort = request.query.get("kull")
    context = {
        "overview": overview,
        "shown": [row for row in overview.peers if cohort is None or cohort in row.cohorts],
        "cohort": cohort,
        "me_id": me.person_id,
        "stepped_up": me.stepped_up,
    }
    return render(request, "report/overview.html", context)


class Answered(Form):
    """What a peer said when somebody asked whether they go on."""

    goes_on: Literal["yes", "open"]


@routes.post("/koordinator/oversikt/med/{person_id}", action="commitment.note")
async def note_commitment(request: Request) -> http.StreamResponse:
    """Half a year more; or asked, and open still."""
    app, me, back = request.app, actor(request), "/koordinator/oversikt#videre"
    try:
        form = await read_form(request, Answered)
    except FormErrors:
        return see_other(back)
    await app[OVERVIEW_STORAGE].write(
        app[SERVICES].sessions.commitments.answered,
        me,
        PROGRAMME,
        request.match_info["person_id"],
        goes_on=form.goes_on == "yes",
    )
    return see_other(back, f"overview-flash-{form.goes_on}")
