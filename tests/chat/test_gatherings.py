"""Small groups and gatherings: who is in, when and where, who comes."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from chat.domain import NotText
from chat.gathering import Plan
from chat.retention import forget_old
from chat.tables import gathering, gathering_answer
from core.errors import NotFound
from core.ids import new_id
from core.storage import Storage, Tx
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group, build
from tests.chat.site import running
from tests.support.clock import FakeClock

HOUR = timedelta(hours=1)


async def small(group: Group, who: str, name: str, *others: str) -> str:
    people = [group[other].person_id for other in others]
    return await group.storage.write(
        group.gatherings.make_group, group[who], PROGRAMME, name, people
    )


async def test_a_small_group_is_of_those_who_were_asked_and_staff(group: Group) -> None:
    made = await small(group, "Amina", "Turvenner", "Celine")
    for who in ("Amina", "Celine", "Eva"):
        names = {each.id: each.cohort_name for each in await group.channels(who)}
        assert names[made] == "Turvenner"
    for who in ("Bjørn", "Kari", "Stranger"):
        with pytest.raises(NotFound):
            await group.say(who, made, "Hei")
    await group.say("Celine", made, "Fjelltur @Amina @Bjørn?")
    opened = await group.storage.read(group.chat.open, group["Amina"], made)
    assert opened.page.messages[0].mentions == (group["Amina"].person_id,)
    await group.storage.write(group.gatherings.leave, group["Celine"], made)
    with pytest.raises(NotFound):
        await group.say("Celine", made, "Hei")
    with pytest.raises(NotFound):
        await group.storage.write(group.gatherings.leave, group["Bjørn"], made)
    with pytest.raises(NotText):
        await small(group, "Amina", " ")
    for other in ("Kari", "Stranger", "Eva"):
        with pytest.raises(NotFound):
            await small(group, "Amina", "x", other)
    with pytest.raises(NotFound):
        await small(group, "Kari", "x")


async def test_a_gathering_and_who_comes(group: Group, clock: FakeClock) -> None:
    starts, client_id = clock.now() + timedelta(days=7), new_id()
    told = Plan("Kveldsmat", starts, starts + timedelta(hours=3), "Storgata 4", "Buss 12")
    propose, look = group.gatherings.propose, group.gatherings.look
    sent = await group.storage.write(propose, group["Eva"], group.spring, client_id, told)
    again = await group.storage.write(propose, group["Eva"], group.spring, client_id, told)
    assert again.id == sent.id
    answer = group.gatherings.answer
    for coming in ("no", "yes", "yes"):
        await group.storage.write(answer, group["Bjørn"], group.spring, sent.id, coming)
    await group.storage.write(answer, group["Amina"], group.spring, sent.id, "maybe")
    found = await group.storage.read(look, group["Bjørn"], group.spring, sent.id)
    assert found is not None
    assert (found.place, found.travel, found.mine) == ("Storgata 4", "Buss 12", "yes")
    assert (found.coming, found.maybe) == (("Bjørn", "Eva"), ("Amina",))
    with pytest.raises(NotFound):
        await group.storage.read(look, group["Celine"], group.spring, sent.id)
    with pytest.raises(NotFound):
        await group.storage.write(answer, group["Celine"], group.spring, sent.id, "yes")
    with pytest.raises(NotText):
        await group.storage.write(
            propose, group["Eva"], group.spring, new_id(), replace(told, ends_at=starts)
        )
    # Said better, it stays what they have answered; at another time they are asked anew.
    change = group.gatherings.change
    reply = ("Jeg tar med kake", sent.id)
    await group.storage.write(group.chat.send, group["Bjørn"], group.spring, new_id(), *reply)
    elsewhere = replace(told, place="Lillegata 2", travel="")
    sooner = replace(told, starts_at=starts - HOUR)
    for plan, comes, mine in ((elsewhere, ("Bjørn", "Eva"), "yes"), (sooner, ("Eva",), None)):
        await group.storage.write(change, group["Eva"], group.spring, sent.id, plan)
        found = await group.storage.read(look, group["Bjørn"], group.spring, sent.id)
        assert found is not None
        assert (found.place, found.travel) == (plan.place, plan.travel)
        assert (found.starts_at, found.coming, found.mine) == (plan.starts_at, comes, mine)
    looked = await group.storage.read(group.chat.look, group["Amina"], group.spring, sent.id)
    assert (looked.message.starts_at, len(looked.thread)) == (starts - HOUR, 2)
    for who in ("Bjørn", "Celine"):
        with pytest.raises(NotFound):
            await group.storage.write(change, group[who], group.spring, sent.id, told)
    await group.storage.write(group.chat.delete, group["Eva"], group.spring, sent.id)
    with pytest.raises(NotFound):
        await group.storage.write(change, group["Eva"], group.spring, sent.id, told)
    assert await group.storage.read(look, group["Bjørn"], group.spring, sent.id) is None

    # Taken away, erased or too old: of where it was, and who came, nothing is left.
    other = await group.storage.write(propose, group["Amina"], group.spring, new_id(), told)
    await group.storage.write(propose, group["Eva"], group.spring, new_id(), told)
    await group.storage.write(answer, group["Bjørn"], group.spring, other.id, "yes")
    assert await group.storage.read(_left) == (2, 3)
    await group.storage.write(group.words.erase, group["Amina"], group.spring)
    assert await group.storage.read(_left) == (1, 1)
    clock.advance(timedelta(days=400))
    await group.storage.write(forget_old, SCOPE, PROGRAMME, clock.now(), ledger=group.ledger)
    assert await group.storage.read(_left) == (0, 0)


def _left(tx: Tx) -> tuple[int, ...]:
    tables = (gathering, gathering_answer)
    counts = [sa.select(sa.func.count()).select_from(each) for each in tables]
    return tuple(tx.conn.scalar(each) or 0 for each in counts)


async def test_the_pages(sqlite_storage: Storage, vault: Vault) -> None:
    group = await build(sqlite_storage, vault)
    async with running(group, vault) as site:
        assert "Celine" in (await site.get("Amina", "/gruppe/ny"))[1]
        assert (await site.get("Kari", "/gruppe/ny"))[0] == 403
        assert (await site.post("Amina", "/gruppe/ny", name=""))[0] == 422
        celine = group["Celine"].person_id
        status, where, _ = await site.post("Amina", "/gruppe/ny", name="Turvenner", people=celine)
        assert status == 303
        _, page = await site.get("Celine", where)
        assert "Turvenner" in page
        form = {
            "title": "Fjelltur",
            "starts_at": "2026-12-01T11:00",
            "hours": "4",
            "place": "Tryvann",
            "client_id": new_id(),
        }
        assert (await site.post("Amina", f"{where}/treff", **{**form, "title": ""}))[0] == 422
        status, card, _ = await site.post("Amina", f"{where}/treff", **form)
        assert status == 303
        _, page = await site.get("Celine", card)
        assert "Tryvann" in page
        assert (await site.post("Celine", f"{card}/kommer", coming="yes"))[0] == 303
        _, file = await site.get("Celine", f"{card}/treff.ics")
        assert "LOCATION:Tryvann" in file
        _, page = await site.get("Amina", f"{card}/treff")
        assert ('value="2026-12-01T11:00"' in page, 'value="4"' in page) == (True, True)
        moved = {**form, "starts_at": "2026-12-02T12:00", "client_id": new_id()}
        assert (await site.post("Amina", f"{card}/treff", **{**moved, "place": ""}))[0] == 422
        assert (await site.post("Amina", f"{card}/treff", **moved))[:2] == (303, card)
        assert "Endringen er lagret" in (await site.get("Amina", card))[1]
        for who in ("Celine", "Bjørn"):
            assert (await site.get(who, f"{card}/treff"))[0] == 404
            assert (await site.post(who, f"{card}/treff", **moved))[0] == 404
        _, again = await site.get("Celine", f"{card}/treff.ics")
        assert "DTSTART:20261202T110000Z" in again
        [old], [new] = (re.findall(r"SEQUENCE:(\d+)", each) for each in (file, again))
        assert int(new) > int(old)
        assert (await site.get("Bjørn", f"{card}/treff.ics"))[0] == 404
        _, page = await site.get("Amina", where)
        assert "Fjelltur, onsdag 2. desember" in page
        assert (await site.post("Celine", f"{where}/ut"))[0] == 303
        assert (await site.get("Celine", where))[0] == 404
