"""Where on the page of all texts a piece stands: by what it is, or with the form it belongs to."""

from typing import Final

from content.domain import LISTS, Piece

FORMS: Final = ("request", "peer-text")
"""Forms whose words stand together; their pieces' keys begin with the form's."""
SECTIONS: Final = (
    ("tool", "hard", "agenda", "resource", "theme", "rule", "text"),
    ("question", "request", "topic", "consent", "peer-text"),
)
"""The page's two columns."""


def section_of(piece: Piece) -> str:
    """One of `SECTIONS`, which is also the place's address on the page."""
    if piece.kind not in LISTS and piece.kind != "consent":
        for form in FORMS:
            if piece.key.startswith(f"{form}-"):
                return form
    return piece.kind
