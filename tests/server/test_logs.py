"""Log lines tell what happened and where, never what a person wrote (CR4)."""

import json
import logging

import pytest
import structlog

from server.logs import set_up_logs

pytestmark = pytest.mark.usefixtures("logs_put_back")


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
