"""The list of groups in a real browser, while one looks at it and does nothing."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from chat.events import PutOut
from core.events import Events
from core.storage import Storage
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import Group, build
from tests.chat.site import GroupSite, running
from tests.chat.test_browser import PHONE, window
from tests.support.axe import violations
from tests.support.clock import FakeClock
from wire.codes import RENEW

pytestmark = pytest.mark.browser


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault, events: Events) -> Group:
    return await build(sqlite_storage, vault, events)


@pytest.fixture
async def site(group: Group, vault: Vault, events: Events) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:

        async def put_out(event: PutOut) -> None:
            one.hub.close(f"person:{event.person_id}", RENEW)

        events.after_commit(PutOut, put_out)
        yield one


async def test_counts_order_and_groups_change_before_ones_eyes(
    site: GroupSite, group: Group, browser: Browser, clock: FakeClock
) -> None:
    await group.say("Eva", group.spring, "Først")
    page = await window(browser, site, "Celine", PHONE, "/gruppe")
    other = await window(browser, site, "Celine", PHONE, f"/gruppe/{group.autumn}")
    await page.wait_for_selector("#groups[data-live]")
    names = page.locator("#groups [data-group] .group-name")
    await expect(names).to_have_count(2)
    autumn = page.locator(f'[data-group="{group.autumn}"]')
    await autumn.focus()
    clock.advance(seconds=1)
    await group.say("Eva", group.all, "Hei @Celine")
    large = page.locator(f'[data-group="{group.all}"]')
    await expect(large.locator(".group-new")).to_have_text("1 ny, til deg")
    await expect(large.locator(".group-note")).to_have_text("Eva: Hei @Celine")
    await expect(names).to_have_text(["Storgruppa", "Høst 2026"])
    await expect(page.locator('.nav a[href="/gruppe"] .count > [aria-hidden]')).to_have_text("1")
    await expect(page.locator("#groups-said")).to_have_text("Nytt i Storgruppa")
    await expect(autumn).to_be_focused()
    clock.advance(seconds=1)
    await group.say("Eva", group.autumn, "Og her")
    await expect(names).to_have_text(["Høst 2026", "Storgruppa"])
    await expect(autumn).to_be_focused()
    # Read on the other page, which has it open: no longer new on this one.
    await expect(other.locator(".message-body")).to_have_text(["Og her"])
    await expect(autumn.locator(".group-new")).to_have_count(0)

    celine = group["Celine"]
    made = await group.storage.write(
        group.gatherings.make_group, group["Amina"], PROGRAMME, "Turvenner", [celine.person_id]
    )
    await expect(names).to_have_text(["Høst 2026", "Storgruppa", "Turvenner"])
    assert await violations(page) == []
    await page.locator(f'[data-group="{made}"]').focus()
    await group.storage.write(group.gatherings.leave, celine, made)
    await expect(names).to_have_text(["Høst 2026", "Storgruppa"])
    assert await page.evaluate("document.activeElement.closest('#groups') !== null")
