"""Two hundred kills under two hundred people who write: nothing acknowledged is lost (RE1–RE4)."""

from pathlib import Path

import pytest

from tests.chat.houses import dies, house
from tests.chat.storm import weather
from tests.support.server import ServerProcess


@pytest.mark.soak
@pytest.mark.crash
@pytest.mark.timeout(3600)
async def test_fifty_kills_of_one_node(tmp_path: Path) -> None:
    with ServerProcess(tmp_path) as node:
        await weather([node], [dies(node)] * 50, groups=40, of=5, each=200, breath=0.5)


@pytest.mark.soak
@pytest.mark.crash
@pytest.mark.timeout(3600)
async def test_a_hundred_and_fifty_kills_among_three_nodes_redis_and_postgresql(
    tmp_path: Path,
) -> None:
    with house(tmp_path, 3) as three:
        one, two, last = (dies(node) for node in three.nodes)
        silence = (three.redis_goes_silent, one, three.redis_is_heard_again)
        turn = (one, three.redis_dies, two, three.postgresql_dies, *silence)
        nine = [*turn, last, three.redis_is_flushed, three.postgresql_dies, three.redis_dies, two]
        await weather(three.nodes, nine * 17, groups=40, of=5, each=200, breath=0.5)
