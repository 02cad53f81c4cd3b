"""Sets the letters of a page as a tagged PDF (PDF/UA-1), with nothing fetched for it.

As a program it takes the page on standard input and gives the PDF on standard output; it imports
nothing of ours. It ends with `NO_LETTERS` where the machine has no library to set letters with.
"""

import logging
import resource
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

NO_LETTERS: Final = 3
_LIMITS: Final = (
    (resource.RLIMIT_AS, 1 << 30),
    (resource.RLIMIT_CPU, 60),
    (resource.RLIMIT_CORE, 0),
)
"""A page that is more than that is a mistake of ours, and takes nobody's call along."""
STATIC: Final = Path(__file__).resolve().parents[2] / "web/static"
NEEDS: Final = {
    STATIC / "css/tokens.css": "text/css",
    STATIC / "css/paper.css": "text/css",
    STATIC / "fonts/schibsted-grotesk-latin.woff2": "font/woff2",
    STATIC / "fonts/schibsted-grotesk-latin-ext.woff2": "font/woff2",
    STATIC / "icons/icon.svg": "image/svg+xml",
}
"""All that a page on paper is made with. Anything else that it names is a mistake of ours."""


def as_pdf(page: str) -> bytes:
    """The page, its styles read from our own.

    Raises: LookupError where the page names what is not in `NEEDS`; OSError where there is no
    Pango.
    """
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.urls import (  # type: ignore[import-untyped]
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class Ours(URLFetcher):  # type: ignore[misc]  # the library is untyped
        def fetch(self, url: str, headers: Any = None) -> Any:
            path = Path(urlsplit(url).path)
            if not url.startswith("file:") or path not in NEEDS:
                raise FatalURLFetchingError(f"not for paper: {url}")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": NEEDS[path]})

    # What a browser understands and paper does not (`clamp`, `color-scheme`) is news to nobody.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    document = weasyprint.HTML(string=page, base_url=f"{STATIC.as_uri()}/", url_fetcher=Ours())
    try:
        found: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=_finish)
    except FatalURLFetchingError as refused:
        raise LookupError(str(refused)) from None
    return found


def _finish(_: Any, pdf: Any) -> None:
    """Says what the library leaves open: whose header a header is, and what is no content."""
    tree = _Tree(pdf)
    tree.say_whose_headers()
    tree.part_the_foot()


class _Tree:
    """The structure tree, before the file is written: its elements by their references."""

    def __init__(self, pdf: Any) -> None:
        objects: list[Any] = pdf.objects
        self._found = {each.reference: each for each in objects if hasattr(each, "items")}
        self._streams = {each.reference: each.stream for each in objects if hasattr(each, "stream")}
        self._root = self._found[pdf.catalog["StructTreeRoot"]]

    def say_whose_headers(self) -> None:
        """Of a column or of a row, also where no other cell names it (ISO 14289-1, 7.5)."""
        for cell in self._elements("/TH"):
            if "A" in cell:
                in_head = self._found[self._found[cell["P"]]["P"]]["S"] == "/THead"
                cell["A"]["Scope"] = "/Column" if in_head else "/Row"

    def part_the_foot(self) -> None:
        """The words at the foot of each page, which the library leaves out of the tree, are marked
        as what they are: whoever listens does not hear them amid the others (7.8)."""
        content = self._content()
        numbers = self._found[self._root["ParentTree"]]["Nums"]
        pages = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for reference, element in self._found.items():
            if element.get("Type") != "/StructElem" or reference in content:
                continue
            page = self._found[element["Pg"]]
            stream = self._streams[page["Contents"]]
            for mark in element["K"]:
                if isinstance(mark, int):
                    at = next(n for n, each in enumerate(stream) if each == {"MCID": mark})
                    stream[at - 1 : at + 1] = ["/Artifact", "<</Type /Pagination>>"]
                    pages[page["StructParents"]][mark] = "null"

    def _elements(self, tag: str) -> list[Any]:
        return [each for each in self._found.values() if each.get("S") == tag]

    def _content(self) -> set[bytes]:
        """The references of all that hangs on the root."""
        reached: set[bytes] = set()
        new = list(self._root["K"])
        while new:
            reference = new.pop()
            reached.add(reference)
            new += [kid for kid in self._found[reference].get("K", ()) if kid in self._found]
        return reached


def main() -> None:
    for what, most in _LIMITS:
        resource.setrlimit(what, (most, most))
    try:
        import weasyprint  # noqa: F401
    except OSError:
        sys.exit(NO_LETTERS)
    sys.stdout.buffer.write(as_pdf(sys.stdin.buffer.read().decode()))


if __name__ == "__main__":
    main()
