"""The system's Chromium for the tests, driven by Playwright's plain (not async) interface.

While a worker's browser is open, its thread counts as running an event loop: a test that calls
`asyncio.run` itself would fail in the same worker.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.skips import skip_or_fail

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

# No traffic of the browser's own, and nothing that a container may lack.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESK = {"viewport": {"width": 1280, "height": 800}}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium; each worker of pytest-xdist starts its own at first need."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        skip_or_fail("Chromium is not installed (Debian: apt-get install chromium)")
    playwright = start_playwright()
    browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
    yield browser
    browser.close()
    playwright.stop()


def start_playwright() -> Playwright:
    """Start Playwright's driver, which needs a library that a small Debian lacks."""
    try:
        return sync_playwright().start()
    except Exception as fault:
        skip_or_fail(f"Playwright does not start (Debian: apt-get install libatomic1): {fault}")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give an empty page on a participant's phone, with cookies of its own."""
    yield from open_page(browser, PHONE)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Give an empty page on a facilitator's desk, with cookies of its own."""
    yield from open_page(browser, DESK)


def open_page(browser: Browser, device: dict[str, object]) -> Iterator[Page]:
    """Open a page in a new context; close both at the end."""
    context = browser.new_context(**device)
    yield context.new_page()
    context.close()
