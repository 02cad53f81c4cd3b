"""What a user writes stands in no view of supervision (issue 5: what a user tells stays apart)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.walker import Walker
from tests.support.house import house

CANARY = "KanariBruker7Q"


def words() -> Iterator[str]:
    yield f"{CANARY} har det vondt"


@pytest.mark.timeout(200)
async def test_no_text_of_a_user_is_in_any_page_of_a_supervisor(tmp_path: Path) -> None:
    """Two users write wherever they can; then supervisors go everywhere."""
    async with house(tmp_path, mode="demo") as home:
        sent = []
        for key in ("kari", "ola"):
            user = Walker(key, await home.enter(key), words)
            await user.walk()
            sent += [action for action, status in user.sent if status in (200, 303)]
        coordinator = Walker("guro", await home.enter("guro"))
        await coordinator.walk()
        assert [each.path for each in coordinator.pages.values() if CANARY in each.text], sent
        for key in ("eva", "finn"):
            supervisor = Walker(key, await home.enter(key))
            await supervisor.walk()
            opened = [each.path for each in supervisor.pages.values() if each.status == 200]
            assert [path for path in opened if path.startswith("/veileder")]
            assert [each.path for each in supervisor.pages.values() if CANARY in each.text] == []
