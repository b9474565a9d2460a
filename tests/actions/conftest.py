"""Fixtures for tests of actions: each test runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from evalapp.storage.database import Database, Session
from evalapp.storage.migration import migrate


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Give a session on a database with all tables and no rows."""
    database = Database(database_url)
    migrate(database)
    with database.sessions() as session:
        yield session
    database.close()
