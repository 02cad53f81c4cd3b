"""The practice partner's end of a call: plays what was made beforehand, and receives nothing.

The answer says that nothing may be sent to it, so the peer's sound and picture never leave their
browser. `practice` decides; this carries out.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from signaling.echo import only
from signaling.endpoints import Endpoints
from signaling.media.words import WORDS
from signaling.practice import (
    Effect,
    End,
    Freeze,
    Later,
    Partner,
    Speak,
    Tell,
    Vanish,
)
from signaling.turn import Ice

if TYPE_CHECKING:
    from aiortc import RTCDataChannel, RTCPeerConnection, RTCRtpTransceiver

LASTS: Final = timedelta(minutes=20)
AT_ONCE: Final = 6
"""On one node."""
LONGEST: Final = 8000
"""Of one thing told, in characters; as the page has it."""
_FAREWELL: Final = 0.3
"""Seconds, so that a goodbye arrives before the line closes."""


@dataclass
class Partners(Endpoints):
    """The practice partners of this process."""

    lasts: timedelta = LASTS
    at_once: int = AT_ONCE

    async def answer(
        self,
        person_id: str,
        offer: str,
        ice: Ice,
        *,
        locale: str,
        words: Callable[[str], str],
        back: bool = False,
    ) -> str:
        """The answer to a browser's offer. Raises: EchoBusy, BadSignal for what is no offer."""
        playing = await asyncio.to_thread(import_module, "signaling.playing")
        language = locale if locale in WORDS else "nb"
        partner = Partner(words, WORDS[language].__getitem__, back)

        def furnish(connection: RTCPeerConnection) -> None:
            voice, picture = playing.Voice(), playing.Picture()
            for transceiver in connection.getTransceivers():
                _only_send(transceiver, voice if transceiver.kind == "audio" else picture)
            line = connection.createDataChannel("room", negotiated=True, id=0)
            run = _Running(self, person_id, connection, line, voice, picture, language, partner)
            line.on("open", lambda: run.carry_out(partner.opened()))
            line.on("message", lambda told: run.carry_out(_taken(partner, told)))
            connection.on("connectionstatechange", run.look)

        return await self.answer_with(person_id, offer, ice, furnish)


class _Running:
    """One partner at work."""

    def __init__(
        self,
        ends: Endpoints,
        person_id: str,
        connection: RTCPeerConnection,
        line: RTCDataChannel,
        voice: Any,
        picture: Any,
        language: str,
        partner: Partner,
    ) -> None:
        self._partner = partner
        self._ends, self._person_id, self._connection = ends, person_id, connection
        self._line, self._voice, self._picture = line, voice, picture
        self._language = language
        self._gone = False

    def carry_out(self, effects: list[Effect]) -> None:
        for effect in effects:
            if not self._gone:
                self._do(effect)

    def _do(self, effect: Effect) -> None:
        loop = asyncio.get_running_loop()
        match effect:
            case Tell(told):
                if self._line.readyState == "open":
                    self._line.send(json.dumps(told))
            case Speak(name):
                self._voice.say(f"{self._language}-{name}")
            case Freeze(on):
                self._picture.stand_still(on)
            case Later(after, told):
                loop.call_later(after.total_seconds(), self._later, told)
            case Vanish():
                self._gone = True
                self._voice.stand_still(True)
                self._picture.stand_still(True)
            case End():
                self._gone = True
                loop.call_later(_FAREWELL, self._ends.end, self._person_id, self._connection)

    def _later(self, told: dict[str, Any]) -> None:
        self.carry_out(self._partner.take(told))

    def look(self) -> None:
        """The page went away without a goodbye: nobody is left to practise."""
        if self._connection.connectionState in ("closed", "failed"):
            self._ends.end(self._person_id, self._connection)


def _only_send(transceiver: RTCRtpTransceiver, track: Any) -> None:
    transceiver.direction = "sendonly"
    only(transceiver, "audio/opus" if transceiver.kind == "audio" else "video/VP8")
    transceiver.sender.replaceTrack(track)


def _taken(partner: Partner, told: object) -> list[Effect]:
    """What a page said, if it is something that a page says."""
    if not isinstance(told, str) or len(told) > LONGEST:
        return []
    try:
        found = json.loads(told)
    except ValueError:
        return []
    return partner.take(found) if isinstance(found, dict) else []
