"""Domain events: what happened, told in the past tense, to those who asked to know.

A slice emits an event inside its transaction. Handlers given to `on` run at once, in the
same transaction, so that what belongs together is committed together or not at all.
Handlers given to `after_commit` run on the event loop once the commit is durable; they
may only tell others (sockets, a job runner), never decide anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from core.storage import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The base of all domain events. Events hold ids and times, never a person's words."""

    organisation_id: str


E = TypeVar("E", bound=Event)


class Events:
    """Who wants to know of what. Filled once at start, in `server.wiring`."""

    def __init__(self) -> None:
        self._inside: dict[type[Event], list[Callable[[Tx, Any], None]]] = defaultdict(list)
        self._after: dict[type[Event], list[Callable[[Any], Awaitable[None]]]] = defaultdict(list)

    def on(self, event: type[E], handler: Callable[[Tx, E], None]) -> None:
        """Run `handler(tx, event)` in the transaction that emits `event`."""
        self._inside[event].append(handler)

    def after_commit(self, event: type[E], handler: Callable[[E], Awaitable[None]]) -> None:
        """Run `await handler(event)` after the transaction that emitted it is durable."""
        self._after[event].append(handler)

    def inside(self, event: Event) -> list[Callable[[Tx, Any], None]]:
        """The handlers that belong to the transaction."""
        return self._inside.get(type(event), [])

    def afterwards(self, event: Event) -> list[Callable[[Any], Awaitable[None]]]:
        """The handlers that wait for the commit."""
        return self._after.get(type(event), [])
