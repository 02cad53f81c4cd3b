"""One's own words: all to take along, and erased by their key."""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from chat.messages import ChatMessage
from chat.picture import redraw
from chat.sound import Sound
from core.errors import NotFound
from core.ids import new_id
from core.storage import Storage
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group, build
from tests.chat.site import running
from tests.chat.test_pictures import a_picture
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


async def test_pr1_words_pictures_and_voices_in_one_archive(
    sqlite_storage: Storage, vault: Vault
) -> None:
    group = await build(sqlite_storage, vault)
    amina = group.actors["Amina"] = replace(group["Amina"], stepped_up=True)
    send = group.enclosures.send
    picture, voice = redraw(a_picture()), Sound(b"as an mp3", 2)
    made = await group.storage.write(
        group.gatherings.make_group, amina, PROGRAMME, "Turgruppa", [group["Bjørn"].person_id]
    )
    await group.say("Amina", made, "Hei på tur")
    await group.storage.write(send, amina, group.spring, new_id(), picture, "Utsikten")
    await group.storage.write(send, amina, group.spring, new_id(), voice, "")
    await group.storage.write(send, group["Bjørn"], group.spring, new_id(), voice, "Ikke min")
    # Out of the group: what one wrote there is one's own all the same.
    await group.storage.write(group.people.leave_cohort, SCOPE, group.spring, amina.person_id)
    async with running(group, vault) as site:
        assert "Turgruppa" in (await site.get("Amina", "/gruppe/mine-ord"))[1]
        headers = site.as_("Amina")
        async with site.client.post("/gruppe/mine-ord", data={}, headers=headers) as taken:
            assert taken.content_type == "application/zip"
            assert "no-store" in taken.headers["Cache-Control"]
            content = await taken.read()
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        told = json.loads(archive.read("mine-ord.json"))
        messages = {each["group"]: each["messages"] for each in told}
        assert [each["text"] for each in messages["Turgruppa"]] == ["Hei på tur"]
        [[seen, heard]] = [found for name, found in messages.items() if name != "Turgruppa"]
        assert archive.read(seen["picture"]) == picture.content
        assert archive.read(heard["sound"]) == voice.content
        assert len(archive.namelist()) == 3
