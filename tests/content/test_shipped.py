"""What came with us is complete, in every language, and none of it is a mark by chance."""

import pytest

from content.domain import KINDS, TITLED, piece_id, wrong
from content.form_fields import FIELDS
from content.pages import as_shipped
from content.shipped import TEXTS, shipped
from core.ids import is_id
from web.marks import plain
from web.texts import Texts, languages


def test_every_kind_has_something_in_every_language() -> None:
    for language in languages():
        shelf = as_shipped(language)
        for kind in KINDS:
            pieces = shelf.of(kind)
            assert pieces
            assert all(piece.language is None for piece in pieces)
            assert all(bool(piece.title) == (kind in TITLED) for piece in pieces)
    assert not any(wrong(each.kind, each.texts) for each in shipped())


def test_keys_and_their_addresses_are_each_their_own() -> None:
    keys = [each.key for each in shipped()]
    ids = {piece_id(key) for key in keys}
    assert len(ids) == len(set(keys)) == len(keys)
    assert all(is_id(each) for each in ids)


@pytest.mark.parametrize("locale", languages())
def test_the_words_are_those_of_the_catalogue(locale: str) -> None:
    t, shelf = Texts(locale).t, as_shipped(locale)
    (tool,) = [p for p in shelf.of("tool") if p.id == piece_id("tool-open")]
    assert plain(tool.body) == f"{t('call-tool-open-do')} {t('call-tool-open-say')}"
    for number, rule in enumerate(shelf.of("rule"), start=1):
        assert plain(rule.body) == t(f"chat-rules-{number}")
    for key, text_id in TEXTS.items():
        assert plain(shelf.text(key).body) == t(text_id)
        assert t("content-place", key=key) != t("content-place", key="no such")
    for key, field in FIELDS.items():
        assert shelf.text(key).title == t(field.label)
        assert plain(shelf.text(key).body) == (t(field.hint) if field.hint else "")
        assert len(shelf.text(key).options) == len(field.options)
        assert all(each["label"] for each in shelf.text(key).options)
    for number, question in enumerate(shelf.of("question"), start=1):
        assert plain(question.body) == t(f"front-a{number}")
