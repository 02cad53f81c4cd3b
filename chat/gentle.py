"""A gentle look at words that come by a form: asked once about the same words, then they go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from msgspec import Meta

from chat.keys import ROOM
from chat.warning import Sign, signs_in
from core.schema import Scope
from identity.http import actor
from web.routing import Request

Mark = Annotated[str, Meta(max_length=16)]
"""A form's field `asked`: which words were asked about already."""


@dataclass(frozen=True, slots=True)
class Gentle:
    """What to look over once more, in which field of the form."""

    field: str
    signs: Sequence[Sign]
    mark: str


async def look_over(request: Request, field: str, text: str, asked: str) -> Gentle | None:
    """What in these words may show who a user is; None when nothing does, or when the person has
    been asked about just them."""
    mark = sha256(text.strip().encode()).hexdigest()[:16]
    if asked == mark:
        return None
    me, room = actor(request), request.app[ROOM]
    names = await room.storage.read(room.acquainted, Scope(me.organisation_id), me.person_id)
    signs = signs_in(text, names)
    return Gentle(field, signs, mark) if signs else None
