"""Forms: one `Form` struct each; all fields are looked at, all errors told, nothing typed is lost.

A field's type says what it takes: `str`, `bool` (a tick), `Literal[True]` (a tick that must be
there), `int`, `Literal[…]`, `list[…]`, `datetime` (the person's zone), `date`, `time`, `Email`,
`Upload`, and `… | None` for what may be left empty; `Annotated[…, Meta(max_length=…)]` narrows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, TypeVar

import msgspec
from aiohttp import web as http

from core.errors import Malformed
from web.fields import Problem, Raw, Upload, field_types, read_field
from web.page import page_context
from web.security import and_still, in_time

F = TypeVar("F", bound="Form")
S = TypeVar("S", bound=msgspec.Struct)


class Form(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Base of all forms.

    `texts` gives own words for a problem: keys are `field.kind` (kinds: required, too_long,
    too_short, number, number_low, number_high, choice, time, day, clock, time_gap, email, file,
    invalid) or just `field`; values are text ids.
    """

    texts: ClassVar[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class FieldError:
    """What to say beside a field: a text id and its arguments."""

    text: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormState:
    """What a template shows: the values as typed, and the errors by field."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    errors: Mapping[str, FieldError] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """The value of a field as typed; empty if there is none."""
        found = self.values.get(name)
        return found[0] if found else ""

    def all(self, name: str) -> Sequence[str]:
        """Every value of a field with several, as typed."""
        return self.values.get(name, ())

    def chosen(self, name: str, option: str | None = None) -> bool:
        """Whether this option is chosen, or, without one, whether the box is ticked."""
        found = self.values.get(name, ())
        return bool(found) if option is None else option in found

    def error(self, name: str) -> FieldError | None:
        return self.errors.get(name)

    def with_errors(self, errors: Mapping[str, str]) -> "FormState":
        """The same with errors (field → text id) that a use case found."""
        more = {name: FieldError(text) for name, text in errors.items()}
        return FormState(self.values, {**self.errors, **more})


class FormErrors(Exception):
    """Not everything could be taken. `form` is what to show again, with status 422."""

    def __init__(self, form: FormState) -> None:
        super().__init__("form errors")
        self.form = form

    @property
    def values(self) -> Mapping[str, Sequence[str]]:
        return self.form.values

    @property
    def errors(self) -> Mapping[str, FieldError]:
        return self.form.errors


def begin(**values: str | bool | Sequence[str] | None) -> FormState:
    """The state of a form shown for the first time: initial values by field."""
    return FormState({name: _as_typed(value) for name, value in values.items()})


def _as_typed(value: str | bool | Sequence[str] | None) -> Sequence[str]:
    if value is None or value is False:
        return ()
    if value is True:
        return ("yes",)
    return (value,) if isinstance(value, str) else tuple(value)


async def read_form(request: http.Request, kind: type[F]) -> F:
    """The filled-in form. Raises: FormErrors; Malformed for a field that the form has not (AZ3)."""
    raw = await _raw(request)
    return convert(kind, raw, page_context(request).zone)


async def form_again(
    request: http.Request, kind: type[Form], errors: Mapping[str, str] | None = None
) -> FormState:
    """What was sent, to be shown again with errors (field → text id) from a use case."""
    raw = await _raw(request)
    return FormState(_typed(raw)).with_errors(errors or {})


def convert(kind: type[F], raw: Raw, zone: str) -> F:
    """`raw` as a form. Raises: FormErrors, Malformed."""
    types = field_types(kind)
    if not types.keys() >= raw.keys():
        raise Malformed
    taken: dict[str, Any] = {}
    errors: dict[str, FieldError] = {}
    for name, of in types.items():
        try:
            value = read_field(of, raw.get(name, []), zone)
        except Problem as problem:
            text = kind.texts.get(f"{name}.{problem.kind}") or kind.texts.get(name)
            errors[name] = FieldError(text or problem.text_id, problem.args_for_text)
        else:
            if value is not msgspec.UNSET:
                taken[name] = value
    if errors:
        raise FormErrors(FormState(_typed(raw), errors))
    return kind(**taken)


async def read_json(request: http.Request, kind: type[S]) -> S:
    """A script's body, strictly. Raises: Malformed."""
    late = request.can_read_body
    body = await in_time(request.read())
    if late:
        await and_still(request)
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError):
        raise Malformed from None


FIELDS_AT_MOST: Final = 400
_SENT: Final = http.RequestKey("SENT", dict[str, list[str | Upload]])


async def _raw(request: http.Request) -> dict[str, list[str | Upload]]:
    """What was sent, read once; files are taken into memory and closed."""
    if _SENT in request:
        return request[_SENT]
    try:
        post = await in_time(request.post())
    except (ValueError, LookupError):
        raise Malformed from None
    if request.content_type.startswith("multipart/"):
        await and_still(request)
    if len(post) > FIELDS_AT_MOST:
        raise Malformed
    raw: dict[str, list[str | Upload]] = {}
    for name, value in post.items():
        if isinstance(value, http.FileField):
            with value.file as file:
                raw.setdefault(name, []).append(Upload(value.filename, file.read()))
        elif isinstance(value, str):
            raw.setdefault(name, []).append(value)
        elif value:
            raise Malformed
        # A file that nobody chose comes as no bytes without a name, and is a field left empty.
    request[_SENT] = raw
    return raw


def _typed(raw: Raw) -> dict[str, Sequence[str]]:
    return {
        name: tuple(value for value in values if isinstance(value, str))
        for name, values in raw.items()
    }
