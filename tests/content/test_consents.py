"""What people say yes to (PR4): its words have names that never come twice, and are never lost."""

from hashlib import sha256

import pytest

from content.consents import REQUEST, key_of
from content.domain import Words, piece_id
from content.shipped import CONSENTS, came_to_say_yes_to
from core.errors import Invalid
from core.storage import Tx
from identity.defaults import PROGRAMME
from tests.content.conftest import ELSEWHERE, SCOPE, Room, both

KEY = key_of(REQUEST)
AS_THEY_CAME = {
    ("request", "1"): "8e6dd08e7cdd416a8b9b3696c5109903294b771cae2c33b0d141fbb7ab3fb934",
}
"""Of every version that ever came with us: a fingerprint of its words. Never change one, add."""


async def holds(room: Room) -> str:
    return await room.storage.read(room.services.consents.holds, SCOPE, PROGRAMME, REQUEST)


async def said(room: Room, version: str) -> dict[str, Words]:
    found = await room.storage.read(room.services.consents.said, SCOPE, REQUEST, version)
    return dict(found)


@pytest.mark.parametrize("which", CONSENTS)
def test_pr4_what_came_with_us_never_changes_its_words(which: tuple[str, str]) -> None:
    words = came_to_say_yes_to()[which]
    text = "".join(f"{name}{words[name].title}{words[name].body}" for name in ("nb", "en"))
    assert sha256(text.encode()).hexdigest() == AS_THEY_CAME[which]


async def test_pr4_each_version_has_a_name_of_its_own_and_can_be_read_for_ever(room: Room) -> None:
    came = (await room.piece(KEY)).texts
    assert (await holds(room), await said(room, "1")) == ("1", came)
    published, words = {}, ("Ja.", "Ja, gjerne.", "Ja.")
    for number, word in enumerate(words):
        await room.publish("guro", KEY, both("- Punkt", word), number)
        published[await holds(room)] = both("- Punkt", word)
    assert len({"1", *published}) == 4, "the same words again are another version"
    go_back = room.services.contents.go_back
    await room.storage.write(go_back, room["guro"], PROGRAMME, KEY, to=2, expected=3)
    published[await holds(room)] = both("- Punkt", "Ja, gjerne.")
    assert len(published) == 4
    await room.storage.write(go_back, room["guro"], PROGRAMME, KEY, to=0, expected=4)
    assert await holds(room) == "1", "what came with us is what it was"
    for version, texts in {**published, "1": came}.items():
        assert await said(room, version) == texts
    for other in ("0", "2", "0" * 32):
        assert await said(room, other) == {}
    # Another programme's words have names of their own too, and a yes to them says which.
    contents, consents = room.services.contents, room.services.consents
    await room.storage.write(
        contents.publish,
        room["elsewhere"],
        ELSEWHERE,
        key=KEY,
        kind="consent",
        texts=both("- Punkt", "Ja."),
        expected=0,
    )
    name = await room.storage.read(consents.holds, SCOPE, ELSEWHERE, REQUEST)
    assert name not in {"1", *published}
    assert (await holds(room), await said(room, name)) == ("1", both("- Punkt", "Ja."))
    await room.publish("guro", "rule-1", both("Ingen samtykke."), 0)
    rule = (await room.piece("rule-1")).version_id
    assert await said(room, rule) == {}, "only what is said yes to"


async def test_pr4_a_name_that_was_rolled_back_is_nobodys(room: Room) -> None:
    seen = []

    def fail(tx: Tx) -> None:
        contents, consents = room.services.contents, room.services.consents
        texts = both("- Punkt", "Ja.")
        contents.publish(
            tx, room["guro"], PROGRAMME, key=KEY, kind="consent", texts=texts, expected=0
        )
        seen.append(consents.holds(tx, SCOPE, PROGRAMME, REQUEST))
        raise RuntimeError

    for _ in range(2):
        with pytest.raises(RuntimeError):
            await room.storage.write(fail)
        assert await holds(room) == "1"
    assert len(set(seen)) == 2
    assert [await said(room, each) for each in seen] == [{}, {}]


async def test_it_cannot_be_taken_away_nor_stand_half(room: Room) -> None:
    contents, write = room.services.contents, room.storage.write
    with pytest.raises(Invalid):
        await write(contents.withdraw, room["guro"], PROGRAMME, piece_id(KEY), expected=0)
    for texts, field in (
        ({}, "body_nb"),
        ({"nb": Words("Ja.", "- Punkt")}, "body_en"),
        (both("- Punkt", " - "), "title_nb"),
        (both("", "Ja."), "body_en"),
        (both("- Punkt", "Ja " * 101), "title_nb"),
    ):
        with pytest.raises(Invalid) as wrong:
            await room.publish("guro", KEY, texts, 0)
        assert field in wrong.value.fields
    # Whoever proposes may leave a language to others.
    await room.propose("amina", KEY, {"nb": Words("Ja.", "- Punkt")})
