"""A server as `evalapp serve` runs it, to be switched on and off by a test."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.journeys.conftest import find_port, wait_for
from tests.open_surveys import SECRET

WORKERS = 2


class Machine:
    """A server that can be switched on, on the same database and port each time."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.port, self._log = find_port(), folder / "log"
        self._environment = {
            **os.environ,
            "EVALAPP_DATA_DIR": str(folder),
            "EVALAPP_DATABASE_URL": database_url,
            "EVALAPP_SECRET_KEY": SECRET.decode(),
        }

    @contextmanager
    def switched_on(self) -> Iterator[subprocess.Popen[bytes]]:
        """Give the serving process, the first of a group of its own; kill the group at the end."""
        command = [sys.executable, "-m", "evalapp", "serve"]
        command += ["--port", str(self.port), "--workers", str(WORKERS)]
        with self._log.open("a") as log:
            server = subprocess.Popen(
                command, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            wait_for(f"http://127.0.0.1:{self.port}/readyz", server, self._log)
            yield server
        finally:
            # A test may have ended it.
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
            server.wait()
