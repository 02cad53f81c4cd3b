"""The SQL of one author's words in a channel, that are to be read or blanked as one."""

from typing import Any

import sqlalchemy as sa

from chat import gathering_store
from chat.tables import channel, draft, earlier_words, mention, message, picture, reaction, sound
from core.schema import Scope
from core.storage import Tx

Row = sa.Row[*tuple[Any, ...]]
_C = message.c


def written_in(tx: Tx, scope: Scope, author_id: str) -> list[str]:
    """The ids of the channels in which the person has written."""
    rows = tx.conn.execute(
        sa.select(_C.channel_id)
        .where(_C.organisation_id == scope.organisation_id, _C.author_id == author_id)
        .distinct()
        .order_by(_C.channel_id)
    )
    return list(rows.scalars())


def by_author(tx: Tx, scope: Scope, channel_id: str, author_id: str) -> list[Row]:
    """The person's messages in a channel, oldest first."""
    return list(
        tx.conn.execute(
            sa.select(message)
            .where(*_theirs(scope, channel_id, author_id), _C.gone_at.is_(None))
            .order_by(_C.place)
        )
    )


def blank(tx: Tx, scope: Scope, channel_id: str, author_id: str) -> int:
    """Nothing stands in the person's messages any more; says how many there were."""
    theirs = _theirs(scope, channel_id, author_id)
    ids = sa.select(_C.id).where(*theirs)
    for table in (mention, earlier_words, reaction, picture, sound):
        tx.conn.execute(sa.delete(table).where(table.c.message_id.in_(ids)))
    gathering_store.forget(tx, scope, ids)
    tx.conn.execute(
        sa.delete(draft).where(draft.c.person_id == author_id, draft.c.channel_id == channel_id)
    )
    blanked = sa.update(message).where(*theirs, _C.gone_at.is_(None))
    nothing = {"body": None, "starts_at": None, "pinned_at": None, "kept_at": None}
    return tx.conn.execute(blanked.values(gone_at=tx.now, **nothing)).rowcount


def new_epoch(tx: Tx, scope: Scope, channel_id: str, epoch: str) -> None:
    """What pages know of the channel is no ground to go on from."""
    tx.conn.execute(
        sa.update(channel)
        .where(channel.c.id == channel_id, channel.c.organisation_id == scope.organisation_id)
        .values(epoch=epoch)
    )


def _theirs(scope: Scope, channel_id: str, author_id: str) -> list[sa.ColumnElement[bool]]:
    return [
        _C.organisation_id == scope.organisation_id,
        _C.channel_id == channel_id,
        _C.author_id == author_id,
    ]
