"""Whatever comes in a frame is one of our messages or refused, never anything else (WS3)."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from tests.wire.conftest import Node
from tests.wire.test_protocol import everything
from wire.messages import Request
from wire.registry import BadMessage, fields_of, tag_of
from wire.socket import MAX_FRAME

REGISTRY = everything()
TYPES = {tag_of(entry.type): entry.type for entry in REGISTRY.entries()}
IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), IDS, st.just("")
)
JSON: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@st.composite
def nearly_ours(draw: st.DrawFn) -> dict[str, Any]:
    """A message of one of our types: some fields right, some missing, strange or foreign."""
    tag = draw(st.sampled_from(sorted(TYPES)))
    names = [name.rstrip("?") for name in sorted(fields_of(TYPES[tag]))]
    chosen = draw(st.lists(st.sampled_from([*names, "id", "extra"]), unique=True))
    return {"type": tag, **{name: draw(st.one_of(IDS, JSON)) for name in chosen}}


def taken(raw: bytes) -> Request | None:
    """The message, or None when it was refused; anything else is raised."""
    try:
        message = REGISTRY.decode(raw)
    except BadMessage:
        return None
    assert type(message) in TYPES.values()
    return message


@settings(max_examples=100)
@given(nearly_ours() | JSON)
def test_json_is_ours_or_refused(message: Any) -> None:
    found = taken(json.dumps(message).encode())
    if found is not None:
        assert tag_of(type(found)) == message["type"]
        assert "extra" not in message


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_bytes_are_ours_or_refused(raw: bytes) -> None:
    taken(raw)


@pytest.mark.parametrize("tag", [None, *sorted(TYPES)])
@pytest.mark.parametrize(
    ("left", "right"), [("[", "]"), ('{"a":', "}"), ("-", "1"), ('"\\u00', '"')]
)
def test_the_deepest_and_longest_that_fit_a_frame_are_refused(
    tag: str | None, left: str, right: str
) -> None:
    many = (MAX_FRAME - 100) // len(left + right)
    inner = left * many + "1" + right * many
    raw = inner if tag is None else f'{{"type":"{tag}","id":"r1","text":{inner}}}'
    assert len(raw) <= MAX_FRAME
    assert taken(raw.encode()) is None


async def test_a_socket_that_talks_nonsense_is_hung_up_on_and_nobody_notices(node: Node) -> None:
    nonsense, amina = await node.enter("eva"), await node.enter("amina")

    async def talk() -> None:
        for number in range(200):
            await nonsense.say({"type": sorted(TYPES)[number % len(TYPES)], "id": f"r{number}"})
            await nonsense.hear()

    with pytest.raises(ConnectionClosed):
        await talk()
    assert await nonsense.ended() == (4204, "flood")
    assert (await amina.ask("ping"))["type"] == "ok"
