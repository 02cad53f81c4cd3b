"""Tells the peers' group that there is something for those who have room to read; not what."""

from chat import store as channels
from chat.service import Chat
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.people import People
from web.texts import Texts


def tell_of_a_case(
    chat: Chat,
    people: People,
    base_url: str,
    tx: Tx,
    scope: Scope,
    author_id: str,
    programme_id: str,
) -> None:
    """One message from the coordinator in the group for all, if the coordinator is in it; with the
    way there, which the group's page makes a link."""
    chat.ensure(tx, scope, programme_id)
    author = people.get(tx, scope, author_id)
    grants = people.grants(tx, scope, author_id)
    me = Actor(author_id, scope.organisation_id, grants, 2, author.first_name)
    theirs = [
        channel
        for channel in channels.channels_of(tx, scope, author_id)
        if channel.programme_id == programme_id and channel.kind == "all"
    ]
    if theirs:
        words = Texts(author.locale, author.zone).t(
            "matching-case-group", link=f"{base_url.rstrip('/')}/forslag/beskrivelser"
        )
        chat.send(tx, me, theirs[0].id, new_id(), words)
