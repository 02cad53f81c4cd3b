"""The gentle look before sending: the same examples as for the script in the browser."""

import json
from pathlib import Path
from typing import Any

import pytest

from chat.warning import signs_in

EXAMPLES = json.loads((Path(__file__).parent / "warnings.json").read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: str(each["text"]))
def test_what_may_show_who_somebody_is(example: dict[str, Any]) -> None:
    assert signs_in(example["text"], example["names"]) == example["signs"]
