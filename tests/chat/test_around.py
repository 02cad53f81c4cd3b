"""What gathers around a message: cheers, replies, mentions, earlier words, who has read it."""

import pytest

from chat import rule_store
from chat.domain import named_in
from chat.rule import GroupRule
from core.errors import NotFound
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group


def test_who_is_named() -> None:
    people = {"1": "Bjørn", "2": "Eva", "3": "Eva", "4": "Anne Lise", "5": "Ann"}
    assert named_in("Hei @bjørn!", people) == ["1"]
    assert named_in("@Eva, har du tid?", people) == ["2", "3"]
    assert named_in("Takk @Anne Lise", people) == ["4"]
    assert named_in("post@eva.no og @Evas", people) == []
    assert named_in("", people) == []


async def test_the_one_who_is_named_is_told_in_the_list(group: Group) -> None:
    await group.say("Amina", group.spring, "Hei alle")
    await group.say("Amina", group.spring, "@Bjørn @Celine @Amina heier på deg")
    groups = await group.storage.read(group.chat.groups, group["Bjørn"])
    [spring] = [each for each in groups if each.channel.id == group.spring]
    assert (spring.unread, spring.mentioned) == (2, True)
    opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert opened.page.messages[1].mentions == (group["Bjørn"].person_id,), "only who is here"
    await group.storage.write(group.chat.mark_read, group["Bjørn"], group.spring, 2)
    groups = await group.storage.read(group.chat.groups, group["Bjørn"])
    assert [each.mentioned for each in groups] == [False, False]


async def test_the_words_before_are_kept_only_where_the_programme_says_so(group: Group) -> None:
    sent = await group.say("Amina", group.spring, "En")
    amina, bjorn = group["Amina"], group["Bjørn"]
    await group.storage.write(group.chat.edit, amina, group.spring, sent, "To")
    assert (await group.storage.read(group.chat.look, bjorn, group.spring, sent)).earlier == ()
    await group.storage.write(rule_store.put, SCOPE, PROGRAMME, GroupRule(keeps_words=True))
    await group.storage.write(group.chat.edit, amina, group.spring, sent, "Tre")
    looked = await group.storage.read(group.chat.look, bjorn, group.spring, sent)
    assert [words for _, words in looked.earlier] == ["To"]
    await group.storage.write(group.chat.delete, amina, group.spring, sent)
    with pytest.raises(NotFound):
        await group.storage.read(group.chat.look, bjorn, group.spring, sent)


async def test_who_has_read_never_who_has_not(group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Hei")
    await group.storage.write(group.chat.mark_read, group["Bjørn"], group.spring, 1)
    looked = await group.storage.read(group.chat.look, group["Amina"], group.spring, sent)
    assert looked.readers == ("Bjørn",)


async def test_a_reply_to_a_reply_belongs_to_the_same_thread(group: Group) -> None:
    root = await group.say("Amina", group.spring, "En")
    first = await reply(group, "Bjørn", root, "To")
    await reply(group, "Eva", first, "Tre")
    await group.say("Eva", group.spring, "Noe annet")
    looked = await group.storage.read(group.chat.look, group["Amina"], group.spring, first)
    assert [each.text for each in looked.thread] == ["En", "To", "Tre"]
    assert looked.thread[0].replies == 2
    with pytest.raises(NotFound):
        await reply(group, "Eva", group.spring, "Til ingen")


async def reply(group: Group, who: str, to: str, text: str) -> str:
    sent = await group.storage.write(
        group.chat.send, group[who], group.spring, f"client-{text}-1", text, to
    )
    return sent.id
