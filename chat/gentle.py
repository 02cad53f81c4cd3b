"""A gentle look at words that come by a form: asked once about the same words, then they go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from chat.keys import ROOM
from chat.warning import Sign, signs_in
from core.same_words import mark_of
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


async def look_over(
    request: Request, field: str, text: str, asked: str, *, about: str | None = None
) -> Gentle | None:
    """What in these words may show who a user is; None when nothing does, or when the person has
    been asked about just them. `about`: the peer whom staff write about, and whose users they
    know of; else it is the writer's own users who are not to be named."""
    mark = mark_of(text)
    if asked == mark:
        return None
    me, room = actor(request), request.app[ROOM]
    # Whoever is warned by a name learns it: an admin alone knows no users.
    whose = about if about is not None and me.has("supervisor", "coordinator") else me.person_id
    names = await room.storage.read(room.acquainted, Scope(me.organisation_id), whose)
    signs = signs_in(text, names)
    return Gentle(field, signs, mark) if signs else None
