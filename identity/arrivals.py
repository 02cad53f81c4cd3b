"""Where a desk's page asks what a colleague has handed over to whoever reads it."""

from typing import Any, Final, Protocol

from aiohttp import web as http

from identity.actor import Actor


class OnDesk(Protocol):
    """What is new with somebody, for the page they begin at."""

    async def __call__(self, actor: Actor, /) -> dict[str, Any]: ...


CAME: Final = http.AppKey("CAME", OnDesk)
"""What a desk's page hands to `handed.html`. Not there where nothing can be handed over."""
