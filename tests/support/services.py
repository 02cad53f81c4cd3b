"""Servers of the tests' own: PostgreSQL, Redis and a mail server, each ended by its own pid.

None of them touches what may already run on the machine: free ports, temporary folders.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from glob import glob
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

FIRST_PORT: Final = 10_100
"""From here on browsers go to every port."""
_kept: list[socket.socket] = []


def free_port() -> int:
    """A port on loopback that is ours for as long as this process lives.

    Not one that the system hands out: it may hand it out again before our server has got up, and
    then one test would talk with the server of another until that goes. A name that only one
    process can have keeps other tests, of this run or of another, off it.
    """
    given_out = Path("/proc/sys/net/ipv4/ip_local_port_range").read_text("ascii")
    beyond = int(given_out.split()[0])
    while True:
        port = secrets.choice(range(FIRST_PORT, beyond))
        name = socket.socket(socket.AF_UNIX)
        try:
            name.bind(f"\0likeperson-port-{port}")
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            name.close()
            continue
        _kept.append(name)
        return port


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Returns as soon as `condition()` holds. Raises TimeoutError naming `what`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.02)


def listens(port: int, address: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((address, port)) == 0


class Service:
    """A server process in a temporary folder; starts when entered, is gone when left."""

    name = "service"
    address = "127.0.0.1"

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"likeperson-{self.name}-"))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def user(self) -> str | None:
        """The unprivileged account to run as, when we are root."""
        return None

    def prepare(self) -> None:
        """What has to be there before the first start."""

    def command(self) -> list[str]:
        raise AssertionError("a service says how it is started")

    def start(self) -> None:
        """Starts it (again, on the same port and folder) and waits until it answers."""
        with self._log() as log:
            self._process = subprocess.Popen(
                self.command(), user=self.user, stdout=log, stderr=log, cwd=self.folder
            )
        process = self._process

        def up() -> bool:
            if process.poll() is not None:
                raise RuntimeError(f"{self.name} ended: {self._read_log()}")
            return listens(self.port, self.address) and self.ready()

        wait_until(up, f"{self.name} on port {self.port}: {self._read_log()}")

    def ready(self) -> bool:
        """Whether it answers, once its port is open."""
        return True

    def kill(self) -> None:
        """Ends it the hard way, SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def signal(self, number: int) -> None:
        """SIGSTOP silences it with its connections open, SIGCONT lets it go on."""
        assert self._process is not None
        self._process.send_signal(number)

    def stop(self) -> None:
        """Ends it, kindly first."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def __enter__(self) -> Self:
        try:
            self.prepare()
            self.start()
        except BaseException:
            self.stop()
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _log(self) -> IO[bytes]:
        return (self.folder / "log").open("ab")

    def _read_log(self) -> str:
        path = self.folder / "log"
        return path.read_text(errors="replace")[-2000:] if path.exists() else ""


class PostgreSQL(Service):
    """A PostgreSQL cluster as Debian's `postgres` user. Not `durable`: it may lose all with the
    machine, never with a process of ours, so acknowledged commits can still be counted on."""

    name = "postgresql"

    def __init__(self, *, durable: bool = False, **settings: str) -> None:
        super().__init__()
        self.durable = durable
        self.settings = settings
        found = sorted(glob("/usr/lib/postgresql/*/bin")) or [
            str(Path(shutil.which("postgres") or "/usr/bin/postgres").parent)
        ]
        self.programs = Path(found[-1])

    @property
    def user(self) -> str | None:
        return "postgres" if os.geteuid() == 0 else None

    def prepare(self) -> None:
        if self.user:
            account = pwd.getpwnam(self.user)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        subprocess.run(
            [
                self.programs / "initdb",
                *("--pgdata", self.folder / "data"),
                *("--auth=trust", "--username=likeperson", "--encoding=UTF8", "--locale=C"),
                "--no-sync",
            ],
            user=self.user,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def command(self) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": "64MB",
            "synchronous_commit": "on",
        }
        if not self.durable:
            settings |= {"fsync": "off", "full_page_writes": "off", "max_wal_size": "2GB"}
        settings |= self.settings
        return [
            str(self.programs / "postgres"),
            *("-D", str(self.folder / "data"), "-p", str(self.port)),
            *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
        ]

    def ready(self) -> bool:
        answer = subprocess.run(
            [self.programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)],
            check=False,
        )
        return answer.returncode == 0

    def url(self, database: str = "postgres") -> str:
        """The address as LIKEPERSON_DATABASE_URL takes it."""
        return f"postgresql://likeperson@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Runs one statement outside any transaction: CREATE DATABASE and the like."""
        subprocess.run(
            [
                *(self.programs / "psql", "-qX", "-h", "127.0.0.1", "-p", str(self.port)),
                *("-U", "likeperson", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-c", statement),
            ],
            check=True,
        )


class Redis(Service):
    """A Redis that keeps nothing on disk: to us it is only a hint."""

    name = "redis"

    def command(self) -> list[str]:
        return [
            *("redis-server", "--bind", "127.0.0.1", "--port", str(self.port)),
            *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
        ]

    @property
    def url(self) -> str:
        """The address as LIKEPERSON_REDIS_URL takes it."""
        return f"redis://127.0.0.1:{self.port}/0"


class MailServer:
    """An SMTP server that keeps what it is given in `mails`, in the order of arrival."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse: str | None = None
        """A reply such as "451 try later" to give instead of taking the mail."""
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refuse:
            return self.refuse
        content = envelope.original_content or b""
        mail = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
        self.mails.append(mail)
        return "250 OK"

    @property
    def url(self) -> str:
        """The address as LIKEPERSON_SMTP_URL takes it."""
        return f"smtp://127.0.0.1:{self._controller.port}"

    def to(self, address: str) -> list[EmailMessage]:
        """The mails that went to `address`."""
        return [mail for mail in self.mails if address in str(mail["To"])]

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._controller.stop()
