"""What the people of a story do, each in their own window, one act after the other."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from playwright.async_api import Page, expect

from tests.journeys.stage import Stage
from tests.signaling.browsers import sees_more, shows


@dataclass
class Booked:
    """A session or a talk that is to come."""

    id: str
    starts_at: datetime


async def send(page: Page, path: str, form: dict[str, Any]) -> None:
    """Send a form as the page's own would; for what the story is not about."""
    status = await page.evaluate(
        "([path, form]) => fetch(path, {method: 'POST', body: new URLSearchParams(form)})"
        ".then(answer => answer.status)",
        [path, form],
    )
    assert status == 200, f"{path}: {status}"


async def give_hours(page: Page, kind: str, starts: str, ends: str) -> None:
    """The same hours every day of the week."""
    for weekday in range(7):
        hours = {"kind": kind, "weekday": str(weekday), "starts": starts, "ends": ends}
        await send(page, "/tider", hours)


async def ask_for_a_peer(stage: Stage, user: Page) -> None:
    """The form: contact, age, consent, and a few words."""
    await stage.go(user, "/foresporsel")
    await user.locator("[name=about]").fill("Jeg vet ikke helt hvor jeg skal begynne.")
    await user.locator("[name=contact][value=email]").check()
    await user.locator("[name=adult]").check()
    await user.locator("[name=consent]").check()
    await stage.snap(user, "bruker-skriver")
    await user.locator("form#request button:not([formaction])").first.click()
    await expect(user.locator("ol.steps")).to_be_visible()
    await stage.snap(user, "bruker-venter-pa-svar")


async def ask_the_peer(stage: Stage, coordinator: Page, user_name: str, peer_name: str) -> None:
    """The coordinator opens the request, answers, and asks a peer."""
    await stage.go(coordinator, "/koordinator")
    await stage.snap(coordinator, "koordinators-bord")
    await coordinator.locator("main").get_by_role("link", name=user_name).first.click()
    await coordinator.locator("[name=text]").fill("Hei, og takk for at du skrev. Hilsen Guro")
    await coordinator.locator("form:has([name=text]) button").click()
    await stage.snap(coordinator, "koordinator-har-svart")
    await coordinator.locator("main").get_by_role("link", name=peer_name, exact=True).click()
    await stage.snap(coordinator, "koordinator-velger-likeperson")
    await coordinator.locator("form:has([name=note]) button").click()
    await expect(coordinator.locator("main")).to_contain_text(peer_name)


async def say_yes_as_peer(stage: Stage, peer: Page) -> None:
    """The peer reads who it is, and would like to."""
    await stage.go(peer, "/forslag")
    await peer.locator("main a[href^='/forslag/']").first.click()
    await stage.snap(peer, "likeperson-blir-spurt")
    await peer.locator("[name=answer][value=yes]").click()


async def say_yes_as_user(stage: Stage, user: Page) -> None:
    """The user reads the peer's own text, and would like to."""
    await stage.go(user, "/foresporsel")
    await stage.snap(user, "bruker-leser-om-likeperson")
    await user.locator("[name=answer][value=yes]").click()
    await stage.snap(user, "koblingen-er-der")


async def book(stage: Stage, user: Page, after: datetime | None = None) -> Booked:
    """The user takes the first time that is offered (or the first one after that moment)."""
    times = await offered(stage, user)
    starts_at = next(time for time in times if after is None or time >= after)
    await user.locator("main details").evaluate_all("all => all.forEach(each => each.open = true)")
    values = user.locator(".slot input[type=radio]")
    all_values = await values.evaluate_all("all => all.map(each => each.value)")
    number = [datetime.fromisoformat(value) for value in all_values].index(starts_at)
    await stage.snap(user, "ledige-tider")
    await values.nth(number).check(force=True)
    await user.locator("form:has(.slot) button[type=submit]").first.click()
    await expect(user.locator(".flash")).to_be_visible()
    await stage.snap(user, "timen-er-bestilt")
    return Booked(user.url.rpartition("/")[2], starts_at)


async def offered(stage: Stage, user: Page) -> list[datetime]:
    """The times that the user may book now."""
    await stage.go(user, "/timer")
    values = await user.locator(".slot input[type=radio]").evaluate_all(
        "all => all.map(x => x.value)"
    )
    return sorted(datetime.fromisoformat(value) for value in values)


async def room_of(stage: Stage, page: Page, path: str = "/") -> str:
    """The id of the first appointment that the page shows the way to."""
    await stage.go(page, path)
    way = page.locator("main a[href*='/samtaler/'], main a[href^='/rom/']").first
    found = re.search(r"/(?:rom|samtaler)/([0-9a-f]{32})", str(await way.get_attribute("href")))
    assert found is not None
    return found[1]


async def talk_of(stage: Stage, peer: Page) -> Booked:
    """The peer's talk with a supervisor, as the peer's own page shows it."""
    await stage.go(peer, "/veiledning")
    await stage.snap(peer, "likeperson-ser-nar-praten-er")
    starts = await peer.locator(".appointment-when time").first.get_attribute("datetime")
    way = await peer.locator("main a[href^='/rom/']").first.get_attribute("href")
    return Booked(str(way).rpartition("/")[2], datetime.fromisoformat(str(starts)))


async def enter_room(stage: Stage, page: Page, room_id: str) -> None:
    """To the room; the limits of confidentiality are read the first time."""
    await stage.go(page, f"/rom/{room_id}")
    await read_limits(stage, page)


async def read_limits(stage: Stage, page: Page) -> None:
    """The limits of confidentiality, where somebody reads them for the first time."""
    limits = page.locator("form[action$='/lest'] button")
    if await limits.count():
        await stage.snap(page, "for-forste-samtale")
        await limits.click()


async def hold(stage: Stage, supervisor: Page) -> None:
    """One tap: the talk was held."""
    await stage.go(supervisor, "/veileder")
    await stage.snap(supervisor, "veileders-side")
    await supervisor.locator("form[action^='/veileder/holdt/'] > button").first.click()
    await expect(supervisor.locator(".flash").first).to_be_visible()
    await stage.snap(supervisor, "praten-er-holdt")


async def they_met(stage: Stage, coordinator: Page, session: Booked) -> None:
    """The hour is over; the coordinator says that the two had their session, as when they met by
    telephone."""
    await stage.until(session.starts_at + timedelta(minutes=70))
    await stage.go(coordinator, f"/koordinator/samtaler/{session.id}")
    await coordinator.locator("[name=outcome][value=completed]").check(force=True)
    await coordinator.locator("form.form button").click()
    await expect(coordinator.locator(".flash").first).to_be_visible()


async def become_a_pair(stage: Stage, user: Page, peer: Page, coordinator: Page) -> None:
    """From the request to two yeses."""
    await ask_for_a_peer(stage, user)
    await ask_the_peer(stage, coordinator, "Ola", "Amina")
    await say_yes_as_peer(stage, peer)
    await say_yes_as_user(stage, user)


async def meet(stage: Stage, user: Page, peer: Page, session: Booked) -> None:
    """Both come at the hour, are together for a good while, and go when the hour is over."""
    await stage.until(session.starts_at - timedelta(minutes=5))
    await enter_room(stage, user, session.id)
    await enter_room(stage, peer, session.id)
    await stage.until(session.starts_at + timedelta(seconds=5))
    for page in (user, peer):
        await shows(page, "call")
        await sees_more(page)
    await stage.later(minutes=12)
    await user.locator("#hang-up").click()
    for page in (user, peer):
        await stage.go(page, "/")
    await stage.until(session.starts_at + timedelta(minutes=70))
