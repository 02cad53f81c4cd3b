"""A programme's settings, for coordinators and admins: what is changed holds at once."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, Literal

import msgspec
from aiohttp import web as http
from msgspec import Meta

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from sessions.pages import SessionPages, pages
from sessions.programme import OFFERS, Config, OfferedBy, Programme
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
NAME_LONGEST: Final = 80
INTRO_LONGEST: Final = 600
_SIGN: Final = 10
_GRACE: Final = 5
"""Minutes before and after a session's end: the sign, and the closing of the room."""

_Name = Annotated[str, Meta(max_length=NAME_LONGEST)]
_Intro = Annotated[str, Meta(max_length=INTRO_LONGEST)]
_YesNo = Literal["yes", "no"]


class ProgrammeForm(Form):
    """All that may be set. The limits are the service's own: an hour at most, for example."""

    name_nb: _Name
    name_en: _Name
    intro_nb: _Intro
    intro_en: _Intro
    quota: Annotated[int, Meta(ge=1, le=20)]
    extension: Annotated[int, Meta(ge=0, le=10)]
    length_minutes: Annotated[int, Meta(ge=20, le=60)]
    rhythm_days: Annotated[int, Meta(ge=1, le=60)]
    peer_capacity: Annotated[int, Meta(ge=1, le=14)]
    notice_hours: Annotated[int, Meta(ge=0, le=168)]
    horizon_days: Annotated[int, Meta(ge=7, le=90)]
    buffer_minutes: Annotated[int, Meta(ge=0, le=60)]
    late_cancel_hours: Annotated[int, Meta(ge=0, le=72)]
    late_cancel_counts: _YesNo
    no_show_after_minutes: Annotated[int, Meta(ge=5, le=30)]
    no_show_counts: _YesNo
    tell_coordinator_after: Annotated[int, Meta(ge=1, le=10)]
    supervision: Literal["programme", "pairing"]
    promise_days: Annotated[int, Meta(ge=1, le=10)]
    request_kept_days: Annotated[int, Meta(ge=1, le=365)]
    log_kept_months: Annotated[int, Meta(ge=1, le=60)]
    group_kept_months: Annotated[int, Meta(ge=1, le=60)]
    offer_before_first: OfferedBy
    offer_before_first_days: Annotated[int, Meta(ge=1, le=30)]
    offer_after_first: OfferedBy
    offer_after_first_days: Annotated[int, Meta(ge=1, le=30)]
    offer_after_each: OfferedBy
    offer_after_each_days: Annotated[int, Meta(ge=1, le=30)]
    offer_midway: OfferedBy
    offer_midway_days: Annotated[int, Meta(ge=1, le=30)]
    offer_before_last: OfferedBy
    offer_before_last_days: Annotated[int, Meta(ge=1, le=30)]
    offer_after_end: OfferedBy
    offer_after_end_days: Annotated[int, Meta(ge=1, le=30)]

    texts: ClassVar[Mapping[str, str]] = {"length_minutes.number_high": "sessions-programme-hour"}


_SAME: Final = (
    "quota",
    "extension",
    "length_minutes",
    "rhythm_days",
    "peer_capacity",
    "notice_hours",
    "horizon_days",
    "buffer_minutes",
    "late_cancel_hours",
    "no_show_after_minutes",
    "tell_coordinator_after",
    "promise_days",
    "request_kept_days",
    "log_kept_months",
    "group_kept_months",
    *(f"offer_{occasion}" for occasion in OFFERS),
    *(f"offer_{occasion}_days" for occasion in OFFERS),
)
"""What is called the same in the form and in the settings."""


def as_form(programme: Programme) -> FormState:
    """The settings as they stand."""
    config = programme.config
    return begin(
        name_nb=programme.names.get("nb"),
        name_en=programme.names.get("en"),
        intro_nb=programme.intros.get("nb"),
        intro_en=programme.intros.get("en"),
        late_cancel_counts=_yes_no(config.late_cancel_counts),
        no_show_counts=_yes_no(config.no_show_counts),
        supervision="pairing" if config.supervision_each_pairing else "programme",
        **{name: str(getattr(config, name)) for name in _SAME},
    )


def _yes_no(is_so: bool) -> _YesNo:
    return "yes" if is_so else "no"


def together_wrong(form: ProgrammeForm) -> dict[str, str]:
    """What does not go together, by field."""
    wrong = {}
    for name in ("length_minutes", "buffer_minutes"):
        if getattr(form, name) % 5:
            wrong[name] = "sessions-programme-five"
    if form.no_show_after_minutes >= form.length_minutes:
        wrong["no_show_after_minutes"] = "sessions-programme-wait-long"
    if form.notice_hours >= 24 * form.horizon_days:
        wrong["notice_hours"] = "sessions-programme-notice-long"
    return wrong


def as_config(form: ProgrammeForm, was: Config) -> Config:
    """The settings that the form says; what it does not speak of stays."""
    return msgspec.structs.replace(
        was,
        **{name: getattr(form, name) for name in _SAME},
        late_cancel_counts=form.late_cancel_counts == "yes",
        no_show_counts=form.no_show_counts == "yes",
        supervision_each_pairing=form.supervision == "pairing",
        sign_minute=form.length_minutes - _SIGN,
        over_minute=form.length_minutes,
        soft_end_minute=form.length_minutes + _GRACE,
    )


@routes.get("/tilbud", action="programme.read")
async def show_first(request: Request) -> http.Response:
    """The programme of this house, or the first that the person leads."""
    me = actor(request)
    led = {grant.programme_id for grant in me.grants if grant.role in ("coordinator", "admin")}
    first = PROGRAMME if PROGRAMME in led else min(led)
    return see_other(f"/tilbud/{first}")


@routes.get("/tilbud/{programme_id}", action="programme.read")
async def show_settings(request: Request) -> http.Response:
    """The settings as they stand; to change them the app is asked for once more."""
    programme = await _programme(request)
    return _page(request, programme, as_form(programme))


@routes.post("/tilbud/{programme_id}", action="programme.change")
async def change_settings(request: Request) -> http.Response:
    """They hold from now on; what is booked keeps its time and length."""
    try:
        form = await read_form(request, ProgrammeForm)
    except FormErrors as problem:
        return _page(request, await _programme(request), problem.form)
    wrong = together_wrong(form)
    if wrong:
        again = await form_again(request, ProgrammeForm, wrong)
        return _page(request, await _programme(request), again)
    me, it = actor(request), pages(request)
    await it.storage.write(_change, it, me, request.match_info["programme_id"], form)
    return see_other(
        f"/tilbud/{request.match_info['programme_id']}", flash="sessions-programme-kept"
    )


def _change(tx: Tx, it: SessionPages, me: Actor, programme_id: str, form: ProgrammeForm) -> None:
    programmes = it.services.programmes
    was = programmes.lead_by(tx, me, programme_id)
    programmes.change(
        tx,
        Scope(me.organisation_id),
        programme_id,
        as_config(form, was.config),
        names={**was.names, "nb": form.name_nb, "en": form.name_en},
        intros={**was.intros, "nb": form.intro_nb, "en": form.intro_en},
        by=me.person_id,
    )


async def _programme(request: Request) -> Programme:
    me, it = actor(request), pages(request)
    lead_by = it.services.programmes.lead_by
    return await it.storage.read(lead_by, me, request.match_info["programme_id"])


def _page(request: Request, programme: Programme, form: FormState) -> http.Response:
    me = actor(request)
    context = {
        "programme": programme,
        "form": form,
        "offers": OFFERS,
        "stepped_up": me.stepped_up,
        "at_desk": me.has("coordinator"),
        "name_longest": NAME_LONGEST,
        "intro_longest": INTRO_LONGEST,
    }
    return render(request, "sessions/programme.html", context, status=422 if form.errors else 200)
