"""The composition root: the one place where slices meet. Everything is built once, here.

Each slice has its lines in a function of its own. What one slice needs of another is handed
over as an object that fits the Protocol that the needing slice owns, or as a domain event.
"""

from aiohttp import web as http

from server.app import beside, build_app
from server.house import House


def furnish(house: House) -> http.Application:
    """The whole application over an open house."""
    app = build_app(house)
    app.cleanup_ctx.append(beside(house.hub.fanout.run))
    app.cleanup_ctx.append(beside(house.worker.run))
    return app
