"""From which address somebody asks: past the proxies that are ours, and never further."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Final

from aiohttp import web as http

Network = IPv4Network | IPv6Network
PROXIES: Final = http.AppKey("PROXIES", tuple[Network, ...])
LOOPBACK: Final[tuple[Network, ...]] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
_LONGEST: Final = 20


def networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """Raises: ValueError for what is neither an address nor a network."""
    return tuple(ip_network(text, strict=False) for text in texts)


def client_address(request: http.Request) -> str:
    """The nearest address that is not one of our proxies.

    `X-Forwarded-For` is read from its end, where our own proxy wrote; what a stranger put
    before that counts for nothing.
    """
    ours = request.app.get(PROXIES, LOOPBACK)
    nearest = request.remote or ""
    told = ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")
    for before in reversed(told[-_LONGEST:]):
        if not _is_ours(nearest, ours) or not before.strip():
            break
        nearest = before.strip()
    return nearest


def _is_ours(address: str, ours: tuple[Network, ...]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in ours)
