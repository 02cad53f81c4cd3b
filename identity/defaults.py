"""The ids of the one organisation and programme that every installation starts with."""

from typing import Final

ORGANISATION: Final = "00000000000070008000000000000001"
PROGRAMME: Final = "00000000000070008000000000000002"
