"""Not held before the next session (§3 d, e): all are told, a person chooses, kindly moved."""

from datetime import timedelta

import pytest

from core.errors import Invalid, NotFound
from core.storage import Tx
from sessions import store as session_store
from sessions.pairing import EndedHow
from supervision import tables
from supervision.choosing import AlreadyAnswered, AlreadyPicked, Choice
from supervision.deciding import NothingToChoose
from supervision.domain import ReasonMissing
from supervision.watch import WARN
from tests.supervision.house import SCOPE, House

STAFF = ("eva@example.org", "finn@example.org", "guro@example.org")


async def _let_hours_pass(house: House) -> None:
    """The reserved hour goes by and nobody says that it was held."""
    duty = await house.duty()
    assert duty.hour is not None
    house.clock.set(duty.hour.ends_at + timedelta(hours=1))
    await house.run_jobs()


class TestWarning:
    async def test_d_48_hours_before_all_supervisors_and_the_coordinator_are_told(
        self, house: House
    ) -> None:
        await house.met()
        session = await house.and_then(6)
        house.clock.set(session.starts_at - timedelta(hours=48, minutes=1))
        await house.run_jobs()
        house.post.mails.clear()
        house.clock.set(session.starts_at - timedelta(hours=48))
        await house.run_jobs()
        assert sorted(mail.to for mail in house.post.mails) == sorted(STAFF)
        for mail in house.post.mails:
            assert "Amina" not in mail.subject + mail.text
            assert "Ola" not in mail.subject + mail.text

    async def test_not_when_it_is_held(self, house: House) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
        house.post.mails.clear()
        house.clock.set(session.starts_at - timedelta(hours=24))
        await house.run_jobs()
        assert [mail for mail in house.post.mails if mail.to in STAFF] == []

    async def test_not_of_a_session_that_has_become_the_first(self, house: House) -> None:
        first, second = await house.pair("Kari"), await house.pair("Ola")
        session = await house.book("Kari", first, house.at(3, 17))
        other = await house.book("Ola", second, house.at(9, 17))
        await house.storage.write(house.sessions.booking.cancel, house["Kari"], session.id)
        await house.run_jobs()
        house.post.mails.clear()
        house.clock.set(other.starts_at - timedelta(hours=24))
        await house.run_jobs()
        assert [mail for mail in house.post.mails if mail.to in STAFF] == []

    async def test_not_when_the_session_is_called_off(self, house: House) -> None:
        await house.met()
        session = await house.and_then(6)
        await house.storage.write(house.sessions.booking.cancel, house["Ola"], session.id)
        await house.run_jobs()
        house.post.mails.clear()
        house.clock.set(session.starts_at - timedelta(hours=24))
        await house.run_jobs()
        assert [mail for mail in house.post.mails if mail.to in STAFF] == []

    async def test_follows_a_session_that_is_moved(self, house: House) -> None:
        await house.met()
        session = await house.and_then(6)
        moved = await house.storage.write(
            house.sessions.booking.move, house["Ola"], session.id, house.at(9, 17)
        )
        await house.run_jobs()
        house.post.mails.clear()
        house.clock.set(session.starts_at - timedelta(hours=24))
        await house.run_jobs()
        warned = [m for m in house.post.mails if m.to in STAFF and "/veileder" in m.text]
        assert warned == []
        house.clock.set(moved.starts_at - timedelta(hours=48))
        await house.run_jobs()
        warned = [m for m in house.post.mails if m.to in STAFF and "/veileder" in m.text]
        assert len(warned) == 3

    async def test_retried_it_keeps_its_message_id(self, house: House) -> None:
        await house.met()
        session = await house.and_then(6)
        house.clock.set(session.starts_at - timedelta(hours=48))
        await house.run_jobs()
        from core.jobs import Job, job_table

        def again(tx: Tx) -> Job:
            row = tx.conn.execute(job_table.select().where(job_table.c.kind == WARN)).one()
            return Job(
                row.id, row.organisation_id, row.kind, row.subject_id, row.key, row.due_at, 1
            )

        job = await house.storage.read(again)
        before = {mail.message_id for mail in house.post.mails}
        await house.jobs.handlers[WARN](job)
        assert {mail.message_id for mail in house.post.mails} == before

    async def test_the_desk_lists_by_the_next_session_and_says_what_is_owed(
        self, house: House
    ) -> None:
        await house.met()
        session = await house.and_then(6)
        steps = []
        for hours in (49, 48, 24):
            house.clock.set(session.starts_at - timedelta(hours=hours))
            home = await house.storage.read(house.supervision.desk.home, house["Eva"])
            (card,) = home.cards
            assert card.upcoming is not None
            assert card.upcoming.session_id == session.id
            steps.append(card.step)
            waiting = await house.storage.read(house.supervision.desk.waiting, house["Guro"])
            assert waiting == 1  # its hour went by
        assert steps == ["rest", "warn", "choose"]

    async def test_the_peer_sees_only_when_they_will_talk(self, house: House) -> None:
        await house.met()
        session = await house.and_then(6)
        await _let_hours_pass(house)
        house.clock.set(session.starts_at - timedelta(hours=24))
        (talk,) = await house.storage.read(house.supervision.desk.mine, house["Amina"])
        assert talk.starts_at is None


class TestChoice:
    async def test_d_a_short_talk_now(self, house: House) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        house.clock.set(session.starts_at - timedelta(hours=20))
        await house.storage.write(
            house.supervision.deciding.choose,
            house["Eva"],
            duty.id,
            session.id,
            "talk_now",
            how="phone",
        )
        after = await house.duty()
        assert after.hour is not None
        assert after.hour.supervisor_id == house.id("Eva")
        assert after.hour.starts_at == house.clock.now()
        await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "phone")
        assert not (await house.duty()).holds_back(session.id, session.starts_at)

    async def test_the_coordinator_names_the_supervisor(self, house: House) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        choose = house.supervision.deciding.choose
        guro = house["Guro"]
        with pytest.raises(Invalid):
            await house.storage.write(choose, guro, duty.id, session.id, "talk_now")
        finn = house.id("Finn")
        await house.storage.write(choose, guro, duty.id, session.id, "talk_now", supervisor_id=finn)
        after = await house.duty()
        assert after.hour is not None
        assert after.hour.supervisor_id == house.id("Finn")

    async def test_d_go_ahead_takes_a_logged_reason_and_the_peers_free_yes(
        self, house: House
    ) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        choose = house.supervision.deciding.choose

        def ask(tx: Tx, reason: str) -> Choice:
            return choose(tx, house["Guro"], duty.id, session.id, "go_ahead", reason=reason)

        with pytest.raises(ReasonMissing):
            await house.storage.write(ask, "")
        choice = await house.storage.write(ask, "canary: calm and ready")
        again = await house.storage.write(ask, "the same thought")
        assert again == choice

        def raw(tx: Tx) -> bytes:
            return bytes(tx.conn.execute(tables.choice.select()).one().reason)

        assert b"canary" not in await house.storage.read(raw)
        assert (await house.duty()).holds_back(session.id, session.starts_at)
        await house.run_jobs()
        assert [t for t in house.post.texts_to("amina@example.org") if "/veiledning" in t]
        await house.storage.write(
            house.supervision.deciding.answer, house["Amina"], choice.id, yes=True
        )
        after = await house.duty()
        assert after.live
        assert not after.holds_back(session.id, session.starts_at)

    async def test_the_peers_no_is_free_and_the_staff_are_told(self, house: House) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        choice = await house.storage.write(
            house.supervision.deciding.choose,
            house["Eva"],
            duty.id,
            session.id,
            "go_ahead",
            reason="why not",
        )
        answer = house.supervision.deciding.answer
        await house.run_jobs()
        house.post.mails.clear()
        await house.storage.write(answer, house["Amina"], choice.id, yes=False)
        await house.storage.write(answer, house["Amina"], choice.id, yes=False)
        with pytest.raises(AlreadyAnswered):
            await house.storage.write(answer, house["Amina"], choice.id, yes=True)
        assert (await house.duty()).holds_back(session.id, session.starts_at)
        await house.run_jobs()
        assert sorted(mail.to for mail in house.post.mails) == sorted(STAFF)

    @pytest.mark.parametrize("name", ["Bjørn", "Ola", "Eva"])
    async def test_nobody_answers_for_the_peer(self, house: House, name: str) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        choice = await house.storage.write(
            house.supervision.deciding.choose,
            house["Eva"],
            duty.id,
            session.id,
            "go_ahead",
            reason="why not",
        )
        with pytest.raises(NotFound):
            await house.storage.write(
                house.supervision.deciding.answer, house[name], choice.id, yes=True
            )

    @pytest.mark.parametrize("name", ["Amina", "Ola", "Stine"])
    async def test_only_the_programmes_staff_choose(self, house: House, name: str) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        with pytest.raises(NotFound):
            await house.storage.write(
                house.supervision.deciding.choose, house[name], duty.id, session.id, "move"
            )

    async def test_there_is_nothing_to_choose_for_a_session_that_is_called_off(
        self, house: House
    ) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        await house.storage.write(house.sessions.booking.cancel, house["Ola"], session.id)
        with pytest.raises(NothingToChoose):
            await house.storage.write(
                house.supervision.deciding.choose, house["Eva"], duty.id, session.id, "move"
            )


class TestMovedByUs:
    async def test_e_nothing_counted_a_name_and_three_new_times(self, house: House) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        await house.run_jobs()
        house.post.mails.clear()
        await house.storage.write(
            house.supervision.deciding.choose, house["Eva"], duty.id, session.id, "move"
        )
        gone = await house.storage.read(session_store.get, SCOPE, session.id)
        assert gone is not None
        assert (gone.state, gone.cancelled_by, gone.counted) == ("cancelled", "staff", False)
        await house.run_jobs()
        (mail,) = [mail for mail in house.post.mails if mail.to == "ola@example.org"]
        assert "Det er vår feil, ikke din" in mail.text
        assert mail.text.rstrip().endswith("Eva")
        assert "Amina" not in mail.text + mail.subject
        (moved,) = await house.storage.read(house.supervision.moving.letters, house["Ola"])
        letter = await house.storage.read(house.supervision.moving.letter, house["Ola"], moved.id)
        assert len(letter.times) == 3
        assert len({time.date() for time in letter.times}) == 3

    async def test_e_one_tap_takes_a_new_time_and_only_once(self, house: House) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        await house.storage.write(
            house.supervision.deciding.choose, house["Guro"], duty.id, session.id, "move"
        )
        moving = house.supervision.moving
        (moved,) = await house.storage.read(moving.letters, house["Ola"])
        letter = await house.storage.read(moving.letter, house["Ola"], moved.id)
        new = await house.storage.write(moving.pick, house["Ola"], moved.id, letter.times[0])
        booked = await house.storage.read(session_store.get, SCOPE, new)
        assert booked is not None
        assert booked.starts_at == letter.times[0]
        with pytest.raises(AlreadyPicked):
            await house.storage.write(moving.pick, house["Ola"], moved.id, letter.times[1])
        assert await house.storage.read(moving.letters, house["Ola"]) == []

    async def test_e_the_new_times_come_after_the_talk_can_be_held(self, house: House) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        await _let_hours_pass(house)
        house.clock.set(session.starts_at - timedelta(hours=20))
        await house.storage.write(
            house.supervision.deciding.choose, house["Eva"], duty.id, session.id, "move"
        )
        after = await house.duty()
        assert after.hour is not None
        assert after.hour.starts_at > house.clock.now()
        (moved,) = await house.storage.read(house.supervision.moving.letters, house["Ola"])
        letter = await house.storage.read(house.supervision.moving.letter, house["Ola"], moved.id)
        assert letter.times
        assert min(letter.times) >= after.hour.ends_at

    @pytest.mark.parametrize("name", ["Kari", "Amina", "Eva"])
    async def test_only_the_user_reads_it(self, house: House, name: str) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        await house.storage.write(
            house.supervision.deciding.choose, house["Eva"], duty.id, session.id, "move"
        )
        (moved,) = await house.storage.read(house.supervision.moving.letters, house["Ola"])
        for use in (house.supervision.moving.letter,):
            with pytest.raises(NotFound):
                await house.storage.read(use, house[name], moved.id)
        with pytest.raises(NotFound):
            await house.storage.write(
                house.supervision.moving.pick, house[name], moved.id, house.at(9, 17)
            )

    @pytest.mark.parametrize("how", ["death", "by_coordinator"])
    async def test_nobody_is_written_to_about_a_pairing_that_has_ended(
        self, house: House, how: EndedHow
    ) -> None:
        duty = await house.met()
        session = await house.and_then(6)
        await house.storage.write(
            house.supervision.deciding.choose, house["Eva"], duty.id, session.id, "move"
        )
        await house.storage.write(
            house.sessions.pairings.end, house["Guro"], session.pairing_id, how
        )
        house.post.mails.clear()
        await house.run_jobs()
        assert house.post.texts_to("ola@example.org") == []
        assert await house.storage.read(house.supervision.moving.letters, house["Ola"]) == []
