"""A peer's evening on two phones: card, cheers, how it went, the direct line answered; and what was
written without a network goes out once, in order, also when the page was left meanwhile."""

from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa
from playwright.async_api import Browser, Page, expect

from core.clock import SystemClock
from core.events import Events
from core.ids import new_id
from core.storage import Tx, open_storage
from core.vault import Vault
from identity.defaults import PROGRAMME
from identity.tables import login
from tests.chat.conftest import SCOPE, Group, build
from tests.chat.site import GroupSite, running
from tests.chat.test_browser import PHONE, PICTURES, window
from wire.codes import DRAIN

pytestmark = pytest.mark.browser


@pytest.fixture
async def group(sqlite_url: str, vault: Vault) -> AsyncIterator[Group]:
    events = Events()
    storage = await open_storage(sqlite_url, SystemClock(), events)
    yield await build(storage, vault, events)
    await storage.close()


@pytest.fixture
async def site(group: Group, vault: Vault) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:
        yield one


async def picture(page: Page, name: str) -> None:
    await page.screenshot(path=PICTURES / f"evening-{name}.png")


async def write(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.get_by_role("button", name="Send", exact=True).click()


async def test_a_peers_evening(site: GroupSite, group: Group, browser: Browser) -> None:
    amina_id, session = group["Amina"].person_id, new_id()
    path = f"/gruppe/{group.spring}"
    for who in ("Amina", "Bjørn", "Eva"):
        await site.post(who, "/gruppe/regler")
    await group.storage.write(group.cards.wish, group["Amina"], True)
    bjorn = await window(browser, site, "Bjørn", PHONE, path)
    await group.storage.write(
        group.cards.booked,
        SCOPE,
        peer_id=amina_id,
        programme_id=PROGRAMME,
        session_id=session,
        starts_at=SystemClock().now(),
    )
    await expect(bjorn.locator(".talk-card")).to_contain_text("Amina har samtale")
    amina = await window(browser, site, "Amina", PHONE, path)
    await bjorn.get_by_role("button", name="Heier").click()
    await expect(amina.get_by_role("button", name="Heier: Bjørn")).to_be_visible()
    await write(bjorn, "Du får det til, @Amina")
    await expect(amina.locator(".message.for-me .message-body")).to_have_text(
        "Du får det til, @Amina"
    )
    await picture(amina, "1-card")

    ended = {"session_id": session, "programme_id": PROGRAMME, "peer_id": amina_id}
    await group.storage.write(group.afterwards.ended, SCOPE, **ended)
    await amina.reload()
    await amina.get_by_label("Hvordan var det?").fill("Vi lo litt. Det var tungt også.")
    await picture(amina, "2-after")
    await amina.get_by_role("button", name="Del med gruppa").click()
    await expect(bjorn.locator(".message-quote")).to_contain_text("Har samtale")
    await expect(bjorn.locator(".message-body").last).to_have_text(
        "Vi lo litt. Det var tungt også."
    )
    await picture(bjorn, "3-told")

    line = await group.storage.write(group.lines.ensure, group["Amina"], PROGRAMME)
    await amina.goto(f"{site.url}/gruppe/{line}")
    await amina.wait_for_selector("#talk[data-live]", state="attached")
    await write(amina, "Har noen tid til en liten prat?")
    await expect(amina.locator("#line-state")).to_contain_text("Den som er på vakt")
    eva = await window(browser, site, "Eva", PHONE, f"/gruppe/{line}")
    await eva.goto(f"{site.url}/gruppe/linjer")
    await picture(eva, "4-waits")
    await eva.get_by_role("button", name="Jeg svarer").click()
    await expect(amina.locator("#line-state")).to_contain_text("Eva har sett")
    await eva.wait_for_selector("#talk[data-live]", state="attached")
    await write(eva, "Klart det. Jeg ringer deg om fem minutter.")
    await expect(amina.locator("#line-state")).to_have_text("Eva har svart deg.")
    await picture(amina, "5-answered")
    assert await group.storage.read(group.lines.waiting, group["Eva"]) == []


def own_device(tx: Tx, login_id: str, person_id: str) -> None:
    """The person said that this device is theirs."""
    row = {
        "id": login_id,
        "organisation_id": SCOPE.organisation_id,
        "person_id": person_id,
        "token_hash": bytes(32),
        "assurance": 2,
        "label": "",
        "own_device": True,
        "second_factor_failures": 0,
        "created_at": tx.now,
        "seen_at": tx.now,
    }
    tx.conn.execute(sa.insert(login), row)


async def kept_words(page: Page) -> str:
    """What lies in the browser's own database, as it lies there."""
    found = await page.evaluate(
        """async () => {
          const open = indexedDB.open("likeperson-outbox");
          const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
          if (!database.objectStoreNames.contains("letters")) { database.close(); return ""; }
          const all = database.transaction("letters").objectStore("letters").getAll();
          const rows = await new Promise((done) => (all.onsuccess = () => done(all.result)));
          database.close();
          return rows.map((row) => row.id + new TextDecoder().decode(row.sealed)).join(" ");
        }"""
    )
    return str(found)


async def test_what_waits_outlives_the_page_on_ones_own_device(
    site: GroupSite, group: Group, browser: Browser, sqlite_url: str
) -> None:
    amina = group["Amina"]
    await group.storage.write(own_device, amina.login_id, amina.person_id)
    path = f"/gruppe/{group.spring}"
    page = await window(browser, site, "Amina", PHONE, path)
    await page.wait_for_selector("#talk[data-kept]", state="attached")
    await page.context.set_offline(True)
    site.hub.close(f"person:{amina.person_id}", DRAIN)
    await expect(page.locator("#away")).to_contain_text("uten nett", timeout=10_000)
    await write(page, "En")
    await write(page, "To")
    await expect(page.locator(".message.waiting")).to_have_count(2)
    await page.wait_for_function(
        """async () => {
          const open = indexedDB.open("likeperson-outbox");
          const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
          const count = database.transaction("letters").objectStore("letters").count();
          const found = await new Promise((done) => (count.onsuccess = () => done(count.result)));
          database.close();
          return found === 2;
        }"""
    )
    lying = await kept_words(page)
    assert lying
    assert "En" not in lying.split()
    assert await group.texts("Bjørn", group.spring) == []
    again = await page.context.new_page()
    await page.close()
    await again.context.set_offline(False)
    await again.goto(f"{site.url}{path}")
    await expect(again.locator(".message-body")).to_have_text(["En", "To"])
    await expect(again.locator(".talk-line.own .message-more")).to_have_count(2)
    assert await group.texts("Bjørn", group.spring) == ["En", "To"]
    await again.wait_for_function(
        """async () => {
          const open = indexedDB.open("likeperson-outbox");
          const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
          const count = database.transaction("letters").objectStore("letters").count();
          const found = await new Promise((done) => (count.onsuccess = () => done(count.result)));
          database.close();
          return found === 0;
        }"""
    )
