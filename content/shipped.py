"""Version 0 of everything: the texts as they came with the software, from `web/locale`.

An installation in which nobody has written anything shows these, and a piece can be set back.
"""

from collections.abc import Callable
from functools import cache
from typing import Final

from content.domain import Kind, Shipped, Words
from content.form_fields import FIELDS, FormField
from web.texts import Texts, languages

Say = Callable[[str], str]

_TOOLS: Final = ("open", "keep", "confirm", "close")
_HARD: Final = ("abuse", "violence", "suicide", "contempt", "touched")
THEMES: Final = (
    "first_time",
    "own_story",
    "boundaries",
    "hard_to_hear",
    "hard_to_let_go",
    "listening",
    "on_screen",
    "worried_about_user",
    "ending",
    "what_went_well",
)
"""What talks are about, so that the supervisors see what to practise with the group."""
TOPICS: Final = (
    "parents",
    "childhood",
    "worry",
    "siblings",
    "alone",
    "guilt",
    "boundaries",
    "grief",
    "everyday",
    "own",
    "other",
)
"""What one may want to talk about, as requests and peers' texts keep it."""
CONSENTS: Final = (("request", "1"),)
"""What people say yes to: the kind and the version's name, of all that ever came with us, oldest
first. Their words are never changed and never removed: others are another version (PR4)."""
TEXTS: Final = {
    "front-title": "front-title",
    "front-note": "front-note",
    "request-why": "matching-begin-why",
    "request-lead": "matching-form-lead",
    "peer-text-lead": "matching-text-lead",
    "break-message": "matching-break-message",
    "intake-paused": "matching-paused-meanwhile",
    "rules-lead": "chat-rules-lead",
    "welcome-peer": "home-welcome-text",
    "closing-onward": "sessions-closing-onward-text",
    "feedback-wish": "sessions-feedback-wish",
    "feedback-heard": "sessions-feedback-heard",
}
"""Texts with a place of their own: key → the text id that holds until somebody writes another."""


@cache
def shipped() -> tuple[Shipped, ...]:
    """In the order in which lists show them."""
    found: list[Shipped] = []
    consents: dict[str, Shipped] = {}

    def take(key: str, kind: Kind, words: Callable[[Say], Words]) -> None:
        texts = {language: words(Texts(language).t) for language in languages()}
        found.append(Shipped(key, kind, texts))

    for name in _TOOLS:
        take(f"tool-{name}", "tool", _tool(f"call-tool-{name}"))
    for name in _HARD:
        take(f"hard-{name}", "hard", _hard(f"call-hard-{name}"))
    for number in range(1, 5):
        take(f"agenda-{number}", "agenda", _two(f"sessions-closing-step-{number}", "-text"))
    for number in range(1, 4):
        take(f"resource-{number}", "resource", _body(f"sessions-closing-onward-{number}"))
    for number in range(1, 6):
        take(f"rule-{number}", "rule", _body(f"chat-rules-{number}"))
    for number in range(1, 7):
        take(f"question-{number}", "question", _question(number))
    for name in THEMES:
        take(f"theme-{name}", "theme", _title(f"supervision-theme-{name}"))
    for name in TOPICS:
        take(f"topic-{name}", "topic", _title(f"matching-topic-{name}"))
    for key, text_id in TEXTS.items():
        take(key, "text", _body(text_id))
    for key, field in FIELDS.items():
        take(key, "field", _asked(field))
    for (kind, _), texts in came_to_say_yes_to().items():
        consents[f"{kind}-consent"] = Shipped(f"{kind}-consent", "consent", texts)
    found += consents.values()
    return tuple(found)


@cache
def came_to_say_yes_to() -> dict[tuple[str, str], dict[str, Words]]:
    """Kind of consent and version → its words; of each kind the last one holds."""
    return {
        (kind, version): {
            language: _two(f"matching-consent-{version}", "-points")(Texts(language).t)
            for language in languages()
        }
        for kind, version in CONSENTS
    }


def _tool(text_id: str) -> Callable[[Say], Words]:
    return lambda t: Words(t(text_id), f"{t(text_id + '-do')}\n\n> {t(text_id + '-say')}")


def _hard(text_id: str) -> Callable[[Say], Words]:
    return lambda t: Words(
        t(text_id),
        f"{t('call-hard-say')}\n\n> {t(text_id + '-say')}\n\n{t(text_id + '-do')}"
        f"\n\n{t(text_id + '-reach')}",
    )


def _two(text_id: str, more: str) -> Callable[[Say], Words]:
    return lambda t: Words(t(text_id), t(text_id + more))


def _title(text_id: str) -> Callable[[Say], Words]:
    return lambda t: Words(t(text_id))


def _asked(field: FormField) -> Callable[[Say], Words]:
    return lambda t: Words(t(field.label), t(field.hint) if field.hint else "")


def _question(number: int) -> Callable[[Say], Words]:
    return lambda t: Words(t(f"front-q{number}"), t(f"front-a{number}"))


def _body(text_id: str) -> Callable[[Say], Words]:
    return lambda t: Words("", t(text_id))
