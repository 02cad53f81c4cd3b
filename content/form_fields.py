"""The questions of the forms that people here put into words: what each is called as it came with
us, the help below it, and how it is answered, for the preview."""

from dataclasses import dataclass
from typing import Final, Literal

Shape = Literal["line", "area", "tick", "one", "some"]
"""A line, several lines, one box to tick; one to choose, or as many as one likes."""


@dataclass(frozen=True, slots=True)
class FormField:
    """Text ids of the question and of the help; `options`: what there is to choose, unless that is
    the list of topics."""

    label: str
    hint: str | None
    shape: Shape
    options: tuple["Option", ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """Its value, which the code knows, and text ids of what it is called and of the help."""

    value: str
    label: str
    hint: str | None = None


_TIMES: Final = (
    Option("day", "matching-when-day"),
    Option("evening", "matching-when-evening"),
    Option("weekend", "matching-when-weekend"),
)
_TWO: Final = (Option("woman", "matching-gender-woman"), Option("man", "matching-gender-man"))
_CONTACTS: Final = (
    Option("email", "matching-form-contact-email", "matching-form-contact-email-hint"),
    Option("never", "matching-form-contact-never", "matching-form-contact-never-hint"),
)
FIELDS: Final = {
    "request-name": FormField("matching-begin-name", "matching-begin-name-hint", "line"),
    "request-topics": FormField("matching-form-topics", "matching-form-topics-hint", "some"),
    "request-about": FormField("matching-form-about", "matching-form-about-hint", "area"),
    "request-share": FormField("matching-form-share", "matching-form-share-hint", "tick"),
    "request-wishes": FormField("matching-form-wishes", "matching-form-wishes-hint", "area"),
    "request-times": FormField("matching-form-when", None, "some", _TIMES),
    "request-meet": FormField("matching-form-meet", "matching-form-meet-hint", "one", _TWO),
    "request-gender": FormField("matching-form-gender", "matching-form-gender-hint", "one", _TWO),
    "request-when": FormField("matching-form-practical", "matching-form-practical-hint", "area"),
    "request-contact": FormField("matching-form-contact", None, "one", _CONTACTS),
    "peer-text-topics": FormField("matching-text-topics", None, "some"),
    "peer-text-about": FormField("matching-text-about", "matching-text-about-hint", "area"),
    "peer-text-wishes": FormField("matching-text-wishes", "matching-text-wishes-hint", "area"),
    "peer-text-times": FormField("matching-text-when", None, "some", _TIMES),
    "peer-text-gender": FormField(
        "matching-text-gender",
        "matching-text-gender-hint",
        "one",
        (*_TWO, Option("other", "matching-gender-other")),
    ),
    "peer-text-when": FormField("matching-text-practical", "matching-text-practical-hint", "area"),
}
"""In the order in which the forms ask. Whoever asks 18 years asks by a rule, not by a text."""
