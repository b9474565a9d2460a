"""Fixtures for tests of the database: each test runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from evalapp.storage.database import Database, Session
from evalapp.storage.migration import migrate


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a database with all tables and no rows."""
    database = Database(database_url)
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """Give a session of the test's own."""
    with database.sessions() as session:
        yield session
