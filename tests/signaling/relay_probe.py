"""Asks a real coturn for all that it must refuse, from a network of our own (203.0.113.0/24).

Run as a program inside a network namespace; prints what was answered as JSON. Answers are the
STUN error codes, 0 for yes.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
from datetime import timedelta
from typing import Any, Final

from aioice import stun
from aioice.turn import TurnClientTcpProtocol, TurnClientUdpProtocol

from tests.support.coturn import Coturn

OURS: Final = "203.0.113.10"
OURS_6: Final = "2001:db8::10"
UDP: Final = 0x11000000
IPV6: Final = 0x02000000

REFUSED: Final = {
    "loopback": "127.0.0.1",
    "loopback elsewhere": "127.9.9.9",
    "this network": "0.0.0.0",
    "private 10": "10.0.0.1",
    "private 172": "172.16.0.1",
    "private 192": "192.168.1.1",
    "shared": "100.64.0.1",
    "link-local": "169.254.1.1",
    "cloud metadata": "169.254.169.254",
    "multicast": "224.0.0.1",
    "broadcast": "255.255.255.255",
    "neighbour below": "203.0.113.9",
    "neighbour above": "203.0.113.11",
    "the world": "8.8.8.8",
}
REFUSED_6: Final = {
    "loopback": "::1",
    "nothing": "::",
    "mapped loopback": "::ffff:127.0.0.1",
    "mapped private": "::ffff:10.0.0.1",
    "mapped link-local": "::ffff:169.254.169.254",
    "mapped neighbour": "::ffff:203.0.113.11",
    "translated private": "64:ff9b::a00:1",
    "6to4 private": "2002:a00:1::1",
    "unique local": "fd00::1",
    "link-local": "fe80::1",
    "multicast": "ff02::1",
    "neighbour": "2001:db8::11",
    "the world": "2606:4700::1111",
}

_FAMILY: Final = (0x0017, "REQUESTED-ADDRESS-FAMILY", stun.pack_unsigned, stun.unpack_unsigned)
stun.ATTRIBUTES_BY_NAME["REQUESTED-ADDRESS-FAMILY"] = _FAMILY
stun.ATTRIBUTES_BY_TYPE[0x0017] = _FAMILY

Client = TurnClientUdpProtocol | TurnClientTcpProtocol


async def dial(relay: Coturn, way: str, who: tuple[str | None, str | None]) -> Client:
    """A client of one person on one way in."""
    loop = asyncio.get_running_loop()
    port = relay.tls_port if way == "tls" else relay.port
    needs: dict[str, Any] = {"lifetime": 600, "channel_refresh_time": 500}
    address = (relay.address, port)
    client: Client
    if way == "udp":
        _, client = await loop.create_datagram_endpoint(
            lambda: TurnClientUdpProtocol(address, *who, **needs), remote_addr=address
        )
        return client
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    _, client = await loop.create_connection(
        lambda: TurnClientTcpProtocol(address, *who, **needs),
        *address,
        ssl=trusting if way == "tls" else None,
    )
    return client


async def ask(client: Client, method: stun.Method, **attributes: object) -> stun.Message:
    """One request; Raises: stun.TransactionFailed."""
    message = stun.Message(message_method=method, message_class=stun.Class.REQUEST)
    for name, value in attributes.items():
        message.attributes[name.replace("_", "-").upper()] = value
    answer, _ = await client.request_with_retry(message)
    return answer


async def code(client: Client, method: stun.Method, **attributes: object) -> int:
    """The error's number, 0 for yes."""
    try:
        await ask(client, method, **attributes)
    except stun.TransactionFailed as error:
        return int(error.response.attributes["ERROR-CODE"][0])
    return 0


async def allocate(client: Client, *, six: bool = False) -> int:
    wanted: dict[str, object] = {"lifetime": 600, "requested_transport": UDP}
    if six:
        wanted["requested_address_family"] = IPV6
    return await code(client, stun.Method.ALLOCATE, **wanted)


async def peers(client: Client, asked: dict[str, str]) -> dict[str, list[int]]:
    """What is answered to a permission, and to a channel, for each peer."""
    found = {}
    for number, (name, address) in enumerate(asked.items()):
        to = {"xor_peer_address": (address, 9)}
        channel = {"channel_number": 0x4000 + number, **to}
        found[name] = [
            await code(client, stun.Method.CREATE_PERMISSION, **to),
            await code(client, stun.Method.CHANNEL_BIND, **channel),
        ]
    return found


async def probe(relay: Coturn) -> dict[str, Any]:
    """Everything, one thing after the other."""
    who = relay.credentials()
    client = await dial(relay, "udp", who)
    told: dict[str, Any] = {"allocated": await allocate(client)}
    told["refused"] = await peers(client, REFUSED)
    told["refused mapped"] = await peers(client, {"mapped own": f"::ffff:{OURS}", "six": "fd00::1"})
    told["own"] = await peers(client, {"own": OURS})
    told["tcp"] = await allocate(await dial(relay, "tcp", who))
    told["tls"] = await allocate(await dial(relay, "tls", who))
    late = relay.credentials(age=timedelta(minutes=11))
    told["expired"] = await allocate(await dial(relay, "udp", late))
    told["guessed"] = await allocate(await dial(relay, "udp", (who[0], "guessed")))
    told["nobody"] = await allocate(await dial(relay, "udp", (None, None)))
    another = relay.credentials(page="d" * 32)
    told["six without an address"] = await allocate(await dial(relay, "udp", another), six=True)
    told["quota"] = [await allocate(await dial(relay, "udp", who)) for _ in range(60)]
    return told


async def probe_six(relay: Coturn) -> dict[str, Any]:
    """The same file on a machine that relays IPv6 too, where mapped addresses could be tried."""
    client = await dial(relay, "udp", relay.credentials())
    allocated = await allocate(client, six=True)
    return {"allocated": allocated, "refused": await peers(client, REFUSED_6)}


async def main() -> dict[str, Any]:
    with Coturn(OURS) as relay:
        told = await probe(relay)
    with Coturn(OURS, [f"relay-ip={OURS_6}"]) as both:
        told["six"] = await probe_six(both)
    return told


if __name__ == "__main__":
    json.dump(asyncio.run(main()), sys.stdout)
