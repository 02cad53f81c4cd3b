"""What becomes of a session: by who is there, by a person's word, by a correction."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.jobs import Job, job_table
from core.storage import Tx
from identity.actor import Grant
from identity.defaults import PROGRAMME
from identity.tables import audit
from sessions.domain import Session, TooEarly, WrongState
from sessions.programme import Config
from sessions.quota import tally_sessions
from tests.sessions.conftest import THURSDAY, WEEK, Town

MINUTE = timedelta(minutes=1)


async def run_due(town: Town) -> list[str]:
    """Runs the sessions' jobs that are due now; gives their kinds."""

    def due(tx: Tx) -> list[Job]:
        c = job_table.c
        rows = tx.conn.execute(
            sa.select(c.id, c.organisation_id, c.kind, c.subject_id, c.key, c.due_at, c.attempts)
            .where(c.state == "waiting", c.due_at <= tx.now, c.kind.like("session.%"))
            .order_by(c.due_at)
        ).all()
        tx.conn.execute(
            sa.update(job_table).where(c.id.in_([row.id for row in rows])).values(state="done")
        )
        return [Job(*row) for row in rows]

    jobs = await town.storage.write(due)
    for job in jobs:
        await town.jobs.handlers[job.kind](job)
    return [job.kind for job in jobs]


async def begin(town: Town) -> Session:
    """Both are in the room at six."""
    made = await town.book()
    town.clock.set(THURSDAY)
    await town.enter(made, "kari")
    await town.enter(made, "amina")
    return await town.session(made.id)


async def room(town: Town, session: Session) -> str:
    seen = await town.storage.read(town.below.rooms.admission, town.scope, town.kari, session.id)
    return seen.state


async def test_az4_whoever_has_lost_the_role_comes_into_no_session_that_was_booked(
    town: Town,
) -> None:
    made = await begin(town)
    read, admission = town.storage.read, town.below.rooms.admission
    elsewhere = frozenset({Grant("0" * 31 + "9", "peer"), Grant(PROGRAMME, "user")})
    for grants in (frozenset[Grant](), elsewhere):
        with pytest.raises(NotFound):
            await read(admission, town.scope, replace(town.amina, grants=grants), made.id)
    assert (await read(admission, town.scope, town.amina, made.id)).state == "open"


async def left(town: Town) -> int:
    offers = await town.storage.read(town.services.booking.offers, town.kari, town.pairing_id)
    return offers.quota.left


async def test_it_begins_when_both_are_there(town: Town) -> None:
    made = await town.book()
    town.clock.set(THURSDAY - 10 * MINUTE)
    await town.enter(made, "kari")
    assert (await town.session(made.id)).state == "open"
    town.clock.set(THURSDAY)
    await town.enter(made, "amina")
    # Kari has been silent for ten minutes: she counts again when she is heard.
    assert (await town.session(made.id)).state == "open"
    await town.enter(made, "kari")
    begun = await town.session(made.id)
    assert (begun.state, begun.started_at) == ("in_progress", THURSDAY)
    await town.leave(made, "amina")
    await town.enter(made, "amina")
    assert town.events() == ["SessionBooked", "SessionStarted"]


async def test_a_long_one_is_completed_by_either(town: Town) -> None:
    made = await begin(town)
    await town.stay(made, 10, "kari", "amina")
    over = await town.storage.write(town.services.outcomes.end, town.kari, made.id)
    assert (over.state, over.together) == ("completed", 10 * MINUTE)
    assert await room(town, made) == "closed"
    again = await town.storage.write(town.services.outcomes.end, town.amina, made.id)
    assert again == over
    assert town.events() == ["SessionBooked", "SessionStarted", "SessionEnded"]
    assert await left(town) == 4


async def test_a_short_one_is_interrupted_and_can_be_taken_up_again(town: Town) -> None:
    made = await begin(town)
    await town.stay(made, 4, "kari", "amina")
    over = await town.storage.write(town.services.outcomes.end, town.amina, made.id)
    assert (over.state, over.reserved) == ("interrupted", True)
    assert await room(town, made) == "open"
    for name in ("kari", "amina"):
        await town.leave(made, name)
    town.clock.advance(minutes=5)
    await town.enter(made, "kari")
    await town.enter(made, "amina")
    assert (await town.session(made.id)).state == "in_progress"
    await town.stay(made, 6, "kari", "amina")
    over = await town.storage.write(town.services.outcomes.end, town.amina, made.id)
    assert (over.state, over.together) == ("completed", 10 * MINUTE)


async def test_an_interrupted_one_is_rebooked_without_cost(town: Town) -> None:
    made = await begin(town)
    await town.stay(made, 4, "kari", "amina")
    for name in ("kari", "amina"):
        await town.leave(made, name)
    town.clock.set(THURSDAY + 65 * MINUTE)
    assert "session.closes" in await run_due(town)
    assert (await town.session(made.id)).state == "interrupted"
    assert await room(town, made) == "closed"
    assert await left(town) == 4
    later = THURSDAY + WEEK
    moved = await town.storage.write(town.services.booking.move, town.kari, made.id, later)
    assert (moved.state, moved.together) == ("booked", timedelta())
    assert await left(town) == 4
    town.clock.set(later)
    for name in ("kari", "amina"):
        await town.enter(made, name)
    await town.stay(made, 9, "kari", "amina")
    over = await town.storage.write(town.services.outcomes.end, town.kari, made.id)
    # The four minutes of the first attempt are not added to these nine.
    assert (over.state, over.together) == ("interrupted", 9 * MINUTE)


async def test_the_soft_end_completes_what_nobody_ended(town: Town) -> None:
    made = await begin(town)
    await town.stay(made, 64, "kari", "amina")
    assert await run_due(town) == ["session.waits"]
    assert (await town.session(made.id)).state == "in_progress"
    await town.stay(made, 1, "kari", "amina")
    assert await run_due(town) == ["session.closes"]
    assert (await town.session(made.id)).state == "completed"
    assert await room(town, made) == "closed"


async def test_when_both_have_gone_it_is_over_a_little_later(town: Town) -> None:
    made = await begin(town)
    await town.stay(made, 30, "kari", "amina")
    await town.leave(made, "kari")
    await town.leave(made, "amina")
    town.clock.advance(minutes=9)
    assert "session.empty" not in await run_due(town)
    await town.enter(made, "kari")
    town.clock.advance(minutes=1)
    await town.enter(made, "kari")
    assert await run_due(town) == ["session.empty"]
    assert (await town.session(made.id)).state == "in_progress"
    await town.leave(made, "kari")
    town.clock.advance(minutes=10)
    assert await run_due(town) == ["session.empty"]
    assert (await town.session(made.id)).state == "completed"


async def test_an_absence_is_proposed_and_a_person_confirms_it(town: Town) -> None:
    made = await town.book()
    town.clock.set(THURSDAY)
    await town.enter(made, "amina")
    await town.stay(made, 15, "amina")
    assert await run_due(town) == ["session.waits"]
    waiting = await town.session(made.id)
    assert (waiting.proposed, waiting.absent, waiting.state) == (True, "user", "open")
    for actor, error in ((town.kari, WrongState), (town.ola, NotFound), (town.elsewhere, NotFound)):
        with pytest.raises(error):
            await town.storage.write(town.services.outcomes.confirm_absence, actor, made.id)
    over = await town.storage.write(town.services.outcomes.confirm_absence, town.amina, made.id)
    assert (over.state, over.absent, over.counted) == ("no_show", "user", False)
    assert town.events() == ["SessionBooked", "AbsenceProposed", "SessionEnded"]
    assert await left(town) == 5
    with pytest.raises(WrongState):
        await town.storage.write(town.services.outcomes.confirm_absence, town.amina, made.id)


async def test_coming_late_undoes_the_proposal(town: Town) -> None:
    made = await town.book()
    town.clock.set(THURSDAY)
    await town.enter(made, "kari")
    await town.stay(made, 15, "kari")
    await run_due(town)
    assert (await town.session(made.id)).absent == "peer"
    await town.enter(made, "amina")
    begun = await town.session(made.id)
    assert (begun.state, begun.proposed, begun.absent) == ("in_progress", False, None)


async def test_technique_is_nobodys_fault(town: Town) -> None:
    made = await town.book()
    town.clock.set(THURSDAY)
    await town.enter(made, "amina")
    with pytest.raises(WrongState):
        await town.storage.write(town.services.outcomes.say_it_broke, town.amina, made.id)
    await town.stay(made, 15, "amina")
    await run_due(town)
    over = await town.storage.write(town.services.outcomes.say_it_broke, town.kari, made.id)
    assert (over.state, over.counted) == ("interrupted", False)


async def test_who_only_missed_each_other_are_not_absent(town: Town) -> None:
    made = await town.book()
    town.clock.set(THURSDAY)
    await town.enter(made, "kari")
    await town.stay(made, 16, "kari")
    await run_due(town)
    await town.leave(made, "kari")
    town.clock.advance(minutes=4)
    await town.enter(made, "amina")
    town.clock.set(THURSDAY + 65 * MINUTE)
    await run_due(town)
    assert (await town.session(made.id)).state == "interrupted"


async def test_nobody_came_waits_for_a_coordinators_word(town: Town) -> None:
    made = await town.book()
    town.clock.set(THURSDAY + 65 * MINUTE)
    await run_due(town)
    waiting = await town.session(made.id)
    assert (waiting.absent, waiting.proposed) == ("both", True)
    desk = await town.storage.read(town.services.desks.desk, town.guro)
    assert [each.id for each in desk.to_say] == [made.id]
    with pytest.raises(WrongState):
        await town.storage.write(town.services.outcomes.confirm_absence, town.kari, made.id)
    over = await town.storage.write(town.services.outcomes.confirm_absence, town.guro, made.id)
    assert (over.state, over.counted) == ("no_show", False)


async def test_a_moved_one_is_not_judged_by_the_old_clock(town: Town) -> None:
    made = await town.book()
    await town.storage.write(town.services.booking.move, town.kari, made.id, THURSDAY + WEEK)
    town.clock.set(THURSDAY + 70 * MINUTE)
    assert await run_due(town) == ["session.waits", "session.closes"]
    assert (await town.session(made.id)).state == "booked"


async def test_longer_times_of_the_programme_are_waited_for(town: Town) -> None:
    """What was booked under shorter ones is still closed and asked about, only later."""
    made = await town.book()
    longer = Config(no_show_after_minutes=20, soft_end_minute=80)
    await town.storage.write(town.configure, longer)
    town.clock.set(THURSDAY + 15 * MINUTE)
    await run_due(town)
    assert not (await town.session(made.id)).proposed
    town.clock.set(THURSDAY + 20 * MINUTE)
    await run_due(town)
    assert (await town.session(made.id)).proposed
    town.clock.set(THURSDAY + 65 * MINUTE)
    await run_due(town)
    assert await room(town, made) == "open"
    town.clock.set(THURSDAY + 80 * MINUTE)
    assert "session.closes" in await run_due(town)
    assert await room(town, made) == "closed"


async def test_while_something_holds_the_call_it_has_not_begun(town: Town) -> None:
    held = ["talk"]
    town.below.rooms.hold("session", lambda _tx, _scope, _appointment: held[0] if held else None)
    made = await begin(town)
    assert made.state == "open"
    await town.stay(made, 15, "kari", "amina")
    await run_due(town)
    assert not (await town.session(made.id)).proposed
    held.clear()
    for name in ("kari", "amina"):
        await town.enter(made, name)
    assert (await town.session(made.id)).state == "in_progress"


async def test_a_coordinator_corrects_and_quota_and_audit_follow(town: Town) -> None:
    await town.storage.write(town.configure, Config(no_show_counts=True))
    made = await begin(town)
    await town.stay(made, 20, "kari", "amina")
    await town.storage.write(town.services.outcomes.end, town.kari, made.id)
    correct = town.services.outcomes.correct
    town.told.clear()
    right = await town.storage.write(correct, town.guro, made.id, "no_show", "user")
    assert (right.state, right.counted, right.used) == ("no_show", True, True)
    right = await town.storage.write(correct, town.guro, made.id, "interrupted")
    assert (right.state, right.counted, right.reserved) == ("interrupted", False, True)
    right = await town.storage.write(correct, town.guro, made.id, "cancelled")
    assert await left(town) == 5
    assert town.events() == ["SessionCorrected"] * 3

    def noted(tx: Tx) -> list[str]:
        query = sa.select(audit.c.reason).where(audit.c.action == "session.correct")
        return sorted(str(reason) for reason in tx.conn.scalars(query))

    assert await town.storage.read(noted) == ["cancelled", "interrupted", "no_show"]


async def test_only_the_programmes_coordinator_corrects_and_not_beforehand(town: Town) -> None:
    made = await town.book()
    correct = town.services.outcomes.correct
    for actor in (town.kari, town.amina, town.eva, town.elsewhere):
        with pytest.raises(NotFound):
            await town.storage.write(correct, actor, made.id, "completed")
    with pytest.raises(TooEarly):
        await town.storage.write(correct, town.guro, made.id, "completed")


async def test_a_counted_no_show_uses_a_place(town: Town) -> None:
    await town.storage.write(town.configure, Config(no_show_counts=True))
    made = await town.book()
    town.clock.set(THURSDAY)
    await town.enter(made, "amina")
    await town.stay(made, 15, "amina")
    await run_due(town)
    over = await town.storage.write(town.services.outcomes.confirm_absence, town.amina, made.id)
    assert tally_sessions(5, [over]).used == 1
    assert await left(town) == 4
