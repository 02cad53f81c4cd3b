"""Which ICE servers a participant may use: credentials that live for minutes, never a shared one.

With a TURN server configured the call is relay-only, so that neither side learns the other's
network address (RT4); credentials follow coturn's `use-auth-secret` (draft-uberti-behave-turn-rest)
and are made anew before each gathering (RT1).
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

LIFETIME: Final = timedelta(minutes=10)

Policy = Literal["relay", "all"]


@dataclass(frozen=True, slots=True)
class Ice:
    """What a browser's peer connection is configured with."""

    policy: Policy
    servers: tuple[Mapping[str, object], ...] = ()

    def as_json(self) -> dict[str, object]:
        """The form that the page's script reads."""
        return {"policy": self.policy, "servers": [dict(server) for server in self.servers]}


@dataclass(frozen=True, slots=True)
class Relays:
    """The TURN servers of this installation, if there are any."""

    urls: tuple[str, ...] = ()
    secret: str = ""

    @property
    def relay_only(self) -> bool:
        """Whether the two may meet only through a relay."""
        return bool(self.urls)

    def ice_for(self, connection_id: str, now: datetime) -> Ice:
        """Credentials for one page of an admitted participant, valid for LIFETIME.

        The name holds the page's random id, never a person's.
        """
        if not self.urls:
            return Ice("all")
        username = f"{int((now + LIFETIME).timestamp())}:{connection_id}"
        # SHA-1 is what coturn's shared-secret scheme is defined with.
        digest = hmac.new(self.secret.encode(), username.encode(), hashlib.sha1).digest()
        server: Mapping[str, object] = {
            "urls": list(self.urls),
            "username": username,
            "credential": base64.b64encode(digest).decode(),
        }
        return Ice("relay", (server,))
