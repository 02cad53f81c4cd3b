"""Everything about one person is deleted: every slice lets go, then the rows, then the keys (PR2).

What runs ends first, as it would if the person had left: a call, pairings, talks, what staff had
promised. Then the rows follow `fates`. The ledger beside the master key is told before the commit,
so that neither a crash nor a restored backup brings anybody back (CR5).
"""

from typing import Final

import sqlalchemy as sa

from chat.keys import Room
from core.errors import NotFound
from core.jobs import Jobs, job_table
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit, erasing, people_store
from identity.actor import Actor
from identity.tables import person
from matching import retention as requests
from matching.sealing import Words
from server.erasure.fates import FATES, IN_DUTY
from server.migrations.schema import complete
from server.services import Services
from sessions.notices import GONE
from supervision.whose import place_of
from web.texts import Texts

_EMPTY: Final = {"answers": b""}
"""What stands where there can be no nothing."""


class Erasure:
    """One act. Built once, in the wiring."""

    def __init__(self, vault: Vault, jobs: Jobs, services: Services, group: Room) -> None:
        self._vault = vault
        self._jobs = jobs
        self._services = services
        self._group = group

    def erase(self, tx: Tx, scope: Scope, person_id: str, by: str | None) -> None:
        """Nothing is left that says who they were. `by` None: the house itself, after a restore.

        Raises: NotFound; LastAdmin for the only admin there is.
        """
        if not erasing.hold(tx, scope, person_id):
            raise NotFound
        if by is not None:
            erasing.must_not_be_last(tx, scope, person_id, lock=True)
        self._vault.erased.add_person(person_id)
        self._let_go(tx, scope, person_id, by)
        heir_id = erasing.nobody_for(tx, scope, person_id, Texts("nb").t("identity-erased-name"))
        for place in self._places(tx, scope, person_id):
            self._vault.raze(tx, scope, place)
        _rows(tx, person_id, heir_id)
        erasing.remove(tx, scope, person_id)
        self._vault.leave(tx, scope, person_id, heir_id, IN_DUTY)
        _off_the_list(tx, person_id)
        audit.record(tx, scope, by, "person.erase", "person", person_id)

    def replay(self, tx: Tx) -> int:
        """Whoever a restored backup brought back is erased again; says how many."""
        gone = self._vault.erased.people()
        back: list[sa.Row[tuple[str, str]]] = []
        for begin in range(0, len(gone), 500):
            which = person.c.id.in_(gone[begin : begin + 500])
            back += tx.conn.execute(sa.select(person.c.id, person.c.organisation_id).where(which))
        for row in back:
            self.erase(tx, Scope(row.organisation_id), row.id, None)
        return len(back)

    # -- what runs -----------------------------------------------------------------------------

    def _let_go(self, tx: Tx, scope: Scope, person_id: str, by: str | None) -> None:
        services = self._services
        services.sessions.outcomes.break_off(tx, scope, person_id)
        services.matching.requests.gone(tx, scope, person_id)
        services.matching.proposals.gone(tx, scope, person_id)
        for over in services.sessions.pairings.erased(tx, scope, person_id, by):
            self._jobs.put(tx, scope, GONE, tx.now, over.id, key=f"{GONE}:{over.id}")
            if over.peer_id == person_id:
                services.matching.requests.look_again(tx, scope, over.user_id, over.programme_id)
        services.supervision.leaving.erased(tx, scope, person_id)
        services.identity.logins.disable(tx, scope, person_id, by or person_id)
        self._roles(tx, scope, person_id, by)
        services.content.proposals.forget_author(tx, scope, person_id)
        writer = Actor(person_id=person_id, organisation_id=scope.organisation_id)
        for own in self._group.words.channels(tx, scope, person_id):
            self._group.words.erase(tx, writer, own)

    def _roles(self, tx: Tx, scope: Scope, person_id: str, by: str | None) -> None:
        people = self._services.identity.people
        for grant in people_store.grants(tx, scope, [person_id])[person_id]:
            people.revoke(tx, scope, person_id, grant.programme_id, grant.role, by)

    # -- what was written ----------------------------------------------------------------------

    def _places(self, tx: Tx, scope: Scope, person_id: str) -> list[str]:
        """Places of the vault that are about the person, whoever wrote there."""
        words = Words(self._vault)
        places = [place_of(person_id)]
        asked = requests.forget_all(tx, scope, person_id, words)
        places += [f"request:{request_id}" for request_id in asked]
        tables = complete().tables
        channel, aside = tables["channel"].c, tables["supervision_aside"].c
        extension, pairing = tables["extension"].c, tables["pairing"].c
        own = sa.select(channel.id).where(channel.owner_id == person_id)
        places += [f"channel:{each}" for each in tx.conn.scalars(own)]
        lines = sa.select(aside.id).where(aside.person_id == person_id)
        places += [f"aside:{each}" for each in tx.conn.scalars(lines)]
        mine = sa.select(pairing.id).where(pairing.user_id == person_id)
        answers = sa.select(extension.id).where(extension.pairing_id.in_(mine))
        return places + [f"extension:{each}" for each in tx.conn.scalars(answers)]


def _rows(tx: Tx, person_id: str, heir_id: str) -> None:
    """Words first, while it is still to be seen whose they are; children before parents."""
    tables = [table for table in reversed(complete().sorted_tables) if table.name in FATES]
    for table in tables:
        for column, led in FATES[table.name].emptied.items():
            emptied = sa.update(table).where(led(table, person_id))
            tx.conn.execute(emptied.values({column: _EMPTY.get(column)}))
    for table in tables:
        led_there = FATES[table.name].led
        if led_there is not None:
            tx.conn.execute(sa.delete(table).where(led_there(table, person_id)))
    for table in tables:
        for column in FATES[table.name].gone:
            tx.conn.execute(sa.delete(table).where(table.c[column] == person_id))
    for table in tables:
        for column in FATES[table.name].nameless:
            theirs = sa.update(table).where(table.c[column] == person_id)
            tx.conn.execute(theirs.values({column: heir_id}))


def _off_the_list(tx: Tx, person_id: str) -> None:
    c = job_table.c
    named = sa.or_(c.subject_id.contains(person_id), c.key.contains(person_id))
    tx.conn.execute(sa.delete(job_table).where(named))
