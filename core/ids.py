"""Identifiers: UUIDv7 as 32 lower-case hex digits, made by us before the insert.

They sort by the time they were made, so they are good keys, and they are known
before the row exists, so they can be bound into ciphertext (CR1).
"""

import uuid_utils

ID_LENGTH = 32
_HEX = frozenset("0123456789abcdef")


def new_id() -> str:
    """A fresh id: 32 lower-case hex digits, unique, ordered by time (RFC 9562 §5.7)."""
    return uuid_utils.uuid7().hex


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id; nothing is said of whether it exists."""
    return len(text) == ID_LENGTH and _HEX.issuperset(text)
