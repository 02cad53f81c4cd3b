"""One-time codes by mail: asked for, delivered by a job, entered once (AU4, AU5, AU6).

The request does the same work whether anybody has the address or not: it notes the address's
keyed hash and puts a job. The job finds out. The code itself is stored nowhere, not even as a
hash: it is a keyed hash of the request's id, so that a retried mail carries the same one.

Guessing is slowed down per address and network. An owner is never locked out: a browser in
which they have logged in before has a count of its own, and when somebody asks for codes from
many networks the codes grow longer instead of stopping.
"""

import hmac
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

import msgspec

from core.ids import new_id
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity import code_store as store
from identity import device_store, lifetimes, people_store
from identity.domain import Person, clean_email, clean_name
from identity.people import AddressTaken, People, email_hash
from identity.tokens import hashed, new_token, only_digits

JOB: Final = "identity.code"
_ZONE: Final = "Europe/Oslo"
_NEWCOMERS: Final = "newcomers"
"""Author and place, for the vault, of what is not yet anybody's."""


class Newcomer(msgspec.Struct, frozen=True):
    """What somebody who may be new says of themselves; kept only until the code is used."""

    first_name: str
    locale: str
    address: str = ""

    def __repr__(self) -> str:
        return "Newcomer()"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the job has to mail, and how."""

    locale: str
    zone: str
    code: str = field(repr=False)
    address: str = field(repr=False)


class Codes:
    """Asks, writes and takes one-time codes."""

    def __init__(self, vault: Vault, jobs: Jobs) -> None:
        self._vault = vault
        self._jobs = jobs
        self._people = People(vault)

    def ask(
        self,
        tx: Tx,
        scope: Scope,
        *,
        email: str,
        network: str,
        device_token: str | None,
        newcomer: Newcomer | None = None,
    ) -> str | None:
        """A code shall be mailed, if anybody has the address or there is a `newcomer`, who then
        becomes a person when it comes back. Gives the token that binds it to this browser; None
        when too many were asked for from here: wait a quarter of an hour.

        Raises: ValueError for what cannot be an address, or a name.
        """
        address = clean_email(email)
        hash_ = email_hash(self._vault, scope, address)
        known = self._known_browser(tx, scope, hash_, device_token)
        bucket = self._vault.lookup("network", known or _net(network))
        since = tx.now - lifetimes.CODES_WITHIN
        lately = store.count_codes(tx, scope, since, email_hash=hash_, network_hash=bucket)
        if lately >= lifetimes.CODES_AT_ONCE:
            return None
        yesterday = tx.now - lifetimes.CODES_KEPT
        day = store.count_codes(tx, scope, yesterday, email_hash=hash_)
        around = store.count_codes(tx, scope, yesterday, network_hash=bucket)
        is_quiet = known is not None or (
            day < lifetimes.SHORT_CODES_A_DAY and around < lifetimes.SHORT_CODES_A_NETWORK
        )
        token, code_id = new_token(), new_id()
        sealed = None
        if newcomer is not None:  # sealed whether we know the address or not (AU4)
            name = clean_name(newcomer.first_name)
            said = Newcomer(name, newcomer.locale, address)
            text = msgspec.json.encode(said).decode()
            where = _where(code_id)
            sealed = self._vault.seal(tx, scope, _NEWCOMERS, _NEWCOMERS, where, text)
        values = {
            "id": code_id,
            "email_hash": hash_,
            "network_hash": bucket,
            "request_hash": hashed(token),
            "digits": lifetimes.SHORT_CODE if is_quiet else lifetimes.LONG_CODE,
            "expires_at": tx.now + lifetimes.CODE_LIFE,
            "newcomer": sealed,
        }
        store.insert_code(tx, scope, values)
        self._jobs.put(tx, scope, JOB, tx.now, code_id, key=f"{JOB}:{code_id}")
        return token

    def letter(self, tx: Tx, scope: Scope, code_id: str) -> Letter | None:
        """What to mail for this request; None if it is for nobody, or it is too late."""
        row = store.find_code(tx, scope, code_id=code_id)
        if row is None or row.used_at is not None or row.expires_at <= tx.now:
            return None
        person = people_store.find_by_email(tx, scope, row.email_hash)
        if person is None:
            said = self._newcomer(tx, scope, row)
            if said is None:
                return None
            return Letter(said.locale, _ZONE, self._code(row), said.address)
        if person.is_disabled:
            return None
        sealed = people_store.sealed_email(tx, scope, person.id)
        if sealed is None:
            return None
        address = self._vault.open(tx, scope, ("person", person.id, "email_sealed"), sealed)
        return Letter(person.locale, person.zone, self._code(row), address)

    def enter(self, tx: Tx, scope: Scope, *, request_token: str, code: str) -> Person | None:
        """Who logs in with this code, in the browser that asked for it; None for nobody.

        Never raises for a wrong code, so that the attempt is committed and counted.
        """
        row = store.find_code(tx, scope, request_hash=hashed(request_token))
        if row is None:
            return None
        person = people_store.find_by_email(tx, scope, row.email_hash)
        if not store.count_code_attempt(tx, scope, row.id, lifetimes.CODE_ATTEMPTS):
            return None
        is_right = hmac.compare_digest(self._code(row), only_digits(code))
        if not is_right or (person.is_disabled if person else row.newcomer is None):
            return None
        if not store.use_code(tx, scope, row.id):
            return None
        return person or self._move_in(tx, scope, row)

    def forget(self, tx: Tx) -> int:
        """Drop what is older than a day."""
        return store.forget_codes(tx, tx.now - lifetimes.CODES_KEPT)

    def _move_in(self, tx: Tx, scope: Scope, row: store.CodeRow) -> Person | None:
        """The address is theirs: from now on they are somebody."""
        said = self._newcomer(tx, scope, row)
        if said is None:
            return None
        try:
            return self._people.add(
                tx, scope, first_name=said.first_name, email=said.address, locale=said.locale
            )
        except AddressTaken:  # by themselves, in another browser, this very moment
            return people_store.find_by_email(tx, scope, row.email_hash)

    def _newcomer(self, tx: Tx, scope: Scope, row: store.CodeRow) -> Newcomer | None:
        if row.newcomer is None:
            return None
        text = self._vault.open(tx, scope, _where(row.id), row.newcomer)
        return msgspec.json.decode(text, type=Newcomer)

    def _code(self, row: store.CodeRow) -> str:
        number = int.from_bytes(self._vault.lookup("code", row.id))
        return str(number % 10**row.digits).zfill(row.digits)

    def _known_browser(
        self, tx: Tx, scope: Scope, hash_: bytes, device_token: str | None
    ) -> str | None:
        # Both look-ups are made for every address, so that the time says nothing (AU4).
        person = people_store.find_by_email(tx, scope, hash_)
        device = device_store.find_device(tx, scope, hashed(device_token or ""))
        if person is None or device is None or device.person_id != person.id:
            return None
        return f"device:{device.id}"


def _where(code_id: str) -> Where:
    return ("one_time_code", code_id, "newcomer")


def _net(address: str) -> str:
    """The neighbourhood of an address: what one household or one attacker cheaply has."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    prefix = 56 if found.version == 6 else 32
    return str(ip_network(f"{found}/{prefix}", strict=False))
