"""Who is here: told seldom, believed shortly, named only in a small crowd."""

from chat.messages import ChatHere
from chat.presence import NAMED, QUIET, STAYS, Presence
from tests.chat.conftest import Told


class Wall:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def names(told: Told) -> list[list[str]]:
    heres = [notice for _, notice in told.notices if isinstance(notice, ChatHere)]
    return [[each.name for each in here.people] for here in heres]


def test_a_newcomer_is_told_of_at_once_and_the_rest_seldom() -> None:
    told, wall = Told(), Wall()
    presence = Presence(told, wall)
    presence.here("c", "1", "Amina")
    presence.here("c", "1", "Amina")
    assert [each.name for each in presence.here("c", "2", "Eva")] == ["Amina", "Eva"]
    assert names(told) == [["Amina"], ["Amina", "Eva"]]
    wall.now += QUIET
    presence.here("c", "1", "Amina")
    assert len(names(told)) == 3


def test_whoever_says_nothing_is_soon_forgotten() -> None:
    told, wall = Told(), Wall()
    presence = Presence(told, wall)
    presence.here("c", "1", "Amina")
    wall.now += STAYS + 1
    assert [each.name for each in presence.here("c", "2", "Eva")] == ["Eva"]


def test_a_crowd_is_not_told_of() -> None:
    told = Told()
    presence = Presence(told, Wall())
    for number in range(NAMED + 5):
        presence.here("c", str(number), "x")
    assert len(names(told)) == NAMED
