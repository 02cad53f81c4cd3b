"""What can go wrong, as classes: each has a stable code; the edge decides how it is shown.

Domain and services raise these; one middleware turns them into a page and one function
into a socket frame. None of them ever carries a name or a text that a person wrote.
"""

from collections.abc import Mapping
from typing import ClassVar


class AppError(Exception):
    """The root of all errors that a person may meet. `code` is part of the contract."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400

    def __str__(self) -> str:
        return self.code


class Invalid(AppError):
    """What was sent cannot be used. `fields` maps a field's name to a text id."""

    code = "invalid"
    status = 422

    def __init__(self, fields: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.fields = dict(fields or {})


class Malformed(AppError):
    """The request itself is not of the agreed form: unknown field, wrong type (AZ3)."""

    code = "malformed"
    status = 400


class NotLoggedIn(AppError):
    """Nobody is logged in here."""

    code = "not_logged_in"
    status = 401


class Forbidden(AppError):
    """The person is known, and this is not theirs to do."""

    code = "forbidden"
    status = 403


class SecondFactorNeeded(Forbidden):
    """The right person, but logged in with one factor where two are needed (AU1)."""

    code = "second_factor_needed"


class NotFound(AppError):
    """There is no such thing, or none that this person may know of (AZ2)."""

    code = "not_found"
    status = 404


class Conflict(AppError):
    """It was possible a moment ago: somebody was faster, or it is done already."""

    code = "conflict"
    status = 409


class TooLarge(AppError):
    """More than we take in one go (IN1)."""

    code = "too_large"
    status = 413


class TooMany(AppError):
    """Too often in a short time; `retry_after` in seconds."""

    code = "too_many"
    status = 429

    def __init__(self, retry_after: float = 60.0) -> None:
        super().__init__()
        self.retry_after = retry_after


class Unavailable(AppError):
    """We cannot do it at this moment; nothing was lost, trying again is safe (RE6)."""

    code = "unavailable"
    status = 503
