"""Hangs identity into the application: its pages, and what other pages ask of it."""

from aiohttp import web as http

from identity import login_routes, me_routes, passkey_routes, people_routes
from identity.nav import PAGES
from identity.setup import IDENTITY, Identity
from web.preferences import END_LOGIN, KEEP_LANGUAGE


def set_up(app: http.Application, identity: Identity) -> None:
    """Pages and hooks. The middlewares are `identity.http.MIDDLEWARES`, given when `app` is made;
    mail is `identity.notices.set_up_jobs`, the sealer `identity.sealing.keep_sealed`."""
    app[IDENTITY] = identity
    app[PAGES] = set()
    app[KEEP_LANGUAGE] = me_routes.keep_language
    app[END_LOGIN] = login_routes.end_login
    for routes in (
        login_routes.routes,
        me_routes.routes,
        passkey_routes.routes,
        people_routes.routes,
    ):
        routes.add_to(app)
