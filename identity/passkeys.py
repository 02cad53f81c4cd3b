"""Passkeys (AU2): added by whoever has shown both factors, then a full login by themselves.

A challenge is kept here, counts once and for five minutes; the origin and the rpId must be
exactly ours, and the device must have verified who holds it (finger, face or code).
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from core.errors import AppError, Conflict, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit, people_store
from identity import passkey_store as store
from identity.actor import Actor
from identity.domain import Person
from identity.factors import ISSUER
from identity.passkey_store import Key

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

CHALLENGE_LIFE: Final = timedelta(minutes=5)
LABEL_LENGTH: Final = 60
MOST: Final = 10
_BYTES: Final = 32


class NotVerified(AppError):
    """What the browser sent proves nothing: too late, used before, or from somewhere else."""

    code = "passkey_not_verified"
    status = 422


class TooManyPasskeys(Conflict):
    """Ten are enough for anybody."""

    code = "passkey_too_many"


@dataclass(frozen=True, slots=True)
class Relying:
    """Who asks: the exact origin of the page, and the name that a passkey is bound to."""

    origin: str
    rp_id: str


class Passkeys:
    """Adds, removes and verifies."""

    def mine(self, tx: Tx, scope: Scope, person_id: str) -> list[Key]:
        """The person's own, the oldest first."""
        return store.of_person(tx, scope, person_id)

    def begin_adding(self, tx: Tx, scope: Scope, actor: Actor, relying: Relying) -> str:
        """What the browser needs to make one, as JSON. Raises: TooManyPasskeys."""
        import webauthn  # half a second that no start should wait for
        from webauthn.helpers import structs

        known = store.of_person(tx, scope, actor.person_id)
        if len(known) >= MOST:
            raise TooManyPasskeys
        options = webauthn.generate_registration_options(
            rp_id=relying.rp_id,
            rp_name=ISSUER,
            user_name=actor.first_name,
            user_id=bytes.fromhex(actor.person_id),
            challenge=self._challenge(tx, scope, actor.login_id),
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.REQUIRED,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[_descriptor(key) for key in known],
        )
        return webauthn.options_to_json(options)

    def add(
        self,
        tx: Tx,
        scope: Scope,
        actor: Actor,
        credential: dict[str, Any],
        relying: Relying,
        label: str,
    ) -> bool:
        """Take it into use; False for what proves nothing, whose challenge is used up too."""
        import webauthn

        try:
            challenge = self._answered(tx, scope, credential, actor.login_id)
            made = webauthn.verify_registration_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=relying.rp_id,
                expected_origin=relying.origin,
                require_user_verification=True,
            )
        except _unproved():
            return False
        values = {
            "id": new_id(),
            "person_id": actor.person_id,
            "credential_id": made.credential_id,
            "public_key": made.credential_public_key,
            "sign_count": made.sign_count,
            "label": label[:LABEL_LENGTH],
        }
        if not store.add(tx, scope, values):
            return False
        audit.record(tx, scope, actor.person_id, "passkey.add", "person", actor.person_id)
        return True

    def begin_login(self, tx: Tx, scope: Scope, relying: Relying) -> str:
        """What a browser needs to choose one, as JSON: the same for everybody (AU4)."""
        import webauthn
        from webauthn.helpers import structs

        options = webauthn.generate_authentication_options(
            rp_id=relying.rp_id,
            challenge=self._challenge(tx, scope, None),
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        )
        return webauthn.options_to_json(options)

    def enter(
        self, tx: Tx, scope: Scope, credential: dict[str, Any], relying: Relying
    ) -> Person | None:
        """Whose passkey this is; None for nobody's, or somebody who may not log in.

        Never raises for what proves nothing, so that its challenge is used up all the same.
        """
        import webauthn

        try:
            challenge = self._answered(tx, scope, credential, None)
            named = webauthn.base64url_to_bytes(str(credential.get("id", "")))
            key = store.find(tx, scope, named)
            if key is None:
                return None
            proved = webauthn.verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=relying.rp_id,
                expected_origin=relying.origin,
                credential_public_key=key.public_key,
                credential_current_sign_count=key.sign_count,
                require_user_verification=True,
            )
        except _unproved():
            return None
        store.used(tx, scope, key.id, proved.new_sign_count)
        person = people_store.get_person(tx, scope, key.person_id)
        return None if person is None or person.is_disabled else person

    def remove(self, tx: Tx, scope: Scope, actor: Actor, key_id: str) -> None:
        """It opens nothing any more. Raises: NotFound."""
        if not store.remove(tx, scope, actor.person_id, key_id):
            raise NotFound
        audit.record(tx, scope, actor.person_id, "passkey.remove", "person", actor.person_id)

    def remove_all(self, tx: Tx, scope: Scope, person_id: str, by: str) -> None:
        """For somebody who lost their devices."""
        if store.remove(tx, scope, person_id):
            audit.record(tx, scope, by, "passkey.remove", "person", person_id)

    def forget(self, tx: Tx, scope: Scope) -> int:
        """Drop the challenges that are over."""
        return store.forget_challenges(tx, scope)

    def _challenge(self, tx: Tx, scope: Scope, login_id: str | None) -> bytes:
        challenge = secrets.token_bytes(_BYTES)
        values = {
            "id": new_id(),
            "challenge": challenge,
            "login_id": login_id,
            "expires_at": tx.now + CHALLENGE_LIFE,
        }
        store.add_challenge(tx, scope, values)
        return challenge

    def _answered(
        self, tx: Tx, scope: Scope, credential: dict[str, Any], login_id: str | None
    ) -> bytes:
        """The challenge that was answered, used up by that. Raises: NotVerified."""
        import webauthn
        from webauthn.helpers import parse_client_data_json

        response = credential["response"]["clientDataJSON"]
        said = parse_client_data_json(webauthn.base64url_to_bytes(response))
        if not store.use_challenge(tx, scope, said.challenge, login_id):
            raise NotVerified
        return said.challenge


def _descriptor(key: Key) -> "PublicKeyCredentialDescriptor":
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    return PublicKeyCredentialDescriptor(id=key.credential_id)


def _unproved() -> tuple[type[Exception], ...]:
    """What comes of anything that is not in order, also of what is no answer at all."""
    from webauthn.helpers.exceptions import WebAuthnException

    shapeless = (ValueError, KeyError, TypeError, AttributeError)
    return (NotVerified, WebAuthnException, *shapeless)
