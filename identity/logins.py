"""Logins: opened with a code, raised with a second factor, rotated, ended (SE1, SE2, SE3)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Storage, Tx
from identity import audit, device_store, lifetimes, people_store
from identity import login_store as store
from identity.actor import Actor, Assurance
from identity.erasing import must_not_be_last
from identity.events import LoginEnded, PersonDisabled
from identity.factors import SecondFactors
from identity.login_store import LoginRow, OpenLogin
from identity.tokens import hashed, new_token

LABEL_LENGTH = 80
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entered:
    """A fresh login: the cookie's token, and the browser's own if it got a new one."""

    token: str = field(repr=False)
    login_id: str
    person_id: str
    assurance: Assurance
    device_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Whose token it is, and whether it is time to note that they were here."""

    actor: Actor
    touch: bool


class Logins:
    """Who is logged in."""

    def __init__(self, factors: SecondFactors) -> None:
        self._factors = factors

    def open(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        *,
        label: str,
        device_token: str | None,
        replaces: str | None = None,
    ) -> Entered:
        """A login after a right code. A peer's remembered device stands for the second factor.

        `replaces` is the token that the browser held before: that login ends (SE2).
        """
        if replaces:
            self.end_token(tx, replaces)
        roles = {grant.role for grant in people_store.grants(tx, scope, [person_id])[person_id]}
        device = device_store.find_device(tx, scope, hashed(device_token or ""))
        is_known = device is not None and device.person_id == person_id
        is_trusted = (
            device is not None
            and is_known
            and device.second_factor_until is not None
            and device.second_factor_until > tx.now
            and lifetimes.may_remember(roles)
        )
        assurance: Assurance = 2 if is_trusted else 1
        entered = self._insert(
            tx, scope, person_id, assurance, label=label, own_device=is_trusted, fresh=False
        )
        fresh_device = None if is_known else self._note_device(tx, scope, person_id)
        return Entered(entered.token, entered.login_id, person_id, assurance, fresh_device)

    def open_full(
        self, tx: Tx, scope: Scope, person_id: str, *, label: str, replaces: str | None = None
    ) -> Entered:
        """A login at assurance 2, for whoever has just shown a passkey (AU1)."""
        if replaces:
            self.end_token(tx, replaces)
        return self._insert(tx, scope, person_id, 2, label=label, own_device=False, fresh=True)

    def demo(self, tx: Tx, scope: Scope, person_id: str, label: str = "Demo") -> Entered:
        """A full login without any question. Demo mode only: the caller sees to that."""
        return self._insert(tx, scope, person_id, 2, label=label, own_device=False, fresh=True)

    def raise_with(
        self,
        tx: Tx,
        scope: Scope,
        actor: Actor,
        code: str,
        *,
        remember: bool,
        device_token: str | None,
    ) -> Entered | None:
        """The same login with both factors and a fresh token; None for a wrong code.

        After a handful of wrong ones the login ends, and the person begins again with a mail:
        nobody else can use up their attempts (AU6).
        """
        if not self._may_try(tx, scope, actor):
            return None
        if not self._factors.check(tx, scope, actor.person_id, code):
            return None
        return self.raised(tx, scope, actor, remember=remember, device_token=device_token)

    def raised(
        self, tx: Tx, scope: Scope, actor: Actor, *, remember: bool, device_token: str | None
    ) -> Entered:
        """The same login at assurance 2 with a fresh token; the second factor was just shown."""
        may = remember and lifetimes.may_remember(actor.roles)
        token = new_token()
        values = {
            "token_hash": hashed(token),
            "assurance": 2,
            "second_factor_at": tx.now,
            "second_factor_failures": 0,
            "seen_at": tx.now,
        }
        if may:
            values["own_device"] = True
        store.change_login(tx, scope, actor.login_id, values)
        device = self._trust(tx, scope, actor, device_token) if may else None
        audit.record(tx, scope, actor.person_id, "login.raise", "login", actor.login_id)
        return Entered(token, actor.login_id, actor.person_id, 2, device)

    def lower(self, tx: Tx, scope: Scope, actor: Actor) -> None:
        """All logins of the person back to one factor: their second one is gone."""
        self._end(tx, scope, actor.person_id, except_id=actor.login_id)
        values = {"assurance": 1, "second_factor_at": None, "own_device": False}
        store.change_login(tx, scope, actor.login_id, values)

    def load(self, tx: Tx, token: str) -> Loaded | None:
        """Whose login this is; None for one that is unknown, ended or too old (SE3)."""
        return _alive(tx, store.find_login(tx, hashed(token)))

    def current(self, tx: Tx, login_ids: Collection[str]) -> dict[str, Loaded]:
        """The logins that still count, each with its actor as of now; the others are missing."""
        found = ((row.id, _alive(tx, row)) for row in store.find_logins(tx, login_ids))
        return {login_id: loaded for login_id, loaded in found if loaded is not None}

    def touch(self, tx: Tx, *login_ids: str) -> None:
        """The person did something just now; asked for at most once a minute."""
        store.touch_logins(tx, login_ids)

    def end(self, tx: Tx, scope: Scope, person_id: str, login_id: str) -> None:
        """Log out one login of the person's own. Raises: NotFound."""
        if not self._end(tx, scope, person_id, login_id=login_id):
            raise NotFound

    def end_token(self, tx: Tx, token: str) -> None:
        """Log out whatever login this token is of; nothing happens for an unknown one."""
        row = store.find_login(tx, hashed(token))
        if row is not None:
            self._end(tx, Scope(row.organisation_id), row.person_id, login_id=row.id)

    def end_others(self, tx: Tx, scope: Scope, actor: Actor) -> int:
        """Log out everywhere else, and forget every remembered device; says how many ended."""
        device_store.distrust_devices(tx, scope, actor.person_id)
        return self._end(tx, scope, actor.person_id, except_id=actor.login_id)

    def end_all(self, tx: Tx, scope: Scope, person_id: str) -> int:
        """Log the person out everywhere; says how many logins ended."""
        device_store.distrust_devices(tx, scope, person_id)
        return self._end(tx, scope, person_id)

    def mine(self, tx: Tx, scope: Scope, person_id: str) -> list[OpenLogin]:
        """A person's own logins that still count, the last used first."""
        roles = {grant.role for grant in people_store.grants(tx, scope, [person_id])[person_id]}
        return [
            row
            for row in store.open_logins(tx, scope, person_id)
            if lifetimes.is_alive(
                lifetimes.life_of(roles, own_device=row.own_device),
                created_at=row.created_at,
                seen_at=row.seen_at,
                now=tx.now,
            )
        ]

    def disable(self, tx: Tx, scope: Scope, person_id: str, by: str, *, died: bool = False) -> None:
        """The person may not log in any more; every socket of theirs closes. Raises: NotFound."""
        if not people_store.update_person(tx, scope, person_id, {"disabled_at": tx.now}):
            raise NotFound
        self.end_all(tx, scope, person_id)
        audit.record(tx, scope, by, "person.disable", "person", person_id)
        tx.emit(
            PersonDisabled(organisation_id=scope.organisation_id, person_id=person_id, died=died)
        )

    def close_door(self, tx: Tx, scope: Scope, person_id: str, by: str) -> None:
        """The same, as an admin does it to somebody who is there.

        Raises: NotFound, LastAdmin where two admins do it to each other at once.
        """
        must_not_be_last(tx, scope, person_id, lock=True)
        self.disable(tx, scope, person_id, by)

    def enable(self, tx: Tx, scope: Scope, person_id: str, by: str) -> None:
        """The person may log in again. Raises: NotFound."""
        if not people_store.update_person(tx, scope, person_id, {"disabled_at": None}):
            raise NotFound
        audit.record(tx, scope, by, "person.enable", "person", person_id)

    def _insert(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        assurance: Assurance,
        *,
        label: str,
        own_device: bool,
        fresh: bool,
    ) -> Entered:
        token, login_id = new_token(), new_id()
        values = {
            "id": login_id,
            "person_id": person_id,
            "token_hash": hashed(token),
            "assurance": assurance,
            "label": label[:LABEL_LENGTH],
            "own_device": own_device,
            "second_factor_at": tx.now if fresh else None,
        }
        store.insert_login(tx, scope, values)
        audit.record(tx, scope, person_id, "login.open", "login", login_id)
        return Entered(token, login_id, person_id, assurance)

    def _may_try(self, tx: Tx, scope: Scope, actor: Actor) -> bool:
        limit = lifetimes.SECOND_FACTOR_ATTEMPTS
        if store.count_second_factor_attempt(tx, scope, actor.login_id, limit):
            return True
        self._end(tx, scope, actor.person_id, login_id=actor.login_id)
        return False

    def _end(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        *,
        login_id: str | None = None,
        except_id: str | None = None,
    ) -> int:
        ended = store.end_logins(
            tx, scope, person_id=person_id, login_id=login_id, except_id=except_id
        )
        for each in ended:
            audit.record(tx, scope, person_id, "login.end", "login", each)
            tx.emit(
                LoginEnded(
                    organisation_id=scope.organisation_id, login_id=each, person_id=person_id
                )
            )
        return len(ended)

    def _note_device(self, tx: Tx, scope: Scope, person_id: str) -> str:
        token = new_token()
        values = {
            "id": new_id(),
            "person_id": person_id,
            "token_hash": hashed(token),
            "expires_at": tx.now + lifetimes.DEVICE_LIFE,
            "second_factor_until": None,
        }
        device_store.insert_device(tx, scope, values)
        return token

    def _trust(self, tx: Tx, scope: Scope, actor: Actor, device_token: str | None) -> str | None:
        until = tx.now + lifetimes.DEVICE_SECOND_FACTOR_LIFE
        known = device_store.find_device(tx, scope, hashed(device_token or ""))
        fresh = None
        if known is None or known.person_id != actor.person_id:
            fresh = device_token = self._note_device(tx, scope, actor.person_id)
        device_store.trust_device(tx, scope, hashed(device_token or ""), actor.person_id, until)
        return fresh


def _alive(tx: Tx, row: LoginRow | None) -> Loaded | None:
    if row is None:
        return None
    roles = {grant.role for grant in row.grants}
    life = lifetimes.life_of(roles, own_device=row.own_device)
    if not lifetimes.is_alive(life, created_at=row.created_at, seen_at=row.seen_at, now=tx.now):
        return None
    second = row.second_factor_at
    # A remembered device never stands for staff's second factor, also not for a peer's login
    # that was open when they became staff (AU1).
    is_full = row.assurance >= 2 and (second is not None or lifetimes.may_remember(roles))
    actor = Actor(
        person_id=row.person_id,
        organisation_id=row.organisation_id,
        grants=row.grants,
        assurance=2 if is_full else 1,
        first_name=row.first_name,
        locale=row.locale,
        zone=row.zone,
        login_id=row.id,
        stepped_up=second is not None and tx.now - second < lifetimes.STEP_UP_LIFE,
    )
    return Loaded(actor, touch=tx.now - row.seen_at >= lifetimes.SEEN_EVERY)


class CurrentLogins:
    """What the sockets ask again and again: who is still logged in, and as what (WS2, AZ4)."""

    def __init__(self, storage: Storage, logins: Logins) -> None:
        self._storage = storage
        self._logins = logins

    async def current(
        self, login_ids: Collection[str], in_use: Collection[str] = ()
    ) -> Mapping[str, Actor]:
        """The logins that hold. Those `in_use` are noted as just used (SE3: a call of an hour,
        or writing in the group, is not being idle)."""
        ids = list(login_ids)
        alive: dict[str, Loaded] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            alive |= await self._storage.read(self._logins.current, part)
        used = [login_id for login_id in in_use if login_id in alive and alive[login_id].touch]
        if used:
            await self._storage.write(self._logins.touch, *used[:_AT_ONCE])
        return {login_id: loaded.actor for login_id, loaded in alive.items()}
