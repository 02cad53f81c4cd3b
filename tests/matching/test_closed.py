"""The programme's closed days: entered, changed, taken away; what they move, and what stays."""

import re
from datetime import date

from appointments import closed
from appointments.closed import ClosedSpan
from core.ids import new_id
from identity.defaults import PROGRAMME
from tests.matching.conftest import SCOPE, House
from tests.matching.site import Site

PATH = "/koordinator/stengt"
WEEK = {"text": "Vinterferie", "first": "2026-03-03", "last": "2026-03-06"}
# It is Monday 2 March; whoever sends now is promised an answer on Wednesday.


async def close(house: House, first: date, last: date, text: str = "Vinterferie") -> str:
    span = ClosedSpan(first, last, text)
    return await house.storage.write(closed.add, house["Guro"], PROGRAMME, span)


async def test_each_action_is_the_coordinators_alone(house: House, site: Site) -> None:
    made = await close(house, date(2026, 7, 6), date(2026, 7, 31))
    for path, form in (
        (PATH, WEEK),
        (f"{PATH}/{made}", WEEK | {"first": "2026-07-07", "last": "2026-07-30"}),
        (f"{PATH}/{made}/bort", {}),
    ):
        for who in ("Kari", "Amina", "Eva"):
            assert (await site.ask(house[who], "POST", path, form)).status == 403, (who, path)
        assert (await site.ask(None, "POST", path, form)).status == 401, path
        assert (await site.ask(house["Guro"], "PUT", path, form)).status == 405, path
        assert (await site.ask(house["Guro"], "POST", path, form)).status == 303, path
    unknown = f"{PATH}/{new_id()}"
    for one in (unknown, f"{PATH}/{made}"):  # the second is gone by now
        for path, form in ((one, WEEK), (f"{one}/bort", {})):
            assert (await site.ask(house["Guro"], "POST", path, form)).status == 404, path
    assert (await site.ask(house["Guro"], "GET", unknown)).status == 404


async def test_errors_stand_where_they_happened_and_nothing_typed_is_lost(
    house: House, site: Site
) -> None:
    guro = house["Guro"]
    for changed, wrong in (
        ({"text": " "}, "text"),
        ({"first": ""}, "first"),
        ({"first": "2026-02-27"}, "first"),
        ({"last": "2026-03-02"}, "last"),
        ({"last": "2026-12-31"}, "last"),
        ({"first": "2030-01-01", "last": "2030-01-02"}, "first"),
    ):
        answer = await site.ask(guro, "POST", PATH, WEEK | changed)
        page = await answer.text()
        assert answer.status == 422, changed
        assert f'id="{wrong}-error"' in page, changed
        for name, value in (WEEK | changed).items():
            assert not value.strip() or f'value="{value}"' in page, (changed, name)
    assert (await site.ask(guro, "POST", PATH, WEEK)).status == 303
    assert (await site.ask(guro, "POST", PATH, WEEK)).status == 422  # twice is once
    page = await (await site.ask(guro, "GET", PATH)).text()
    assert page.count("Vinterferie") >= 1
    assert "fra onsdag 4." not in page
    made = re.findall(rf'href="{PATH}/([0-9a-f]{{32}})"', page)
    assert len(made) == 1
    one = f"{PATH}/{made[0]}"
    answer = await site.ask(guro, "POST", one, WEEK | {"last": "2026-03-02"})
    assert answer.status == 422
    assert 'id="last-error"' in await answer.text()
    assert (await site.ask(guro, "POST", one, WEEK | {"last": "2026-03-10"})).status == 303
    assert 'value="2026-03-10"' in await (await site.ask(guro, "GET", one)).text()


async def test_a_promise_moves_behind_the_closed_days_and_an_older_one_stays(
    house: House, site: Site
) -> None:
    before = await house.send()
    assert before.answer_by is not None
    made = await close(house, date(2026, 3, 3), date(2026, 3, 6))
    desk = await (await site.ask(house["Guro"], "GET", PATH)).text()
    assert "Én som venter, er lovet svar i disse dagene." in desk
    promise = await house.storage.read(house.matching.requests.promise, SCOPE, PROGRAMME)
    form = await (await site.ask(house["Ola"], "GET", "/foresporsel")).text()
    assert "Vi holder stengt fra tirsdag 3. mars, og er tilbake mandag 9. mars." in form
    sent = await house.send("Ola")
    assert sent.answer_by == promise
    assert promise.date() == date(2026, 3, 10)  # Monday and Tuesday are the two
    kept = await house.storage.read(
        house.matching.requests.mine, SCOPE, house["Kari"].person_id, PROGRAMME
    )
    assert kept is not None
    assert kept.request.by == before.answer_by

    house.clock.advance(days=1)
    page = await (await site.ask(house["Ola"], "GET", "/foresporsel")).text()
    assert "Vi holder stengt til mandag 9. mars." in page
    assert "116 123" in page.partition("Vi holder stengt")[2][:2000]
    # What was not kept gets a new day, and that is no closed one either.
    house.clock.advance(days=2)
    await house.storage.write(house.matching.missed.look, SCOPE, before.id)
    kept = await house.storage.read(
        house.matching.requests.mine, SCOPE, house["Kari"].person_id, PROGRAMME
    )
    assert kept is not None
    assert kept.request.by is not None
    assert kept.request.by.date() == date(2026, 3, 9)
    # Taken away, what was promised stays promised and what is new is sooner.
    await house.storage.write(closed.remove, house["Guro"], PROGRAMME, made)
    assert await house.storage.read(house.matching.requests.promise, SCOPE, PROGRAMME) < promise
    ola = await house.storage.read(
        house.matching.requests.mine, SCOPE, house["Ola"].person_id, PROGRAMME
    )
    assert ola is not None
    assert ola.request.by == promise


async def test_a_stranger_is_told_at_the_door_and_the_wait_says_so(
    house: House, site: Site
) -> None:
    stranger = await (await site.ask(None, "GET", "/foresporsel")).text()
    assert "Vi holder stengt" not in stranger
    await close(house, date(2026, 3, 3), date(2026, 3, 13))
    stranger = await (await site.ask(None, "GET", "/foresporsel")).text()
    assert "og er tilbake mandag 16. mars. Du får svar senest tirsdag 17. mars." in stranger
    assert await house.storage.read(closed.notice, SCOPE, "another") is None
    for name in ("Kari", "Ola", "Nora"):
        if name == "Nora":
            await house.add(name)
        request = await house.send(name)
        house.clock.advance(hours=1)
        made = await house.propose(request)
        await house.peer_says(made, yes=True)
        await house.user_says(made, yes=True, user=name)
    wait = await house.storage.read(house.matching.waits.expected, SCOPE, PROGRAMME)
    assert (wait.weeks, wait.longer) == (1, 3)
