"""One's own words as one archive: the words, and each picture and voice as a file beside them."""

import json
import zipfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any

from chat.domain import Message
from chat.enclosure_store import Sort
from chat.enclosures import Enclosures
from chat.words import Own
from core.storage import Storage
from identity.actor import Actor

WORDS = "mine-ord.json"


class _Belt:
    """Takes what the archive writes, and hands it on; it never lies whole in memory or on a disk,
    where it would lie in the clear."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        held, self._held = bytes(self._held), bytearray()
        return held


async def packed(
    own: Sequence[Own], storage: Storage, enclosures: Enclosures, actor: Actor
) -> AsyncIterator[bytes]:
    """The archive, piece by piece; each file is opened only when it is its turn."""
    belt: Any = _Belt()
    with zipfile.ZipFile(belt, "w", zipfile.ZIP_STORED) as archive:
        words = json.dumps([_told(each) for each in own], ensure_ascii=False, indent=1)
        archive.writestr(WORDS, words)
        yield belt.take()
        for message in (message for each in own for message in each.messages):
            for sort, name in _files(message):
                args = (actor, message.channel_id, message.id, sort)
                content = await storage.read(enclosures.own, *args)
                if content is not None:
                    archive.writestr(name, content)
                    yield belt.take()
    yield belt.take()


def _told(own: Own) -> dict[str, object]:
    return {
        "group": own.channel.cohort_name or own.channel.kind,
        "messages": [
            {
                "sent": _time(each.sent_at),
                "edited": _time(each.edited_at),
                "text": each.text,
                "answers": each.reply_to is not None,
                **dict(_files(each)),
                **({"begins": _time(each.starts_at)} if each.starts_at else {}),
            }
            for each in own.messages
        ],
    }


def _files(message: Message) -> list[tuple[Sort, str]]:
    stem = f"{message.sent_at.astimezone(UTC):%Y-%m-%d-%H%M%S}-{message.id[-6:]}"
    found: list[tuple[Sort, str]] = []
    if message.picture:
        found.append(("picture", f"{stem}.jpg"))
    if message.sound:
        found.append(("sound", f"{stem}.mp3"))
    return found


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
