"""What a colleague handed over, on the desk of whoever has it now: each thing with its next step
and the way there, until they say that they have seen it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final, Literal

from aiohttp import web as http

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.handed import ROLES, Came, Word
from identity.http import actor
from server.after_death import PAGE as AFTER_DEATH
from server.overview import OVERVIEW_STORAGE
from server.services import SERVICES, Services
from supervision.bereaved import SPEAK
from web.forms import Form, read_form
from web.rendering import see_other
from web.routing import Request, Routes

routes = Routes()
PATH: Final = "/kommet"
SHOWN: Final = 4
"""As many of one colleague's are seen at once; the others are one press away."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing. `name`: whom it is about; `step`: the text of what is next, with its `args`, a
    `when` and a `day`."""

    id: str
    name: str
    url: str
    step: str
    args: Mapping[str, str] = field(default_factory=dict)
    when: datetime | None = None
    day: date | None = None
    """Or a moment on it."""
    title: str | None = None
    """A text id, where it is about nobody."""


@dataclass(slots=True)
class FromOne:
    """All that came from one colleague, since the newest of it."""

    name: str
    since: datetime
    words: list[Word] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Arrived:
    """`new`: what is new, by the id of the thing itself, with the name of whom it is from. `upto`:
    when the newest of all came."""

    groups: Sequence[FromOne]
    new: Mapping[str, str]
    upto: datetime | None = None


def arrived(tx: Tx, services: Services, me: Actor) -> Arrived:
    """What is new with the actor, by colleague, the newest first. What is done meanwhile, or is
    somebody else's, is left out."""
    scope, people = Scope(me.organisation_id), services.identity.people
    came = [c for c in people.handed.of(tx, scope, me.person_id) if _may(me, c.programme_id)]
    words = [w for w in people.handed.words(tx, scope, me.person_id) if _may(me, w.programme_id)]
    if not came and not words:
        return Arrived((), {})
    names = people.names(tx, scope, {each.from_id for each in came} | {w.from_id for w in words})
    items = _items(tx, services, me, came)
    groups: dict[str, FromOne] = {}
    for word in words:
        groups.setdefault(word.from_id, FromOne(names.get(word.from_id, ""), word.said_at))
        groups[word.from_id].words.append(word)
    new = {}
    for each in came:
        if (item := items.get(each.id)) is not None:
            group = groups.setdefault(
                each.from_id, FromOne(names.get(each.from_id, ""), each.came_at)
            )
            group.since = max(group.since, each.came_at)
            group.items.append(item)
            new[each.subject_id] = group.name
    upto = max([each.came_at for each in came] + [word.said_at for word in words])
    return Arrived(sorted(groups.values(), key=lambda one: one.since, reverse=True), new, upto)


def _may(me: Actor, programme_id: str) -> bool:
    return me.has(*ROLES, programme_id=programme_id)


def _items(tx: Tx, services: Services, me: Actor, came: Sequence[Came]) -> dict[str, Item]:
    """By the row's id. Each kind is asked for once, and only where there is one of it."""
    kinds = {each.kind for each in came}
    found: dict[str, Item] = {}
    if "request" in kinds:
        found |= _requests(tx, services, me)
    if kinds & {"duty", "talk"}:
        found |= _talks(tx, services, me)
    if "follow_up" in kinds:
        found |= _promises(tx, services, me)
    if "meeting" in kinds:
        found |= _meetings(tx, services, me)
    return {
        each.id: replace(found[each.subject_id], id=each.id)
        for each in came
        if each.subject_id in found
    }


def _requests(tx: Tx, services: Services, me: Actor) -> dict[str, Item]:
    return {
        row.request.id: Item(
            row.request.id,
            row.name,
            f"/koordinator/foresporsel/{row.request.id}",
            f"handed-next-{row.stage}",
            {"peer": row.peer or ""},
            day=row.request.by,
        )
        for row in services.matching.desk.rows(tx, me)
        if row.request.coordinator_id == me.person_id
    }


def _talks(tx: Tx, services: Services, me: Actor) -> dict[str, Item]:
    home = services.supervision.desk.home(tx, me)
    found = {}
    for card in home.cards:
        hour = card.duty.hour
        if hour is not None and hour.supervisor_id == me.person_id:
            url = f"/veileder/prat/{card.duty.id}"
            found[card.duty.id] = Item(
                card.duty.id, card.peer_name, url, "handed-next-talk", when=hour.starts_at
            )
    for talk in home.talks:
        if talk.supervisor_id == me.person_id and not talk.offered:
            url = f"/veileder#prat-{talk.appointment_id}"
            found[talk.appointment_id] = Item(
                talk.appointment_id, talk.peer_name, url, "handed-next-talk", when=talk.starts_at
            )
    return found


def _promises(tx: Tx, services: Services, me: Actor) -> dict[str, Item]:
    them, scope = services.supervision, Scope(me.organisation_id)
    mine = [
        each
        for each in them.logbook.follow_ups(tx, me, them.desk.programmes(me))
        if each.owner_id == me.person_id
    ]
    names = services.identity.people.names(tx, scope, {each.about_id for each in mine})
    found = {}
    for each in mine:
        speaks = each.kind == SPEAK and me.has("coordinator", programme_id=each.programme_id)
        url = AFTER_DEATH if speaks else "/veileder#lovet"
        name = names.get(each.about_id, "")
        found[each.id] = Item(
            each.id,
            name,
            url,
            "handed-next-promise" if each.text else "handed-next-due",
            {"text": each.text},
            day=each.due_on,
            title=None if name else "supervision-meeting-title",
        )
    return found


def _meetings(tx: Tx, services: Services, me: Actor) -> dict[str, Item]:
    return {
        seen.id: Item(
            seen.id,
            "",
            f"/veileder/felles/{seen.id}",
            "handed-next-meeting",
            when=seen.meeting.starts_at,
            title="supervision-meeting-title",
        )
        for seen in services.supervision.meetings_seen.to_do(tx, me)
        if seen.meeting.host_id == me.person_id
    }


class SeenForm(Form):
    """A button that was pressed, and the page to come back to."""

    back: Literal["/koordinator", "/veileder"] = "/koordinator"


class SeenAllForm(SeenForm, kw_only=True):
    """`upto`: when the newest came that stood on the page; what came later nobody has seen."""

    upto: datetime


@routes.post(PATH, action="desk.came")
async def seen_all(request: Request) -> http.StreamResponse:
    """I have seen them."""
    form = await read_form(request, SeenAllForm)
    return await _seen(request, form.upto, form.back)


@routes.post(PATH + "/{came_id}", action="desk.came")
async def seen_one(request: Request) -> http.StreamResponse:
    """I have seen it: a thing, or a word."""
    form = await read_form(request, SeenForm)
    return await _seen(request, request.match_info["came_id"], form.back)


async def _seen(request: Request, which: str | datetime, back: str) -> http.StreamResponse:
    handed = request.app[SERVICES].identity.people.handed
    await request.app[OVERVIEW_STORAGE].write(handed.seen, actor(request), which)
    return see_other(back)


async def on_desk(app: http.Application, me: Actor) -> dict[str, Any]:
    """What a desk's page hands to `handed.html`."""
    found = await app[OVERVIEW_STORAGE].read(arrived, app[SERVICES], me)
    return {"arrived": found, "arrived_shown": SHOWN}
