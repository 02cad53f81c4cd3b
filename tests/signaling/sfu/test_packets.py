"""Packets as bytes, checked against aiortc's own reading of them, and numbers that never break."""

from __future__ import annotations

from aiortc.rtp import RtpPacket
from hypothesis import given
from hypothesis import strategies as st

from signaling.sfu.packets import (
    HISTORY,
    Out,
    begins_picture,
    extension,
    newer,
    parse,
    unwrap,
    write,
    write_extensions,
)
from signaling.sfu.way import DOWN_AFTER, LITTLE, MUCH, UP_AFTER, Way

number = st.integers(0, 0xFFFF)
word = st.integers(0, 0xFFFFFFFF)


@given(st.integers(0, 127), st.booleans(), number, word, word, st.binary(max_size=50), st.binary())
def test_what_is_written_is_read_again_by_us_and_by_aiortc(
    kind: int, marked: bool, count: int, time: int, source: int, level: bytes, payload: bytes
) -> None:
    block = write_extensions(3, b"abc", 5, level[:1])
    data = write(kind, 0x80 * marked, count, time, source, block, payload)
    ours, theirs = parse(data), RtpPacket.parse(data)
    assert ours is not None
    assert (ours.payload_type, ours.number, ours.time) == (kind, count, time)
    assert (ours.source, ours.payload, ours.size) == (source, payload, len(data))
    assert (theirs.payload_type, theirs.sequence_number, theirs.payload) == (kind, count, payload)
    assert (theirs.timestamp, theirs.ssrc, theirs.marker) == (time, source, int(marked))
    assert extension(ours.extensions, 3) == b"abc"
    assert extension(ours.extensions, 5) == (level[:1] or None)
    assert extension(ours.extensions, 4) is None


@given(st.binary(max_size=60))
def test_anything_else_breaks_nothing(data: bytes) -> None:
    packet = parse(data)
    begins_picture(data)
    extension(data, 3)
    if packet is not None:
        again = unwrap(packet, 96, 1)
        assert again is None or again.payload == packet.payload[2:]


def test_where_a_picture_begins() -> None:
    assert begins_picture(bytes((0x10, 0x00, 1)))
    assert begins_picture(bytes((0x90, 0x80, 0x81, 0x02, 0x00, 1))), "with a long picture number"
    assert begins_picture(bytes((0x90, 0xE0, 0x01, 0x02, 0x03, 0x00)))
    assert not begins_picture(bytes((0x10, 0x01, 1))), "a part"
    assert not begins_picture(bytes((0x00, 0x00, 1))), "not the first packet of it"
    assert not begins_picture(bytes((0x11, 0x00, 1))), "a later partition"
    assert not begins_picture(bytes((0x90, 0x80, 0x81)))


Run = tuple[int, list[bool]]
runs = st.lists(
    st.tuples(number, st.lists(st.booleans(), min_size=1, max_size=20)), min_size=1, max_size=6
)


@given(runs)
def test_whoever_a_slot_shows_its_numbers_go_on_unbroken(shown: list[Run]) -> None:
    """Each run is a source that begins somewhere; False is a packet that only pads."""
    out, last = Out(1, 2, 90_000), None
    for start, packets in shown:
        out.begin()
        sent = False
        for step, whole in enumerate(packets):
            count = (start + step) & 0xFFFF
            if not whole:
                if sent:
                    out.skip()
                continue
            placed, _ = out.place(count, step * 3000, 0.0)
            sent = True
            assert last is None or placed == (last + 1) & 0xFFFF
            assert out.origin(placed) == count
            last = placed
    assert out.origin((last or 0) + HISTORY) is None


@given(number, st.integers(1, 0x7FFF))
def test_numbers_are_compared_around_their_end(count: int, ahead: int) -> None:
    assert newer((count + ahead) & 0xFFFF, count)
    assert not newer(count, (count + ahead) & 0xFFFF)
    assert not newer(count, count)


@given(st.lists(st.integers(0, 255), max_size=60))
def test_the_sound_of_all_always_goes_and_the_pictures_as_they_fit(losses: list[int]) -> None:
    way = Way()
    for lost in losses:
        before, way = way, way.after(lost)
        assert 0 <= way.pictures <= 7
        assert abs(way.pictures - before.pictures) <= 1
        assert way.pictures <= before.pictures or lost <= LITTLE
        assert way.pictures >= before.pictures or lost >= MUCH
    for _ in range(7 * DOWN_AFTER):
        way = way.after(255)
    assert way.pictures == 0
    for _ in range(7 * UP_AFTER):
        way = way.after(0)
    assert way.pictures == 7
