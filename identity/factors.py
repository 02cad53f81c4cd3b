"""The second factor: an authenticator app (TOTP), and recovery codes for the day it is lost."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import pyotp

from core.errors import Forbidden
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity import audit, device_store
from identity import factor_store as store
from identity.actor import Actor
from identity.tokens import as_recovery_code, new_recovery_code, only_digits

STEP_SECONDS: Final = 30
RECOVERY_CODES: Final = 8
ISSUER: Final = "Likeperson"
_PLACE: Final = "totp"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the person puts into their app: the address in the QR code, and the same in words."""

    uri: str = field(repr=False)
    secret: str = field(repr=False)


class SecondFactors:
    """Enrols and checks second factors."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def is_enrolled(self, tx: Tx, scope: Scope, person_id: str) -> bool:
        """Whether the person has confirmed an authenticator app."""
        row = store.get_totp(tx, scope, person_id)
        return row is not None and row.confirmed_at is not None

    def begin(self, tx: Tx, scope: Scope, actor: Actor) -> Enrolment:
        """The secret for a new app: the same one as long as this login has not confirmed it.

        Another login gets another secret, so that nobody who looked in earlier knows it.
        Raises: Forbidden when an app is confirmed already.
        """
        row = store.get_totp(tx, scope, actor.person_id)
        if row is not None and row.confirmed_at is not None:
            raise Forbidden
        if row is not None and row.login_id == actor.login_id:
            secret = self._open(tx, scope, actor.person_id, row)
        else:
            secret = pyotp.random_base32()
            where = ("totp", actor.person_id, "secret_sealed")
            sealed = self._vault.seal(tx, scope, actor.person_id, _PLACE, where, secret)
            store.put_totp(tx, scope, actor.person_id, sealed, actor.login_id)
        uri = pyotp.TOTP(secret).provisioning_uri(name=actor.first_name, issuer_name=ISSUER)
        return Enrolment(uri, secret)

    def confirm(self, tx: Tx, scope: Scope, actor: Actor, code: str) -> list[str] | None:
        """Take the app into use; gives the recovery codes, shown once. None for a wrong code."""
        row = store.get_totp(tx, scope, actor.person_id)
        if row is None or row.confirmed_at is not None or row.login_id != actor.login_id:
            return None
        if not self._step_fits(tx, scope, actor.person_id, row, code):
            return None
        store.confirm_totp(tx, scope, actor.person_id)
        audit.record(tx, scope, actor.person_id, "factor.add", "person", actor.person_id)
        return self.renew_recovery_codes(tx, scope, actor.person_id)

    def check(self, tx: Tx, scope: Scope, person_id: str, code: str) -> bool:
        """Whether `code` is what the app shows now and was not used before, or a recovery code."""
        row = store.get_totp(tx, scope, person_id)
        if row is None or row.confirmed_at is None:
            return False
        if self._step_fits(tx, scope, person_id, row, code):
            return True
        hashed = self._recovery_hash(person_id, as_recovery_code(code))
        if store.use_recovery_code(tx, scope, person_id, hashed):
            audit.record(tx, scope, person_id, "factor.recover", "person", person_id)
            return True
        return False

    def remove(self, tx: Tx, scope: Scope, person_id: str, by: str) -> None:
        """Forget the app, the recovery codes and every device that stood for them."""
        store.delete_totp(tx, scope, person_id)
        store.replace_recovery_codes(tx, scope, person_id, [])
        device_store.distrust_devices(tx, scope, person_id)
        audit.record(tx, scope, by, "factor.remove", "person", person_id)

    def renew_recovery_codes(self, tx: Tx, scope: Scope, person_id: str) -> list[str]:
        """Fresh codes; the old ones count no more."""
        codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
        rows = [(new_id(), self._recovery_hash(person_id, code)) for code in codes]
        store.replace_recovery_codes(tx, scope, person_id, rows)
        return codes

    def recovery_codes_left(self, tx: Tx, scope: Scope, person_id: str) -> int:
        """How many recovery codes are unused."""
        return store.recovery_codes_left(tx, scope, person_id)

    def _recovery_hash(self, person_id: str, code: str) -> bytes:
        return self._vault.lookup("recovery", f"{person_id}:{code}")

    def _open(self, tx: Tx, scope: Scope, person_id: str, row: store.TotpRow) -> str:
        return self._vault.open(tx, scope, ("totp", person_id, "secret_sealed"), row.secret_sealed)

    def _step_fits(
        self, tx: Tx, scope: Scope, person_id: str, row: store.TotpRow, code: str
    ) -> bool:
        step = matching_step(self._open(tx, scope, person_id, row), code, tx.now)
        return step is not None and store.use_totp_step(tx, scope, person_id, step)


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """Which thirty seconds `code` is for: these, the last or the next ones (RFC 6238 §5.2)."""
    digits = only_digits(code)
    if len(digits) != 6 or any(c.isalpha() for c in code):
        return None
    machine = pyotp.TOTP(secret)
    current = int(now.timestamp()) // STEP_SECONDS
    for step in (current, current - 1, current + 1):
        if hmac.compare_digest(machine.generate_otp(step), digits):
            return step
    return None
