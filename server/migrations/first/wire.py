"""The tables of wire as first released. Frozen."""


def upgrade() -> None:
    """No tables."""
