"""The group's use cases, on both databases: who belongs, exactly once, recovery, unread."""

import asyncio

import pytest
import sqlalchemy as sa

from chat.domain import PAGE, RECOVER_AT_MOST, Cursor, NotText, OtherWords
from chat.messages import ChatMessage, ChatSeen
from chat.tables import message
from core.errors import NotFound
from core.ids import new_id
from core.storage import Tx
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group


async def test_everybody_finds_the_groups_they_belong_to(group: Group) -> None:
    names = {
        who: [channel.cohort_name or "all" for channel in await group.channels(who)]
        for who in group.actors
    }
    assert names == {
        "Amina": ["Vår 2026", "all"],
        "Bjørn": ["Vår 2026", "all"],
        "Celine": ["Høst 2026", "all"],
        "Eva": ["Høst 2026", "Vår 2026", "all"],
        "Guro": ["Høst 2026", "Vår 2026", "all"],
        "Kari": [],
        "Stranger": [],
    }


async def test_what_is_sent_is_read_by_members_and_told_to_the_channel(group: Group) -> None:
    await group.say("Amina", group.spring, "  Hei på dere\r\n☀️ ")
    assert await group.texts("Bjørn", group.spring) == ["Hei på dere\n☀️"]
    await group.told.all(1)
    [(topic, notice)] = group.told.notices
    assert topic == f"channel:{group.spring}"
    assert isinstance(notice, ChatMessage)
    assert (notice.seq, notice.message.text, notice.message.name) == (1, "Hei på dere\n☀️", "Amina")


@pytest.mark.parametrize("who", ["Celine", "Kari", "Stranger"])
async def test_az2_to_others_the_channel_does_not_exist(group: Group, who: str) -> None:
    sent = await group.say("Amina", group.spring, "Mellom oss")
    chat, outsider, spring = group.chat, group[who], group.spring
    for attempt in (
        group.storage.read(chat.open, outsider, spring),
        group.storage.read(chat.before, outsider, spring, 9),
        group.storage.read(chat.since, outsider, spring, None),
        group.storage.read(chat.enter, outsider, spring),
        group.storage.read(chat.look, outsider, spring, sent),
        group.storage.write(chat.send, outsider, spring, new_id(), "Hei"),
        group.storage.write(chat.edit, outsider, spring, sent, "Nei"),
        group.storage.write(chat.delete, outsider, spring, sent),
        group.storage.write(chat.mark_read, outsider, spring, 1),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_az4_membership_ends_at_once_with_role_cohort_or_person(group: Group) -> None:
    people, write = group.people, group.storage.write
    await write(people.leave_cohort, SCOPE, group.spring, group["Amina"].person_id)
    with pytest.raises(NotFound):
        await group.say("Amina", group.spring, "Jeg er vel med ennå?")
    await group.say("Amina", group.all, "Her er jeg med")
    await write(people.revoke, SCOPE, group["Amina"].person_id, PROGRAMME, "peer")
    with pytest.raises(NotFound):
        await group.texts("Amina", group.all)
    await write(people.revoke, SCOPE, group["Eva"].person_id, PROGRAMME, "supervisor")
    assert await group.channels("Eva") == []


async def test_re2_a_retry_gives_the_same_message(group: Group) -> None:
    client_id = new_id()
    first = await group.say("Amina", group.spring, "Én gang", client_id)
    assert await group.say("Amina", group.spring, "Én gang ", client_id) == first
    await group.say("Amina", group.spring, "To ganger")
    assert len(await group.told.all(2)) == 2


async def test_re2_a_hundred_retries_at_once_give_one_row(group: Group) -> None:
    client_id = new_id()
    ids = await asyncio.gather(
        *(group.say("Amina", group.spring, "Én gang", client_id) for _ in range(100))
    )
    assert len(set(ids)) == 1
    await group.say("Bjørn", group.spring, "Neste")
    opened = await group.storage.read(group.chat.open, group["Amina"], group.spring)
    assert [each.place for each in opened.page.messages] == [1, 2]


async def test_re2_the_same_client_id_with_other_words_is_refused(group: Group) -> None:
    client_id = new_id()
    await group.say("Amina", group.spring, "Én gang", client_id)
    with pytest.raises(OtherWords):
        await group.say("Amina", group.spring, "Noe annet", client_id)
    with pytest.raises(OtherWords):
        await group.say("Amina", group.all, "Én gang", client_id)
    assert await group.texts("Amina", group.all) == []


async def test_re2_one_client_id_in_two_channels_at_once_is_one_message(group: Group) -> None:
    client_id = new_id()
    done = await asyncio.gather(
        *(group.say("Amina", channel, "Hei", client_id) for channel in [group.spring, group.all]),
        return_exceptions=True,
    )
    assert {type(each) for each in done} == {str, OtherWords}


async def test_another_persons_client_id_is_another_message(group: Group) -> None:
    client_id = new_id()
    await group.say("Amina", group.spring, "Fra meg", client_id)
    await group.say("Bjørn", group.spring, "Fra meg", client_id)
    assert len(await group.texts("Amina", group.spring)) == 2


async def test_two_hundred_writers_get_places_without_gap_or_double(group: Group) -> None:
    await asyncio.gather(
        *(
            group.say(who, group.spring, f"{who} {number}")
            for number in range(50)
            for who in ("Amina", "Bjørn", "Eva", "Guro")
        )
    )
    told = await group.told.all(200)
    seqs = [notice.seq for notice in told if isinstance(notice, ChatMessage)]
    assert sorted(seqs) == list(range(1, 201))
    recovery = await group.storage.read(group.chat.since, group["Amina"], group.spring, None)
    assert recovery.channel.seq == 200


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07", "x" * 4001])
async def test_nothing_or_too_much_is_refused(group: Group, text: str) -> None:
    with pytest.raises(NotText):
        await group.say("Amina", group.spring, text)


async def test_editing_changes_ones_own_words_only(group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Hie")
    edit, write = group.chat.edit, group.storage.write
    changed = await write(edit, group["Amina"], group.spring, sent, "Hei")
    assert (changed.text, changed.place, changed.seq) == ("Hei", 1, 2)
    assert changed.edited_at is not None
    assert await write(edit, group["Amina"], group.spring, sent, "Hei") == changed
    for who in ("Bjørn", "Eva"):
        with pytest.raises(NotFound):
            await write(edit, group[who], group.spring, sent, "Ha!")
    with pytest.raises(NotFound):
        await write(edit, group["Amina"], group.all, sent, "Annet sted")
    assert await group.texts("Bjørn", group.spring) == ["Hei"]


async def test_deleting_takes_the_words_away_for_good(group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Angrer")
    delete, write = group.chat.delete, group.storage.write
    with pytest.raises(NotFound):
        await write(delete, group["Bjørn"], group.spring, sent)
    gone = await write(delete, group["Amina"], group.spring, sent)
    assert (gone.gone, gone.text, gone.seq) == (True, "", 2)
    assert await write(delete, group["Amina"], group.spring, sent) == gone
    with pytest.raises(NotFound):
        await write(group.chat.edit, group["Amina"], group.spring, sent, "Likevel")

    def body(tx: Tx) -> object:
        return tx.conn.execute(sa.select(message.c.body)).scalar_one()

    assert await group.storage.read(body) is None


async def test_cr5_words_whose_key_was_destroyed_are_gone_and_the_rest_stays(
    group: Group, vault: Vault
) -> None:
    await group.say("Amina", group.spring, "Mitt")
    await group.say("Bjørn", group.spring, "Ditt")
    person, place = group["Amina"].person_id, f"channel:{group.spring}"
    await group.storage.write(vault.destroy, SCOPE, author_id=person, place=place)
    opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert [(each.text, each.gone) for each in opened.page.messages] == [
        ("", True),
        ("Ditt", False),
    ]


async def test_re4_a_cursor_brings_exactly_what_came_after(group: Group) -> None:
    first = await group.say("Amina", group.spring, "En")
    await group.say("Bjørn", group.spring, "To")
    read = group.storage.read
    before = (await read(group.chat.open, group["Eva"], group.spring)).channel.cursor
    await group.say("Amina", group.spring, "Tre")
    await group.storage.write(group.chat.edit, group["Amina"], group.spring, first, "Én")
    recovery = await read(group.chat.since, group["Eva"], group.spring, before)
    assert recovery.recovered
    assert [each.text for each in recovery.messages] == ["Tre", "Én"]
    again = await read(group.chat.since, group["Eva"], group.spring, recovery.channel.cursor)
    assert (again.recovered, again.messages) == (True, ())


async def test_re4_what_cannot_be_recovered_says_so(group: Group) -> None:
    for number in range(RECOVER_AT_MOST + 1):
        await group.say("Amina", group.spring, str(number))
    opened = await group.storage.read(group.chat.open, group["Eva"], group.spring)
    epoch = opened.channel.epoch
    for cursor in (
        None,
        Cursor(epoch, 0),
        Cursor(new_id(), 150),
        Cursor(epoch, RECOVER_AT_MOST + 2),
    ):
        recovery = await group.storage.read(group.chat.since, group["Eva"], group.spring, cursor)
        assert not recovery.recovered, cursor
        assert recovery.messages == opened.page.messages
    nearly = Cursor(epoch, 1)
    recovery = await group.storage.read(group.chat.since, group["Eva"], group.spring, nearly)
    assert recovery.recovered
    assert len(recovery.messages) == RECOVER_AT_MOST


async def test_history_goes_back_by_place(group: Group) -> None:
    for number in range(PAGE + 5):
        await group.say("Amina", group.spring, str(number))
    opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert opened.page.earlier
    assert [each.text for each in opened.page.messages] == [str(n) for n in range(5, PAGE + 5)]
    first = opened.page.messages[0].place
    page = await group.storage.read(group.chat.before, group["Bjørn"], group.spring, first)
    assert [each.text for each in page.messages] == ["0", "1", "2", "3", "4"]
    assert not page.earlier


async def test_unread_counts_what_others_wrote_and_never_goes_back(group: Group) -> None:
    for text in ("En", "To", "Tre"):
        await group.say("Amina", group.spring, text)
    await group.say("Bjørn", group.spring, "Fire")
    counts = await group.storage.read(group.chat.groups, group["Bjørn"])
    assert [each.unread for each in counts] == [3, 0]
    mark, write = group.chat.mark_read, group.storage.write
    assert await write(mark, group["Bjørn"], group.spring, 2) == 1
    assert await write(mark, group["Bjørn"], group.spring, 1) == 1
    assert await write(mark, group["Bjørn"], group.spring, 10_000) == 0
    told = await group.told.all(6)
    assert [notice for notice in told if isinstance(notice, ChatSeen)] == [
        ChatSeen(channel=group.spring, place=2, unread=1),
        ChatSeen(channel=group.spring, place=4, unread=0),
    ]
    await group.say("Amina", group.spring, "Fem")
    assert (await group.storage.read(group.chat.groups, group["Bjørn"]))[0].unread == 1


async def test_cr4_no_word_lies_open_in_the_database(group: Group) -> None:
    await group.say("Amina", group.spring, "kanarifugl")

    def rows(tx: Tx) -> str:
        return repr(tx.conn.execute(sa.select(message)).all())

    assert "kanarifugl" not in await group.storage.read(rows)


async def test_a_new_cohort_gets_its_channel_once(group: Group) -> None:
    write, chat = group.storage.write, group.chat
    assert await group.storage.read(chat.complete, SCOPE, PROGRAMME)
    await write(group.people.make_cohort, SCOPE, PROGRAMME, "Vår 2027")
    assert not await group.storage.read(chat.complete, SCOPE, PROGRAMME)
    for _ in range(2):
        await write(chat.ensure, SCOPE, PROGRAMME)
    assert len(await group.channels("Eva")) == 4
