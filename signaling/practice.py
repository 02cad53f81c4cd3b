"""The practice partner as a machine without I/O: what is told to it, and what it then does.

It hears and sees nothing of the peer: of their devices it knows what their page tells the other in
every call, and of their words the ones that they write to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

FROZEN_FOR: Final = timedelta(seconds=12)
SAYS: Final = ("mute", "tools", "quiet")
"""One after the other, each time it is asked to say something."""
BUTTONS: Final = ("speak", "freeze", "vanish", "leave")
"""What a page may ask of it."""
_THANKS: Final = ("call-practice-wrote", "call-practice-wrote-more")


@dataclass(frozen=True)
class Tell:
    """Say this on the direct line, as another page would."""

    told: dict[str, Any]


@dataclass(frozen=True)
class Speak:
    """Say these recorded words, from the beginning, instead of any others."""

    name: str


@dataclass(frozen=True)
class Freeze:
    """Let the picture stand still, or go on."""

    on: bool


@dataclass(frozen=True)
class Later:
    """Take this, told by nobody, after a while."""

    after: timedelta
    told: dict[str, Any]


@dataclass(frozen=True)
class Vanish:
    """Send nothing more at all, without a goodbye: what a broken path looks like."""


@dataclass(frozen=True)
class End:
    """It is over."""


Effect = Tell | Speak | Freeze | Later | Vanish | End


@dataclass
class Partner:
    """One partner in one connection. `words` gives a text in the peer's language; `spoken` what a
    recording says; `back`: the connection was lost before."""

    words: Callable[[str], str]
    spoken: Callable[[str], str]
    back: bool = False
    _said: int = 0
    _thanked: int = 0
    _devices: dict[str, bool] = field(default_factory=dict)
    _paused: bool = False

    def opened(self) -> list[Effect]:
        """The direct line is there."""
        if self.back:
            return [self._shown(), self._write("call-practice-back")]
        return [self._shown(), *self._speak("hello")]

    def take(self, told: dict[str, Any]) -> list[Effect]:
        """Something was said on the direct line; what it does not know it lets pass."""
        if told.get("bye") is True:
            return [End()]
        if isinstance(told.get("text"), str) and told["text"].strip():
            self._thanked += 1
            return [self._write(_THANKS[min(self._thanked, len(_THANKS)) - 1])]
        if isinstance(told.get("shown"), dict):
            return self._noticed(told["shown"])
        return self._asked(told.get("practice"))

    def _asked(self, what: object) -> list[Effect]:
        """What was asked for with a button is said back, so that the page knows that it was heard:
        what a line takes along when it breaks is asked for again on the next."""
        heard = [Tell({"practice": what})] if what in BUTTONS else []
        return [*heard, *self._does(what)]

    def _does(self, what: object) -> list[Effect]:
        match what:
            case "speak":
                self._said += 1
                return self._speak(SAYS[(self._said - 1) % len(SAYS)])
            case "freeze" if not self._paused:
                self._paused = True
                thaw = Later(FROZEN_FOR, {"practice": "thaw"})
                return [self._shown(), Freeze(True), thaw]
            case "thaw" if self._paused:
                self._paused = False
                return [Freeze(False), self._shown()]
            case "vanish":
                return [Vanish()]
            case "leave":
                return [Tell({"bye": True}), End()]
        return []

    def _noticed(self, shown: dict[str, Any]) -> list[Effect]:
        """What the other would have seen: a device that was on and went off, and comes back."""
        effects: list[Effect] = []
        for device in ("microphone", "camera"):
            is_on, was_on = shown.get(device) is True, self._devices.get(device)
            if was_on is None and not is_on:
                continue  # it may still be on its way
            self._devices[device] = is_on
            if was_on is not None and was_on != is_on:
                effects.append(self._write(f"call-practice-{device}-{'on' if is_on else 'off'}"))
        return effects

    def _speak(self, name: str) -> list[Effect]:
        return [Tell({"text": self.spoken(name)}), Speak(name)]

    def _write(self, text_id: str) -> Tell:
        return Tell({"text": self.words(text_id)})

    def _shown(self) -> Tell:
        shown = {"camera": True, "microphone": True, "sends": True, "paused": self._paused}
        return Tell({"shown": shown})
