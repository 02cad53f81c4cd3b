"""The address that counts is the one our own proxy saw, whatever a stranger claims (AU6)."""

import pytest
from aiohttp import web as http
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from web.client import client_address, networks


class _Transport:
    def __init__(self, address: str) -> None:
        self.address = address

    def get_extra_info(self, name: str, default: object = None) -> object:
        return (self.address, 1) if name == "peername" else default


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["1.1.1.1", "198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1, ::1"], "198.51.100.1"),
        ("127.0.0.1", ["nonsense"], "nonsense"),
        ("::1", ["2001:db8::1"], "2001:db8::1"),
    ],
)
def test_the_nearest_address_that_is_not_ours(
    remote: str, forwarded: list[str], expected: str
) -> None:
    headers = CIMultiDict([("X-Forwarded-For", each) for each in forwarded])
    request = make_mocked_request(
        "GET", "/", headers=headers, transport=_Transport(remote), app=http.Application()
    )
    assert client_address(request) == expected


def test_only_networks_are_proxies() -> None:
    assert len(networks(["10.0.0.0/8", "192.0.2.1"])) == 2
    with pytest.raises(ValueError, match="does not appear"):
        networks(["proxy.example"])
