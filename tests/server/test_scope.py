"""Several organisations on one installation stay possible: nothing personal is without one.

Walks the schema and the stores (design §4): each table says whose its rows are, and each
function that reads or writes rows is told for whom.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.migrations.schema import complete

ROOT = Path(__file__).parents[2]
SLICES = (
    "identity",
    "appointments",
    "content",
    "sessions",
    "matching",
    "chat",
    "signaling",
    "supervision",
)

WITHOUT_ORGANISATION = {
    "alembic_version",
    "audit_head",  # one chain for the whole installation
    "audit_seal",
    "installation",  # facts about it, such as that it holds the demo cast
}
"""Tables of the installation itself, which say nothing of any person."""


WITHOUT_SCOPE = {
    "find_login",  # the secret of a login is what tells whose it is
    "find_logins",
    "touch_logins",
    "forget_codes",  # all that are too old, whoever asked for them
}


@pytest.mark.parametrize("name", sorted(complete().tables))
def test_every_table_says_whose_its_rows_are(name: str) -> None:
    columns = complete().tables[name].columns
    assert name in WITHOUT_ORGANISATION or (
        "organisation_id" in columns and not columns["organisation_id"].nullable
    )


def stores() -> Iterator[Path]:
    for slice_ in SLICES:
        for path in sorted((ROOT / slice_).glob("*.py")):
            if path.stem == "store" or path.stem.endswith("_store"):
                yield path


@pytest.mark.parametrize("path", list(stores()), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_store_function_is_told_for_whom(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        if names[:1] == ["tx"] and node.name not in WITHOUT_SCOPE:
            assert names[1:2] == ["scope"], f"{node.name} in {path.name} sees everybody's rows"
