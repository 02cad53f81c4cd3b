"""Figures for Prometheus, on a port of their own on loopback: counts and times, no names."""

import time
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web as http
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

Handler = Callable[[http.Request], Awaitable[http.StreamResponse]]


class CallFigures:
    """How calls went on this node since it started; nothing says whose they were. `of`: `call` is
    of two, `group` is a group's room."""

    def __init__(self, registry: CollectorRegistry, of: str = "call") -> None:
        self.set_up = Histogram(
            f"likeperson_{of}_set_up_seconds",
            "From both being there to the first picture, as the pages saw it.",
            buckets=(0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2, 3, 5, 8, 15, 30),
            registry=registry,
        )
        self._mended = Histogram(
            f"likeperson_{of}_mended_seconds",
            "How long a broken path took to be mended.",
            ("how",),
            buckets=(1, 2, 3, 5, 8, 15, 30, 60),
            registry=registry,
        )
        self._unmended = Counter(
            f"likeperson_{of}_unmended", "Left while the path was broken.", registry=registry
        )
        self._quality = Counter(
            f"likeperson_{of}_quality_seconds",
            "How long the connection was good, fair or weak.",
            ("word",),
            registry=registry,
        )

    def met(self, seconds: float) -> None:
        """The first picture came."""
        self.set_up.observe(seconds)

    def mended(self, how: str, seconds: float) -> None:
        """A broken path is whole again."""
        self._mended.labels(how).observe(seconds)

    def unmended(self) -> None:
        """A call was left while it was broken."""
        self._unmended.inc()

    def quality(self, word: str, seconds: int) -> None:
        """It was so for so long."""
        self._quality.labels(word).inc(seconds)

    def counts(self) -> dict[str, float]:
        """For people: how many met, were restarted, rebuilt, left broken; seconds of each word."""
        mended = {
            sample.labels["how"]: sample.value
            for metric in self._mended.collect()
            for sample in metric.samples
            if sample.name.endswith("_count")
        }
        quality = {
            sample.labels["word"]: sample.value
            for metric in self._quality.collect()
            for sample in metric.samples
            if sample.name.endswith("_total")
        }
        [unmended] = [
            sample.value
            for metric in self._unmended.collect()
            for sample in metric.samples
            if sample.name.endswith("_total")
        ]
        return {"unmended": unmended, **mended, **quality}


def median(histogram: Histogram) -> float | None:
    """Half took at most so long: read from the buckets, even within one. None: nothing yet."""
    steps = [
        (float(sample.labels["le"]), sample.value)
        for metric in histogram.collect()
        for sample in metric.samples
        if sample.name.endswith("_bucket")
    ]
    half = steps[-1][1] / 2
    below, before = 0.0, 0.0
    for edge, count in steps:
        if half and count >= half:
            if edge == float("inf"):
                return below
            return below + (edge - below) * (half - before) / (count - before)
        below, before = edge, count
    return None


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
        self.calls = CallFigures(self.registry)
        self.groups = CallFigures(self.registry, "group")
        self.before: Callable[[], Awaitable[None]] | None = None
        """What is looked up before somebody reads."""

    def gauge(self, name: str, help_text: str, read: Callable[[], float]) -> None:
        """A figure that is read when somebody asks."""
        Gauge(f"likeperson_{name}", help_text, registry=self.registry).set_function(read)

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self.registry)

    async def respond(self, _request: http.Request) -> http.Response:
        """`GET /metrics`."""
        if self.before is not None:
            await self.before()
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
