"""Questions of the forms: whatever is published, no field loses its label."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.domain import Kind, Shipped, Words, says, tidy, whole, wrong
from content.form_fields import FIELDS
from content.proposal_words import ProposalWords, Said
from content.shipped import shipped
from content.store import add_proposal
from content.versions import Spot, Versions
from core.ids import new_id
from core.storage import Tx
from core.vault import Vault
from identity.defaults import PROGRAMME
from tests.content.conftest import SCOPE, Room, both
from web.marks import plain

OURS = [each for each in shipped() if each.kind == "field"]
TYPED = st.text(alphabet="aé1 -*>+[]()._:/#\\\n\u200b", max_size=30)
TITLED: tuple[Kind, ...] = ("field", "consent", "topic", "theme")


@given(
    st.sampled_from(OURS), st.dictionaries(st.sampled_from(["nb", "en"]), st.tuples(TYPED, TYPED))
)
def test_no_question_of_ours_is_ever_without_words(
    came: Shipped, typed: dict[str, tuple[str, str]]
) -> None:
    texts = tidy({name: Words(*words) for name, words in typed.items()})
    if not wrong("field", texts):
        assert all(says(words.title) for words in texts.values())
    # An older version, from before a question's words were ours to say.
    older = {name: msgspec.structs.replace(words, title="") for name, words in texts.items()}
    assert all(says(words.title) for words in whole(came, older).values())
    assert {name: words.body for name, words in whole(came, older).items()} == {
        name: words.body for name, words in older.items()
    }


@given(TYPED, st.sampled_from(TITLED))
def test_what_may_stand_can_be_heard(typed: str, kind: Kind) -> None:
    """Of texts the body is what stands there: as a question after a session, as a heading."""
    if not wrong("text", tidy({"nb": Words("", typed)})):
        assert says(plain(typed))
    if not wrong(kind, tidy({"nb": Words(typed, "a")})):
        assert says(typed)


@pytest.mark.parametrize("typed", ["[](https://a.no)", "1. ", "- 1. ", "> ", "\u200b", "**"])
def test_marks_alone_are_no_words(typed: str) -> None:
    assert wrong("text", {"nb": Words("", typed)})


async def test_what_was_published_as_a_hint_alone_stays_one_below_our_question(
    room: Room, vault: Vault
) -> None:
    """From before: a version and a proposal of kind “text”, which said only what stands below."""
    versions, guro = Versions(vault, shipped()), room["guro"]
    spot, hint = Spot(PROGRAMME, "request-about", "text"), both("Bare det du vil.")
    await room.storage.write(versions.add, guro, spot, None, 0, "published", hint)
    piece = await room.piece("request-about")
    label = {name: words.title for name, words in piece.texts.items()}
    came = room.services.contents.came_with_us("request-about")
    assert (piece.kind, piece.number) == ("field", 1)
    assert label == {name: words.title for name, words in came.items()}
    assert piece.texts["nb"].body == "Bare det du vil."

    words, proposal_id = ProposalWords(vault, shipped()), new_id()

    def propose(tx: Tx) -> None:
        amina = room["amina"].person_id
        sealed = words.seal(tx, SCOPE, amina, proposal_id, Said(both("Noen ord er nok.")))
        row = dict.fromkeys(("closed_at", "seen_at", "number")) | {
            "id": proposal_id,
            "organisation_id": SCOPE.organisation_id,
            "programme_id": PROGRAMME,
            "key": "request-about",
            "kind": "text",
            "author_id": amina,
            "named": True,
            "stage": "proposed",
            "base": 1,
            "revision": 0,
            "words": sealed,
            "changed_at": tx.now,
            "sent_at": tx.now,
        }
        add_proposal(tx, SCOPE, row)

    await room.storage.write(propose)
    opened = await room.storage.write(room.services.proposals.open, guro, proposal_id)
    assert opened.proposal.kind == "field"
    assert opened.proposal.texts["en"].title == came["en"].title
    number = await room.storage.write(
        room.services.proposals.publish,
        guro,
        proposal_id,
        texts=opened.proposal.texts,
        expected=1,
        revision=0,
        note="",
        thanks="",
    )
    piece = await room.piece("request-about")
    assert (number, piece.kind, piece.texts["nb"]) == (
        2,
        "field",
        Words(came["nb"].title, "Noen ord er nok."),
    )


def test_each_belongs_to_a_form() -> None:
    assert all(key.startswith(("request-", "peer-text-")) for key in FIELDS)
    assert [each.key for each in OURS] == list(FIELDS)
