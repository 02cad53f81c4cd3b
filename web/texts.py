"""Words and times in a person's language and zone: one catalogue for pages, JS and mail.

`Texts(locale, zone)` is all that is needed; it works outside a request too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_time, get_timezone_name
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import parser
from fluent.syntax.ast import Resource

from web import compiled

DEFAULT_LOCALE: Final = "nb"
DEFAULT_ZONE: Final = "Europe/Oslo"
FOLDER: Final = Path(__file__).parent / "locale"
_REGION: Final = {"en": "en_GB"}
_ALIASES: Final = {"no": "nb", "nn": "nb"}


class MissingText(LookupError):
    """A text id that no catalogue has; a test finds these before a person does."""


class BrokenText(ValueError):
    """A text that could not be made: an argument is missing, or the message is malformed."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, the default first."""
    found = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
    return (DEFAULT_LOCALE, *(name for name in found if name != DEFAULT_LOCALE))


def load_bundle(locale: str, folder: Path = FOLDER) -> FluentBundle:
    """All catalogues of one language. Raises: BrokenText for the same id in two files."""
    bundle = FluentBundle([_REGION.get(locale, locale)], use_isolating=False)
    seen: dict[str, str] = {}
    for name, resource in _resources(locale, folder):
        for entry in resource.body:
            text_id = getattr(getattr(entry, "id", None), "name", None)
            if text_id is None:
                continue
            if seen.setdefault(text_id, name) != name:
                raise BrokenText(f"{text_id} is in {seen[text_id]} and in {name}")
        bundle.add_resource(resource)
    return bundle


def _resources(locale: str, folder: Path) -> list[tuple[str, Resource]]:
    """Each file by name, parsed now or the last time that they were as they are."""
    files = [
        (path.name, path.read_text("utf-8")) for path in sorted((folder / locale).glob("*.ftl"))
    ]

    def parse() -> list[tuple[str, Resource]]:
        return [(name, FluentResource(text)) for name, text in files]

    if folder != FOLDER:
        return parse()
    source = repr((Path(parser.__file__).stat().st_mtime_ns, files)).encode()
    return compiled.kept(f"texts-{locale}", source, parse)


@cache
def _bundle(locale: str) -> FluentBundle:
    return load_bundle(locale)


@cache
def _plain(locale: str, text_id: str) -> str:
    return _format(locale, text_id, None)


def _format(locale: str, text_id: str, args: dict[str, Any] | None) -> str:
    for language in dict.fromkeys((locale, DEFAULT_LOCALE)):
        bundle = _bundle(language)
        if bundle.has_message(text_id):
            pattern = bundle.get_message(text_id).value
            if pattern is None:
                break
            text, problems = bundle.format_pattern(pattern, args)
            if problems:
                raise BrokenText(f"{text_id}: {problems[0]}")
            return str(text)
    raise MissingText(text_id)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@cache
def _babel(locale: str) -> Locale:
    return Locale.parse(_REGION.get(locale, locale))


def is_ambiguous(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock on the wall shows this moment's time twice (autumn's overlap)."""
    local = moment.astimezone(zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


@dataclass(frozen=True, slots=True)
class Texts:
    """The words for one person: a language and a zone. Cheap to make."""

    locale: str = DEFAULT_LOCALE
    zone: str = DEFAULT_ZONE

    def t(self, text_id: str, /, **args: Any) -> str:
        """The text. Raises: MissingText, BrokenText."""
        return _format(self.locale, text_id, args) if args else _plain(self.locale, text_id)

    def when(self, moment: datetime) -> str:
        """Day and clock: “tirsdag 24. november kl. 18:00”."""
        return self.t("web-when", day=self.day(moment), clock=self.clock(moment))

    def day(self, moment: datetime | date) -> str:
        """“tirsdag 24. november”, in the person's zone."""
        return self._date(moment, "web-day-pattern")

    def day_short(self, moment: datetime | date) -> str:
        """“tir. 24. nov.”, for narrow places."""
        return self._date(moment, "web-day-short-pattern")

    def day_year(self, moment: datetime | date) -> str:
        """“24. november 2026”, where the year matters."""
        return self._date(moment, "web-day-year-pattern")

    def clock(self, moment: datetime) -> str:
        """“18:00”; in the hour that comes twice in autumn also which of the two."""
        zone = _zone(self.zone)
        shown = format_time(moment, "HH:mm", tzinfo=zone, locale=_babel(self.locale))
        if is_ambiguous(moment, zone):
            local = moment.astimezone(zone)
            name = get_timezone_name(local, "short", locale=_babel(self.locale))
            return f"{shown} ({name})"
        return shown

    def span(self, start: datetime, end: datetime) -> str:
        """“tirsdag 24. november kl. 18:00–19:00”."""
        clock = f"{self.clock(start)}–{self.clock(end)}"
        return self.t("web-when", day=self.day(start), clock=clock)

    def duration(self, length: timedelta) -> str:
        """“1 time og 30 minutter”: whole minutes, rounded to the nearest."""
        hours, minutes = divmod(round(length.total_seconds() / 60), 60)
        parts = []
        if hours:
            parts.append(self.t("web-hours", count=hours))
        if minutes or not hours:
            parts.append(self.t("web-minutes", count=minutes))
        if len(parts) == 1:
            return parts[0]
        return self.t("web-and", first=parts[0], second=parts[1])

    def local_input(self, moment: datetime) -> str:
        """The value of a `datetime-local` field for this moment: “2026-11-24T18:00”."""
        return moment.astimezone(_zone(self.zone)).strftime("%Y-%m-%dT%H:%M")

    def iso(self, moment: datetime) -> str:
        """UTC for a `datetime` attribute or a hidden field: “2026-11-24T17:00:00Z”."""
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def js(self, text_ids: Iterable[str]) -> dict[str, str]:
        """The texts that a page's script needs; those with arguments keep `{name}` places."""
        return {text_id: _for_script(self.locale, text_id) for text_id in text_ids}

    def _date(self, moment: datetime | date, pattern_id: str) -> str:
        if isinstance(moment, datetime):
            moment = moment.astimezone(_zone(self.zone)).date()
        return format_date(moment, self.t(pattern_id), locale=_babel(self.locale))


@cache
def _for_script(locale: str, text_id: str) -> str:
    """The text with its arguments as `{name}`, to be filled in by `texts.js`."""
    names: dict[str, Any] = {}
    while True:
        try:
            return _format(locale, text_id, names or None)
        except BrokenText as problem:
            name = _unknown_name(problem)
            if name is None or name in names:
                raise
            names[name] = "{" + name + "}"


def _unknown_name(problem: BrokenText) -> str | None:
    text = str(problem)
    marker = "Unknown external: "
    return text.split(marker, 1)[1].strip() if marker in text else None


def known_language(text: str | None) -> str | None:
    """The catalogue for a language tag such as “nb-NO”, or None."""
    if not text:
        return None
    base = text.strip().replace("_", "-").split("-", 1)[0].lower()
    base = _ALIASES.get(base, base)
    return base if base in languages() else None


def choose_language(cookie: str | None, accept: str | None) -> str:
    """For somebody we do not know: the cookie, else Accept-Language, else Bokmål."""
    chosen = known_language(cookie)
    if chosen:
        return chosen
    wishes = []
    for place, part in enumerate((accept or "").split(",")[:20]):
        tag, _, weight = part.partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        language = known_language(tag)
        if language and quality > 0:
            wishes.append((-quality, place, language))
    return min(wishes)[2] if wishes else DEFAULT_LOCALE


def known_zone(text: str) -> bool:
    """Whether `text` names an IANA zone that we have."""
    try:
        _zone(text)
    except (KeyError, ValueError, OSError):
        return False
    return True
