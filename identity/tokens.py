"""Secrets that we hand out: tokens of 256 bits, kept as hashes only (SE1)."""

import secrets
from hashlib import sha256
from typing import Final

TOKEN_BYTES: Final = 32
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_LENGTH: Final = 12


def new_token() -> str:
    """An opaque token for a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> bytes:
    """How a token is kept. It has 256 random bits, so a plain hash gives nothing away."""
    return sha256(token.encode("utf-8", "replace")).digest()


def new_recovery_code() -> str:
    """Twelve easily read characters, 59 bits, in three groups."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(RECOVERY_LENGTH))
    return "-".join(letters[i : i + 4] for i in range(0, RECOVERY_LENGTH, 4))


def only_digits(text: str) -> str:
    """What a person typed as a code, without the spaces and dashes that they put in."""
    return "".join(c for c in text[:64] if c in "0123456789")


def as_recovery_code(text: str) -> str:
    """What a person typed as a recovery code, in the form in which it was shown."""
    letters = "".join(c for c in text[:64].lower() if c in _ALPHABET)
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))
