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


@dataclass(frozen=True, slots=True)
class About:
    """Somebody whom staff of a programme write about: they know of whom this peer meets there."""

    person_id: str
    programme_id: str


async def look_over(
    request: Request, field: str, text: str, asked: str, *, about: About | None = None
) -> Gentle | None:
    """What in these words may show who a user is; None when nothing does, or when the person has
    been asked about just them. `about`: whom staff write about; whoever calls has proved that it is
    theirs to. Else it is the writer's own users who are not to be named."""
    mark = mark_of(text)
    if asked == mark:
        return None
    me, room = actor(request), request.app[ROOM]
    # Whoever is warned by a name learns it: an admin alone knows no users.
    programmes, whose = None, me.person_id
    if about is not None and me.has("supervisor", "coordinator", programme_id=about.programme_id):
        programmes, whose = [about.programme_id], about.person_id
    names = await room.storage.read(room.acquainted, Scope(me.organisation_id), whose, programmes)
    signs = signs_in(text, names)
    return Gentle(field, signs, mark) if signs else None
