"""The slice's pages, hung into the application."""

from aiohttp import web as http

from matching import care_routes, closed_routes, desk_routes, leave_routes, peer_routes, routes
from matching.setup import MATCHING, Matching


def add_to(app: http.Application, matching: Matching) -> None:
    """All routes of matching, with the services they use."""
    app[MATCHING] = matching
    for module in (routes, care_routes, closed_routes, desk_routes, leave_routes, peer_routes):
        module.routes.add_to(app)
