"""kill -9 of what the group stands on, under people who write: each acknowledged message is there
once, in the same order for all, and every page shows what a fresh fetch brings (RE1–RE4)."""

from pathlib import Path

import pytest

from tests.chat.houses import dies, house
from tests.chat.storm import check, compare, weather
from tests.support.server import ServerProcess


@pytest.mark.crash
@pytest.mark.timeout(300)
async def test_five_kills_of_one_node_lose_and_double_nothing(tmp_path: Path) -> None:
    with ServerProcess(tmp_path) as node:
        await weather([node], [dies(node)] * 5)


@pytest.mark.crash
@pytest.mark.timeout(300)
async def test_re3_two_nodes_their_redis_and_their_postgresql_die_in_turn(tmp_path: Path) -> None:
    with house(tmp_path, 2) as both:
        await weather(
            both.nodes,
            [
                both.redis_is_flushed,
                both.redis_goes_silent,
                dies(both.nodes[0]),
                both.redis_is_heard_again,
                both.postgresql_dies,
                both.redis_dies,
            ],
        )


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


def test_the_comparison_itself_sees_what_a_page_lacks_or_shows_otherwise() -> None:
    stored = [("a", 1, "x a"), ("b", 2, "x b"), ("c", 3, "x c")]
    compare({2: ("b", "x b"), 3: ("c", "x c")}, stored)
    for shown in (
        {1: ("a", "x a"), 3: ("c", "x c")},
        {2: ("b", "x b")},
        {3: ("c", "else")},
        {3: ("c", "x c"), 4: ("d", "x d")},
    ):
        with pytest.raises(AssertionError):
            compare(shown, stored)
