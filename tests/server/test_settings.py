"""Settings: read from the environment, documented, and refused when they are unsafe."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from server.settings import BadSettings, Settings

SAFE = {
    "LIKEPERSON_BASE_URL": "https://likeperson.example.org",
    "LIKEPERSON_SMTP_URL": "smtp://mail.example.org",
    "LIKEPERSON_TURN_URLS": "turn:turn.example.org:3478, turns:turn.example.org:5349",
    "LIKEPERSON_TURN_SECRET": "a long one",
}


def test_every_setting_is_in_the_table_and_the_other_way_round() -> None:
    text = Path("docs/settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `LIKEPERSON_(\w+)` \|", text, re.MULTILINE)
    assert [row.lower() for row in rows] == Settings.names()


def test_plain_defaults_in_the_table_are_those_of_the_code() -> None:
    text = Path("docs/settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `LIKEPERSON_(\w+)` \| `([^`]+)` \|", text, re.MULTILINE)
    assert len(rows) > 8
    documented = Settings.read(
        {f"LIKEPERSON_{name}": value for name, value in rows if name != "MODE"}
        | {"LIKEPERSON_MODE": "demo"}
    )
    assert documented == Settings(mode="demo")


def test_a_safe_production_is_read() -> None:
    settings = Settings.read(SAFE)
    assert settings.production
    assert settings.turn_urls == ("turn:turn.example.org:3478", "turns:turn.example.org:5349")
    assert settings.database == "sqlite:///data/likeperson.sqlite3"
    assert settings.sender == "post@likeperson.example.org"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"LIKEPERSON_BASE_URL": "http://likeperson.example.org"}, "BASE_URL"),
        ({"LIKEPERSON_SMTP_URL": ""}, "SMTP_URL"),
        ({"LIKEPERSON_TURN_SECRET": "change-me"}, "TURN_SECRET"),
        ({"LIKEPERSON_TURN_SECRET": ""}, "TURN_SECRET"),
        ({"LIKEPERSON_TURN_URLS": "", "LIKEPERSON_TURN_SECRET": ""}, "TURN_URLS"),
        ({"LIKEPERSON_CLOCK_OFFSET": "60"}, "CLOCK_OFFSET"),
    ],
)
def test_production_refuses(change: dict[str, str], named: str) -> None:
    with pytest.raises(BadSettings) as refused:
        Settings.read(SAFE | change)
    assert [line for line in refused.value.problems if f"LIKEPERSON_{named}:" in line]


def test_direct_calls_must_be_meant() -> None:
    without = SAFE | {"LIKEPERSON_TURN_URLS": "", "LIKEPERSON_TURN_SECRET": ""}
    assert Settings.read(without | {"LIKEPERSON_ALLOW_DIRECT": "1"}).allow_direct


def test_a_misspelt_setting_and_a_bad_value_are_both_named() -> None:
    with pytest.raises(BadSettings) as refused:
        Settings.read({"LIKEPERSON_PROT": "1", "LIKEPERSON_PORT": "many"})
    assert len(refused.value.problems) == 2


def test_demo_follows_its_port() -> None:
    settings = Settings.read(
        {
            "LIKEPERSON_MODE": "demo",
            "LIKEPERSON_PORT": "9001",
            "LIKEPERSON_CLOCK_OFFSET": "3600",
        }
    )
    assert str(settings.base_url) == "http://localhost:9001"
    assert settings.clock_offset == timedelta(hours=1)
