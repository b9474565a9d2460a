"""Fixtures for every test: databases, and pages in a browser."""

from pathlib import Path

import pytest

# Fixtures and hooks are found here by their names.
from tests.chromium import browser, desk, phone  # noqa: F401
from tests.postgresql import postgresql_database, postgresql_url  # noqa: F401
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport  # noqa: F401

pytest_plugins = ["pytester"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database of the test's own: the test runs once for each kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql_database")
    return f"sqlite:///{tmp_path / 'evalapp.sqlite'}"
