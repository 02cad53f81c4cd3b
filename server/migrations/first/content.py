"""The tables of content as first released: it came later. Frozen."""


def upgrade() -> None:
    """No tables."""
