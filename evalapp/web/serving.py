"""Serves the application with gunicorn: workers that share nothing but the database."""

from __future__ import annotations

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

THREADS = 8
"""Phones on weak networks read slowly: each holds a thread, not a worker."""


class Server(BaseApplication):  # type: ignore[misc]
    """A gunicorn server for an application that was made before the workers were."""

    def __init__(self, app: Flask, host: str, port: int, workers: int) -> None:
        self._app = app
        self._settings = {
            "bind": f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "preload_app": True,
            "post_fork": self._after_fork,
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

    def _after_fork(self, server: Any, worker: Any) -> None:
        # Connections opened before the fork belong to the parent.
        self._app.extensions["evalapp_database"].engine.dispose(close=False)
