"""What the server looks at in a signal: whether a candidate tells an address it must not (RT4).

Everything else in a description goes through untouched; it is the two browsers' business.
"""

from typing import Final

from msgspec.structs import replace

from core.errors import AppError
from signaling.messages import Signal

_CANDIDATE: Final = "a=candidate:"


def is_relay(candidate: str) -> bool:
    """Whether a candidate line is one of a relay, telling no address of the person behind it.

    An empty candidate says that there are no more.
    """
    words = candidate.removeprefix("a=").split()
    if not words:
        return True
    try:
        kind = words[words.index("typ") + 1]
    except (ValueError, IndexError):
        return False
    return kind == "relay"


def without_related(candidate: str) -> str:
    """A relay candidate without `raddr` and `rport`, which name the address behind the relay."""
    words = candidate.split(" ")
    for name, neutral in (("raddr", "0.0.0.0"), ("rport", "0")):  # noqa: S104 - RFC 8839's neutral
        if name in words:
            place = words.index(name) + 1
            if place < len(words):
                words[place] = neutral
    return " ".join(words)


def only_relay(sdp: str) -> str:
    """The description without any candidate but relays, line ends kept, addresses hidden."""
    kept: list[str] = []
    for line in sdp.splitlines(keepends=True):
        text = line.rstrip("\r\n")
        if not text.startswith(_CANDIDATE):
            kept.append(_hidden(text) + line[len(text) :])
        elif is_relay(text):
            kept.append(without_related(text) + line[len(text) :])
    return "".join(kept)


def _hidden(line: str) -> str:
    """`c=` may repeat the default candidate's address; the neutral one is what trickle ICE uses."""
    return "c=IN IP4 0.0.0.0" if line.startswith("c=") else line


class BadSignal(AppError):
    """A signal that is neither a description nor a candidate, or one that must not pass."""

    code = "call.bad_signal"


def cleaned(signal: Signal, *, relay_only: bool) -> Signal:
    """The signal as it may be passed on. Raises: BadSignal."""
    if (signal.description is None) == (signal.candidate is None):
        raise BadSignal
    if not relay_only:
        return signal
    if signal.description is not None:
        sdp = only_relay(signal.description.sdp)
        return Signal(description=replace(signal.description, sdp=sdp))
    assert signal.candidate is not None
    line = signal.candidate.candidate
    if not is_relay(line):
        raise BadSignal
    return Signal(candidate=replace(signal.candidate, candidate=without_related(line)))
