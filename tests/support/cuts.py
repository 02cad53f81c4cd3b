"""A network of a program's own, whose paths it may cut: a namespace with two ways out, as Wi-Fi and
telephone are. It takes root, and is gone with the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any, Final

ADDRESSES: Final = ("10.1.0.1", "10.2.0.1")


def in_own_network(module: str) -> Any:
    """Run `python -m module` in one, and give the JSON that it printed.

    Raises: RuntimeError with what it complained of.
    """
    ways = "".join(
        f"ip link add a{number} type veth peer name b{number}; "
        f"ip address add {address}/24 dev a{number}; "
        f"ip link set a{number} up; ip link set b{number} up; "
        for number, address in enumerate(ADDRESSES)
    )
    inside = f"set -e; ip link set lo up; {ways}exec {sys.executable} -m {module}"
    done = subprocess.run(
        ["unshare", "--net", "sh", "-c", inside], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def run(*words: str) -> None:
    """One command of the system's. Raises: CalledProcessError."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def can_be_cut() -> None:
    """From now on `block` works; the program says so once."""
    run("nft", "add", "table", "inet", "cut")
    run("nft", "add", "chain", "inet", "cut", "out", "{ type filter hook output priority 0; }")


def block(*rules: str) -> None:
    """Drop what the rules name, silently, all from the same moment; none: let everything pass."""
    lines = ["flush chain inet cut out", *(f"add rule inet cut out {each} drop" for each in rules)]
    subprocess.run(["nft", "-f", "-"], input="\n".join(lines), text=True, check=True)


def pair_of(ports: Iterable[int]) -> list[str]:
    """The rules that cut the path between two ports, both directions."""
    near, far = ports
    return [f"udp sport {near} udp dport {far}", f"udp sport {far} udp dport {near}"]
