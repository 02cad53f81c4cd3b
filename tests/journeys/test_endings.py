"""An end that is made together, with three more on the way to it.

What leads from one shown step to the next is done by the real services: a session that took
place is said by the coordinator, as when two met by telephone.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from core.storage import Tx
from identity.defaults import PROGRAMME
from matching import store as requests
from server import demo_requests
from sessions.domain import Session
from tests.journeys.inside import Story, inside
from tests.journeys.stage import DESK
from tests.support.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WIDE = {"viewport": DESK}


async def test_five_then_three_more_and_an_end_made_together(
    tmp_path: Path, browser: Browser
) -> None:
    async with inside("endings", tmp_path, browser) as story:
        first = await story.book("ola")
        await met(story, first)
        await the_talk_is_held(story)
        await met(story, await another(story, first))
        third = await another(story, first)
        ola = await story.window("ola", f"/samtaler/{third.id}", bypass_csp=True)
        amina = await story.window("amina", f"/samtaler/{third.id}")
        await the_end_is_spoken_of(story, ola, amina, third)
        await met(story, third)
        await three_more(story, ola, amina, first)
        await a_break(story, ola, amina, first)
        for _ in range(4):
            await met(story, await another(story, first))
        last = await another(story, first)
        await they_prepare_it(story, ola, amina, last)
        await met(story, last)
        await they_say_goodbye(story, ola, amina, last)


async def another(story: Story, first: Session) -> Session:
    """The next one, at the first time that is offered."""
    booking, ola = story.services.sessions.booking, story.cast["ola"]
    offers = await story.house.storage.read(booking.offers, ola, first.pairing_id)
    write = story.house.storage.write
    return await write(booking.book, ola, first.pairing_id, offers.starts[0])


async def met(story: Story, session: Session) -> None:
    """It took place."""
    await story.until(session.starts_at + timedelta(minutes=70))
    correct = story.services.sessions.outcomes.correct
    await story.house.storage.write(correct, story.cast["guro"], session.id, "completed")


async def the_talk_is_held(story: Story) -> None:
    """After the peer's first one, by whoever has the hour."""
    storage, them = story.house.storage, story.services.supervision
    (talk,) = await storage.read(them.desk.mine, story.cast["amina"])
    assert talk.ends_at is not None
    await story.until(talk.ends_at)
    name = talk.supervisor_name
    holder = next(each for each in story.cast.values() if each.first_name == name)
    await storage.write(them.talks.hold, holder, talk.id, "video")


async def the_end_is_spoken_of(story: Story, ola: Page, amina: Page, third: Session) -> None:
    """From the third of five on, to both; one need not do anything yet."""
    for page, name in ((ola, "brukeren"), (amina, "likepersonen")):
        await expect(page.locator(f"main a[href='/avslutning/{third.pairing_id}']")).to_be_visible()
        await story.snap(page, f"slutten-nevnes-for-{name}")


async def three_more(story: Story, ola: Page, amina: Page, first: Session) -> None:
    """Asked for without grounds; the peer is asked alone; a coordinator decides."""
    await story.enter(ola, "ola", f"/flere/{first.pairing_id}")
    await story.snap(ola, "bruker-kan-be-om-flere")
    await ola.locator(f"form[action='/flere/{first.pairing_id}'] button").click()
    await story.snap(ola, "bruker-har-spurt")
    await story.enter(amina, "amina", "/")
    question = amina.locator("main a[href^='/flere/'][href$='/svar']")
    await story.snap(amina, "likeperson-far-et-sporsmal")
    await question.click()
    await story.snap(amina, "bare-koordinatoren-ser-svaret")
    await amina.locator("[name=willing][value=yes]").check(force=True)
    await amina.locator("form.form button").click()
    guro = await story.window("guro", "/koordinator/samtaler", **WIDE)
    await guro.locator("main a[href^='/koordinator/flere/']").first.click()
    await guro.locator("[name=decision]").first.check(force=True)
    await story.snap(guro, "koordinator-bestemmer")
    await guro.locator("form.form button").click()
    await story.enter(ola, "ola", f"/flere/{first.pairing_id}")
    await story.snap(ola, "tre-til")
    await guro.context.close()


def had_asked(tx: Tx, story: Story, user_id: str) -> None:
    """What Ola wrote before he met Amina, so that there is something to look with."""
    scope = story.services.identity.scope
    demo_requests.wait_for_answer(tx, story.services, {"ola": user_id})
    asked = requests.newest_request(tx, scope, PROGRAMME, user_id)
    assert asked is not None
    requests.update_request(tx, scope, asked.matched(tx.now))


async def a_break(story: Story, ola: Page, amina: Page, first: Session) -> None:
    """Amina needs one; Ola is asked in no hurry, says that he would meet somebody else meanwhile,
    waits after all, and goes on with her when she is back."""
    await story.house.storage.write(had_asked, story, first.user_id)
    await story.enter(amina, "amina", "/likeperson-tekst/grenser")
    await amina.locator("form[action='/likeperson-tekst/pause'] button").click()
    await expect(amina.locator("form[action='/likeperson-tekst/tilbake'] button")).to_be_visible()
    url = f"/kobling/{first.pairing_id}"
    await story.enter(ola, "ola", "/")
    await ola.locator(f"main a[href='{url}']").first.click()
    await story.snap(ola, "hva-passer-i-en-pause")
    assert await violations(ola) == []
    for answer in ("meanwhile", "wait"):
        await ola.locator(f"[name=answer][value={answer}]").check(force=True)
        await ola.locator(f"form[action='{url}/imens'] button").click()
        await expect(ola.locator(f"[name=answer][value={answer}]")).to_be_checked()
    await story.enter(amina, "amina", "/")
    await amina.locator("form[action='/likeperson-tekst/tilbake'] button").click()
    await expect(amina.locator("form[action='/likeperson-tekst/tilbake']")).to_have_count(0)


async def they_prepare_it(story: Story, ola: Page, amina: Page, last: Session) -> None:
    """An agenda that both see, and for the peer a talk first, if she likes."""
    closing = f"/avslutning/{last.pairing_id}"
    await story.enter(ola, "ola", "/")
    await story.snap(ola, "brukers-side-for-den-siste")
    await ola.locator(f"main a[href='{closing}']").first.click()
    await ola.locator("[name=text]").fill("Hva jeg gjør når det blir vanskelig igjen")
    await ola.locator(f"form[action='{closing}/punkt'] button").click()
    await story.enter(amina, "amina", "/")
    await expect(amina.locator("main a[href='/veiledning/prat']").first).to_be_visible()
    await story.snap(amina, "en-prat-for-den-siste")
    await story.enter(amina, "amina", closing)
    await expect(amina.locator("main")).to_contain_text("når det blir vanskelig igjen")
    await story.snap(amina, "begge-ser-planen")


async def they_say_goodbye(story: Story, ola: Page, amina: Page, last: Session) -> None:
    """Where to go next, yes or no to contact, a greeting, and how it was."""
    closing = f"/avslutning/{last.pairing_id}"
    await story.enter(ola, "ola", "/")
    await story.snap(ola, "takk-for-samtalene")
    await story.enter(ola, "ola", closing)
    await ola.locator("[name=words]").fill("Takk for at du hørte på.")
    await ola.locator("[name=contact][value=yes]").check(force=True)
    await story.snap(ola, "bruker-sier-ha-det")
    await ola.locator(f"form[action='{closing}/hilsen'] button").click()
    await story.enter(amina, "amina", closing)
    await expect(amina.locator("main")).to_contain_text("Takk for at du hørte på.")
    await amina.locator("[name=contact][value=yes]").check(force=True)
    await amina.locator(f"form[action='{closing}/hilsen'] button").click()
    await story.snap(amina, "likeperson-har-svart")
    await story.enter(ola, "ola", closing)
    await story.snap(ola, "avtalt-og-veien-videre")
    await story.enter(ola, "ola", f"/tilbakemelding/{last.id}")
    await story.snap(ola, "hvordan-var-det")
    await ola.set_viewport_size(DESK)
    await story.enter(ola, "ola", closing)
    await story.snap(ola, "avtalt-pa-stor-skjerm")
