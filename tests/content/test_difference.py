"""Nothing is left out of a difference, and what changed together is told together."""

from hypothesis import given
from hypothesis import strategies as st

from content.difference import difference

WORDS = st.text(alphabet="ab \n", max_size=40)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_it(was: str, now: str) -> None:
    parts = difference(was, now)
    assert "".join(text for kind, text in parts if kind != "new") == was
    assert "".join(text for kind, text in parts if kind != "gone") == now
    assert all(text for _, text in parts)


def test_neighbours_are_one_change() -> None:
    assert difference("Begynn rolig og si hei.", "Begynn med ro og si hei.") == [
        ("same", "Begynn "),
        ("gone", "rolig"),
        ("new", "med ro"),
        ("same", " og si hei."),
    ]
    assert difference("en to tre", "fire fem tre") == [
        ("gone", "en to"),
        ("new", "fire fem"),
        ("same", " tre"),
    ]
