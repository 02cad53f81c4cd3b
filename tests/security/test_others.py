"""What is one person's is not there for another: every address with an id that any of the cast
walks to, and every form on it, tried by everybody else who did not get there themselves (AZ2)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from server.cast import BY_KEY, CAST
from tests.security.walker import ID, PAGES, Walker
from tests.support.house import Home, house

CLOSED = (403, 404)
DESKS = ("/veileder/", "/koordinator/", "/personer/")
STAFF_OF: Final = {
    "/innhold/forslag/": ("coordinator", "admin"),
    "/grupperom/": ("supervisor", "coordinator"),
}
"""What staff of these roles may open also when none of their pages leads there now: a proposal that
was answered, and the door of a group's room, at which they knock."""
ROOMS: Final = ("/grupperom/",)
"""Whoever is asked may come in; their page of the same meeting leads there only near its time."""


async def walkers(home: Home) -> dict[str, Walker]:
    """Each of the cast, back from their walk."""
    found = {member.key: Walker(member.key, await home.enter(member.key)) for member in CAST}
    for walker in found.values():
        await walker.walk()
    return found


def outsiders(path: str, found: dict[str, Walker]) -> Iterator[Walker]:
    """Those who never came to this address, and hold no role whose holders do."""
    insiders = [each for each in found.values() if opened(each, path)]
    for walker in found.values():
        if walker in insiders or may_open(walker, path):
            continue
        if not any(same_team(walker, each, path) for each in insiders):
            yield walker


def may_open(walker: Walker, path: str) -> bool:
    """Staff whose work it is, and those who are asked to this very meeting."""
    role = BY_KEY[walker.key].role
    if any(path.startswith(where) and role in roles for where, roles in STAFF_OF.items()):
        return True
    [meeting] = ID.findall(path)[:1]
    return path.startswith(ROOMS) and any(
        (meeting in other and opened(walker, other)) or any(meeting in f.action for f in seen.forms)
        for other, seen in walker.pages.items()
    )


def same_team(one: Walker, other: Walker, path: str) -> bool:
    """The staff of one role share their desk: the supervision team a log, coordinators requests."""
    return path.startswith(DESKS) and BY_KEY[one.key].role == BY_KEY[other.key].role


def opened(walker: Walker, path: str) -> bool:
    seen = walker.pages.get(path)
    return seen is not None and seen.status == 200


@pytest.mark.timeout(300)
async def test_az2_nobody_opens_or_changes_what_is_anothers(tmp_path: Path) -> None:
    wrong = []
    async with house(tmp_path, mode="demo") as home:
        found = await walkers(home)
        offers = {each.key: offered(each) for each in found.values()}
        paths = sorted({path for each in found.values() for path in each.pages if ID.search(path)})
        for path in paths:
            for walker in outsiders(path, found):
                async with walker.client.get(path, headers=PAGES, allow_redirects=False) as answer:
                    if answer.status not in CLOSED:
                        wrong.append(f"{walker.key} GET {path}: {answer.status}")
        tried: set[tuple[str, str, str]] = set()
        for owner in found.values():
            for seen in list(owner.pages.values()):
                for form in seen.forms:
                    if not ID.search(form.action):
                        continue
                    data = form.filled("ord", frozenset())
                    for walker in found.values():
                        if form.action in offers[walker.key] or opened(walker, seen.path):
                            continue
                        # The same form stands on many pages: once each is enough.
                        attempt = (walker.key, form.action, repr(data))
                        if attempt in tried or same_team(walker, owner, form.action):
                            continue
                        tried.add(attempt)
                        async with walker.client.post(
                            form.action, data=data, headers=PAGES, allow_redirects=False
                        ) as answer:
                            if answer.status not in CLOSED:
                                role = BY_KEY[walker.key].role
                                wrong.append(
                                    f"{walker.key} ({role}) POST {form.action} of {owner.key}:"
                                    f" {answer.status}"
                                )
    assert wrong == []
    assert len(paths) >= 10


def offered(walker: Walker) -> set[str]:
    """Where the forms of the walker's own pages lead."""
    return {form.action for seen in walker.pages.values() for form in seen.forms}
