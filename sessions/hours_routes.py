"""When one can: weekly hours and other days; a peer's for sessions, a supervisor's for talks."""

from datetime import date, time, timedelta
from typing import Annotated, Any, ClassVar, Final, Literal

from aiohttp import web as http
from msgspec import Meta

from appointments.closed import standing_with
from appointments.domain import Kind
from appointments.week import MINUTES_A_DAY, OtherDay, WeeklyHours
from core.errors import Invalid, Malformed
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.http import actor
from sessions.pages import pages
from sessions.pairing_store import Terms
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import page_context, texts
from web.rendering import render, see_other
from web.routing import Request, Routes
from web.texts import Texts

routes = Routes()

ROLE_OF: Final[dict[Kind, Literal["peer", "supervisor"]]] = {
    "session": "peer",
    "supervision": "supervisor",
}
# Monday 5 January 2026: for the names of the days of the week.
MONDAY: Final = date(2026, 1, 5)


class Weekly(Form):
    """The same hours each week. An end of 00:00 is midnight."""

    kind: Literal["session", "supervision"]
    weekday: Annotated[int, Meta(ge=0, le=6)]
    starts: time
    ends: time

    texts: ClassVar = {
        "weekday": "appointments-weekday-invalid",
        "starts": "appointments-clock-invalid",
        "ends": "appointments-clock-invalid",
    }


class Other(Form):
    """A day that is different, or each from it to `until`. Without hours, away is the whole day."""

    kind: Literal["session", "supervision"]
    on: date
    what: Literal["away", "extra"]
    until: date | None = None
    from_clock: time | None = None
    to_clock: time | None = None

    texts: ClassVar = {
        "on": "appointments-day-invalid",
        "until": "appointments-until-invalid",
        "from_clock": "appointments-clock-invalid",
        "to_clock": "appointments-clock-invalid",
    }


class Gone(Form):
    """A row to take back."""

    kind: Literal["session", "supervision"]
    row_id: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]


class Room(Form):
    """How many sessions in a fortnight a peer has room for."""

    programme_id: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    capacity: Annotated[int, Meta(ge=1, le=14)]

    texts: ClassVar = {"capacity": "sessions-hours-room-invalid"}


@routes.get("/tider", action="availability.read")
async def show_hours(request: Request) -> http.Response:
    """One's hours; `?for=veiledning` for a peer who is a supervisor too."""
    me = actor(request)
    wish: Kind | None = "supervision" if request.query.get("for") == "veiledning" else None
    return await _page(request, _kind(me, wish), begin())


@routes.post("/tider", action="availability.change")
async def add_weekly(request: Request) -> http.Response:
    """One more weekly time."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Weekly)
        kind = _kind(me, form.kind)
        hours = WeeklyHours(
            form.weekday, _minutes(form.starts), _end(form.ends), page_context(request).zone
        )
        await it.storage.write(
            it.below.availability.add_hours, Scope(me.organisation_id), me.person_id, kind, hours
        )
    except FormErrors as errors:
        return await _again(request, errors.form)
    except Invalid as error:
        return await _again(request, await form_again(request, Weekly, error.fields))
    return see_other(_url(kind), flash="sessions-hours-saved")


@routes.post("/tider/dag", action="availability.change")
async def add_other(request: Request) -> http.Response:
    """An extra time, or away."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Other)
        kind = _kind(me, form.kind)
        await it.storage.write(
            it.below.availability.add_other_day,
            Scope(me.organisation_id),
            me.person_id,
            kind,
            _other_day(form, page_context(request).zone),
        )
    except FormErrors as errors:
        return await _again(request, errors.form)
    except Invalid as error:
        named = {"starts": "from_clock", "ends": "to_clock"}
        fields = {named.get(name, name): text for name, text in error.fields.items()}
        return await _again(request, await form_again(request, Other, fields))
    return see_other(_url(kind), flash="sessions-hours-saved")


@routes.post("/tider/bort", action="availability.change")
async def remove(request: Request) -> http.Response:
    """Take a time back. What is booked already stays booked."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Gone)
    except FormErrors:
        raise Malformed from None
    await it.storage.write(
        it.below.availability.remove, Scope(me.organisation_id), me.person_id, form.row_id
    )
    return see_other(_url(_kind(me, form.kind)), flash="sessions-hours-removed")


@routes.post("/tider/plass", action="availability.change")
async def change_room(request: Request) -> http.Response:
    """How many sessions in a fortnight."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Room)
    except FormErrors as errors:
        return await _again(request, errors.form)
    if not me.has("peer", programme_id=form.programme_id):
        raise Malformed
    await it.storage.write(
        it.services.pairings.change_terms,
        Scope(me.organisation_id),
        me.person_id,
        form.programme_id,
        Terms(form.capacity),
    )
    return see_other("/tider", flash="sessions-hours-saved")


def _other_day(form: Other, zone: str) -> OtherDay:
    whole = form.from_clock is None and form.to_clock is None
    if whole and form.what == "away":
        return OtherDay(form.on, 0, MINUTES_A_DAY, False, zone, until=form.until)
    missing = {
        name: "appointments-clock-invalid"
        for name, value in (("starts", form.from_clock), ("ends", form.to_clock))
        if value is None
    }
    if form.from_clock is None or form.to_clock is None:
        raise Invalid(missing)
    return OtherDay(
        form.on,
        _minutes(form.from_clock),
        _end(form.to_clock),
        form.what == "extra",
        zone,
        until=form.until,
    )


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _end(clock: time) -> int:
    return _minutes(clock) or MINUTES_A_DAY


def _kind(me: Actor, wish: Kind | None) -> Kind:
    """What the hours are for: as wished where the person has that role."""
    mine: list[Kind] = [kind for kind, role in ROLE_OF.items() if me.has(role)]
    if wish in mine:
        return wish
    if not mine:
        raise Malformed
    return mine[0]


def _url(kind: Kind) -> str:
    return "/tider?for=veiledning" if kind == "supervision" else "/tider"


async def _again(request: Request, form: FormState) -> http.Response:
    me = actor(request)
    wish: Kind | None = "supervision" if form.value("kind") == "supervision" else None
    return await _page(request, _kind(me, wish), form, status=422)


async def _page(request: Request, kind: Kind, form: FormState, status: int = 200) -> http.Response:
    me, it = actor(request), pages(request)
    words = texts(request)
    peer_in = [grant.programme_id for grant in me.grants if grant.role == "peer"]

    def read(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        availability = it.below.availability
        today = tx.now.date()
        others = availability.other_days(tx, scope, me.person_id, kind, today - timedelta(days=1))
        week = availability.week(tx, scope, me.person_id, kind)
        away = [other for other in others if not other.available]
        stands = standing_with(tx, scope, me.person_id, away)
        return {
            "week": _week(week, words),
            "others": [_other(other, words) for other in others],
            "away": [
                {"days": _days(other, words), "stands": found}
                for other, found in zip(away, stands, strict=True)
            ],
            "rooms": [
                {
                    "programme_id": programme.id,
                    "name": programme.name(words.locale),
                    "capacity": it.services.pairings.terms(
                        tx, scope, me.person_id, programme.id
                    ).capacity,
                }
                for programme in it.services.programmes.many(tx, scope, peer_in)
            ]
            if kind == "session"
            else [],
            "today": today.isoformat(),
        }

    context = {
        **await it.storage.read(read),
        "kind": kind,
        "both": all(me.has(role) for role in ROLE_OF.values()),
        "weekdays": [
            {"value": str(number), "label": _weekday(number, words)} for number in range(7)
        ],
        "form": form,
    }
    return render(request, "sessions/hours.html", context, status=status)


def _weekday(number: int, words: Texts) -> str:
    return words.t(f"sessions-weekday-{number}")


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _week(week: list[WeeklyHours], words: Texts) -> list[dict[str, Any]]:
    days: dict[int, list[dict[str, str]]] = {}
    for hours in week:
        row = {"id": hours.id, "span": f"{_clock(hours.starts)}–{_clock(hours.ends)}"}
        days.setdefault(hours.weekday, []).append(row)
    return [{"label": _weekday(number, words), "rows": rows} for number, rows in days.items()]


def _days(other: OtherDay, words: Texts) -> str:
    first, last = words.day(other.on), words.day(other.last)
    return (
        first if other.last == other.on else words.t("sessions-hours-days", first=first, last=last)
    )


def _other(other: OtherDay, words: Texts) -> dict[str, Any]:
    whole = (other.starts, other.ends) == (0, MINUTES_A_DAY)
    return {
        "id": other.id,
        "day": _days(other, words),
        "available": other.available,
        "span": "" if whole else f"{_clock(other.starts)}–{_clock(other.ends)}",
    }
