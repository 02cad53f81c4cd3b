"""One's own words: all to take along, and erased by their key."""

import pytest

from chat.messages import ChatMessage
from core.errors import NotFound
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group
from wire.messages import Resync


async def test_pr1_all_of_ones_own_words_and_no_others(group: Group) -> None:
    await group.say("Amina", group.spring, "En")
    await group.say("Bjørn", group.spring, "Ikke min")
    await group.say("Amina", group.all, "To")
    line = await group.storage.write(group.lines.ensure, group["Amina"], PROGRAMME)
    await group.say("Amina", line, "Tre")
    person = group["Amina"].person_id
    await group.storage.write(group.people.leave_cohort, SCOPE, group.spring, person)
    own = await group.storage.read(group.words.own, group["Amina"])
    assert sorted(message.text for each in own for message in each.messages) == ["En", "To", "Tre"]
    assert await group.storage.read(group.words.own, group["Celine"]) == []


async def test_cr5_one_authors_words_in_one_channel_are_erased(group: Group, vault: Vault) -> None:
    sent = await group.say("Amina", group.spring, "Glem dette")
    await group.say("Bjørn", group.spring, "Husk dette")
    await group.say("Amina", group.all, "Behold dette")
    before = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert await group.storage.write(group.words.erase, group["Amina"], group.spring) == 1
    assert await group.texts("Bjørn", group.spring) == ["", "Husk dette"]
    assert await group.texts("Bjørn", group.all) == ["Behold dette"]
    assert isinstance((await group.told.all(4))[-1], Resync)
    cursor = before.channel.cursor
    recovery = await group.storage.read(group.chat.since, group["Bjørn"], group.spring, cursor)
    assert not recovery.recovered, "a page that knows the words is told to forget them"
    await group.storage.write(vault.replay)
    await group.say("Amina", group.spring, "Nytt")
    assert await group.texts("Bjørn", group.spring) == ["", "Husk dette", "Nytt"]
    told = [each for each in group.told.notices if isinstance(each[1], ChatMessage)]
    assert sent
    assert len(told) == 4
    with pytest.raises(NotFound):
        await group.storage.write(group.words.erase, group["Celine"], group.spring)
