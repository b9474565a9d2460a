"""One writer at a time on SQLite, woken in turn.

SQLite makes a second writer sleep and try again, ever longer. Here threads of one process wait for
each other in line, and processes look every millisecond for each other's lock on a file.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Final

PAUSE: Final = 0.001


class WriterLock:
    """A lock that the threads of all processes on one database file share. Not reentrant.

    Raises TimeoutError where it is not free within `seconds`.
    """

    def __init__(self, database: Path, seconds: float) -> None:
        self._file = database.with_name(f"{database.name}-writer")
        self._seconds = seconds
        self._threads = threading.Lock()
        self._opened: tuple[int, int] | None = None

    def __enter__(self) -> None:
        deadline = time.monotonic() + self._seconds
        if not self._threads.acquire(timeout=self._seconds):
            raise TimeoutError(f"another writer has held {self._file} for too long")
        try:
            self._lock_file(deadline)
        except BaseException:
            self._threads.release()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            fcntl.flock(self._descriptor(), fcntl.LOCK_UN)
        finally:
            self._threads.release()

    def _lock_file(self, deadline: float) -> None:
        while True:
            try:
                fcntl.flock(self._descriptor(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"another process holds {self._file}") from None
                time.sleep(PAUSE)
            else:
                return

    def _descriptor(self) -> int:
        """Return this process's own descriptor: one inherited by a fork would share its lock."""
        process = os.getpid()
        if self._opened is None or self._opened[0] != process:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
            self._opened = (process, os.open(self._file, flags, 0o600))
        return self._opened[1]

    def close(self) -> None:
        """Give the descriptor back."""
        if self._opened is not None and self._opened[0] == os.getpid():
            os.close(self._opened[1])
        self._opened = None
