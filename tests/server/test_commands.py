"""The operator's commands: the first admin, and an audit log that shows what was done to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.cli import main

pytestmark = pytest.mark.usefixtures("logs_put_back")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIKEPERSON_MODE", "test")
    monkeypatch.setenv("LIKEPERSON_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LIKEPERSON_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    return tmp_path


def test_the_first_admin_is_added_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["admin", "Hanne", "hanne@example.com"]) == 0
    assert "/inn" in capsys.readouterr().out
    assert main(["admin", "Hanne", "hanne@example.com"]) == 1
    assert main(["admin", "Hanne", "no address"]) == 1


def test_ad1_the_command_finds_a_line_that_was_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["admin", "Hanne", "hanne@example.com"]) == 0
    assert main(["audit", "verify"]) == 0
    assert "whole: 2 lines" in capsys.readouterr().out
    (database,) = (folder / "data").glob("*.sqlite3")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("update audit set action = 'nothing' where sequence = 1")
    assert main(["audit", "verify"]) == 1
    assert "changed: 1" in capsys.readouterr().err
