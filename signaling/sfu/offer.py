"""A browser's offer as the forwarder reads it, and the one answer it gives. Pure.

The offer has a fixed shape, so that nobody ever negotiates again when somebody comes or goes: one
sound and one picture to send, then `SLOTS` pairs of sound and picture to receive. Who is in which
slot is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from signaling.sdp import BadSignal

PEOPLE: Final = 8
SLOTS: Final = PEOPLE - 1
MEDIA: Final = 2 * PEOPLE

SEND_TIME: Final = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
LEVEL: Final = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"

Kind = Literal["audio", "video"]
_CODEC: Final = {"audio": "opus/48000/2", "video": "VP8/90000"}
_LINE: Final = re.compile(r"[\x21-\x7e]{1,256}")


@dataclass(frozen=True, slots=True)
class Media:
    """One part of the offer: its codec's number, its repair's, and its extensions' numbers."""

    kind: Kind
    mid: str
    payload: int
    repair: int | None
    send_time: int | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What is needed to answer, and to speak with the browser afterwards."""

    user: str
    password: str
    fingerprints: tuple[tuple[str, str], ...]
    candidates: tuple[str, ...]
    media: tuple[Media, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """Our half: how we are reached, who we are, and the sources of each slot."""

    user: str
    password: str
    fingerprints: tuple[tuple[str, str], ...]
    candidates: tuple[str, ...]
    sources: Sequence[tuple[int, int]]
    """Of each receiving part: the source's number and that of its repair."""


def kind_of(index: int) -> Kind:
    """The kind of the part at this place."""
    return "audio" if index % 2 == 0 else "video"


def read(sdp: str) -> Offer:
    """Raises: BadSignal for anything but the shape above."""
    whole, *parts = sdp.replace("\r\n", "\n").split("\nm=")
    if len(parts) != MEDIA:
        raise BadSignal
    common = whole.split("\n")
    media = tuple(_media(index, part.split("\n")) for index, part in enumerate(parts))
    first = [*common, *parts[0].split("\n")]
    if len({each.mid for each in media}) != MEDIA:
        raise BadSignal
    return Offer(
        user=_one(first, "ice-ufrag"),
        password=_one(first, "ice-pwd"),
        fingerprints=tuple(_pair(line) for line in _all(first, "fingerprint")) or _refuse(),
        candidates=tuple(line for part in parts for line in _all(part.split("\n"), "candidate"))[
            :64
        ],
        media=media,
    )


def answer(offer: Offer, ours: Answering) -> str:
    """The description that fits `offer`."""
    lines = [
        "v=0",
        "o=- 1 1 IN IP4 0.0.0.0",
        "s=-",
        "t=0 0",
        "a=group:BUNDLE " + " ".join(each.mid for each in offer.media),
        "a=msid-semantic: WMS *",
    ]
    for index, each in enumerate(offer.media):
        lines += _section(index, each, ours)
    return "\r\n".join(lines) + "\r\n"


def _section(index: int, media: Media, ours: Answering) -> list[str]:
    numbers = [media.payload, *([media.repair] if media.repair is not None else [])]
    lines = [
        f"m={media.kind} 9 UDP/TLS/RTP/SAVPF " + " ".join(map(str, numbers)),
        "c=IN IP4 0.0.0.0",
        "a=rtcp:9 IN IP4 0.0.0.0",
        f"a=mid:{media.mid}",
        f"a=ice-ufrag:{ours.user}",
        f"a=ice-pwd:{ours.password}",
        *(f"a=fingerprint:{name} {value}" for name, value in ours.fingerprints),
        "a=setup:active",
        "a=rtcp-mux",
        "a=rtcp-rsize",
        f"a=rtpmap:{media.payload} {_CODEC[media.kind]}",
    ]
    if media.kind == "audio":
        lines.append(f"a=fmtp:{media.payload} minptime=10;useinbandfec=1")
    else:
        asks = ("nack", "nack pli", "ccm fir", "goog-remb")
        lines += [f"a=rtcp-fb:{media.payload} {ask}" for ask in asks]
    if media.repair is not None:
        lines += [
            f"a=rtpmap:{media.repair} rtx/90000",
            f"a=fmtp:{media.repair} apt={media.payload}",
        ]
    if media.send_time is not None:
        lines.append(f"a=extmap:{media.send_time} {SEND_TIME}")
    if media.level is not None:
        lines.append(f"a=extmap:{media.level} {LEVEL}")
    if index < 2:
        lines.append("a=recvonly")
    else:
        source, repair = ours.sources[index - 2]
        lines += ["a=sendonly", f"a=msid:slot{index // 2 - 1} {media.kind}{index}"]
        if media.repair is not None:
            lines.append(f"a=ssrc-group:FID {source} {repair}")
        # The first that is named is what browsers take for the source itself.
        lines.append(f"a=ssrc:{source} cname:slot{index // 2 - 1}")
        if media.repair is not None:
            lines.append(f"a=ssrc:{repair} cname:slot{index // 2 - 1}")
    if index == 0:
        lines += [f"a=candidate:{line}" for line in ours.candidates]
        lines.append("a=end-of-candidates")
    return lines


def _media(index: int, lines: list[str]) -> Media:
    kind = kind_of(index)
    head = lines[0].split(" ")
    way = "sendonly" if index < 2 else "recvonly"
    if head[0] != kind or f"a={way}" not in lines:
        raise BadSignal
    payload = next(
        (_number(line) for line in _all(lines, "rtpmap") if line.endswith(f" {_CODEC[kind]}")), None
    )
    if payload is None:
        raise BadSignal
    repair = next(
        (_number(line) for line in _all(lines, "fmtp") if line.endswith(f" apt={payload}")), None
    )
    extensions = {
        line.split(" ")[1]: _number(line) for line in _all(lines, "extmap") if " " in line
    }
    send_time, level = extensions.get(SEND_TIME), extensions.get(LEVEL)
    for number in (send_time, level):
        if number is not None and not 1 <= number <= 14:
            raise BadSignal
    return Media(
        kind=kind,
        mid=_one(lines, "mid"),
        payload=payload,
        repair=repair if kind == "video" else None,
        send_time=send_time,
        level=level if kind == "audio" else None,
    )


def _all(lines: list[str], name: str) -> list[str]:
    start = f"a={name}:"
    return [line.removeprefix(start) for line in lines if line.startswith(start)]


def _one(lines: list[str], name: str) -> str:
    found = _all(lines, name)
    if not found or not _LINE.fullmatch(found[0]):
        raise BadSignal
    return found[0]


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(" ")
    if not _LINE.fullmatch(name) or not _LINE.fullmatch(value):
        raise BadSignal
    return name, value


def _number(line: str) -> int:
    digits = re.match(r"\d{1,3}(?=[ /])", line)
    if digits is None or int(digits[0]) > 127:
        raise BadSignal
    return int(digits[0])


def _refuse() -> tuple[tuple[str, str], ...]:
    raise BadSignal
