"""The decisions in docs/adr are numbered once each, and say their number."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "adr"


def test_each_decision_has_a_number_of_its_own_and_says_it() -> None:
    files = sorted(FOLDER.glob("*.md"))
    numbers = [file.name[:4] for file in files]
    assert numbers == [f"{number:04}" for number in range(1, len(files) + 1)]
    for file, number in zip(files, numbers, strict=True):
        title = file.read_text("utf-8").partition("\n")[0]
        assert title.startswith(f"# {number} "), file.name
