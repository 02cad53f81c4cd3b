"""Every line that the audit log may hold has words, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from identity.actor import ROLES
from sessions.domain import OUTCOMES
from sessions.pairing import ENDINGS
from sessions.rest_store import Answer
from supervision.choosing import Way
from web.texts import Texts, languages

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "identity",
    "appointments",
    "content",
    "sessions",
    "matching",
    "chat",
    "signaling",
    "supervision",
)
MADE_UP = {
    "choice.": get_args(Way),
    "content.": ("publish", "withdraw", "reset"),
    "pairing.": ("accept_by_peer", "accept_by_user", "activate", "pause", "resume"),
    "rest.": get_args(Answer),
    "role.grant.": ROLES,
    "role.revoke.": ROLES,
}
"""What comes after the dot where the code fills it in."""


def recorded() -> Iterator[str]:
    """Each action that some module hands to `audit.record`."""
    for path in (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                action = node.args[3]
                if isinstance(action, ast.Constant):
                    yield str(action.value)
                else:
                    assert isinstance(action, ast.JoinedStr), ast.unparse(action)
                    first = action.values[0]
                    assert isinstance(first, ast.Constant)
                    before = str(first.value)
                    yield from (before + rest for rest in MADE_UP[before])


@pytest.mark.parametrize("locale", languages())
def test_every_action_and_reason_has_words(locale: str) -> None:
    words = Texts(locale)
    actions = sorted(set(recorded()))
    assert len(actions) > 40

    def action(code: str) -> str:
        return words.t("identity-log-action", action=code.replace(".", "-"), name="Guro")

    def reason(code: str) -> str:
        return words.t("identity-log-reason", reason=code)

    assert [code for code in actions if action(code) == action("no.such")] == []
    assert [code for code in (*OUTCOMES, *ENDINGS) if reason(code) == reason("x")] == []
