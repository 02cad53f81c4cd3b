"""Addresses become links: the same examples as for the script in the browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.links import linked, pieces

EXAMPLES = json.loads((Path(__file__).parent / "links.json").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: str(each["text"]))
def test_what_is_an_address(example: dict[str, Any]) -> None:
    assert [list(each) for each in pieces(example["text"])] == example["pieces"]


def test_nothing_breaks_out_of_a_link() -> None:
    assert linked("<b>https://a.no/?a=1&b=<i>") == (
        '&lt;b&gt;<a href="https://a.no/?a=1&amp;b=" target="_blank"'
        ' rel="noopener noreferrer nofollow">https://a.no/?a=1&amp;b=</a>&lt;i&gt;'
    )


@given(st.text(st.sampled_from("ab:/.()<>\"'& https")))
def test_nothing_is_lost_or_added(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text
    assert linked(text).unescape().count("<a ") >= linked(text).count("<a ")
