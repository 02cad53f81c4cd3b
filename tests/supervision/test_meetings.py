"""Group supervision: asked, answered freely, moved kindly, held; the log and the wishes of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from appointments import store as appointments
from appointments.domain import quanta
from appointments.store import taken
from core.errors import Invalid, NotFound
from core.same_words import mark_of
from core.storage import Tx
from identity.defaults import PROGRAMME
from server.migrations.schema import complete
from supervision.domain import How, TooEarly
from supervision.meeting import Answer, BusyThen, Meeting, MeetingOver, check_asked
from supervision.meeting_log import Record
from supervision.meeting_tables import invitation, meeting_reading, note, wish
from supervision.meetings_seen import Seen
from supervision.retention import forget_old
from supervision.service import HourGone
from supervision.warning import LooksLikeSomebody
from tests.supervision.house import SCOPE, House

AMINA = "amina@example.org"


async def planned(house: House, days: int = 3, how: How = "video") -> Meeting:
    """Eva asks Amina and Bjørn, at ten in Oslo."""
    return await house.storage.write(_plan, house, house.at(days, 9), how)


def _plan(tx: Tx, house: House, at: datetime, how: How) -> Meeting:
    return house.supervision.meetings.plan(
        tx,
        house["Eva"],
        PROGRAMME,
        at,
        how=how,
        place="Storgata 1" if how == "in_person" else "",
        people={house.id("Amina"), house.id("Bjørn")},
    )


async def answer(house: House, who: str, meeting: Meeting, said: Answer) -> None:
    await house.storage.write(house.supervision.meetings.answer, house[who], meeting.id, said)


async def seen(house: House, meeting: Meeting, who: str = "Eva") -> Seen:
    return await house.storage.read(
        house.supervision.meetings_seen.look_after, house[who], meeting.id
    )


async def held(house: House, *there: str) -> Meeting:
    """Held by Eva, with these."""
    meeting = await planned(house)
    house.clock.set(meeting.ends_at)
    who = [house.id(name) for name in there or ("Amina", "Bjørn")]
    hold = house.supervision.meetings.hold
    return await house.storage.write(hold, house["Eva"], meeting.id, who, "video")


async def read(house: House, who: str, meeting: Meeting) -> Record:
    return await house.storage.write(house.supervision.meeting_log.read, house[who], meeting.id)


async def is_busy(house: House, who: str, meeting: Meeting) -> bool:
    pieces = await house.storage.read(
        taken, SCOPE, [house.id(who)], meeting.starts_at, meeting.ends_at
    )
    return set(quanta(meeting.starts_at, meeting.ends_at)) <= pieces


# -- asked and answered --------------------------------------------------------------------------


async def test_a_everybody_gets_an_invitation_and_only_a_yes_takes_their_time(house: House) -> None:
    meeting = await planned(house)
    await house.run_jobs()
    (mail,) = [each for each in house.post.mails if each.to == AMINA]
    assert mail.calendar is not None
    assert "PARTSTAT=NEEDS-ACTION" in mail.calendar
    assert "SEQUENCE:0" in mail.calendar
    assert "veiledning" not in (mail.text + mail.calendar).lower()  # PR6
    assert await is_busy(house, "Eva", meeting)
    assert not await is_busy(house, "Amina", meeting)
    await answer(house, "Amina", meeting, "yes")
    assert await is_busy(house, "Amina", meeting)
    await answer(house, "Amina", meeting, "maybe")
    assert not await is_busy(house, "Amina", meeting)


async def test_a_no_leaves_the_calendar_and_may_become_a_yes(house: House) -> None:
    meeting = await planned(house)
    await house.run_jobs()
    await answer(house, "Amina", meeting, "no")
    await house.run_jobs()
    house.clock.set(meeting.starts_at - timedelta(hours=23))
    await house.run_jobs()
    to_amina = [each for each in house.post.mails if each.to == AMINA]
    assert [each.calendar_method for each in to_amina] == ["REQUEST", "CANCEL"]
    await answer(house, "Amina", meeting, "yes")
    await house.run_jobs()
    house.clock.set(meeting.starts_at - timedelta(minutes=59))
    await house.run_jobs()
    to_amina = [each for each in house.post.mails if each.to == AMINA]
    files = [each.calendar for each in to_amina if each.calendar]
    assert [_sequence(file) for file in files] == sorted({_sequence(file) for file in files})
    assert f"/grupperom/{meeting.id}" in to_amina[-1].text, "reminded of the room again"


def _sequence(file: str) -> int:
    return int(file.partition("SEQUENCE:")[2].split()[0])


async def test_who_is_busy_can_say_maybe_but_not_yes(house: House) -> None:
    meeting = await planned(house)
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, meeting.starts_at + timedelta(minutes=30))
    assert session.peer_id == house.id("Amina")
    with pytest.raises(BusyThen):
        await answer(house, "Amina", meeting, "yes")
    await answer(house, "Amina", meeting, "maybe")
    view = await seen(house, meeting)
    assert {name: each.answer for each, name in view.people} == {"Amina": "maybe", "Bjørn": None}


def test_three_to_eight_on_video_and_more_in_one_place() -> None:
    check_asked("video", ["a", "b"])
    check_asked("video", list("abcdefg"))
    check_asked("in_person", list("abcdefghijklmno"))
    wrong: list[tuple[How, str]] = [("video", "a"), ("video", "abcdefgh"), ("phone", "abcdefgh")]
    for how, people in wrong:
        with pytest.raises(Invalid):
            check_asked(how, list(people))


async def test_whoever_holds_it_is_not_asked_to_it_by_a_colleague(house: House) -> None:
    def is_peer_too(tx: Tx) -> None:
        house.people.grant(tx, SCOPE, house.id("Eva"), PROGRAMME, "peer")

    await house.storage.write(is_peer_too)
    meeting = await planned(house)
    meetings = house.supervision.meetings
    with pytest.raises(NotFound):
        await house.storage.write(meetings.ask_more, house["Finn"], meeting.id, [house.id("Eva")])
    with pytest.raises(Invalid):  # nobody was ticked: nobody is told that they are asked
        await house.storage.write(meetings.ask_more, house["Finn"], meeting.id, [])
    booked = await house.storage.read(appointments.get, SCOPE, meeting.id)
    assert booked is not None
    assert booked.participants[house.id("Eva")] == "host"


async def test_only_at_ones_own_times_and_only_peers_of_the_programme(house: House) -> None:
    meetings = house.supervision.meetings
    await planned(house, days=3)
    with pytest.raises(HourGone):
        await planned(house, days=3)

    def stranger(tx: Tx) -> Meeting:
        people = {house.id("Amina"), house.id("Kari")}
        at = house.at(4, 9)
        return meetings.plan(tx, house["Eva"], PROGRAMME, at, how="video", place="", people=people)

    with pytest.raises(NotFound):
        await house.storage.write(stranger)

    def nowhere(tx: Tx) -> Meeting:
        people = {house.id("Amina"), house.id("Bjørn")}
        at = house.at(4, 9)
        return meetings.plan(
            tx, house["Eva"], PROGRAMME, at, how="in_person", place=" ", people=people
        )

    with pytest.raises(Invalid):
        await house.storage.write(nowhere)


# -- moved, called off, handed over --------------------------------------------------------------


async def test_a_move_asks_anew_and_calling_off_tells_everybody(house: House) -> None:
    meeting = await planned(house)
    await answer(house, "Amina", meeting, "yes")
    meetings = house.supervision.meetings
    await house.storage.write(meetings.move, house["Finn"], meeting.id, house.at(4, 9))
    view = await seen(house, meeting)
    assert view.meeting.starts_at == house.at(4, 9)
    assert [each.answer for each, _ in view.people] == [None, None]
    assert not await is_busy(house, "Amina", view.meeting)
    assert await is_busy(house, "Eva", view.meeting)
    assert not await is_busy(house, "Eva", meeting)
    await house.run_jobs()
    await house.storage.write(meetings.call_off, house["Eva"], meeting.id)
    await house.run_jobs()
    last = [each for each in house.post.mails if each.to == AMINA][-1]
    assert last.calendar_method == "CANCEL"
    with pytest.raises(MeetingOver):
        await house.storage.write(meetings.call_off, house["Eva"], meeting.id)
    with pytest.raises(NotFound):
        await house.storage.read(house.supervision.meetings_seen.look, house["Amina"], meeting.id)


async def test_b_a_supervisor_who_leaves_hands_it_to_a_colleague_who_is_free(house: House) -> None:
    meeting = await planned(house)
    await answer(house, "Amina", meeting, "yes")
    left = house.supervision.handover.left
    await house.storage.write(left, SCOPE, house.id("Eva"), "supervisor", PROGRAMME)
    view = await seen(house, meeting, "Finn")
    assert view.meeting.host_id == house.id("Finn")
    assert await is_busy(house, "Finn", meeting)
    assert not await is_busy(house, "Eva", meeting)
    found = await house.storage.read(appointments.get, SCOPE, meeting.id)
    assert found is not None
    assert dict(found.participants) == {
        house.id("Finn"): "host",
        house.id("Amina"): "peer",
        house.id("Bjørn"): "peer",
    }, "whoever left has no way into the room (AZ4)"
    await house.storage.write(left, SCOPE, house.id("Finn"), "supervisor", PROGRAMME)
    view = await seen(house, meeting, "Eva")
    assert view.meeting.host_id == house.id("Eva"), "Eva supervises still, and gives that time"
    gone = {house.id("Eva"): house.at(9, 0).date()}
    house.supervision.staff.away = lambda _tx, _scope, _programme: gone
    away = house.supervision.handover.away
    await house.storage.write(away, SCOPE, house.id("Eva"), house.id("Guro"), PROGRAMME)
    view = await seen(house, meeting, "Finn")
    assert view.meeting.host_id == house.id("Finn"), "nor does it stay with somebody away"
    await house.storage.write(left, SCOPE, house.id("Finn"), "supervisor", PROGRAMME)
    assert (await seen(house, meeting, "Finn")).meeting.host_id is None


async def test_where_nobody_is_free_all_are_told_and_anybody_takes_it(house: House) -> None:
    meeting = await planned(house)
    other = await house.storage.write(_talk_with, house, "Finn", meeting.starts_at)
    left = house.supervision.handover.left
    await house.storage.write(left, SCOPE, house.id("Eva"), "supervisor", PROGRAMME)
    assert (await seen(house, meeting, "Finn")).meeting.host_id is None
    await house.run_jobs()
    assert any("/veileder" in text for text in house.post.texts_to("finn@example.org"))
    take = house.supervision.meetings.take_over
    with pytest.raises(HourGone):
        await house.storage.write(take, house["Finn"], meeting.id)
    await house.storage.write(house.supervision.talks.let_go, house["Bjørn"], other)
    await house.storage.write(take, house["Finn"], meeting.id)
    assert (await seen(house, meeting, "Finn")).meeting.host_id == house.id("Finn")


def _talk_with(tx: Tx, house: House, supervisor: str, at: datetime) -> str:
    ask = house.supervision.talks.ask
    return ask(tx, house["Bjørn"], PROGRAMME, house.id(supervisor), at, "phone").id


async def test_az4_who_is_no_peer_any_more_is_asked_no_more(house: House) -> None:
    meeting = await planned(house)

    def leaves(tx: Tx) -> None:
        house.people.revoke(tx, SCOPE, house.id("Amina"), PROGRAMME, "peer")

    await house.storage.write(leaves)
    found = await house.storage.read(appointments.get, SCOPE, meeting.id)
    assert found is not None
    assert house.id("Amina") not in found.participants
    assert [name for _, name in (await seen(house, meeting)).people] == ["Bjørn"]


# -- held, and its log ---------------------------------------------------------------------------


async def test_held_is_one_tap_and_keeps_only_who_was_there(house: House) -> None:
    meeting = await planned(house)
    await answer(house, "Amina", meeting, "no")
    hold = house.supervision.meetings.hold
    with pytest.raises(TooEarly):
        await house.storage.write(hold, house["Eva"], meeting.id, [], "video")
    house.clock.set(meeting.starts_at + timedelta(minutes=5))
    await house.enter(meeting.id, house.id("Bjørn"), "a")
    in_room = house.supervision.meetings_seen.seen_in_room
    proposed = await house.storage.read(in_room, house["Eva"], meeting.id)
    assert proposed == {house.id("Bjørn")}
    await house.storage.write(hold, house["Eva"], meeting.id, proposed, "video")
    rows = await house.storage.read(_invitations)
    assert {(row.person_id, row.answer) for row in rows} == {
        (house.id("Amina"), None),
        (house.id("Bjørn"), None),
    }, "what was answered is forgotten"
    assert [row.person_id for row in rows if row.there_at] == [house.id("Bjørn")]
    await house.storage.write(hold, house["Finn"], meeting.id, [house.id("Amina")], "video")
    assert (await seen(house, meeting)).meeting.held_by == house.id("Eva"), "the first tap stands"


def _invitations(tx: Tx) -> list[sa.Row[tuple[object, ...]]]:
    return list(tx.conn.execute(sa.select(invitation)))


async def test_az5_the_log_is_for_those_who_were_there_and_the_team_of_now(house: House) -> None:
    meeting = await held(house, "Amina")
    log = house.supervision.meeting_log

    def write(tx: Tx, who: str, text: str) -> None:
        log.write(tx, house[who], meeting.id, text=text, themes=["boundaries"])

    await house.storage.write(write, "Eva", "we spoke of limits")
    await house.storage.write(write, "Amina", "it did me good")
    for name in ("Bjørn", "Kari", "Guro", "Stine"):
        with pytest.raises(NotFound):
            await read(house, name, meeting)
        with pytest.raises(NotFound):
            await house.storage.write(write, name, "x")
    found = await read(house, "Finn", meeting)
    assert [(each.text, each.by_peer) for each in found.notes] == [
        ("we spoke of limits", False),
        ("it did me good", True),
    ]
    assert list(found.themes) == ["boundaries"]
    own = await read(house, "Amina", meeting)
    assert [each.reader_id for each in own.readings] == [house.id("Amina"), house.id("Finn")]


async def test_the_log_is_sealed_only_added_to_and_looked_over_for_names(house: House) -> None:
    await house.pair("Kari", "Amina")
    meeting = await held(house)
    log = house.supervision.meeting_log

    def write(tx: Tx, text: str, sure: Sequence[str] = ()) -> None:
        log.write(tx, house["Eva"], meeting.id, text=text, sure=sure)

    for text in ("Kari var lei seg", "ring 912 34 567"):
        with pytest.raises(LooksLikeSomebody):
            await house.storage.write(write, text)
    await house.storage.write(write, "Kari heter min tante", sure=[mark_of("Kari heter min tante")])

    def own(tx: Tx, who: str, text: str) -> None:
        log.write(tx, house[who], meeting.id, text=text)

    await house.storage.write(own, "Bjørn", "Kari")  # whom another peer meets is not told
    with pytest.raises(LooksLikeSomebody):
        await house.storage.write(own, "Amina", "Kari")
    await house.storage.write(write, "mer")
    rows = await house.storage.read(lambda tx: list(tx.conn.execute(sa.select(note.c.text))))
    assert all(b"tante" not in bytes(row.text) for row in rows)
    assert len((await read(house, "Eva", meeting)).notes) == 3


async def test_a_promise_of_the_group_stands_with_the_others(house: House) -> None:
    meeting = await held(house)
    promise = house.supervision.meeting_log.promise

    def body(tx: Tx) -> None:
        due = tx.now.date() + timedelta(days=2)
        promise(tx, house["Eva"], meeting.id, text="book", due_on=due, owner_id=house.id("Finn"))

    await house.storage.write(body)
    (found,) = await house.storage.read(
        house.supervision.logbook.follow_ups, house["Eva"], [PROGRAMME]
    )
    assert (found.text, found.kind, found.owner_id) == ("book", "group", house.id("Finn"))
    record = await house.storage.write(
        house.supervision.meeting_log.read, house["Amina"], meeting.id
    )
    assert [each.text for each in record.promises] == ["book"], "those who were there read it"


# -- wishes --------------------------------------------------------------------------------------


async def test_nobody_can_tell_whose_an_unsigned_wish_is(house: House) -> None:
    meeting = await planned(house)
    log = house.supervision.meeting_log
    prepare = log.prepare
    await house.storage.write(prepare, SCOPE, [PROGRAMME])
    before = await house.storage.read(_everything)

    def send(tx: Tx) -> None:
        log.wish_for(tx, house["Amina"], meeting.id, "how to end", named=False)
        log.wish(tx, house["Bjørn"], PROGRAMME, "my own tiredness", named=False)

    await house.storage.write(send)
    after = await house.storage.read(_everything)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"supervision_wish"}, "no audit line, no key, no job tells of it"
    rows = await house.storage.read(lambda tx: list(tx.conn.execute(sa.select(wish))))
    people = {house.id(name) for name in house.cast}
    for row in rows:
        assert not people & {str(value) for value in row}
        assert row.asked_in.day == 1
        assert row.id[12] == "4", "a random id: ours would tell the millisecond"
        assert b"tired" not in bytes(row.text)
    found = await house.storage.read(log.wishes, house["Eva"], meeting.id)
    assert [(each.text, each.author_id) for each in found] == [("how to end", None)]
    found = await house.storage.read(log.wishes, house["Finn"])
    assert [(each.text, each.author_id) for each in found] == [("my own tiredness", None)]


def _everything(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted((tuple(row) for row in tx.conn.execute(sa.select(table))), key=repr)
        for name, table in complete().tables.items()
    }


async def test_wishes_are_the_supervisors_to_see_and_go_when_talked_about(house: House) -> None:
    meeting = await planned(house)
    log = house.supervision.meeting_log

    def send(tx: Tx) -> None:
        log.wish_for(tx, house["Amina"], meeting.id, "signed", named=True)

    await house.storage.write(send)
    for name in ("Amina", "Guro", "Stine", "Kari"):
        with pytest.raises(NotFound):
            await house.storage.read(log.wishes, house[name], meeting.id)
    (found,) = await house.storage.read(log.wishes, house["Eva"], meeting.id)
    assert found.author_id == house.id("Amina")
    with pytest.raises(NotFound):
        await house.storage.write(log.talked_about, house["Bjørn"], found.id)
    await house.storage.write(house.supervision.meetings.call_off, house["Eva"], meeting.id)
    (kept,) = await house.storage.read(log.wishes, house["Finn"])
    assert kept.text == "signed", "what was wished for outlives the meeting"
    for _ in range(2):
        await house.storage.write(log.talked_about, house["Finn"], kept.id)
    assert await house.storage.read(log.wishes, house["Finn"]) == []


async def test_pr9_old_words_answers_and_wishes_are_forgotten(house: House) -> None:
    meeting = await held(house)
    log = house.supervision.meeting_log

    def write(tx: Tx) -> None:
        log.write(tx, house["Eva"], meeting.id, text="calm")
        log.wish(tx, house["Amina"], PROGRAMME, "later", named=False)

    await house.storage.write(write)
    await read(house, "Eva", meeting)
    later = house.clock.now() + timedelta(days=40)
    assert await house.storage.write(forget_old, SCOPE, PROGRAMME, later) > 0
    left = {table: await house.storage.read(_count, table) for table in TABLES}
    assert [left[table] for table in (note, wish, invitation)] == [0, 0, 0]
    assert left[meeting_reading] == 1, "that it was read stays"


TABLES = (note, wish, invitation, meeting_reading)


def _count(tx: Tx, table: sa.Table) -> int:
    return tx.conn.scalar(sa.select(sa.func.count()).select_from(table)) or 0


async def test_a_room_that_was_closed_early_holds_nobody_up_who_leaves(house: House) -> None:
    meeting = await planned(house)
    await house.storage.write(house.below.appointments.close, SCOPE, meeting.id)

    def leave(tx: Tx) -> None:
        house.supervision.handover.left(tx, SCOPE, house.id("Eva"), "supervisor", PROGRAMME)
        house.people.revoke(tx, SCOPE, house.id("Amina"), PROGRAMME, "peer")

    await house.storage.write(leave)
    found = await house.storage.read(appointments.get, SCOPE, meeting.id)
    assert found is not None
    assert house.id("Amina") not in found.participants
