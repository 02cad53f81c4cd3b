"""The talks as use cases: one tap, another hour, waived, asked for; by whom, and twice."""

from datetime import timedelta

import pytest

from core.errors import NotFound
from core.storage import Tx
from supervision import log_store, tables
from supervision.domain import NotLive, ReasonMissing, Status, TooEarly
from supervision.service import HourGone
from tests.supervision.house import SCOPE, House


class TestHeldInOneTap:
    async def test_it_is_the_log_entry(self, house: House) -> None:
        duty = await house.met()
        talks = house.supervision.talks
        entry_id = await house.storage.write(talks.hold, house["Finn"], duty.id, "phone")
        after = await house.duty()
        assert (after.status, after.settled_by) == (Status.HELD, house.id("Finn"))
        (entry,) = await house.storage.read(log_store.entries, SCOPE, house.id("Amina"))
        assert (entry.id, entry.held_by, entry.how) == (entry_id, house.id("Finn"), "phone")
        assert entry.held_at == house.clock.now()

    async def test_it_opens_the_peers_other_sessions(self, house: House) -> None:
        duty = await house.met()
        pairing = await house.pair("Ola")
        soon = house.at(2, 17)
        assert duty.hour is not None
        before = await house.times("Ola", pairing)
        await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
        after = await house.times("Ola", pairing)
        assert len(after) >= len(before)
        assert soon in after

    async def test_an_hour_that_lies_ahead_is_free_again(self, house: House) -> None:
        duty = await house.met()
        assert duty.hour is not None
        await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "phone")
        kept = await house.storage.read(
            house.below.appointments.get, SCOPE, duty.hour.appointment_id
        )
        assert kept.status == "cancelled"

    async def test_twice_is_once(self, house: House) -> None:
        duty = await house.met()
        talks = house.supervision.talks
        first = await house.storage.write(talks.hold, house["Eva"], duty.id, "video")
        again = await house.storage.write(talks.hold, house["Finn"], duty.id, "phone")
        assert first == again
        assert (await house.duty()).settled_by == house.id("Eva")

    async def test_not_before_they_have_met(self, house: House) -> None:
        await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
        duty = await house.duty()
        with pytest.raises(TooEarly):
            await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")

    @pytest.mark.parametrize("name", ["Amina", "Kari", "Guro", "Stine"])
    async def test_only_for_the_programmes_supervisors(self, house: House, name: str) -> None:
        duty = await house.met()
        with pytest.raises(NotFound):
            await house.storage.write(house.supervision.talks.hold, house[name], duty.id, "video")

    async def test_an_offered_talk_can_be_held_and_owes_nothing(self, house: House) -> None:
        duty = await house.met(minutes=1)
        assert duty.status is Status.OFFERED
        await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
        (entry,) = await house.storage.read(log_store.entries, SCOPE, house.id("Amina"))
        assert entry.duty_id is None
        gate = await house.storage.read(
            house.supervision.rule.gate,
            SCOPE,
            house.id("Amina"),
            duty.programme_id,
            house.clock.now(),
        )
        assert gate.kind == "with_reservation"

    async def test_the_log_is_only_added_to(self, house: House) -> None:
        """No statement of the slice changes or removes an entry, an addition or a reading."""
        import inspect

        source = inspect.getsource(log_store)
        for name in ("entry", "addition", "theme", "reading"):
            assert hasattr(tables, name)
            assert f"update(t.{name})" not in source
            assert f"delete(t.{name})" not in source


class TestAnotherHour:
    async def test_the_peer_moves_it_within_three_days(self, house: House) -> None:
        duty = await house.met()
        talks = house.supervision.talks
        options = await house.storage.read(talks.options, house["Amina"], duty.id)
        wanted = next(h for h in options if duty.hour and h.starts_at > duty.hour.starts_at)
        await house.storage.write(
            talks.move, house["Amina"], duty.id, wanted.supervisor_id, wanted.starts_at
        )
        after = await house.duty()
        assert after.status is Status.MOVED
        assert after.hour is not None
        assert after.hour.starts_at == wanted.starts_at
        latest = duty.session_ends_at + timedelta(hours=72)
        assert all(hour.starts_at <= latest for hour in options)

    async def test_only_before_the_next_session(self, house: House) -> None:
        duty = await house.met()
        following = await house.and_then(days=4)
        options = await house.storage.read(house.supervision.talks.options, house["Amina"], duty.id)
        assert options
        assert all(hour.ends_at <= following.starts_at for hour in options)

    async def test_the_same_hour_again_changes_nothing(self, house: House) -> None:
        duty = await house.met()
        assert duty.hour is not None
        await house.storage.write(
            house.supervision.talks.move,
            house["Amina"],
            duty.id,
            duty.hour.supervisor_id,
            duty.hour.starts_at,
        )
        assert await house.duty() == duty

    async def test_an_hour_that_somebody_took_meanwhile(self, house: House) -> None:
        duty = await house.met()
        talks = house.supervision.talks
        options = await house.storage.read(talks.options, house["Amina"], duty.id)
        wanted = options[-1]
        await house.storage.write(
            talks.ask,
            house["Bjørn"],
            duty.programme_id,
            wanted.supervisor_id,
            wanted.starts_at,
            "video",
        )
        with pytest.raises(HourGone):
            await house.storage.write(
                talks.move, house["Amina"], duty.id, wanted.supervisor_id, wanted.starts_at
            )
        assert await house.duty() == duty

    @pytest.mark.parametrize("name", ["Bjørn", "Kari", "Guro", "Stine"])
    async def test_not_for_others(self, house: House, name: str) -> None:
        duty = await house.met()
        assert duty.hour is not None
        with pytest.raises(NotFound):
            await house.storage.write(
                house.supervision.talks.move,
                house[name],
                duty.id,
                duty.hour.supervisor_id,
                duty.hour.starts_at,
            )

    async def test_telephone_counts(self, house: House) -> None:
        duty = await house.met()
        await house.storage.write(house.supervision.talks.set_how, house["Amina"], duty.id, "phone")
        mine = await house.storage.read(house.supervision.desk.mine, house["Amina"])
        assert [talk.how for talk in mine] == ["phone"]


class TestWaived:
    async def test_g_a_person_says_why_and_the_reason_is_sealed(self, house: House) -> None:
        duty = await house.met()
        why = "canary: Amina has led this group for years"
        await house.storage.write(house.supervision.talks.waive, house["Eva"], duty.id, why)
        after = await house.duty()
        assert (after.status, after.settled_by) == (Status.WAIVED, house.id("Eva"))

        def raw(tx: Tx) -> bytes:
            return bytes(tx.conn.execute(tables.duty.select()).one().why)

        assert b"canary" not in await house.storage.read(raw)

    async def test_takes_a_reason_and_happens_once(self, house: House) -> None:
        duty = await house.met()
        waive = house.supervision.talks.waive
        with pytest.raises(ReasonMissing):
            await house.storage.write(waive, house["Eva"], duty.id, " ")
        await house.storage.write(waive, house["Eva"], duty.id, "not needed")
        with pytest.raises(NotLive):
            await house.storage.write(waive, house["Finn"], duty.id, "not needed")

    @pytest.mark.parametrize("name", ["Amina", "Guro", "Stine"])
    async def test_only_for_the_programmes_supervisors(self, house: House, name: str) -> None:
        duty = await house.met()
        with pytest.raises(NotFound):
            await house.storage.write(
                house.supervision.talks.waive, house[name], duty.id, "because"
            )


class TestAskedFor:
    async def test_asking_for_a_talk_lets_it_go_and_it_owes_nothing(self, house: House) -> None:
        talks = house.supervision.talks
        programme = next(iter(house["Bjørn"].programmes))
        hours = await house.storage.read(talks.open_hours, house["Bjørn"], programme)
        talk = await house.storage.write(
            talks.ask,
            house["Bjørn"],
            programme,
            hours[0].supervisor_id,
            hours[0].starts_at,
            "phone",
        )
        assert await house.duties("Bjørn") == []
        await house.storage.write(talks.let_go, house["Bjørn"], talk.id)
        await house.storage.write(talks.let_go, house["Bjørn"], talk.id)
        assert await house.storage.read(house.supervision.desk.mine, house["Bjørn"]) == []
        house.clock.set(hours[0].ends_at)
        with pytest.raises(NotLive):  # no log is written of a talk that never was
            await house.storage.write(talks.hold_talk, house["Eva"], talk.id, "phone")
        assert await house.storage.read(log_store.entries, SCOPE, house.id("Bjørn")) == []

    async def test_held_with_one_tap(self, house: House) -> None:
        talks = house.supervision.talks
        programme = next(iter(house["Bjørn"].programmes))
        hour = (await house.storage.read(talks.open_hours, house["Bjørn"], programme))[0]
        talk = await house.storage.write(
            talks.ask, house["Bjørn"], programme, hour.supervisor_id, hour.starts_at, "video"
        )
        with pytest.raises(TooEarly):
            await house.storage.write(talks.hold_talk, house["Eva"], talk.id, "video")
        house.clock.set(hour.ends_at)
        first = await house.storage.write(talks.hold_talk, house["Eva"], talk.id, "video")
        again = await house.storage.write(talks.hold_talk, house["Finn"], talk.id, "video")
        assert first == again

    async def test_nobody_lets_go_of_anothers(self, house: House) -> None:
        duty = await house.met(minutes=1)
        assert duty.hour is not None
        for name in ("Bjørn", "Kari", "Eva"):
            with pytest.raises(NotFound):
                await house.storage.write(
                    house.supervision.talks.let_go, house[name], duty.hour.appointment_id
                )
        await house.storage.write(
            house.supervision.talks.let_go, house["Amina"], duty.hour.appointment_id
        )
        assert (await house.duty()).status is Status.RELEASED

    async def test_no_user_is_offered_hours(self, house: House) -> None:
        programme = next(iter(house["Kari"].programmes))
        with pytest.raises(NotFound):
            await house.storage.read(house.supervision.talks.open_hours, house["Kari"], programme)
