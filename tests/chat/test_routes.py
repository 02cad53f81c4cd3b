"""The group's pages as plain pages: no script runs here."""

import html
import re
from collections.abc import AsyncIterator

import pytest

from core.ids import new_id
from core.storage import Storage
from core.vault import Vault
from tests.chat.conftest import Group, build
from tests.chat.site import GroupSite, running


@pytest.fixture
async def group(sqlite_storage: Storage, vault: Vault) -> Group:
    return await build(sqlite_storage, vault)


@pytest.fixture
async def site(group: Group, vault: Vault) -> AsyncIterator[GroupSite]:
    async with running(group, vault) as one:
        yield one


def client_id_in(page: str) -> str:
    found = re.search(r'name="client_id" value="([0-9a-f]{32})"', page)
    assert found
    return found[1]


async def test_the_list_shows_groups_and_what_is_new(site: GroupSite, group: Group) -> None:
    await group.say("Amina", group.spring, "Hei <alle>")
    status, page = await site.get("Bjørn", "/gruppe")
    assert status == 200
    assert "Vår 2026" in page
    assert "Storgruppa" in page
    assert "Høst 2026" not in page
    assert "Amina: Hei &lt;alle&gt;" in page
    assert "1 ny" in page


async def test_a_message_is_written_and_read_without_a_script(
    site: GroupSite, group: Group
) -> None:
    url = f"/gruppe/{group.spring}"
    _, page = await site.get("Amina", url)
    assert "stille" in page
    sent = {"text": "Første samtale i kveld ☕", "client_id": client_id_in(page)}
    status, where, _ = await site.post("Amina", url, **sent)
    assert (status, where.split("#")[0]) == (303, url)
    assert await site.post("Amina", url, **sent) == (status, where, "")
    _, page = await site.get("Bjørn", url)
    assert page.count(">Første samtale i kveld ☕</p>") == 1
    assert f'id="{where.split("#")[1]}"' in page


async def test_reading_the_page_is_reading(site: GroupSite, group: Group) -> None:
    await group.say("Amina", group.spring, "Ett")
    await site.get("Bjørn", f"/gruppe/{group.spring}")
    await group.say("Amina", group.spring, "To")
    _, listed = await site.get("Bjørn", "/gruppe")
    assert "1 ny<" in listed
    _, page = await site.get("Bjørn", f"/gruppe/{group.spring}")
    line = page.index("Nytt siden sist")
    assert page.index(">Ett</p>") < line < page.index(">To</p>")


async def test_earlier_pages_are_links(site: GroupSite, group: Group) -> None:
    for number in range(55):
        await group.say("Amina", group.spring, f"nr {number}.")
    _, page = await site.get("Bjørn", f"/gruppe/{group.spring}")
    assert "nr 5." in page
    assert "nr 4." not in page
    found = re.search(r'href="(/gruppe/\w+\?before=\d+)"', page)
    assert found
    _, page = await site.get("Bjørn", html.unescape(found[1]))
    assert "nr 4." in page
    assert "nr 5." not in page
    assert "Vis senere" in page


@pytest.mark.parametrize(
    ("text", "said"), [("   ", "Skriv noe først"), ("x" * 4001, "Det ble litt langt")]
)
async def test_what_cannot_be_sent_is_said_beside_the_field_and_kept(
    site: GroupSite, group: Group, text: str, said: str
) -> None:
    url, client_id = f"/gruppe/{group.spring}", new_id()
    status, _, page = await site.post("Amina", url, text=text, client_id=client_id)
    assert status == 422
    assert said in page
    assert client_id_in(page) == client_id
    assert text.strip() in page
    assert await group.texts("Amina", group.spring) == []


async def test_the_same_client_id_with_other_words_is_409(site: GroupSite, group: Group) -> None:
    url, client_id = f"/gruppe/{group.spring}", new_id()
    await site.post("Amina", url, text="En", client_id=client_id)
    status, _, _ = await site.post("Amina", url, text="To", client_id=client_id)
    assert status == 409


async def test_ones_own_message_is_changed_and_taken_away(site: GroupSite, group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Hie")
    url = f"/gruppe/{group.spring}/{sent}"
    _, page = await site.get("Amina", f"/gruppe/{group.spring}")
    assert f'href="{url}"' in page
    _, page = await site.get("Amina", url)
    assert "Hie" in page
    assert (await site.post("Amina", url, text=""))[0] == 422
    assert (await site.post("Amina", url, text="Hei"))[0] == 303
    _, page = await site.get("Bjørn", f"/gruppe/{group.spring}")
    assert ">Hei<" in page
    assert "endret" in page
    assert "Ta bort meldingen" not in (await site.get("Bjørn", url))[1]
    assert (await site.post("Bjørn", url, text="x"))[0] == 404
    assert (await site.post("Amina", f"{url}/slett"))[0] == 303
    _, page = await site.get("Bjørn", f"/gruppe/{group.spring}")
    assert "Meldingen er tatt bort" in page
    assert ">Hei<" not in page


async def test_az2_strangers_and_former_members_find_nothing(site: GroupSite, group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Mellom oss")
    url = f"/gruppe/{group.spring}"
    for who in ("Celine", "Stranger"):
        assert (await site.get(who, url))[0] == 404
        assert (await site.get(who, f"{url}/{sent}"))[0] == 404
        assert (await site.post(who, url, text="x", client_id=new_id()))[0] == 404
        assert (await site.post(who, f"{url}/{sent}", text="x"))[0] == 404
        assert (await site.post(who, f"{url}/{sent}/slett"))[0] == 404
        assert (await site.post(who, f"{url}/{sent}/hei", on="cheer"))[0] == 404
        answer = {"answer": "x", "client_id": new_id()}
        assert (await site.post(who, f"{url}/{sent}/svar", **answer))[0] == 404
    assert (await site.get("Kari", url))[0] == 403
    assert (await site.get("Kari", "/gruppe"))[0] == 403
    assert (await site.post("Bjørn", f"{url}/{sent}/slett"))[0] == 404


async def test_az3_fields_that_the_form_has_not_are_refused(site: GroupSite, group: Group) -> None:
    status, _, _ = await site.post(
        "Amina", f"/gruppe/{group.spring}", text="x", client_id=new_id(), author_id="eva"
    )
    assert status == 400


async def test_the_wish_is_the_peers_own(site: GroupSite, group: Group) -> None:
    _, page = await site.get("Amina", "/gruppe")
    assert "Skal gruppa vite" in page
    assert (await site.post("Amina", "/gruppe", tells="on"))[0] == 303
    assert await group.storage.read(group.cards.wishes, group["Amina"])
    assert (await site.post("Amina", "/gruppe"))[0] == 303
    assert not await group.storage.read(group.cards.wishes, group["Amina"])
    _, page = await site.get("Eva", "/gruppe")
    assert "Skal gruppa vite" not in page


async def test_a_plain_request_to_the_socket_tells_whether_the_login_stands(
    site: GroupSite,
) -> None:
    assert (await site.get("Amina", "/ws"))[0] == 426
    async with site.client.get("/ws") as answer:
        assert answer.status == 403


async def test_a_cheer_and_a_reply_without_a_script(site: GroupSite, group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Første samtale i kveld")
    url = f"/gruppe/{group.spring}/{sent}"
    for _ in range(2):
        assert (await site.post("Bjørn", f"{url}/hei", on="cheer"))[0] == 303
    _, page = await site.get("Amina", f"/gruppe/{group.spring}")
    assert "Heier: Bjørn" in page
    assert (await site.post("Bjørn", f"{url}/hei", off="cheer"))[0] == 303
    assert (await site.post("Bjørn", f"{url}/hei"))[0] == 400
    answer = {"answer": "Du får det til", "client_id": new_id()}
    status, where, _ = await site.post("Bjørn", f"{url}/svar", **answer)
    assert status == 303
    assert (await site.post("Bjørn", f"{url}/svar", **answer))[1] == where
    _, page = await site.get("Amina", f"/gruppe/{group.spring}")
    assert "Heier: Bjørn" not in page
    assert "1 svar" in page
    assert 'class="quote-text">Første samtale i kveld<' in page
    _, page = await site.get("Amina", url)
    assert page.count("Du får det til") == 1


async def test_staff_pin_and_nobody_else(site: GroupSite, group: Group) -> None:
    sent = await group.say("Amina", group.spring, "Slik finner du fram")
    url = f"/gruppe/{group.spring}/{sent}"
    assert (await site.post("Amina", f"{url}/fest", on="yes"))[0] == 403
    assert (await site.post("Eva", f"{url}/fest", on="yes"))[0] == 303
    _, page = await site.get("Bjørn", f"/gruppe/{group.spring}")
    assert f'data-pinned="{sent}"' in page
    assert (await site.post("Eva", f"{url}/fest"))[0] == 303
    _, page = await site.get("Bjørn", f"/gruppe/{group.spring}")
    assert f'data-pinned="{sent}"' not in page


async def test_a_day_and_a_far_place_are_found(site: GroupSite, group: Group) -> None:
    for number in range(120):
        await group.say("Amina", group.spring, f"nr {number}.")
    url = f"/gruppe/{group.spring}"
    await group.storage.write(group.chat.mark_read, group["Bjørn"], group.spring, 5)
    _, page = await site.get("Bjørn", url)
    assert page.index("nr 4.") < page.index("Nytt siden sist") < page.index("nr 5.")
    assert ">nr 119.</p>" not in page
    _, page = await site.get("Bjørn", f"{url}?rundt=60")
    assert "nr 59." in page
    _, page = await site.get("Bjørn", f"{url}?dag=2026-03-02")
    assert "nr 0." in page
    assert (await site.get("Bjørn", f"{url}?dag=i%20morgen"))[0] == 400


async def test_what_was_begun_is_there_again(site: GroupSite, group: Group) -> None:
    await group.storage.write(group.chat.keep_draft, group["Amina"], group.spring, "Jeg tenker på")
    _, page = await site.get("Amina", f"/gruppe/{group.spring}")
    assert "Jeg tenker på</textarea>" in page
    _, page = await site.get("Bjørn", f"/gruppe/{group.spring}")
    assert "Jeg tenker på" not in page
    await group.storage.write(group.chat.keep_draft, group["Amina"], group.spring, "")
    _, page = await site.get("Amina", f"/gruppe/{group.spring}")
    assert "Jeg tenker på" not in page
