"""What the server's own tests share."""

import logging
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture
def logs_put_back() -> Iterator[None]:
    """For tests that set up the logs in their own process: what logs later is not written to the
    output of a test that is over."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()
