"""The list of themes, as staff keep it: one more, out of use, in use again."""

from typing import Annotated, Any, ClassVar

from aiohttp import web as http
from msgspec import Meta

from core.errors import Invalid
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.keys import STORAGE, THEMES
from supervision.page_parts import programme_of, theme_names
from supervision.themes import LONGEST
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
LIST = "/veileder/temaer"


class ThemeForm(Form):
    """What it is called in each language; bokmål is needed."""

    nb: Annotated[str, Meta(max_length=LONGEST)]
    en: Annotated[str, Meta(max_length=LONGEST)] = ""
    texts: ClassVar = {"nb.required": "supervision-themes-empty"}


class UseForm(Form):
    use: bool = False


@routes.get(LIST, action="theme.change")
async def themes(request: Request) -> http.StreamResponse:
    return await _page(request, begin())


async def _page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me, app = actor(request), request.app

    def body(tx: Tx) -> dict[str, Any]:
        programme_id = programme_of(me, "supervisor", "coordinator")
        found = app[THEMES].all(tx, Scope(me.organisation_id), [programme_id])
        return {"themes": found, "theme_names": theme_names(found, texts(request))}

    context = {**await app[STORAGE].read(body), "form": form}
    return render(request, "supervision/themes.html", context, status=status)


@routes.post(LIST, action="theme.change")
async def add(request: Request) -> http.StreamResponse:
    me, app = actor(request), request.app
    try:
        form = await read_form(request, ThemeForm)
        await app[STORAGE].write(
            app[THEMES].add,
            me,
            programme_of(me, "supervisor", "coordinator"),
            {"nb": form.nb, "en": form.en},
        )
    except FormErrors as problem:
        return await _page(request, problem.form, 422)
    except Invalid as problem:
        return await _page(request, await form_again(request, ThemeForm, problem.fields), 422)
    return see_other(LIST, "supervision-themes-flash-added")


@routes.post(LIST + "/{key}", action="theme.change")
async def use(request: Request) -> http.StreamResponse:
    """In use, or out of it."""
    me, app = actor(request), request.app
    form = await read_form(request, UseForm)

    def body(tx: Tx) -> None:
        programme_id = programme_of(me, "supervisor", "coordinator")
        app[THEMES].use(tx, me, programme_id, request.match_info["key"], wanted=form.use)

    await app[STORAGE].write(body)
    return see_other(LIST, "supervision-themes-flash-used")
