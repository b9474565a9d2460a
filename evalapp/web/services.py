"""What the request finds in its application: configuration and database session."""

from __future__ import annotations

from typing import cast

from flask import current_app

from evalapp.storage.database import Database, Session
from evalapp.web.config import Config


def config() -> Config:
    """Return the configuration."""
    return cast(Config, current_app.extensions["evalapp_config"])


def database() -> Database:
    """Return the database."""
    return cast(Database, current_app.extensions["evalapp_database"])


def db_session() -> Session:
    """Return the request's session."""
    return database().session()
