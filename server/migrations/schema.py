"""Which tables there are: every module named `tables` of every package, found by looking."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Final

import sqlalchemy as sa

from core.schema import metadata

PACKAGES: Final = (
    "core",
    "identity",
    "wire",
    "appointments",
    "content",
    "sessions",
    "matching",
    "chat",
    "signaling",
    "supervision",
    "server",
)
"""In an order in which each refers only to those before it."""


@cache
def by_package() -> dict[str, list[sa.Table]]:
    """The tables that each package brings, in an order in which they can be created."""
    found: dict[str, list[sa.Table]] = {}
    order = {package: _tables(package) for package in PACKAGES}
    seen: set[str] = set()
    for package, names in order.items():
        mine = names - seen
        found[package] = [table for table in metadata.sorted_tables if table.name in mine]
        seen |= mine
    if lost := set(metadata.tables) - seen:
        raise LookupError(f"tables in no module named tables: {', '.join(sorted(lost))}")
    return found


def complete() -> sa.MetaData:
    """The metadata with all tables in it."""
    by_package()
    return metadata


def _tables(package: str) -> set[str]:
    """The names of the tables that the package's modules hold, their own or imported."""
    held = (vars(importlib.import_module(module)).values() for module in _modules(package))
    return {value.name for values in held for value in values if isinstance(value, sa.Table)}


def _modules(package: str) -> Iterator[str]:
    """`tables` and `…_tables` anywhere in the package; in core, which has few, every module."""
    path = importlib.import_module(package).__path__
    for module in pkgutil.walk_packages(path, f"{package}."):
        name = module.name.rpartition(".")[2]
        if package == "core" or name == "tables" or name.endswith("_tables"):
            yield module.name
