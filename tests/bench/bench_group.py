"""A group with 100,000 messages: opening it, and finding words in it, on the server."""

import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from aiohttp import ClientSession

from chat.keys import ROOM
from chat.service import Chat
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People
from server.cast import BY_KEY
from tests.bench.figure import Figure, measures, percentile
from tests.support.house import Home, house

MESSAGES = 100_000
AT_ONCE = 500
WORDS = 8000
ROUNDS = 150
AT_MOST_MS = 50.0
WRITERS = ("amina", "bjorn", "celine", "david", "eva", "finn")
SCOPE = Scope(ORGANISATION)


@measures("group_open_100k_p95_ms", "group_search_100k_p95_ms", "group_search_100k_first_ms")
async def long_history() -> Sequence[Figure]:
    """Whole answers over HTTP: the group's page at its end and anywhere in its history; a search
    for frequent words, seldom ones, beginnings and pairs, with a new message before each. `first`
    is the search that builds the index. Reference: the goal."""
    dice = Random(1)
    words = [_word(dice) for _ in range(WORDS)]
    with tempfile.TemporaryDirectory() as name:
        async with house(Path(name)) as home:
            eva = await home.enter("eva")
            async with eva.get("/gruppe") as page:
                assert page.status == 200
            writer = await _fill(home, dice, words)
            opening = await _each(lambda number: _open(eva, dice, number))
            first = (await _each(partial(_find, eva, words[3]), 1))[0]
            finding = []
            for number in range(ROUNDS):
                await writer(_text(dice, words))
                query = _query(dice, words, number)
                finding += await _each(partial(_find, eva, query), 1)
    return [
        Figure("group_open_100k_p95_ms", percentile(opening, 0.95), "ms", AT_MOST_MS),
        Figure("group_search_100k_p95_ms", percentile(finding, 0.95), "ms", AT_MOST_MS),
        Figure("group_search_100k_first_ms", first, "ms"),
    ]


async def _each(ask: Callable[[int], Awaitable[None]], rounds: int = ROUNDS) -> list[float]:
    found = []
    for number in range(rounds):
        began = time.perf_counter()
        await ask(number)
        found.append((time.perf_counter() - began) * 1000)
    return found


async def _open(eva: ClientSession, dice: Random, number: int) -> None:
    where = {} if number % 2 else {"rundt": str(dice.randrange(100, MESSAGES))}
    async with eva.get(f"/gruppe/{PROGRAMME}", params=where) as page:
        assert page.status == 200, page.status
        await page.read()


async def _find(eva: ClientSession, query: str, _number: int) -> None:
    form = {"words": query, "channel": PROGRAMME}
    async with eva.post("/gruppe/sok", data=form) as page:
        assert page.status == 200, page.status
        await page.read()


def _query(dice: Random, words: Sequence[str], number: int) -> str:
    one = words[_zipf(dice)]
    return (one, one[:3], f"{one} {words[_zipf(dice)]}", words[dice.randrange(WORDS)])[number % 4]


async def _fill(home: Home, dice: Random, words: Sequence[str]) -> Callable[[str], Awaitable[None]]:
    """Write them all, as the group itself does; how to write one more."""
    chat, storage = home.app[ROOM].chat, home.house.storage
    actors = await storage.read(_writers, People(home.house.vault))
    for _ in range(0, MESSAGES, AT_ONCE):
        texts = [_text(dice, words) for _ in range(AT_ONCE)]
        await storage.write(_say, chat, actors, texts)

    async def more(text: str) -> None:
        await storage.write(_say, chat, actors, [text])

    return more


def _writers(tx: Tx, people: People) -> list[Actor]:
    found = [people.find_by_email(tx, SCOPE, BY_KEY[key].email) for key in WRITERS]
    return [
        Actor(each.id, ORGANISATION, people.grants(tx, SCOPE, each.id), 2)
        for each in found
        if each is not None
    ]


def _say(tx: Tx, chat: Chat, actors: Sequence[Actor], texts: Sequence[str]) -> None:
    for number, text in enumerate(texts):
        chat.send(tx, actors[number % len(actors)], PROGRAMME, new_id(), text)


def _word(dice: Random) -> str:
    return "".join(
        dice.choice("bdfghjklmnprstv") + dice.choice("aeiouyæøå") for _ in range(dice.randint(1, 4))
    )


def _zipf(dice: Random) -> int:
    """A few words are in every other message, most in hardly any."""
    return min(WORDS - 1, int(dice.paretovariate(0.7)))


def _text(dice: Random, words: Sequence[str]) -> str:
    return " ".join(words[_zipf(dice)] for _ in range(dice.randint(4, 20)))
