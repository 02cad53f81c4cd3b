"""The real server as a process of its own: started, killed and started again on the same data."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.services import free_port, listens, wait_until

ROOT = Path(__file__).parent.parent.parent


class ServerProcess:
    """`python -m server` in test mode over the data in `folder`. Whoever enters it ends it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.port = free_port()
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if "LIKEPERSON" not in name},
            "LIKEPERSON_MODE": "test",
            "LIKEPERSON_PORT": str(self.port),
            "LIKEPERSON_DATA_DIR": str(folder / "data"),
            "LIKEPERSON_MASTER_KEY_FILE": str(folder / "keys" / "master.key"),
            "LIKEPERSON_DRAIN_SECONDS": "2",
            **{f"LIKEPERSON_{name.upper()}": value for name, value in settings.items()},
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where a stranger reaches it."""
        return f"http://localhost:{self.port}"

    def url_of(self, name: str) -> str:
        """The host of one of the cast: `kari.localhost`, so that each window is one person."""
        return f"http://{name}.localhost:{self.port}"

    def start(self) -> Self:
        """Starts it and waits until it is ready. Raises RuntimeError with its last words."""
        if listens(self.port):
            # It would be taken for ours, until it goes.
            raise RuntimeError(f"somebody else is at port {self.port}")
        with (self.folder / "server.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "server"],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        self._process = process

        def ready() -> bool:
            if process.poll() is not None:
                raise RuntimeError(f"the server ended ({process.returncode}): {self.log()[-3000:]}")
            return self.answers("/readyz") == 200

        wait_until(ready, "the server to be ready", 120)
        return self

    def answers(self, path: str) -> int:
        """The status of a page, 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as found:
                status: int = found.status
                return status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def kill(self) -> None:
        """SIGKILL: as when the machine's memory runs out. Nothing gets a chance to finish."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> int:
        """SIGTERM, and its exit status once it is gone."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def memory(self) -> int:
        """The bytes that the process holds by itself."""
        assert self._process is not None
        rollup = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text("ascii")
        [line] = [line for line in rollup.splitlines() if line.startswith("Private_Dirty:")]
        return int(line.split()[1]) * 1024

    def log(self) -> str:
        """All that it printed so far."""
        return (self.folder / "server.log").read_text(errors="replace")

    def __enter__(self) -> Self:
        try:
            return self.start()
        except BaseException:
            self.kill()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill() if kind else self.stop()
