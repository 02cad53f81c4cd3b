"""A mark of just these words, so that who was asked about them is not taken to mean others."""

from hashlib import sha256


def mark_of(text: str) -> str:
    """Sixteen letters that are the same for the same words, however they are spaced."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]
