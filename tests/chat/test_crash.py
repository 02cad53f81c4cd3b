"""kill -9 of the real server under chat load: every acknowledged message is there once (RE1)."""

from pathlib import Path

import pytest

from tests.chat.storm import check, weather


@pytest.mark.crash
@pytest.mark.timeout(300)
async def test_five_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    await weather(tmp_path, kills=5, each=20)


def test_the_check_itself_sees_loss_doubles_and_gaps() -> None:
    fine = [("a", 1, "x a"), ("b", 2, "x b")]
    check({"a": 1}, fine)
    for acknowledged, stored in (
        ({"c": 3}, fine),
        ({"a": 2}, fine),
        ({"a": 1}, [*fine, ("a", 3, "x a")]),
        ({"a": 1}, [fine[0], ("b", 3, "x b")]),
    ):
        with pytest.raises(AssertionError):
            check(acknowledged, stored)
