"""What the server looks at in a signal: only whether a candidate tells an address it must not (RT4).

Everything else in a description goes through untouched; it is the two browsers' business.
"""

from typing import Final

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
