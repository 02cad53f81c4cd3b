"""One of us comes into a call: only with two yeses, out again with one no, and nobody is blamed."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotFound
from identity import audit
from identity.defaults import PROGRAMME
from identity.factors import SecondFactors
from identity.logins import Logins
from server.retention import forget_visits
from sessions.domain import Session
from signaling.domain import RoomEnded
from signaling.group_domain import Home
from signaling.group_service import Groups, GroupView
from signaling.service import Sitting
from supervision import visit_store
from supervision.aside import Aside
from supervision.aside_messages import AsideNews, VisitNews
from supervision.aside_view import LineSeen
from supervision.visit import PAUSE, NotNow, begun, buttons
from supervision.visits import VisitSeen
from tests.supervision.house import SCOPE, House
from tests.supervision.site import running
from tests.supervision.test_asides import ask, in_call

NOW = datetime(2026, 3, 6, 20, 0, tzinfo=UTC)
KARI, AMINA, EVA, STRANGER = "kari", "amina", "eva", "ola"


@given(
    st.sampled_from([KARI, EVA]),
    st.lists(st.tuples(st.sampled_from([KARI, AMINA, EVA, STRANGER]), st.booleans()), max_size=12),
)
def test_whatever_is_said_in_whatever_order(first: str, said: list[tuple[str, bool]]) -> None:
    """It opens only when all three have said yes to it, the one who is asked last knowing of it
    only then; and any no ends it for good."""
    visit = begun(
        "v",
        programme_id="p",
        session_id="s",
        owner_id=KARI,
        other_id=AMINA,
        staff_id=EVA,
        by=first,
        now=NOW,
    )
    yes = {first}
    over = False
    for who, says_yes in said:
        asked = {KARI, EVA} <= yes
        knows = who in (KARI, EVA) or (who == AMINA and asked)
        before, visit = visit, visit.says(who, says_yes, NOW)
        if over or not knows:
            assert visit == before
            continue
        if says_yes:
            yes.add(who)
        else:
            over = True
        assert visit.says(who, says_yes, NOW) == visit, "twice is once"
        assert visit.agreed == (not over and yes == {KARI, AMINA, EVA})
        other_sees = visit.seen_by(AMINA)
        if over or not {KARI, EVA} <= yes:
            assert other_sees == "none", "nothing is known before one is asked, nor of a no"
        else:
            assert other_sees == ("open" if visit.agreed else "asked")
        assert visit.seen_by(KARI) == visit.seen_by(EVA) == visit.state
        for each in (KARI, AMINA, EVA):
            if not over and visit.may_answer(each):
                assert "no" in buttons(visit, each), "everybody can end what they know of"


@dataclass
class Three:
    """Kari has asked for help, Eva answers; Amina is the other of the two."""

    house: House
    session: Session
    line: Aside
    ids: dict[str, str | None] = field(default_factory=dict)

    async def look(self, who: str) -> VisitSeen:
        read = self.house.storage.read
        if who in ("Eva", "Finn"):
            line = self.house.supervision.asides.read
            seen = await self.house.storage.write(line, self.house[who], self.line.id)
        else:
            seen = await read(self.house.supervision.asides.look, self.house[who], self.session.id)
        return seen.visit

    async def say(self, who: str, yes: bool = True, *, visit: str | None = None) -> LineSeen:
        """As they see it now; `visit`: to that one instead."""
        known = visit or (await self.look(who)).id or None
        asides, write = self.house.supervision.asides, self.house.storage.write
        if who in ("Eva", "Finn"):
            return await write(asides.come, self.house[who], self.line.id, known, yes)
        return await write(asides.visit, self.house[who], self.session.id, known, yes)

    async def states(self) -> tuple[str, str, str]:
        kari, amina, eva = [await self.look(who) for who in ("Kari", "Amina", "Eva")]
        return kari.state, amina.state, eva.state

    def news(self, who: str) -> list[object]:
        told = self.house.hub.told(self.house.id(who))
        return [each for each in told if isinstance(each, VisitNews | AsideNews)]


async def three(house: House) -> Three:
    session = await in_call(house)
    line = await ask(house, "Kari", session, "Jeg vet ikke hva jeg skal si")
    await house.storage.write(house.supervision.asides.take, house["Eva"], line.id)
    return Three(house, session, line)


async def opened(house: House) -> tuple[Three, str]:
    """All have said yes; gives the room of the three."""
    all_three = await three(house)
    for who in ("Eva", "Kari", "Amina"):
        await all_three.say(who)
    (visit,) = await house.storage.read(visit_store.of_session, SCOPE, all_three.session.id)
    assert visit.room_id is not None
    return all_three, visit.room_id


@pytest.mark.parametrize("first", ["Eva", "Kari"])
async def test_staff_offer_or_are_asked_and_the_other_learns_of_it_last(
    house: House, first: str
) -> None:
    all_three = await three(house)
    second = {"Eva": "Kari", "Kari": "Eva"}[first]
    assert (await all_three.look("Kari")).may == (await all_three.look("Eva")).may == ("yes",)
    assert (await all_three.look("Kari")).name == "Eva"
    await all_three.say(first)
    state = {"Eva": "offered", "Kari": "wished"}[first]
    assert await all_three.states() == (state, "none", state)
    assert (await all_three.look(first)).may == ("no",)
    assert (await all_three.look(second)).may == ("yes", "no")
    assert all_three.news("Amina") == []
    await all_three.say(second)
    assert await all_three.states() == ("asking", "asked", "asking")
    assert all_three.news("Amina") == [VisitNews(session=all_three.session.id, line="")]
    seen = await all_three.look("Amina")
    assert (seen.name, seen.may, seen.go) == ("Eva", ("yes", "no"), "")
    await all_three.say("Amina")
    assert await all_three.states() == ("open", "open", "open")
    where = {(await all_three.look(who)).go for who in ("Kari", "Amina", "Eva")}
    assert len(where) == 1
    assert where.pop().startswith("/grupperom/")
    # A colleague sees how it stands, and is not in it.
    finn = await all_three.look("Finn")
    assert (finn.state, finn.may, finn.go) == ("open", (), "")


@pytest.mark.parametrize(
    ("yeses", "no"),
    [
        (["Eva"], "Kari"),
        (["Eva"], "Eva"),
        (["Kari"], "Eva"),
        (["Kari"], "Kari"),
        (["Eva", "Kari"], "Amina"),
        (["Eva", "Kari"], "Kari"),
        (["Eva", "Kari"], "Eva"),
    ],
)
async def test_a_no_looks_the_same_whoever_said_it(house: House, yeses: list[str], no: str) -> None:
    all_three = await three(house)
    for who in yeses:
        await all_three.say(who)
    await all_three.say(no, yes=False)
    assert await all_three.states() == ("not_now", "none", "not_now")
    rooms = await house.storage.read(visit_store.of_session, SCOPE, all_three.session.id)
    assert [each.room_id for each in rooms] == [None]
    # It is not put again at once, by nobody, and later it is.
    for who in ("Kari", "Eva"):
        assert (await all_three.look(who)).may == ()
        with pytest.raises(NotNow):
            await all_three.say(who)
    house.clock.advance(seconds=PAUSE.total_seconds())
    assert (await all_three.look("Kari")).may == ("yes",)
    await all_three.say("Kari")
    assert await all_three.states() == ("wished", "none", "wished")


async def test_a_yes_counts_for_what_was_asked_and_for_nothing_else(house: House) -> None:
    """What was said to an earlier question, and whatever is forged, opens nothing."""
    all_three = await three(house)
    for who in ("Eva", "Kari"):
        await all_three.say(who)
    old = (await all_three.look("Amina")).id
    await all_three.say("Kari", yes=False)
    house.clock.advance(seconds=PAUSE.total_seconds())
    for who in ("Eva", "Kari"):
        await all_three.say(who)
    await all_three.say("Amina", visit=old)
    assert await all_three.states() == ("asking", "asked", "asking")
    new = (await all_three.look("Amina")).id
    write, asides = house.storage.write, house.supervision.asides
    for who, act in product(("Ola", "Bjørn", "Eva", "Finn"), (new, None)):
        with pytest.raises(NotFound):
            await write(asides.visit, house[who], all_three.session.id, act, True)
    for who in ("Kari", "Amina", "Guro", "Stine"):
        with pytest.raises(NotFound):
            await write(asides.come, house[who], all_three.line.id, new, True)
    with pytest.raises(NotFound):
        await write(asides.come, house["Finn"], all_three.line.id, new, True)
    with pytest.raises(NotFound):
        await write(asides.visit, house["Amina"], all_three.session.id, "0" * 32, True)
    with pytest.raises(NotFound):
        # Amina has no line of her own that anybody answers.
        await write(asides.visit, house["Amina"], all_three.session.id, None, True)
    assert await all_three.states() == ("asking", "asked", "asking")


async def test_the_other_cannot_answer_what_they_were_not_asked(house: House) -> None:
    all_three = await three(house)
    await all_three.say("Eva")
    hidden = (await all_three.look("Kari")).id
    with pytest.raises(NotFound):
        await all_three.say("Amina", visit=hidden)
    await all_three.say("Kari")
    assert await all_three.states() == ("asking", "asked", "asking")


def sitting(house: House, who: str, room: str) -> Sitting:
    return Sitting(house[who], room, who, f"socket-{who}")


async def test_in_the_room_are_exactly_the_three_and_the_session_goes_on(house: House) -> None:
    all_three, room = await opened(house)
    groups = Groups(house.below.rooms, house.below.attendance, house.people)
    write, session = house.storage.write, all_three.session

    async def join(who: str) -> GroupView:
        return await write(
            lambda tx: groups.join(tx, sitting(house, who, room), seals=True, key="k")
        )

    for who in ("Finn", "Guro", "Ola", "Bjørn", "Stine"):
        with pytest.raises(NotFound):
            await join(who)
    for who in ("Kari", "Amina"):  # the role was taken, and the page is open still
        before_that = house.cast[who]
        house.cast[who] = replace(before_that, grants=frozenset())
        with pytest.raises(NotFound):
            await join(who)
        house.cast[who] = before_that
    for name in ("Kari", "Amina"):
        await write(house.below.attendance.leave, SCOPE, session.id, house.id(name), name)
    for who in ("Kari", "Amina", "Eva"):
        view = await join(who)
    assert len(view.group.inside(view.now)) == 3
    assert not any(view.leads(house.id(who)) for who in ("Kari", "Amina", "Eva"))
    assert view.admission.over_at == session.ends_at
    before = await house.storage.read(house.below.attendance.together, SCOPE, session.id)
    for _ in range(4):
        house.clock.advance(seconds=15)
        for who in ("Kari", "Amina", "Eva"):
            await write(groups.beat, sitting(house, who, room))
    after = await house.storage.read(house.below.attendance.together, SCOPE, session.id)
    assert after - before == timedelta(minutes=1)
    present = await house.storage.read(house.below.attendance.present, SCOPE, session.id)
    assert present == {house.id("Kari"), house.id("Amina")}, "the visitor is no part of the session"
    # Either takes the yes back: the room is closed to all, at once.
    await all_three.say("Amina", yes=False)
    assert await all_three.states() == ("none", "none", "none")
    for who in ("Eva", "Kari", "Amina"):
        with pytest.raises(RoomEnded):
            await join(who)
    beaten = await write(groups.beat_all, [sitting(house, "Eva", room)], [], Home("node", "unit"))
    assert beaten.views == [None]
    # Another visit may come at once: nobody said no to it.
    await all_three.say("Eva")
    assert (await all_three.states())[0] == "offered"


@pytest.mark.parametrize("how", ["line", "session", "owner", "role", "other role", "account"])
async def test_what_it_belongs_to_ends_and_so_does_the_visit(house: House, how: str) -> None:
    all_three, room = await opened(house)
    write, asides = house.storage.write, house.supervision.asides
    if how == "line":
        await write(asides.end, house["Eva"], all_three.line.id)
    elif how == "owner":
        await write(asides.done, house["Kari"], all_three.session.id)
    elif how in ("role", "other role"):
        if how == "other role":  # a coordinator does not answer where there are supervisors
            await write(house.people.grant, SCOPE, house.id("Eva"), PROGRAMME, "coordinator")
        await write(house.people.revoke, SCOPE, house.id("Eva"), PROGRAMME, "supervisor")
    elif how == "account":
        logins = Logins(SecondFactors(house.vault))
        await write(logins.disable, SCOPE, house.id("Eva"), house.id("Guro"))
    else:
        house.clock.advance(hours=2)
        await write(house.below.appointments.close, SCOPE, all_three.session.id)
    admission = await house.storage.read(house.below.rooms.admission, SCOPE, house["Eva"], room)
    assert admission.state == "closed"
    assert (await all_three.look("Amina")).state == "none"


async def test_nothing_of_it_is_kept_the_day_after(house: House) -> None:
    all_three, room = await opened(house)
    write = house.storage.write
    assert await write(forget_visits, SCOPE, PROGRAMME) == 0
    house.clock.advance(days=2)
    assert await write(forget_visits, SCOPE, PROGRAMME) == 2
    assert await house.storage.read(visit_store.of_session, SCOPE, all_three.session.id) == []
    with pytest.raises(NotFound):
        await house.storage.read(house.below.rooms.admission, SCOPE, house["Kari"], room)


async def test_ad2_whatever_brings_the_words_along_is_noted_as_a_reading(house: House) -> None:
    """A colleague who offers to come, or writes, gets to see what was written to somebody else."""
    all_three = await three(house)
    asides, write, line = house.supervision.asides, house.storage.write, all_three.line.id
    sees = [
        await write(asides.come, house["Finn"], line, None, True),
        await write(asides.answer, house["Finn"], line, "Jeg er her også"),
        await write(asides.answer, house["Eva"], line, "Vi er her begge to"),
    ]
    assert all(
        "Jeg vet ikke hva jeg skal si" in {word.text for word in seen.words} for seen in sees
    )
    log = await house.storage.read(audit.about, SCOPE, house.id("Kari"))
    readers = [entry.actor_id for entry in log if entry.action == "aside.read"]
    assert readers == [house.id("Finn")] * 2, "Eva has taken it, and that is noted"


async def test_nobody_is_written_to(house: House) -> None:
    all_three, _ = await opened(house)
    await all_three.say("Kari", yes=False)
    house.post.mails.clear()
    await house.run_jobs()
    assert house.post.mails == []


async def test_the_pages_without_scripts(house: House) -> None:
    all_three = await three(house)
    own, line = f"/rom/{all_three.session.id}/ansatt", f"/veileder/hjelp/{all_three.line.id}"
    async with running(house) as pages:
        assert "Be Eva komme inn i samtalen" in (await pages.get("Kari", own))[1]
        assert 'class="visit" data-role="own" hidden' in (await pages.get("Amina", own))[1]
        for who, url, expected in (
            ("Eva", f"{own}/inn", 403),
            ("Ola", f"{own}/inn", 404),
            ("Kari", f"{line}/inn", 403),
            ("Stine", f"{line}/inn", 404),
        ):
            assert (await pages.post(who, url, answer="yes"))[0] == expected
        assert (await pages.get("Kari", f"{own}/inn"))[0] == 405
        assert (await pages.post("Kari", f"{own}/inn", answer="yes"))[0] == 303
        text = (await pages.get("Eva", line))[1]
        assert "Kari vil gjerne at du kommer inn" in text
        visit = (await all_three.look("Eva")).id
        await pages.post("Eva", f"{line}/inn", answer="yes", visit=visit)
        text = (await pages.get("Amina", own))[1]
        assert "Eva, som er ansatt her, kan komme inn" in text
        assert "Kari" not in text.partition('id="aside"')[2].partition("</form>")[0]
        sent = await pages.post("Amina", f"{own}/inn", answer="yes", visit=visit)
        assert sent[1].startswith("/grupperom/")
        assert sent[1] in (await pages.get("Eva", line))[1]
        assert (await pages.post("Eva", f"{line}/inn", answer="no", visit=visit))[0] == 303
        assert "/grupperom/" not in (await pages.get("Kari", own))[1]
