"""A worker of gunicorn that gives the application whole requests only.

Phones on weak networks send slowly, fall silent half-way, and open connections that they never
use. waitress holds all of them in one loop, reads and writes as each can, and wakes a thread when
a request has arrived to its end. gunicorn's own threads wait for one connection each.
"""

from __future__ import annotations

import logging
import os
import time
from typing import Any, Final

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.server import create_server

CONNECTIONS: Final = 1_000
"""Open at once in a worker; others wait in line at the door."""
SECONDS_OF_SILENCE: Final = 60
"""After so long a connection is closed on which nothing comes or goes."""
LARGEST_BODY: Final = 110_000_000
"""Bytes that are taken in at all. What a page takes, at most 100 MB, is decided and told there."""


class PatientWorker(Worker):  # type: ignore[misc]
    """A process that serves many connections with few threads."""

    def run(self) -> None:
        """Serve until gunicorn ends the worker, or is gone itself."""
        # A room that hands in at once is no reason to worry.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        connections: dict[int, Any] = {}
        server = create_server(
            self.wsgi,
            map=connections,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            connection_limit=CONNECTIONS,
            channel_timeout=SECONDS_OF_SILENCE,
            max_request_body_size=LARGEST_BODY,
            # Flask knows which proxies are trusted.
            clear_untrusted_proxy_headers=False,
            ident=None,
        )
        while self.alive and self.ppid == os.getppid():
            self.notify()
            wasyncore.loop(timeout=1, use_poll=True, map=connections, count=1)
        self._finish(server, connections)

    def _finish(self, server: Any, connections: dict[int, Any]) -> None:
        """Answer what has arrived, as long as gunicorn leaves time for it."""
        server.del_channel(connections)
        latest = time.monotonic() + self.cfg.graceful_timeout
        while any(map(_is_busy, server.active_channels.values())) and time.monotonic() < latest:
            self.notify()
            wasyncore.loop(timeout=0.1, use_poll=True, map=connections, count=1)
        server.task_dispatcher.shutdown()


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests) or channel.total_outbufs_len > 0
