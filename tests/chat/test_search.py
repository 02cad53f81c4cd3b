"""Search finds what one may see, and nothing that was changed, taken away or erased."""

import pytest

from chat.search import Index, Search, asked_words, matches
from core.errors import NotFound
from core.storage import Storage
from core.vault import Vault
from tests.chat.conftest import SCOPE, Group, build


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault) -> Group:
    return await build(sqlite_storage, vault)


@pytest.fixture
def search(group: Group) -> Search:
    return Search(group.storage, group.chat, group.ledger)


async def found(group: Group, search: Search, who: str, query: str) -> list[str]:
    return [hit.message.text for hit in await search.find(group[who], query)]


def test_words_are_compared_without_case_and_by_their_beginning() -> None:
    assert asked_words("  Første SAMTALE i dag! ") == ["første", "samtale", "dag"]
    assert matches("Det var førstesamtalen min", ["første"])
    assert not matches("Det var ikke lett", ["lette"])
    index = Index("e")
    index.add([(1, "Høre på"), (2, "Hører du?"), (3, "Ikke")])
    assert index.find(["hør"]) == [2, 1]
    assert index.find(["hør", "du"]) == [2]
    assert index.find(["x"]) == []


async def test_it_finds_what_one_may_see_newest_first(group: Group, search: Search) -> None:
    await group.say("Amina", group.spring, "Tårer i første samtale")
    await group.say("Celine", group.autumn, "Første samtale i høst")
    await group.say("Eva", group.all, "Min første samtale var stille")
    assert await found(group, search, "Bjørn", "FØRSTE samt") == [
        "Min første samtale var stille",
        "Tårer i første samtale",
    ]
    assert await found(group, search, "Celine", "tårer") == []
    assert len(await found(group, search, "Eva", "første")) == 3
    assert await found(group, search, "Eva", "f") == []
    with pytest.raises(NotFound):
        await search.find(group["Celine"], "tårer", group.spring)


async def test_what_changed_since_is_found_as_it_is_now(group: Group, search: Search) -> None:
    sent = await group.say("Amina", group.spring, "Sommerfugler")
    assert await found(group, search, "Bjørn", "sommer") == ["Sommerfugler"]
    amina = group["Amina"]
    await group.storage.write(group.chat.edit, amina, group.spring, sent, "Vinterfugler")
    assert await found(group, search, "Bjørn", "sommer") == []
    assert await found(group, search, "Bjørn", "vinter") == ["Vinterfugler"]
    await group.storage.write(group.chat.delete, amina, group.spring, sent)
    assert await found(group, search, "Bjørn", "vinter") == []


async def test_cr5_what_was_erased_is_found_no_more(
    group: Group, search: Search, vault: Vault
) -> None:
    await group.say("Amina", group.spring, "Hemmelighet")
    assert await found(group, search, "Bjørn", "hemmelighet") == ["Hemmelighet"]

    place = f"channel:{group.spring}"
    await group.storage.write(
        lambda tx: vault.destroy(tx, SCOPE, author_id=group["Amina"].person_id, place=place)
    )
    assert await found(group, search, "Bjørn", "hemmelighet") == []
