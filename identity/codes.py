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

from core.ids import new_id
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import lifetimes, people_store
from identity import login_store as store
from identity.domain import Person, clean_email
from identity.people import email_hash
from identity.tokens import hashed, new_token, only_digits

JOB: Final = "identity.code"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the job has to mail."""

    person: Person
    code: str = field(repr=False)
    address: str = field(repr=False)


class Codes:
    """Asks, writes and takes one-time codes."""

    def __init__(self, vault: Vault, jobs: Jobs) -> None:
        self._vault = vault
        self._jobs = jobs

    def ask(
        self, tx: Tx, scope: Scope, *, email: str, network: str, device_token: str | None
    ) -> str | None:
        """A code shall be mailed, if anybody has the address. Gives the token that binds it to
        this browser; None when too many were asked for from here: wait a quarter of an hour.

        Raises: ValueError for what cannot be an address.
        """
        hash_ = email_hash(self._vault, scope, clean_email(email))
        known = self._known_browser(tx, scope, hash_, device_token)
        bucket = self._vault.lookup("network", known or _net(network))
        since = tx.now - lifetimes.CODES_WITHIN
        if store.count_codes(tx, scope, hash_, since, bucket) >= lifetimes.CODES_AT_ONCE:
            return None
        day = store.count_codes(tx, scope, hash_, tx.now - lifetimes.CODES_KEPT)
        is_quiet = known is not None or day < lifetimes.SHORT_CODES_A_DAY
        token, code_id = new_token(), new_id()
        values = {
            "id": code_id,
            "email_hash": hash_,
            "network_hash": bucket,
            "request_hash": hashed(token),
            "digits": lifetimes.SHORT_CODE if is_quiet else lifetimes.LONG_CODE,
            "expires_at": tx.now + lifetimes.CODE_LIFE,
        }
        store.insert_code(tx, scope, values)
        self._jobs.put(tx, scope, JOB, tx.now, code_id, key=f"{JOB}:{code_id}")
        return token

    def letter(self, tx: Tx, scope: Scope, code_id: str) -> Letter | None:
        """What to mail for this request; None if nobody has the address, or it is too late."""
        row = store.find_code(tx, scope, code_id=code_id)
        if row is None or row.used_at is not None or row.expires_at <= tx.now:
            return None
        person = people_store.find_by_email(tx, scope, row.email_hash)
        if person is None or person.is_disabled:
            return None
        sealed = people_store.sealed_email(tx, scope, person.id)
        if sealed is None:
            return None
        address = self._vault.open(tx, scope, ("person", person.id, "email_sealed"), sealed)
        return Letter(person, self._code(row), address)

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
        if not is_right or person is None or person.is_disabled:
            return None
        return person if store.use_code(tx, scope, row.id) else None

    def forget(self, tx: Tx) -> int:
        """Drop what is older than a day."""
        return store.forget_codes(tx, tx.now - lifetimes.CODES_KEPT)

    def _code(self, row: store.CodeRow) -> str:
        number = int.from_bytes(self._vault.lookup("code", row.id))
        return str(number % 10**row.digits).zfill(row.digits)

    def _known_browser(
        self, tx: Tx, scope: Scope, hash_: bytes, device_token: str | None
    ) -> str | None:
        # Both look-ups are made for every address, so that the time says nothing (AU4).
        person = people_store.find_by_email(tx, scope, hash_)
        device = store.find_device(tx, scope, hashed(device_token or ""))
        if person is None or device is None or device.person_id != person.id:
            return None
        return f"device:{device.id}"


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
