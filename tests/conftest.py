"""Fixtures for every test: databases, and pages in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Fixtures and hooks are found here by their names.
from tests.chromium import browser, desk, phone  # noqa: F401
from tests.postgresql import postgresql_database, postgresql_url  # noqa: F401
from tests.skips import pytest_make_collect_report, pytest_runtest_makereport  # noqa: F401

pytest_plugins = ["pytester"]

# How long a case takes says nothing here: machines are busy.
settings.register_profile("evalapp", deadline=None)
settings.load_profile("evalapp")


@pytest.fixture(scope="session", autouse=True)
def english_terminal() -> Iterator[None]:
    """Let commands speak English, whatever the terminal speaks in which the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database of the test's own: the test runs once for each kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql_database")
    return f"sqlite:///{tmp_path / 'evalapp.sqlite'}"
