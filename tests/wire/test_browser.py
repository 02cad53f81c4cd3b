"""The browser's client and the server agree on what each close code asks for."""

import re
from pathlib import Path

from wire.codes import ALL

SOURCE = (Path(__file__).parents[2] / "web/static/js/wire.js").read_text("utf-8")


def _map(name: str) -> dict[int, str]:
    found = re.search(rf"const {name} = new Map\(\[(.*?)\]\);", SOURCE, re.DOTALL)
    assert found
    return {int(code): word for code, word in re.findall(r'\[(\d+), "(\w+)"\]', found[1])}


def test_stop_and_rejoin_are_the_same_on_both_sides() -> None:
    assert _map("STOP") == {close.code: close.word for close in ALL if close.then == "stop"}
    assert _map("REJOIN") == {close.code: close.word for close in ALL if close.then == "rejoin"}
