"""A real coturn, started from the file that we ship, and credentials as the server makes them."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from string import Template

from core.clock import SystemClock
from signaling.turn import Relays
from tests.support.services import Service, free_port

SECRET = "the-secret-that-the-tests-share"
CONFIGURATION = Path(__file__).parents[2] / "deploy" / "coturn" / "turnserver.conf"


class Coturn(Service):
    """`turnserver` on `address`. On loopback it needs to be told that loopback is meant."""

    name = "coturn"

    def __init__(self, address: str = "127.0.0.1", extra: Sequence[str] = ()) -> None:
        super().__init__()
        self.address = address
        self.tls_port = free_port()
        self.extra = [*extra]
        if address.startswith("127."):
            self.extra.append("allow-loopback-peers")
            self.extra.append("cli-password=needed-with-loopback-peers")

    @property
    def urls(self) -> tuple[str, ...]:
        """As LIKEPERSON_TURN_URLS takes them."""
        return tuple(f"turn:{self.address}:{self.port}?transport={way}" for way in ("udp", "tcp"))

    @property
    def relays(self) -> Relays:
        """What the server is told of it."""
        return Relays(self.urls, SECRET)

    @property
    def relays_with_tls(self) -> Relays:
        """The same with the third way in, for a browser that trusts `certificate`."""
        return Relays((*self.urls, f"turns:{self.address}:{self.tls_port}?transport=tcp"), SECRET)

    @property
    def certificate(self) -> Path:
        """What it shows on its TLS port: its own signature, for its own address."""
        return self.folder / "fullchain.pem"

    def credentials(self, page: str = "c" * 32, age: timedelta = timedelta(0)) -> tuple[str, str]:
        """The name and password that a participant's page was given `age` ago."""
        made = self.relays.ice_for(page, SystemClock().now() - age)
        [server] = made.servers
        return str(server["username"]), str(server["credential"])

    def prepare(self) -> None:
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"),
                *("ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=turn"),
                *("-addext", f"subjectAltName=IP:{self.address}"),
                *("-keyout", "privkey.pem", "-out", self.certificate.name),
            ],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )
        filled = Template(CONFIGURATION.read_text("utf-8")).substitute(
            LISTEN_IP=self.address,
            PORT=self.port,
            TLS_PORT=self.tls_port,
            CERT_FOLDER=self.folder,
            TURN_SECRET=SECRET,
        )
        own = [f"pidfile={self.folder / 'pid'}", f"userdb={self.folder / 'db'}"]
        text = "\n".join([filled, *self.extra, *own, ""])
        (self.folder / "turnserver.conf").write_text(text, "utf-8")

    def command(self) -> list[str]:
        return ["turnserver", "-c", str(self.folder / "turnserver.conf")]

    def stop(self) -> None:
        # It takes seconds over a kind end, and keeps nothing that one would miss.
        self.kill()

    def freeze(self) -> None:
        """As when the network under a call breaks: everything sent to it is lost."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It answers again."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)
