"""What one may want to talk about: a list among our texts. What people choose is kept by name.

One that is taken away is offered no more, and stands in words wherever somebody had chosen it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from aiohttp import web as http
from markupsafe import Markup

from content.domain import Edition
from content.pages import Shelf, shelf
from identity.defaults import PROGRAMME


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the list, for one reader. `language`: what it is written in, where that is not the
    reader's."""

    name: str
    title: str
    language: str | None
    is_offered: bool

    @property
    def label(self) -> str:
        """As a form has it."""
        if self.language is None:
            return self.title
        return Markup('<span lang="{}">{}</span>').format(self.language, self.title)


class Topics:
    """A programme's list in its order, for one reader; also those that are offered no more."""

    def __init__(self, edition: Edition, locale: str) -> None:
        self._all: list[Topic] = []
        for piece in edition.pieces:
            if piece.kind == "topic":
                words, language = piece.words(locale)
                other = None if language == locale else language
                self._all.append(Topic(piece.name, words.title, other, piece.is_shown))

    def options(self, chosen: Collection[str] = ()) -> list[dict[str, str]]:
        """What a form offers. What somebody has chosen already stays there, so that nothing is
        lost by sending the form again."""
        return [
            {"value": each.name, "label": each.label}
            for each in self._all
            if each.is_offered or each.name in chosen
        ]

    def chosen(self, names: Collection[str]) -> list[Topic]:
        """Those with these names."""
        return [each for each in self._all if each.name in names]

    def known(self, names: Sequence[str]) -> tuple[str, ...]:
        """The names without those that the programme never had. One that was taken away while
        somebody had the form before them is kept: they chose it while it stood there."""
        ours = {each.name for each in self._all}
        return tuple(name for name in dict.fromkeys(names) if name in ours)


async def topics_of(request: http.Request, programme_id: str = PROGRAMME) -> Topics:
    """A programme's, for whoever asks."""
    return topics_on(await shelf(request, programme_id))


def topics_on(what: Shelf) -> Topics:
    """The same, where all that holds is at hand."""
    return Topics(what.edition, what.locale)
