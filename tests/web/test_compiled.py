"""What is made of templates and catalogues is used again, and never when it is not the same."""

import sys
from pathlib import Path

import pytest

from web import compiled
from web.assets import Assets
from web.rendering import build_renderer
from web.texts import Texts


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


class Maker:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        self.times += 1
        return [self.times]


def test_made_once_for_the_same_source(place: Path) -> None:
    make = Maker()
    assert [compiled.kept("a", b"one", make) for _ in range(3)] == [[1], [1], [1]]
    assert compiled.kept("a", b"two", make) == [2]
    assert compiled.kept("b", b"two", make) == [3]
    assert sorted(each.name for each in place.iterdir()) == ["a.pickle", "b.pickle"]


@pytest.mark.parametrize("content", [b"", b"\x80", b"not a pickle", b"\x80\x04K\x01."])
def test_what_is_broken_is_made_anew(place: Path, content: bytes) -> None:
    make = Maker()
    compiled.kept("a", b"one", make)
    (place / "a.pickle").write_bytes(content)
    assert [compiled.kept("a", b"one", make) for _ in range(2)] == [[2], [2]]


def test_nothing_is_kept_where_python_keeps_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Maker()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [compiled.kept("a", b"one", make) for _ in range(2)] == [[1], [2]]
    assert not place.exists()


def test_where_it_cannot_be_kept_it_is_made(place: Path) -> None:
    place.write_text("a file, where the folder should be")
    make = Maker()
    assert [compiled.kept("a", b"one", make) for _ in range(2)] == [[1], [2]]


@pytest.mark.usefixtures("place")
def test_a_template_that_changes_is_compiled_anew(tmp_path: Path) -> None:
    template = tmp_path / "hei.html"
    for words in ("Hei", "Ha det", "Ha det"):
        template.write_text(words)
        page = build_renderer(Assets(), folder=tmp_path).page("hei.html", Texts(), {})
        assert page == words


def test_a_template_that_stays_is_compiled_once(place: Path, tmp_path: Path) -> None:
    (tmp_path / "hei.html").write_text("Hei")
    written = []
    for _ in range(2):
        assert build_renderer(Assets(), folder=tmp_path).page("hei.html", Texts(), {}) == "Hei"
        [kept] = place.iterdir()
        written.append(kept.stat().st_mtime_ns)
    assert written[0] == written[1]
