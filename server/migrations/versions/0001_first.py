"""The first landing: the tables of each package, in their order."""

from importlib import import_module

from server.migrations.schema import PACKAGES

revision = "0001"
down_revision = None


def upgrade() -> None:
    for package in PACKAGES:
        import_module(f"server.migrations.first.{package}").upgrade()
