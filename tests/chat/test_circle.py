"""A channel for an appointment: opened with its members, following them, over with it."""

import pytest

from chat.events import PutOut
from core.errors import NotFound
from core.events import Events
from core.ids import new_id
from core.storage import Storage, Tx
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, Group, build


async def test_its_members_follow_the_appointment(
    storage: Storage, vault: Vault, events: Events
) -> None:
    group = await build(storage, vault, events)
    put_out: list[str] = []
    events.on(PutOut, lambda tx, event: put_out.append(event.person_id))
    appointment, ids = new_id(), {name: group[name].person_id for name in group.actors}

    def open_(tx: Tx, *names: str) -> str:
        return group.circles.open(
            tx,
            SCOPE,
            appointment,
            programme_id=PROGRAMME,
            name="Veiledning i gruppe",
            by_id=ids["Eva"],
            people=[ids[name] for name in names],
        )

    assert await storage.write(open_, "Amina", "Celine", "Kari") == appointment
    assert await storage.write(open_, "Amina", "Celine", "Kari") == appointment
    for who in ("Amina", "Celine", "Eva", "Guro"):
        names = {each.id: each.cohort_name for each in await group.channels(who)}
        assert names[appointment] == "Veiledning i gruppe"
        await group.say(who, appointment, "Hei")
    for who in ("Bjørn", "Kari", "Stranger"):  # a user in it is no peer: the roles decide
        with pytest.raises(NotFound):
            await group.say(who, appointment, "Hei")
    now = [ids["Amina"], ids["Bjørn"]]
    await storage.write(group.circles.members, SCOPE, appointment, now)
    assert sorted(put_out) == sorted([ids["Celine"], ids["Kari"]])
    with pytest.raises(NotFound):
        await group.say("Celine", appointment, "Hei")
    await group.say("Bjørn", appointment, "Hei")
    await storage.write(group.circles.end, SCOPE, appointment)
    with pytest.raises(NotFound):
        await group.say("Amina", appointment, "Hei")
    assert set(now) < set(put_out)
    for who in ("Amina", "Eva"):
        assert appointment not in [each.id for each in await group.channels(who)]
    own = await storage.read(group.words.own, group["Celine"])
    assert [each.channel.id for each in own] == [appointment]


async def test_what_was_never_opened_is_left_alone(group: Group) -> None:
    nowhere = new_id()
    await group.storage.write(group.circles.members, SCOPE, nowhere, [group["Amina"].person_id])
    await group.storage.write(group.circles.end, SCOPE, nowhere)
    with pytest.raises(NotFound):
        await group.say("Amina", nowhere, "Hei")


async def test_who_leaves_a_small_group_hears_nothing_more(
    storage: Storage, vault: Vault, events: Events
) -> None:
    group = await build(storage, vault, events)
    put_out: list[str] = []
    events.on(PutOut, lambda tx, event: put_out.append(event.person_id))
    amina = group["Amina"]
    made = await storage.write(group.gatherings.make_group, amina, PROGRAMME, "Turvenner", [])
    await storage.write(group.gatherings.leave, amina, made)
    assert put_out == [amina.person_id]
    assert made not in [each.id for each in await group.channels("Eva")]
