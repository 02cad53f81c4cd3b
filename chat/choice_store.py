"""The SQL of what each person decides for themselves."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam as given

from chat.choice import Choice
from chat.tables import chat_setting
from core.schema import Scope, insert_or_ignore, upsert
from core.storage import Tx
from identity.tables import login

_COLUMNS = [chat_setting.c[name] for name in Choice.__dataclass_fields__]


def get(tx: Tx, scope: Scope, person_id: str) -> Choice:
    """The person's choices; ours where they have made none."""
    row = tx.conn.execute(sa.select(*_COLUMNS).where(*_theirs(scope, person_id))).one_or_none()
    return Choice() if row is None else Choice(*row)


def put(tx: Tx, scope: Scope, person_id: str, choice: Choice) -> None:
    """From now on."""
    mine = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "tells_sessions": False,
    }
    insert_or_ignore(tx.conn, chat_setting, mine)
    tx.conn.execute(
        sa.update(chat_setting).where(*_theirs(scope, person_id)).values(**asdict(choice))
    )


def _theirs(scope: Scope, person_id: str) -> list[sa.ColumnElement[bool]]:
    c = chat_setting.c
    return [c.organisation_id == scope.organisation_id, c.person_id == person_id]


def on_own_device(tx: Tx, scope: Scope, login_id: str) -> bool:
    """Whether the person said that the device they are logged in on is theirs."""
    c = login.c
    found = tx.conn.execute(
        sa.select(c.own_device).where(c.organisation_id == scope.organisation_id, c.id == login_id)
    )
    return bool(found.scalar())


_TELLS: Final = sa.select(chat_setting.c.tells_sessions).where(
    chat_setting.c.person_id == given("person"),
    chat_setting.c.organisation_id == given("organisation"),
)


def tells_sessions(tx: Tx, scope: Scope, person_id: str) -> bool:
    """Whether the person wants the group to know when they have a session; no, if never asked."""
    which = {"organisation": scope.organisation_id, "person": person_id}
    return bool(tx.conn.execute(_TELLS, which).scalar())


def set_tells_sessions(tx: Tx, scope: Scope, person_id: str, tells: bool) -> None:
    """The person's own choice."""
    values = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "tells_sessions": tells,
    }
    upsert(tx.conn, chat_setting, values, key=("person_id",))


def rules_read(tx: Tx, scope: Scope, person_id: str, since: datetime | None = None) -> bool:
    """Whether the person has said that they know the rules of the room, as they are `since`."""
    c = chat_setting.c
    known = sa.and_(
        c.organisation_id == scope.organisation_id,
        c.person_id == person_id,
        c.rules_read_at.is_not(None) if since is None else c.rules_read_at >= since,
    )
    return tx.conn.execute(sa.select(c.person_id).where(known)).first() is not None


def read_rules(tx: Tx, scope: Scope, person_id: str) -> None:
    """They know them now."""
    mine = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "tells_sessions": False,
    }
    insert_or_ignore(tx.conn, chat_setting, mine)
    c = chat_setting.c
    tx.conn.execute(
        sa.update(chat_setting)
        .where(c.organisation_id == scope.organisation_id, c.person_id == person_id)
        .values(rules_read_at=tx.now)
    )
