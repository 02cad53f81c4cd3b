"""Looking after the room and its people: reports, measures with reasons, after-cards, contact."""

import re
from datetime import timedelta

import pytest

from chat.domain import NotText, Resting
from chat.gathering import Plan
from chat.retention import forget_old
from core.errors import NotFound
from core.ids import new_id
from core.same_words import mark_of
from core.storage import Storage
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group, build
from tests.chat.site import running
from tests.support.clock import FakeClock


async def test_a_report_is_seen_by_staff_until_somebody_answers(group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Noe dumt")
    report, bjorn = group.moderation.report, group["Bjørn"]
    for _ in range(2):
        await group.storage.write(report, bjorn, group.spring, sent, "Det såret meg")
    [seen] = await group.storage.read(group.moderation.reports, group["Eva"], group.spring)
    assert (seen.message.text, seen.by, seen.why) == ("Noe dumt", "Bjørn", "Det såret meg")
    for who in ("Amina", "Celine", "Stranger"):
        with pytest.raises(NotFound):
            await group.storage.write(report, group[who], group.spring, sent, "")
        with pytest.raises(NotFound):
            await group.storage.read(group.moderation.reports, group[who], group.spring)
    await group.storage.write(group.moderation.close, group["Guro"], group.spring, seen.id)
    assert await group.storage.read(group.moderation.reports, group["Eva"], group.spring) == []


async def test_hidden_with_a_reason_and_shown_again(group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Kari bor i Storgata")
    hide, eva = group.moderation.hide, group["Eva"]
    with pytest.raises(NotText):
        await group.storage.write(hide, eva, group.spring, sent, " ", on=True)
    await group.storage.write(hide, eva, group.spring, sent, "Viser hvem", on=True)
    [notice] = (await group.told.all(2))[1:]
    assert "Storgata" not in str(notice)
    opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert opened.page.messages[0].hidden
    with pytest.raises(NotFound):
        await group.storage.write(hide, group["Amina"], group.spring, sent, "x", on=False)
    await group.storage.write(hide, eva, group.spring, sent, "", on=False)
    log = await group.storage.read(group.moderation.log, group["Guro"], group.spring)
    assert [(each.act, each.by, each.reason) for each in log] == [
        ("show", "Eva", ""),
        ("hide", "Eva", "Viser hvem"),
    ]


async def test_somebody_rests_for_a_while(group: Group, clock: FakeClock) -> None:
    bjorn = group["Bjørn"].person_id
    mute, eva = group.moderation.mute, group["Eva"]
    before = await group.say("Bjørn", group.spring, "Før")
    await group.storage.write(mute, eva, group.spring, bjorn, "Pause", 1)
    with pytest.raises(Resting):
        await group.say("Bjørn", group.spring, "Men")
    assert await group.texts("Bjørn", group.spring) == ["Før"]
    with pytest.raises(Resting):  # nor by another way
        await group.storage.write(
            group.chat.edit, group["Bjørn"], group.spring, before, "Men likevel"
        )
    plan = Plan("Men", clock.now(), clock.now() + timedelta(hours=1), "Her")
    with pytest.raises(Resting):
        await group.storage.write(
            group.gatherings.propose, group["Bjørn"], group.spring, new_id(), plan
        )
    await group.say("Bjørn", group.all, "Her kan jeg")
    clock.advance(timedelta(hours=1))
    await group.say("Bjørn", group.spring, "Hei igjen")
    await group.storage.write(mute, eva, group.spring, bjorn, "Pause", 24)
    log = await group.storage.read(group.moderation.log, eva, group.spring)
    await group.storage.write(group.moderation.lift, eva, group.spring, log[0].id)
    await group.say("Bjørn", group.spring, "Takk")


async def test_reasons_and_drafts_are_forgotten_in_their_time(
    group: Group, clock: FakeClock
) -> None:
    eva, write = group["Eva"], group.storage.write
    bjorn, celine = group["Bjørn"].person_id, group["Celine"].person_id
    said = await group.say("Bjørn", group.all, "Hei")
    await write(group.moderation.report, group["Amina"], group.all, said, "Et navn")
    await write(group.moderation.mute, eva, group.all, bjorn, "Pause", 24)
    await write(group.moderation.remove, eva, group.all, celine, "Vi har snakket om det")
    await write(group.chat.keep_draft, group["Amina"], group.all, "Jeg tenkte")
    clock.advance(timedelta(days=400))
    await group.say("Amina", group.all, "Nytt")
    while await write(
        forget_old, SCOPE, PROGRAMME, clock.now() - timedelta(days=365), ledger=group.ledger
    ):
        pass
    assert await group.storage.read(group.moderation.reports, eva, group.all) == []
    [stands] = await group.storage.read(group.moderation.log, eva, group.all)
    told = (stands.act, stands.person_id, stands.reason, stands.stands)
    assert told == ("remove", celine, "", True)
    opened = await group.storage.read(group.chat.open, group["Amina"], group.all)
    assert opened.draft == ""
    assert await group.texts("Amina", group.all) == ["", "Nytt"]


async def test_somebody_is_taken_out_and_let_back(group: Group) -> None:
    bjorn = group["Bjørn"].person_id
    remove, eva = group.moderation.remove, group["Eva"]
    await group.storage.write(remove, eva, group.spring, bjorn, "Avtalt")
    with pytest.raises(NotFound):
        await group.texts("Bjørn", group.spring)
    assert group.spring not in [each.id for each in await group.channels("Bjørn")]
    log = await group.storage.read(group.moderation.log, eva, group.spring)
    await group.storage.write(group.moderation.lift, eva, group.spring, log[0].id)
    assert await group.texts("Bjørn", group.spring) == []
    for person in (group["Guro"].person_id, group["Celine"].person_id, new_id()):
        with pytest.raises(NotFound):
            await group.storage.write(remove, eva, group.spring, person, "x")


async def over(group: Group, session: str, who: str = "Amina") -> None:
    ended = {"session_id": session, "programme_id": PROGRAMME, "peer_id": group[who].person_id}
    await group.storage.write(group.afterwards.ended, SCOPE, **ended)


async def test_how_it_went_is_told_where_the_peer_wants_or_nowhere(group: Group) -> None:
    first, second, third = new_id(), new_id(), new_id()
    answer, amina = group.afterwards.answer, group["Amina"]
    await over(group, first)
    await over(group, first)
    assert await group.storage.read(group.afterwards.asking, amina) == first
    assert await group.storage.read(group.afterwards.asking, group["Bjørn"]) is None
    with pytest.raises(NotFound):
        await group.storage.write(answer, group["Bjørn"], first, "group", "Stjålet")
    with pytest.raises(NotText):
        await group.storage.write(answer, amina, first, "group", " ")
    await group.storage.write(answer, amina, first, "group", "Vi lo litt")
    assert await group.texts("Bjørn", group.spring) == ["Vi lo litt"]
    assert await group.storage.read(group.afterwards.asking, amina) is None
    await over(group, second)
    await group.storage.write(answer, amina, second, "line", "Kan vi prate?")
    [waits] = await group.storage.read(group.lines.waiting, group["Eva"])
    assert waits.peer_name == "Amina"
    await over(group, third)
    assert await group.storage.write(answer, amina, third, "none", "") is None
    with pytest.raises(NotFound):
        await group.storage.write(answer, amina, third, "group", "Igjen")


async def test_the_answer_follows_the_sessions_card(group: Group, clock: FakeClock) -> None:
    session, amina = new_id(), group["Amina"]
    await group.storage.write(group.cards.wish, amina, True)
    await group.storage.write(
        group.cards.booked,
        SCOPE,
        peer_id=amina.person_id,
        programme_id=PROGRAMME,
        session_id=session,
        starts_at=clock.now(),
    )
    await over(group, session)
    sent = await group.storage.write(
        group.afterwards.answer, amina, session, "group", "Det gikk fint"
    )
    opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
    assert sent is not None
    assert sent.reply_to == opened.page.messages[0].id
    assert opened.page.messages[0].replies == 1


async def test_whom_staff_have_not_written_to(group: Group, clock: FakeClock) -> None:
    async def quiet() -> list[str]:
        found = await group.storage.read(group.afterwards.quiet, group["Guro"], PROGRAMME)
        return [each.name for each in found]

    assert await quiet() == ["Amina", "Bjørn", "Celine"]
    await group.say("Eva", group.spring, "@Amina tenker på deg")
    said = await group.say("Bjørn", group.spring, "Hei")
    await group.storage.write(
        group.chat.send, group["Eva"], group.spring, "reply-to-bjorn", "Hei du", said
    )
    line = await group.storage.write(group.lines.ensure, group["Celine"], PROGRAMME)
    await group.say("Eva", line, "Hvordan har du det?")
    assert await quiet() == []
    clock.advance(timedelta(days=15))
    assert sorted(await quiet()) == ["Amina", "Bjørn", "Celine"]
    with pytest.raises(NotFound):
        await group.storage.read(group.afterwards.quiet, group["Amina"], PROGRAMME)


async def test_an_experience_is_kept_by_its_author_for_all_peers(group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Jeg var redd, og det gikk bra")
    keep, kept = group.chat.keep, group.chat.kept
    for who in ("Bjørn", "Eva"):
        with pytest.raises(NotFound):
            await group.storage.write(keep, group[who], group.spring, sent, True)
    await group.storage.write(keep, group["Amina"], group.spring, sent, True)
    [read] = await group.storage.read(kept, group["Celine"], PROGRAMME)
    assert read.text == "Jeg var redd, og det gikk bra"
    with pytest.raises(NotFound):
        await group.storage.read(kept, group["Kari"], PROGRAMME)
    assert await group.storage.read(kept, group["Stranger"], PROGRAMME) == ()
    await group.storage.write(keep, group["Amina"], group.spring, sent, False)
    assert await group.storage.read(kept, group["Celine"], PROGRAMME) == ()


async def test_the_pages_of_care(sqlite_storage: Storage, vault: Vault) -> None:
    group = await build(sqlite_storage, vault)
    sent = await group.say("Amina", group.spring, "Noe")
    url = f"/gruppe/{group.spring}"
    async with running(group, vault) as site:
        said = {"text": "Kari ringte fra 41234567", "client_id": new_id()}
        status, _, page = await site.post("Bjørn", url, **said)
        assert (status, "telefonnummer" in page, "Send likevel" in page) == (422, True, True)
        other = {**said, "text": "Kari ringte fra 41234568"}
        assert (await site.post("Bjørn", url, **other, sure=mark_of(said["text"])))[0] == 422
        assert (await site.post("Bjørn", url, **said, sure=mark_of(said["text"])))[0] == 303
        assert (await site.post("Bjørn", f"{url}/{sent}/si-fra", why="Hm"))[0] == 303
        _, page = await site.get("Eva", f"/gruppe/orden/{group.spring}")
        assert "Hm" in page
        assert (await site.get("Eva", "/gruppe/orden"))[0] == 200
        assert (await site.get("Bjørn", "/gruppe/orden"))[0] == 403
        assert (await site.post("Bjørn", f"{url}/{sent}/skjul", on="yes", reason="x"))[0] == 403
        named = {"reason": "Det handler om Kari"}
        bjorn = group["Bjørn"].person_id
        mute = {**named, "act": "mute", "hours": "72", "message_id": sent}
        # Nobody is asked about the names of one of whom it is not theirs to say anything.
        celine, eva = group["Celine"].person_id, group["Eva"].person_id
        for who in (celine, eva, group["Stranger"].person_id):
            assert (await site.post("Eva", f"{url}/om/{who}", **mute))[0] == 404
        for path, fields in ((f"{sent}/skjul", {**named, "on": "yes"}), (f"om/{bjorn}", mute)):
            status, _, page = await site.post("Eva", f"{url}/{path}", **fields)
            assert (status, "Det handler om Kari" in page) == (422, True), path
            mark = re.findall(r'name="asked" value="(\w+)"', page)[0]
            assert (await site.post("Eva", f"{url}/{path}", **fields, asked=mark))[0] == 303
        _, page = await site.get("Eva", f"/gruppe/orden/{group.spring}")
        assert page.count("Det handler om Kari") == 2, "kept once each"
        _, page = await site.get("Bjørn", url)
        assert "skjult av en veileder" in page
        about = f"{url}/om/{group['Bjørn'].person_id}"
        assert (await site.post("Eva", about, act="mute", reason="Pause"))[0] == 303
        said = {"text": "Hei", "client_id": new_id()}
        assert (await site.post("Bjørn", url, **said))[0] == 303
        assert "Hei" not in await group.texts("Eva", group.spring)
        _, page = await site.get("Bjørn", "/gruppe")
        assert "Les hvordan vi har det her" in page
        assert (await site.post("Bjørn", "/gruppe/regler"))[0] == 303
        _, page = await site.get("Bjørn", "/gruppe")
        assert "Les hvordan vi har det her" not in page
        assert (await site.get("Bjørn", "/gruppe/erfaringer"))[0] == 200
        await over(group, session := new_id())
        _, page = await site.get("Amina", url)
        assert "Hvordan var det?" in page
        assert (await site.post("Amina", f"/gruppe/etter/{session}", where="none"))[0] == 303


async def test_whatever_way_words_go_out_by_they_are_looked_over_once(
    sqlite_storage: Storage, vault: Vault
) -> None:
    group = await build(sqlite_storage, vault)
    sent = await group.say("Amina", group.spring, "Noe")
    url = f"/gruppe/{group.spring}/{sent}"
    await over(group, session := new_id())
    said = "Kari bor i Storgata 4"
    ways: list[tuple[str, dict[str, str], str]] = [
        (f"{url}/svar", {"client_id": new_id()}, "answer"),
        (url, {}, "text"),
        (f"/gruppe/etter/{session}", {"where": "group"}, "text"),
    ]
    async with running(group, vault) as site:
        for path, form, field in ways:
            status, _, page = await site.post("Amina", path, **form, **{field: said})
            assert (status, page.count("ser det ut til å stå et sted")) == (422, 1), path
            assert said in page
            [mark] = re.findall(r'name="asked" value="(\w+)"', page)
            other = {**form, field: f"{said}, tror jeg", "asked": mark}
            assert (await site.post("Amina", path, **other))[0] == 422, "other words"
            form |= {field: said, "asked": mark}
            assert (await site.post("Amina", path, **form))[0] == 303, path
        assert await group.texts("Amina", group.spring) == [said] * 3
