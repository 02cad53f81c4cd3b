"""Log lines tell what happened and where, never what a person wrote (CR4)."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from server.logs import set_up_logs


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_an_error_keeps_its_kind_and_loses_its_message(capfd: pytest.CaptureFixture[str]) -> None:
    set_up_logs()
    try:
        raise ValueError("Kari skrev noe")
    except ValueError:
        structlog.get_logger("ours").exception("failed")
        logging.getLogger("theirs").exception("failed too")
    text = capfd.readouterr().err
    assert "Kari" not in text
    ours, theirs = (json.loads(line) for line in text.splitlines())
    assert ours["error"] == theirs["error"] == "ValueError"
    assert ours["at"][-1].endswith("test_an_error_keeps_its_kind_and_loses_its_message")
