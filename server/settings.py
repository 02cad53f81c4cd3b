"""The settings: every LIKEPERSON_* variable, read once at start, refused when unsafe.

`docs/settings.md` holds the same table for people; a test compares the two.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, get_args, get_type_hints

from yarl import URL

from web.client import LOOPBACK, Network, networks

PREFIX: Final = "LIKEPERSON_"
Mode = Literal["production", "demo", "test"]
DEFAULT_SECRET: Final = "change-me"  # noqa: S105 - the one that production refuses
_LOCAL_URL: Final = URL("http://localhost:8080")
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class BadSettings(Exception):
    """The server will not start like this; each problem is one line for whoever runs it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _mode(text: str) -> Mode:
    for mode in get_args(Mode):
        if text == mode:
            found: Mode = mode
            return found
    raise ValueError("one of " + ", ".join(get_args(Mode)))


def _flag(text: str) -> bool:
    if text.lower() in ("1", "true", "yes"):
        return True
    if text.lower() in ("0", "false", "no", ""):
        return False
    raise ValueError("1 or 0")


def _port(text: str) -> int:
    port = _port_or_none(text)
    if not port:
        raise ValueError("a port number")
    return port


def _port_or_none(text: str) -> int:
    port = int(text) if text.isdigit() else -1
    if not 0 <= port <= 65535:
        raise ValueError("a port number, or 0 for none")
    return port


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _url(text: str) -> URL:
    url = URL(text)
    if url.scheme not in ("http", "https") or not url.host or url.path not in ("", "/"):
        raise ValueError("http(s)://host[:port], nothing after it")
    return url.origin()


def _neutral(text: str) -> str:
    url = URL(text)
    if url.scheme != "https" or not url.host:
        raise ValueError("an https:// address that says nothing of us")
    return text


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return networks(_list(text))
    except ValueError:
        raise ValueError("addresses or networks, such as 10.0.0.0/8") from None


def _seconds(text: str) -> timedelta:
    try:
        return timedelta(seconds=float(text))
    except ValueError:
        raise ValueError("a number of seconds") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. Each field is LIKEPERSON_ and its name in capitals."""

    mode: Annotated[Mode, _mode] = "production"
    host: str = "127.0.0.1"
    port: Annotated[int, _port] = 8080
    base_url: Annotated[URL, _url] = _LOCAL_URL
    trusted_proxies: Annotated[tuple[Network, ...], _networks] = LOOPBACK
    data_dir: Annotated[Path, Path] = Path("data")
    database_url: str = ""
    redis_url: str = ""
    master_key_file: Annotated[Path, Path] = Path("keys/master.key")
    smtp_url: str = ""
    mail_from: str = ""
    turn_urls: Annotated[tuple[str, ...], _list] = ()
    turn_secret: str = ""
    allow_direct: Annotated[bool, _flag] = False
    crisis_numbers: Annotated[tuple[str, ...], _list] = ("113", "116 123", "116 111")
    exit_url: Annotated[str, _neutral] = "https://www.yr.no/"
    metrics_port: Annotated[int, _port_or_none] = 0
    drain_seconds: Annotated[timedelta, _seconds] = timedelta(seconds=10)
    log_level: str = "info"
    clock_offset: Annotated[timedelta, _seconds] = timedelta(0)

    @classmethod
    def names(cls) -> list[str]:
        """The settings in the order of the table."""
        return [each.name for each in fields(cls)]

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Reads and checks them. Raises: BadSettings, with every problem at once."""
        known = {PREFIX + name.upper(): name for name in cls.names()}
        hints = get_type_hints(cls, include_extras=True)
        problems = [
            f"{name}: no such setting"
            for name in environment
            if name.startswith(PREFIX) and name not in known
        ]
        values: dict[str, Any] = {}
        for name, each in known.items():
            if name in environment:
                read = getattr(hints[each], "__metadata__", (str,))[0]
                try:
                    values[each] = read(environment[name])
                except ValueError as error:
                    problems.append(f"{name}: should be {error}")
        if problems:
            raise BadSettings(problems)
        if "port" in values and "base_url" not in values and values.get("mode") != "production":
            values["base_url"] = URL.build(scheme="http", host="localhost", port=values["port"])
        settings = cls(**values)
        if problems := settings.problems():
            raise BadSettings(problems)
        return settings

    @property
    def production(self) -> bool:
        """Real people: nothing of the try-out is allowed."""
        return self.mode == "production"

    @property
    def database(self) -> str:
        """The database's address: DATABASE_URL, or a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'likeperson.sqlite3'}"

    @property
    def sender(self) -> str:
        """Who our mails come from."""
        return self.mail_from or f"post@{self.base_url.host}"

    def problems(self) -> list[str]:
        """Why the server will not start with these; empty when it will."""
        found = []
        if self.turn_urls and not self.turn_secret:
            found.append("LIKEPERSON_TURN_SECRET: needed with LIKEPERSON_TURN_URLS")
        if not self.turn_urls and not self.allow_direct and not self._local:
            found.append(
                "LIKEPERSON_TURN_URLS: without a TURN server each of the two learns the other's "
                "network address; set LIKEPERSON_ALLOW_DIRECT=1 if that is meant"
            )
        return found + (self._production_problems() if self.production else [])

    @property
    def _local(self) -> bool:
        host = self.base_url.host or ""
        return host in _LOOPBACK or host.endswith(".localhost")

    def _production_problems(self) -> list[str]:
        found = []
        if self.base_url.scheme != "https":
            found.append("LIKEPERSON_BASE_URL: production is served as https:// only")
        if self.turn_secret == DEFAULT_SECRET:
            found.append(f"LIKEPERSON_TURN_SECRET: {DEFAULT_SECRET!r} is nobody's secret")
        if not self.smtp_url:
            found.append("LIKEPERSON_SMTP_URL: without it nobody can log in")
        if self.clock_offset:
            found.append("LIKEPERSON_CLOCK_OFFSET: production lives in the present")
        return found
