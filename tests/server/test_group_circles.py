"""Each group supervision has a channel of its own, whose members are those who are asked."""

import re
from pathlib import Path

from tests.support.house import Home, house

PAGES = {"Accept": "text/html"}


async def status(home: Home, key: str, path: str) -> int:
    """What somebody of the cast gets there."""
    client = await home.enter(key)
    async with client.get(path, headers=PAGES, allow_redirects=False) as answer:
        return answer.status


async def test_its_members_are_those_who_are_asked_until_it_is_called_off(tmp_path: Path) -> None:
    async with house(tmp_path, mode="demo") as home:
        finn = await home.enter("finn")
        async with finn.get("/veileder", headers=PAGES) as answer:
            (path,) = set(
                re.findall(r'href="(/veileder/felles/[0-9a-f]{32})"', await answer.text())
            )
        channel = f"/gruppe/{path.rpartition('/')[2]}"
        assert [await status(home, key, channel) for key in ("celine", "david")] == [200, 200]
        assert [await status(home, key, channel) for key in ("amina", "bjorn")] == [404, 404]
        async with finn.get("/gruppe", headers=PAGES) as answer:
            assert "Fellesveiledning" in await answer.text()
        async with finn.get(path, headers=PAGES) as answer:
            amina = re.search(r'name="people" value="([0-9a-f]{32})"', await answer.text())
        assert amina is not None
        for where, fields in ((f"{path}/be-flere", {"people": amina[1]}), (f"{path}/avlys", {})):
            async with finn.post(where, data=fields, allow_redirects=False) as answer:
                assert answer.status == 303
            asked = [await status(home, key, channel) for key in ("amina", "celine")]
            assert asked == ([200, 200] if fields else [404, 404]), where
