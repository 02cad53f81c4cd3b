"""This process's memory, with its keys, is not for others of the same user to read."""

import ctypes
import sys
from typing import Final

_SET_DUMPABLE: Final = 4
"""PR_SET_DUMPABLE of prctl(2)."""


def be_unreadable() -> None:
    """No trace, no core, no /proc/…/mem: a decoder that was taken over runs as the same user.

    On Linux; elsewhere nothing happens. What a process starts by exec is as it was.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
