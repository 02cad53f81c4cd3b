"""One field of a form: from what a browser sent to a value, or to the kind of problem it has."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec import UNSET, inspect

TEXT_AT_MOST: Final = 4000
"""Characters, where a field does not say."""
_UNPRINTED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@.<>\"]+(\.[^\s@.<>\"]+)+")
_EMAIL_AT_MOST: Final = 254


class Upload(msgspec.Struct, frozen=True):
    """A file as sent."""

    name: str
    content: bytes


class Email(str):
    """An address of the form name@host.tld; whether it exists, only a letter can tell."""

    __slots__ = ()


Raw = Mapping[str, Sequence[str | Upload]]


class Problem(Exception):
    """A value that cannot be taken. `kind` names what is wrong with it."""

    def __init__(self, kind: str, **args: int) -> None:
        super().__init__(kind)
        self.kind = kind
        self.args_for_text: dict[str, Any] = dict(args)

    @property
    def text_id(self) -> str:
        return f"web-form-{self.kind.replace('_', '-')}"


class FieldType(msgspec.Struct, frozen=True):
    """A field's type, taken apart once."""

    type: inspect.Type
    required: bool


@cache
def field_types(kind: type[msgspec.Struct]) -> dict[str, FieldType]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return {each.name: FieldType(each.type, each.required) for each in info.fields}


def read_field(of: FieldType, values: Sequence[str | Upload], zone: str) -> Any:
    """The value, or UNSET where the field's default holds. Raises: Problem."""
    kind, optional = _without_none(of.type)
    if isinstance(kind, inspect.BoolType):
        return bool(values)
    if isinstance(kind, inspect.ListType):
        return _many(kind, values, zone)
    if len(values) > 1:
        raise Problem("invalid")
    value: str | Upload = values[0] if values else ""
    if isinstance(value, str):
        value = _tidy(value)
    if value == "" or (isinstance(value, Upload) and not value.content):
        if optional:
            return None
        if not of.required:
            return UNSET
        raise Problem("file" if _is_custom(kind, Upload) else "required")
    return _one(kind, value, zone)


def _without_none(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    if isinstance(kind, inspect.UnionType):
        rest = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        if len(rest) == 1:
            return rest[0], kind.includes_none
    return kind, False


def _tidy(value: str) -> str:
    """Line ends as we keep them; what no keyboard types is left out."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTED.sub("", value).strip()


def _many(kind: inspect.ListType, values: Sequence[str | Upload], zone: str) -> list[Any]:
    if kind.max_length is not None and len(values) > kind.max_length:
        raise Problem("invalid")
    taken = []
    for value in values:
        tidy = _tidy(value) if isinstance(value, str) else value
        if tidy != "":
            taken.append(_one(kind.item_type, tidy, zone))
    if kind.min_length and len(taken) < kind.min_length:
        raise Problem("required")
    return taken


def _one(kind: inspect.Type, value: str | Upload, zone: str) -> Any:
    if _is_custom(kind, Upload):
        if not isinstance(value, Upload):
            raise Problem("file")
        return value
    if not isinstance(value, str):
        raise Problem("invalid")
    if isinstance(kind, inspect.StrType):
        return _text(kind, value)
    if isinstance(kind, inspect.IntType):
        return _number(kind, value)
    if isinstance(kind, inspect.LiteralType):
        return _choice(kind, value)
    if isinstance(kind, inspect.DateTimeType):
        return moment(value, zone)
    if isinstance(kind, inspect.DateType):
        return _parsed(date.fromisoformat, value, "day")
    if isinstance(kind, inspect.TimeType):
        return _parsed(time.fromisoformat, value, "clock")
    if _is_custom(kind, Email):
        return _email(value)
    raise TypeError(f"no form field for {kind}")


def _is_custom(kind: inspect.Type, cls: type) -> bool:
    return getattr(kind, "cls", None) is cls


def _text(kind: inspect.StrType, value: str) -> str:
    most = kind.max_length or TEXT_AT_MOST
    if len(value) > most:
        raise Problem("too_long", max=most)
    if kind.min_length and len(value) < kind.min_length:
        raise Problem("too_short", min=kind.min_length)
    if kind.pattern and not re.search(kind.pattern, value):
        raise Problem("invalid")
    return value


def _number(kind: inspect.IntType, value: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,12}", value):
        raise Problem("number")
    number = int(value)
    if kind.ge is not None and number < kind.ge:
        raise Problem("number_low", min=kind.ge)
    if kind.le is not None and number > kind.le:
        raise Problem("number_high", max=kind.le)
    return number


def _choice(kind: inspect.LiteralType, value: str) -> Any:
    if kind.values == (True,):
        return True
    for option in kind.values:
        if str(option) == value:
            return option
    raise Problem("choice")


def _email(value: str) -> Email:
    if len(value) > _EMAIL_AT_MOST or not _EMAIL.fullmatch(value):
        raise Problem("email")
    return Email(value)


def _parsed(parse: Any, value: str, kind: str) -> Any:
    try:
        return parse(value)
    except ValueError:
        raise Problem(kind) from None


def moment(value: str, zone: str) -> datetime:
    """A `datetime-local` value in `zone`, or one with an offset, as UTC.

    The hour that comes twice in autumn is the first of the two unless an offset says otherwise.
    Raises: Problem("time_gap") for the hour that spring leaves out.
    """
    parsed: datetime = _parsed(datetime.fromisoformat, value, "time")
    if not 2000 <= parsed.year <= 2200 or len(value) < len("2026-11-24T18:00"):
        raise Problem("time")
    if parsed.tzinfo is not None:
        return parsed.astimezone(UTC)
    there = parsed.replace(tzinfo=ZoneInfo(zone), fold=0)
    result = there.astimezone(UTC)
    if result.astimezone(there.tzinfo).replace(tzinfo=None) != parsed:
        raise Problem("time_gap")
    return result
