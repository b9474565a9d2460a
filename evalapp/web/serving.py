"""Serves the application with gunicorn: workers that share nothing but the database."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from evalapp.errors import InputError
from evalapp.web.serving_worker import PatientWorker

THREADS = 8
"""A report that is being printed holds a thread, a slow phone does not."""


class Server(BaseApplication):  # type: ignore[misc]
    """A gunicorn server for an application that was made before the workers were."""

    def __init__(
        self, app: Flask, host: str, port: int, workers: int, on_ready: Callable[[], None]
    ) -> None:
        self._app = app
        self._on_ready = on_ready
        check_port(host, port)
        # Pages tell phones an address only where the server listens to them.
        app.extensions["evalapp_listens_at"] = host, port
        self._settings = {
            "bind": f"{host}:{port}",
            "workers": workers,
            "worker_class": PatientWorker,
            "threads": THREADS,
            "preload_app": True,
            "post_fork": self._after_fork,
            "when_ready": self._tell_ready,
            "timeout": 150,
            "graceful_timeout": 20,
            # Who asked for what and when stays unwritten: it could name people.
            "accesslog": None,
            "loglevel": "warning",
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings to gunicorn."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self._app

    def _tell_ready(self, server: Any) -> None:
        self._on_ready()

    def _after_fork(self, server: Any, worker: Any) -> None:
        # Connections opened before the fork belong to the parent.
        self._app.extensions["evalapp_database"].engine.dispose(close=False)


def check_port(host: str, port: int) -> None:
    """Raise InputError where the address cannot be listened on."""
    try:
        socket.create_server((host, port)).close()
    except OSError as fault:
        raise InputError.of(
            f"{host}:{port}",
            f"it cannot be listened on ({fault.strerror}).",
            "Stop the program that uses it, or choose another with --port.",
        ) from fault
