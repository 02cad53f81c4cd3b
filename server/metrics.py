"""Figures for Prometheus, on a port of their own on loopback: counts and times, no names."""

import time
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web as http
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

Handler = Callable[[http.Request], Awaitable[http.StreamResponse]]


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "likeperson_requests",
            "Answers by route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "likeperson_request_seconds",
            "Time to an answer by route.",
            ("route",),
            buckets=(0.005, 0.015, 0.05, 0.15, 0.5, 1.5, 5),
            registry=self.registry,
        )

    def gauge(self, name: str, help_text: str, read: Callable[[], float]) -> None:
        """A figure that is read when somebody asks."""
        Gauge(f"likeperson_{name}", help_text, registry=self.registry).set_function(read)

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)

    async def respond(self, _request: http.Request) -> http.Response:
        """`GET /metrics`."""
        return http.Response(body=self.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})


METRICS: Final = http.AppKey("METRICS", Metrics)


@http.middleware
async def measure(request: http.Request, handler: Handler) -> http.StreamResponse:
    """Counts and times every answer under its route's pattern, never its path."""
    metrics = request.app[METRICS]
    resource = request.match_info.route.resource
    route = resource.canonical if resource else "unknown"
    started = time.perf_counter()
    status = 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except http.HTTPException as answer:
        status = answer.status
        raise
    finally:
        metrics.requests.labels(request.method, route, str(status)).inc()
        if status != 101:
            metrics.seconds.labels(route).observe(time.perf_counter() - started)
