"""A user in whose case the staff are unsure, and a first session after which the peer needs
somebody now: chosen together, thought of before, looked after.

Only the talk is in real video: what came of the session is said by the coordinator, as when two
met by telephone.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys import acts
from tests.journeys.stage import Stage, stage
from tests.signaling.browsers import sees_more, shows

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NAMED = "Ola fra Bergen savner noen å snakke med om en far som drikker."
CAREFUL = "En i tjueårene savner noen å snakke med om en forelder som drikker."


async def test_chosen_together_thought_of_and_looked_after(
    tmp_path: Path, browser: Browser
) -> None:
    async with stage("care", tmp_path, browser) as at:
        ola, amina = await at.window("ola"), await at.window("amina")
        guro, eva = await at.window("guro", wide=True), await at.window("eva", wide=True)
        await acts.give_hours(amina, "session", "17:00", "20:00")
        await acts.give_hours(eva, "supervision", "08:00", "22:00")
        await acts.ask_for_a_peer(at, ola)
        await the_peers_take_part(at, ola, amina, guro)

        first = await acts.book(at, ola)
        await at.until(first.starts_at - timedelta(hours=30))
        await somebody_thinks_of_her(at, amina, eva)
        await acts.they_met(at, guro, first)
        await she_needs_somebody_now(at, amina, eva, guro, first)
        await acts.hold(at, eva)
        assert await acts.offered(at, ola)


async def the_peers_take_part(at: Stage, ola: Page, amina: Page, guro: Page) -> None:
    """A few words on a user: warned of names, approved by the user, gone at the match."""
    await at.go(guro, "/koordinator")
    await guro.locator("main").get_by_role("link", name="Ola").first.click()
    await guro.locator("main a[href$='/beskrivelse']").click()
    case = guro.url
    await guro.locator("[name=text]").fill(NAMED)
    await guro.locator("form.form button").click()
    await expect(guro.locator("#warnings")).to_contain_text("Ola")
    await at.snap(guro, "beskrivelse-med-navn")
    await guro.locator("[name=text]").fill(CAREFUL)
    if await guro.locator("[name=seen]").count():
        await guro.locator("[name=seen]").check()
    await guro.locator("form.form button").click()
    await at.go(amina, "/")
    await expect(amina.get_by_role("heading", name="Hvem vil gjerne?")).to_have_count(0)
    await at.go(ola, "/")
    await at.snap(ola, "brukerens-side-spor-om-beskrivelsen")
    await ola.get_by_role("link", name="Les og svar").click()
    await expect(ola.locator("main")).to_contain_text(CAREFUL)
    await at.snap(ola, "bruker-leser-beskrivelsen")
    await ola.locator("form[action$='/beskrivelse'] [value=yes]").click()
    await at.go(amina, "/")
    await amina.locator(".notes a[href='/forslag/beskrivelser']").click()
    await at.snap(amina, "likeperson-leser-beskrivelsen")
    await amina.locator("form[action^='/forslag/beskrivelser/'] [value=yes]").click()
    await at.go(amina, "/")
    await expect(amina.locator(".notes a[href='/forslag/beskrivelser']")).to_have_count(0)
    await at.go(amina, "/gruppe")
    await amina.locator("main").get_by_role("link", name="Storgruppa").click()
    await expect(amina.locator("a[href$='/forslag/beskrivelser']")).to_be_visible()
    await guro.goto(case)
    await at.snap(guro, "hvem-som-gjerne-vil")
    await guro.locator("main").get_by_role("link", name="Amina", exact=True).click()
    await guro.locator("form:has([name=note]) button").click()
    await acts.say_yes_as_peer(at, amina)
    await acts.say_yes_as_user(at, ola)
    await at.go(amina, "/forslag/beskrivelser")
    await expect(amina.locator("main")).not_to_contain_text(CAREFUL)


async def somebody_thinks_of_her(at: Stage, amina: Page, eva: Page) -> None:
    """What is ours to do before a first session, done with a few words that a person wrote."""
    await at.go(eva, "/veileder")
    await at.snap(eva, "ta-kontakt-pa-veilederens-side")
    await at.go(eva, "/veileder/plan")
    await at.snap(eva, "ta-kontakt")
    await eva.locator("main li.owed a").first.click()
    await eva.locator("[name=words]").fill("Lykke til i morgen! Ring meg når du vil.")
    await at.snap(eva, "en-hilsen")
    await eva.locator("form:has([name=words]) button").click()
    await expect(eva.locator("main")).to_contain_text("Lykke til i morgen!")
    await at.snap(eva, "hilsenen-er-sendt")
    await at.go(eva, "/veileder/plan")
    await expect(eva.locator("main li.owed")).to_have_count(0)
    await at.go(amina, "/")
    await amina.get_by_role("link", name="Les det").click()
    await expect(amina.locator("main")).to_contain_text("En hilsen fra Eva")
    await at.snap(amina, "en-hilsen-fra-eva")


async def she_needs_somebody_now(
    at: Stage, amina: Page, eva: Page, guro: Page, session: acts.Booked
) -> None:
    """One press; the supervisors see it, one comes, and the two talk on video. Amina goes only
    where her own page leads her."""
    await at.go(eva, "/veileder")
    await at.go(guro, "/koordinator")
    await at.go(amina, "/")
    await amina.locator("main a[href='/veiledning/na']").first.click()
    await at.snap(amina, "hvordan-har-du-det")
    await amina.locator("form:has([name=urgency][value=now]) button").click()
    await at.snap(amina, "noen-har-fatt-beskjed")
    await expect(eva.locator("#waits")).to_contain_text("trenger å snakke med en av oss nå")
    # A coordinator hears of it too, and is led to where it stands although Eva is to answer.
    await guro.locator("#waits a").click()
    await expect(guro.locator("main")).to_contain_text("Amina trenger å snakke nå")
    await eva.locator("#waits a").click()
    await expect(eva.locator("nav a[href='/veileder'] .count")).to_contain_text("1")
    await at.snap(eva, "amina-trenger-deg-na")
    await eva.locator("form[action^='/veileder/tar/'] [value=video]").click()
    await expect(amina.locator("h1")).to_have_text("Eva kommer nå")
    await at.snap(amina, "eva-kommer-na")
    await amina.locator("main a[href^='/rom/']").click()
    for page in (amina, eva):
        await acts.read_limits(at, page)
    for page in (amina, eva):
        await shows(page, "call")
        await sees_more(page)
    await at.snap(amina, "praten-na")
    await at.later(minutes=20)
    await at.go(eva, "/veileder")
    await at.go(amina, "/")
