"""The palette keeps its promises in both themes, and no colour is named elsewhere."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "web/static/css"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
BODY, LARGE, SHAPE = 7.0, 4.5, 3.0
PAIRS = [
    ("ink", "ground", BODY),
    ("ink", "surface", BODY),
    ("ink", "sunk", BODY),
    ("ink", "alert-soft", BODY),
    ("ink-soft", "ground", LARGE),
    ("ink-soft", "surface", LARGE),
    ("ink-soft", "sunk", LARGE),
    ("on-primary", "primary", BODY),
    ("on-primary", "primary-hover", BODY),
    ("on-deep-soft", "deep-soft", BODY),
    ("on-accent-soft", "accent-soft", BODY),
    ("on-accent", "accent", BODY),
    ("link", "ground", BODY),
    ("link", "surface", BODY),
    ("alert", "ground", LARGE),
    ("alert", "surface", LARGE),
    ("alert", "alert-soft", LARGE),
    ("line-strong", "ground", SHAPE),
    ("line-strong", "surface", SHAPE),
    ("focus", "ground", SHAPE),
    ("focus", "surface", SHAPE),
    ("primary", "ground", SHAPE),
]


def tokens(*files: str) -> dict[str, str]:
    """Custom properties with a plain colour, later files win."""
    found: dict[str, str] = {}
    for file in files:
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", (CSS / file).read_text("utf-8")))
    return found


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("files", [("tokens.css",), ("tokens.css", "dark.css")])
def test_contrast_is_beyond_aa(files: tuple[str, ...]) -> None:
    palette = tokens(*files)
    poor = []
    for front, ground, least in PAIRS:
        low, high = sorted((luminance(palette[front]), luminance(palette[ground])))
        ratio = (high + 0.05) / (low + 0.05)
        if ratio < least:
            poor.append(f"{front} on {ground}: {ratio:.2f} < {least}")
    assert poor == []


def test_only_the_palette_names_colours() -> None:
    """One thing is white whatever the theme: what quick exit covers the page with."""
    named = {
        path.name: COLOUR.findall(path.read_text("utf-8"))
        for path in CSS.glob("*.css")
        if path.name not in ("tokens.css", "dark.css")
    }
    assert {name: found for name, found in named.items() if found} == {"frame.css": ["#fff"]}


def test_every_property_that_is_used_is_there() -> None:
    text = "".join(path.read_text("utf-8") for path in CSS.glob("*.css"))
    known = set(re.findall(r"--([a-z0-9-]+):", text))
    used = set(re.findall(r"var\(--([a-z0-9-]+)", text))
    assert used - known == set()
