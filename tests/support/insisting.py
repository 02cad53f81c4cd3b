"""Writing as a browser does: what could not be done at this moment is tried again (RE6)."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from core.errors import Unavailable
from core.storage import Storage, Tx

P = ParamSpec("P")
T = TypeVar("T")


async def insist(
    storage: Storage, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """`storage.write`, until it has an answer: two hundred at once on a loaded machine may have to
    come back."""
    while True:
        try:
            return await storage.write(body, *args, **kwargs)
        except Unavailable:
            continue
