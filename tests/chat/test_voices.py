"""Voice messages: made anew without what was hidden in the file, for members only, erasable."""

import asyncio
import os
import wave
from datetime import timedelta
from io import BytesIO
from math import pi, sin
from pathlib import Path

import av
import pytest
from aiohttp import FormData

from chat.domain import OtherWords
from chat.events import LineWritten
from chat.messages import view
from chat.picture import redraw
from chat.retention import forget_old
from chat.sound import KEPT_AT_MOST, NoSound, Studio
from chat.sound_worker import LONGEST
from core.errors import NotFound
from core.events import Events
from core.ids import new_id
from core.storage import Storage
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.chat.conftest import SCOPE, build
from tests.chat.site import running
from tests.chat.test_pictures import a_picture
from tests.support.clock import FakeClock

SECRET = "Storgata 4"
_RATE = 16_000


def a_recording(seconds: float = 1.0, kind: str = "webm", codec: str = "libopus") -> bytes:
    """A tone, with a place in the file's title."""
    out = BytesIO()
    rate = 48_000 if codec == "libopus" else _RATE
    with av.open(out, "w", format=kind) as made:
        made.metadata["title"] = SECRET
        stream = made.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        for begin in range(0, int(seconds * rate), 960):
            count = min(960, int(seconds * rate) - begin)
            frame = av.AudioFrame(format="s16", layout="mono", samples=count)
            frame.planes[0].update(tone(begin, frame.planes[0].buffer_size // 2, rate))
            frame.rate, frame.pts = rate, begin
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return out.getvalue()


def tone(begin: int, count: int, rate: int) -> bytes:
    points = (int(8000 * sin(2 * pi * 220 * at / rate)) for at in range(begin, begin + count))
    return b"".join(point.to_bytes(2, "little", signed=True) for point in points)


def silence(seconds: int) -> bytes:
    """As WAV, eight thousand points a second."""
    out = BytesIO()
    with wave.open(out, "wb") as silent:
        silent.setnchannels(1)
        silent.setsampwidth(2)
        silent.setframerate(8_000)
        silent.writeframes(bytes(16_000 * seconds))
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "codec"),
    [("webm", "libopus"), ("ogg", "libopus"), ("mp4", "aac"), ("mp3", "libmp3lame")],
)
async def test_what_each_browser_records_becomes_one_kind_without_what_was_hidden(
    kind: str, codec: str
) -> None:
    content = a_recording(2, kind, codec)
    assert SECRET.encode() in content
    made = await Studio().make(content)
    assert made.seconds == 2
    assert SECRET.encode() not in made.content
    with av.open(BytesIO(made.content)) as again:
        assert again.format.name == "mp3"
        assert not again.metadata
        [stream] = again.streams
        assert isinstance(stream, av.AudioStream)
        assert (stream.rate, stream.channels) == (24_000, 1)


async def test_the_longest_is_small_and_one_longer_is_refused() -> None:
    made = await Studio().make(silence(LONGEST))
    assert made.seconds == LONGEST
    assert len(made.content) <= KEPT_AT_MOST
    with pytest.raises(NoSound) as refused:
        await Studio().make(silence(LONGEST + 4))
    assert refused.value.fields == {"sound": "chat-voice-long-error"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        b"#EXTM3U\nfile:///etc/passwd\n",
        a_picture(),
        a_recording()[:80],
        a_recording(0.1),
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\x1aE\xdf\xa3" + bytes(range(256)) * 40,
        b"ID3" + b"\xff" * 4000,
    ],
)
async def test_what_is_no_sound_is_refused(content: bytes) -> None:
    with pytest.raises(NoSound):
        await Studio().make(content)


async def test_the_decoder_sits_where_it_can_open_nothing(tmp_path: Path) -> None:
    """A made-up mistake in it, taken over at the worst moment: after the file was read."""
    real = Path(__file__).parents[2] / "chat/sound_worker.py"
    secret = tmp_path / "master.key"
    secret.write_text("key")
    attack = f"""
import os, socket
def remake(content, once=[]):
    if not once:
        once.append(1)
        return 0.5, b""
    found = [name for name in os.environ if name.startswith("LIKEPERSON")]
    for door in (lambda: open({str(secret)!r}), socket.socket, lambda: os.listdir("/")):
        try:
            found.append(door())
        except OSError:
            pass
    return 1.0, repr(found).encode()
"""
    worker = tmp_path / "worker.py"
    worker.write_text(real.read_text().replace('if __name__ == "__main__"', attack + "\nif 1"))
    made = await Studio(worker).make(b"x")
    assert made.content == b"[]"


async def test_a_decoder_that_writes_without_end_is_ended_and_hardly_read(tmp_path: Path) -> None:
    worker, told = tmp_path / "worker.py", tmp_path / "told"
    worker.write_text(
        "import sys\nout, sent = sys.stdout.buffer, 0\n"
        "while sent < 64 << 20:\n    sent += out.write(bytes(1 << 16))\n"
        f"open({str(told)!r}, 'w').write(str(sent))\n"
    )
    with pytest.raises(NoSound):
        await Studio(worker).make(b"x" * (1 << 20))
    assert not told.exists()


async def test_one_person_has_one_recording_in_the_making(tmp_path: Path) -> None:
    worker, go = tmp_path / "worker.py", tmp_path / "go"
    os.mkfifo(go)
    worker.write_text(
        "import sys\nif sys.stdin.buffer.read() == b'wait':\n"
        f"    open({str(go)!r}).read()\nsys.stdout.buffer.write(b'00001000mp3')\n"
    )
    studio = Studio(worker)
    first = asyncio.create_task(studio.make(b"wait", "amina"))
    end = await asyncio.to_thread(os.open, go, os.O_WRONLY)  # once the first is being made
    with pytest.raises(NoSound) as refused:
        await studio.make(b"x", "amina")
    assert refused.value.fields == {"sound": "chat-voice-first-error"}
    assert (await studio.make(b"x", "bjorn")).content == b"mp3"
    os.close(end)
    assert (await first).content == b"mp3"
    assert (await studio.make(b"x", "amina")).content == b"mp3"


async def test_a_decoder_that_never_ends_is_ended(tmp_path: Path) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("import sys\nsys.stdin.buffer.read()\nwhile True: pass\n")
    with pytest.raises(NoSound):
        await Studio(worker, seconds=0.2).make(b"x")


async def test_members_hear_it_once_and_it_goes_with_its_message(
    storage: Storage, vault: Vault, events: Events, clock: FakeClock
) -> None:
    group = await build(storage, vault, events)
    sound = await Studio().make(a_recording())
    send, open_, client_id = group.enclosures.send, group.enclosures.open, new_id()
    amina, write, read = group["Amina"], storage.write, storage.read

    async def heard(who: str, message: str) -> bytes:
        return await read(open_, group[who], group.spring, message, "sound")

    sent = await write(send, amina, group.spring, client_id, sound, "")
    again = await write(send, amina, group.spring, client_id, sound, "")
    assert (again.id, again.sound, again.text) == (sent.id, 1, "")
    with pytest.raises(OtherWords):
        await write(send, amina, group.spring, client_id, redraw(a_picture()), "")
    assert await heard("Bjørn", sent.id) == sound.content
    with pytest.raises(NotFound):
        await read(open_, group["Bjørn"], group.spring, sent.id, "picture")
    for who in ("Celine", "Kari", "Stranger"):
        with pytest.raises(NotFound):
            await heard(who, sent.id)
        with pytest.raises(NotFound):
            await write(send, group[who], group.spring, new_id(), sound, "")
    with pytest.raises(NotFound):  # nothing to read before one's first session
        await write(group.chat.keep, amina, group.spring, sent.id, True)

    hide = group.moderation.hide
    await write(hide, group["Eva"], group.spring, sent.id, "Et navn", on=True)
    [hidden] = await read(group.chat.some, group["Bjørn"], group.spring, [sent.id])
    assert (view(hidden).hidden, view(hidden).sound) == (True, None)
    for who in ("Amina", "Bjørn"):
        with pytest.raises(NotFound):
            await heard(who, sent.id)
    assert await heard("Eva", sent.id) == sound.content  # who judges must hear it
    await write(hide, group["Eva"], group.spring, sent.id, "", on=False)

    await write(group.chat.delete, amina, group.spring, sent.id)
    other = await write(send, amina, group.spring, new_id(), sound, "Med ord")
    old = await write(send, group["Bjørn"], group.spring, new_id(), sound, "")
    await write(group.words.erase, amina, group.spring)
    clock.advance(timedelta(days=400))
    await write(forget_old, SCOPE, PROGRAMME, clock.now(), ledger=group.ledger)
    for message in (sent, other, old):
        with pytest.raises(NotFound):
            await heard("Eva", message.id)
    assert (
        await read(lambda tx: tx.conn.exec_driver_sql("SELECT count(*) FROM sound").scalar()) == 0
    )


async def test_a_voice_on_the_direct_line_waits_for_an_answer_like_words(
    storage: Storage, vault: Vault, events: Events
) -> None:
    group = await build(storage, vault, events)
    written: list[bool] = []
    events.on(LineWritten, lambda tx, event: written.append(event.by_peer))
    line = await storage.write(group.lines.ensure, group["Amina"], PROGRAMME)
    sound = await Studio().make(a_recording())
    await storage.write(group.enclosures.send, group["Amina"], line, new_id(), sound, "")
    assert written == [True]
    assert [each.line.state for each in await storage.read(group.lines.all, group["Eva"])] == [
        "waiting"
    ]


async def test_the_pages(sqlite_storage: Storage, vault: Vault) -> None:
    group = await build(sqlite_storage, vault)
    async with running(group, vault) as site:
        url = f"/gruppe/{group.spring}"
        async with site.client.get(f"{url}/stemme", headers=site.as_("Amina")) as answer:
            assert answer.status == 200
            assert "microphone=(self)" in answer.headers["Permissions-Policy"]
            assert "camera=()" in answer.headers["Permissions-Policy"]
            assert "media-src" not in answer.headers["Content-Security-Policy"]
        assert (await site.get("Celine", f"{url}/stemme"))[0] == 404
        content = a_recording(2)
        for who, file, status in (
            ("Celine", content, 404),
            ("Amina", b"ikke lyd", 422),
            ("Amina", silence(LONGEST + 4), 422),
            ("Amina", content, 303),
        ):
            form = FormData({"client_id": new_id(), "text": ""})
            form.add_field("sound", BytesIO(file), filename="x.svg", content_type="image/svg+xml")
            async with site.client.post(
                f"{url}/stemme", data=form, headers=site.as_(who), allow_redirects=False
            ) as answer:
                assert answer.status == status
                if status == 422:
                    assert 'id="sound-error"' in await answer.text()
        opened = await group.storage.read(group.chat.open, group["Bjørn"], group.spring)
        path = f"{url}/{opened.page.messages[0].id}/lyd.mp3"
        async with site.client.get(url, headers=site.as_("Bjørn")) as answer:
            assert "media-src 'self';" in answer.headers["Content-Security-Policy"]
            page = await answer.text()
        assert f'src="{path}"' in page
        assert "Talemelding fra Amina, 0:02" in page
        assert "Amina: Talemelding" in (await site.get("Bjørn", "/gruppe"))[1]
        async with site.client.get(path, headers=site.as_("Bjørn")) as answer:
            whole = await answer.read()
            assert (answer.status, answer.headers["Content-Type"]) == (200, "audio/mpeg")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert answer.headers["Accept-Ranges"] == "bytes"
        for asked, status, expected in (
            ("bytes=0-1", 206, whole[:2]),
            ("bytes=100-", 206, whole[100:]),
            ("bytes=-10", 206, whole[-10:]),
            (f"bytes=5-{len(whole) + 50}", 206, whole[5:]),
            (f"bytes={len(whole)}-", 416, b""),
            ("bytes=9-3", 200, whole),
            ("nonsense", 200, whole),
            ("bytes=0-1,4-5", 200, whole),
        ):
            headers = {**site.as_("Bjørn"), "Range": asked}
            async with site.client.get(path, headers=headers) as answer:
                assert (answer.status, await answer.read()) == (status, expected), asked
                if status == 206:
                    begin = (
                        len(whole) - 10 if asked == "bytes=-10" else int(asked[6:].split("-")[0])
                    )
                    named = f"bytes {begin}-{begin + len(expected) - 1}/{len(whole)}"
                    assert answer.headers["Content-Range"] == named
        assert (await site.get("Celine", path))[0] == 404
