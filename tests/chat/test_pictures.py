"""Pictures: drawn anew without what was hidden in the file, small, for members only, erasable."""

from io import BytesIO

import pytest
from aiohttp import FormData
from PIL import Image

from chat.domain import OtherWords
from chat.picture import KEPT_AT_MOST, LONGEST, NoPicture, redraw
from core.errors import NotFound
from core.ids import new_id
from core.storage import Storage
from core.vault import Vault
from tests.chat.conftest import Group, build
from tests.chat.site import running

SECRET = "Storgata 4"


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """With a place hidden in it, and turned on its side."""
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x0112] = 6
    out = BytesIO()
    Image.new("RGB", size, "#322b78").save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_hidden_comes_along_and_it_stands_upright(kind: str) -> None:
    content = a_picture(kind)
    assert SECRET.encode() in content
    drawn = redraw(content)
    assert SECRET.encode() not in drawn.content
    assert (drawn.width, drawn.height) == (20, 40)
    with Image.open(BytesIO(drawn.content)) as again:
        assert again.format == "JPEG"
        assert not again.getexif()


def test_a_large_one_becomes_small() -> None:
    drawn = redraw(a_picture(size=(4000, 3000)))
    assert (drawn.width, drawn.height) == (LONGEST * 3 // 4, LONGEST), "and stands upright"
    assert len(drawn.content) <= KEPT_AT_MOST


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a....", b"<svg onload=alert(1)>", a_picture()[:99]]
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        redraw(content)


async def test_members_see_it_once_and_it_goes_with_its_message(group: Group) -> None:
    send, open_ = group.enclosures.send, group.enclosures.open
    picture, client_id, amina = redraw(a_picture()), new_id(), group["Amina"]
    sent = await group.storage.write(send, amina, group.spring, client_id, picture, "Utsikten")
    again = await group.storage.write(send, amina, group.spring, client_id, picture, "Utsikten")
    assert (again.id, again.picture) == (sent.id, (20, 40))
    with pytest.raises(OtherWords):
        await group.say("Amina", group.spring, "Noe annet", client_id)
    shown = await group.storage.read(open_, group["Bjørn"], group.spring, sent.id, "picture")
    assert shown == picture.content
    for who in ("Celine", "Kari", "Stranger"):
        with pytest.raises(NotFound):
            await group.storage.read(open_, group[who], group.spring, sent.id, "picture")
        with pytest.raises(NotFound):
            await group.storage.write(send, group[who], group.spring, new_id(), picture, "")
    hide = group.moderation.hide
    await group.storage.write(hide, group["Eva"], group.spring, sent.id, "Et ansikt", on=True)
    with pytest.raises(NotFound):
        await group.storage.read(open_, group["Bjørn"], group.spring, sent.id, "picture")
    await group.storage.write(hide, group["Eva"], group.spring, sent.id, "", on=False)
    await group.storage.write(group.words.erase, amina, group.spring)
    with pytest.raises(NotFound):
        await group.storage.read(open_, group["Bjørn"], group.spring, sent.id, "picture")


async def test_the_pages(sqlite_storage: Storage, vault: Vault) -> None:
    group = await build(sqlite_storage, vault)
    async with running(group, vault) as site:
        url = f"/gruppe/{group.spring}"
        assert (await site.get("Amina", f"{url}/bilde"))[0] == 200
        assert (await site.get("Celine", f"{url}/bilde"))[0] == 404
        for content, name, status in (
            (b"", "", 422),  # as browsers send it when none was chosen
            (b"ikke et bilde", "x.jpg", 422),
            (a_picture(), "x.jpg", 303),
        ):
            form = FormData({"client_id": new_id(), "text": "Se her"})
            form.add_field("picture", content, filename=name, content_type="image/jpeg")
            async with site.client.post(
                f"{url}/bilde", data=form, headers=site.as_("Amina"), allow_redirects=False
            ) as answer:
                assert answer.status == status
                assert status == 303 or "Se her</textarea>" in await answer.text()
        opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
        path = f"{url}/{opened.page.messages[0].id}/bilde.jpg"
        assert path in (await site.get("Bjørn", url))[1]
        async with site.client.get(path, headers=site.as_("Bjørn")) as answer:
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Type"] == "image/jpeg"
        assert (await site.get("Celine", path))[0] == 404
