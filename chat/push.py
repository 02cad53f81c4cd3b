"""Web Push without content: a knock at the browser's push service, signed as RFC 8292 says.

Nothing of a message is sent, not even encrypted; the words on the screen are the worker's own.
"""

import base64
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, Protocol
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from core.clock import Clock

Outcome = Literal["taken", "gone", "later"]
SERVICES: Final = (
    "fcm.googleapis.com",
    "push.services.mozilla.com",
    "notify.windows.com",
    "push.apple.com",
)
"""Whose addresses are called, and nobody else's: a browser names the address."""
_LIFE: Final = timedelta(hours=12)
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_WAIT: Final = ClientTimeout(total=10)


def is_push_service(endpoint: str) -> bool:
    """Whether the address is one of a push service that we know."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    known = any(host == each or host.endswith(f".{each}") for each in SERVICES)
    return parts.scheme == "https" and parts.port is None and known and "@" not in parts.netloc


class Knock(Protocol):
    """Whatever can knock at a push service."""

    async def __call__(self, endpoint: str) -> Outcome:
        """Knock once. "gone": the person took the permission back; forget the address."""
        ...


class Vapid:
    """Who we are to the push services: one key for the installation, out of the master key."""

    def __init__(self, seed: bytes, contact: str) -> None:
        self._key = ec.derive_private_key(
            int.from_bytes(seed, "big") % (_ORDER - 1) + 1, ec.SECP256R1()
        )
        self._contact = contact

    @property
    def public(self) -> str:
        """What a browser subscribes with."""
        point = self._key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return _b64(point)

    def header(self, endpoint: str, now: datetime) -> str:
        """The Authorization of one knock."""
        parts = urlsplit(endpoint)
        head = _json({"typ": "JWT", "alg": "ES256"})
        until = int((now + _LIFE).timestamp())
        origin = f"{parts.scheme}://{parts.netloc}"
        claims = _json({"aud": origin, "exp": until, "sub": self._contact})
        said = f"{head}.{claims}"
        r, s = decode_dss_signature(self._key.sign(said.encode(), ec.ECDSA(hashes.SHA256())))
        token = f"{said}.{_b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
        return f"vapid t={token},k={self.public}"


class WebPush:
    """Knocks over the network."""

    def __init__(self, vapid: Vapid, clock: Clock) -> None:
        self._vapid = vapid
        self._clock = clock

    async def __call__(self, endpoint: str) -> Outcome:
        if not is_push_service(endpoint):
            return "gone"
        headers = {
            "Authorization": self._vapid.header(endpoint, self._clock.now()),
            "TTL": "7200",
            "Urgency": "normal",
            "Content-Length": "0",
        }
        try:
            async with (
                ClientSession(timeout=_WAIT) as web,
                web.post(endpoint, headers=headers, allow_redirects=False) as answer,
            ):
                if answer.status in (404, 410):
                    return "gone"
                return "taken" if answer.status < 300 else "later"
        except (ClientError, TimeoutError):
            return "later"


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _json(what: Mapping[str, object]) -> str:
    return _b64(json.dumps(what, separators=(",", ":")).encode())
