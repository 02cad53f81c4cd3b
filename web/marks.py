"""Text with a few marks to HTML: paragraphs, lists, bold, words to say (`>`), links out.

Nothing else ever comes of it: no HTML, no pictures, no headings, no address that is not http
or https (IN5). The library knows how marks nest; we only say which there are.
"""

import re
from collections.abc import Iterable, MutableMapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

_MARKS: Final = ("list", "blockquote", "newline", "escape", "emphasis", "link")
_OUT: Final = re.compile(r"https?://[^/\s]", re.IGNORECASE)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True})
    parser.enable(list(_MARKS))
    parser.validateLink = _leads_out  # type: ignore[method-assign]  # as its documentation says
    parser.add_render_rule("link_open", _link)
    return parser


def _leads_out(url: str) -> bool:
    return _OUT.match(url) is not None


def _link(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Any,
    env: MutableMapping[str, Any],
) -> str:
    """Out of here in a page of its own, which learns nothing of where one came from."""
    tokens[index].attrs = {
        "href": tokens[index].attrs["href"],
        "target": "_blank",
        "rel": "noopener noreferrer",
    }
    return renderer.renderToken(tokens, index, options, env)


@lru_cache(maxsize=1024)
def marks(source: str) -> Markup:
    """The text as a page shows it. Whatever is no mark of ours is shown as it was typed."""
    return Markup(_parser().render(source))  # noqa: S704 – made by the parser, html is off


@lru_cache(maxsize=1024)
def plain(source: str) -> str:
    """The text without its marks, on one line."""
    return " ".join(" ".join(_words(_parser().parse(source))).split())


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            yield "".join(" " if c.type.endswith("break") else c.content for c in children)
