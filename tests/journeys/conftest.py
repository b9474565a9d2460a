"""A served demo, as `make demo` serves it, and people who use it in a real browser."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.chromium import DESK, PHONE
from tests.journeys.tiny_surveys import TinySurveys, serve_tiny_surveys
from tests.postgresql import make_database

PASSWORD = "mekong-demo-2017"
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Served:
    """A running server: its address and how its commands are run."""

    address: str
    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "evalapp", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Load the demo and serve it, with SQLite and with PostgreSQL."""
    yield from serve_on(request, tmp_path_factory.mktemp(f"served-{request.param}"))


@pytest.fixture(params=["sqlite", "postgresql"])
def untouched(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """Serve a demo that nobody has looked at: what was shown decides what is shown next."""
    yield from serve_on(request, tmp_path)


def serve_on(request: pytest.FixtureRequest, data: Path) -> Iterator[Served]:
    environment = {**os.environ, "EVALAPP_DATA_DIR": str(data)}
    with ExitStack() as stack:
        if request.param == "postgresql":
            server = request.getfixturevalue("postgresql_url")
            environment["EVALAPP_DATABASE_URL"] = stack.enter_context(make_database(server))
        yield from serve_demo(data, environment)


def serve_demo(data: Path, environment: dict[str, str]) -> Iterator[Served]:
    port = find_port()
    address = f"http://127.0.0.1:{port}"
    log = (data / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "evalapp", "demo", "--serve", "--port", str(port)],
        env=environment,
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(f"{address}/readyz", server, data / "log")
        yield Served(address, environment)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the server ended:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(address):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def open_page(context: BrowserContext) -> Iterator[Page]:
    """Give a page on which an error of a script, or of the policy, fails the test."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda fault: errors.append(str(fault)))
    page.on("console", lambda message: errors.append(message.text) if _is_error(message) else None)
    yield page
    context.close()
    assert errors == []


def _is_error(message: ConsoleMessage) -> bool:
    """Tell an error of the page from an answer such as 422, which the browser notes as well."""
    return message.type == "error" and "Failed to load resource" not in message.text


@pytest.fixture(scope="session")
def tiny_surveys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TinySurveys]:
    """Open every tiny questionnaire of tests/surveys."""
    yield from serve_tiny_surveys(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def participant(browser: Browser) -> Iterator[Page]:
    """A person with a phone."""
    yield from open_page(browser.new_context(**PHONE))


@pytest.fixture
def participant_without_scripts(browser: Browser) -> Iterator[Page]:
    """A person with a phone whose browser runs no scripts."""
    yield from open_page(browser.new_context(**PHONE, java_script_enabled=False))


@pytest.fixture(params=["with scripts", "without scripts"])
def person(request: pytest.FixtureRequest) -> Page:
    """Give a person whose phone runs scripts, and one whose phone does not."""
    without = request.param == "without scripts"
    return request.getfixturevalue("participant_without_scripts" if without else "participant")


@pytest.fixture
def evaluator(browser: Browser, served: Served) -> Iterator[Page]:
    """An evaluator who has signed in."""
    for page in open_page(browser.new_context(**DESK, locale="en")):
        sign_in(page, served, "evaluator")
        yield page


@pytest.fixture
def facilitator(browser: Browser, served: Served) -> Iterator[Page]:
    """A facilitator who has signed in."""
    for page in open_page(browser.new_context(**DESK, locale="en")):
        sign_in(page, served, "facilitator")
        yield page


@pytest.fixture
def administrator(browser: Browser, served: Served) -> Iterator[Page]:
    """Give an administrator who has signed in."""
    for page in open_page(browser.new_context(**DESK, locale="en")):
        sign_in(page, served, "administrator")
        yield page


_signed_in: dict[tuple[str, str], list[Any]] = {}
"""Server and role → the cookies of who signed in first: few sign-ins a minute are let through."""


def sign_in(page: Page, served: Served, role: str) -> None:
    key = served.address, role
    if key in _signed_in:
        page.context.add_cookies(_signed_in[key])
        page.goto(f"{served.address}/account/?lang=en")
        page.wait_for_url(re.compile("/(manage|evaluate)/"))
        return
    page.goto(f"{served.address}/account/sign-in?lang=en")
    page.fill("[name=email]", f"{role}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(re.compile("/(manage|evaluate)/"))
    _signed_in[key] = page.context.cookies()
