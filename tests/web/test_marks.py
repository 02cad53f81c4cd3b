"""Few marks, and never anything else than what is typed (IN5)."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.security.test_payloads import CORPUS
from web.marks import marks, plain

ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "blockquote", "a", "br"}


class Reader(HTMLParser):
    """What a browser would make of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(source: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(marks(source))
    reader.close()
    return reader.found


def test_what_a_person_may_mark() -> None:
    text = "Hei **du**.\nNy linje.\n\n- én\n- to\n\n> Så fint å se deg.\n\n[Hjelp](https://x.no/a?b=1&c)"
    assert str(marks(text)) == (
        "<p>Hei <strong>du</strong>.<br>\nNy linje.</p>\n"
        "<ul>\n<li>én</li>\n<li>to</li>\n</ul>\n"
        "<blockquote>\n<p>Så fint å se deg.</p>\n</blockquote>\n"
        '<p><a href="https://x.no/a?b=1&amp;c" target="_blank" rel="noopener noreferrer">'
        "Hjelp</a></p>\n"
    )
    assert plain(text) == "Hei du. Ny linje. én to Så fint å se deg. Hjelp"


def test_in5_nothing_else_becomes_an_element() -> None:
    for bad in (
        *CORPUS,
        "[x](javascript:xssq())",
        "[x](  javascript:xssq())",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "[x](/innhold)",
        "![x](https://x.no/a.png)",
        "# Stort",
        "<https://x.no>",
        "[a]: https://x.no\n\n[a]",
        "```\nx\n```",
        '[x](https://x.no "onmouseover=xssq()")',
        "| a |\n|---|\n| b |",
    ):
        for tag, attributes in elements(bad):
            assert tag in ALLOWED, bad
            if tag == "a":
                assert attributes.keys() == {"href", "target", "rel"}, bad
                assert str(attributes["href"]).startswith("https://x.no"), bad


@given(st.text(alphabet=st.sampled_from("ab *_[](){}<>\"'`#-1.\n!&;:/\\htps|~"), max_size=80))
def test_in5_whatever_is_typed_gives_only_what_we_allow(text: str) -> None:
    for tag, attributes in elements(text):
        assert tag in ALLOWED
        assert set(attributes) <= ({"href", "target", "rel"} if tag == "a" else {"start"})
        if tag == "a":
            assert str(attributes["href"]).lower().startswith(("http://", "https://"))
