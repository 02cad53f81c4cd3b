"""The SQL of what each person decides for themselves."""

from dataclasses import asdict

import sqlalchemy as sa

from chat.choice import Choice
from chat.tables import chat_setting
from core.schema import Scope, insert_or_ignore
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
